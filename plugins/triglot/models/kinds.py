"""The kinds of records: whatever must know them asks here, so that a new one is a model and an entry below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from triglot.models.base import Model
from triglot.models.chip import Chip, Family
from triglot.models.correction import Correction
from triglot.models.dates import PartialDate, Span
from triglot.models.event import Event
from triglot.models.fact import Fact
from triglot.models.goods import Goods
from triglot.models.ranking import Ranking
from triglot.models.rule import Rule
from triglot.models.source import Source
from triglot.models.term import Person, Term

Names = Callable[[Any], Mapping[str, str]]
"""What a record is called, by language; under "" its name in every language that has none of its own."""


@dataclass(frozen=True)
class Kind:
    """A kind of record: a folder of files with one model."""

    folder: str
    """Below the data folder; also where the pages of its records stand."""
    model: type[Model]
    name: str
    """What the search and scripts call it."""
    many: str
    """What readers call its records, in English; the catalogs translate it."""
    one: str = ""
    """What they call a single one, for those that have a page."""
    names: Names | None = None
    """Set when its records have a page each. Their IDs share one namespace, since `[[id]]` may name any of them."""
    sentences: bool = False
    """Whether these names are sentences or half of one: the search knows each of their words, but no name in them."""
    entity: str = ""
    """What these names are names of, if each edition of a page must name the same: `person`, `product`."""
    section: str = ""
    """Address of the authored page that lists them."""
    place: int = 5
    """Where they stand in the list of all pages: small numbers first."""
    within: str = ""
    """Folder of the kind among whose records that list has them."""
    since: Callable[[Any], PartialDate] | None = None
    """The day by which that list has them; by name where it is None."""
    span: Callable[[Any], Span] | None = None
    """When they happened, for what happens: found by day in the search, and the latest first in that list."""
    translated: bool = True
    """Whether its records hold texts for readers in each language."""
    exported: bool = False
    """Whether its records are a file of their own among the downloads."""
    table: bool = False
    """Whether they are a table as well (`exports/tables.py`), which the home page names to search engines."""

    def title(self, record: Any, language: str) -> str:  # noqa: ANN401  # of its model
        """Return the name of one of its records in a language; only for kinds whose records have names."""
        names = self.names(record) if self.names else {}
        return names[language] if language in names else names[""]


def _product(found: Chip | Family) -> Mapping[str, str]:
    return {"": found.name, **(found.preferred or {})}


KINDS: dict[str, Kind] = {
    kind.folder: kind
    for kind in (
        Kind(
            "events",
            Event,
            "event",
            "Events",
            "Event",
            lambda event: event.title,
            sentences=True,
            section="timeline/",
            place=6,
            span=lambda event: event.date,
            exported=True,
            table=True,
        ),
        Kind("chips", Chip, "chip", "Chips", "Chip", _product, section="chips/", place=3, exported=True, table=True),
        Kind(
            "families",
            Family,
            "family",
            "Chip families",
            "Chip family",
            _product,
            entity="product",
            section="chips/",
            within="chips",
        ),
        Kind("terms", Term, "term", "Terms", "Term", lambda term: term.preferred, section="glossary/", place=1),
        Kind(
            "people",
            Person,
            "person",
            "People",
            "Person",
            lambda person: person.name,
            entity="person",
            section="people/",
            place=2,
        ),
        Kind("sources", Source, "source", "Sources", translated=False, exported=True, table=True),
        Kind("rankings", Ranking, "ranking", "Rankings"),
        Kind("facts", Fact, "fact", "Key figures"),
        Kind(
            "rules",
            Rule,
            "rule",
            "Rules",
            "Rule",
            lambda rule: rule.title,
            sentences=True,
            section="rules/",
            place=4,
            since=lambda rule: rule.announced or rule.effective or rule.checked,
            exported=True,
        ),
        Kind("goods", Goods, "goods", "Goods", "Goods", lambda goods: goods.name, section="keys/", exported=True),
        Kind("corrections", Correction, "correction", "Corrections"),
    )
}
"""Every kind by its folder."""


def paged() -> tuple[Kind, ...]:
    """Return the kinds whose records have a page each."""
    return tuple(kind for kind in KINDS.values() if kind.names)
