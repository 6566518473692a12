// A segment in another language, below it: from the other edition of the page, which is fetched once. Fetched itself when
// somebody first asks for one (segments.js).
import { find, idOf } from "./place.js";

const editions = new Map(); // address -> its page, loaded once
// The pages of the site's own host, and nothing else, are read as HTML; what is copied out of them has no script.
const policy = globalThis.trustedTypes?.createPolicy("triglot", { createHTML: (text) => text });

function load(link) {
  const address = new URL(link.href);
  address.hash = address.search = "";
  if (!editions.has(address.href)) {
    const loading = fetch(address, { cache: "no-cache" }).then(async (answer) => {
      const text = await answer.text();
      const page = new DOMParser().parseFromString(policy?.createHTML(text) ?? text, "text/html");
      if (!answer.ok || !page.getElementById("content")) throw new Error(`no page: ${address}`);
      return { address, page };
    });
    loading.catch(() => editions.delete(address.href));
    editions.set(address.href, loading);
  }
  return editions.get(address.href);
}

/** Returns a copy of a part of another page that can be inserted into this one. */
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

/** Inserts the other language under a segment, in what its place allows: a row below a row, a part of a list item. */
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

/** Shows or removes a segment in the language of a link; returns the message for an error, if there was one. */
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
