// Names in a query: every form in every language leads to the record that has it.

import { exact, folded, isHan } from "./text.js";

export class Names {
  /** rows: [tokens joined by spaces, "9record 7other", the form with its marks where only that one counts?]. */
  constructor(rows) {
    this.table = new Map(rows.map(([key, records, strict]) => [key, { records, strict }]));
    this.longest = new Map();      // by first token, how many tokens its longest name has
    for (const [key] of rows) {
      const cut = key.split(" ");
      this.longest.set(cut[0], Math.max(cut.length, this.longest.get(cut[0]) ?? 0));
    }
    this.tokens = new Set(rows.flatMap(([key]) => key.split(" ")));
  }

  has(token) {
    return this.tokens.has(token);
  }

  /** The longest name at a place of a list of tokens: {length, records: [[id, 0..1]]}, or null. */
  at(cut, place, analyses) {
    let best = null;
    if (place >= cut.length) return best;
    for (const read of this.readings(analyses)) {
      const longest = this.longest.get(read(cut[place])) ?? 0;
      for (let length = Math.min(longest, cut.length - place); length > (best?.length ?? 0); length--) {
        const found = this.table.get(cut.slice(place, place + length).map(read).join(" "));
        if (!found || (found.strict && found.strict !== exact(cut[place]))) continue;
        best = { length, records: found.records.split(" ").map((one) => [one.slice(1), +one[0] / 9]) };
      }
    }
    return best;
  }

  /** The ways in which the table may hold a token: as typed without marks, then as each language reads it. */
  readings(analyses) {
    this.read ??= [folded, ...analyses.map((analysis) => (token) => (isHan(token) ? token : analysis.word(token)))];
    return this.read;
  }
}
