// Shows what was found: results, kinds, what to try when there is nothing, and what is shown before anything is typed.
import { markWords } from "../search/engine.js";
import { recent } from "./memory.js";
import { item, kindButtons, make } from "./results.js";

const ANNOUNCED = 700;         // milliseconds of rest before the count is read out: not at every key

export class View {
  constructor(root, dialog) {
    this.root = root;
    this.dialog = dialog;
    this.words = JSON.parse(root.dataset.words);
    this.language = root.dataset.language;
    this.field = root.querySelector("input[type=search]");
    this.list = root.querySelector("#search-results");
    this.spoken = root.querySelector("[role=status]");
    this.editions = [...this.part("editions").querySelectorAll("a")].map((link) => ({ link, name: link.textContent }));
    this.title = document.title;
  }

  part(name) {
    return this.root.querySelector(`.tg-finder__${name}`);
  }

  /** Whatever the arrows walk through: results, or before anything is typed the pages. */
  links() {
    return [...this.root.querySelectorAll("#search-results a, .tg-finder__pages:not([hidden]) a")];
  }

  /** All results at once, best first; the rest of the view follows. */
  results(answer, chosen) {
    const mark = (text) => markWords(text, answer.words);
    this.list.replaceChildren(...answer.results.map((result) => item(result, this.words, mark)));
    this.kinds(answer, chosen);
    for (const name of ["recent", "pages", "none"]) this.part(name).hidden = true;
    this.part("more").hidden = answer.total <= answer.results.length;
    this.address(answer.query, chosen);
    if (this.dialog && !answer.total) this.allPages();
    const counted = this.words[answer.total === 1 ? "one" : "some"].replace("{n}", answer.total);
    if (!answer.total) this.say(this.filled("none", answer.query));
    else if (answer.corrected) this.say(`${this.filled("instead", answer.corrected)} ${counted}`);
    else this.say(counted);
  }

  kinds(answer, chosen) {
    const box = this.part("kinds");
    const focused = box.contains(document.activeElement) ? document.activeElement.dataset.kind : undefined;
    box.replaceChildren(...kindButtons(answer, chosen, this.words));
    box.hidden = !box.children.length;
    if (focused !== undefined) (box.querySelector(`[data-kind="${CSS.escape(focused)}"]`) ?? this.field).focus();
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
    const links = [...document.querySelectorAll(".tg-nav a")].map((link) => {
      const copy = make("a", "", link.textContent);
      copy.href = link.href;
      return make("li", "", copy);
    });
    if (!pages.querySelector("li")) pages.querySelector("ul").append(...links);
    pages.hidden = !links.length;
  }

  recent() {
    const items = recent(this.language).map((query) => {
      const button = make("button", "", query);
      button.type = "button";
      return make("li", "", button);
    });
    this.part("recent").querySelector("ul").replaceChildren(...items);
    this.part("recent").hidden = !items.length;
  }

  /** The nearest term and what the other editions have, as links that the reader may follow. */
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
      link.search = new URLSearchParams({ q: query });
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

  filled(which, query) {
    return this.words[which].replace("{query}", `“${query}”`);
  }

  /** Shown at once, read out when the typing rests. */
  say(text, more = "") {
    this.part("status").textContent = text;
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => { this.spoken.textContent = text + more; }, ANNOUNCED);
  }

  /** What is asked for, as an address to share: the search page's own, or in the dialog a link to that page. */
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

  /** The dialog's link to the search page: its results there, or the list of everything. */
  allPages(search = "") {
    const link = this.part("all").querySelector("a");
    link.dataset.none ??= link.textContent;
    link.textContent = search ? link.dataset.all : link.dataset.none;
    link.search = search;
  }
}
