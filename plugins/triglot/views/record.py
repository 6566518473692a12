"""The page of one record: what every kind of record may have on it."""

from dataclasses import dataclass

from triglot.views.due import Due
from triglot.views.entries import TimelineEntry
from triglot.views.figures import Cell
from triglot.views.names import Link
from triglot.views.rankings import Claim
from triglot.views.ribbons import Ribbons
from triglot.views.sources import Badge, Reference
from triglot.views.verdicts import KeyState, VerdictView


@dataclass(frozen=True)
class Other:
    """Another value of a figure, with who gives it."""

    text: str
    unit: str
    source: Reference
    mark: Badge
    agrees: bool
    """Whether it is ours within rounding."""
    note: str


@dataclass(frozen=True)
class Ruled:
    """A verdict with what it is about: the rule on a chip's page, the chip on a rule's page."""

    about: Link
    detail: str
    """The citation of the rule, or the vendor of the chip."""
    days: str
    """When the rule held; empty on a rule's own page."""
    verdict: VerdictView


@dataclass(frozen=True)
class ClauseView:
    """One clause or exception of a rule."""

    name: str
    condition: str
    verdict: Badge
    about: str
    source: Reference
    mark: Badge


@dataclass(frozen=True)
class RecordFact:
    """One thing known about a record: a text, a figure or links."""

    id: str
    label: str
    text: str = ""
    cell: Cell | None = None
    links: tuple[Link, ...] = ()
    others: tuple[Other, ...] = ()
    """Other statements on the figure: published where ours is computed, or other values."""


@dataclass(frozen=True)
class RecordPage:
    """A record's page in one language."""

    address: str
    title: str
    kind: str
    """What sort of record: "Event", "Chip"."""
    lead: str
    facts: tuple[RecordFact, ...] = ()
    event: TimelineEntry | None = None
    answered_by: tuple[TimelineEntry, ...] = ()
    """What answered an event, oldest first."""
    names: tuple[tuple[str, str, str], ...] = ()
    """The name in the other languages: what the language calls itself, its tag, the name."""
    notes: tuple[str, ...] = ()
    used_by: tuple[Link, ...] = ()
    """Pages that show it or link to it."""
    events: tuple[TimelineEntry, ...] = ()
    """What happened to it, oldest first."""
    sources: tuple[Reference, ...] = ()
    keys: tuple[KeyState, ...] = ()
    """How each key stands on the last day known."""
    ribbons: Ribbons | None = None
    """The keys over time."""
    verdicts: tuple[Ruled, ...] = ()
    """Verdicts: on a chip's page one per rule, on a rule's page one per chip."""
    claims: tuple[Claim, ...] = ()
    """Who ranked it."""
    clauses: tuple[ClauseView, ...] = ()
    """For rules: when they hold, and what follows."""
    doubts: tuple[str, ...] = ()
    """What is open about it."""
    dues: tuple[Due, ...] = ()
    """Days on which something about it may change."""
