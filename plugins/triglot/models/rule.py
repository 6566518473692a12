"""Rules as small trees of typed comparisons."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from triglot.models.base import AnyMark, Date, Id, Ids, Line, LineOrText, Model, Name, Number, SomeIds, Text, Title
from triglot.models.refs import Facet, Ref

COMPARISONS = ("at_least", "more_than", "at_most", "less_than")
"""The fields of a condition that compare a figure with a number."""

NAMED = ("chips", "families")
"""The fields of a condition that name what it holds for."""


class Verdict(StrEnum):
    """Verdicts that the engine itself gives; all others are the clauses' own words."""

    FREE = "free"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"
    BORDERLINE = "borderline"
    NOT_MODELLED = "not-modelled"


Trait = Literal["data-center", "made-for-china"]


class Condition(Model):
    """One test of a chip, or several joined; exactly one sort of test each.

    A comparison names a figure, one or two bounds and the unit of the bounds: a number without its unit is refused.
    """

    all_: tuple["Condition", ...] = ()
    any_: tuple["Condition", ...] = ()
    not_: "Condition | None" = None
    figure: Annotated[Id, Facet("figures", elsewhere=True)] | None = None
    at_least: Number | None = None
    more_than: Number | None = None
    at_most: Number | None = None
    less_than: Number | None = None
    unit: Line | None = None
    trait: Trait | None = None
    chips: Annotated[Ids, Ref("chip")] = ()
    families: Annotated[Ids, Ref("family")] = ()

    @model_validator(mode="after")
    def _one_sort(self) -> "Condition":
        sorts = [self.all_, self.any_, self.not_, self.figure, self.trait, self.chips, self.families]
        if sum(1 for sort in sorts if sort) != 1:
            raise PydanticCustomError(
                "condition", "a condition says one of all, any, not, figure, trait, chips, families"
            )
        if bool(self.figure) != any(getattr(self, name) is not None for name in COMPARISONS):
            raise PydanticCustomError(
                "condition", "figure goes with at-least, more-than, at-most or less-than, and these with figure"
            )
        return self


class Clause(Model):
    """One clause of a rule: when it holds, and what follows."""

    name: Name
    """As lawyers cite it: "3A090.a.1"; equal in all languages."""
    label: Title | None = None
    """What readers see instead of a name that is made of words."""
    when: Condition
    verdict: Annotated[Id, Facet("states", elsewhere=True)]
    """A word of `states` in the vocabulary."""
    about: Text | None = None
    doubt: Text | None = None
    """Why it is not settled that the clause applies: a chip that only such a clause meets is borderline."""
    effective: Date | None = None
    """First day on which the clause holds, when it is later than that of the rule."""
    source: Annotated[Id, Ref("source")]
    mark: AnyMark
    checked: Date


class Ambiguity(Model):
    """Something that the text of a rule, or what is known of it, leaves open."""

    about: Text
    chips: Annotated[Ids, Ref("chip")] = ()
    """Chips that it touches; none: all."""
    sources: Annotated[Ids, Ref("source")] = ()


class Revision(Model):
    """Which verdicts of other rules this rule looks at again."""

    rules: Annotated[SomeIds, Ref("rule")]
    verdict: Annotated[Id, Facet("states")]


class Rule(Model):
    """A rule of one side over chips, as far as it can be computed."""

    id: Id
    alias: Name | None = None
    """Its ID in the data sets that came before."""
    title: Title
    about: Text
    citation: LineOrText
    """Where it was published: "88 FR 73458"; a letter says that it is one."""
    side: Annotated[Id, Facet("sides")]
    announced: Date | None = None
    effective: Date | None = None
    """First day on which it holds; a rule without one was never in force."""
    ended: Date | None = None
    """First day on which it no longer holds."""
    enforced: bool = True
    """Whether anybody had to follow it; one that nobody had to turns no key."""
    events: Annotated[Ids, Ref("event")] = ()
    """Events that tell of it, the one that put it in force first."""
    key: Annotated[Id, Facet("keys")] | None = None
    """The key that it turns; a tariff turns none."""
    revises: Revision | None = None
    modelled: Literal["full", "part", "no"]
    left_out: Text | None = None
    """What of it is not computed, and why; needed unless it is modelled in full."""
    reported: bool = False
    """Known from the press, not from its text."""
    exceptions: tuple[Clause, ...] = ()
    """Looked at first: a chip that meets one falls under no clause."""
    clauses: tuple[Clause, ...] = ()
    otherwise: Annotated[Id, Facet("states", elsewhere=True)] | None = None
    """The verdict when no clause holds; `free` when left out."""
    ambiguities: tuple[Ambiguity, ...] = ()
    sources: Annotated[Ids, Ref("source")]
    checked: Date

    @model_validator(mode="after")
    def _whole(self) -> "Rule":
        if self.modelled == "no" and (self.clauses or self.exceptions):
            raise PydanticCustomError("rule", "a rule that is not modelled has no clauses")
        if self.modelled != "no" and not self.clauses:
            raise PydanticCustomError("rule", "a rule without clauses is not modelled: write modelled: no")
        if self.modelled != "full" and not self.left_out:
            raise PydanticCustomError("rule", "say in left-out what is not modelled, and why")
        return self
