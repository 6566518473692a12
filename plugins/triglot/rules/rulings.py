"""The result of a rule for a chip: the verdict, why, and what decided."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from triglot.models import Figure, Id
from triglot.rules.conditions import Test


class Because(StrEnum):
    """Why a verdict is what it is; each has a sentence in every language."""

    CLAUSE = "clause"
    """A clause holds."""
    EXCEPTION = "exception"
    """An exception holds, so that no clause is asked."""
    NO_CLAUSE = "no-clause"
    """No clause holds."""
    NOT_DECIDED = "not-decided"
    """A figure that decides is not known, or only a bound of it."""
    DISPUTED = "disputed"
    """The verdict changes with a figure that sources dispute."""
    NOT_MODELLED = "not-modelled"
    """The rule says what it leaves out."""
    OTHER_SIDE = "other-side"
    """The chip is designed on another side than the one whose rule it is."""
    NOTHING_TO_REVISE = "nothing-to-revise"
    """No rule that this one reviews has the verdict that it looks for."""


@dataclass(frozen=True)
class Dependence:
    """What another value of one figure would change."""

    figure: str
    """A figure or a number format."""
    value: Figure
    verdict: str


class Cited(NamedTuple):
    """A clause with the tests that decided it."""

    clause: str
    tests: tuple[Test, ...]


@dataclass(frozen=True)
class Ruling:
    """The verdict of a rule on a chip, never without its reason."""

    rule: Id
    verdict: str
    because: Because
    clauses: tuple[str, ...] = ()
    """Names of the clauses or exceptions that decided; for verdicts that are open, those that may hold."""
    tests: tuple[Test, ...] = ()
    """The comparisons that decided, with the numbers in them; those of several clauses once each."""
    cited: tuple[Cited, ...] = ()
    """The same by clause; nothing when no clause holds."""
    depends: tuple[Dependence, ...] = ()
    """Values of disputed figures that would change the verdict."""
    by_figures: "Ruling | None" = None
    """For a chip of another side: what its figures alone would meet."""


class Decision(NamedTuple):
    """A verdict without its reasons, for when there are many to reach."""

    verdict: str
    possible: frozenset[str]
    """Every verdict that it may be; one when it is decided."""
