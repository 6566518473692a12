"""Render marks: citations, figures and links to records."""

import re
from html import escape

from triglot.findings import did_you_mean
from triglot.markdown.context import PageContext
from triglot.markdown.source import InlineMark
from triglot.models.base import ID
from triglot.views import addresses, figures, names, sources

_CITATION = re.compile(r"@?(?P<id>[^\s,;@]+)(?:\s*,\s*(?P<locator>.+))?")


def resolve(context: PageContext, mark: InlineMark) -> str | None:
    """Turn a mark into HTML, or report why not and return None."""
    if mark.kind == "cite":
        return _citation(context, mark)
    return _figure(context, mark) if mark.kind == "figure" else _link(context, mark)


def _citation(context: PageContext, mark: InlineMark) -> str | None:
    if mark.in_heading:
        context.fault(mark.line, "T407", f"{mark.written} stands in a heading", "cite in the text below it")
        return None
    links = ""
    for number, item in enumerate(mark.text.split(";")):
        match = _CITATION.fullmatch(item.strip())
        if match is None or (number and not item.strip().startswith("@")):
            context.fault(
                mark.line, "T405", f"{mark.written} is not a citation", "write [@source], [@a; @b] or [@a, p. 3]"
            )
            return None
        name, ids = match["id"], context.project.records.source_ids
        if name not in ids:
            if name in context.project.left_out:
                return None
            context.fault(
                mark.line,
                "T406",
                f"there is no source {name}",
                did_you_mean(name, context.project.read.source_ids) or "add it to data/sources/",
            )
            return None
        links += _cite(context, ids[name], match["locator"])
    return f'<sup class="tg-cite">{links}</sup>'


def _cite(context: PageContext, source: str, locator: str | None) -> str:
    number, time = context.cite(source)
    reference = sources.reference(context.project.records, source, context.locale)
    label = context.locale.words(
        "Source {number}: {title}", number=number, title=f"{reference.publisher}, {reference.title}"
    )
    text = f"[{number}]" if locator is None else f"[{number}, {escape(locator.strip())}]"
    place = f'href="#source-{number}" id="cite-{number}-{time}"'
    return f'<a {place} aria-label="{escape(label)}" title="{escape(label)}">{text}</a>'


def _figure(context: PageContext, mark: InlineMark) -> str | None:
    records = context.project.records
    chip, _, figure = mark.text.partition(".")
    if not ID.fullmatch(chip) or not ID.fullmatch(figure):
        context.fault(mark.line, "T405", f"{mark.written} is not a figure", "write {{ chip.figure }}")
        return None
    if chip not in records.chips:
        if chip in context.project.left_out:
            return None
        context.fault(mark.line, "T406", f"there is no chip {chip}", did_you_mean(chip, context.project.read.chips))
        return None
    known = {**records.vocabulary.figures, **records.vocabulary.formats}
    if figure not in known:
        context.fault(
            mark.line,
            "T406",
            f"there is no figure {figure}",
            did_you_mean(figure, known) or f"known: {', '.join(known)}",
        )
        return None
    cell = figures.cell(records, records.chips[chip], figure, context.locale)
    if not cell.known:
        hint = "the record does not have it: leave it out or say that it is unknown"
        context.fault(mark.line, "T406", f"{mark.text} is unknown", hint)
        return None
    context.used.add(chip)
    anchor = figure if figure in records.vocabulary.figures else f"performance-{figure}"
    text = escape(context.locale.quantity(cell.text, cell.unit))
    return f'<a class="tg-figure" href="{context.root}chips/{chip}/#{anchor}">{text}</a>'


def _link(context: PageContext, mark: InlineMark) -> str | None:
    records = context.project.records
    if not ID.fullmatch(mark.text):
        hint = "write [[id]] with the ID alone: a bar would cut a table" if "|" in mark.text else "write [[id]]"
        context.fault(mark.line, "T405", f"{mark.written} is not a link to a record", hint)
        return None
    address = addresses.of_record(records, mark.text)
    if address is None:
        if mark.text in context.project.left_out:
            return None
        hint = did_you_mean(mark.text, context.project.read.folders)
        context.fault(mark.line, "T406", f"there is no record {mark.text}", hint)
        return None
    context.used.add(mark.text)
    text = escape(names.name(records, mark.text, context.locale) or mark.text)
    return f'<a class="tg-term" href="{context.root}{address}">{text}</a>'
