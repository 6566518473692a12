// Names in a query: every form in every language leads to the record that has it.

import { exact, folded, isHan } from "./text.js";

const LONGEST = 12;      // words or characters of a name
const BEGUN = 0.7;       // of the sureness of a name that is typed in part
const LEAST = { words: 2, characters: 4 };     // of a name, to tell which one

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
    return best ?? this.begun(cut, place);
  }

  /** The one thing whose name the rest of a query begins, or null. */
  begun(cut, place) {
    const rest = cut.slice(place, place + LONGEST);
    const length = isHan(rest[0]) ? rest.findIndex((token) => !isHan(token)) : rest.length;
    const said = length < 0 ? rest : rest.slice(0, length);
    if (said.length < (isHan(rest[0]) ? LEAST.characters : LEAST.words)) return null;
    const found = new Map();
    for (const read of this.readings.slice(0, 2)) {
      for (const line of this.shards.namesBeginning(`${said.map(read).join(" ")} `)) {
        for (const one of line.split("\t")[0].split(" ")) if (one) found.set(one.slice(1), (BEGUN * one[0]) / 9);
      }
    }
    return found.size === 1 ? { length: said.length, records: [...found], begun: true } : null;
  }
}
