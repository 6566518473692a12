// Opens the search: the dialog by its button, "/" or Ctrl+K, the search page by itself. What it finds is the work of
// finder/, which is loaded when the search is first opened; the field accepts what is typed meanwhile.
import { arrived } from "./arrived.js";
import { allowSlash, leftQuery, leaveQuery, marksFor, slashAllowed } from "./finder/memory.js";

// All that the finder is made of, asked for at once: else each module is known only when the one before it has come.
const PARTS = {
  finder: ["finder", "results", "view"],
  search: ["engine", "excerpt", "han", "names", "query", "rank", "same", "shards", "text", "things", "words"],
};

function parts() {
  return Object.entries(PARTS).flatMap(([folder, names]) =>
    names.map((name) => new URL(`./${folder}/${name}.js`, import.meta.url).href));
}

class Search {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.dialog = root.closest("dialog");
    this.field = /** @type {HTMLInputElement} */ (root.querySelector("input[type=search]"));
    /** @type {NodeListOf<HTMLElement>} */
    this.buttons = document.querySelectorAll("[data-open-search]");
    /** @type {import("./finder/finder.js").Finder | undefined} */
    this.finder = undefined;
    /** @type {Promise<void> | undefined} */
    this.loading = undefined;
    for (const button of this.buttons) {
      button.addEventListener("click", (event) => {
        event.preventDefault();      // without this script the button leads to the page of the search
        this.open();
      });
      button.addEventListener("pointerenter", () => this.load().catch(() => {}), { once: true });      // a head start
    }
    this.dialog?.querySelector("[data-close-search]")?.addEventListener("click", () => this.close());
    this.dialog?.addEventListener("keydown", (event) => this.key(event));
    // A click on the backdrop is a click on the dialog itself.
    this.dialog?.addEventListener("click", (event) => event.target === this.dialog && this.close());
    document.addEventListener("keydown", (event) => this.shortcut(event));
    this.slash = /** @type {HTMLInputElement} */ (root.querySelector("[data-slash]"));
    this.slash.addEventListener("change", () => {
      allowSlash(this.slash.checked);
      this.tellShortcuts();
    });
    this.tellShortcuts();
    this.field.addEventListener("input", () => this.finder || this.load().catch(() => {}));
    const left = leftQuery();
    if (left !== null) {
      this.field.value = left;
      this.open();
      this.field.setSelectionRange(left.length, left.length);
    } else if (!this.dialog) this.load().catch(() => {});
  }

  open() {
    // showModal keeps what lies behind out of reach; the browser gives the focus back on closing.
    if (this.dialog && !this.dialog.open) this.dialog.showModal();
    this.field.focus();
    this.field.select();
    this.load().then(() => { if (!this.field.value) this.finder?.ask(); }, () => {});
  }

  close() {
    this.dialog?.close();
    // Opened from nowhere in particular, the focus would stay in the hidden field until the next frame, and take a "/".
    const active = document.activeElement;
    if (active instanceof HTMLElement && this.dialog?.contains(active)) active.blur();
  }

  /** The finder, loaded once; a failed load is tried again with the next key. */
  load() {
    this.loading ??= this.loaded();
    return this.loading;
  }

  async loaded() {
    try {
      await arrived(...parts());
      const { Finder } = await import("./finder/finder.js");
      this.finder = new Finder(this.root, this.dialog);
    } catch (error) {
      this.loading = undefined;
      delete document.documentElement.dataset.query;
      /** @type {import("./finder/results.js").Words} */
      const words = JSON.parse(this.root.dataset.words ?? "{}");
      for (const place of this.root.querySelectorAll("[role=status], .tg-finder__status")) place.textContent = words.failed;
      // After a deploy the page continues with the query when it is reloaded; not because a pointer crossed the button.
      if (this.dialog?.open !== false && await outdated(import.meta.url)) {
        leaveQuery(this.field.value);
        location.reload();
      }
      throw error;
    }
  }

  /** @param {KeyboardEvent} event */
  shortcut(event) {
    const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && slashAllowed();
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !control) return;
    event.preventDefault();
    this.open();
  }

  /**
   * Keys of the dialog: one Escape closes it (the query stays for the next opening), Tab goes round inside.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.isComposing || event.keyCode === 229) return;     // the keys belong to the input method
    if (event.key === "Escape") {
      event.preventDefault();      // or the browser would empty the field first
      this.close();
    } else if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      /** @type {NodeListOf<HTMLElement> | undefined} */
      const all = this.dialog?.querySelectorAll("a[href], button, input");
      const stops = [...all ?? []].filter((stop) => stop.checkVisibility());
      const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
      if (document.activeElement !== from && stops.some((stop) => stop === document.activeElement)) return;
      event.preventDefault();
      to?.focus();
    }
  }

  /** WCAG 2.1.4: a shortcut of one key can be switched off; then it is not announced either. */
  tellShortcuts() {
    const allowed = slashAllowed();
    this.slash.checked = allowed;
    for (const button of this.buttons) {
      button.setAttribute("aria-keyshortcuts", allowed ? "/ Control+K Meta+K" : "Control+K Meta+K");
      button.querySelector("kbd")?.toggleAttribute("hidden", !allowed);
      if (!this.dialog) button.removeAttribute("aria-haspopup");     // on the search page it leads to the field
    }
  }
}

export function searchButton() {
  /** @type {HTMLElement | null} */
  const root = document.querySelector(".tg-finder");
  if (root && (root.closest("dialog")?.showModal || !root.closest("dialog"))) new Search(root);
  // The reader came by a result: its words are marked.
  const marks = marksFor(location);
  if (marks) import("./finder/marks.js").then(({ mark }) => mark(marks), () => {});
}
