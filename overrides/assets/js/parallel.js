// The page with the languages side by side works by its checkboxes alone. This keeps the chosen columns in the address
// and for the next page, marks the current row, and adds keys that work while a row or a checkbox has the focus.
import { named } from "./place.js";

const KEY = "columns";

/**
 * Returns which columns are chosen: by the address, else as the reader last chose.
 * @returns {string[] | null}
 */
function chosen() {
  const asked = new URLSearchParams(location.search).get(KEY);
  if (asked) return asked.split(",");
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** @param {HTMLInputElement[]} boxes */
function keep(boxes) {
  const codes = boxes.filter((box) => box.checked).map((box) => box.value);
  const all = codes.length === boxes.length || !codes.length;
  const address = new URL(location.href);
  address.searchParams.delete(KEY);
  const rest = address.searchParams.toString();
  address.search = [rest, all ? "" : `${KEY}=${codes.join(",")}`].filter(Boolean).join("&");
  history.replaceState(null, "", address);
  try {
    if (all) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(codes));
  } catch { /* chosen for this page only */ }
}

/** @param {HTMLInputElement[]} boxes */
function columns(boxes) {
  const show = () => {
    const wanted = chosen() ?? [];
    const fits = boxes.some((box) => wanted.includes(box.value));
    for (const box of boxes) box.checked = !fits || wanted.includes(box.value);
  };
  show();
  addEventListener("popstate", show);
  for (const box of boxes) box.addEventListener("change", () => keep(boxes));
}

/**
 * Returns the row in which an event happened.
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
const rowOf = (event) => /** @type {Element} */ (event.target).closest(".tg-row");

/**
 * Marks the current row, by pointer or by focus. Only one of the rows is a stop of the Tab key.
 * @param {HTMLElement} root
 */
function rows(root) {
  const all = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".tg-row"))];
  /** @type {HTMLElement | undefined} */
  let at = all[0];
  const mark = (/** @type {Element | null} */ row) => {
    root.querySelector(".tg-at")?.classList.remove("tg-at");
    row?.classList.add("tg-at");
  };
  for (const row of all) row.tabIndex = -1;
  if (at) at.tabIndex = 0;
  root.addEventListener("pointerover", (event) => mark(rowOf(event)));
  root.addEventListener("pointerleave", () => mark(null));
  root.addEventListener("focusin", (event) => {
    const row = rowOf(event);
    mark(row);
    if (!row) return;
    if (at) at.tabIndex = -1;
    row.tabIndex = 0;
    at = row;
  });
  root.addEventListener("focusout", (event) => {
    if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) mark(null);
  });
  root.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const row = rowOf(event);
    if (!step || !row || row !== event.target || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = all[all.indexOf(row) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/** Returns a link to a segment by the ID that all pages share. */
function arrive() {
  const id = named(location);
  const row = id && !document.getElementById(id) && document.querySelector(`[data-segment="${CSS.escape(id)}"]`);
  if (row) row.scrollIntoView();
}

export function parallel() {
  /** @type {HTMLElement | null} */
  const root = document.querySelector(".tg-parallel");
  /** @type {HTMLElement | null | undefined} */
  const body = root?.querySelector(".tg-rows");
  if (!root || !body) return;
  const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(".tg-columns input"))];
  columns(boxes);
  rows(body);
  root.addEventListener("keydown", (event) => {
    const box = boxes[Number(event.key) - 1];
    if (!box || event.altKey || event.ctrlKey || event.metaKey) return;
    box.click();
  });
  addEventListener("hashchange", arrive);
}
