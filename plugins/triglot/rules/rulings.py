"""Record and rule to verdict, with the clause that decided and the numbers in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import NamedTuple

from triglot.models import Chip, Clause, Figure, Id, Rule, Verdict, Vocabulary
from triglot.rules.conditions import Compiled, Figures, Test, Truth, compiled, tests
from triglot.rules.quantities import quantities


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
    """No rule that this one looks at again gives the verdict that it looks for."""


@dataclass(frozen=True)
class Dependence:
    """What another value of one figure would change."""

    figure: str
    """A figure or a number format."""
    value: Figure
    verdict: str


@dataclass(frozen=True)
class Ruling:
    """What a rule says of a chip; a verdict never stands without its reason."""

    rule: Id
    verdict: str
    because: Because
    clauses: tuple[str, ...] = ()
    """Names of the clauses or exceptions that decided; for verdicts that are open, those that may hold."""
    tests: tuple[Test, ...] = ()
    """The comparisons that decided, with the numbers in them."""
    depends: tuple[Dependence, ...] = ()
    """Values of disputed figures that would change the verdict."""
    by_figures: "Ruling | None" = None
    """For a chip of another side: what its figures alone would meet."""


class Decision(NamedTuple):
    """A verdict without its reasons, for when there are many to reach."""

    verdict: str
    possible: frozenset[str]
    """Every verdict that it may be; one when it is decided."""


@cache
def _decided(verdict: str) -> Decision:
    return Decision(verdict, frozenset({verdict}))


class Judge:
    """Knows the rules of a site and tells what each says of a chip; pure, and the order of the rules does not matter.

    Args:
        rules: The rules by ID.
        vocabulary: Gives units, figures and keys; the states of a rule's key say which verdict is stricter.
    """

    def __init__(self, rules: Mapping[str, Rule], vocabulary: Vocabulary) -> None:
        self._rules, self._vocabulary = rules, vocabulary
        self._compiled: dict[str, list[tuple[Clause, Compiled]]] = {}
        self._known: dict[int, tuple[Chip, Figures, bool]] = {}
        self._ranks: dict[str, dict[str, int]] = {}

    def decision(self, chip: Chip, rule: Rule, figures: Figures) -> Decision:
        """Tell the verdict of a rule on a chip of its own side, by these figures alone."""
        if rule.modelled == "no":
            return _decided(Verdict.NOT_MODELLED)
        exceptions, clauses = self._clauses(rule)
        excepted = [
            (clause.verdict, truth) for clause, holds in exceptions if (truth := holds(chip, figures)) is not False
        ]
        for verdict, truth in excepted:
            if truth:
                return Decision(verdict, frozenset({verdict}))
        met = [(clause.verdict, truth) for clause, holds in clauses if (truth := holds(chip, figures)) is not False]
        rank = self._strictness(rule)
        certain = [verdict for verdict, truth in met if truth]
        settled = max(certain, key=rank) if certain else rule.otherwise or Verdict.FREE
        stricter = {
            verdict for verdict, truth in met if truth is None and (not certain or rank(verdict) > rank(settled))
        }
        possible = frozenset({settled, *stricter, *(verdict for verdict, _ in excepted)})
        return _decided(settled) if len(possible) == 1 else Decision(Verdict.UNKNOWN, possible)

    def ruling(self, chip: Chip, rule: Rule) -> Ruling:
        """Tell what a rule says of a chip, with the clause and the numbers that decided.

        Disputed figures are exchanged one at a time; when the verdict changes, it is `borderline`.
        """
        if rule.revises and not self._to_revise(chip, rule):
            return Ruling(rule.id, Verdict.NOT_APPLICABLE, Because.NOTHING_TO_REVISE, by_figures=self._own(chip, rule))
        own = self._own(chip, rule)
        if chip.side == rule.side or own.verdict == Verdict.NOT_MODELLED:
            return own
        return Ruling(rule.id, Verdict.NOT_APPLICABLE, Because.OTHER_SIDE, by_figures=own)

    def possible(self, chip: Chip, rule: Rule) -> Decision:
        """Tell a verdict, and all that it may be when disputed figures are exchanged."""
        if chip.side != rule.side or (rule.revises and not self._to_revise(chip, rule)):
            return _decided(Verdict.NOT_APPLICABLE)
        figures = self._figures(chip)
        plain = self.decision(chip, rule, figures)
        if len(plain.possible) > 1 or not self._known[id(chip)][2]:
            return plain
        others = frozenset(d.verdict for _, _, d in self._variants(chip, rule) if d.verdict != plain.verdict)
        return Decision(Verdict.BORDERLINE, plain.possible | others) if others else plain

    def as_recorded(self, chip: Chip, rule: Rule) -> Decision:
        """Tell the verdict by the figures alone as the record has them, whatever other sources say of them."""
        return self.decision(chip, rule, self._figures(chip))

    def dependences(self, chip: Chip, rule: Rule) -> tuple[Dependence, ...]:
        """Give each value of a disputed figure with which the rule would say something else, by figures alone."""
        plain = self.as_recorded(chip, rule)
        return tuple(
            Dependence(name, figure, other.verdict)
            for name, figure, other in self._variants(chip, rule)
            if other.verdict != plain.verdict
        )

    def _own(self, chip: Chip, rule: Rule) -> Ruling:
        figures = self._figures(chip)
        decision = self.decision(chip, rule, figures)
        ruling = self._explained(chip, rule, figures, decision)
        if ruling.because in {Because.NOT_MODELLED, Because.NOT_DECIDED}:
            return ruling
        depends = self.dependences(chip, rule) if _disputed(chip) else ()
        if not depends:
            return ruling
        return Ruling(rule.id, Verdict.BORDERLINE, Because.DISPUTED, ruling.clauses, ruling.tests, depends)

    def _explained(self, chip: Chip, rule: Rule, figures: Figures, decision: Decision) -> Ruling:
        if decision.verdict == Verdict.NOT_MODELLED:
            return Ruling(rule.id, decision.verdict, Because.NOT_MODELLED)
        exceptions, clauses = self._clauses(rule)
        if decision.verdict == Verdict.UNKNOWN and len(decision.possible) > 1:
            return self._cited(
                rule, chip, figures, decision.verdict, Because.NOT_DECIDED, [*exceptions, *clauses], truth=None
            )
        if any(holds(chip, figures) for _, holds in exceptions):
            return self._cited(rule, chip, figures, decision.verdict, Because.EXCEPTION, exceptions, truth=True)
        deciding = [(c, h) for c, h in clauses if c.verdict == decision.verdict and h(chip, figures)]
        if deciding:
            return self._cited(rule, chip, figures, decision.verdict, Because.CLAUSE, deciding, truth=True)
        return self._cited(rule, chip, figures, decision.verdict, Because.NO_CLAUSE, clauses, truth=False)

    def _cited(  # noqa: PLR0913  # all of one ruling
        self,
        rule: Rule,
        chip: Chip,
        figures: Figures,
        verdict: str,
        because: Because,
        clauses: list[tuple[Clause, Compiled]],
        *,
        truth: bool | None,
    ) -> Ruling:
        """Cite the clauses whose truth is as asked, with their tests; none is cited when no clause holds."""
        chosen = [clause for clause, holds in clauses if holds(chip, figures) is truth]
        found = (test for clause in chosen for test in tests(clause.when, chip, figures, self._vocabulary))
        names = () if because is Because.NO_CLAUSE else tuple(clause.name for clause in chosen)
        return Ruling(rule.id, verdict, because, names, telling(found))

    def _to_revise(self, chip: Chip, rule: Rule) -> bool:
        assert rule.revises is not None  # noqa: S101  # the caller asked
        figures = self._figures(chip)
        others = (self._rules[name] for name in rule.revises.rules)
        return any(rule.revises.verdict in self.decision(chip, other, figures).possible for other in others)

    def _variants(self, chip: Chip, rule: Rule) -> Iterator[tuple[str, Figure, Decision]]:
        """Give the decision for each value that sources dispute, one exchanged at a time."""
        bounded = ((name, f) for name, f in {**chip.figures, **chip.performance}.items() if f.bound)
        for name, figure in islice(bounded, 1):  # bounds are taken at their word all at once
            yield name, figure, self.decision(chip, rule, quantities(chip, self._vocabulary))
        for name, figures in chip.rivals.items():
            for figure in figures:
                other = exchanged(chip, name, figure, self._vocabulary)
                known = quantities(other, self._vocabulary, bounded=False)
                yield name, figure, self.decision(other, rule, known)

    def _figures(self, chip: Chip) -> Figures:
        kept = self._known.get(id(chip))
        if kept is None or kept[0] is not chip:
            figures = quantities(chip, self._vocabulary, bounded=False)
            kept = self._known[id(chip)] = (chip, figures, _disputed(chip))
        return kept[1]

    def _clauses(self, rule: Rule) -> tuple[list[tuple[Clause, Compiled]], list[tuple[Clause, Compiled]]]:
        if rule.id not in self._compiled:
            self._compiled[rule.id] = [
                (clause, compiled(clause.when, self._vocabulary)) for clause in (*rule.exceptions, *rule.clauses)
            ]
        both, first = self._compiled[rule.id], len(rule.exceptions)
        return both[:first], both[first:]

    def _strictness(self, rule: Rule) -> Callable[[str], int]:
        """Order verdicts by the states of a rule's key, the most open first; a word that is no state comes first."""
        if rule.id not in self._ranks:
            key = self._vocabulary.keys.get(rule.key or "")
            states = key.chips if key else tuple(self._vocabulary.states)
            self._ranks[rule.id] = {state: rank for rank, state in enumerate(states)}
        ranks = self._ranks[rule.id]
        return lambda verdict: ranks.get(verdict, -1)


def _met(clauses: list[tuple[Clause, Compiled]], chip: Chip, figures: Figures) -> list[tuple[str, Truth]]:
    """Give the verdicts of the clauses that hold or may hold."""
    return [(clause.verdict, truth) for clause, holds in clauses if (truth := holds(chip, figures)) is not False]


def telling(found: Iterable[Test]) -> tuple[Test, ...]:
    """Leave out tests that others imply: of several lines on one side of a figure, the nearest; of an unknown, one.

    Names and traits that were not met say nothing where a figure does.
    """
    kept: dict[tuple[object, ...], Test] = {}
    for test in found:
        key = (test.subject, test.holds, test.named, test.comparison if test.known else "")
        other = kept.get(key)
        if other is None or (test.known and abs(test.known.low - test.bound) < abs(test.known.low - other.bound)):
            kept[key] = test
    measured = any(test.comparison for test in kept.values())
    return tuple(test for test in kept.values() if test.comparison or test.holds is not False or not measured)


def _disputed(chip: Chip) -> bool:
    """Tell whether another value of some figure is known, or only a bound."""
    return bool(chip.rivals) or any(f.bound for f in (*chip.figures.values(), *chip.performance.values()))


def exchanged(chip: Chip, name: str, figure: Figure, vocabulary: Vocabulary) -> Chip:
    """Give a chip with another value of a figure or of a number format."""
    if name in vocabulary.formats:
        return chip.model_copy(update={"performance": {**chip.performance, name: figure}})
    return chip.model_copy(update={"figures": {**chip.figures, name: figure}})
