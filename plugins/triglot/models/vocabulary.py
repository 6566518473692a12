"""The words that records of this site may use, with the labels that readers see."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from triglot.models.base import Id, Ids, Line, Model, Name, Tags, Text, Title
from triglot.models.source import Source

COMPUTED = ("tpp", "density")
"""Figures that no record states: the site computes them."""


Badge = Literal[
    "ring", "disc", "dashed", "square", "cross", "full", "half", "split", "open", "pause", "quote", "sum", "seed"
]
"""Shapes of words, which the style sheet draws before them."""

Swatch = Literal["open", "solid", "bars", "barred", "pause", "hatched", "notch", "half", "check", "dotted", "dash"]
"""Shapes of states, which the style sheet draws in ribbons, tables and charts."""


class Word(Model):
    """One value of a facet."""

    label: Title
    about: Text | None = None
    shape: Badge | None = None
    """How it is told apart without color."""
    track: Literal["left", "right", "across"] | None = None
    """For sides: the column of a timeline in two tracks."""
    awaited: bool = False
    """For kinds of events: still to come when it is recorded."""
    unconfirmed: bool = False
    """For statuses of events: what an event announces is only reported."""


class StateWord(Model):
    """A state of keys, or a verdict of rules."""

    label: Title
    about: Text | None = None
    shape: Swatch | None = None
    """How it is told apart without color."""


class Trait(Model):
    """A property of a chip that rules ask for, and what it is called when a chip does not have it."""

    label: Title
    opposite: Title


class FigureKind(Model):
    """A figure that chips can have."""

    label: Title
    short: Title | None = None
    kind: Literal["number", "text", "computed", "sum"]
    unit: Line | None = None
    """The unit of its column in tables."""
    of: Ids = ()
    """For sums: the figures that are added."""


class Unit(Model):
    """A unit as a multiple of the first of its kind."""

    of: Line
    factor: Annotated[int, Field(ge=1, le=10**12)]


class NumberFormat(Model):
    """A number format of the performance figures."""

    bits: Annotated[int, Field(ge=1, le=1024)]
    unit: Line


class Key(Model):
    """Something that must turn before goods may move, with its states from the most open to the strictest."""

    label: Title
    side: Id
    shape: Literal["round", "square"]
    """Of its picture."""
    covers: Ids
    """Sides whose chips need it; for all others it is `not-applicable`."""
    effects: Literal["latest", "strictest"]
    """Which effect of events counts when several hold."""
    chips: Ids
    """States that it has for chips; the first holds when nothing is known to restrict them."""
    established: Id | None = None
    """From this state on, a rule that is not decided and could be stricter casts a doubt; before, all is `unknown`."""
    goods: Ids
    """States that it has for goods; the first holds when nothing is known to restrict them."""
    topics: Ids
    """Topics of the timeline entries that its changes become."""


class Part(Model):
    """Sources that stand on a page of their own."""

    page: Name
    """Without language and `.md`: `sources/press`."""
    kinds: Ids = ()
    languages: Tags = ()
    """Of the documents."""

    @model_validator(mode="after")
    def _narrow(self) -> "Part":
        if not (self.kinds or self.languages):
            raise PydanticCustomError("part", "a part of the register names kinds or languages of sources")
        return self

    def holds(self, source: Source) -> bool:
        """Return whether a source is of one of the kinds and in one of the languages."""
        return (not self.kinds or source.kind in self.kinds) and (
            not self.languages or source.language in self.languages
        )


class Vocabulary(Model):
    """Everything that `data/vocabulary.yml` says; the order is the order of display."""

    sides: dict[Id, Word]
    kinds: dict[Id, Word]
    statuses: dict[Id, Word]
    marks: dict[Id, Word]
    topics: dict[Id, Word]
    source_kinds: dict[Id, Word]
    source_pages: tuple[Part, ...] = ()
    """Pages of sources; each stands on that of the first part that holds it, or else on `sources`."""
    term_kinds: dict[Id, Word]
    places: dict[Id, Word]
    figures: dict[Id, FigureKind]
    units: dict[str, Unit]
    formats: dict[Id, NumberFormat]
    traits: dict[Id, Trait]
    states: dict[Id, StateWord]
    """States of keys and verdicts of rules."""
    goods_states: dict[Id, StateWord] = {}
    """States that are called otherwise for goods."""
    proposed_states: dict[Id, StateWord] = {}
    """States that are called otherwise where they are verdicts of a rule that was never in force, as of a bill."""
    verdicts: dict[Id, Word] = {}
    """What the keys together come to, for readers who ask whether something may pass."""
    keys: dict[Id, Key]
