// Text becomes the keys under which it is found: the twin of plugins/triglot/search/text.py, for queries.

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** @type {Record<string, string>} */
const UNDECOMPOSED = { "đ": "d", "ø": "o", "ł": "l", "ı": "i", "○": "〇" };
const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
const TOKEN = new RegExp(`[${HAN}]|\\d+(?:[.,]\\d+)+(?![\\p{L}\\p{N}])|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]`, "u");
export const UNSEEN = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/gu; // no part of a word
const APOSTROPHE = /['’ʼ](?:s(?![\p{L}\p{N}_]))?/gu;
const UNIVERSAL = [
  /(?<!\d)(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?!\d)/g,
  /(?<![\d-])(?<y>(?:19|20)\d{2})-(?<m>\d{2})(?![\d-])/g,
];
const IN_FULL = /(?<![\d/.-])(?<a>\d{1,2})[/.-](?<b>\d{1,2})[/.-](?<y>\d{4})(?!\d)/g;
const MONTH_YEAR = /(?<![\d/.-])(?<m>\d{1,2})\/(?<y>\d{4})(?!\d)/g;
/** @type {Record<string, number>} */
const QUARTERS = { i: 1, ii: 2, iii: 3, iv: 4 };
/** @type {Map<string, string>} */
const plain = new Map();

/**
 * How one language reads words, dates and numbers: its part of rules.txt, from query.yml of the language.
 * @typedef {object} Rules
 * @property {"mdy" | "dmy" | "ymd"} order of the numbers of a date
 * @property {"." | ","} decimal what divides a number from its fraction
 * @property {Record<string, number>} months their names
 * @property {Record<string, number>} numbers as words
 * @property {Record<string, number>} [spelled] numbers as words with their marks, where the language has any
 * @property {Record<string, number>} scales words behind a number that multiply it
 * @property {string[]} dates patterns; so are the next three
 * @property {string[]} percents
 * @property {string[]} money
 * @property {string[]} counts
 * @property {[pattern: string, to: string][]} stems
 * @property {string[][]} same groups of synonyms
 * @property {string[]} skip words that only ask
 * @property {string[]} countries
 * @property {Record<string, string[]>} asks patterns by the kind of page that they ask for
 * @property {string[]} compares patterns
 */

/**
 * A part of a text. Its places count from the start of the text.
 * @typedef {{text: string, start: number, end: number}} Token
 */

/**
 * A day, percent, sum or count in a text, under its keys.
 * @typedef {{start: number, end: number, keys: string[], kind: "date" | "percents" | "money" | "counts"}} Thing
 */

/** @typedef {Record<string, string | undefined>} Groups the groups of a pattern */

/** @param {string} token */
export const isHan = (token) => IS_HAN.test(token);
/**
 * @param {string} text
 * @returns {string[]}
 */
export const tokens = (text) => text.match(TOKEN) ?? [];
/**
 * @param {string} text
 * @returns {Token[]}
 */
export const spans = (text) => [...text.matchAll(TOKEN)].map((m) => ({ text: m[0], start: m.index, end: m.index + m[0].length }));

/**
 * Removes diacritics, letter by letter: the length stays.
 * @param {string} text
 */
export function folded(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  let out = "";
  for (const letter of text) {
    let base = plain.get(letter);
    if (base === undefined) {
      const letters = letter.normalize("NFD").replace(/\p{M}/gu, "");
      base = UNDECOMPOSED[letter] ?? (letters.length === 1 ? letters : letter);
      plain.set(letter, base);
    }
    out += base;
  }
  return out;
}

/**
 * Returns the key of a word with its diacritics, the tone at the end: hoà is hòa.
 * @param {string} word
 */
export function exact(word) {
  const letters = word.normalize("NFD");
  return "'" + letters.replace(TONES, "").normalize("NFC") + (letters.match(TONES) ?? []).join("");
}

/**
 * Returns a number in digits times a power of ten, without rounding.
 * @param {string} number
 * @param {number} scale
 */
export function scaled(number, scale) {
  let [whole, fraction = ""] = number.split(".");
  const zeros = String(scale).length - 1;
  whole = (whole + fraction.slice(0, zeros).padEnd(zeros, "0")).replace(/^0+(?=.)/, "");
  fraction = fraction.slice(zeros);
  return fraction ? `${whole}.${fraction}` : whole;
}

/**
 * Returns the keys of a day, or of a month when the day is 0; none when there is no such date.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
export function dateKeys(year, month, day) {
  if (!(month >= 1 && month <= 12 && day >= 0 && day <= 31)) return [];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  if (!day) return year ? [`=${year}-${two(month)}`] : [];
  return [...(year ? [`=${year}-${two(month)}-${two(day)}`] : []), `=${two(month)}-${two(day)}`];
}

/** How queries of one language are read. `rules` is one language of rules.txt, `table` its traditional characters. */
export class Analysis {
  /** @type {Map<string, import("./same.js").Synonym[]> | undefined} */
  same;
  /** @type {Set<string> | undefined} */
  listed;
  /** @type {string[][] | undefined} */
  phrases;

  /**
   * @param {Rules} rules
   * @param {Map<string, string>} table
   */
  constructor(rules, table) {
    this.rules = rules;
    this.table = table;
    /** @type {[RegExp, string][]} */
    this.stems = rules.stems.map(([pattern, to]) => [new RegExp(pattern), to.replace(/\\(\d)/g, "$$$1")]);
    /** @type {Map<string, string>} */
    this.read = new Map();
    const compiled = (/** @type {string[]} */ patterns) => patterns.map((pattern) => new RegExp(pattern.replaceAll("(?P<", "(?<"), "g"));
    this.forms = { dates: compiled(rules.dates), percents: compiled(rules.percents), money: compiled(rules.money), counts: compiled(rules.counts) };
  }

  /**
   * Normalizes a text: composed, half width, lower case, simplified, without apostrophes and invisible characters.
   * @param {string} text
   */
  normal(text) {
    const lower = text.replace(UNSEEN, "").normalize("NFKC").toLowerCase().replace(APOSTROPHE, "").normalize("NFC");
    return lower.replace(/[^\x00-\x7f]/gu, (letter) => this.table.get(letter) ?? letter);
  }

  /**
   * Returns the key of a word or number, without its marks.
   * @param {string} token
   */
  word(token) {
    const known = this.read.get(token) ?? this.worked(token);
    this.read.set(token, known);
    return known;
  }

  /** @param {string} token */
  worked(token) {
    if (/^\d+(?:[.,]\d+)+$/.test(token)) return this.number(token);
    let word = folded(token);
    if (word.length > 3 && /^[a-z]+$/.test(word)) for (const [pattern, to] of this.stems) word = word.replace(pattern, to);
    return word;
  }

  /**
   * Returns a number without its digit separators.
   * @param {string} digits
   */
  number(digits, decimal = this.rules.decimal) {
    const [digitsBefore, ...after] = digits.replaceAll(decimal === "," ? "." : ",", "").split(decimal);
    const fraction = after.join("").replace(/0+$/, "");
    const whole = digitsBefore.replace(/^0+(?=.)/, "") || "0";
    return fraction ? `${whole}.${fraction}` : whole;
  }

  /**
   * Returns days, percents and sums in a folded text: [{start, end, keys, kind}], the longest where two overlap.
   * @param {string} text
   */
  things(text) {
    /** @type {Thing[]} */
    const found = [];
    /**
     * @param {RegExp} pattern
     * @param {Thing["kind"]} kind
     * @param {(groups: Groups) => string[]} keysOf
     */
    const add = (pattern, kind, keysOf) => {
      for (const match of text.matchAll(pattern)) {
        const keys = keysOf(match.groups ?? {});
        if (keys.length) found.push({ start: match.index, end: match.index + match[0].length, kind, keys });
      }
    };
    for (const pattern of [...this.forms.dates, ...UNIVERSAL]) add(pattern, "date", (groups) => this.date(groups));
    add(IN_FULL, "date", (groups) => this.numeric(groups));
    add(MONTH_YEAR, "date", ({ y = "", m = "" }) => dateKeys(+y, +m, 0));
    for (const pattern of this.forms.percents) add(pattern, "percents", (groups) => this.values(groups, "%"));
    for (const pattern of this.forms.money) add(pattern, "money", (groups) => this.values(groups, "$"));
    for (const pattern of this.forms.counts) add(pattern, "counts", (groups) => this.values(groups, ""));
    found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
    /** @type {Thing[]} */
    const kept = [];
    for (const thing of found) if (kept.every((other) => thing.end <= other.start || thing.start >= other.end)) kept.push(thing);
    return kept;
  }

  /**
   * Returns the values that a number may have: 2.400 is two thousand in one language and two point four in another.
   * @param {Groups} groups
   * @param {"%" | "$" | ""} sign of their keys
   */
  values({ n = "", s = "" }, sign) {
    const numbers = /^\d/.test(n) ? [this.number(n), this.number(n, ","), this.number(n, ".")] : [String(this.rules.numbers[n])];
    const values = [...new Set(numbers)].map((number) => scaled(number, this.rules.scales[s] ?? 1));
    return [...values.map((value) => sign + value), ...(sign === "$" ? values : [])];
  }

  /** @param {Groups} groups */
  date(groups) {
    const value = (/** @type {string} */ name) => {
      const said = groups[name] ?? "";
      return /^\d+$/.test(said) ? +said : +(this.rules.numbers[said] ?? 0);
    };
    const quarter = value("q") || value("qn") || QUARTERS[groups.qr ?? ""] || 0;
    if (quarter || "q" in groups || "qr" in groups) return quarter ? [`=${value("y")}-q${quarter}`] : [];
    const month = this.rules.months[groups.mn ?? ""] ?? value("m");
    const end = this.rules.months[groups.mn2 ?? ""] ?? value("m2");
    const year = end && end < month ? 0 : value("y");   // of a span into the next year, which end it belongs to is not known
    const days = dateKeys(year, month, value("d"));
    return year ? days.slice(0, 1) : days;
  }

  /**
   * 12/9/2025: in the order of the language first, in the other order too.
   * @param {Groups} groups
   */
  numeric({ a = "", b = "", y = "" }) {
    const orders = this.rules.order === "mdy" ? [[a, b], [b, a]] : [[b, a], [a, b]];
    return orders.flatMap(([month, day]) => dateKeys(+y, +month, +day).slice(0, 1));
  }
}
