// Names in a query: every form in every language leads to the record that has it.

import { exact, folded, isHan } from "./text.js";
import { distance } from "./words.js";

const LONGEST = 12;      // words or characters of a name
const BEGUN = 0.7;       // of the sureness of a name that is typed in part
const NEAR = 0.7;        // of the sureness of a name with a slip
const CERTAIN = 9;       // characters of such a name
const SLIP = 4;          // letters of the word that has it
const LEAST = { words: 2, characters: 4 };     // of a name, to identify it

/** @typedef {[id: string, sure: number]} Sure a record, and how sure it is, from 0 to 1 */

/**
 * A name in a query. `begun`: typed in part; `correction`: which of its words is to be corrected, and to what.
 * @typedef {{length: number, records: Sure[], begun?: boolean, correction?: [slip: number, word: string]}} Name
 */

export class Names {
  /**
   * The names of an index, once needNames() has loaded them.
   * @param {import("./shards.js").Shards} shards
   * @param {import("./text.js").Analysis[]} analyses
   */
  constructor(shards, analyses) {
    this.shards = shards;
    // The ways in which the index may hold a token: as typed without marks, then as each language reads it.
    /** @type {((token: string) => string)[]} */
    this.readings = [folded, ...analyses.map((analysis) => (/** @type {string} */ token) => (isHan(token) ? token : analysis.word(token)))];
  }

  /**
   * Loads what may be named by some tokens.
   * @param {string[]} tokens
   */
  async need(tokens) {
    await this.shards.needNames([...new Set(tokens.flatMap((token) => this.readings.map((read) => read(token))))]);
  }

  /**
   * Returns whether a token is a word of any name.
   * @param {string} token
   */
  has(token) {
    return this.shards.named(folded(token)) !== undefined;
  }

  /**
   * Returns the records that have a rare token in their name, in this edition's language.
   * @param {string} token
   */
  partly(token) {
    const found = this.readings.slice(0, 2).map((read) => this.shards.named(read(token))?.split("\t")[2] ?? "");
    return [...new Set(found.join(" ").split(" ").filter(Boolean))];
  }

  /**
   * The longest name at a place of a list of tokens, whole, begun or with a slip: {length, records: [[id, 0..1]]}, or null.
   * @param {string[]} cut
   * @param {number} place
   * @returns {Name | null}
   */
  at(cut, place) {
    if (place >= cut.length) return null;
    return this.whole(cut, place) ?? this.begun(cut, place) ?? this.near(cut, place);
  }

  /**
   * Returns the longest whole name at a place, or null.
   * @param {string[]} cut
   * @param {number} place
   * @returns {Name | null}
   */
  whole(cut, place) {
    /** @type {Name | null} */
    let best = null;
    for (const read of this.readings) {
      if (this.shards.named(read(cut[place])) === undefined) continue;
      for (let length = Math.min(LONGEST, cut.length - place); length > (best?.length ?? 0); length--) {
        const [records, strict] = (this.shards.named(cut.slice(place, place + length).map(read).join(" ")) ?? "").split("\t");
        if (!records || (strict && !marked(strict, cut[place]))) continue;
        best = { length, records: records.split(" ").map((one) => [one.slice(1), +one[0] / 9]) };
      }
    }
    return best;
  }

  /**
   * Returns the one thing whose name the rest of a query begins, or null.
   * @param {string[]} cut
   * @param {number} place
   * @returns {Name | null}
   */
  begun(cut, place) {
    const rest = cut.slice(place, place + LONGEST);
    const length = isHan(rest[0]) ? rest.findIndex((token) => !isHan(token)) : rest.length;
    const said = length < 0 ? rest : rest.slice(0, length);
    if (said.length < (isHan(rest[0]) ? LEAST.characters : LEAST.words)) return null;
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const read of this.readings.slice(0, 2)) {
      const words = said.map(read);
      // The last word too may be typed in part.
      for (const [name, line] of this.shards.namesBeginning(words.join(" "))) {
        const next = name.split(" ")[said.length];
        if (said.length < rest.length && next && !isHan(next)) continue;       // 公告 70 does not begin 公告 61
        for (const one of line.split("\t")[0].split(" ")) if (one) found.set(one.slice(1), (BEGUN * +one[0]) / 9);
      }
    }
    return found.size === 1 ? { length: said.length, records: [...found], begun: true } : null;
  }

  /**
   * The one thing whose name, or its beginning, stands at a place with a slip in one word, not the first; or null. correction: which word to correct to what.
   * @param {string[]} cut
   * @param {number} place
   * @returns {Name | null}
   */
  near(cut, place) {
    /** @type {Map<string, number>} */
    const found = new Map();
    let most = 0;
    /** @type {[number, string] | undefined} */
    let correction;
    for (const read of this.readings.slice(0, 2)) {
      const words = cut.slice(place, place + LONGEST).map(read);
      if (isHan(words[0])) return null;
      for (const [name, line] of this.shards.namesBeginning(`${words[0]} `)) {
        const parts = name.split(" ").slice(0, words.length), begun = parts.length < name.split(" ").length;
        if (parts.length < Math.max(most, LEAST.words + Number(begun)) || !line.split("\t")[0]) continue;
        const slips = parts.flatMap((part, i) => (part === words[i] ? [] : [i])), [slip] = slips;
        if (slips.length !== 1 || parts.join(" ").length < CERTAIN || parts[slip].length < SLIP || /\d/.test(name) || distance(parts[slip], words[slip], 1) > 1) continue;
        if (parts.length > most) found.clear();
        [most, correction] = [parts.length, [slip, parts[slip]]];
        for (const one of line.split("\t")[0].split(" ")) found.set(one.slice(1), (NEAR * +one[0]) / 9);
      }
    }
    return found.size === 1 ? { length: most, records: [...found], correction } : null;
  }
}

/**
 * Returns whether a token has the diacritics that a name must have; those of the edition's language may be left out: "~".
 * @param {string} strict
 * @param {string} token
 */
function marked(strict, token) {
  return strict === exact(token) || (strict.startsWith("~") && (folded(token) === token || strict.slice(1) === exact(token)));
}
