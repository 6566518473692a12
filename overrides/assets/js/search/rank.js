// Concepts and the index become pages in order, the best first.

import { isHan, tokens } from "./text.js";

const AUTHORED = 1.5;       // what somebody wrote for readers, before what was made from a record
const LISTING = 0.9;        // a page that mostly lists records, which have pages of their own
const DATED_LISTING = 1.1;   // but it is the place for a month
const SURE = { name: 1.5, date: 1.5, percents: 1.2, money: 1.5, counts: 1.2, number: 1.4, word: 1 };   // how much a concept says of what is meant
const TITLED = 1.0;         // at most, for a title that says what was asked
const NAMED = 1.0;          // the page of the very thing that was asked for
const WIDER = 0.6;          // a written page on what the thing is a part of
const ASKED = 1.4;          // the kind of page that was asked for
const UNKNOWN = 0.15;       // what stands on no page says little of the others
const LINKED = 0.05;        // each doubling of the pages that lead to it: what matters is linked
const DATED = 1.3;          // events, when a day was asked for
const TOGETHER = 0.4;       // share of the score for standing in one section
const LEAST = 0.15;         // of the best match, to be a result at all
const BEST_AUTHORED = 2;    // places after which the best page that somebody wrote does not fall
const BEST_LISTING = { month: 0, day: 1, kind: 3 };   // the same of the best list, by what was asked for

/** Pages by score: [{page, section, score}], for concepts whose keys are loaded. */
export function ranked(concepts, shards, { ask }) {
  const values = concepts.map((concept) => sections(concept, shards));
  const weights = values.map((value, c) => rarity(value, shards) * SURE[concepts[c].kind] * (value.size ? 1 : UNKNOWN));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const found = new Map();
  values.forEach((value, c) => {
    for (const [section, effect] of value) {
      const page = shards.pageOf[section];
      if (!found.has(page)) found.set(page, { page, best: new Array(concepts.length).fill(0), sections: new Map() });
      const entry = found.get(page);
      entry.best[c] = Math.max(entry.best[c], effect);
      entry.sections.set(section, (entry.sections.get(section) ?? 0) + weights[c] * effect);
    }
  });
  const dates = concepts.filter((concept) => concept.kind === "date").map((concept) => concept.keys[0][0]);
  const dated = dates.length > 0;
  const listed = dated && concepts.length === 1 ? (/^=\d{4}-(?:\d\d|q\d)$/.test(dates[0]) ? "month" : "day") : dated || (ask && ask !== "page") ? "kind" : "";
  const matched = [...found.values()].map((entry) => {
    const total = entry.best.reduce((sum, effect, c) => sum + weights[c] * effect, 0);
    const cover = entry.best.reduce((sum, effect, c) => sum + weights[c] * Math.min(1, effect * 4), 0) / whole;
    let section = shards.starts[entry.page], near = entry.sections.get(section) ?? 0;
    for (const [other, value] of entry.sections) if (value > near * 1.15) [section, near] = [other, value];
    return { page: entry.page, section, cover, base: ((1 - TOGETHER) * total + TOGETHER * near) * (0.15 + 0.85 * cover * cover) };
  });
  const most = Math.max(...matched.map(({ base }) => base));
  const about = { ask, dated, weights, whole, titled: concepts.map((concept) => titled(concept, shards)), own: own(concepts, shards, weights, whole) };
  const kept = matched.filter(({ base, page }) => base >= most * LEAST || (listed && shards.lists[page]));
  const scored = kept.map((one) => ({ ...one, score: one.base * prior(one.page, shards, about) }));
  scored.sort((a, b) => b.score - a.score || a.page - b.page);
  return mixed(scored, shards, listed);
}

/** The sections of a concept with its effect in each. */
function sections({ keys }, shards) {
  const found = new Map();
  for (const [key, weight] of keys) {
    for (const [section, effect] of Array.isArray(key) ? together(key, shards) : shards.postings(key)) {
      found.set(section, Math.max(found.get(section) ?? 0, effect * weight));
    }
  }
  return found;
}

/** Words that belong together: where some are missing the effect falls with a power of their share. */
function* together(keys, shards) {
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

/** How much a concept tells: little when it stands on most pages. */
function rarity(value, shards) {
  const strong = new Set();
  for (const [section, effect] of value) if (effect > 0.1) strong.add(shards.pageOf[section]);
  return Math.log(1 + shards.pages / (strong.size + 0.5));
}

/** The pages whose title has a concept, with how surely, and how many words of a title it takes. */
function titled({ keys, text }, shards) {
  const pages = new Map();
  for (const [key, weight] of keys) {
    if (weight < 0.5) continue;
    const parts = [key].flat().map((one) => new Set(shards.postings(one).filter(([, , inTitle]) => inTitle).map(([section]) => shards.pageOf[section])));
    for (const page of parts[0] ?? []) if (parts.every((part) => part.has(page))) pages.set(page, Math.max(weight, pages.get(page) ?? 0));
  }
  return { pages, size: tokens(text).length };
}

/** How well a title says what was asked, from 0 to 1. */
function titleFit(page, shards, { titled, weights, whole }) {
  let said = 0, covered = 0;
  titled.forEach(({ pages, size }, c) => {
    const sure = (pages.get(page) ?? 0) ** 2;
    [said, covered] = [said + weights[c] * sure, covered + size * sure];
  });
  return (said / whole) * (0.4 + 0.6 * Math.min(1, covered / shards.lengths[page]));
}

/** The pages of what is asked for by name, and what somebody wrote on that of which it is a part: less, the more else is asked. */
function own(concepts, shards, weights, whole) {
  const found = new Map();
  const pagesOf = (id) => shards.postings(`@${id}#`).map(([section]) => shards.pageOf[section]);
  concepts.forEach(({ records, wider }, c) => {
    const share = (weights[c] / whole) ** 3;
    const add = (page, factor) => found.set(page, Math.max(factor, found.get(page) ?? 0));
    if (concepts.length === 1) for (const id of wider ?? []) for (const page of pagesOf(id)) if (shards.kinds[page] === "page") add(page, WIDER);
    for (const [id, sure] of records ?? []) for (const page of pagesOf(id)) add(page, NAMED * sure * share);
  });
  return found;
}

function prior(page, shards, { ask, dated, own, ...titles }) {
  const kind = shards.kinds[page];
  let factor = kind !== "page" ? 1 : shards.lists[page] ? (dated ? DATED_LISTING : LISTING) : AUTHORED;
  factor *= 1 + TITLED * titleFit(page, shards, titles);
  if (ask && kind === ask && !(ask === "page" && shards.lists[page])) factor *= ASKED;
  if (dated && kind === "event") factor *= DATED;
  return factor * (1 + (own.get(page) ?? 0)) * (1 + LINKED * shards.linked[page]);
}

/** The best page that somebody wrote stands among the first: records are many, and readers want the whole. */
function mixed(results, shards, listed) {
  const written = (lists) => results.findIndex(({ page }) => shards.kinds[page] === "page" && (lists === null || shards.lists[page] === lists));
  const lift = (from, to) => {
    if (from > to && results[from].cover >= 0.6 * results[0].cover) results.splice(to, 0, ...results.splice(from, 1));
  };
  lift(written(written(false) < 0 ? null : false), BEST_AUTHORED);
  if (listed) lift(written(true), BEST_LISTING[listed]);
  return results;
}
