// A query becomes concepts: what it names (a chip by any of its names, a day in any form, a word in any spelling), each
// with the keys under which the index may hold it. [{text, kind, keys: [[key or list of keys, weight]], records?}]

import { exact, folded, isHan, spans } from "./text.js";
import { hanConcept, segmented } from "./han.js";
import { settled } from "./shards.js";
import { sameWords, wordsOf } from "./same.js";
import { thingKeys } from "./things.js";
import { distance, divided, corrections, models } from "./words.js";

/** @typedef {import("./text.js").Token} Token */
/** @typedef {import("./text.js").Analysis} Analysis */
/** @typedef {import("./names.js").Name} Name */
/** @typedef {import("./names.js").Sure} Sure */
/** @typedef {import("./same.js").Synonym} Synonym */

/** @typedef {[key: string | string[], weight: number]} Weighed a key, or several that stand together, with its weight from 0 to 1 */

/**
 * One of the things that a query asks for.
 * @typedef {object} Concept
 * @property {string} text as it is typed
 * @property {"name" | "begun" | "word" | "number" | import("./text.js").Thing["kind"]} kind
 * @property {Weighed[]} keys
 * @property {number} place of its first token in the query
 * @property {Sure[]} [records] that it names
 * @property {string[]} [wider] records that are named within the name
 * @property {string[]} [others] synonyms
 * @property {boolean} [skip] it only asks
 */

/** @typedef {import("./text.js").Thing & {order: number}} Dated a day or sum, and the place of the language that reads it so */

const RAW = 0.5;           // a name's words, where the name itself is not recognized
const INNER = 0.3;         // a name within a longer one: rare earths in rare-earth magnets
const SAME = 0.55;         // a synonym
const PREFIX = 0.4;        // a word that begins so
const SHORTENED = 0.8;     // a model that begins so, where there is none of this name: MI325 for MI325X
const SPELLED = 0.7;       // 7 for seven
const PART = 0.35;         // a word that only one thing has in its name
const PLAIN = 0.35;        // the right letters with other marks
const TOGETHER = 0.35;     // edits that a word may be farther off, where it occurs with the others of the query
const COUNTED = 0.4;       // the same for what is counted, behind a number
const COMMON = 0.05;       // the same for each power of ten of the sections that have it
const PREFIXES = 12;       // words that a beginning may stand for
const PAIR = /^[a-z]{6,}$/;
const MODEL = /^(?:[a-z]{1,3}\d+[a-z]{0,2}|[a-z]*\d+[a-z]{1,2})$/;

export class Reading {
  /**
   * analyses: [the edition's own, the other languages'…].
   * @param {string} query
   * @param {{analyses: Analysis[], names: import("./names.js").Names, shards: import("./shards.js").Shards}} index
   */
  constructor(query, { analyses, names, shards }) {
    this.analyses = analyses;
    this.names = names;
    this.shards = shards;
    this.own = analyses[0];
    this.typing = !/\s$/u.test(query);
    this.text = this.own.normal(query);
    for (const [theirs, ours] of shards.index.words) this.text = this.text.replaceAll(theirs, ours);
    this.cut = spans(this.text);
    /** @type {Map<string, string>} */
    this.corrections = new Map();
    this.same = this.own.same ??= sameWords(this.own);
    this.listed = this.own.listed ??= wordsOf(this.own);
  }

  /** Loads what decides how the query is cut and which of its words are known; then cuts it. */
  async begin() {
    const texts = this.cut.map(({ text }) => text);
    const asModels = texts.filter((text) => /\d/.test(text)).flatMap((text) => [...models(text)].flat());
    const joined = this.cut.slice(1).map((token, i) => texts[i] + token.text).filter((text) => MODEL.test(text) || PAIR.test(text));
    const all = [...texts, ...joined, ...asModels];
    const open = [texts.at(-1) ?? "", ...texts.filter((text) => /\d/.test(text))].map(folded);
    await settled([this.names.need([...all, ...this.others]), this.shards.need(this.keysOf(all)), this.shards.needBeginnings(open)]);
    this.cut = this.joined(this.cut);
  }

  /** Returns the kind of answer that is asked for: "term" for "… meaning". */
  get ask() {
    const text = folded(this.text);
    return Object.keys(this.own.rules.asks).find((kind) => this.own.rules.asks[kind].some((p) => new RegExp(p).test(text))) ?? "";
  }

  /** Returns whether things are to be compared. */
  get compared() {
    const text = folded(this.text);
    return this.own.rules.compares.some((pattern) => new RegExp(pattern).test(text));
  }

  /**
   * h 20, mi-308, 910 c: one model; deep seek: one name; rtx4090d, h2o: what is meant.
   * @param {Token[]} cut
   */
  joined(cut) {
    /** @type {Token[]} */
    const out = [];
    for (const [place, token] of cut.entries()) {
      const before = out.at(-1);
      if (before && before === cut[place - 1] && (this.names.whole(cut.slice(place - 1).map(({ text }) => text), 0)?.length ?? 0) > 2) {
        out.push(token);                                                           // RTX 4090 D is no RTX4090
        continue;
      }
      const one = before && token.start - before.end <= 1 ? before.text + token.text : "";
      if (before && (this.oneModel(one, before, token) || (PAIR.test(one) && this.names.whole([one], 0) && this.names.whole([before.text, token.text], 0)?.length !== 2))) {
        out[out.length - 1] = { text: one, start: before.start, end: token.end };
        continue;
      }
      out.push(token);
    }
    return out.flatMap((token) => {
      if (!/^[a-z\d]*\d[a-z\d]*$/.test(token.text) || this.names.has(token.text)) return [token];
      for (const parts of models(token.text)) {
        if (parts.every((part) => this.names.has(part) || /^[a-z]{4,}$/.test(part))) return parts.map((text) => ({ ...token, text }));
      }
      return [token];
    });
  }

  /**
   * @param {string} one
   * @param {Token} before
   * @param {Token} token
   */
  oneModel(one, before, token) {
    return MODEL.test(one) && /\d/.test(one) && this.names.has(one)
      && !(this.names.has(before.text) && /\d/.test(before.text) && this.names.has(token.text));
  }

  /** @param {string[]} texts */
  keysOf(texts) {
    return texts.flatMap((text) => (isHan(text) ? [] : [this.own.word(text), folded(text), exact(text)]));
  }

  /**
   * @param {Token} token
   * @param {boolean} final it is the last one
   */
  known({ text }, final) {
    if (isHan(text) || /\d/.test(text) || text.length < 4) return true;
    const word = this.own.word(text);
    if (this.shards.has(word) || this.names.has(text) || this.same.has(word)) return true;
    if (this.listed.has(text)) return true;
    return final && this.typing && this.shards.beginning(folded(text)).length > 0;
  }

  /**
   * Corrects misspellings. vocabulary: returns the words offered as corrections, as [word, weight].
   * @param {() => Promise<import("./words.js").Offered[]>} vocabulary
   */
  async correct(vocabulary) {
    const things = this.things();
    const unknown = this.cut.filter((token, i) => !things.some(({ start, end }) => start <= token.start && token.end <= end)
      && !this.known(token, i === this.cut.length - 1));
    if (!unknown.length) return;
    const words = await vocabulary();
    const choices = new Map(unknown.map((token) => [token, this.meant(token, words)]));
    const texts = [...choices.values()].flat().flatMap(([said]) => said.split(" "));
    await settled([this.names.need(texts), this.shards.need(this.keysOf(texts))]);
    for (const [token, found] of choices) {
      const best = this.nearest(token, found);
      if (!best || best === folded(token.text)) continue;
      this.corrections.set(token.text, best);
      this.replace(token, best.split(" "));
    }
  }

  /**
   * Returns corrections of a misspelled token: [[word, or words written as one, distance]]. A name that needs it is sure.
   * @param {Token} token
   * @param {import("./words.js").Offered[]} words
   * @returns {[word: string, far: number][]}
   */
  meant(token, words) {
    const texts = this.cut.map(({ text }) => text), place = this.cut.indexOf(token), plain = folded(token.text);
    for (let start = 0; start < place; start++) {
      const correction = this.names.near(texts, start)?.correction;
      if (correction && start + correction[0] === place) return [[correction[1], 0]];
    }
    const counted = /^\d/.test(texts[place - 1] ?? "") ? COUNTED : 0;
    const found = corrections(plain, [...words, ...this.units.map((word) => /** @type {[string, number]} */ ([word, counted]))]);
    const parts = found.length && distance(plain, found[0][0], 1) <= 1 ? "" : divided(plain, words);
    return parts ? [[parts, 0]] : found;
  }

  /**
   * Returns the best correction: one that occurs with the other words of the query, or the more common one.
   * @param {Token} token
   * @param {[word: string, far: number][]} found
   */
  nearest(token, found) {
    const sectionsOf = (/** @type {string} */ text) => new Set([...this.shards.postings(this.own.word(text)), ...this.shards.postings(exact(text))].map(([section]) => section));
    const others = this.cut.filter((other) => other !== token && !isHan(other.text) && !this.skipped(other.text)).map(({ text }) => sectionsOf(text));
    let best = "", least = Infinity;
    for (const [word, far] of found) {
      const sections = sectionsOf(word);
      const together = others.filter((other) => [...sections].some((section) => other.has(section))).length / (others.length || 1);
      const cost = far - TOGETHER * together - COMMON * Math.log10(1 + sections.size);
      if (cost < least) [best, least] = [word, cost];
    }
    return best;
  }

  /** Returns the words for days, shares and sums. */
  get units() {
    const { months, scales, percents, money } = this.own.rules;
    const said = [...Object.keys(months), ...Object.keys(scales), ...percents, ...money].join(" ").replaceAll("\\b", " ");
    return [...new Set(said.match(/[a-z]{4,}/g) ?? [])];
  }

  /**
   * Replaces a token by other words, in the text too: the result may be a day or a sum.
   * @param {Token} token
   * @param {string[]} texts
   */
  replace(token, texts) {
    const longer = texts.join(" ").length - (token.end - token.start), after = token.end;
    this.text = this.text.slice(0, token.start) + texts.join(" ") + this.text.slice(token.end);
    for (const other of this.cut) if (other.start >= after) [other.start, other.end] = [other.start + longer, other.end + longer];
    let start = token.start;
    const tokens = texts.map((text) => ({ text, start, end: (start += text.length + 1) - 1 }));
    this.cut.splice(this.cut.indexOf(token), 1, ...tokens);
  }

  concepts() {
    const found = this.said(true);
    return found.length ? found : this.said(false);
  }

  /**
   * asking: leaves out words that only ask, unless there is nothing else.
   * @param {boolean} asking
   */
  said(asking) {
    const used = new Array(this.cut.length).fill(false);
    /** @type {Concept[]} */
    const found = [];
    const texts = this.cut.map((token) => token.text);
    const things = this.things();
    for (let i = 0; i < this.cut.length; ) {
      const name = this.names.at(texts, i);
      const thing = things.find((t) => t.start <= this.cut[i].start && this.cut[i].end <= t.end && t.start >= (this.cut[i - 1]?.end ?? 0));
      const thingLength = thing ? this.cut.filter((token) => token.start >= this.cut[i].start && token.end <= thing.end).length : 0;
      const length = Math.max(name?.length ?? 0, thingLength);
      const phrase = asking && !this.alike(texts, i).keys.length ? this.phrase(texts, i) : 0;
      if (phrase > length) {
        used.fill(true, i, i + phrase);
        i += phrase;
      } else if (thing && thingLength && thingLength >= (name?.length ?? 0)) {
        found.push(this.concept(thing));
        used.fill(true, i, i + length);
        i += length;
      } else if (name && length && !(name.length === 1 && !thing && this.skipped(texts[i]))) {
        found.push(this.named(name, texts.slice(i, i + name.length), i));
        used.fill(true, i, i + length);
        i += length;
      } else i += 1;
    }
    const rest = this.rest(used);
    const kept = rest.filter((concept) => !concept.skip);
    if (this.compared) found.push({ text: "", kind: "word", keys: [["~comparison", 1]], place: this.cut.length });
    if (found.length + kept.length) return [...found, ...kept].sort((a, b) => a.place - b.place);
    return asking ? [] : rest;
  }

  /**
   * Returns how many tokens at a place are words that only ask: tell me, 最新消息.
   * @param {string[]} texts
   * @param {number} place
   */
  phrase(texts, place) {
    let best = 0;
    for (const words of this.own.phrases ??= this.own.rules.skip.map((said) => spans(this.own.normal(said)).map(({ text }) => text)).filter((words) => words.length > 1)) {
      if (words.length > best && words.every((word, i) => texts[place + i] === word || folded(word) === texts[place + i])) best = words.length;
    }
    return best;
  }

  /**
   * @param {Name} name
   * @param {string[]} texts
   * @param {number} place
   * @returns {Concept}
   */
  named(name, texts, place) {
    const most = Math.max(...name.records.map(([, sure]) => sure));        // any of its names means it; they differ where they are shared
    /** @type {Sure[]} */
    const records = name.records.map(([id, sure]) => [id, name.begun ? sure : sure / most]);
    /** @type {Weighed[]} */
    const keys = records.map(([id, sure]) => [`@${id}`, sure]);
    /** @type {string[]} */
    const wider = [];
    const raw = texts.flatMap((text, i) => (isHan(text) ? (texts[i + 1] && isHan(texts[i + 1]) ? [text + texts[i + 1]] : []) : [this.own.word(text)]));
    if (raw.length) keys.push([raw, RAW]);
    for (let i = 0; i < texts.length; i++) {
      const inner = i ? this.names.whole(texts, i) : texts.length > 1 && this.names.whole(texts.slice(0, -1), 0);
      for (const [id, sure] of (inner && inner.records) || []) {
        keys.push([`@${id}`, sure * INNER]);
        wider.push(id);
      }
    }
    return { text: join(texts), kind: name.begun ? "begun" : "name", records, wider, keys, place };
  }

  /** Returns days, percents and sums, however any of the languages writes them. */
  things() {
    const text = folded(this.text);
    /** @type {Dated[]} */
    const found = [];
    this.analyses.forEach((analysis, order) => {
      for (const thing of analysis.things(text)) found.push({ ...thing, order });
    });
    found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.order - b.order);
    /** @type {Dated[]} */
    const kept = [];
    for (const thing of found) {
      if (thing.keys.length && kept.every((other) => thing.end <= other.start || thing.start >= other.end)) kept.push(thing);
    }
    return kept;
  }

  /**
   * @param {Dated} thing
   * @returns {Concept}
   */
  concept(thing) {
    const place = this.cut.findIndex((token) => token.end > thing.start);
    return { text: this.text.slice(thing.start, thing.end), kind: thing.kind, keys: thingKeys(thing), place };
  }

  /**
   * Returns the words that are neither name nor day, synonyms together.
   * @param {boolean[]} used
   */
  rest(used) {
    /** @type {Concept[]} */
    const found = [];
    for (let i = 0; i < this.cut.length; ) {
      if (used[i]) { i += 1; continue; }
      let end = i + 1;
      while (end < this.cut.length && !used[end] && isHan(this.cut[end].text) === isHan(this.cut[i].text)
             && (!isHan(this.cut[i].text) || this.cut[end].start === this.cut[end - 1].end)) end += 1;
      const texts = this.cut.slice(i, end).map((token) => token.text);
      found.push(...(isHan(texts[0]) ? this.han(texts, i) : this.plain(texts, i)));
      i = end;
    }
    return found;
  }

  /**
   * @param {string[]} texts
   * @param {number} place
   */
  plain(texts, place) {
    /** @type {Concept[]} */
    const found = [];
    for (let i = 0; i < texts.length; ) {
      const { length, keys: others, said } = this.alike(texts, i);
      const part = texts.slice(i, i + length);
      const keys = length > 1 ? this.phraseKeys(part) : this.wordKeys(part[0], place + i === this.cut.length - 1);
      found.push({ text: join(part), kind: /^[\d.,]+$/.test(part[0]) ? "number" : "word", keys: [...keys, ...others], others: said, place: place + i, skip: this.skippedAll(part) });
      i += length;
    }
    return found;
  }

  /**
   * Words that mean something together; with diacritics, where they are typed.
   * @param {string[]} part
   * @returns {Weighed[]}
   */
  phraseKeys(part) {
    const plain = part.map((text) => this.own.word(text));
    if (part.every((text) => folded(text) === text)) return [[plain, 1]];
    return [[part.map((text) => (folded(text) === text ? this.own.word(text) : exact(text))), 1], [plain, PLAIN]];
  }

  /**
   * @param {string} text
   * @param {boolean} final it is the last one
   */
  wordKeys(text, final) {
    const word = this.own.word(text), marked = exact(text);
    /** @type {Weighed[]} */
    const keys = [];
    if (folded(text) !== text) keys.push([marked, 1], [word, this.shards.has(marked) ? PLAIN : 0.9]);
    else keys.push([word, 1]);
    if (/^[\d.,]+$/.test(text)) {
      keys.push([this.own.number(text, ","), 0.9], [this.own.number(text, "."), 0.9], [`%${word}`, 0.5]);
      for (const [said, value] of this.spelled) if (value === word) keys.push([said, SPELLED]);
    } else {
      for (const [said, value] of this.spelled) if (said === word || said === marked) keys.push([value, SPELLED]);
      for (const id of this.names.partly(text)) keys.push([`@${id}`, PART]);
    }
    if (/\d[a-z]*$/.test(word) && /[a-z]/.test(word) && !this.shards.has(word)) {
      for (const longer of this.shards.beginning(word).slice(0, PREFIXES)) keys.push([longer, SHORTENED]);
    } else if (final && this.typing && word.length > 2 && !/\d/.test(word) && !this.shards.has(marked)) {
      for (const longer of this.shards.beginning(folded(text)).filter((key) => key !== word).slice(0, PREFIXES)) keys.push([longer, PREFIX]);
    }
    return keys;
  }

  /**
   * Numbers as words: [key, number].
   * @returns {[key: string, number: string][]}
   */
  get spelled() {
    const { spelled, numbers } = this.own.rules;
    return Object.entries(spelled ?? numbers).filter(([said]) => !said.includes(" ")).map(([said, value]) => [folded(said) === said ? this.own.word(said) : exact(said), String(value)]);
  }

  /**
   * Chinese without spaces, cut by the browser.
   * @param {string[]} texts
   * @param {number} place
   */
  han(texts, place) {
    /** @type {Concept[]} */
    const found = [];
    for (let i = 0; i < texts.length; ) {
      const { length, keys: others, said } = this.alike(texts, i);
      if (others.length) {
        const concept = hanConcept(texts.slice(i, i + length).join(""), place + i);
        found.push({ ...concept, keys: [...concept.keys, ...others], others: said, skip: false });
        i += length;
        continue;
      }
      let end = i + 1;
      while (end < texts.length && !this.alike(texts, end).keys.length) end += 1;
      let at = i;
      for (const word of segmented(texts.slice(i, end).join(""), this.own.rules.skip)) {
        found.push({ ...hanConcept(word, place + at), skip: this.skipped(word) });
        at += [...word].length;
      }
      i = end;
    }
    return found;
  }

  /**
   * Returns synonyms at a place: {number of tokens they replace, their keys, what is typed}.
   * @param {string[]} texts
   * @param {number} place
   * @returns {{length: number, keys: Weighed[], said: string[]}}
   */
  alike(texts, place) {
    for (let length = Math.min(4, texts.length - place); length > 0; length--) {
      const part = texts.slice(place, place + length);
      const group = this.same.get(this.sameKey(part));
      if (group) return { length, keys: group.flatMap((other) => this.otherKeys(other)), said: group.map(({ texts: other }) => join(other)) };
    }
    return { length: 1, keys: [], said: [] };
  }

  /**
   * Returns the keys of a synonym, and of what it names.
   * @param {Synonym} other
   * @returns {Weighed[]}
   */
  otherKeys({ keys, texts }) {
    const name = this.names.whole(texts, 0);
    const records = name?.length === texts.length ? name.records : [];
    /** @type {Weighed[]} */
    const named = records.map(([id, sure]) => [`@${id}`, SAME * sure]);
    return [[keys.length === 1 ? keys[0] : keys, SAME], ...named];
  }

  /** Returns the words of all synonyms. */
  get others() {
    return this.cut.flatMap((_, i) => {
      /** @type {Synonym[]} */
      const found = [];
      for (let length = 1; length <= Math.min(4, this.cut.length - i); length++) found.push(...(this.same.get(this.sameKey(this.cut.slice(i, i + length).map(({ text }) => text))) ?? []));
      return found.flatMap(({ texts }) => texts);
    });
  }

  /** @param {string[]} texts */
  sameKey(texts) {
    return texts.map((text) => (isHan(text) ? text : this.own.word(text))).join(" ");
  }

  /** @param {string} text */
  skipped(text) {
    const { skip } = this.own.rules;
    return skip.includes(text) || (folded(text) === text && !isHan(text) && skip.some((word) => folded(word) === text));
  }

  /** @param {string[]} part */
  skippedAll(part) {
    return this.skipped(part.join(" ")) || part.every((text) => this.skipped(text));
  }
}

/**
 * Tokens as they are read: Chinese without spaces.
 * @param {string[]} texts
 */
function join(texts) {
  return texts.reduce((text, next) => text + (isHan(next) && isHan(text.at(-1) ?? "") ? "" : text && " ") + next, "");
}
