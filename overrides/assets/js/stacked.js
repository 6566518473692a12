// Where the style sheet stacks the cells of a narrow table, some browsers no longer report to screen readers
// that it is a table. Roles restore that; in the page itself they would only repeat its elements.

/** @type {Record<string, string | undefined>} */
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

export function stacked() {
  for (const table of document.querySelectorAll(".tg-stack, .tg-ribbon table")) {
    for (const element of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
      element.setAttribute("role", ROLES[element.tagName] ?? (element.getAttribute("scope") === "col" ? "columnheader" : "rowheader"));
    }
  }
}
