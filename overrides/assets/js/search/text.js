// Text becomes the keys under which it is found: the twin of plugins/triglot/search/text.py, for queries.

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
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
const QUARTERS = { i: 1, ii: 2, iii: 3, iv: 4 };
const plain = new Map();

export const isHan = (token) => IS_HAN.test(token);
export const tokens = (text) => text.match(TOKEN) ?? [];
export const spans = (text) => [...text.matchAll(TOKEN)].map((m) => ({ text: m[0], start: m.index, end: m.index + m[0].length }));

/** Removes diacritics, letter by letter: the length stays. */
export function folded(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  let out = "";
  for (const letter of text) {
    if (!plain.has(letter)) {
      const base = letter.normalize("NFD").replace(/\p{M}/gu, "");
      plain.set(letter, UNDECOMPOSED[letter] ?? (base.length === 1 ? base : letter));
    }
    out += plain.get(letter);
  }
  return out;
}

/** Returns the key of a word with its diacritics, the tone at the end: hoà is hòa. */
export function exact(word) {
  const letters = word.normalize("NFD");
  return "'" + letters.replace(TONES, "").normalize("NFC") + (letters.match(TONES) ?? []).join("");
}

/** Returns a number in digits times a power of ten, without rounding. */
export function scaled(number, scale) {
  let [whole, fraction = ""] = number.split(".");
  const zeros = String(scale).length - 1;
  whole = (whole + fraction.slice(0, zeros).padEnd(zeros, "0")).replace(/^0+(?=.)/, "");
  fraction = fraction.slice(zeros);
  return fraction ? `${whole}.${fraction}` : whole;
}

export function dateKeys(year, month, day) {
  if (!(month >= 1 && month <= 12 && day >= 0 && day <= 31)) return [];
  const two = (n) => String(n).padStart(2, "0");
  if (!day) return year ? [`=${year}-${two(month)}`] : [];
  return [...(year ? [`=${year}-${two(month)}-${two(day)}`] : []), `=${two(month)}-${two(day)}`];
}

/** How queries of one language are read. `rules` is one language of rules.txt, `table` its traditional characters. */
export class Analysis {
  constructor(rules, table) {
    this.rules = rules;
    this.table = table;
    this.stems = rules.stems.map(([pattern, to]) => [new RegExp(pattern), to.replace(/\\(\d)/g, "$$$1")]);
    this.read = new Map();
    this.forms = {};
    for (const name of ["dates", "percents", "money", "counts"]) {
      this.forms[name] = rules[name].map((pattern) => new RegExp(pattern.replaceAll("(?P<", "(?<"), "g"));
    }
  }

  /** Normalizes a text: composed, half width, lower case, simplified, without apostrophes and invisible characters. */
  normal(text) {
    const lower = text.replace(UNSEEN, "").normalize("NFKC").toLowerCase().replace(APOSTROPHE, "").normalize("NFC");
    return lower.replace(/[^\x00-\x7f]/gu, (letter) => this.table.get(letter) ?? letter);
  }

  word(token) {
    if (!this.read.has(token)) this.read.set(token, this.worked(token));
    return this.read.get(token);
  }

  worked(token) {
    if (/^\d+(?:[.,]\d+)+$/.test(token)) return this.number(token);
    let word = folded(token);
    if (word.length > 3 && /^[a-z]+$/.test(word)) for (const [pattern, to] of this.stems) word = word.replace(pattern, to);
    return word;
  }

  number(digits, decimal = this.rules.decimal) {
    let [whole, ...fraction] = digits.replaceAll(decimal === "," ? "." : ",", "").split(decimal);
    fraction = fraction.join("").replace(/0+$/, "");
    whole = whole.replace(/^0+(?=.)/, "") || "0";
    return fraction ? `${whole}.${fraction}` : whole;
  }

  /** Returns days, percents and sums in a folded text: [{start, end, keys, kind}], the longest where two overlap. */
  things(text) {
    const found = [];
    const add = (match, kind, keys) => keys.length && found.push({ start: match.index, end: match.index + match[0].length, kind, keys });
    for (const pattern of [...this.forms.dates, ...UNIVERSAL]) {
      for (const match of text.matchAll(pattern)) add(match, "date", this.date(match.groups));
    }
    for (const match of text.matchAll(IN_FULL)) add(match, "date", this.numeric(match.groups));
    for (const match of text.matchAll(MONTH_YEAR)) add(match, "date", dateKeys(+match.groups.y, +match.groups.m, 0));
    for (const [name, sign] of [["percents", "%"], ["money", "$"], ["counts", ""]]) {
      for (const pattern of this.forms[name]) for (const match of text.matchAll(pattern)) add(match, name, this.values(match.groups, sign));
    }
    found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
    const kept = [];
    for (const thing of found) if (kept.every((other) => thing.end <= other.start || thing.start >= other.end)) kept.push(thing);
    return kept;
  }

  /** Returns the values that a number may have: 2.400 is two thousand in one language and two point four in another. */
  values({ n, s = "" }, sign) {
    const numbers = /^\d/.test(n) ? [this.number(n), this.number(n, ","), this.number(n, ".")] : [String(this.rules.numbers[n])];
    const values = [...new Set(numbers)].map((number) => scaled(number, this.rules.scales[s] ?? 1));
    return [...values.map((value) => sign + value), ...(sign === "$" ? values : [])];
  }

  date(groups) {
    const value = (name) => {
      const said = groups[name] ?? "";
      return /^\d+$/.test(said) ? +said : +(this.rules.numbers[said] ?? 0);
    };
    const quarter = value("q") || value("qn") || QUARTERS[groups.qr] || 0;
    if (quarter || "q" in groups || "qr" in groups) return quarter ? [`=${value("y")}-q${quarter}`] : [];
    const month = this.rules.months[groups.mn] ?? value("m");
    const end = this.rules.months[groups.mn2] ?? value("m2");
    const year = end && end < month ? 0 : value("y");   // of a span into the next year, which end it belongs to is not known
    const days = dateKeys(year, month, value("d"));
    return year ? days.slice(0, 1) : days;
  }

  /** 12/9/2025: in the order of the language first, in the other order too. */
  numeric({ a, b, y }) {
    const orders = this.rules.order === "mdy" ? [[a, b], [b, a]] : [[b, a], [a, b]];
    return orders.flatMap(([month, day]) => dateKeys(+y, +month, +day).slice(0, 1));
  }
}
