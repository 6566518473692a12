// Changing the language keeps the place (place.js), and so do the filters in the address. Without a script the links lead
// to the top of the same page.
import { carryPlace, keepPlace, rememberPlace } from "./place.js";

export async function languages() {
  for (const link of document.querySelectorAll(".tg-languages a, .tg-views a, .tg-columns__back a")) {
    carryPlace(link);
    if (link.dataset.language) link.addEventListener("click", () => { link.search = location.search; });
  }
  rememberPlace();
  // After the browser has gone to the anchor by itself.
  if (document.readyState !== "complete") await new Promise((ready) => addEventListener("load", () => requestAnimationFrame(ready)));
  keepPlace();
}
