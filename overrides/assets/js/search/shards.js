// The files of one language's index, fetched when a query needs them and kept; see plugins/triglot/search/shards.py.

const FORMAT = 1;          // of the files, as in shards.py
/** @type {Posting[]} */
const NONE = [];

/**
 * What index.json says of the other files; see plugins/triglot/search/shards.py.
 * @typedef {object} Head
 * @property {number} format
 * @property {string} version the folder of the other files
 * @property {string} prefix of the addresses of pages
 * @property {string[]} keys the first key of each file of keys
 * @property {string[]} names the first name of each file of names
 * @property {[theirs: string, ours: string][]} words Taiwan's words and those of the pages
 * @property {string[]} kinds of pages
 * @property {string[]} happening kinds of records that have a day of their own
 * @property {string} pages the kind of each page, a letter; a capital for a list
 * @property {string} titles the words of each title, a digit
 * @property {string} linked how often each page is linked, a digit
 * @property {number[]} units the sections of each page
 * @property {number[]} texts steps between the first sections of the files of texts
 */

/** @typedef {[section: number, effect: number, inTitle: boolean]} Posting where a key stands, its effect there from 0 to 1 */
/** @typedef {(url: string, cache: RequestCache) => Promise<string>} FetchText */
/** @typedef {{address: string, title: string, label: string, date: string, dateText: string, anchor: string, heading: string, text: string}} Section */
/** @typedef {[first: number, page: [string, string, string, string, string], sections: [anchor: string, heading: string, text: string][]]} Group the sections of a page in a file of texts */

export class Shards {
  /**
   * @param {string} folder its address
   * @param {FetchText} fetchText
   */
  constructor(folder, fetchText) {
    this.folder = folder;
    this.fetchText = fetchText;
    /** @type {Map<string, unknown>} */
    this.files = new Map();
    /** @type {Map<string, Posting[]>} */
    this.read = new Map();          // postings by key
    /** @type {Head} */
    this.index = { format: 0, version: "", prefix: "", keys: [], names: [], words: [], kinds: [], happening: [], pages: "", titles: "", linked: "", units: [], texts: [] };
    this.version = "";
    this.prefix = "";
    /** @type {string[]} */
    this.names = [];
    /** @type {string[]} */
    this.kinds = [];
    /** @type {Set<string>} */
    this.happening = new Set();
    /** @type {boolean[]} */
    this.lists = [];
    /** @type {number[]} */
    this.lengths = [];
    /** @type {number[]} */
    this.linked = [];
    /** @type {number[]} */
    this.starts = [];               // first section of each page
    this.pageOf = new Uint32Array();
    /** @type {number[]} */
    this.texts = [];                // first section of each file of texts
  }

  async load() {
    /** @type {Head} */
    const index = JSON.parse(await this.fetchText(`${this.folder}index.json`, "no-cache"));
    if (index.format !== FORMAT) throw new Error(`an index of another format: ${this.folder}`);
    Object.assign(this, { index, names: index.names, version: index.version, prefix: index.prefix });
    this.happening = new Set(index.happening);   // kinds of records that have a day of their own
    this.kinds = [...index.pages].map((letter) => index.kinds[letter.toLowerCase().charCodeAt(0) - 97]);
    this.lists = [...index.pages].map((letter) => letter !== letter.toLowerCase());
    this.lengths = [...index.titles].map((digit) => parseInt(digit, 36) || 1);
    this.linked = [...index.linked].map(Number);   // how many pages lead to it, in steps of doubling
    this.starts = [];
    let sections = 0;
    for (const count of index.units) {
      this.starts.push(sections);
      sections += count;
    }
    this.pageOf = new Uint32Array(sections);
    this.starts.forEach((start, page) => this.pageOf.fill(page, start, start + index.units[page]));
    this.texts = [];
    for (const step of index.texts) this.texts.push((this.texts.at(-1) ?? 0) + step);
  }

  get pages() {
    return this.kinds.length;
  }

  /**
   * Returns a file, read once; a failed load may be retried. `files` has its text, before that its promise.
   * @template Content
   * @param {string} name
   * @param {(text: string) => Content} read
   * @returns {Content | Promise<Content>}
   */
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
    return /** @type {Content | Promise<Content>} */ (this.files.get(name));      // each file is always read in the same way
  }

  /**
   * Returns the text between the two lines with a file's name. Anything else may be from a cache: retries without it.
   * @param {string} name
   */
  async whole(name) {
    const mark = `${this.version}/${name}`;
    const fetched = async (/** @type {RequestCache} */ cache) => {
      const text = await this.fetchText(this.folder + mark, cache);
      if (!text.startsWith(`${mark}\n`) || !text.endsWith(`\n${mark}`)) throw new Error(`not a file of the index: ${mark}`);
      return text.slice(mark.length + 1, -mark.length - 1);
    };
    return fetched("default").catch(() => fetched("reload"));
  }

  /**
   * Loads the files that hold some keys.
   * @param {string[]} keys
   */
  need(keys) {
    return this.lines("k", this.index.keys, keys.map((key) => [key, key]), " ");
  }

  /**
   * Loads the files that hold some keys and the first ones that begin so.
   * @param {string[]} keys
   */
  needBeginnings(keys) {
    return this.lines("k", this.index.keys, keys.map((key) => [key, `${key}\x7f`]), " ");
  }

  /**
   * Loads the names that begin with some words.
   * @param {string[]} words
   */
  needNames(words) {
    return this.lines("n", this.index.names, words.map((word) => [word, `${word} \uffff`]), "\t");
  }

  /**
   * @param {"k" | "n"} letter of the files
   * @param {string[]} firsts what each file begins with
   * @param {[from: string, to: string][]} ranges
   * @param {string} separator behind the key of a line
   */
  async lines(letter, firsts, ranges, separator) {
    /** @type {Set<number>} */
    const wanted = new Set();
    for (const [from, to] of ranges) for (let n = Math.max(0, last(firsts, from)); n <= last(firsts, to); n++) wanted.add(n);
    await settled([...wanted].map((n) => this.file(`${letter}${n}.txt`, (text) => cut(text, separator))));
  }

  /**
   * @param {"k" | "n"} letter
   * @param {string[]} firsts
   * @param {string} key
   * @returns {string | undefined}
   */
  line(letter, firsts, key) {
    const lines = this.files.get(`${letter}${last(firsts, key)}.txt`);
    return lines instanceof Map ? lines.get(key) : undefined;
  }

  /**
   * Returns the entries of a key that need() has loaded.
   * @param {string} key
   */
  of(key) {
    return this.line("k", this.index.keys, key);
  }

  /**
   * Returns the entry of a name that needNames() has loaded.
   * @param {string} name
   */
  named(name) {
    return this.line("n", this.index.names, name);
  }

  /**
   * Returns the names that begin so with their entries: [[name, entry]].
   * @param {string} prefix
   */
  namesBeginning(prefix) {
    /** @type {[name: string, entry: string][]} */
    const found = [];
    for (let n = Math.max(0, last(this.names, prefix)); n <= last(this.names, `${prefix}\uffff`); n++) {
      const lines = this.files.get(`n${n}.txt`);
      if (lines instanceof Map) found.push(...[...lines].filter(([key]) => key.startsWith(prefix)));
    }
    return found;
  }

  /** @param {string} key */
  has(key) {
    return this.of(key) !== undefined;
  }

  /**
   * Returns keys that begin so, from the files that needBeginnings() has loaded.
   * @param {string} prefix
   * @returns {string[]}
   */
  beginning(prefix) {
    const files = new Set([prefix, `${prefix}\x7f`].map((key) => this.files.get(`k${last(this.index.keys, key)}.txt`)));
    return [...files].flatMap((lines) => (lines instanceof Map ? [...lines.keys()].filter((key) => key.startsWith(prefix)) : []));
  }

  /**
   * Returns the sections of a key that need() has loaded: [[section, its effect there from 0 to 1, in the page's title?]].
   * @param {string} key
   * @returns {Posting[]}
   */
  postings(key) {
    const known = this.read.get(key);
    if (known) return known;
    const line = this.of(key);
    if (line === undefined) return NONE;
    let section = 0;
    /** @type {Posting[]} */
    const found = Array.from(line.matchAll(/([0-9a-z]+)([A-Z])(!?)/g), ([, step, effect, titled]) => {
      section += parseInt(step, 36);
      return [section, (effect.charCodeAt(0) - 64) / 26, titled !== ""];
    });
    this.read.set(key, found);
    return found;
  }

  /**
   * Returns a section with the names of its page: {address, title, label, date, dateText, anchor, heading, text}.
   * @param {number} n
   * @returns {Promise<Section>}
   */
  async section(n) {
    /** @type {Group[]} */
    const groups = await this.file(`t${last(this.texts, n)}.txt`, JSON.parse);
    const group = groups.findLast(([start]) => start <= n);
    if (!group) throw new Error(`no section ${n} in the index`);
    const [first, [address, title, label, date, dateText], sections] = group;
    const [anchor, heading, text] = sections[n - first];
    return { address, title, label, date, dateText, anchor, heading, text };
  }
}

/**
 * Waits for all, also where some fail: a query that is asked again finds nothing of the last one under way.
 * @template Value
 * @param {(Value | Promise<Value>)[]} promises
 */
export async function settled(promises) {
  const ended = await Promise.allSettled(promises);
  return ended.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

/**
 * Returns lines as a map from the text before the separator to the text after it.
 * @param {string} text
 * @param {string} separator
 */
function cut(text, separator) {
  /** @type {Map<string, string>} */
  const lines = new Map();
  for (const line of text.split("\n")) {
    const end = line.indexOf(separator);
    if (end > 0) lines.set(line.slice(0, end), line.slice(end + 1));
  }
  return lines;
}

/**
 * Returns the index of the last value in a sorted list that is not greater; -1 when there is none.
 * @template {string | number} Value
 * @param {Value[]} sorted
 * @param {Value} value
 */
function last(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
