// Misspelt words, and words that were never finished.

/** Edits between two words (insert, delete, replace, swap of neighbours), or more than `most`. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], row = Array.from({ length: other.length + 1 }, (_, j) => j);
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

/** The word that a misspelt one most likely is, or "". Candidates: iterable of [word, weight]. */
export function mended(word, candidates) {
  const most = word.length < 4 ? 0 : word.length < 5 ? 1 : 2;
  let best = "", least = Infinity;
  for (const [other, weight] of candidates) {
    const edits = most ? distance(word, other, most) : most + 1;
    if (edits > most || (edits > 1 && word.length < 7 && word[0] !== other[0])) continue;
    // Rarely is the first letter wrong; the commoner word wins.
    const cost = edits + (word[0] === other[0] ? 0 : 0.6) + (word.at(-1) === other.at(-1) ? 0 : 0.2) - weight;
    if (cost < least || (cost === least && other < best)) [best, least] = [other, cost];
  }
  return best;
}

/** How a word may be cut or changed when it looks like a model: rtx4090d, h2o, h-20. */
export function* models(token) {
  const confused = token.replace(/(?<=[a-z\d])o/g, "0").replace(/(?<=\d)[il]/g, "1");
  if (confused !== token) yield [confused];
  for (const match of token.matchAll(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/g)) yield [token.slice(0, match.index), token.slice(match.index)];
}
