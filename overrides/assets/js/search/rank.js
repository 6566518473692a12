// Concepts and the index become pages in order, the best first.

import { isHan, tokens } from "./text.js";

/** @typedef {import("./query.js").Concept} Concept */
/** @typedef {import("./shards.js").Shards} Shards */
/** @typedef {"month" | "day" | "kind"} Listed what a list is the best answer to */
/** @typedef {Map<number, number>} Effects of a concept by section, from 0 to 1 */
/** @typedef {{pages: Map<number, number>, size: number}} Titled the pages whose title has a concept, how surely, and its words */
/** @typedef {{page: number, section: number, cover: number, best: number[], base: number}} Matched a page; best: the effect of each concept */
/** @typedef {Matched & {score: number}} Scored */
/** @typedef {{titled: Titled[], weights: number[], whole: number}} Titles */
/** @typedef {Titles & {ask: string, dated: boolean, own: Map<number, number>, others: Set<number>}} About what a query asks for */

const AUTHORED = 1.5;       // what somebody wrote for readers, before what was made from a record
const LISTING = 0.9;        // a page that mostly lists records, which have pages of their own
const DATED_LISTING = 1.1;   // but it is the place for a month
/** @type {Record<Concept["kind"], number>} */
const SURE = { name: 1.5, begun: 1, date: 1.5, percents: 1.2, money: 1.5, counts: 1.2, number: 1.4, word: 1 };   // how specific a concept is
const TITLED = 1.0;         // at most, for a title that matches the query
const NAMED = 1.0;          // the page of the very thing that was asked for
const WIDER = 0.6;          // a written page on what the thing is a part of
const ASKED = 1.4;          // the kind of page that was asked for
const UNKNOWN = 0.15;       // what is on no page is weak evidence against the others
const LINKED = 0.05;        // each doubling of the pages that lead to it: what matters is linked
const DATED = 1.3;          // events, when a day was asked for
const TOGETHER = 0.4;       // share of the score for standing in one section
const LEAST = 0.15;         // of the best match, to be a result at all
const SHARE = 0.2;          // of the weight of a query, from which a thing in it must be heard
const HEARD = 0.5;          // of the best effect of a thing, to be on it
const NEEDED = 5;           // pages on such a thing that are results though other things in the query weigh more
const BEST_HEARD = 2;       // places after which a page on each thing does not fall
const BEST_AUTHORED = 2;    // places after which the best page that somebody wrote does not fall
const LIFTED = 0.5;         // of the score of what it comes before, at least
/** @type {Record<Listed, number>} */
const BEST_LISTING = { month: 0, day: 1, kind: 3 };   // the same of the best list, by what was asked for
const YEAR = /^(?:19|20)\d\d$/;
export const NUMBERED = "~numbered";     // key of the pages of one of several: Announcement No. 61

/**
 * Returns pages by score: [{page, section, score}], for concepts whose keys are loaded.
 * @param {Concept[]} concepts
 * @param {Shards} shards
 * @param {{ask: string}} how ask: the kind of page that is asked for, or ""
 * @returns {Scored[]}
 */
export function ranked(concepts, shards, { ask }) {
  const values = concepts.map((concept) => sections(concept, shards));
  const weights = values.map((value, c) => rarity(value, shards) * SURE[concepts[c].kind] * (value.size ? 1 : UNKNOWN));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<number, {page: number, best: number[], sections: Effects}>} */
  const found = new Map();
  values.forEach((value, c) => {
    for (const [section, effect] of value) {
      const page = shards.pageOf[section];
      const entry = found.get(page) ?? { page, best: new Array(concepts.length).fill(0), sections: new Map() };
      found.set(page, entry);
      entry.best[c] = Math.max(entry.best[c], effect);
      entry.sections.set(section, (entry.sections.get(section) ?? 0) + weights[c] * effect);
    }
  });
  const dates = concepts.filter((concept) => concept.kind === "date").map((concept) => [concept.keys[0][0]].flat()[0]);
  const dated = dates.length > 0;
  /** @type {Listed | ""} */
  const listed = dated && concepts.length === 1 ? (/^=\d{4}-(?:\d\d|q\d)$/.test(dates[0]) ? "month" : "day") : dated || (ask && ask !== "page") ? "kind" : "";
  const matched = [...found.values()].map((entry) => {
    const total = entry.best.reduce((sum, effect, c) => sum + weights[c] * effect, 0);
    const cover = entry.best.reduce((sum, effect, c) => sum + weights[c] * Math.min(1, effect * 4), 0) / whole;
    let section = shards.starts[entry.page], near = entry.sections.get(section) ?? 0;
    for (const [other, value] of entry.sections) if (value > near * 1.15) [section, near] = [other, value];
    return { page: entry.page, section, cover, best: entry.best, base: ((1 - TOGETHER) * total + TOGETHER * near) * (0.15 + 0.85 * cover * cover) };
  });
  const most = Math.max(...matched.map(({ base }) => base));
  const titles = concepts.map((concept) => titled(concept, shards));
  const about = { ask, dated, weights, whole, titled: titles, own: own(concepts, shards, weights, whole), others: others(concepts, titles, shards) };
  const asked = concepts.flatMap((concept, c) => (sure(concept) && weights[c] >= whole * SHARE ? [c] : []));
  const needed = new Set(asked.length > 1 ? asked.flatMap((c) => having(matched, c).slice(0, NEEDED).map(({ page }) => page)) : []);
  const kept = matched.filter(({ base, page }) => base >= most * LEAST || needed.has(page) || (listed && shards.lists[page]));
  const scored = kept.map((one) => ({ ...one, score: one.base * prior(one.page, shards, about) }));
  scored.sort((a, b) => b.score - a.score || a.page - b.page);
  for (const c of asked.length > 1 ? asked : []) heard(scored, c);
  return mixed(scored, shards, listed);
}

/** Returns whether a concept is certainly meant: a name, a day, a model; not a word that may only ask. */
const sure = (/** @type {Concept} */ { kind, text }) => kind !== "word" || /\d/.test(text);

/**
 * Returns the pages that have a concept as much as any other, or nearly, the best first.
 * @template {Matched & {score?: number}} Page
 * @param {Page[]} results
 * @param {number} c
 */
function having(results, c) {
  const most = results.reduce((most, { best }) => Math.max(most, best[c]), 0);
  return results.filter(({ best }) => best[c] > 0 && best[c] >= most * HEARD).sort((a, b) => (b.score ?? b.base) - (a.score ?? a.base));
}

/**
 * Moves a page on each thing that is asked for to the first ones: where none has all, none is left out.
 * @param {Scored[]} results
 * @param {number} c
 */
function heard(results, c) {
  const [one] = having(results, c);
  if (!one || results.slice(0, BEST_HEARD + 1).some(({ best }) => best[c] > 0 && best[c] >= one.best[c] * HEARD)) return;
  results.splice(BEST_HEARD, 0, ...results.splice(results.indexOf(one), 1));
}

/**
 * Returns the sections of a concept with its effect in each.
 * @param {Concept} concept
 * @param {Shards} shards
 */
function sections({ keys }, shards) {
  /** @type {Effects} */
  const found = new Map();
  for (const [key, weight] of keys) {
    for (const [section, effect] of Array.isArray(key) ? together(key, shards) : shards.postings(key)) {
      found.set(section, Math.max(found.get(section) ?? 0, effect * weight));
    }
  }
  return found;
}

/**
 * Words that belong together: where some are missing the effect falls with a power of their share.
 * @param {string[]} keys
 * @param {Shards} shards
 * @returns {Generator<[section: number, effect: number]>}
 */
function* together(keys, shards) {
  /** @type {Map<number, {count: number, sum: number}>} */
  const found = new Map();
  for (const key of keys) {
    for (const [section, effect] of shards.postings(key)) {
      const entry = found.get(section) ?? { count: 0, sum: 0 };
      entry.count += 1;
      entry.sum += effect;
      found.set(section, entry);
    }
  }
  const power = isHan(keys[0]) ? 3 : 6;        // pairs of characters overlap, words do not
  for (const [section, { count, sum }] of found) yield [section, (count / keys.length) ** power * (sum / count)];
}

/**
 * Returns how informative a concept is: little when it is on most pages.
 * @param {Effects} value
 * @param {Shards} shards
 */
function rarity(value, shards) {
  /** @type {Set<number>} */
  const strong = new Set();
  for (const [section, effect] of value) if (effect > 0.1) strong.add(shards.pageOf[section]);
  return Math.log(1 + shards.pages / (strong.size + 0.5));
}

/**
 * Returns the pages whose title has a concept, with how surely, and how many words of the title it covers.
 * @param {Concept} concept
 * @param {Shards} shards
 * @returns {Titled}
 */
function titled({ keys, text }, shards) {
  /** @type {Map<number, number>} */
  const pages = new Map();
  for (const [key, weight] of keys) {
    if (weight < 0.5) continue;
    const parts = [key].flat().map((one) => new Set(shards.postings(one).filter(([, , inTitle]) => inTitle).map(([section]) => shards.pageOf[section])));
    for (const page of parts[0] ?? []) if (parts.every((part) => part.has(page))) pages.set(page, Math.max(weight, pages.get(page) ?? 0));
  }
  return { pages, size: tokens(text).length };
}

/**
 * Returns how well a title matches the query, from 0 to 1.
 * @param {number} page
 * @param {Shards} shards
 * @param {Titles} about
 */
function titleFit(page, shards, { titled, weights, whole }) {
  let said = 0, covered = 0;
  titled.forEach(({ pages, size }, c) => {
    const sure = (pages.get(page) ?? 0) ** 2;
    [said, covered] = [said + weights[c] * sure, covered + size * sure];
  });
  return (said / whole) * (0.4 + 0.6 * Math.min(1, covered / shards.lengths[page]));
}

/**
 * Returns whether a query has a number that identifies one of several: No. 70, section 301; not a year, a day or a sum.
 * @param {Concept[]} concepts
 */
export const numbered = (concepts) => concepts.some(({ kind, text }) => kind === "number" && !YEAR.test(text));

/**
 * The pages of another one of several than was asked for: their title has a number, and none of the query.
 * @param {Concept[]} concepts
 * @param {Titled[]} titles
 * @param {Shards} shards
 */
function others(concepts, titles, shards) {
  /** @type {Set<number>} */
  const none = new Set();
  if (!numbered(concepts)) return none;
  const asked = titles.filter((_, c) => /\d/.test(concepts[c].text) && !YEAR.test(concepts[c].text));
  const pages = shards.postings(NUMBERED).map(([section]) => shards.pageOf[section]);
  return new Set(pages.filter((page) => !asked.some((title) => title.pages.has(page))));
}

/**
 * The pages of what is asked for by name, and what somebody wrote on that of which it is a part: less, the more else is asked.
 * @param {Concept[]} concepts
 * @param {Shards} shards
 * @param {number[]} weights
 * @param {number} whole
 */
function own(concepts, shards, weights, whole) {
  /** @type {Map<number, number>} */
  const found = new Map();
  const pagesOf = (/** @type {string} */ id) => shards.postings(`@${id}#`).map(([section]) => shards.pageOf[section]);
  concepts.forEach(({ records, wider }, c) => {
    const share = (weights[c] / whole) ** 3;
    const add = (/** @type {number} */ page, /** @type {number} */ factor) => found.set(page, Math.max(factor, found.get(page) ?? 0));
    if (concepts.length === 1) for (const id of wider ?? []) for (const page of pagesOf(id)) if (shards.kinds[page] === "page") add(page, WIDER);
    for (const [id, sure] of records ?? []) for (const page of pagesOf(id)) add(page, NAMED * sure * share);
  });
  return found;
}

/**
 * Returns by how much a page is likelier to be meant than what its sections say.
 * @param {number} page
 * @param {Shards} shards
 * @param {About} about
 */
function prior(page, shards, { ask, dated, own, others, ...titles }) {
  const kind = shards.kinds[page];
  let factor = kind !== "page" ? 1 : shards.lists[page] ? (dated ? DATED_LISTING : LISTING) : AUTHORED;
  factor *= 1 + TITLED * titleFit(page, shards, titles) * (others.has(page) ? -1 : 1);
  if (ask && kind === ask && !(ask === "page" && shards.lists[page])) factor *= ASKED;
  if (dated && shards.happening.has(kind)) factor *= DATED;
  return factor * (1 + (own.get(page) ?? 0)) * (1 + LINKED * shards.linked[page]);
}

/**
 * Moves the best authored page to the first ones: records are many, and readers want an overview.
 * @param {Scored[]} results
 * @param {Shards} shards
 * @param {Listed | ""} listed
 */
function mixed(results, shards, listed) {
  const written = (/** @type {boolean | null} */ lists) => results.findIndex(({ page }) => shards.kinds[page] === "page" && (lists === null || shards.lists[page] === lists));
  const lift = (/** @type {number} */ from, /** @type {number} */ to, least = 0) => {
    if (from > to && results[from].cover >= 0.6 * results[0].cover && results[from].score >= least * results[to].score) results.splice(to, 0, ...results.splice(from, 1));
  };
  lift(written(written(false) < 0 ? null : false), BEST_AUTHORED, LIFTED);
  if (listed) lift(written(true), BEST_LISTING[listed]);
  return results;
}
