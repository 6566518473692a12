// A segment in another language, below it: from the other edition of the page, which is fetched once. Fetched itself when
// somebody first asks for one (segments.js).
import { find, idOf } from "./place.js";

/** @typedef {{address: URL, page: Document}} Edition */

/** @type {Map<string, Promise<Edition>>} */
const editions = new Map(); // address -> its page, loaded once
// The pages of the site's own host, and nothing else, are read as HTML; what is copied out of them has no script.
/** @typedef {{createHTML: (text: string) => string}} Policy of which the browser takes HTML */
/** @typedef {typeof globalThis & {trustedTypes?: {createPolicy: (name: string, rules: Policy) => Policy}}} Trusting not each browser has it */
const { trustedTypes } = /** @type {Trusting} */ (globalThis);
const policy = trustedTypes?.createPolicy("triglot", { createHTML: (text) => text });

/**
 * @param {HTMLAnchorElement} link
 * @returns {Promise<Edition>}
 */
function load(link) {
  const address = new URL(link.href);
  address.hash = address.search = "";
  const known = editions.get(address.href);
  if (known) return known;
  const loading = fetch(address, { cache: "no-cache" }).then(async (answer) => {
    const text = await answer.text();
    const page = new DOMParser().parseFromString(policy?.createHTML(text) ?? text, "text/html");
    if (!answer.ok || !page.getElementById("content")) throw new Error(`no page: ${address}`);
    return { address, page };
  });
  loading.catch(() => editions.delete(address.href));
  editions.set(address.href, loading);
  return loading;
}

/**
 * Returns a copy of a part of another page that can be inserted into this one.
 * @param {HTMLElement} node
 * @param {URL} address of that page
 */
function foreign(node, address) {
  const copied = document.importNode(node, true);
  for (const part of copied.querySelectorAll("script, .tg-stale, .tg-untranslated, .tg-event__sources, .tg-handle")) part.remove();
  for (const part of [copied, ...copied.querySelectorAll("*")]) {
    for (const name of ["id", "data-block", "data-segment", "aria-labelledby", "aria-describedby"]) part.removeAttribute(name);
    for (const name of ["href", "src"]) {
      const leading = part.getAttribute(name);
      if (leading !== null) part.setAttribute(name, new URL(leading, address).href);
    }
  }
  return copied;
}

/**
 * Inserts the other language under a segment, in what its place allows: a row below a row, a part of a list item.
 * @param {HTMLElement} segment
 * @param {HTMLElement} other
 * @param {{address: URL, tag: string}} edition
 */
function beside(segment, other, { address, tag }) {
  const copied = foreign(other, address);
  if (segment.matches("tr")) {
    copied.className = "tg-beside";
    copied.lang = tag;
    segment.after(copied);
    return copied;
  }
  const box = document.createElement("div");
  box.className = "tg-beside";
  box.lang = tag;
  if (segment.matches("li, dd, .tg-glossary__entry")) {
    const nested = segment.querySelector(":scope > :is(ul, ol)");
    for (const list of copied.querySelectorAll(":scope > :is(ul, ol)")) if (segment.matches("[data-block]")) list.remove();
    if (copied.matches("div")) box.append(...copied.querySelector("dd")?.childNodes ?? []);
    else box.append(...copied.childNodes);
    if (segment.matches("[data-block]") && nested) nested.before(box);
    else (segment.querySelector(":scope > dd") ?? segment).append(box);
    return box;
  }
  // A heading's buttons stand behind it (segments.js).
  const last = segment.nextElementSibling?.matches(".tg-handle") ? segment.nextElementSibling : segment;
  if (/^H\d$/.test(copied.tagName)) {
    const line = document.createElement("p");
    line.append(...copied.childNodes);
    box.append(line);
  } else {
    box.append(copied);
  }
  last.after(box);
  return box;
}

/**
 * Shows or removes a segment in the language of a link; returns the message for an error, if there was one.
 * @param {HTMLElement} segment
 * @param {HTMLElement & {shown?: HTMLElement}} pressed its button; shown: what it has inserted
 * @param {HTMLAnchorElement} link
 * @returns {Promise<"" | "missing" | "failed">}
 */
export async function toggle(segment, pressed, link) {
  if (pressed.shown) {
    pressed.shown.remove();
    pressed.shown = undefined;
    pressed.setAttribute("aria-expanded", "false");
    return "";
  }
  try {
    const { address, page } = await load(link);
    const other = find(idOf(segment), page);
    if (!other || other.closest("[data-untranslated]")) return "missing";
    pressed.shown ??= beside(segment, other, { address, tag: link.hreflang });
    pressed.setAttribute("aria-expanded", "true");
    return "";
  } catch {
    return "failed";
  }
}
