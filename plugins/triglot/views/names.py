"""What a record is called in a language."""

from collections.abc import Iterator
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.models import Chip, Clause, Family, Records
from triglot.models.kinds import KINDS
from triglot.views import addresses


@dataclass(frozen=True)
class Link:
    """A name that leads somewhere."""

    text: str
    address: str
    """Relative to the root of the language."""


def name(records: Records, wanted: str, locale: Locale, *, marked: bool = False) -> str | None:
    """Give the name of a record that has a page, or None when there is no such record.

    Args:
        records: All records.
        wanted: The ID.
        locale: The reader's language.
        marked: Say of a family that it is one where a chip has the same name: for lists of names without sentences.
    """
    folder = records.folders.get(wanted)
    if folder is None:
        return None
    found = KINDS[folder].title(records.of(folder)[wanted], locale.code)
    same = marked and folder == "families" and any(chip.name == found for chip in records.chips.values())
    return found + locale.bracketed(locale.words("family")) if same else found


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
        yield f"families/{family.id}/", product(family, locale), (family.definition or family.about)[code]
    for term in records.terms.values():
        yield f"terms/{term.id}/", term.preferred[code], term.definition[code]
    for person in records.people.values():
        yield f"people/{person.id}/", person.name[code], person.roles[0].title[code] if person.roles else ""


def link(records: Records, wanted: str, locale: Locale, *, marked: bool = False) -> Link:
    """Give the link to a record, families `marked` as in `name`.

    Raises:
        KeyError: When there is no such record.
    """
    text, address = name(records, wanted, locale, marked=marked), addresses.of_record(records, wanted)
    if text is None or address is None:
        raise KeyError(wanted)
    return Link(text, address)


def product(found: Chip | Family, locale: Locale) -> str:
    """Give the name of a chip or of a family of chips."""
    return found.preferred[locale.code] if found.preferred else found.name


def clause_name(found: Clause, locale: Locale) -> str:
    """Give the name of a clause, which only has a translation where it is made of words."""
    return found.label[locale.code] if found.label else found.name
