"""Everything on the site in one list: what a reader without a script walks through instead of searching."""

from collections.abc import Iterable
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.models import Records
from triglot.views import addresses
from triglot.views.names import name


@dataclass(frozen=True)
class Item:
    """One page of the site as the list names it."""

    title: str
    address: str
    """Relative to the root of the language."""
    detail: str = ""
    """The date of an event."""
    tag: str = ""
    """The language of the title where it is not the reader's: a page that nobody has translated yet."""


@dataclass(frozen=True)
class Group:
    """Pages of one kind."""

    id: str
    title: str
    items: tuple[Item, ...]


def directory(
    records: Records, locale: Locale, authored: Iterable[Item], days: Iterable[Item] = ()
) -> tuple[Group, ...]:
    """Return every page of an edition, in groups; groups without pages are left out.

    Args:
        records: All records.
        locale: The reader's language.
        authored: The authored pages, in the order in which readers meet them.
        days: The pages of days, in their order.
    """
    # By name, as the glossary has it; rules by day, and events too, the latest first.
    events = sorted(records.events.values(), key=lambda event: (event.date.start.first, event.id), reverse=True)
    dated = tuple(Item(event.title[locale.code], f"events/{event.id}/", locale.span(event.date)) for event in events)
    groups = (
        Group("all-pages", locale.words("Pages"), tuple(authored)),
        Group("all-terms", locale.words("Terms"), _named(records, records.terms, locale)),
        Group("all-people", locale.words("People"), _named(records, records.people, locale)),
        Group("all-chips", locale.words("Chips"), _named(records, (*records.families, *records.chips), locale)),
        Group("all-rules", locale.words("Rules"), _rules(records, locale)),
        Group("all-goods", locale.words("Goods"), _named(records, records.goods, locale)),
        Group("all-events", locale.words("Events"), dated),
        Group("all-days", locale.words("Days that matter"), tuple(days)),
    )
    return tuple(group for group in groups if group.items)


def _rules(records: Records, locale: Locale) -> tuple[Item, ...]:
    """Name the rules by the day on which they were announced or began."""
    dated = sorted(records.rules.values(), key=lambda rule: (rule.announced or rule.effective or rule.checked, rule.id))
    return tuple(Item(rule.title[locale.code], addresses.of_record(records, rule.id) or "") for rule in dated)


def _named(records: Records, ids: Iterable[str], locale: Locale) -> tuple[Item, ...]:
    items = [
        Item(name(records, id_, locale, marked=True) or id_, addresses.of_record(records, id_) or "") for id_ in ids
    ]
    return tuple(sorted(items, key=lambda item: (locale.order(item.title), item.address)))
