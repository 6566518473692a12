"""One record as a page of its own: what it is, what is known, what leads here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial, singledispatch
from typing import Any

from triglot.i18n import Locale
from triglot.models import Chip, Event, Family, Goods, Person, Records, Rule, Span, Term
from triglot.models.kinds import KINDS, paged
from triglot.models.term import Role
from triglot.rules import History
from triglot.views.chips import chip_page
from triglot.views.entries import TimelineEntry, entry, families_of
from triglot.views.names import link, product
from triglot.views.record import RecordFact, RecordPage
from triglot.views.regulations import goods_page, rule_page
from triglot.views.sources import reference


def pages(
    history: History, locale: Locale, locales: Mapping[str, Locale]
) -> Iterator[tuple[str, Callable[[], RecordPage]]]:
    """Yield the address of the page of every record that has one, with what makes it.

    Args:
        history: All records, and what they make true.
        locale: The reader's language.
        locales: All languages of the site.
    """
    site = Site(history, locale, locales)
    for kind in paged():
        for record in history.records.of(kind.folder).values():
            yield f"{kind.folder}/{record.id}/", partial(page_of, record, site)


@dataclass(frozen=True)
class Site:
    """What a page of a record is made from besides the record."""

    history: History
    locale: Locale
    locales: Mapping[str, Locale]

    @property
    def records(self) -> Records:
        """All records."""
        return self.history.records

    @cached_property
    def entries(self) -> Mapping[str, TimelineEntry]:
        """Every event as timelines have it."""
        return {event.id: entry(self.records, event, self.locale) for event in self.records.events.values()}

    @cached_property
    def events(self) -> Mapping[str, tuple[TimelineEntry, ...]]:
        """The events of each record, oldest first."""
        return _events_by_name(self.records, self.entries)


@singledispatch
def page_of(record: Any, site: Site) -> RecordPage:  # noqa: ANN401  # of any kind
    """Return the page of a record; a kind that needs more than its name, text, events and sources registers its own."""
    about: dict[str, str] | None = getattr(record, "about", None)
    kind, code = KINDS[site.records.folders[record.id]], site.locale.code
    return RecordPage(
        address=f"{kind.folder}/{record.id}/",
        title=kind.title(record, code),
        kind=site.locale.words(kind.one),
        lead=about[code] if about else "",
        events=site.events.get(record.id, ()),
        sources=tuple(reference(site.records, source, site.locale) for source in getattr(record, "sources", ())),
    )


@page_of.register
def _event(event: Event, site: Site) -> RecordPage:
    own = site.entries[event.id]
    answers = (site.entries[name] for name in site.records.answered_by.get(event.id, ()))
    return RecordPage(
        own.address, own.title, site.locale.words("Event"), own.summary,
        event=own, answered_by=tuple(sorted(answers, key=lambda e: (e.first, e.id))), sources=own.sources,
    )  # fmt: skip


@page_of.register
def _chip(chip: Chip, site: Site) -> RecordPage:
    return chip_page(site.history, chip, site.locale, site.events)


@page_of.register
def _rule(rule: Rule, site: Site) -> RecordPage:
    return rule_page(site.history, rule, site.locale)


@page_of.register
def _goods(goods: Goods, site: Site) -> RecordPage:
    return goods_page(site.history, goods, site.locale, site.events)


def _events_by_name(records: Records, entries: Mapping[str, TimelineEntry]) -> dict[str, tuple[TimelineEntry, ...]]:
    index: dict[str, list[TimelineEntry]] = {}
    for event in sorted(records.events.values(), key=lambda e: (e.date.start.first, e.id)):
        families = families_of(records, event)
        members = {chip for family in families for chip in records.families[family].chips}
        goods = {name for effect in event.effects for name in effect.goods}
        for name in {*event.actors, *event.chips, *families, *goods, *(members if not event.chips else ())}:
            index.setdefault(name, []).append(entries[event.id])
    return {name: tuple(entries) for name, entries in index.items()}


@page_of.register
def _family(family: Family, site: Site) -> RecordPage:
    records, locale, index = site.records, site.locale, site.events
    facts = (
        RecordFact("vendor", locale.words("Vendor"), links=(link(records, family.vendor, locale),)),
        RecordFact("chips", locale.words("Chips"), links=tuple(link(records, chip, locale) for chip in family.chips)),
    )
    return RecordPage(
        address=f"families/{family.id}/",
        title=product(family, locale),
        kind=locale.words("Chip family"),
        lead=(family.definition or family.about)[locale.code],
        facts=facts,
        events=index.get(family.id, ()),
        sources=tuple(reference(records, source, locale) for source in family.sources),
    )


@page_of.register
def _term(term: Term, site: Site) -> RecordPage:
    records, locale, locales, index = site.records, site.locale, site.locales, site.events
    also = str(locale.forms["list"]["separator"]).join(term.synonyms.get(locale.code, ()))
    facts = [RecordFact("also", locale.words("Also called"), also)] if also else []
    return RecordPage(
        address=f"terms/{term.id}/",
        title=term.preferred[locale.code],
        kind=records.vocabulary.term_kinds[term.kind].label[locale.code],
        lead=term.definition[locale.code],
        facts=tuple(facts),
        names=_names(term.preferred, locale, locales),
        events=index.get(term.id, ()),
        sources=tuple(reference(records, source, locale) for source in term.sources),
    )


@page_of.register
def _person(person: Person, site: Site) -> RecordPage:
    records, locale, locales, index = site.records, site.locale, site.locales, site.events
    roles = [role.title[locale.code] for role in person.roles]
    facts = [
        RecordFact(f"role-{number}", locale.words("Role"), f"{role.title[locale.code]}{_years(role, locale)}")
        for number, role in enumerate(person.roles, 1)
    ]
    sources = dict.fromkeys(role.source for role in person.roles if role.source)
    return RecordPage(
        address=f"people/{person.id}/",
        title=person.name[locale.code],
        kind=locale.words("Person"),
        lead=roles[0] if roles else "",
        facts=tuple(facts),
        names=_names(person.name, locale, locales),
        events=index.get(person.id, ()),
        sources=tuple(reference(records, source, locale) for source in sources),
    )


def _years(role: Role, locale: Locale) -> str:
    if role.from_ and role.to:
        return locale.bracketed(locale.span(Span(role.from_, role.to)))
    if role.from_:
        return locale.bracketed(locale.words("since {date}", date=locale.date(role.from_)))
    return locale.bracketed(f"– {locale.date(role.to)}") if role.to else ""


def _names(names: dict[str, str], locale: Locale, locales: Mapping[str, Locale]) -> tuple[tuple[str, str, str], ...]:
    return tuple((other.name, other.tag, names[code]) for code, other in locales.items() if code != locale.code)
