"""Terms and people in one list each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from triglot.i18n import Locale
from triglot.models import Family, Line, Person, Records, Term
from triglot.models.base import Ids
from triglot.models.refs import Facet, Ref
from triglot.views import addresses
from triglot.views.fence import FenceKind, Options, Page, View


class GlossaryOptions(Options):
    """What an author can ask of `glossary`; every term when nothing is asked."""

    title: Line | None = None
    """The heading above it."""
    kinds: Annotated[Ids, Facet("term_kinds", "kind of term")] = ()
    """Terms of these kinds; every term when nothing is asked for."""
    ids: Annotated[Ids, Ref("term", "family", noun="term")] = ()
    """These terms."""


class PeopleOptions(Options):
    """What an author can ask of `people`; everybody when nothing is asked."""

    title: Line | None = None
    """The heading above it."""
    ids: Annotated[Ids, Ref("person")] = ()
    """These people, in this order; everybody by name when nothing is asked for."""


@dataclass(frozen=True)
class GlossaryEntry:
    """A term or a person as a reader sees it."""

    id: str
    name: str
    address: str
    kind: str
    text: str
    """The definition, or what the person is."""
    others: tuple[tuple[str, str], ...]
    """The name in the other languages, with their tags."""
    synonyms: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]
    """Forms to avoid, and why."""


def glossary(
    records: Records, options: GlossaryOptions, locale: Locale, locales: Mapping[str, Locale]
) -> tuple[GlossaryEntry, ...]:
    """Return the terms that an author asks for, by their names."""
    named: list[Term | Family] = [
        *(term for term in records.terms.values() if not options.kinds or term.kind in options.kinds),
        *(f for f in records.families.values() if f.preferred and (not options.kinds or "product" in options.kinds)),
    ]
    entries = [_term(records, found, locale, locales) for found in named if not options.ids or found.id in options.ids]
    return tuple(sorted(entries, key=lambda entry: (locale.order(entry.name), entry.id)))


def people(
    records: Records, options: PeopleOptions, locale: Locale, locales: Mapping[str, Locale]
) -> tuple[GlossaryEntry, ...]:
    """Return the people that an author asks for, in that order, or everybody by name."""
    if options.ids:
        return tuple(_person(records.people[name], locale, locales) for name in options.ids)
    entries = [_person(person, locale, locales) for person in records.people.values()]
    return tuple(sorted(entries, key=lambda entry: (locale.order(entry.name), entry.id)))


def _term(records: Records, found: Term | Family, locale: Locale, locales: Mapping[str, Locale]) -> GlossaryEntry:
    kind = found.kind if isinstance(found, Term) else "product"
    definition = found.definition if isinstance(found, Term) else found.definition or found.about
    names = found.preferred or dict.fromkeys(locales, getattr(found, "name", found.id))
    return GlossaryEntry(
        id=found.id,
        name=names[locale.code],
        address=addresses.of_record(records, found.id) or "",
        kind=records.vocabulary.term_kinds[kind].label[locale.code],
        text=definition[locale.code],
        others=_others(names, locale, locales),
        synonyms=found.synonyms.get(locale.code, ()),
        wrong=tuple((wrong.form, wrong.why) for wrong in found.wrong.get(locale.code, ())),
    )


def _person(person: Person, locale: Locale, locales: Mapping[str, Locale]) -> GlossaryEntry:
    return GlossaryEntry(
        id=person.id,
        name=person.name[locale.code],
        address=f"people/{person.id}/",
        kind=locale.words("Person"),
        text=person.roles[0].title[locale.code] if person.roles else "",
        others=_others(person.name, locale, locales),
        synonyms=person.synonyms.get(locale.code, ()),
        wrong=tuple((wrong.form, wrong.why) for wrong in person.wrong.get(locale.code, ())),
    )


def _others(names: dict[str, str], locale: Locale, locales: Mapping[str, Locale]) -> tuple[tuple[str, str], ...]:
    return tuple((locales[code].tag, text) for code, text in names.items() if code != locale.code)


class PeopleFence(FenceKind[PeopleOptions]):
    """People, with what they are."""

    name = "people"
    template = "glossary"
    options = PeopleOptions
    example = """
ids: [trump, jensen-huang]
"""

    def view(self, page: Page, options: PeopleOptions) -> View:
        """Show the people."""
        found = people(page.records, options, page.locale, page.locales)
        page.use(each.id for each in found)
        return {"entries": found, "title": options.title}


class GlossaryFence(FenceKind[GlossaryOptions]):
    """Terms, with what they mean, by their names."""

    name = "glossary"
    template = "glossary"
    options = GlossaryOptions
    example = """
kinds: [law, agency]
"""

    def view(self, page: Page, options: GlossaryOptions) -> View:
        """Show the terms."""
        found = glossary(page.records, options, page.locale, page.locales)
        page.use(each.id for each in found)
        return {"entries": found, "title": options.title}
