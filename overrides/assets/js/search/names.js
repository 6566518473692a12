// Names in a query: every form in every language leads to the record that has it.

import { exact, folded, isHan } from "./text.js";

export class Names {
  /** rows: [tokens joined by spaces, "9record 7other", the form with its marks where only that one counts?]. */
  constructor(rows) {
    this.table = new Map(rows.map(([key, records, strict]) => [key, { records, strict }]));
    this.longest = Math.max(1, ...rows.map(([key]) => key.split(" ").length));
    this.tokens = new Set(rows.flatMap(([key]) => key.split(" ")));
  }

  has(token) {
    return this.tokens.has(token);
  }

  /** The longest name at a place of a list of tokens: {length, records: [[id, 0..1]]}, or null. */
  at(cut, place, analyses) {
    for (let length = Math.min(this.longest, cut.length - place); length > 0; length--) {
      const part = cut.slice(place, place + length);
      for (const key of this.keys(part, analyses)) {
        const found = this.table.get(key);
        if (found && (!found.strict || found.strict === exact(part[0]))) {
          return { length, records: found.records.split(" ").map((one) => [one.slice(1), +one[0] / 9]) };
        }
      }
    }
    return null;
  }

  /** The forms in which the table may hold some tokens: as typed, then as each language reads them. */
  *keys(part, analyses) {
    yield part.map(folded).join(" ");
    for (const analysis of analyses) yield part.map((token) => (isHan(token) ? token : analysis.word(token))).join(" ");
  }
}
