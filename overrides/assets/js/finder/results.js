// Renders a result: a link that names where it leads, its kind and day, and the place that was found.

/** @typedef {import("../search/excerpt.js").Part} Part */
/** @typedef {import("../search/engine.js").Answer} Answer */
/** @typedef {import("../search/engine.js").Result} Result */
/** @typedef {[kind: string, plural: string, singular: string]} KindWords */

/**
 * What the search says, in the reader's language; written into the page by the frame.
 * @typedef {Record<"all" | "failed" | "instead" | "loading" | "marked" | "meant" | "next" | "none" | "one" | "previous" | "some" | "unmark", string> & {kinds: KindWords[]}} Words
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className = "", ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/**
 * Parts of a text as nodes: plain text and <mark>, never HTML.
 * @param {Part[]} parts
 * @param {string} [className] of the marks
 * @returns {(HTMLElement | string)[]}
 */
export const nodesOf = (parts, className) => parts.map(({ text, mark }) => (mark ? make("mark", className, text) : text));

/**
 * Returns the name of a kind for readers: its word of the interface, or the name that its own pages have.
 * @param {Result} result
 * @param {Words} words
 */
function kindOf({ kind, label }, words) {
  return label || (words.kinds.find(([known]) => known === kind)?.[2] ?? "");
}

/**
 * One result; its link holds title and section, so that it makes sense out of its place, and nothing longer.
 * @param {Result} result
 * @param {Words} words
 * @param {(text: string) => Part[]} mark
 */
export function item(result, words, mark) {
  const link = make("a", "", ...nodesOf(mark(result.title)));
  link.href = result.url;
  if (result.section && result.section !== result.title) {
    link.append(" ", make("span", "tg-finder__section", ...nodesOf(mark(result.section))));
  }
  const about = make("p", "tg-finder__about", make("span", "", kindOf(result, words)));
  if (result.dateText) about.append(" ", make("span", "tg-finder__date", result.dateText));
  const row = make("li", "", link, about);
  row.dataset.kind = result.kind;
  if (result.excerpt.length) row.append(make("p", "tg-finder__excerpt", ...nodesOf(result.excerpt)));
  return row;
}

/**
 * Buttons for the kinds that were found; a chosen one stays though it finds nothing now. None where there is no choice.
 * @param {Answer} answer
 * @param {Set<string>} chosen
 * @param {Words} words
 */
export function kindButtons({ counts, results }, chosen, words) {
  const known = words.kinds.map(([kind]) => kind);
  const kinds = [...new Set([...known, ...Object.keys(counts)])].filter((kind) => counts[kind] || chosen.has(kind));
  if (kinds.length < 2 && !chosen.size) return [];
  const button = (/** @type {string} */ kind, /** @type {string} */ label, /** @type {number} */ count, /** @type {boolean} */ pressed) => {
    const made = make("button", "tg-filter", label, " ", make("span", "tg-finder__count", String(count)));
    made.type = "button";
    made.dataset.kind = kind;
    made.setAttribute("aria-pressed", String(pressed));
    return made;
  };
  const label = (/** @type {string} */ kind) => words.kinds[known.indexOf(kind)]?.[1] ?? (results.find((one) => one.kind === kind)?.label || kind);
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return [button("", words.all, all, !chosen.size), ...kinds.map((kind) => button(kind, label(kind), counts[kind] ?? 0, chosen.has(kind)))];
}
