"""Names of records in a language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from triglot.i18n import Locale
from triglot.models import Chip, Clause, Event, Family, Goods, Person, Records, Rule, Term
from triglot.models.kinds import KINDS, paged
from triglot.views import addresses


@dataclass(frozen=True)
class Link:
    """A name that leads somewhere."""

    text: str
    address: str
    """Relative to the root of the language."""


def name(records: Records, wanted: str, locale: Locale, *, marked: bool = False) -> str | None:
    """Return the name of a record that has a page, or None when there is no such record.

    Args:
        records: All records.
        wanted: The ID.
        locale: The reader's language.
        marked: Say what it is, as of a family, where a record that lists have with it has the same name, as a chip.
    """
    folder = records.folders.get(wanted)
    if folder is None:
        return None
    kind = KINDS[folder]
    found, around = kind.title(records.of(folder)[wanted], locale.code), KINDS.get(kind.within)
    others = records.of(around.folder).values() if marked and around else ()
    same = around and any(around.title(other, locale.code) == found for other in others)
    return found + locale.bracketed(locale.words(kind.name)) if same else found


def cards(records: Records, locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Return the card of each record that a page can link to: address, name and a sentence or two."""
    for kind in paged():
        for record in records.of(kind.folder).values():
            said = card_of(record, locale)
            if said is not None:
                yield f"{kind.folder}/{record.id}/", kind.title(record, locale.code), said


@singledispatch
def card_of(record: Any, locale: Locale) -> str | None:  # noqa: ANN401  # of any kind
    """Return the sentence or two of a record's card; None for one that has no card."""
    about: dict[str, str] | None = getattr(record, "about", None)
    return about[locale.code] if about else None


@card_of.register
def _(event: Event, locale: Locale) -> str:
    return f"{locale.span(event.date)}{locale.forms['colon']}{event.summary[locale.code]}"


@card_of.register
def _(family: Family, locale: Locale) -> str:
    return (family.definition or family.about)[locale.code]


@card_of.register
def _(term: Term, locale: Locale) -> str:
    return term.definition[locale.code]


@card_of.register
def _(person: Person, locale: Locale) -> str:
    return person.roles[0].title[locale.code] if person.roles else ""


@card_of.register(Chip)
@card_of.register(Rule)
@card_of.register(Goods)
def _(_record: Chip | Rule | Goods, _locale: Locale) -> None:
    """Return nothing: pages that link to these explain what matters of them."""


def link(records: Records, wanted: str, locale: Locale, *, marked: bool = False) -> Link:
    """Return the link to a record, families `marked` as in `name`.

    Raises:
        KeyError: When there is no such record.
    """
    text, address = name(records, wanted, locale, marked=marked), addresses.of_record(records, wanted)
    if text is None or address is None:
        raise KeyError(wanted)
    return Link(text, address)


def product(found: Chip | Family, locale: Locale) -> str:
    """Return the name of a chip or of a family of chips."""
    return found.preferred[locale.code] if found.preferred else found.name


def clause_name(found: Clause, locale: Locale) -> str:
    """Return the name of a clause, which only has a translation where it is made of words."""
    return found.label[locale.code] if found.label else found.name
