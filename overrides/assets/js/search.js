// The search dialogue over Pagefind's index of this language. Nothing is loaded before it is first opened; the words
// stand in data attributes of the dialogue, in the page's language.

const LIMIT = 12;       // pages shown
const SECTIONS = 3;     // sections shown below a page
const PAUSE = 120;      // milliseconds of rest before a query is sent

class Search {
  constructor(dialog) {
    this.dialog = dialog;
    this.field = dialog.querySelector("input");
    this.list = dialog.querySelector("ol");
    this.status = dialog.querySelector("[role=status]");
    this.root = new URL(document.documentElement.dataset.root.replace(/\/?$/, "/"), location.href);
    this.turn = 0;

    this.field.addEventListener("input", () => this.ask());
    dialog.addEventListener("keydown", (event) => this.key(event));
    // A click on the backdrop is a click on the dialogue itself.
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.querySelector("form").addEventListener("submit", (event) => {
      // Enter in the field goes to the first result; the button closes.
      if (event.submitter !== document.activeElement && this.links()[0]) {
        event.preventDefault();
        this.links()[0].click();
      }
    });
  }

  open() {
    if (this.dialog.open) return;
    this.dialog.showModal();        // the browser keeps the focus inside and gives it back on closing
    this.field.focus();
    this.field.select();
    this.index().catch(() => this.say("failed"));
  }

  /** Pagefind, loaded once; a failed load may be tried again. */
  index() {
    this.loading ??= (async () => {
      this.say("loading");
      const pagefind = await import(new URL("pagefind/pagefind.js", this.root).href);
      await pagefind.options({ baseUrl: this.root.pathname, excerptLength: 24 });
      await pagefind.init();
      this.say("");
      return pagefind;
    })();
    this.loading.catch(() => { this.loading = undefined; });
    return this.loading;
  }

  async ask() {
    const turn = ++this.turn;
    const query = this.field.value.normalize("NFC").trim();
    await new Promise((rest) => setTimeout(rest, PAUSE));
    if (turn !== this.turn) return;
    if (!query) return this.show([], "");
    try {
      const pagefind = await this.index();
      const found = await pagefind.search(query);
      const pages = await Promise.all(found.results.slice(0, LIMIT).map((result) => result.data()));
      if (turn === this.turn) this.show(pages, pages.length ? "some" : "none", query, found.results.length);
    } catch {
      if (turn === this.turn) this.show([], "failed");
    }
  }

  say(which, query = "", count = 0) {
    const words = which ? this.dialog.dataset[which] ?? "" : "";
    this.status.textContent = words.replace("{query}", `“${query}”`).replace("{n}", count);
  }

  show(pages, which, query, count) {
    this.list.replaceChildren(...pages.map((page) => this.item(page)));
    this.say(which, query, count);
  }

  item(page) {
    const item = document.createElement("li");
    item.append(this.link(page.url, page.meta.title), this.excerpt(page.excerpt));
    const sections = page.sub_results.filter((section) => section.url !== page.url && section.title !== page.meta.title);
    if (sections.length) {
      const list = document.createElement("ul");
      for (const section of sections.slice(0, SECTIONS)) {
        const below = document.createElement("li");
        below.append(this.link(section.url, section.title));
        list.append(below);
      }
      item.append(list);
    }
    return item;
  }

  link(url, title) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    return link;
  }

  /** Pagefind's excerpt is escaped text with <mark>; it is taken apart all the same, never set as HTML. */
  excerpt(html) {
    const line = document.createElement("p");
    const parsed = new DOMParser().parseFromString(html, "text/html");
    for (const node of parsed.body.childNodes) {
      if (node.nodeName === "MARK") line.append(Object.assign(document.createElement("mark"), { textContent: node.textContent }));
      else line.append(node.textContent);
    }
    return line;
  }

  links() {
    return [...this.list.querySelectorAll("a")];
  }

  /** Arrows walk from the field through the results and back; Escape is the dialogue's own. */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    const stops = [this.field, ...this.links()];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

export function searchButton() {
  const dialog = document.querySelector(".tg-search");
  if (!dialog?.showModal) return;
  const search = new Search(dialog);
  for (const button of document.querySelectorAll("[data-open-search]")) button.addEventListener("click", () => search.open());

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !control) return;
    event.preventDefault();
    search.open();
  });
}
