"""The fences that an author can write, and what each becomes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from triglot.findings import did_you_mean
from triglot.loading.faults import explain
from triglot.loading.nodes import read_document
from triglot.markdown.desk import Desk
from triglot.markdown.source import Fence
from triglot.models import Model, Records
from triglot.views import comparison, sources, timeline
from triglot.views.comparison import ComparisonOptions
from triglot.views.sources import SourcesOptions
from triglot.views.timeline import TimelineOptions

_KNOWN: dict[str, tuple[Callable[[Records], Iterable[str]], str]] = {
    "topics": (lambda records: records.vocabulary.topics, "topic"),
    "sides": (lambda records: records.vocabulary.sides, "side"),
    "figures": (lambda records: records.vocabulary.figures, "figure"),
    "kinds": (lambda records: records.vocabulary.source_kinds, "kind of source"),
    "marks": (lambda records: records.vocabulary.marks, "mark"),
    "actors": (lambda records: records.terms | records.people | records.families, "person or term"),
    "vendors": (lambda records: records.terms, "vendor"),
    "chips": (lambda records: records.chips, "chip"),
    "families": (lambda records: records.families, "family"),
}
"""Options whose values are IDs, with where these must be found."""


@dataclass(frozen=True)
class Kind:
    """One fence: its options and what it becomes."""

    options: type[Model]
    ids: Callable[[Records], Iterable[str]]
    """Where the option `ids` must be found."""
    render: Callable[[Desk, Fence, Model], str]


def _timeline(desk: Desk, fence: Fence, options: Model) -> str:
    assert isinstance(options, TimelineOptions)  # noqa: S101  # the registry pairs them
    told = timeline.timeline(desk.project.records, options, desk.locale)
    taken = set(desk.events_shown)
    desk.events_shown.update(entry.id for entry in told.entries)
    return desk.renderer.render("timeline", timeline=told, level=min(fence.level + 1, 6), taken=taken)


def _comparison(desk: Desk, fence: Fence, options: Model) -> str:
    assert isinstance(options, ComparisonOptions)  # noqa: S101
    told = comparison.comparison(desk.project.records, options, desk.locale)
    return desk.renderer.render("comparison", table=told, key=f"table-{fence.line}")


def _sources(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, SourcesOptions)  # noqa: S101
    if options.of == "page":
        return page_sources(desk, title=options.title)
    told = sources.register(desk.project.records, options, desk.locale)
    return desk.renderer.render("register", sources=told, title=options.title)


FENCES = {
    "timeline": Kind(TimelineOptions, lambda records: records.events, _timeline),
    "comparison": Kind(ComparisonOptions, lambda records: records.chips, _comparison),
    "sources": Kind(SourcesOptions, lambda records: records.source_ids, _sources),
}
"""Every fence of ours."""


def page_sources(desk: Desk, *, title: str | None = None) -> str:
    """Give the list of what this page cites, as HTML; nothing when it cites nothing."""
    records, locale = desk.project.records, desk.locale
    cited = [(sources.reference(records, name, locale), range(count)) for name, count in desk.citations.items()]
    return desk.renderer.render("citations", citations=cited, title=title) if cited else ""


def wants_page_sources(fence: Fence) -> bool:
    """Tell whether a fence puts the page's own list in a place of its own."""
    if fence.name != "sources":
        return False
    document, found = read_document(fence.body, "")
    return not found and (not isinstance(document.value, dict) or document.value.get("of", "page") == "page")


def check_name(desk: Desk, fence: Fence) -> bool:
    """Report a fence that is not closed or whose name nobody knows; tell whether it is one of ours and whole."""
    if not fence.closed:
        desk.fault(
            fence.line,
            "T402",
            f"the fence {fence.name or 'without a name'} is not closed",
            "end it with the same ticks",
        )
        return False
    name = fence.name.strip("{}.")
    if name in FENCES and name == fence.name:
        return True
    if name and not name.startswith("="):
        try:
            get_lexer_by_name(name)
        except ClassNotFound:
            hint = did_you_mean(name, FENCES) or f"known: {', '.join(FENCES)}, or a programming language"
            desk.fault(fence.line, "T403", f"there is no fence {fence.name}", hint)
    return False


def render(desk: Desk, fence: Fence) -> str:
    """Turn a fence of ours into HTML; with a fault into nothing, and the fault is reported."""
    kind = FENCES[fence.name]
    at = desk.at(fence.line)
    document, found = read_document(fence.body, at.path, at.line)
    for finding in found:
        desk.report(finding)
    value = {} if document.value is None and not found else document.value
    if not isinstance(value, dict):
        if not found:
            desk.fault(
                fence.line, "T404", f"{fence.name}: expected options such as title: …", "see docs/project/writing.md"
            )
        return ""
    try:
        options = kind.options.model_validate(value)
    except ValidationError as error:
        for fault in explain(error, document, kind.options):
            line = fault.at.line - desk.offset if document.root else fence.line
            desk.fault(line, "T404", f"{fence.name}: {fault.message}", fault.hint)
        return ""
    faults = list(_unknown_ids(desk, kind, options))
    for path, message, hint in faults:
        desk.fault(document.line(path) - desk.offset, "T404", f"{fence.name}: {message}", hint)
    return "" if faults or found else kind.render(desk, fence, options)


def _unknown_ids(desk: Desk, kind: Kind, options: Model) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    records = desk.project.records
    for name in type(options).model_fields:
        where, noun = (kind.ids, "record") if name == "ids" else _KNOWN.get(name, (None, ""))
        if where is None:
            continue
        known = list(where(records))
        for number, wanted in enumerate(getattr(options, name)):
            if wanted not in known:
                yield (name, number), f"there is no {noun} {wanted}", did_you_mean(wanted, known)
