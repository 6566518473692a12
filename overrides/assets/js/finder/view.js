// Shows what was found: results, kinds, what to try when there is nothing, and what is shown before anything is typed.
import { markWords } from "../search/engine.js";
import { recent } from "./memory.js";
import { item, kindButtons, make } from "./results.js";

/** @typedef {import("../search/engine.js").Answer} Answer */

const ANNOUNCED = 700;         // milliseconds of rest before the count is read out: not at every key

export class View {
  /**
   * @param {HTMLElement} root
   * @param {HTMLDialogElement | null} dialog
   */
  constructor(root, dialog) {
    this.root = root;
    this.dialog = dialog;
    /** @type {import("./results.js").Words} */
    this.words = JSON.parse(root.dataset.words ?? "{}");
    this.language = root.dataset.language ?? "";
    this.field = /** @type {HTMLInputElement} */ (root.querySelector("input[type=search]"));
    this.list = /** @type {HTMLElement} */ (root.querySelector("#search-results"));
    this.spoken = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
    this.editions = [...this.part("editions").querySelectorAll("a")].map((link) => ({ link, name: link.textContent }));
    this.title = document.title;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.announcing = undefined;
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`.tg-finder__${name}`));
  }

  /** Whatever the arrows walk through: results, or before anything is typed the pages. */
  links() {
    return [.../** @type {NodeListOf<HTMLAnchorElement>} */ (this.root.querySelectorAll("#search-results a, .tg-finder__pages:not([hidden]) a"))];
  }

  /**
   * All results at once, best first; the rest of the view follows.
   * @param {Answer} answer
   * @param {Set<string>} chosen
   */
  results(answer, chosen) {
    const mark = (/** @type {string} */ text) => markWords(text, answer.words);
    this.list.replaceChildren(...answer.results.map((result) => item(result, this.words, mark)));
    this.kinds(answer, chosen);
    for (const name of ["recent", "pages", "none"]) this.part(name).hidden = true;
    this.part("more").hidden = answer.total <= answer.results.length;
    this.address(answer.query, chosen);
    if (this.dialog && !answer.total) this.allPages();
    const counted = this.words[answer.total === 1 ? "one" : "some"].replace("{n}", String(answer.total));
    if (!answer.total) this.say(this.filled("none", answer.query));
    else if (answer.corrected) this.say(`${this.filled("instead", answer.corrected)} ${counted}`);
    else this.say(counted);
  }

  /**
   * @param {Answer} answer
   * @param {Set<string>} chosen
   */
  kinds(answer, chosen) {
    const box = this.part("kinds");
    const active = document.activeElement;
    const focused = active instanceof HTMLElement && box.contains(active) ? active.dataset.kind : undefined;
    box.replaceChildren(...kindButtons(answer, chosen, this.words));
    box.hidden = !box.children.length;
    if (focused === undefined) return;
    /** @type {HTMLElement | null} */
    const again = box.querySelector(`[data-kind="${CSS.escape(focused)}"]`);
    (again ?? this.field).focus();
  }

  /** Nothing is typed: recent searches and, in the dialog, the pages; the search page has its list of everything. */
  empty() {
    this.list.replaceChildren();
    for (const name of ["kinds", "none", "more"]) this.part(name).hidden = true;
    this.say("");
    this.address("", new Set());
    this.recent();
    if (!this.dialog) return;
    const pages = this.part("pages");
    const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".tg-nav a"))].map((link) => {
      const copy = make("a", "", link.textContent);
      copy.href = link.href;
      return make("li", "", copy);
    });
    if (!pages.querySelector("li")) pages.querySelector("ul")?.append(...links);
    pages.hidden = !links.length;
  }

  recent() {
    const items = recent(this.language).map((query) => {
      const button = make("button", "", query);
      button.type = "button";
      return make("li", "", button);
    });
    this.part("recent").querySelector("ul")?.replaceChildren(...items);
    this.part("recent").hidden = !items.length;
  }

  /**
   * The nearest term and what the other editions have, as links that the reader may follow.
   * @param {string} query
   * @param {string | undefined} term
   * @param {(number | null)[]} counts of each other edition
   */
  nothing(query, term, counts) {
    const meant = this.part("meant");
    meant.hidden = !term;
    if (term) {
      const link = make("a", "", term);
      link.href = `?${new URLSearchParams({ q: term })}`;
      link.dataset.term = term;
      const [before, after] = this.words.meant.split("{term}");
      meant.replaceChildren(before, link, after);
      this.say(this.part("status").textContent, ` ${meant.textContent}`);
    }
    this.editions.forEach(({ link, name }, n) => {
      link.search = String(new URLSearchParams({ q: query }));
      link.textContent = counts[n] === null ? name : `${name} (${counts[n]})`;
    });
    this.part("editions").hidden = !this.editions.length;
    this.part("none").hidden = false;
  }

  failed() {
    this.list.replaceChildren();
    for (const name of ["kinds", "none", "more"]) this.part(name).hidden = true;
    document.documentElement.removeAttribute("data-query");
    this.say(this.words.failed);
  }

  /**
   * @param {"none" | "instead"} which
   * @param {string} query
   */
  filled(which, query) {
    return this.words[which].replace("{query}", `“${query}”`);
  }

  /**
   * Shown at once, read out when the typing rests.
   * @param {string} text
   * @param {string} more
   */
  say(text, more = "") {
    this.part("status").textContent = text;
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => { this.spoken.textContent = text + more; }, ANNOUNCED);
  }

  /**
   * What is asked for, as an address to share: the search page's own, or in the dialog a link to that page.
   * @param {string} query
   * @param {Set<string>} chosen
   * @param {boolean} step whether the way back leads to the state before
   */
  address(query, chosen, step = false) {
    const search = query ? `?${new URLSearchParams([["q", query], ...[...chosen].map((kind) => ["kind", kind])])}` : "";
    if (this.dialog) {
      this.allPages(search);
      return;
    }
    // With results the list of everything is hidden.
    document.documentElement.toggleAttribute("data-query", Boolean(query));
    document.title = query ? `${query} · ${this.title}` : this.title;
    if (search !== location.search) history[step ? "pushState" : "replaceState"](null, "", location.pathname + search + location.hash);
  }

  /**
   * The dialog's link to the search page: its results there, or the list of everything.
   * @param {string} search
   */
  allPages(search = "") {
    const link = /** @type {HTMLAnchorElement} */ (this.part("all").querySelector("a"));
    link.dataset.none ??= link.textContent;
    link.textContent = (search ? link.dataset.all : link.dataset.none) ?? "";
    link.search = search;
  }
}
