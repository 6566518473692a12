// Names in a query: every form in every language leads to the record that has it.

import { exact, folded, isHan } from "./text.js";

const LONGEST = 12;      // words or characters of a name

export class Names {
  /** The names of an index, once needNames() has loaded them. */
  constructor(shards, analyses) {
    this.shards = shards;
    // The ways in which the index may hold a token: as typed without marks, then as each language reads it.
    this.readings = [folded, ...analyses.map((analysis) => (token) => (isHan(token) ? token : analysis.word(token)))];
  }

  /** Loads what may be named by some tokens. */
  async need(tokens) {
    await this.shards.needNames([...new Set(tokens.flatMap((token) => this.readings.map((read) => read(token))))]);
  }

  /** Whether a token is a word of any name. */
  has(token) {
    return this.shards.named(folded(token)) !== undefined;
  }

  /** Records that have a token in their name, in this edition's language, as hardly any other has. */
  partly(token) {
    const found = this.readings.slice(0, 2).map((read) => this.shards.named(read(token))?.split("\t")[2] ?? "");
    return [...new Set(found.join(" ").split(" ").filter(Boolean))];
  }

  /** The longest name at a place of a list of tokens: {length, records: [[id, 0..1]]}, or null. */
  at(cut, place) {
    let best = null;
    if (place >= cut.length) return best;
    for (const read of this.readings) {
      if (this.shards.named(read(cut[place])) === undefined) continue;
      for (let length = Math.min(LONGEST, cut.length - place); length > (best?.length ?? 0); length--) {
        const [records, strict] = (this.shards.named(cut.slice(place, place + length).map(read).join(" ")) ?? "").split("\t");
        if (!records || (strict && strict !== exact(cut[place]))) continue;
        best = { length, records: records.split(" ").map((one) => [one.slice(1), +one[0] / 9]) };
      }
    }
    return best;
  }
}
