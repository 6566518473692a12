// What the search remembers, in this browser and nowhere else: recent queries, the switch of the "/" key, between a click
// on a result and the page that it opens the words to mark there, and what was typed into a page that is reloaded.
// Storage may be forbidden: then nothing is kept.

const RECENT = "search-recent";
const SLASH = "search-slash";
const MARKS = "search-marks";
const LEFT = "search-left";
const KEPT = 5;               // recent queries a language
const FRESH = 30_000;         // milliseconds for which a clicked result waits for its page

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch { /* not kept */ }
}

export const slashAllowed = () => read(SLASH, true) !== false;

export const allowSlash = (allowed) => write(SLASH, allowed ? null : false);

export function recent(language) {
  const kept = read(`${RECENT}-${language}`, []);
  return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
}

/** Returns recent searches, the latest first, each once; a query that only grew replaces its beginning. */
export function remember(language, query) {
  if (query.trim().length < 2) return;
  const others = recent(language).filter((other) => !query.toLowerCase().startsWith(other.toLowerCase()));
  write(`${RECENT}-${language}`, [query, ...others].slice(0, KEPT));
}

export const forget = (language) => write(`${RECENT}-${language}`, null);

/** By storage and not by the address, which would reveal the search to the host and end up in copied links. */
export function markNext(url, query, words) {
  write(MARKS, { path: new URL(url, location.href).pathname, query, words, at: Date.now() });
}

/** Returns the words to mark on the page at this address, once; nothing if the reader did not come from a result. */
export function marksFor({ pathname }) {
  const marks = read(MARKS, null);
  if (!marks || marks.path !== pathname) return null;
  write(MARKS, null);
  return Date.now() - marks.at < FRESH ? marks : null;
}

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
