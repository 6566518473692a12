// What scripts add to the header: the color button, and how the phone's menu is closed again.

const ORDER = ["auto", "light", "dark"];

/** The color button: system, light, dark, and back to system. */
export function schemeButton() {
  /** @type {HTMLElement | null} */
  const button = document.querySelector("[data-scheme-button]");
  const words = button?.querySelector("span");
  if (!button || !words) return;
  const root = document.documentElement;

  const show = () => {
    const now = root.dataset.scheme ?? "auto";
    words.textContent = button.dataset[now] ?? "";
    button.title = words.textContent;
  };

  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(root.dataset.scheme ?? "auto") + 1) % ORDER.length];
    if (next === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = next;
    try {
      localStorage.setItem("scheme", next);
    } catch { /* chosen for this page only */ }
    show();
  });
  show();
}

/** The menu is a <details>, which opens without a script: Escape, a tap elsewhere or on the link to this page's contents, or
 *  the focus leaving it close it again. */
export function menu() {
  /** @type {HTMLDetailsElement | null} */
  const details = document.querySelector(".tg-menu");
  if (!details) return;

  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!details.contains(target) || target.closest(".tg-jump")) details.open = false;
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !details.contains(/** @type {Element} */ (event.relatedTarget))) details.open = false;
  });
}
