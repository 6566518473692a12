// Where the style sheet puts the cells of a narrow table below each other, some browsers no longer tell screen readers
// that it is a table. Roles bring that back; in the page itself they would say twice what its elements say.

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

export function stacked() {
  for (const table of document.querySelectorAll(".tg-stack, .tg-ribbon table")) {
    for (const element of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
      element.setAttribute("role", ROLES[element.tagName] ?? (element.scope === "col" ? "columnheader" : "rowheader"));
    }
  }
}
