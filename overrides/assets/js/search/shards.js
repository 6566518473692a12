// The files of one language's index, fetched when a query needs them and kept; see plugins/triglot/search/shards.py.

export class Shards {
  constructor(folder, fetchText) {
    this.folder = folder;
    this.fetchText = fetchText;
    this.files = new Map();
  }

  async load() {
    const index = JSON.parse(await this.fetchText(`${this.folder}index.json`));
    this.index = index;
    this.starts = [];               // first section of each page
    let sections = 0;
    for (const count of index.units) {
      this.starts.push(sections);
      sections += count;
    }
    this.pageOf = new Uint32Array(sections);
    this.starts.forEach((start, page) => this.pageOf.fill(page, start, start + index.units[page]));
  }

  /** Loads the files that hold some keys; those of a prefix too. */
  async need(keys) {
    const wanted = new Set(keys.map((key) => last(this.index.keys, key)).filter((n) => n >= 0));
    await Promise.all([...wanted].map((n) => this.file(n)));
  }

  /** A file of keys as a map from key to line; a failed load may be tried again. */
  file(n) {
    if (!this.files.has(n)) {
      const loading = this.fetchText(`${this.folder}k${n}.txt?${this.index.version}`).then((text) => {
        const lines = new Map();
        for (const line of text.split("\n")) {
          const space = line.lastIndexOf(" ");
          if (space > 0) lines.set(line.slice(0, space), line.slice(space + 1));
        }
        this.files.set(n, lines);
        return lines;
      });
      loading.catch(() => this.files.delete(n));
      this.files.set(n, loading);
    }
    return this.files.get(n);
  }

  has(key) {
    const lines = this.files.get(last(this.index.keys, key));
    return lines instanceof Map && lines.has(key);
  }

  /** Keys that begin so, out of the file that would hold the prefix itself. */
  beginning(prefix) {
    const lines = this.files.get(last(this.index.keys, prefix));
    return lines instanceof Map ? [...lines.keys()].filter((key) => key.startsWith(prefix)) : [];
  }

  /** The sections of a key that need() has loaded, with its effect in each from 0 to 1. */
  *postings(key) {
    const lines = this.files.get(last(this.index.keys, key));
    const line = lines instanceof Map ? lines.get(key) : undefined;
    if (!line) return;
    let section = 0;
    for (const [, step, effect] of line.matchAll(/([0-9a-z]+)([A-Z])/g)) {
      section += parseInt(step, 36);
      yield [section, (effect.charCodeAt(0) - 64) / 26];
    }
  }

  /** A section: {anchor, heading, text}. */
  async section(n) {
    const number = last(this.index.texts, n);
    const name = `t${number}`;
    if (!this.files.has(name)) {
      const loading = this.fetchText(`${this.folder}${name}.json?${this.index.version}`).then(JSON.parse);
      loading.catch(() => this.files.delete(name));
      this.files.set(name, loading);
    }
    const [anchor, heading, text] = (await this.files.get(name))[n - this.index.texts[number]];
    return { anchor, heading, text };
  }
}

/** Where in a sorted list the last value stands that is not greater; -1 when there is none. */
function last(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
