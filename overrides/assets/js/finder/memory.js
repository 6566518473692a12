// What the search remembers, in this browser and nowhere else: recent queries, the switch of the "/" key, between a click
// on a result and the page that it opens the words to mark there, and what was typed into a page that is reloaded.
// Storage may be forbidden: then nothing is kept.

/** @typedef {{path: string, query: string, words: string[], at: number}} Marks of a page that a result opens */

const RECENT = "search-recent";
const SLASH = "search-slash";
const MARKS = "search-marks";
const LEFT = "search-left";
const KEPT = 5;               // recent queries a language
const FRESH = 30_000;         // milliseconds for which a clicked result waits for its page

/**
 * Returns what is kept under a key: whatever another version of this site may have put there.
 * @param {string} key
 * @param {unknown} otherwise
 * @returns {unknown}
 */
function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} key
 * @param {unknown} value null: nothing
 */
function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch { /* not kept */ }
}

export const slashAllowed = () => read(SLASH, true) !== false;

/** @param {boolean} allowed */
export const allowSlash = (allowed) => write(SLASH, allowed ? null : false);

/**
 * @param {string} language
 * @returns {string[]}
 */
export function recent(language) {
  const kept = read(`${RECENT}-${language}`, []);
  return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
}

/**
 * Returns recent searches, the latest first, each once; a query that only grew replaces its beginning.
 * @param {string} language
 * @param {string} query
 */
export function remember(language, query) {
  if (query.trim().length < 2) return;
  const others = recent(language).filter((other) => !query.toLowerCase().startsWith(other.toLowerCase()));
  write(`${RECENT}-${language}`, [query, ...others].slice(0, KEPT));
}

/** @param {string} language */
export const forget = (language) => write(`${RECENT}-${language}`, null);

/**
 * By storage and not by the address, which would reveal the search to the host and end up in copied links.
 * @param {string} url
 * @param {string} query
 * @param {string[]} words
 */
export function markNext(url, query, words) {
  write(MARKS, { path: new URL(url, location.href).pathname, query, words, at: Date.now() });
}

/**
 * Returns the words to mark on the page at this address, once; nothing if the reader did not come from a result.
 * @param {{pathname: string}} address
 * @returns {Marks | null}
 */
export function marksFor({ pathname }) {
  const marks = /** @type {Marks | null} */ (read(MARKS, null));
  if (!marks || marks.path !== pathname) return null;
  write(MARKS, null);
  return Date.now() - marks.at < FRESH ? marks : null;
}

/** @param {string} query */
export function leaveQuery(query) {
  try {
    sessionStorage.setItem(LEFT, query);
  } catch { /* not kept */ }
}

/** Returns what was typed before this page was reloaded, once; null if there is nothing. */
export function leftQuery() {
  try {
    const query = sessionStorage.getItem(LEFT);
    sessionStorage.removeItem(LEFT);
    return query;
  } catch {
    return null;
  }
}
