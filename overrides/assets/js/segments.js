// Beside each segment a small button copies the link to it, and buttons show it in the other languages below. One stop
// of the Tab key a segment, arrows between its buttons. The words stand in data attributes of .tg-views.
import { find, idOf } from "./place.js";

const PROSE = "[data-block]:not([data-block='fence']:has([data-event], [data-chip], [data-fact], [data-ranking], .tg-glossary__entry))";
const RECORDS = ".tg-event, tr[data-chip], tr[data-ranking], .tg-keyfigure, .tg-glossary__entry";
const LINK = '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8.2 11.8 11.8 8.2M9 5.8l2-2a3.7 3.7 0 0 1 5.2 5.2l-2 2M11 14.2l-2 2A3.7 3.7 0 0 1 3.8 11l2-2"/></svg>';

let words;
let status;
let others; // links to the other editions
const editions = new Map(); // language -> its page, loaded once

function say(text) {
  status ??= document.body.appendChild(Object.assign(document.createElement("p"), { className: "tg-said" }));
  status.setAttribute("role", "status");
  status.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { status.textContent = ""; }, 4000);
}

function button(label, content) {
  const made = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1, title: label });
  made.setAttribute("aria-label", label);
  made.innerHTML = content;
  return made;
}

// ---- The link to a segment

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

// ---- The segment in another language

function load(link) {
  const address = new URL(link.href);
  address.hash = address.search = "";
  if (!editions.has(address.href)) {
    const loading = fetch(address).then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return { address, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
    });
    loading.catch(() => editions.delete(address.href));
    editions.set(address.href, loading);
  }
  return editions.get(address.href);
}

/** A copy of a part of another page that can stand on this one. */
function foreign(node, address) {
  const copied = document.importNode(node, true);
  for (const part of copied.querySelectorAll("script, .tg-stale, .tg-untranslated, .tg-event__sources, .tg-handle")) part.remove();
  for (const part of [copied, ...copied.querySelectorAll("*")]) {
    for (const name of ["id", "data-block", "data-segment", "aria-labelledby", "aria-describedby"]) part.removeAttribute(name);
    for (const name of ["href", "src"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, new URL(part.getAttribute(name), address).href);
    }
  }
  return copied;
}

/** Puts the other language under a segment, in what its place allows: a row below a row, a part of a list item. */
function beside(segment, other, { address, tag }) {
  const copied = foreign(other, address);
  if (segment.matches("tr")) {
    copied.className = "tg-beside";
    copied.lang = tag;
    segment.after(copied);
    return copied;
  }
  const box = Object.assign(document.createElement("div"), { className: "tg-beside", lang: tag });
  if (segment.matches("li, dd, .tg-glossary__entry")) {
    const nested = segment.querySelector(":scope > :is(ul, ol)");
    for (const list of copied.querySelectorAll(":scope > :is(ul, ol)")) if (segment.matches("[data-block]")) list.remove();
    if (copied.matches("div")) box.append(...copied.querySelector("dd")?.childNodes ?? []);
    else box.append(...copied.childNodes);
    if (segment.matches("[data-block]") && nested) nested.before(box);
    else (segment.querySelector(":scope > dd") ?? segment).append(box);
    return box;
  }
  if (/^H\d$/.test(copied.tagName)) {
    const line = document.createElement("p");
    line.append(...copied.childNodes);
    box.append(line);
  } else {
    box.append(copied);
  }
  segment.after(box);
  return box;
}

async function toggle(segment, pressed, link) {
  if (pressed.shown) {
    pressed.shown.remove();
    pressed.shown = undefined;
    pressed.setAttribute("aria-expanded", "false");
    return;
  }
  try {
    const { address, page } = await load(link);
    const other = find(idOf(segment), page);
    if (!other || other.closest("[data-untranslated]")) {
      say(words.missing);
      return;
    }
    pressed.shown ??= beside(segment, other, { address, tag: link.hreflang });
    pressed.setAttribute("aria-expanded", "true");
  } catch {
    say(words.failed);
  }
}

// ---- The buttons of a segment

/** The buttons of the languages come when they may be wanted. */
function complete(segment, handle) {
  if (handle.childElementCount > 1) return;
  for (const link of others) {
    const [name] = link.hreflang.toUpperCase().split("-");
    const other = button(words.show.replace("{language}", link.textContent), name);
    other.setAttribute("aria-label", `${name}: ${other.title}`);
    other.setAttribute("aria-expanded", "false");
    other.addEventListener("click", () => toggle(segment, other, link));
    handle.append(other);
  }
}

function equip(segment) {
  const handle = Object.assign(document.createElement("span"), { className: "tg-handle" });
  handle.setAttribute("role", "toolbar");
  handle.setAttribute("aria-label", words.part);
  const link = button(words.copy, LINK);
  link.tabIndex = 0;
  link.addEventListener("click", () => copy(segment));
  handle.append(link);
  handle.addEventListener("focusin", () => complete(segment, handle));
  segment.addEventListener("pointerenter", () => complete(segment, handle));
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...handle.children];
    all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
  });
  segment.classList.add("tg-segment");
  const nested = segment.matches("li[data-block]") && segment.querySelector(":scope > :is(ul, ol)");
  if (nested) nested.before(handle);
  else (segment.matches("tr") ? segment.cells[0] : segment.querySelector(":scope > dd:last-child") ?? segment).append(handle);
}

/** A touch on the text of a segment shows its buttons: there is no pointer to rest on it. */
function touched(event) {
  if (event.pointerType !== "touch" || event.target.closest("a, button, summary, input, label")) return;
  const segment = event.target.closest(".tg-segment");
  for (const other of document.querySelectorAll(".tg-segment.tg-touched")) if (other !== segment) other.classList.remove("tg-touched");
  if (!segment || !getSelection().isCollapsed) return;
  complete(segment, segment.querySelector(".tg-handle"));
  segment.classList.toggle("tg-touched");
}

export function segments() {
  words = document.querySelector(".tg-views")?.dataset;
  if (!words) return;
  others = [...document.querySelectorAll(".tg-languages a:not([aria-current])")];
  const article = document.querySelector("#content");
  const found = [...article.querySelectorAll(`${PROSE}, ${RECORDS}`)].filter(idOf);
  const work = () => {
    for (const segment of found) equip(segment);
    article.addEventListener("click", touched);
  };
  // Nothing of it is needed for the first paint.
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work);
}
