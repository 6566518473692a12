// Above the list of days that matter: a field for any day, which leads to the last such day on or before it.

export function dayField() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".tg-days__form"))) {
    const days = (form.dataset.days ?? "").trim().split(/\s+/).sort();
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("day"));
    field.min = days[0];
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const last = days.findLast((day) => day <= field.value) ?? days[0];
      if (field.value) location.href = `${form.dataset.place}${last}/`;
    });
  }
}
