"""What a record is called in a language."""

from collections.abc import Iterator
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.models import Family, Records
from triglot.views import addresses


@dataclass(frozen=True)
class Link:
    """A name that leads somewhere."""

    text: str
    address: str
    """Relative to the root of the language."""


def name(records: Records, wanted: str, locale: Locale) -> str | None:
    """Give the name of an event, chip, family, term or person, or None when there is no such record."""
    if wanted in records.events:
        return records.events[wanted].title[locale.code]
    if wanted in records.terms:
        return records.terms[wanted].preferred[locale.code]
    if wanted in records.people:
        return records.people[wanted].name[locale.code]
    if wanted in records.families:
        return _family(records.families[wanted], locale)
    return records.chips[wanted].name if wanted in records.chips else None


def cards(records: Records, locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Give what a card says of each record that a page can link to: address, name and a sentence or two."""
    code = locale.code
    for event in records.events.values():
        yield (
            f"events/{event.id}/",
            event.title[code],
            f"{locale.span(event.date)}{locale.forms['colon']}{event.summary[code]}",
        )
    for family in records.families.values():
        yield f"families/{family.id}/", _family(family, locale), (family.definition or family.about)[code]
    for term in records.terms.values():
        yield f"terms/{term.id}/", term.preferred[code], term.definition[code]
    for person in records.people.values():
        yield f"people/{person.id}/", person.name[code], person.roles[0].title[code] if person.roles else ""


def link(records: Records, wanted: str, locale: Locale) -> Link:
    """Give the link to a record.

    Raises:
        KeyError: When there is no such record.
    """
    text, address = name(records, wanted, locale), addresses.of_record(records, wanted)
    if text is None or address is None:
        raise KeyError(wanted)
    return Link(text, address)


def _family(family: Family, locale: Locale) -> str:
    return family.preferred[locale.code] if family.preferred else family.name
