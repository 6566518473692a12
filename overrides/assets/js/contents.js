// "On this page": marks the section being read, and folds the phone's list after a choice.
import { named } from "./place.js";

export function contents() {
  /** @type {Map<string, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".tg-toc a[href^='#']"))) {
    links.set(named(link), link);
  }
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);

  if (headings.length) {
    const mark = () => {
      // The last heading above the upper third of the window is the one being read.
      const line = innerHeight / 3;
      const reading = headings.filter((one) => one.checkVisibility() && one.getBoundingClientRect().top < line).at(-1);
      for (const link of links.values()) link.removeAttribute("aria-current");
      if (reading) links.get(reading.id)?.setAttribute("aria-current", "true");
    };
    // Told only when a heading crosses that line: no work while scrolling. The space above the window counts as seen,
    // or a jump over several sections would cross nothing.
    const watcher = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -66% 0px" });
    for (const heading of headings) watcher.observe(heading);
  }

  /** @type {HTMLDetailsElement | null} */
  const folded = document.querySelector(".tg-contents");
  folded?.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a")) folded.open = false;
  });
}
