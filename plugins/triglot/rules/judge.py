"""Compute the verdict of a rule on a record, with the clause that decided and the numbers in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeAlias

from triglot.models import Chip, Clause, Figure, Rule, Verdict, Vocabulary
from triglot.models.rule import NAMED
from triglot.rules.conditions import Compiled, Figures, Test, compiled, tests
from triglot.rules.quantities import quantities
from triglot.rules.rulings import Because, Cited, Decision, Dependence, Ruling


@cache
def _decided(verdict: str) -> Decision:
    return Decision(verdict, frozenset({verdict}))


_Ready: TypeAlias = tuple[Clause, Compiled]
"""A clause with the function that decides whether it holds."""


class _Prepared(NamedTuple):
    """A rule that is ready to be asked many times."""

    exceptions: list[_Ready]
    clauses: list[_Ready]
    strictest_first: list[_Ready]
    """The clauses; the first that holds decides."""
    doubtful: list[_Ready]
    """Clauses of which it is not settled that they apply."""
    otherwise: str


class _Variant(NamedTuple):
    """A chip with another value of one figure."""

    name: str
    figure: Figure
    chip: Chip
    figures: Figures


class _Known(NamedTuple):
    """What is known of a chip, worked out once."""

    chip: Chip
    figures: Figures
    """Each figure as the record has it."""
    bounds: Figures
    """The same, where only a bound is known as an interval."""
    variants: tuple[_Variant, ...]


class Judge:
    """Knows the rules of a site and computes the verdict of each on a chip; pure, in any order of the rules.

    Args:
        rules: The rules by ID.
        vocabulary: Has units, figures and keys; the states of a rule's key define which verdict is stricter.
    """

    def __init__(self, rules: Mapping[str, Rule], vocabulary: Vocabulary) -> None:
        self._rules, self._vocabulary = rules, vocabulary
        self._prepared: dict[str, _Prepared] = {}
        self._known: dict[int, _Known] = {}

    def decision(self, chip: Chip, rule: Rule, figures: Figures) -> Decision:
        """Return the verdict of a rule on a chip of its own side, by these figures alone."""
        if rule.modelled == "no":
            return _decided(Verdict.NOT_MODELLED)
        prepared, open_ = self._prepare(rule), list[str]()
        excepted = _first_met(prepared.exceptions, chip, figures, open_)
        if excepted is not None:
            return _decided(excepted)
        settled = _first_met(prepared.strictest_first, chip, figures, open_) or prepared.otherwise
        doubtful = [] if open_ else [c.verdict for c, holds in prepared.doubtful if holds(chip, figures)]
        if any(verdict != settled for verdict in doubtful):
            return Decision(Verdict.BORDERLINE, frozenset((settled, *doubtful)))
        if not open_:
            return _decided(settled)
        possible = frozenset((settled, *open_))
        return _decided(settled) if len(possible) == 1 else Decision(Verdict.UNKNOWN, possible)

    def ruling(self, chip: Chip, rule: Rule) -> Ruling:
        """Return the verdict of a rule on a chip, with the clause and the numbers that decided.

        Disputed figures are exchanged one at a time; when the verdict changes, it is `borderline`.
        """
        own = self._own(chip, rule)
        if chip.side != rule.side and own.verdict != Verdict.NOT_MODELLED:
            return Ruling(rule.id, Verdict.NOT_APPLICABLE, Because.OTHER_SIDE, by_figures=own)
        if rule.revises and not self._to_revise(chip, rule):
            return Ruling(rule.id, Verdict.NOT_APPLICABLE, Because.NOTHING_TO_REVISE, by_figures=own)
        return own

    def possible(self, chip: Chip, rule: Rule) -> Decision:
        """Return a verdict, and all that it may be when disputed figures are exchanged."""
        if chip.side != rule.side or (rule.revises and not self._to_revise(chip, rule)):
            return _decided(Verdict.NOT_APPLICABLE)
        known = self._of(chip)
        plain = self.decision(chip, rule, known.figures)
        if len(plain.possible) > 1 or not known.variants:
            return plain
        others = frozenset(d.verdict for _, _, d in self._variants(chip, rule) if d.verdict != plain.verdict)
        return Decision(Verdict.BORDERLINE, plain.possible | others) if others else plain

    def as_recorded(self, chip: Chip, rule: Rule) -> Decision:
        """Return the verdict by the figures alone as the record has them, whatever other sources say of them."""
        return self.decision(chip, rule, self._figures(chip))

    def dependences(self, chip: Chip, rule: Rule) -> tuple[Dependence, ...]:
        """Return each value of a disputed figure with which the verdict would be another one, by figures alone.

        None where it is open whether the rule that this one revises has the verdict to be revised.
        """
        plain = self.as_recorded(chip, rule)
        if rule.revises and self._revision_open(chip, rule):
            return ()
        return tuple(
            Dependence(name, figure, other.verdict)
            for name, figure, other in self._variants(chip, rule)
            if other.verdict != plain.verdict
        )

    def _own(self, chip: Chip, rule: Rule) -> Ruling:
        plain, bounds = self.as_recorded(chip, rule), self._of(chip).bounds
        depends = self.dependences(chip, rule)
        others = tuple(other for other in depends if not other.value.bound)
        # What is only known as a bound is reported as one, also where it leaves open what would else be free.
        ruling = self._explained(chip, rule, bounds, plain)
        if depends != others and (ruling.because is Because.NO_CLAUSE or not others):
            ruling = self._explained(chip, rule, bounds, self.decision(chip, rule, bounds))
            if others:
                ruling = _reached(ruling, rule, {plain.verdict, *(other.verdict for other in others)})
        if not depends or plain.verdict in {Verdict.NOT_MODELLED, Verdict.UNKNOWN}:
            return ruling
        return replace(ruling, verdict=Verdict.BORDERLINE, because=Because.DISPUTED, depends=others)

    def _explained(self, chip: Chip, rule: Rule, figures: Figures, decision: Decision) -> Ruling:
        if decision.verdict == Verdict.NOT_MODELLED:
            return Ruling(rule.id, decision.verdict, Because.NOT_MODELLED)
        exceptions, clauses = self._clauses(rule)
        if decision.verdict == Verdict.BORDERLINE:
            doubtful = self._prepare(rule).doubtful
            return self._cited(rule, chip, figures, decision.verdict, Because.DISPUTED, doubtful, truth=True)
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
        clauses: list[_Ready],
        *,
        truth: bool | None,
    ) -> Ruling:
        """Cite the clauses whose truth is as asked, with their tests; none is cited when no clause holds."""
        chosen = [clause for clause, holds in clauses if holds(chip, figures) is truth]
        cited = [
            Cited(clause.name, _nearest(tests(clause.when, chip, figures, self._vocabulary), _UNMEASURED))
            for clause in chosen
        ]
        found = _nearest((test for each in cited for test in each.tests), _NAMED)
        if because is Because.NO_CLAUSE:
            return Ruling(rule.id, verdict, because, (), found)
        return Ruling(rule.id, verdict, because, tuple(each.clause for each in cited), found, tuple(cited))

    def _to_revise(self, chip: Chip, rule: Rule) -> bool:
        assert rule.revises is not None  # noqa: S101  # the caller asked
        figures = self._figures(chip)
        others = (self._rules[name] for name in rule.revises.rules)
        return any(rule.revises.verdict in self.decision(chip, other, figures).possible for other in others)

    def _revision_open(self, chip: Chip, rule: Rule) -> bool:
        """Return whether a rule may have something to revise, and none is decided to have it."""
        assert rule.revises is not None  # noqa: S101  # the caller asked
        found = [self.as_recorded(chip, self._rules[name]).possible for name in rule.revises.rules]
        return any(rule.revises.verdict in each for each in found) and {rule.revises.verdict} not in found

    def _variants(self, chip: Chip, rule: Rule) -> Iterator[tuple[str, Figure, Decision]]:
        """Yield the decision for each value that sources dispute, one exchanged at a time."""
        for variant in self._of(chip).variants:
            yield variant.name, variant.figure, self.decision(variant.chip, rule, variant.figures)

    def _figures(self, chip: Chip) -> Figures:
        return self._of(chip).figures

    def _of(self, chip: Chip) -> "_Known":
        kept = self._known.get(id(chip))
        if kept is None or kept.chip is not chip:
            figures = quantities(chip, self._vocabulary, bounded=False)
            bounds = quantities(chip, self._vocabulary)
            kept = self._known[id(chip)] = _Known(chip, figures, bounds, tuple(_exchanges(chip, self._vocabulary)))
        return kept

    def _clauses(self, rule: Rule) -> tuple[list["_Ready"], list["_Ready"]]:
        prepared = self._prepare(rule)
        return prepared.exceptions, prepared.clauses

    def _prepare(self, rule: Rule) -> "_Prepared":
        kept = self._prepared.get(rule.id)
        if kept is None:
            key = self._vocabulary.keys.get(rule.key or "")
            ranks = {state: rank for rank, state in enumerate(key.chips if key else self._vocabulary.states)}
            exceptions, clauses = (
                [(clause, compiled(clause.when, self._vocabulary)) for clause in found]
                for found in (rule.exceptions, rule.clauses)
            )
            settled = [ready for ready in clauses if not ready[0].doubt]
            ordered = sorted(settled, key=lambda ready: -ranks.get(ready[0].verdict, -1))
            doubtful = [ready for ready in clauses if ready[0].doubt]
            kept = _Prepared(exceptions, settled, ordered, doubtful, rule.otherwise or Verdict.FREE)
            self._prepared[rule.id] = kept
        return kept


def _first_met(clauses: list[_Ready], chip: Chip, figures: Figures, open_: list[str]) -> str | None:
    """Return the verdict of the first clause that holds; add those before it that may hold to `open_`."""
    for clause, holds in clauses:
        truth = holds(chip, figures)
        if truth:
            return clause.verdict
        if truth is None:
            open_.append(clause.verdict)
    return None


def _reached(ruling: Ruling, rule: Rule, verdicts: set[str]) -> Ruling:
    """Leave out open clauses with a verdict that no value given leads to."""
    known = {clause.name: clause.verdict for clause in (*rule.exceptions, *rule.clauses)}
    cited = tuple(each for each in ruling.cited if known[each.clause] in verdicts)
    if not cited:
        return ruling
    found = _nearest((test for each in cited for test in each.tests), _NAMED)
    return replace(ruling, clauses=tuple(each.clause for each in cited), tests=found, cited=cited)


_NAMED = frozenset(NAMED)
_UNMEASURED = _NAMED | {"trait"}


def _nearest(found: Iterable[Test], unmeasured: frozenset[str]) -> tuple[Test, ...]:
    """Leave out tests that others imply: of several lines on one side of a figure, the nearest; of an unknown, one.

    Tests of the sorts `unmeasured` that were not met say nothing where another does: within a clause names and traits,
    of several clauses together only names, since a trait alone can be what keeps a chip out.
    """
    kept: dict[tuple[object, ...], Test] = {}
    for test in found:
        key = (test.subject, test.holds, test.named, "" if test.holds is None else test.comparison)
        other = kept.get(key)
        if other is None or (test.known and abs(test.known.low - test.bound) < abs(test.known.low - other.bound)):
            kept[key] = test
    measured = any(test.subject not in unmeasured for test in kept.values())
    return tuple(
        test for test in kept.values() if test.subject not in unmeasured or test.holds is not False or not measured
    )


def _exchanges(chip: Chip, vocabulary: Vocabulary) -> Iterator[_Variant]:
    bounded = ((name, f) for name, f in {**chip.figures, **chip.performance}.items() if f.bound)
    for name, figure in islice(bounded, 1):  # bounds are taken at their word all at once
        yield _Variant(name, figure, chip, quantities(chip, vocabulary))
    for name, figures in chip.rivals.items():
        for figure in figures:
            other = exchanged(chip, name, figure, vocabulary)
            yield _Variant(name, figure, other, quantities(other, vocabulary, bounded=False))


def exchanged(chip: Chip, name: str, figure: Figure, vocabulary: Vocabulary) -> Chip:
    """Return a chip with another value of a figure or of a number format."""
    if name in vocabulary.formats:
        return chip.model_copy(update={"performance": {**chip.performance, name: figure}})
    return chip.model_copy(update={"figures": {**chip.figures, name: figure}})
