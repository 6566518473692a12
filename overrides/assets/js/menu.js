// The phone's menu is a <details>: it opens without a script. This closes it again with Escape, by a tap
// elsewhere or on the link to this page's contents, and when the focus leaves it.
export function menu() {
  const details = document.querySelector(".tg-menu");
  if (!details) return;

  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target) || event.target.closest(".tg-jump")) details.open = false;
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
  });
}
