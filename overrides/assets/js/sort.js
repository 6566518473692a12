// Sorting of comparison tables, by buttons in the column heads. The order of the author is the third state, so that
// nothing is lost; unknown values stay last in both directions; equal rows keep their order (Array.sort is stable).

/**
 * Returns what a cell is sorted by: `data-value` when it has one, else its text; null when it is not known.
 * @param {HTMLTableCellElement | undefined} cell
 * @returns {string | number | null}
 */
function key(cell) {
  if (!cell || cell.querySelector(".tg-unknown")) return null;
  const text = (cell.dataset.value ?? cell.textContent).trim();
  if (text === "") return null;
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

/**
 * @param {string | number} a
 * @param {string | number} b
 * @param {Intl.Collator} words
 */
function compare(a, b, words) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return words.compare(String(a), String(b));
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {HTMLTableRowElement[]} original rows in the order of the author
 * @param {number} column
 * @param {1 | 0 | -1} direction 0: the order of the author
 */
function sort(body, original, column, direction) {
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  /** @type {[string | number | null, HTMLTableRowElement][]} */
  const keyed = original.map((row) => [key(row.cells[column]), row]);
  if (direction) {
    keyed.sort(([a], [b]) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return compare(a, b, words) * direction;
    });
  }
  body.append(...keyed.flatMap(([, row]) => [row, ...translations(row)]));
}

/**
 * The same row in other languages, which the reader has opened below it (beside.js).
 * @param {Element} row
 * @returns {Element[]}
 */
function translations(row) {
  /** @type {Element | null} */
  const next = row.nextElementSibling;
  return next?.matches(".tg-beside") ? [next, ...translations(next)] : [];
}

export function sortable() {
  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll(".tg-table table:has(th[data-sort])"))) {
    const body = table.tBodies[0];
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    // Cells that span would move apart from their rows.
    if (!body || body.rows.length < 3 || body.querySelector("[rowspan], [colspan]")) continue;
    const original = [...body.rows];

    heads.forEach((head, column) => {
      if (head.tagName !== "TH" || !head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tg-sort";
      button.append(...head.childNodes);
      // Links and source numbers stay outside: a button may hold no other control.
      const outside = [...button.querySelectorAll("sup, a, details")];
      head.append(button, ...outside.filter((node) => !outside.some((other) => other !== node && other.contains(node))));
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const next = now === "ascending" ? "descending" : now === "descending" ? null : "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        sort(body, original, column, next === "ascending" ? 1 : next === "descending" ? -1 : 0);
      });
    });
  }
}
