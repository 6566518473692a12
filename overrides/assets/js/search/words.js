// Misspelled words, and words that were never finished.

const SHORT = 4;             // letters below which a word is no correction, and hardly a part of one
const TWO = 6;               // letters from which two may be wrong
const PARTS = 4;
const CLOSE = 0.4;           // edits more than the likeliest word's, up to which another one may be meant
const CHOICES = 5;

/** @typedef {[word: string, weight: number]} Offered a word that may be a correction, and how much likelier it is than others */

/**
 * Returns the number of edits between two words (insert, delete, replace, swap of neighbors), or more than `most`.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
}

/**
 * The words that a misspelled one most likely is, with how far they are from it, the likeliest first: [[word, far]]. Candidates: iterable of [word, weight].
 * @param {string} word
 * @param {Iterable<Offered>} candidates
 */
export function corrections(word, candidates) {
  const most = word.length < SHORT ? 0 : word.length < TWO ? 1 : 2;
  /** @type {[word: string, far: number][]} */
  const found = [];
  for (const [other, weight] of candidates) {
    if (other.length < SHORT) continue;
    const edits = most ? distance(word, other, most) : most + 1;
    if (edits > most || (edits > 1 && word.length < 7 && word[0] !== other[0])) continue;
    // Rarely is the first letter wrong.
    found.push([other, edits + (word[0] === other[0] ? 0 : 0.6) + (word.at(-1) === other.at(-1) ? 0 : 0.2) - weight]);
  }
  found.sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  return found.filter(([, far]) => far <= found[0][1] + CLOSE).slice(0, CHOICES);
}

/**
 * Returns the fewest known words that a word is made of, with spaces: rareearths, dathiem; "" when there are none.
 * @param {string} word
 * @param {Iterable<Offered>} candidates
 */
export function divided(word, candidates) {
  /** @type {Map<string, number>} */
  const known = new Map();
  for (const [other, weight] of candidates) if (other.length >= SHORT - 1 || weight) known.set(other, weight);
  /** @type {string[][]} */
  const best = [[]];         // for each length the words that make it up
  for (let end = 2; end <= word.length; end++) {
    for (let start = 0; start <= end - 2; start++) {
      const part = word.slice(start, end);
      if (!best[start] || best[start].length >= PARTS || !known.has(part)) continue;
      if (!best[end] || best[start].length + 1 < best[end].length) best[end] = [...best[start], part];
    }
  }
  const found = best[word.length] ?? [];
  return found.length > 1 && (found.some((part) => part.length >= SHORT) || found.every((part) => part.length === SHORT - 1)) ? found.join(" ") : "";
}

/**
 * Returns how a word may be cut or changed when it looks like a model: rtx4090d, h2o, h-20.
 * @param {string} token
 * @returns {Generator<string[]>}
 */
export function* models(token) {
  const confused = token.replace(/(?<=[a-z\d])o/g, "0").replace(/(?<=\d)[il]/g, "1");
  if (confused !== token) yield [confused];
  for (const match of token.matchAll(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/g)) yield [token.slice(0, match.index), token.slice(match.index)];
}
