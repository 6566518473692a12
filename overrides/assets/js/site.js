// What the scripts add to a page that is complete without them. Each part looks for its elements and does
// nothing where there are none; a fault in one leaves the others working.
import { menu, schemeButton } from "./header.js";
import { languages } from "./place.js";
import { contents } from "./contents.js";
import { searchButton } from "./search.js";
import { cardsOnTerms } from "./cards.js";

/** @typedef {() => void | Promise<void>} Part of what scripts add */

// Parts that not all pages have elements for are fetched by those pages only.
/** @type {Record<string, Part>} */
const ON_SOME_PAGES = {
  ".tg-views": async () => (await import("./segments.js")).segments(),
  ".tg-parallel": async () => (await import("./parallel.js")).parallel(),
  ".tg-table th[data-sort]": async () => (await import("./sort.js")).sortable(),
  ".tg-timeline": async () => (await import("./filters.js")).filters(),
  ".tg-stack, .tg-ribbon table": async () => (await import("./stacked.js")).stacked(),
  ".tg-parts": async () => (await import("./parts.js")).parts(),
  "[data-due]": async () => (await import("./due.js")).due(),
  ".tg-days__form": async () => (await import("./days.js")).dayField(),
};

/** @param {Part} part */
async function run(part) {
  try {
    await part();
  } catch (error) {
    console.error(part.name, error);
  }
}

[schemeButton, menu, contents, searchButton, cardsOnTerms].forEach(run);
const wanted = Object.entries(ON_SOME_PAGES).filter(([selector]) => document.querySelector(selector));
// Keeping the place comes last: filters hide what stands above it.
Promise.all(wanted.map(([, part]) => run(part))).then(() => run(languages)).then(() => {
  document.documentElement.dataset.scripts = "done";
});
