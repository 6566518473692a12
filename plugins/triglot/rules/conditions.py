"""Whether a condition holds for a chip: yes, no, or not known (Kleene's three values), and which tests decided it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from triglot.models import Chip, Condition, Vocabulary
from triglot.models.rule import COMPARISONS
from triglot.rules.performance import in_first_unit
from triglot.rules.quantities import Quantity

Truth: TypeAlias = bool | None
"""None: what is known does not decide it."""

Figures: TypeAlias = Mapping[str, Quantity]
"""What is known of a chip, by figure."""


@dataclass(frozen=True)
class Test:
    """One comparison or property that was looked at."""

    subject: str
    """A figure, or `trait`, `chips`, `families` for the other sorts."""
    holds: Truth
    comparison: str = ""
    """`at-least`, `more-than`, `at-most`, `less-than`; empty for the other sorts."""
    bound: Decimal = Decimal(0)
    """In the first unit of the figure."""
    known: Quantity | None = None
    named: tuple[str, ...] = ()
    """The trait, chips or families asked for."""
    negated: bool = False


Compiled: TypeAlias = Callable[[Chip, Figures], Truth]


def compiled(condition: Condition, vocabulary: Vocabulary) -> Compiled:
    """Return a function that decides whether a condition holds for a chip with these figures."""
    if condition.not_:
        inner = compiled(condition.not_, vocabulary)
        return lambda chip, figures: None if (truth := inner(chip, figures)) is None else not truth
    if condition.all_:
        return _joined([compiled(part, vocabulary) for part in condition.all_], decisive=False)
    if condition.any_:
        return _joined([compiled(part, vocabulary) for part in condition.any_], decisive=True)
    if condition.figure:
        return _compared(condition.figure, _bounds(condition, vocabulary))
    return _property(condition)


def tests(condition: Condition, chip: Chip, figures: Figures, vocabulary: Vocabulary) -> Iterator[Test]:
    """Yield the tests that decide a condition, in its order: for one that holds the holding ones, else the failing."""
    truth = compiled(condition, vocabulary)(chip, figures)
    for test in _all_tests(condition, chip, figures, vocabulary, negated=False):
        if test.holds is truth:
            yield test


def _all_tests(
    condition: Condition, chip: Chip, figures: Figures, vocabulary: Vocabulary, *, negated: bool
) -> Iterator[Test]:
    for part in (*condition.all_, *condition.any_):
        yield from _all_tests(part, chip, figures, vocabulary, negated=negated)
    if condition.not_:
        yield from _all_tests(condition.not_, chip, figures, vocabulary, negated=not negated)
    if condition.figure:
        known = figures.get(condition.figure)
        for comparison, bound in _bounds(condition, vocabulary):
            holds = _decide(known, comparison, bound)
            yield Test(condition.figure, _turned(holds, negated), comparison, bound, known, negated=negated)
    if condition.trait or condition.chips or condition.families:
        holds = _property(condition)(chip, figures)
        subject = "trait" if condition.trait else "chips" if condition.chips else "families"
        named = (condition.trait,) if condition.trait else condition.chips or condition.families
        yield Test(subject, _turned(holds, negated), named=named, negated=negated)


def _turned(truth: Truth, negated: bool) -> Truth:  # noqa: FBT001  # private, and the word says it
    return truth if truth is None or not negated else not truth


def _joined(parts: list[Compiled], *, decisive: bool) -> Compiled:
    """Join tests: one that is `decisive` settles it; else one that is not known leaves it open."""

    def joined(chip: Chip, figures: Figures) -> Truth:
        settled: Truth = not decisive
        for part in parts:
            truth = part(chip, figures)
            if truth is decisive:
                return decisive
            if truth is None:
                settled = None
        return settled

    return joined


def _bounds(condition: Condition, vocabulary: Vocabulary) -> list[tuple[str, Decimal]]:
    return [
        (name.replace("_", "-"), in_first_unit(getattr(condition, name), condition.unit, vocabulary))
        for name in COMPARISONS
        if getattr(condition, name) is not None
    ]


def _compared(figure: str, bounds: list[tuple[str, Decimal]]) -> Compiled:
    parts = [_single(figure, comparison, bound) for comparison, bound in bounds]
    return parts[0] if len(parts) == 1 else _joined(parts, decisive=False)


def _single(figure: str, comparison: str, bound: Decimal) -> Compiled:
    decide = _DECIDE[comparison]

    def compared(_chip: Chip, figures: Figures) -> Truth:
        known = figures.get(figure)
        return None if known is None else decide(known.low, known.high, bound)

    return compared


def _at_least(low: Decimal, high: Decimal | None, bound: Decimal) -> Truth:
    return True if low >= bound else False if high is not None and high < bound else None


def _more_than(low: Decimal, high: Decimal | None, bound: Decimal) -> Truth:
    return True if low > bound else False if high is not None and high <= bound else None


def _at_most(low: Decimal, high: Decimal | None, bound: Decimal) -> Truth:
    return False if low > bound else True if high is not None and high <= bound else None


def _less_than(low: Decimal, high: Decimal | None, bound: Decimal) -> Truth:
    return False if low >= bound else True if high is not None and high < bound else None


_DECIDE = {"at-least": _at_least, "more-than": _more_than, "at-most": _at_most, "less-than": _less_than}


def _decide(known: Quantity | None, comparison: str, bound: Decimal) -> Truth:
    return None if known is None else _DECIDE[comparison](known.low, known.high, bound)


def _property(condition: Condition) -> Compiled:
    trait, chips, families = condition.trait, frozenset(condition.chips), frozenset(condition.families)
    if trait == "data-center":
        return lambda chip, _figures: chip.data_center
    if trait == "made-for-china":
        return lambda chip, _figures: chip.made_for_china
    if chips:
        return lambda chip, _figures: chip.id in chips
    return lambda chip, _figures: chip.family in families
