// The search engine: one index a language, fetched in small parts when a query needs them; no page, no document needed.
//
//   const search = createSearch({ base, language, fetchText? })
//     base       URL of the site's root, ending in "/"
//     language   code of the edition: "en"
//     fetchText  (url, cache) => Promise of its text; rejects when it is not available. cache: as fetch() takes it
//   await search.load()                                    loads what every query needs; search() does it too
//   await search.search(query, { kinds?, limit = 20, offset = 0 })
//     → { query, rewritten, corrected, total, counts: {kind: n}, words: [text], results: [{ url, page, title, section,
//         kind, label, date, dateText, excerpt: [{text, mark}], words: [text], score }] }
//     rewritten: how the query was read, "" when as typed; corrected: the same when the spelling was corrected.
//     counts: pages by kind without the filter. words: what to mark; of a result: other words for the same where none of
//     these stands in its section.
//   await search.suggest(query) → { text, url } or null: the nearest title or name
//   await search.countIn(language, query) → how many pages another edition has
//   markWords(text, words) → [{text, mark}]
// All texts are plain text. Rejects when a file cannot be fetched or is not what the index means; may be asked again.

import { excerpt, marked, places } from "./excerpt.js";
import { Names } from "./names.js";
import { Reading } from "./query.js";
import { NUMBERED, numbered, ranked } from "./rank.js";
import { settled, Shards } from "./shards.js";
import { Analysis, folded, isHan, tokens } from "./text.js";
import { distance } from "./words.js";

/**
 * @typedef {object} Options
 * @property {URL | string} base of the site's root
 * @property {string} language code of the edition
 * @property {import("./shards.js").FetchText} [fetchText]
 */

/** @typedef {{kinds?: string[], limit?: number, offset?: number}} How to answer: which kinds of pages, how many, from where */

/**
 * @typedef {object} Result
 * @property {string} url
 * @property {string} page its address, without the section
 * @property {string} title
 * @property {string} section its heading, "" for the page itself
 * @property {string} kind
 * @property {string} label the name of its kind
 * @property {string} date
 * @property {string} dateText
 * @property {import("./excerpt.js").Part[]} excerpt
 * @property {string[]} words to mark there
 * @property {number} score
 */

/**
 * @typedef {object} Answer
 * @property {string} query
 * @property {string} rewritten
 * @property {string} corrected
 * @property {number} total
 * @property {Record<string, number>} counts
 * @property {string[]} words
 * @property {Result[]} results
 */

/** @typedef {import("./query.js").Concept} Concept */

const FAR = 0.45;          // share of its letters that a suggestion may differ in

/**
 * @param {string} text
 * @param {string[]} words
 */
export const markWords = (text, words) => marked(text.normalize("NFC"), places(text, words));

/** @param {Options} options */
export function createSearch(options) {
  return new Search(options);
}

/** The search of one edition, whichever index the site has at the time: a deploy replaces it under an open page. */
class Search {
  /** @param {Options} options */
  constructor({ base, language, fetchText = fetched }) {
    this.base = new URL(base).href;
    this.language = language;
    this.fetchText = fetchText;
    /** @type {Map<string, Search>} */
    this.others = new Map();
    /** @type {Promise<Index> | undefined} */
    this.loading = undefined;
  }

  /**
   * Returns the index; if its head exists and its files do not, an older head came from a cache: retries once.
   * @returns {Promise<Index>}
   */
  load() {
    this.loading ??= this.opened().catch(() => this.opened()).catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /**
   * Returns the index that the site has now: the known one if it is unchanged.
   * @param {Index} [known]
   */
  async opened(known) {
    const shards = new Shards(`${this.base}assets/search/${this.language}/`, this.fetchText);
    await shards.load();
    if (shards.version === known?.shards.version) return known;
    /** @type {Record<string, import("./text.js").Rules>} */
    const rules = await shards.file("rules.txt", JSON.parse);
    return new Index(this.base, this.language, shards, rules);
  }

  /**
   * Queries the index; if that fails and the site has another index by now, queries that one.
   * @template Value
   * @param {(index: Index) => Promise<Value>} question
   */
  async ask(question) {
    const index = await this.load();
    try {
      return await question(index);
    } catch (error) {
      const now = await this.opened(index);
      if (now === index) throw error;
      this.loading = Promise.resolve(now);
      return question(now);
    }
  }

  /**
   * @param {string} query
   * @param {How} [how]
   */
  search(query, how) {
    return this.ask((index) => index.search(query, how));
  }

  /** @param {string} query */
  suggest(query) {
    return this.ask((index) => index.suggest(query));
  }

  /**
   * @param {string} language
   * @param {string} query
   * @returns {Promise<number>}
   */
  async countIn(language, query) {
    if (language === this.language) return this.ask(async (index) => (await index.pages(query)).found.length);
    const other = this.others.get(language) ?? new Search({ base: this.base, language, fetchText: this.fetchText });
    this.others.set(language, other);
    return other.countIn(language, query);
  }
}

/** One version of the index of one edition. */
class Index {
  /**
   * @param {string} base
   * @param {string} language
   * @param {Shards} shards
   * @param {Record<string, import("./text.js").Rules>} rules of each language
   */
  constructor(base, language, shards, rules) {
    this.base = base;
    this.shards = shards;
    /** @type {Map<string, string>} */
    this.table = new Map();
    /** @type {import("./words.js").Offered[] | undefined} */
    this.spelt = undefined;
    const codes = [language, ...Object.keys(rules).filter((code) => code !== language)];
    this.analyses = codes.map((code) => new Analysis(rules[code], this.table));
    this.names = new Names(shards, this.analyses);
  }

  /**
   * Returns the traditional characters, needed by queries that may contain some.
   * @param {string} query
   */
  async traditional(query) {
    if (this.table.size || ![...query].some(isHan)) return;
    const letters = await this.shards.file("traditional.txt", (text) => [...text]);
    for (let i = 0; i < letters.length; i += 2) this.table.set(letters[i], letters[i + 1]);
  }

  /** Words offered as spelling corrections; names first. */
  async vocabulary() {
    const lists = await this.shards.file("spelling.txt", (text) => text.split("\n"));
    const offered = (/** @type {string} */ list, /** @type {number} */ weight) => list.split(" ").map((word) => /** @type {[string, number]} */ ([folded(word), weight]));
    this.spelt ??= [...offered(lists[0], 0.15), ...offered(lists[1], 0)];
    return this.spelt;
  }

  /** @param {string} query */
  async read(query) {
    await this.traditional(query);
    const { names, shards, analyses } = this;
    const reading = new Reading(query, { analyses, names, shards });
    await reading.begin();
    await reading.correct(() => this.vocabulary());
    const concepts = reading.concepts();
    const records = concepts.flatMap((concept) => (concept.records ?? []).map(([id]) => id));
    const wider = concepts.flatMap((concept) => concept.wider ?? []);
    await shards.need([
      ...concepts.flatMap((concept) => concept.keys.flatMap(([key]) => key)),
      ...[...records, ...wider].map((id) => `@${id}#`), ...records.map((id) => `@${id}:`), ...(numbered(concepts) ? [NUMBERED] : []),
    ]);
    return { reading, concepts };
  }

  /** @param {string} query */
  async pages(query) {
    const { reading, concepts } = await this.read(query);
    return { reading, concepts, found: concepts.length ? ranked(concepts, this.shards, { ask: reading.ask }) : [] };
  }

  /**
   * @param {string} typed
   * @param {How} how
   * @returns {Promise<Answer>}
   */
  async search(typed, { kinds, limit = 20, offset = 0 } = {}) {
    const query = typed.normalize("NFC").trim();
    /** @type {Answer} */
    const empty = { query, rewritten: "", corrected: "", total: 0, counts: {}, words: [], results: [] };
    if (!query) return empty;
    const { reading, concepts, found } = await this.pages(query + (/\s$/u.test(typed) ? " " : ""));
    /** @type {Map<string, number>} */
    const counted = new Map();
    for (const { page } of found) counted.set(this.kind(page), (counted.get(this.kind(page)) ?? 0) + 1);
    const counts = Object.fromEntries(counted);
    const wanted = kinds?.length ? found.filter(({ page }) => kinds.includes(this.kind(page))) : found;
    const shown = await settled(wanted.slice(offset, offset + limit).map(async (one) => ({ ...one, ...(await this.shards.section(one.section)) })));
    const said = this.words(query, concepts);
    const words = [...new Set([...said, ...this.inflected(concepts, shown.map(({ text }) => text))])];
    const others = concepts.flatMap((concept) => concept.others ?? []);
    const results = shown.map((one) => this.result(one, words, others));
    const read = concepts.map(({ text }) => text).join(" ").trim();
    const corrected = reading.corrections.size ? reading.cut.reduce((text, token) => text + (text && !isHan(token.text) ? " " : "") + token.text, "") : "";
    return { ...empty, rewritten: read === this.analyses[0].normal(query) ? "" : read, corrected, total: wanted.length, counts, words, results };
  }

  /** @param {number} page */
  kind(page) {
    return this.shards.kinds[page];
  }

  /**
   * @param {import("./rank.js").Scored & import("./shards.js").Section} one
   * @param {string[]} words
   * @param {string[]} others
   * @returns {Result}
   */
  result({ page, section, score, address, title, label, date, dateText, anchor, heading, text }, words, others) {
    const home = `${this.base}${this.shards.prefix}${address}`;
    const inside = anchor && section !== this.shards.starts[page];
    return {
      url: inside ? `${home}#${anchor}` : home, page: home, title, section: inside ? heading : "", kind: this.kind(page), label, date, dateText,
      ...excerpt(text, words, others), score,
    };
  }

  /**
   * Returns what to mark: what was typed, and every form of what it names in this language.
   * @param {string} query
   * @param {Concept[]} concepts
   */
  words(query, concepts) {
    /** @type {Set<string>} */
    const found = new Set();
    for (const { text, records } of concepts) {
      // One character of a longer Chinese query is too unspecific.
      if (text && !(isHan(text) && [...text].length < 2 && [...query].length > 1)) found.add(text);
      if (records) for (const form of this.formsOf(records.map(([id]) => id))) found.add(form);
    }
    return [...found];
  }

  /**
   * Returns the forms of the typed words in some texts: licenses for licence. Typed diacritics exclude other words.
   * @param {Concept[]} concepts
   * @param {string[]} texts
   */
  inflected(concepts, texts) {
    const own = this.analyses[0];
    const asked = concepts.filter(({ kind, text }) => kind === "word" && /^[a-z]+$/.test(text)).map(({ text }) => own.word(text));
    const stems = new Set(own.rules.stems.length ? asked : []);
    return stems.size ? [...new Set(texts.flatMap((text) => tokens(own.normal(text))))].filter((token) => stems.has(own.word(token))) : [];
  }

  /** @param {string[]} ids */
  formsOf(ids) {
    return ids.flatMap((id) => this.shards.of(`@${id}:`)?.split("|") ?? []);
  }

  /** @param {string} query */
  async suggest(query) {
    const wanted = folded(this.analyses[0].normal(query)).trim();
    /** @type {{text: string, url: string} | null} */
    let best = null;
    let least = FAR;
    /** @type {[address: string, title: string][]} */
    const pages = await this.shards.file("pages.txt", JSON.parse);
    for (const [address, title] of pages) {
      const text = folded(this.analyses[0].normal(title));
      const longest = Math.max(text.length, wanted.length);
      const far = distance(wanted, text, Math.ceil(longest * FAR)) / longest;
      if (far < least) [best, least] = [{ text: title, url: `${this.base}${this.shards.prefix}${address}` }, far];
    }
    return best;
  }
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 */
async function fetched(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.text();
}
