// The words of a search on the page that a result opened: marked, counted, navigated and removed.
import { markWords } from "../search/engine.js";
import { make, nodesOf } from "./results.js";

const LEFT_OUT = "script, style, svg, mark, nav, button, .tg-filters, .tg-hidden";
const MOST = 400;
const SVG = "http://www.w3.org/2000/svg";

/** @param {HTMLElement} content */
function textsOf(content) {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text instanceof Text && text.data.trim() && !text.parentElement?.closest(LEFT_OUT)) texts.push(text);
  }
  return texts;
}

/**
 * Made of elements: the policy of pages lets no text become HTML.
 * @param {string} line
 */
function icon(line) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 20 20");
  drawing.setAttribute("aria-hidden", "true");
  drawing.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", line);
  return drawing;
}

/**
 * @param {string} words
 * @param {string} line
 * @param {() => void} act
 */
function button(words, line, act) {
  const made = make("button", "tg-tool tg-tool--icon", icon(line), make("span", "", words));
  made.type = "button";
  made.title = words;
  made.addEventListener("click", act);
  return made;
}

/** @typedef {{query: string, list: string[], said: import("./results.js").Words}} Wanted what is marked, and for which query */

class Marks {
  /**
   * @param {HTMLElement} content
   * @param {Wanted} words
   */
  constructor(content, words) {
    this.words = words;
    /** @type {HTMLElement[]} */
    this.marks = [];
    /** @type {HTMLElement | undefined} */
    this.current = undefined;
    /** @type {HTMLElement | undefined} */
    this.bar = undefined;
    for (const text of textsOf(content)) {
      if (this.marks.length >= MOST) break;
      const parts = markWords(text.data, words.list);
      if (!parts.some((part) => part.mark)) continue;
      const nodes = nodesOf(parts, "tg-found");
      text.replaceWith(...nodes);
      this.marks.push(...nodes.flatMap((node) => (typeof node === "string" ? [] : node)));
    }
    if (this.marks.length) this.show();
  }

  show() {
    const { said, query } = this.words;
    const bar = this.bar = make("div", "tg-marks");
    const status = make("p");
    status.setAttribute("role", "status");
    bar.append(
      status,
      button(said.previous, "m4 13 6-6 6 6", () => this.step(-1)),
      button(said.next, "m4 7 6 6 6-6", () => this.step(1)),
      button(said.unmark, "m5 5 10 10M15 5 5 15", () => this.remove()),
    );
    bar.addEventListener("keydown", (event) => event.key === "Escape" && this.remove());
    document.body.append(bar);
    // Set after the region is inserted, or it would not be announced.
    requestAnimationFrame(() => { status.textContent = said.marked.replace("{n}", String(this.marks.length)).replace("{query}", `“${query}”`); });
  }

  /**
   * The next mark in the direction, counted from the current one or from what the reader sees.
   * @param {1 | -1} by
   */
  step(by) {
    const seen = this.marks.filter((mark) => mark.checkVisibility());
    if (!seen.length) return;
    let from = this.current ? seen.indexOf(this.current) : -1;
    if (from < 0) {
      const below = seen.findIndex((mark) => mark.getBoundingClientRect().top >= 0);
      from = below < 0 ? seen.length - 1 : below - (by > 0 ? 1 : 0);
    }
    this.current?.classList.remove("tg-found--current");
    this.current = seen[(from + by + seen.length) % seen.length];
    this.current.classList.add("tg-found--current");
    this.current.scrollIntoView({ block: "center" });
  }

  remove() {
    for (const mark of this.marks) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent?.normalize();
    }
    this.bar?.remove();
  }
}

/** @type {Marks | undefined} */
let shown;

/**
 * Marks the words on this page.
 * @param {import("./memory.js").Marks | null} marks
 */
export function mark(marks) {
  const { query, words } = marks ?? {};
  const content = document.getElementById("content");
  /** @type {HTMLElement | null} */
  const finder = document.querySelector(".tg-finder");
  if (!content || !finder || query === undefined || !Array.isArray(words) || !words.length) return;
  shown?.bar && shown.remove();
  shown = new Marks(content, { query, list: words, said: JSON.parse(finder.dataset.words ?? "{}") });
}
