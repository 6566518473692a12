// The files of one language's index, fetched when a query needs them and kept; see plugins/triglot/search/shards.py.

const FORMAT = 1;          // of the files, as in shards.py
const NONE = [];

export class Shards {
  constructor(folder, fetchText) {
    this.folder = folder;
    this.fetchText = fetchText;
    this.files = new Map();
    this.read = new Map();          // postings by key
  }

  async load() {
    const index = JSON.parse(await this.fetchText(`${this.folder}index.json`, "no-cache"));
    if (index.format !== FORMAT) throw new Error(`an index of another format: ${this.folder}`);
    Object.assign(this, { index, names: index.names, version: index.version, prefix: index.prefix });
    this.happening = new Set(index.happening);   // kinds of records that have a day of their own
    this.kinds = [...index.pages].map((letter) => index.kinds[letter.toLowerCase().charCodeAt(0) - 97]);
    this.lists = [...index.pages].map((letter) => letter !== letter.toLowerCase());
    this.lengths = [...index.titles].map((digit) => parseInt(digit, 36) || 1);
    this.linked = [...index.linked].map(Number);   // how many pages lead to it, in steps of doubling
    this.starts = [];               // first section of each page
    let sections = 0;
    for (const count of index.units) {
      this.starts.push(sections);
      sections += count;
    }
    this.pageOf = new Uint32Array(sections);
    this.starts.forEach((start, page) => this.pageOf.fill(page, start, start + index.units[page]));
    this.texts = [];                // first section of each file of texts
    for (const step of index.texts) this.texts.push((this.texts.at(-1) ?? 0) + step);
  }

  get pages() {
    return this.kinds.length;
  }

  /** Returns a file, read once; a failed load may be retried. `files` has its text, before that its promise. */
  file(name, read) {
    if (!this.files.has(name)) {
      const loading = this.whole(name).then((text) => {
        const content = read(text);
        this.files.set(name, content);
        return content;
      });
      loading.catch(() => this.files.delete(name));
      this.files.set(name, loading);
    }
    return this.files.get(name);
  }

  /** Returns the text between the two lines with a file's name. Anything else may be from a cache: retries without it. */
  async whole(name) {
    const mark = `${this.version}/${name}`;
    const fetched = async (cache) => {
      const text = await this.fetchText(this.folder + mark, cache);
      if (!text.startsWith(`${mark}\n`) || !text.endsWith(`\n${mark}`)) throw new Error(`not a file of the index: ${mark}`);
      return text.slice(mark.length + 1, -mark.length - 1);
    };
    return fetched("default").catch(() => fetched("reload"));
  }

  /** Loads the files that hold some keys. */
  need(keys) {
    return this.lines("k", this.index.keys, keys.map((key) => [key, key]), " ");
  }

  /** Loads the files that hold some keys and the first ones that begin so. */
  needBeginnings(keys) {
    return this.lines("k", this.index.keys, keys.map((key) => [key, `${key}\x7f`]), " ");
  }

  /** Loads the names that begin with some words. */
  needNames(words) {
    return this.lines("n", this.index.names, words.map((word) => [word, `${word} \uffff`]), "\t");
  }

  async lines(letter, firsts, ranges, separator) {
    const wanted = new Set();
    for (const [from, to] of ranges) for (let n = Math.max(0, last(firsts, from)); n <= last(firsts, to); n++) wanted.add(n);
    await settled([...wanted].map((n) => this.file(`${letter}${n}.txt`, (text) => cut(text, separator))));
  }

  line(letter, firsts, key) {
    const lines = this.files.get(`${letter}${last(firsts, key)}.txt`);
    return lines instanceof Map ? lines.get(key) : undefined;
  }

  /** Returns the entries of a key that need() has loaded. */
  of(key) {
    return this.line("k", this.index.keys, key);
  }

  /** Returns the entry of a name that needNames() has loaded. */
  named(name) {
    return this.line("n", this.index.names, name);
  }

  /** Returns the names that begin so with their entries: [[name, entry]]. */
  namesBeginning(prefix) {
    const found = [];
    for (let n = Math.max(0, last(this.names, prefix)); n <= last(this.names, `${prefix}\uffff`); n++) {
      const lines = this.files.get(`n${n}.txt`);
      if (lines instanceof Map) found.push(...[...lines].filter(([key]) => key.startsWith(prefix)));
    }
    return found;
  }

  has(key) {
    return this.of(key) !== undefined;
  }

  /** Returns keys that begin so, from the files that needBeginnings() has loaded. */
  beginning(prefix) {
    const files = new Set([prefix, `${prefix}\x7f`].map((key) => this.files.get(`k${last(this.index.keys, key)}.txt`)));
    return [...files].flatMap((lines) => (lines instanceof Map ? [...lines.keys()].filter((key) => key.startsWith(prefix)) : []));
  }

  /** Returns the sections of a key that need() has loaded: [[section, its effect there from 0 to 1, in the page's title?]]. */
  postings(key) {
    const known = this.read.get(key);
    if (known) return known;
    const line = this.of(key);
    if (line === undefined) return NONE;
    let section = 0;
    const found = Array.from(line.matchAll(/([0-9a-z]+)([A-Z])(!?)/g), ([, step, effect, titled]) => {
      section += parseInt(step, 36);
      return [section, (effect.charCodeAt(0) - 64) / 26, titled !== ""];
    });
    this.read.set(key, found);
    return found;
  }

  /** Returns a section with the names of its page: {address, title, label, date, dateText, anchor, heading, text}. */
  async section(n) {
    const groups = await this.file(`t${last(this.texts, n)}.txt`, JSON.parse);
    const [first, [address, title, label, date, dateText], sections] = groups.findLast(([start]) => start <= n);
    const [anchor, heading, text] = sections[n - first];
    return { address, title, label, date, dateText, anchor, heading, text };
  }
}

/** Waits for all, also where some fail: a query that is asked again finds nothing of the last one under way. */
export async function settled(promises) {
  const ended = await Promise.allSettled(promises);
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
  return ended.map(({ value }) => value);
}

/** Returns lines as a map from the text before the separator to the text after it. */
function cut(text, separator) {
  const lines = new Map();
  for (const line of text.split("\n")) {
    const end = line.indexOf(separator);
    if (end > 0) lines.set(line.slice(0, end), line.slice(end + 1));
  }
  return lines;
}

/** Returns the index of the last value in a sorted list that is not greater; -1 when there is none. */
function last(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
