// Filters of a timeline: buttons and a word field whose state lives in the address (?topic=tariff&topic=law&side=us&q=…),
// so that a view can be linked, reloaded and gone back to. Values of one kind mean "any of", kinds mean "all of".
// The labels come with the timeline, in a JSON block; the events carry what is asked for in data attributes.
import { named } from "./place.js";

const LONGEST = 200;      // characters of words to find
/** @typedef {"topic" | "side" | "status"} Kind */
/** @typedef {"topics" | "sides" | "statuses"} Labels */

/**
 * What a timeline brings along: the labels of the values of each kind, and words of the interface.
 * @typedef {Partial<Record<Labels, Record<string, string>>> & {words?: Partial<Record<Labels | "find" | "filters" | "reset" | "shown" | "none", string>>}} Data
 */

/** @type {Record<Kind, {labels: Labels, of: (event: HTMLElement) => (string | undefined)[]}>} */
const KINDS = {
  topic: { labels: "topics", of: (event) => (event.dataset.topics ?? "").split(" ") },
  side: { labels: "sides", of: (event) => [event.dataset.side] },
  status: { labels: "statuses", of: (event) => [event.dataset.status] },
};

const KIND_NAMES = /** @type {Kind[]} */ (Object.keys(KINDS));

const fold = (/** @type {string} */ text) => text.normalize("NFD").replace(/[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

class Filters {
  /**
   * @param {HTMLElement} timeline
   * @param {Data} data
   */
  constructor(timeline, data) {
    this.timeline = timeline;
    this.words = data.words ?? {};
    this.events = [.../** @type {NodeListOf<HTMLElement>} */ (timeline.querySelectorAll(".tg-event"))];
    this.lists = [.../** @type {NodeListOf<HTMLElement>} */ (timeline.querySelectorAll(".tg-timeline__list"))];
    /** @type {HTMLElement | null} */
    this.columns = timeline.querySelector(".tg-tracks");
    /** @type {Map<Element, string>} */
    this.texts = new Map();
    /** @type {HTMLInputElement | undefined} */
    this.field = undefined;
    this.status = make("p", { className: "tg-filters__status" });
    this.status.setAttribute("role", "status");
    this.reset = make("button", { type: "button", className: "tg-filter tg-filter--reset", textContent: this.words.reset ?? "Reset" });
    this.reset.addEventListener("click", () => {
      for (const button of this.buttons) button.setAttribute("aria-pressed", "false");
      if (this.field) this.field.value = "";
      this.change();
      this.buttons[0]?.focus();
    });
    /** @type {HTMLButtonElement[]} */
    this.buttons = [];
    this.place(data);
  }

  /** @param {Data} data */
  place(data) {
    /** @type {HTMLElement} */
    const box = this.timeline.querySelector(".tg-filters") ?? this.timeline.insertBefore(
      make("div", { className: "tg-filters" }), this.timeline.querySelector(".tg-timeline__list"));
    /** @type {HTMLElement[]} */
    const groups = KIND_NAMES.flatMap((kind) => this.group(kind, data[KINDS[kind].labels] ?? {}, this.words[KINDS[kind].labels]) ?? []);
    if (this.words.find) {
      this.field = make("input", { type: "search", className: "tg-filters__field", maxLength: LONGEST });
      this.field.addEventListener("input", () => this.change(true));
      groups.push(make("label", { className: "tg-filters__find" }, this.words.find + " ", this.field));
    }
    // Folded on a phone, where the buttons would fill the first screen, unless a filter is at work.
    const folded = make("details", {}, make("summary", { textContent: this.words.filters ?? this.words.topics ?? "" }), ...groups);
    folded.open = matchMedia("(min-width: 48em)").matches || location.search !== "";
    box.replaceChildren(folded, make("div", { className: "tg-filters__foot" }, this.status, this.reset));
    box.hidden = false;
  }

  /**
   * Buttons for the values that occur; a kind with a single value is no choice.
   * @param {Kind} kind
   * @param {Record<string, string>} labels
   * @param {string} [title]
   * @returns {HTMLElement | null}
   */
  group(kind, labels, title) {
    const present = new Set(this.events.flatMap(KINDS[kind].of));
    const values = Object.keys(labels).filter((value) => present.has(value));
    if (values.length < 2) return null;
    const buttons = values.map((value) => {
      const button = make("button", { type: "button", className: "tg-filter", textContent: labels[value] });
      button.dataset.kind = kind;
      button.dataset.value = value;
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        this.change();
      });
      return button;
    });
    this.buttons.push(...buttons);
    const set = make("fieldset", {}, ...buttons);
    if (title) set.prepend(make("legend", { textContent: title }));
    return set;
  }

  /** @param {Kind} kind */
  chosen(kind) {
    return this.buttons.filter((b) => b.dataset.kind === kind && b.getAttribute("aria-pressed") === "true").flatMap((b) => b.dataset.value ?? []);
  }

  /** @param {HTMLElement} event */
  text(event) {
    const text = this.texts.get(event) ?? fold(event.textContent);
    this.texts.set(event, text);
    return text;
  }

  apply() {
    const wanted = KIND_NAMES.map((kind) => ({ of: KINDS[kind].of, values: this.chosen(kind) })).filter(({ values }) => values.length);
    const query = fold(this.field?.value.trim() ?? "");
    let shown = 0;
    for (const event of this.events) {
      const fits = wanted.every(({ of, values }) => of(event).some((value) => value !== undefined && values.includes(value)))
        && (!query || this.text(event).includes(query));
      event.hidden = !fits;
      shown += Number(fits);
    }
    this.parts();
    this.status.textContent = !shown ? this.words.none ?? "" : (this.words.shown ?? "{n} / {all}").replace("{n}", String(shown)).replace("{all}", String(this.events.length));
    this.reset.hidden = !wanted.length && !query;
    this.timeline.classList.toggle("tg-timeline--filtered", shown < this.events.length);
  }

  /** A year and a column without an event have no head; nor does such a year stand in the contents. */
  parts() {
    for (const list of this.lists) {
      list.hidden = !list.querySelector(".tg-event:not([hidden])");
      const head = list.previousElementSibling;
      if (!(head instanceof HTMLElement) || !head.matches(".tg-timeline__year")) continue;
      head.hidden = list.hidden;
      for (const link of document.querySelectorAll(`:is(.tg-toc, .tg-contents) a[href="#${CSS.escape(head.id)}"]`)) link.parentElement?.toggleAttribute("hidden", list.hidden);
    }
    if (!this.columns) return;
    const sides = [.../** @type {HTMLCollectionOf<HTMLElement>} */ (this.columns.children)];
    sides.forEach((head, number) => {
      const track = number ? "right" : "left";
      head.hidden = !this.events.some((event) => !event.hidden && event.dataset.track === track);
    });
    this.columns.hidden = sides.every((head) => head.hidden);
  }

  /** The reader changed something: show it and write it to the address (typing replaces, a button is a step back). */
  change(replace = false) {
    this.apply();
    const address = new URL(location.href);
    for (const kind of KIND_NAMES) {
      address.searchParams.delete(kind);
      for (const value of this.chosen(kind)) address.searchParams.append(kind, value);
    }
    address.searchParams.delete("q");
    if (this.field?.value.trim()) address.searchParams.set("q", this.field.value.trim());
    if (address.href !== location.href) history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  /** The address changed (load, back, forward): apply it. */
  restore() {
    const asked = new URLSearchParams(location.search);
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(asked.getAll(button.dataset.kind ?? "").includes(button.dataset.value ?? "")));
    }
    if (this.field) this.field.value = (asked.get("q") ?? "").slice(0, LONGEST);
    this.apply();
    // A link to one event wins over a filter that hides it.
    const target = document.getElementById(named(location));
    /** @type {HTMLElement | null | undefined} */
    const hidden = target?.closest(".tg-event[hidden]");
    if (target && hidden) {
      hidden.hidden = false;
      this.parts();
      target.scrollIntoView();
    }
  }
}

export function filters() {
  /** @type {Filters[]} */
  const all = [];
  for (const timeline of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tg-timeline"))) {
    const data = timeline.querySelector("script.tg-filter-data");
    if (data) all.push(new Filters(timeline, JSON.parse(data.textContent)));
  }
  if (!all.length) return;
  const restore = () => all.forEach((one) => one.restore());
  addEventListener("popstate", restore);
  restore();
}
