// The search as readers use it, in the dialog and on its own page. Which results, and in which order, is the work of
// ../search/; what they look like that of view.js.
//
// The results are links in a list and not the options of a combobox: they open in another tab, are read word by word
// and are reached by Tab; arrows are a shorter way (docs/project/decisions/0010-search-interface.md).
import { createSearch } from "../search/engine.js";
import { forget, markNext, marksFor, remember } from "./memory.js";
import { View } from "./view.js";

/** @typedef {import("../search/engine.js").Answer} Answer */

const LIMIT = 10;              // results shown at first, and with each step of "More results"
const COMPOSING = 300;         // milliseconds of rest before the text of an unfinished composition is searched
const SLOW = 200;              // milliseconds before waiting is shown

/** @typedef {{composing?: boolean, step?: boolean, focus?: number}} How a question is asked; focus: on which result afterwards */

export class Finder {
  /**
   * @param {HTMLElement} root
   * @param {HTMLDialogElement | null} dialog
   */
  constructor(root, dialog) {
    this.dialog = dialog;
    this.view = new View(root, dialog);
    this.field = this.view.field;
    this.language = root.dataset.language ?? "";
    const base = new URL((document.documentElement.dataset.root ?? "").replace(/\/?$/, "/"), location.href);
    this.engine = createSearch({ base, language: this.language });
    /** @type {Set<string>} */
    this.chosen = new Set();
    this.limit = LIMIT;
    /** @type {Answer | undefined} */
    this.shown = undefined;
    /** @type {(How & {query: string}) | undefined} */
    this.wanted = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    /** @type {Promise<void> | undefined} */
    this.idle = undefined;
    /** @type {boolean} */
    this.running = false;
    this.listen(root);
    if (dialog || this.field.value) this.ask();      // typed while this was loaded
    else this.restore();
    this.engine.load().catch(() => this.field.value || this.view.failed());
  }

  /** @param {HTMLElement} root */
  listen(root) {
    this.field.addEventListener("input", (event) => this.typed(/** @type {InputEvent} */ (event).isComposing));
    this.field.addEventListener("compositionend", () => this.typed());
    root.querySelector("form")?.addEventListener("submit", (event) => this.entered(event));
    root.addEventListener("keydown", (event) => this.key(event));
    this.view.list.addEventListener("click", (event) => this.followed(event));
    this.view.list.addEventListener("auxclick", (event) => this.followed(event));
    /**
     * @param {string} name
     * @param {(data: DOMStringMap, pressed: HTMLElement, event: MouseEvent) => void} act
     */
    const press = (name, act) => this.view.part(name).addEventListener("click", (event) => {
      /** @type {HTMLElement | null} */
      const pressed = /** @type {Element} */ (event.target).closest("button, a");
      if (pressed) act(pressed.dataset, pressed, event);
    });
    press("kinds", ({ kind }) => this.choose(kind));
    press("more", () => this.more());
    press("recent", (data, button) => ("forget" in data ? this.forget() : this.set(button.textContent)));
    press("meant", ({ term = "" }, _link, event) => this.plain(event) && (event.preventDefault(), this.set(term)));
    if (!this.dialog) addEventListener("popstate", () => this.restore());
  }

  // ---- Asking ----

  get query() {
    return this.field.value.normalize("NFC").trim();
  }

  typed(composing = false) {
    clearTimeout(this.resting);
    this.limit = LIMIT;
    if (composing) this.resting = setTimeout(() => this.ask({ composing }), COMPOSING);
    else this.ask();
  }

  /**
   * Searches at once; while a search is under way only the latest question waits for it.
   * @param {How} how
   */
  ask(how = {}) {
    this.view.address(this.query, this.chosen, how.step);
    this.wanted = { query: this.query, ...how };
    this.idle = this.running ? this.idle : this.run();
    return this.idle;
  }

  async run() {
    this.running = true;
    while (this.wanted) {
      const asked = this.wanted;
      this.wanted = undefined;
      if (asked.query) await this.answer(asked);
      else this.view.empty();
    }
    this.running = false;
  }

  /** @param {How & {query: string}} question */
  async answer({ query, composing, focus }) {
    const waiting = setTimeout(() => this.view.say(this.view.words.loading), SLOW);
    try {
      const answer = await this.engine.search(query, { kinds: [...this.chosen], limit: this.limit });
      // Older than what is typed by now, or letters of a composition that mean nothing yet.
      if (this.wanted || (composing && !answer.total)) return;
      this.shown = answer;
      this.view.results(answer, this.chosen);
      if (!answer.total) this.nothing(answer.query);
      if (focus !== undefined) this.view.links()[focus]?.focus();
    } catch (error) {
      console.error("search", error);
      if (!this.wanted) this.view.failed();
    } finally {
      clearTimeout(waiting);
    }
  }

  /** @param {string} query */
  async nothing(query) {
    const codes = this.view.editions.map(({ link }) => link.dataset.language ?? "");
    const [term, counts] = await Promise.all([
      this.engine.suggest(query).catch(() => null),
      Promise.all(codes.map((code) => this.engine.countIn(code, query).catch(() => null))),
    ]);
    if (this.query === query && this.shown?.query === query && !this.shown.total) this.view.nothing(query, term?.text, counts);
  }

  // ---- Acting ----

  /** @param {string} query */
  set(query) {
    this.field.value = query;
    this.field.focus();
    this.typed();
  }

  /** @param {string | undefined} kind */
  choose(kind) {
    if (!kind) this.chosen.clear();
    else if (!this.chosen.delete(kind)) this.chosen.add(kind);
    this.limit = LIMIT;
    this.ask({ step: true });
  }

  more() {
    const focus = this.view.links().length;
    this.limit += LIMIT;
    this.ask({ focus });
  }

  forget() {
    forget(this.language);
    this.view.recent();
    this.field.focus();
  }

  /**
   * Enter in the field: to the best result in the dialog; on the page the results are what was asked for.
   * @param {SubmitEvent} event
   */
  async entered(event) {
    event.preventDefault();
    const { query } = this;
    if (!this.dialog) {
      remember(this.language, query);
      if (matchMedia("(hover: none)").matches) this.field.blur();      // its keyboard covers the results
      return;
    }
    await this.idle;
    if (query && this.shown?.query === query) this.view.list.querySelector("a")?.click();
  }

  /**
   * A click that opens its link here, not in another tab or window.
   * @param {MouseEvent} event
   */
  plain(event) {
    return !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  }

  /** @param {MouseEvent} event */
  followed(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link || event.button > 1 || !this.shown) return;
    remember(this.language, this.shown.query);
    const followed = this.shown.results.find(({ url }) => url === link.href);
    markNext(link.href, this.shown.corrected || this.shown.query, followed?.words ?? this.shown.words);
    if (!this.plain(event) || !link.hash || link.pathname !== location.pathname) return;
    // A section of this very page: nothing is loaded, so its words are marked at once.
    const marks = marksFor(location);
    this.dialog?.close();
    import("./marks.js").then(({ mark }) => mark(marks), () => {});
  }

  /**
   * Arrows, Home and End walk from the field through the results and back; other characters go on typing.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = this.view.links();
    const at = links.findIndex((link) => link === document.activeElement);
    const inField = document.activeElement === this.field;
    if (at < 0 && !inField) return;
    /** @type {Record<string, HTMLElement | undefined>} */
    const nextOf = {
      ArrowDown: links[at + 1],
      ArrowUp: inField ? undefined : links[at - 1] ?? this.field,
      ...(inField ? {} : { Home: links[0], End: links.at(-1) }),
    };
    const next = nextOf[event.key];
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (!inField && (event.key === "Backspace" || (event.key.length === 1 && !" /".includes(event.key)))) {
      this.field.focus();
    }
  }

  /** What the address of the search page asks for: on load, and on the way back and forth. */
  restore() {
    const asked = new URLSearchParams(location.search);
    this.field.value = (asked.get("q") ?? "").slice(0, this.field.maxLength);
    this.chosen = new Set(asked.getAll("kind"));
    this.limit = LIMIT;
    this.ask();
  }
}
