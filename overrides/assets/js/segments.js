// Beside each segment a small button copies the link to it, and buttons show it in the other languages below (beside.js).
// All together they are one stop of the Tab key, at what is being read: up and down lead to the next segment, left and
// right to the next button. The words stand in data attributes of .tg-views.
import { arrived } from "./arrived.js";
import { find, idOf, reading } from "./place.js";

const PROSE = "[data-block]:not([data-block='fence']:has([data-event], [data-chip], [data-fact], [data-ranking], .tg-glossary__entry))";
const RECORDS = ".tg-event, tr[data-chip], tr[data-ranking], .tg-keyfigure, .tg-glossary__entry";
const LINK = "M8.2 11.8 11.8 8.2M9 5.8l2-2a3.7 3.7 0 0 1 5.2 5.2l-2 2M11 14.2l-2 2A3.7 3.7 0 0 1 3.8 11l2-2";
const LONG = 40; // characters of a segment that name its buttons

/** @typedef {Record<string, string>} Words of the interface, by name */

/** @type {Map<HTMLElement, HTMLElement>} */
const handles = new Map(); // segment -> its buttons, in the order of the page
/** @type {Words} */
let words;
/** @type {Element} */
let drawing; // of the buttons that copy a link
/** @type {HTMLElement | undefined} */
let status;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence; // when the status is emptied
/** @type {HTMLAnchorElement[]} */
let others; // links to the other editions
/** @type {HTMLElement | undefined} */
let stop; // the button that the Tab key reaches

/** @param {string} text */
function say(text) {
  const said = status ??= document.body.appendChild(Object.assign(document.createElement("p"), { className: "tg-said" }));
  said.setAttribute("role", "status");
  said.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => { said.textContent = ""; }, 4000);
}

/**
 * @param {string} label
 * @param {Node | string} content
 */
function button(label, content) {
  const made = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1, title: label });
  made.setAttribute("aria-label", label);
  made.append(content);
  return made;
}

/** @param {HTMLElement} segment */
async function copy(segment) {
  const address = new URL(location.href);
  address.hash = idOf(segment);
  address.search = "";
  try {
    await navigator.clipboard.writeText(address.href);
    say(words.copied);
  } catch { // not allowed, or not over HTTPS
    history.replaceState(null, "", address);
    say(words.address);
  }
}

/**
 * @param {HTMLElement} segment
 * @param {HTMLElement} pressed
 * @param {HTMLAnchorElement} link
 */
async function toggle(segment, pressed, link) {
  const beside = await arrived(new URL("./beside.js", import.meta.url).href).then(() => import("./beside.js")).catch(() => null);
  const fault = beside ? await beside.toggle(segment, pressed, link) : "failed";
  if (fault) say(words[fault]);
}

// ---- The buttons of a segment

/**
 * Describes what a segment is and how it begins.
 * @param {HTMLElement} segment
 */
function nameOf(segment) {
  const kind = segment.matches(".tg-event") ? "event" : segment.matches("tr") ? "row" : /^H\d$/.test(segment.tagName) ? "heading" : "paragraph";
  const head = segment instanceof HTMLTableRowElement ? segment.cells[0] : undefined;
  const told = head?.querySelector("a") ?? head ?? segment.querySelector(":scope > :is(.tg-event__title, dt)") ?? segment;
  const text = told.textContent.trim().replace(/\s+/g, " ");
  const short = text.length > LONG ? `${text.slice(0, LONG).replace(/ [^ ]*$/, "")} …` : text;
  return words.part.replace("{kind}", words[kind]).replace("{text}", () => short);
}

/**
 * The buttons of the languages come when they may be wanted.
 * @param {HTMLElement | null | undefined} segment
 */
function complete(segment) {
  const handle = segment && handles.get(segment);
  if (!segment || !handle) return;
  if (handle.childElementCount === 1) {
    handle.setAttribute("role", "toolbar");
    handle.setAttribute("aria-label", nameOf(segment));
    for (const link of others) {
      const [name] = link.hreflang.toUpperCase().split("-");
      const other = button(words.show.replace("{language}", link.textContent), name);
      other.setAttribute("aria-label", `${name}: ${other.title}`);
      other.setAttribute("aria-expanded", "false");
      other.addEventListener("click", () => toggle(segment, other, link));
      handle.append(other);
    }
  }
  if (!(segment instanceof HTMLTableRowElement)) return;
  // In the corner of the first cell, wherever its table is scrolled to.
  const { left, right } = segment.cells[0].getBoundingClientRect();
  handle.style.left = `${Math.max(left, right - handle.offsetWidth) - segment.getBoundingClientRect().left}px`;
}

/**
 * Inserts the buttons where they are not part of the name of a heading or of a row's header.
 * @param {HTMLElement} segment
 */
function equip(segment) {
  const row = segment.matches("tr");
  if (row && segment.lastElementChild?.matches("th")) return;
  const handle = Object.assign(document.createElement("span"), { className: "tg-handle" });
  const link = button(words.copy.replace("{part}", () => nameOf(segment)), drawing.cloneNode(true));
  link.addEventListener("click", () => copy(segment));
  handle.append(link);
  handles.set(segment, handle);
  segment.classList.add("tg-segment");
  const nested = segment.matches("li[data-block]") && segment.querySelector(":scope > :is(ul, ol)");
  if (nested) nested.before(handle);
  else if (/^H\d$/.test(segment.tagName)) segment.after(handle);
  else ((row ? segment.lastElementChild : segment.querySelector(":scope > dd:last-child")) ?? segment).append(handle);
}

const segmentOf = (/** @type {Element} */ handle) => [...handles].find(([, known]) => known === handle)?.[0];

/** @param {HTMLElement} handle */
const buttonsOf = (handle) => [.../** @type {HTMLCollectionOf<HTMLElement>} */ (handle.children)];

/** @param {HTMLElement | undefined} to */
function rove(to) {
  if (stop) stop.tabIndex = -1;
  stop = to;
  if (stop) stop.tabIndex = 0;
}

/** The Tab key finds the buttons of what is being read; among buttons it leaves them. */
function tab() {
  if (document.activeElement?.closest(".tg-handle")) return;
  const place = reading();
  const segment = place && find(place.id);
  const handle = (segment && handles.get(segment)) ?? [...handles.values()].find((one) => one.checkVisibility());
  rove(handle && buttonsOf(handle)[0]);
}

/** @type {Record<string, 1 | -1>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** @param {KeyboardEvent} event */
function arrows(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  /** @type {HTMLElement | null} */
  const handle = target.closest(".tg-handle");
  const step = STEPS[event.key];
  if (!handle || !step) return;
  event.preventDefault();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const all = [...handles.values()].filter((one) => one === handle || one.checkVisibility());
    const next = all[all.indexOf(handle) + step];
    if (next) buttonsOf(next)[0].focus();
  } else {
    const all = buttonsOf(handle);
    all.at((all.indexOf(target) + step) % all.length)?.focus();
  }
}

/**
 * A touch on the text of a segment shows its buttons: there is no pointer to rest on it.
 * @param {PointerEvent} event
 */
function touched(event) {
  const target = /** @type {Element} */ (event.target);
  if (event.pointerType !== "touch" || target.closest("a, button, summary, input, label")) return;
  /** @type {HTMLElement | null} */
  const segment = target.closest(".tg-segment");
  for (const other of document.querySelectorAll(".tg-segment.tg-touched")) if (other !== segment) other.classList.remove("tg-touched");
  if (!segment || getSelection()?.isCollapsed === false) return;
  segment.classList.toggle("tg-touched");
  complete(segment);
}

export function segments() {
  /** @type {HTMLElement | null} */
  const views = document.querySelector(".tg-views");
  const icon = views?.querySelector("svg");
  /** @type {HTMLElement | null} */
  const article = document.querySelector("#content");
  if (!views || !icon || !article) return;
  words = /** @type {Words} */ (views.dataset);
  drawing = /** @type {Element} */ (icon.cloneNode(true));
  drawing.querySelector("path")?.setAttribute("d", LINK);
  others = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".tg-languages a:not([aria-current])"))];
  const found = [.../** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(`${PROSE}, ${RECORDS}`))].filter(idOf);
  const work = () => {
    for (const segment of found) equip(segment);
    tab();
    document.addEventListener("keydown", (event) => event.key === "Tab" && tab());
    article.addEventListener("keydown", arrows);
    article.addEventListener("pointerover", (event) => complete(/** @type {Element} */ (event.target).closest(".tg-segment")));
    article.addEventListener("focusin", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const handle = target.closest(".tg-handle");
      if (!handle) return;
      complete(segmentOf(handle));
      rove(target);
    });
    article.addEventListener("click", touched);
  };
  // Nothing of it is needed for the first paint.
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work);
}
