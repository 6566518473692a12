// The search engine: one index a language, fetched in small parts when a query needs them; no page, no document needed.
//
//   const search = createSearch({ base, language, fetchText? })
//     base       URL of the site's root, ending in "/"
//     language   code of the edition: "en"
//     fetchText  (url) => Promise of its text; rejects when it cannot be had
//   await search.load()                                    loads what every query needs; search() does it too
//   await search.search(query, { kinds?, limit = 20, offset = 0 })
//     → { query, rewritten, corrected, total, counts: {kind: n}, words: [text], results: [{ url, page, title, section,
//         kind, label, date, dateText, excerpt: [{text, mark}], score }] }
//     rewritten: how the query was read, "" when as typed; corrected: the same when the spelling was mended.
//     counts: pages by kind without the filter. words: what to mark on the page that a result leads to.
//   await search.suggest(query) → { text, url } or null: the nearest title or name
//   await search.countIn(language, query) → how many pages another edition has
//   markWords(text, words) → [{text, mark}]
// All texts are plain text. Rejects when a file cannot be fetched; may be asked again.

import { excerpt, marked, places } from "./excerpt.js";
import { Names } from "./names.js";
import { Reading } from "./query.js";
import { ranked } from "./rank.js";
import { Shards } from "./shards.js";
import { Analysis, exact, folded, isHan, tokens } from "./text.js";
import { distance } from "./words.js";

const KINDS = ["page", "event", "chip", "term", "person"];
const FAR = 0.45;          // share of its letters that a suggestion may differ in

export const markWords = (text, words) => marked(text.normalize("NFC"), places(text, words));

export function createSearch(options) {
  return new Search(options);
}

class Search {
  constructor({ base, language, fetchText = fetched }) {
    this.base = new URL(base).href;
    this.language = language;
    this.fetchText = fetchText;
    this.others = new Map();
  }

  load() {
    this.loading ??= this.loaded().catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  async loaded() {
    const folder = `${this.base}assets/search/`;
    this.shards = new Shards(`${folder}${this.language}/`, this.fetchText);
    const [rules] = await Promise.all([this.fetchText(`${folder}rules.json`).then(JSON.parse), this.shards.load()]);
    const letters = [...rules.traditional];
    const table = new Map();
    for (let i = 0; i < letters.length; i += 2) table.set(letters[i], letters[i + 1]);
    const codes = [this.language, ...Object.keys(rules.languages).filter((code) => code !== this.language)];
    this.analyses = codes.map((code) => new Analysis(rules.languages[code], table));
    this.names = new Names(this.shards.index.names);
    this.titles = new Map();
  }

  /** Words that a misspelt one may be mended to; names first. */
  *vocabulary() {
    const { named, vocabulary } = this.shards.index;
    this.spelt ??= [[named, 0.15], [vocabulary, 0]].flatMap(([list, weight]) => list.split(" ").map((word) => [folded(word), weight]));
    yield* this.spelt;
  }

  async read(query) {
    await this.load();
    const { names, shards, analyses } = this;
    const reading = new Reading(query, { analyses, names, shards, words: shards.index.words, vocabulary: () => this.vocabulary() });
    await shards.need(reading.needed);
    reading.mend();
    await shards.need(reading.needed);
    const concepts = reading.concepts();
    await shards.need(concepts.flatMap((concept) => concept.keys.flatMap(([key]) => key)));
    return { reading, concepts };
  }

  async pages(query) {
    const { reading, concepts } = await this.read(query);
    const titles = (...args) => this.titleFit(...args);
    return { reading, concepts, found: concepts.length ? ranked(concepts, this.shards, { ask: reading.ask, titles }) : [] };
  }

  async search(typed, { kinds, limit = 20, offset = 0 } = {}) {
    const query = typed.normalize("NFC").trim();
    const empty = { query, rewritten: "", corrected: "", total: 0, counts: {}, words: [], results: [] };
    if (!query) return empty;
    const { reading, concepts, found } = await this.pages(query + (/\s$/u.test(typed) ? " " : ""));
    const counted = new Map();
    for (const { page } of found) counted.set(this.kind(page), (counted.get(this.kind(page)) ?? 0) + 1);
    const order = [...KINDS, ...[...counted.keys()].filter((kind) => !KINDS.includes(kind)).sort()];
    const counts = Object.fromEntries(order.filter((kind) => counted.has(kind)).map((kind) => [kind, counted.get(kind)]));
    const wanted = kinds?.length ? found.filter(({ page }) => kinds.includes(this.kind(page))) : found;
    const words = this.words(concepts);
    const results = await Promise.all(wanted.slice(offset, offset + limit).map((one) => this.result(one, words)));
    const said = concepts.map(({ text }) => text).join(" ").trim();
    const corrected = reading.mendings.size ? reading.cut.reduce((text, token) => text + (text && !isHan(token.text) ? " " : "") + token.text, "") : "";
    return { ...empty, rewritten: said === this.analyses[0].normal(query) ? "" : said, corrected, total: wanted.length, counts, words, results };
  }

  kind(page) {
    return this.shards.index.pages[page][2];
  }

  async result({ page, section, score }, words) {
    const [address, title, kind, label, date, dateText] = this.shards.index.pages[page];
    const { anchor, heading, text } = await this.shards.section(section);
    const home = `${this.base}${this.shards.index.prefix}${address}`;
    const inside = anchor && section !== this.shards.starts[page];
    return {
      url: inside ? `${home}#${anchor}` : home, page: home, title, section: inside ? heading : "", kind, label, date, dateText,
      excerpt: excerpt(text, words), score,
    };
  }

  /** What to mark: the words of the query and, of what it names, every form that the index knows. */
  words(concepts) {
    const found = new Set();
    for (const { text, records, keys } of concepts.filter((concept) => concept.text)) {
      found.add(text);
      for (const [key, weight] of keys) {
        for (const one of [key].flat()) if (weight >= 0.5 && /^[^@=%$']/u.test(one) && one.length > 1 && !isHan(one)) found.add(one);
      }
      if (records) for (const form of this.formsOf(records.map(([id]) => id))) found.add(form);
    }
    return [...found];
  }

  formsOf(ids) {
    if (!this.forms) {
      this.forms = new Map();
      for (const [key, records] of this.shards.index.names) {
        for (const one of records.split(" ")) this.forms.set(one.slice(1), [...(this.forms.get(one.slice(1)) ?? []), key]);
      }
    }
    return ids.flatMap((id) => this.forms.get(id) ?? []);
  }

  /** How well a title says what was asked, from 0 to 1. */
  titleFit(page, concepts, weights, whole) {
    if (!this.titles.has(page)) this.titles.set(page, this.titleKeys(this.shards.index.pages[page][1]));
    const { keys, length } = this.titles.get(page);
    let said = 0, covered = 0;
    concepts.forEach((concept, c) => {
      const size = tokens(concept.text).length;
      const hit = concept.keys.some(([key, weight]) => weight >= 0.5 && (Array.isArray(key) ? key.every((one) => keys.has(one)) : keys.has(key)));
      if (hit) [said, covered] = [said + weights[c], covered + size];
    });
    return (said / whole) * (0.4 + 0.6 * Math.min(1, covered / length));
  }

  titleKeys(title) {
    const analysis = this.analyses[0], cut = tokens(analysis.normal(title));
    const keys = new Set(cut.flatMap((token) => (isHan(token) ? [token] : [analysis.word(token), exact(token)])));
    cut.forEach((token, i) => {
      for (const [id] of this.names.at(cut, i, this.analyses)?.records ?? []) keys.add(`@${id}`);
      if (isHan(token) && cut[i + 1]) keys.add(token + cut[i + 1]);
    });
    return { keys, length: cut.length || 1 };
  }

  async suggest(query) {
    await this.load();
    const wanted = folded(this.analyses[0].normal(query)).trim();
    let best = null, least = FAR;
    this.shards.index.pages.forEach(([address, title]) => {
      const text = folded(this.analyses[0].normal(title));
      const longest = Math.max(text.length, wanted.length);
      const far = distance(wanted, text, Math.ceil(longest * FAR)) / longest;
      if (far < least) [best, least] = [{ text: title, url: `${this.base}${this.shards.index.prefix}${address}` }, far];
    });
    return best;
  }

  async countIn(language, query) {
    if (language === this.language) return (await this.pages(query)).found.length;
    if (!this.others.has(language)) this.others.set(language, new Search({ base: this.base, language, fetchText: this.fetchText }));
    return this.others.get(language).countIn(language, query);
  }
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.text();
}
