"""All kinds of fences: options, and what each becomes."""

from collections.abc import Callable
from dataclasses import dataclass

from triglot.findings import did_you_mean
from triglot.markdown.context import PageContext
from triglot.markdown.source import Fence
from triglot.models import Model
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
)


@dataclass(frozen=True)
class Kind:
    """One fence: its options and what it becomes."""

    options: type[Model]
    render: Callable[[PageContext, Fence, Model], str]


def _timeline(context: PageContext, fence: Fence, options: Model) -> str:
    assert isinstance(options, timeline.TimelineOptions)  # noqa: S101  # the registry pairs them
    turned = timeline.turns(context.project.history, options, context.locale)
    view = timeline.timeline(context.project.records, options, context.locale, turned)
    taken = context.taken("event", (entry.id for entry in view.entries))
    taken |= context.taken("year", (year.name for year in view.years))
    context.used.update(entry.id for entry in view.entries if not entry.computed)
    return context.renderer.render("timeline", timeline=view, level=min(fence.level + 1, 6), taken=taken)


def _comparison(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, comparison.ComparisonOptions)  # noqa: S101
    view = comparison.comparison(context.project.history, options, context.locale)
    context.tables += 1
    context.used.update(row.id for row in view.rows)
    return context.renderer.render("comparison", table=view, key=f"table-{context.tables}")


def _sources(context: PageContext, fence: Fence, options: Model) -> str:
    assert isinstance(options, sources.SourcesOptions)  # noqa: S101
    if options.of == "page":
        return page_sources(context, title=options.title)
    records, page, parts = context.project.records, addresses.of_page(context.path), []
    if options.of == "part":
        counts = sources.counts(records)
        if page not in counts:
            hint = "name it in source-pages: of data/vocabulary.yml, or write of: all"
            context.fault(fence.line, "T404", "sources: no part of the register stands on this page", hint)
            return ""
        parts = [sources.Part(each, _title(context, each), count) for each, count in counts.items()]
    view = sources.register(records, options, context.locale, page)
    return context.renderer.render("register", sources=view, title=options.title, parts=parts, page=page)


def _title(context: PageContext, address: str) -> str:
    """Return the title of an authored page: in the reader's language, in the default one, or its name."""
    name = address.rstrip("/") or "index"
    if context.editions is None:
        return name
    heads = (
        context.editions.page(f"{name}.md").head(code) for code in (context.language, context.project.settings.default)
    )
    return next((str(head["title"]) for head in heads if "title" in head), name)


def _facts(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, facts.FactsOptions)  # noqa: S101
    view = facts.facts(context.project.records, options, context.locale)
    speakers = (context.project.records.facts[name].speaker for name in options.ids)
    context.used.update(speaker for speaker in speakers if speaker)
    taken = context.taken("fact", options.ids)
    return context.renderer.render("facts", facts=view, title=options.title, taken=taken)


def _rankings(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, rankings.RankingsOptions)  # noqa: S101
    view = rankings.rankings(context.project.records, options, context.locale)
    context.used.update(name for claim in view for name in claim.ids)
    taken = context.taken("ranking", (claim.id for claim in view))
    return context.renderer.render("rankings", claims=view, title=options.title, taken=taken)


def _quote(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, quotes.QuoteOptions)  # noqa: S101
    context.used.update(options.speakers)
    return context.renderer.render("quote", quote=quotes.quote(context.project.records, options, context.locale))


def _people(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, glossary.PeopleOptions)  # noqa: S101
    view = glossary.people(context.project.records, options, context.locale, context.project.locales)
    context.used.update(entry.id for entry in view)
    return context.renderer.render("glossary", entries=view, title=options.title)


def _glossary(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, glossary.GlossaryOptions)  # noqa: S101
    view = glossary.glossary(context.project.records, options, context.locale, context.project.locales)
    context.used.update(entry.id for entry in view)
    return context.renderer.render("glossary", entries=view, title=options.title)


def _keys(context: PageContext, fence: Fence, options: Model) -> str:
    assert isinstance(options, ribbons.KeysOptions)  # noqa: S101
    history = context.project.history
    axis = ribbons.axis_of(history, options.from_, options.to)
    if history.days and axis is None:
        if context.project.left_out:
            return ""
        said = f"from {history.days[0]} to {history.until}"
        context.fault(fence.line, "T404", "keys: no day to draw", f"the site knows of the days {said}")
        return ""
    for thing in ribbons.chosen(history.records, options) if axis else ():
        if axis and (first := ribbons.first_known(thing, axis)) > axis.last:
            context.fault(
                fence.line, "T404", f"keys: no day to draw of {thing.id}", f"nothing of it is dated before {first}"
            )
    view = ribbons.ribbons(history, options, context.locale)
    context.used.update(thing.id for thing in ribbons.chosen(history.records, options))
    return context.renderer.render("keys", view=view)


def _days(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, days.DaysOptions)  # noqa: S101
    view = days.years(context.project.history, context.locale)
    return context.renderer.render("days", years=view, title=options.title)


def _doubt(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, doubts.DoubtOptions)  # noqa: S101
    view = doubts.doubts(context.project.history, options, context.locale)
    return context.renderer.render("doubt", doubts=view, title=options.title)


def _due(context: PageContext, _fence: Fence, options: Model) -> str:
    assert isinstance(options, due.DueOptions)  # noqa: S101
    view = due.due(context.project.history, options, context.locale)
    context.used.update(each.id.partition(".")[0] for each in view)
    return context.renderer.render("due", dues=view, title=options.title)


def _contact(context: PageContext, _fence: Fence, _options: Model) -> str:
    return context.renderer.render("contact", settings=context.project.settings)


def _corrections(context: PageContext, fence: Fence, options: Model) -> str:
    assert isinstance(options, corrections.CorrectionsOptions)  # noqa: S101
    records = context.project.records
    titles: dict[str, str] = {}
    for page in sorted({page for found in records.corrections.values() for page in found.pages}):
        address = "" if page == "index" else f"{page}/"
        if address not in context.project.authored:
            hint = did_you_mean(page, (each.rstrip("/") or "index" for each in context.project.authored))
            context.fault(fence.line, "T404", f"corrections: there is no page {page}", hint)
        elif context.editions is not None:
            titles[address] = _title(context, address)
    view = corrections.corrections(records, context.locale, titles)
    context.used.update(name for found in records.corrections.values() for name in found.records)
    return context.renderer.render("corrections", corrections=view, title=options.title)


def _chart(context: PageContext, fence: Fence, options: Model) -> str:
    assert isinstance(options, charts.ChartOptions)  # noqa: S101
    history = context.project.history
    view = charts.chart(history, options, context.locale)
    if view is None and context.project.left_out:
        return ""
    if view is None:
        context.fault(fence.line, "T404", "chart: of none of these chips both figures are known", "ask for other chips")
        return ""
    context.used.update(chip.id for chip in charts.chosen(history.records, options))
    return context.renderer.render("chart", chart=view)


FENCES = {
    "timeline": Kind(timeline.TimelineOptions, _timeline),
    "comparison": Kind(comparison.ComparisonOptions, _comparison),
    "chart": Kind(charts.ChartOptions, _chart),
    "keys": Kind(ribbons.KeysOptions, _keys),
    "sources": Kind(sources.SourcesOptions, _sources),
    "facts": Kind(facts.FactsOptions, _facts),
    "rankings": Kind(rankings.RankingsOptions, _rankings),
    "quote": Kind(quotes.QuoteOptions, _quote),
    "contact": Kind(Model, _contact),
    "corrections": Kind(corrections.CorrectionsOptions, _corrections),
    "days": Kind(days.DaysOptions, _days),
    "doubt": Kind(doubts.DoubtOptions, _doubt),
    "due": Kind(due.DueOptions, _due),
    "people": Kind(glossary.PeopleOptions, _people),
    "glossary": Kind(glossary.GlossaryOptions, _glossary),
}
"""Every fence of ours."""


def page_sources(context: PageContext, *, title: str | None = None) -> str:
    """Render the list of what this page cites, as HTML; empty when it cites nothing."""
    records, locale = context.project.records, context.locale
    cited = [(sources.reference(records, name, locale), range(count)) for name, count in context.citations.items()]
    return context.renderer.render("citations", citations=cited, title=title) if cited else ""
