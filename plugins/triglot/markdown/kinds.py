"""Every fence that there is: its options, where their IDs are found, and what it becomes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from triglot.findings import did_you_mean
from triglot.markdown.desk import Desk
from triglot.markdown.source import Fence
from triglot.models import Model, Records
from triglot.views import (
    addresses,
    charts,
    comparison,
    corrections,
    days,
    doubts,
    due,
    facts,
    glossary,
    quotes,
    rankings,
    ribbons,
    sources,
    timeline,
    turns,
)

Known: TypeAlias = tuple[Callable[[Records], Iterable[str]], str]
"""Where IDs must be found, and what they name."""


def _people_and_terms(records: Records) -> Iterable[str]:
    return records.terms | records.people | records.families


_EVERYWHERE: dict[str, Known] = {
    "topics": (lambda records: records.vocabulary.topics, "topic"),
    "sides": (lambda records: records.vocabulary.sides, "side"),
    "figures": (lambda records: records.vocabulary.figures, "figure"),
    "marks": (lambda records: records.vocabulary.marks, "mark"),
    "actors": (_people_and_terms, "person or term"),
    "speakers": (_people_and_terms, "person or term"),
    "languages": (lambda records: {s.language for s in records.sources.values()}, "source in the language"),
    "vendors": (lambda records: records.terms, "vendor"),
    "chips": (lambda records: records.chips, "chip"),
    "families": (lambda records: records.families, "family"),
    "goods": (lambda records: records.goods, "class of goods"),
    "source": (lambda records: records.source_ids, "source"),
    "rule": (lambda records: records.rules, "rule"),
}
"""Options that mean the same in each fence."""


@dataclass(frozen=True)
class Kind:
    """One fence: its options and what it becomes."""

    options: type[Model]
    render: Callable[[Desk, Fence, Model], str]
    own: Mapping[str, Known] = field(default_factory=dict)
    """Options with IDs that mean something only here."""

    @property
    def known(self) -> dict[str, Known]:
        """Options whose values are IDs, with where these must be found."""
        return {**_EVERYWHERE, **self.own}


def _timeline(desk: Desk, fence: Fence, options: Model) -> str:
    assert isinstance(options, timeline.TimelineOptions)  # noqa: S101  # the registry pairs them
    turned = turns.turns(desk.project.history, options, desk.locale)
    told = timeline.timeline(desk.project.records, options, desk.locale, turned)
    taken = desk.taken("event", (entry.id for entry in told.entries))
    taken |= desk.taken("year", (year.name for year in told.years))
    desk.used.update(entry.id for entry in told.entries if not entry.computed)
    return desk.renderer.render("timeline", timeline=told, level=min(fence.level + 1, 6), taken=taken)


def _comparison(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, comparison.ComparisonOptions)  # noqa: S101
    told = comparison.comparison(desk.project.history, options, desk.locale)
    desk.tables += 1
    desk.used.update(row.id for row in told.rows)
    return desk.renderer.render("comparison", table=told, key=f"table-{desk.tables}")


def _sources(desk: Desk, fence: Fence, options: Model) -> str:
    assert isinstance(options, sources.SourcesOptions)  # noqa: S101
    if options.of == "page":
        return page_sources(desk, title=options.title)
    records, page, parts = desk.project.records, addresses.of_page(desk.path), []
    if options.of == "part":
        counts = sources.counts(records)
        if page not in counts:
            hint = "name it in source-pages: of data/vocabulary.yml, or write of: all"
            desk.fault(fence.line, "T404", "sources: no part of the register stands on this page", hint)
            return ""
        parts = [sources.Part(each, _title(desk, each), count) for each, count in counts.items()]
    told = sources.register(records, options, desk.locale, page)
    return desk.renderer.render("register", sources=told, title=options.title, parts=parts, page=page)


def _title(desk: Desk, address: str) -> str:
    """Return the title of an authored page: in the reader's language, in the default one, or its name."""
    name = address.rstrip("/") or "index"
    if desk.editions is None:
        return name
    heads = (desk.editions.page(f"{name}.md").head(code) for code in (desk.language, desk.project.settings.default))
    return next((str(head["title"]) for head in heads if "title" in head), name)


def _facts(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, facts.FactsOptions)  # noqa: S101
    told = facts.facts(desk.project.records, options, desk.locale)
    speakers = (desk.project.records.facts[name].speaker for name in options.ids)
    desk.used.update(speaker for speaker in speakers if speaker)
    taken = desk.taken("fact", options.ids)
    return desk.renderer.render("facts", facts=told, title=options.title, taken=taken)


def _rankings(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, rankings.RankingsOptions)  # noqa: S101
    told = rankings.rankings(desk.project.records, options, desk.locale)
    desk.used.update(name for claim in told for name in claim.ids)
    taken = desk.taken("ranking", (claim.id for claim in told))
    return desk.renderer.render("rankings", claims=told, title=options.title, taken=taken)


def _quote(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, quotes.QuoteOptions)  # noqa: S101
    desk.used.update(options.speakers)
    return desk.renderer.render("quote", quote=quotes.quote(desk.project.records, options, desk.locale))


def _people(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, glossary.PeopleOptions)  # noqa: S101
    told = glossary.people(desk.project.records, options, desk.locale, desk.project.locales)
    desk.used.update(entry.id for entry in told)
    return desk.renderer.render("glossary", entries=told, title=options.title)


def _glossary(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, glossary.GlossaryOptions)  # noqa: S101
    told = glossary.glossary(desk.project.records, options, desk.locale, desk.project.locales)
    desk.used.update(entry.id for entry in told)
    return desk.renderer.render("glossary", entries=told, title=options.title)


def _keys(desk: Desk, fence: Fence, options: Model) -> str:
    assert isinstance(options, ribbons.KeysOptions)  # noqa: S101
    history = desk.project.history
    axis = ribbons.axis_of(history, options.from_, options.to)
    if history.days and axis is None:
        if desk.project.left_out:
            return ""
        said = f"from {history.days[0]} to {history.until}"
        desk.fault(fence.line, "T404", "keys: no day to draw", f"the site knows of the days {said}")
        return ""
    for thing in ribbons.chosen(history.records, options) if axis else ():
        if axis and (first := ribbons.first_known(thing, axis)) > axis.last:
            desk.fault(
                fence.line, "T404", f"keys: no day to draw of {thing.id}", f"nothing of it is dated before {first}"
            )
    told = ribbons.ribbons(history, options, desk.locale)
    desk.used.update(thing.id for thing in ribbons.chosen(history.records, options))
    return desk.renderer.render("keys", told=told)


def _days(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, days.DaysOptions)  # noqa: S101
    told = days.years(desk.project.history, desk.locale)
    return desk.renderer.render("days", years=told, title=options.title)


def _doubt(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, doubts.DoubtOptions)  # noqa: S101
    told = doubts.doubts(desk.project.history, options, desk.locale)
    return desk.renderer.render("doubt", doubts=told, title=options.title)


def _due(desk: Desk, _fence: Fence, options: Model) -> str:
    assert isinstance(options, due.DueOptions)  # noqa: S101
    told = due.due(desk.project.history, options, desk.locale)
    desk.used.update(each.id.partition(".")[0] for each in told)
    return desk.renderer.render("due", dues=told, title=options.title)


def _contact(desk: Desk, _fence: Fence, _options: Model) -> str:
    return desk.renderer.render("contact", settings=desk.project.settings)


def _corrections(desk: Desk, fence: Fence, options: Model) -> str:
    assert isinstance(options, corrections.CorrectionsOptions)  # noqa: S101
    records = desk.project.records
    titles: dict[str, str] = {}
    for page in sorted({page for found in records.corrections.values() for page in found.pages}):
        address = "" if page == "index" else f"{page}/"
        if address not in desk.project.authored:
            hint = did_you_mean(page, (each.rstrip("/") or "index" for each in desk.project.authored))
            desk.fault(fence.line, "T404", f"corrections: there is no page {page}", hint)
        elif desk.editions is not None:
            titles[address] = _title(desk, address)
    told = corrections.corrections(records, desk.locale, titles)
    desk.used.update(name for found in records.corrections.values() for name in found.records)
    return desk.renderer.render("corrections", corrections=told, title=options.title)


def _chart(desk: Desk, fence: Fence, options: Model) -> str:
    assert isinstance(options, charts.ChartOptions)  # noqa: S101
    history = desk.project.history
    told = charts.chart(history, options, desk.locale)
    if told is None and desk.project.left_out:
        return ""
    if told is None:
        desk.fault(fence.line, "T404", "chart: of none of these chips both figures are known", "ask for other chips")
        return ""
    desk.used.update(chip.id for chip in charts.chosen(history.records, options))
    return desk.renderer.render("chart", chart=told)


def _measured(records: Records) -> Iterable[str]:
    return (name for name, kind in records.vocabulary.figures.items() if kind.kind in charts.MEASURED)


FENCES = {
    "timeline": Kind(timeline.TimelineOptions, _timeline, {"ids": (lambda records: records.events, "record")}),
    "comparison": Kind(comparison.ComparisonOptions, _comparison, {"figures": (comparison.columns_of, "figure")}),
    "chart": Kind(
        charts.ChartOptions,
        _chart,
        {
            "x": (_measured, "figure to measure"),
            "y": (_measured, "figure to measure"),
            "rule": (lambda records: records.rules, "rule"),
        },
    ),
    "keys": Kind(ribbons.KeysOptions, _keys),
    "sources": Kind(
        sources.SourcesOptions,
        _sources,
        {
            "ids": (lambda records: records.source_ids, "record"),
            "kinds": (lambda records: records.vocabulary.source_kinds, "kind of source"),
        },
    ),
    "facts": Kind(facts.FactsOptions, _facts, {"ids": (lambda records: records.facts, "record")}),
    "rankings": Kind(rankings.RankingsOptions, _rankings, {"ids": (lambda records: records.rankings, "record")}),
    "quote": Kind(quotes.QuoteOptions, _quote),
    "contact": Kind(Model, _contact),
    "corrections": Kind(corrections.CorrectionsOptions, _corrections),
    "days": Kind(days.DaysOptions, _days),
    "doubt": Kind(doubts.DoubtOptions, _doubt),
    "due": Kind(due.DueOptions, _due, {"ids": (lambda records: records.events, "record")}),
    "people": Kind(glossary.PeopleOptions, _people, {"ids": (lambda records: records.people, "person")}),
    "glossary": Kind(
        glossary.GlossaryOptions,
        _glossary,
        {
            "ids": (lambda records: records.terms | records.families, "term"),
            "kinds": (lambda records: records.vocabulary.term_kinds, "kind of term"),
        },
    ),
}
"""Every fence of ours."""


def page_sources(desk: Desk, *, title: str | None = None) -> str:
    """Render the list of what this page cites, as HTML; empty when it cites nothing."""
    records, locale = desk.project.records, desk.locale
    cited = [(sources.reference(records, name, locale), range(count)) for name, count in desk.citations.items()]
    return desk.renderer.render("citations", citations=cited, title=title) if cited else ""
