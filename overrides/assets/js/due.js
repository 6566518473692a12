// Days that were still to come when the site was dated: by the reader's own clock, some have passed.

export function due() {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-due]"))) {
    note.hidden = (note.dataset.due ?? "") > day && note.hidden;
  }
}
