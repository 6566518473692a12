// Where on the page the reader is: IDs of segments are the same in all languages and on the page with the languages side
// by side, so that another view of the page can open at the same one, at the same height of the window. Without a script
// the links to other languages lead to the top of the same page.

/** @typedef {{id: string, top: number}} Place a segment; top: px from the top of the window, or the share of it that is above */

const KEY = "place";
const SEGMENTS = "#content :is([data-segment], [data-block], [data-fact], [data-chip], [data-ranking], .tg-glossary__entry, .tg-register li, .tg-facts > div, .tg-daychips li, .tg-daytable tr, .tg-daygroup h3, h2)[id], .tg-event";
const TOP = 100; // px from which a page counts as scrolled
const REST = 600; // ms without scrolling: the reader reads
const STAY = 30000; // ms at the top: the reader reads there

/** @type {Place | null} */
let left = null; // what was read last, for readers who go up to the header, as the keyboard does
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/**
 * Returns the ID that an address names, of a link or of the page; a malformed one is used as it is.
 * @param {{hash: string}} address
 */
export function named({ hash }) {
  const id = hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/**
 * Returns the ID that all languages share; none for elements that are not segments.
 * @param {HTMLElement} element
 */
export function idOf(element) {
  if (element.dataset.segment) return element.dataset.segment;
  return element.id || element.querySelector(":scope > .tg-event__title[id]")?.id || "";
}

/**
 * Returns the element of a segment, in any view of the page.
 * @param {string} id
 * @param {Document} root
 * @returns {HTMLElement | null}
 */
export function find(id, root = document) {
  /** @type {HTMLElement | null} */
  const found = root.getElementById(id) ?? root.querySelector(`[data-segment="${CSS.escape(id)}"]`);
  return found?.closest(".tg-event") ?? found;
}

/** Remembers what is read wherever the reader rests. */
function rememberPlace() {
  addEventListener("scroll", () => {
    clearTimeout(resting);
    if (scrollY < TOP) resting = setTimeout(() => { left = null; }, STAY);
    else resting = setTimeout(() => { left = reading(); }, REST);
  }, { passive: true });
}

/**
 * What is being read, as {id, top}: the last segment that begins above the upper third; at the top what was read before.
 * @returns {Place | null}
 */
export function reading() {
  if (scrollY < TOP) return left;
  const line = innerHeight / 3;
  /** @type {Place | null} */
  let found = null;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(SEGMENTS))) {
    if (!element.checkVisibility() || element.closest(".tg-beside")) continue;
    const id = idOf(element);
    const box = element.getBoundingClientRect();
    if (id && box.top < line && box.bottom > 0) found = { id, top: box.top < 0 ? box.top / box.height : box.top };
  }
  return found;
}

/**
 * Points a link to the segment that is being read, on the page it leads to.
 * @param {HTMLAnchorElement} link
 */
function carryPlace(link) {
  link.addEventListener("click", () => {
    const place = reading();
    link.hash = place?.id ?? "";
    if (!place) return;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...place, path: link.pathname }));
    } catch { /* the address alone leads to the segment, at the top of the window */ }
  });
}

/** Opens the page where the reader was. A part of a long segment that was above the window stays above it. */
function keepPlace() {
  const id = named(location);
  const element = id && find(id);
  if (!element) return;
  /** @type {(Place & {path: string}) | null} */
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
  } catch { /* no storage */ }
  const known = kept?.path === location.pathname && kept.id === id ? kept : null;
  const target = document.getElementById(id);
  if (!known && target) {
    // The browser's own way is right, but where it went there before filters hid what stands above.
    if (document.querySelector(".tg-timeline--filtered")) target.scrollIntoView();
    return;
  }
  const box = element.getBoundingClientRect();
  const wanted = !known ? 80 : known.top < 0 ? known.top * box.height : known.top;
  scrollBy({ top: box.top - wanted, behavior: "instant" });
}

/** Keeps the place and the filters in the address when the language changes. */
export async function languages() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".tg-languages a, .tg-views a, .tg-columns__back a"))) {
    carryPlace(link);
    if (link.dataset.language) link.addEventListener("click", () => { link.search = location.search; });
  }
  rememberPlace();
  // After the browser has gone to the anchor by itself.
  if (document.readyState !== "complete") await new Promise((ready) => addEventListener("load", () => requestAnimationFrame(ready)));
  keepPlace();
}
