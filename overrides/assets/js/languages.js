// Changing the language keeps the place: IDs of headings, paragraphs and events are the same in all languages, and so
// are the filters in the address. Without a script the links lead to the top of the same page.

/** The ID of what is being read: the last one above the upper third of the window; none at the top of the page. */
function place() {
  if (scrollY < 100) return "";
  const line = innerHeight / 3;
  const above = [...document.querySelectorAll("#content :is(h2, h3, h4, p, li, tr)[id]")]
    .filter((element) => element.offsetParent && element.getBoundingClientRect().top < line);
  return above.at(-1)?.id ?? "";
}

export function languages() {
  for (const link of document.querySelectorAll(".tg-languages a")) {
    link.addEventListener("click", () => {
      link.hash = place();
      link.search = location.search;
    });
  }
}
