// Chinese, which is written without spaces: words of a query, and the pairs of characters under which they are found.

/**
 * Returns the concept of a word.
 * @param {string} word
 * @param {number} place in the query
 * @returns {import("./query.js").Concept}
 */
export function hanConcept(word, place) {
  const letters = [...word];
  const pairs = letters.slice(1).map((letter, i) => letters[i] + letter);
  return { text: word, kind: "word", keys: [[pairs.length > 1 ? pairs : pairs[0] ?? word, 1]], place };
}

/**
 * Returns the words of a text.
 * @param {string} text
 * @param {string[]} skip words that only ask
 */
export function segmented(text, skip) {
  if (typeof Intl.Segmenter !== "function") return text.match(/.{1,2}/gu) ?? [];
  /** @type {string[]} */
  const out = [];
  for (const { segment } of new Intl.Segmenter("zh", { granularity: "word" }).segment(text)) {
    // What the browser cuts into single letters belongs together, but for words that ask.
    const before = out.at(-1);
    if ([...segment].length === 1 && before && [...before].length === 1 && !skip.includes(segment) && !skip.includes(before)) out[out.length - 1] = before + segment;
    else out.push(segment);
  }
  return out;
}
