// Synonyms, as the rules of a language list them.

import { exact, folded, isHan, spans } from "./text.js";

/** @typedef {{texts: string[], keys: string[]}} Synonym its words, and the keys under which they are found */

/**
 * Returns the keys of the synonyms of each word that has any.
 * @param {import("./text.js").Analysis} analysis
 */
export function sameWords(analysis) {
  /** @type {Map<string, Synonym[]>} */
  const found = new Map();
  for (const group of analysis.rules.same) {
    const cut = group.map((word) => spans(analysis.normal(word)).map(({ text }) => text));
    cut.forEach((tokens, i) => {
      const key = tokens.map((text) => (isHan(text) ? text : analysis.word(text))).join(" ");
      const others = cut.filter((_, j) => j !== i).map((other) => ({ texts: other, keys: keysOf(other, analysis) }));
      const known = found.get(key) ?? [];
      for (const other of others) if (other.keys.join(" ") !== key && !known.some(({ keys }) => keys.join(" ") === other.keys.join(" "))) known.push(other);
      found.set(key, known);
    });
  }
  return found;
}

/**
 * Returns every word that the rules of a language list, with and without diacritics.
 * @param {import("./text.js").Analysis} analysis
 */
export function wordsOf({ rules, normal }) {
  const words = [...rules.same.flat(), ...rules.skip, ...rules.countries].flatMap((said) => spans(normal.call({ table: new Map() }, said)).map(({ text }) => text));
  return new Set(words.flatMap((word) => [word, folded(word)]));
}

/**
 * @param {string[]} texts
 * @param {import("./text.js").Analysis} analysis
 */
function keysOf(texts, analysis) {
  if (isHan(texts[0])) return texts.length === 1 ? texts : texts.slice(1).map((text, i) => texts[i] + text);
  return texts.map((text) => (folded(text) !== text ? exact(text) : analysis.word(text)));
}
