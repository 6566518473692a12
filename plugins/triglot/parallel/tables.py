"""Split a table into its caption and its rows, each readable by itself: every cell names its column."""

from collections.abc import Iterator
from dataclasses import dataclass

from triglot.models.kinds import KINDS
from triglot.parallel.tree import Element


@dataclass(frozen=True)
class TableRow:
    """A row, or the caption."""

    id: str
    kind: str
    """`caption`, `head` for the names of the columns, `row`, or the kind of its record."""
    html: str
    untranslated: bool = False


def table(element: Element) -> Iterator[TableRow]:
    """Cut a table.

    In a cell of three columns a row of six does not fit: it becomes a list of its fields, headed by its first cell.
    """
    yield from _rows(element, [])


def _rows(element: Element, labels: list[str]) -> Iterator[TableRow]:
    """Cut a part of a table; `labels` takes the names of the columns when they come."""
    for child in element.children:
        if isinstance(child, str):
            if child.strip():  # HTML that no cell holds
                yield TableRow("", "row", f"<div>{child}</div>")
        elif child.tag == "tr":
            yield _row(child, labels)
        elif child.tag == "caption":
            yield TableRow(child.get("id"), "caption", f'<p class="tg-caption">{child.inner()}</p>')
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child, labels)
        else:
            yield TableRow(child.get("id"), "row", child.html())


def _row(row: Element, labels: list[str]) -> TableRow:
    cells = [cell for cell in row.elements() if cell.tag in {"th", "td"}]
    rest = "".join(c if isinstance(c, str) else c.html() for c in row.children if c not in cells).strip()
    untranslated = " data-untranslated" in row.attributes
    if cells and not labels and all(cell.tag == "th" for cell in cells):
        labels += [cell.inner() for cell in cells]
        items = "".join(f"<li>{label}</li>" for label in labels)
        return TableRow(row.get("id"), "head", f'<ul class="tg-labels">{items}</ul>{rest}', untranslated)
    name, kind = _name(row)
    return TableRow(name, kind, f"{_fields(cells, labels)}{rest}", untranslated)


def _name(row: Element) -> tuple[str, str]:
    for kind in KINDS.values():
        if name := row.get(f"data-{kind.name}"):
            return row.get("id") or f"{kind.name}-{name}", kind.name
    return row.get("id"), "row"


def _fields(cells: list[Element], labels: list[str]) -> str:
    """Write a row as its first cell and a list of the others."""
    first, *others = cells or [Element("th")]
    fields = []
    for number, cell in enumerate(others, 1):
        label = labels[number] if number < len(labels) else ""
        kind = f' class="{cell.get("class")}"' if cell.get("class") else ""
        fields.append(f"<div><dt>{label}</dt><dd{kind}>{cell.inner()}</dd></div>")
    body = f'<dl class="tg-fields">{"".join(fields)}</dl>' if fields else ""
    return f'<div class="tg-fields__head">{first.inner()}</div>{body}'
