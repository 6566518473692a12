// The page with the languages side by side works by its checkboxes alone. This keeps the chosen columns in the address
// and for the next page, marks the current row, and adds keys that work while a row or a checkbox has the focus.
import { named } from "./place.js";

const KEY = "columns";

/** Returns which columns are chosen: by the address, else as the reader last chose. */
function chosen() {
  const asked = new URLSearchParams(location.search).get(KEY);
  if (asked) return asked.split(",");
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

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

function columns(boxes) {
  const show = () => {
    const wanted = chosen();
    const fits = wanted && boxes.some((box) => wanted.includes(box.value));
    for (const box of boxes) box.checked = !fits || wanted.includes(box.value);
  };
  show();
  addEventListener("popstate", show);
  for (const box of boxes) box.addEventListener("change", () => keep(boxes));
}

/** Marks the current row, by pointer or by focus. Only one of the rows is a stop of the Tab key. */
function rows(root) {
  const all = [...root.querySelectorAll(".tg-row")];
  let at = all[0];
  const mark = (row) => {
    root.querySelector(".tg-at")?.classList.remove("tg-at");
    row?.classList.add("tg-at");
  };
  for (const row of all) row.tabIndex = -1;
  if (at) at.tabIndex = 0;
  root.addEventListener("pointerover", (event) => mark(event.target.closest(".tg-row")));
  root.addEventListener("pointerleave", () => mark(null));
  root.addEventListener("focusin", (event) => {
    const row = event.target.closest(".tg-row");
    mark(row);
    if (!row) return;
    at.tabIndex = -1;
    row.tabIndex = 0;
    at = row;
  });
  root.addEventListener("focusout", (event) => {
    if (!root.contains(event.relatedTarget)) mark(null);
  });
  root.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches(".tg-row") || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = all[all.indexOf(event.target) + step];
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
  const root = document.querySelector(".tg-parallel");
  if (!root) return;
  const boxes = [...root.querySelectorAll(".tg-columns input")];
  columns(boxes);
  rows(root.querySelector(".tg-rows"));
  root.addEventListener("keydown", (event) => {
    const box = boxes[Number(event.key) - 1];
    if (!box || event.altKey || event.ctrlKey || event.metaKey) return;
    box.click();
  });
  addEventListener("hashchange", arrive);
}
