"""Everything on the site in one list: what a reader without a script walks through instead of searching."""

from collections.abc import Iterable
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.models import Records
from triglot.models.kinds import Kind, paged
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
    listed = sorted((kind for kind in paged() if not kind.within), key=lambda kind: kind.place)
    groups = (
        Group("all-pages", locale.words("Pages"), tuple(authored)),
        *(Group(f"all-{kind.folder}", locale.words(kind.many), _items(records, kind, locale)) for kind in listed),
        Group("all-days", locale.words("Days that matter"), tuple(days)),
    )
    return tuple(group for group in groups if group.items)


def _items(records: Records, kind: Kind, locale: Locale) -> tuple[Item, ...]:
    """Name the records of a kind and of those within it: by name, as the glossary has it, or by day."""
    ids = [id_ for each in (kind, *_within(kind)) for id_ in records.of(each.folder)]
    own = records.of(kind.folder)
    if kind.span is not None:
        spans = {id_: kind.span(own[id_]) for id_ in ids}
        ids = sorted(ids, key=lambda id_: (spans[id_].start.first, id_), reverse=True)
        return tuple(_item(records, id_, locale, locale.span(spans[id_])) for id_ in ids)
    if kind.since is not None:
        since = kind.since
        return tuple(_item(records, id_, locale) for id_ in sorted(ids, key=lambda id_: (since(own[id_]), id_)))
    items = (_item(records, id_, locale) for id_ in ids)
    return tuple(sorted(items, key=lambda item: (locale.order(item.title), item.address)))


def _within(kind: Kind) -> tuple[Kind, ...]:
    return tuple(each for each in paged() if each.within == kind.folder)


def _item(records: Records, id_: str, locale: Locale, detail: str = "") -> Item:
    title, address = name(records, id_, locale, marked=True), addresses.of_record(records, id_)
    return Item(title or id_, address or "", detail)
