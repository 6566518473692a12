// The part of a section that shows why it was found, with the words marked.

import { exact, folded, isHan, spans, UNSEEN } from "./text.js";

/** @typedef {{text: string, mark: boolean}} Part of a text: to be marked or not */
/** @typedef {[start: number, end: number]} Place */

const BEFORE = 40, WIDE = 190, WIDE_HAN = 100;

/**
 * Returns the places of words in a text: [[start, end]], in order. A word is matched by plain letters, or with its diacritics.
 * @param {string} text
 * @param {string[]} words
 */
export function places(text, words) {
  const lower = [...text.normalize("NFC")].map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join("");
  const cut = seen(lower);
  const plain = cut.map((token) => folded(token.text));
  const wanted = words.map((word) => spans(word.normalize("NFC").toLowerCase()).map((token) => token.text)).filter((list) => list.length);
  wanted.sort((a, b) => b.length - a.length);
  /** @type {Place[]} */
  const found = [];
  for (let i = 0; i < cut.length; ) {
    const hit = wanted.find((list) => list.length <= cut.length - i && list.every((token, j) => matches(token, cut[i + j].text, plain[i + j])));
    if (hit) found.push([cut[i].start, cut[i + hit.length - 1].end]);
    i += hit ? hit.length : 1;
  }
  return found;
}

/**
 * Returns the tokens of a text as readers see it, with their places in the original text.
 * @param {string} text
 */
function seen(text) {
  const unseen = new Set(Array.from(text.matchAll(UNSEEN), (match) => match.index));
  if (!unseen.size) return spans(text);
  const places = Array.from({ length: text.length }, (_, place) => place).filter((place) => !unseen.has(place));
  return spans(text.replace(UNSEEN, "")).map((token) => ({ ...token, start: places[token.start], end: places[token.end - 1] + 1 }));
}

/**
 * Returns whether a word of a text is a wanted one.
 * @param {string} wanted
 * @param {string} token
 * @param {string} plain the token without its marks
 */
function matches(wanted, token, plain) {
  if (isHan(wanted) || folded(wanted) === wanted) return wanted === plain || wanted === token;
  return exact(wanted) === exact(token);
}

/**
 * Splits a text into parts: [{text, mark}].
 * @param {string} text
 * @param {Place[]} found
 */
export function marked(text, found) {
  /** @type {Part[]} */
  const parts = [];
  let end = 0;
  for (const [start, stop] of found) {
    if (start > end) parts.push({ text: text.slice(end, start), mark: false });
    parts.push({ text: text.slice(start, stop), mark: true });
    end = stop;
  }
  if (end < text.length || !parts.length) parts.push({ text: text.slice(end), mark: false });
  return parts;
}

/**
 * The part of a text that has most of some words, or where it has none of them, of others: {excerpt: parts, words}.
 * @param {string} text
 * @param {string[]} words
 * @param {string[]} others
 */
export function excerpt(text, words, others = []) {
  text = text.normalize("NFC");
  let found = places(text, words);
  if (!found.length && others.length) [found, words] = [places(text, others), others];
  const width = isHan(text.replace(/[^\p{L}]/gu, "").slice(0, 1)) ? WIDE_HAN : WIDE;
  let best = 0, most = -1;
  found.forEach(([start], i) => {
    const inside = new Set(found.slice(i).filter(([, stop]) => stop <= start + width - BEFORE).map(([a, b]) => text.slice(a, b).toLowerCase()));
    if (inside.size > most) [best, most] = [start, inside.size];
  });
  let start = Math.max(0, best - BEFORE), end = Math.min(text.length, start + width);
  if (end === text.length) start = Math.max(0, end - width);
  // Begin and end between words.
  if (start > 0) start = spans(text).find((token) => token.start >= start)?.start ?? start;
  if (end < text.length) end = spans(text).findLast((token) => token.end <= end)?.end ?? end;
  if (start > 0 && start > best && found.length) start = best;
  const parts = marked(text.slice(start, end), found.filter(([a, b]) => a >= start && b <= end).map(([a, b]) => [a - start, b - start]));
  if (start > 0) parts.unshift({ text: "… ", mark: false });
  if (end < text.length) parts.push({ text: " …", mark: false });
  return { excerpt: parts, words };
}
