// The colour button: as the system, light, dark, and round again.
const ORDER = ["auto", "light", "dark"];

export function schemeButton() {
  const button = document.querySelector("[data-scheme-button]");
  if (!button) return;
  const root = document.documentElement;
  const words = button.querySelector("span");

  const show = () => {
    const now = root.dataset.scheme ?? "auto";
    words.textContent = button.dataset[now];
    button.title = button.dataset[now];
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
