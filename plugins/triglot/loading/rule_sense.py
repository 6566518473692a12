"""Check that the days of a rule, the names of its clauses and what it revises fit together."""

from collections.abc import Iterator
from decimal import Decimal

from triglot.findings import Finding
from triglot.loading.nodes import Document
from triglot.models import Condition, PartialDate, Records, Rule, Vocabulary
from triglot.models.refs import Path
from triglot.models.rule import COMPARISONS

_LOWER = ("at_least", "more_than")
"""Comparisons with a number from below."""


def check_sense(records: Records, document: Document, rule: Rule) -> Iterator[Finding]:
    """Find what a rule cannot state about itself or about the rules that it revises."""
    yield from _days(document, rule)
    yield from _clauses(records.vocabulary, document, rule)
    yield from _revision(records, document, rule)
    key = records.vocabulary.keys.get(rule.key or "")
    if key and rule.side != key.side:
        message = f"key: {rule.key} is turned by {key.side}, and the rule is of {rule.side}"
        yield Finding(document.at("key"), "T307", message, "correct one of the two")


def _days(document: Document, rule: Rule) -> Iterator[Finding]:
    starts, ends = rule.effective, rule.ended
    if ends and not starts:
        yield Finding(
            document.at("ended"), "T206", "ended: the rule was never in force", "add effective:, or remove it"
        )
    if starts and ends and ends.last <= starts.last:
        message = f"ended: {ends} is not after the first day in force, {starts}"
        yield Finding(document.at("ended"), "T206", message, "write the first day no longer in force")
    if starts and rule.announced and rule.announced.first > starts.last and not rule.reported:
        message = f"announced: {rule.announced} is after the first day in force, {starts}"
        hint = "correct one of the two; what became known later, through the press, is reported: true"
        yield Finding(document.at("announced"), "T206", message, hint)


def _clauses(words: Vocabulary, document: Document, rule: Rule) -> Iterator[Finding]:
    names: dict[str, str] = {}
    for field, clauses in (("exceptions", rule.exceptions), ("clauses", rule.clauses)):
        for number, clause in enumerate(clauses):
            other = names.setdefault(clause.name, f"{field}.{number}")
            if other != f"{field}.{number}":
                message = f"{field}.{number}.name: {clause.name} is also the name of {other}"
                hint = "cite each clause by a name of its own"
                yield Finding(document.at(field, number, "name"), "T304", message, hint)
            yield from _conditions(words, document, (field, number, "when"), clause.when)
            if clause.effective:
                yield from _of_clause(document, (field, number, "effective"), clause.effective, rule)


def _of_clause(document: Document, path: Path, day: PartialDate, rule: Rule) -> Iterator[Finding]:
    if rule.effective is None:
        yield Finding(document.at(*path), "T206", f"effective: {day}, and the rule was never in force", "remove it")
    elif day.last < rule.effective.last:
        message = f"effective: {day} is before the first day of the rule, {rule.effective}"
        yield Finding(document.at(*path), "T206", message, "a clause without a day begins with its rule")
    elif rule.ended and day.last >= rule.ended.last:
        message = f"effective: {day} is not before the end of the rule, {rule.ended}"
        yield Finding(document.at(*path), "T206", message, "correct one of the two")


def _conditions(words: Vocabulary, document: Document, path: Path, condition: Condition) -> Iterator[Finding]:
    """Find bounds between which no number lies, of one comparison or of several that must all hold."""
    compared = [part for part in (condition, *condition.all_) if part.figure]
    for figure in dict.fromkeys(part.figure for part in compared):
        parts = [part for part in compared if part.figure == figure]
        bounds = [(name, bound) for part in parts for name, bound in _bounds(words, part)]
        low = max(((bound, name == "more_than") for name, bound in bounds if name in _LOWER), default=None)
        high = min(((bound, name != "less_than") for name, bound in bounds if name not in _LOWER), default=None)
        if low and high and (low[0] > high[0] or (low[0] == high[0] and (low[1] or not high[1]))):
            message = f"{figure}: no number is within these bounds"
            yield Finding(document.at(*path), "T307", message, "correct one of them, or join them by any:")
    inner = [(("all", n), part) for n, part in enumerate(condition.all_)]
    inner += [(("any", n), part) for n, part in enumerate(condition.any_)]
    for step, part in inner:
        yield from _conditions(words, document, (*path, *step), part)
    if condition.not_:
        yield from _conditions(words, document, (*path, "not"), condition.not_)


def _bounds(words: Vocabulary, condition: Condition) -> Iterator[tuple[str, Decimal]]:
    """Return the comparisons of a condition with their bounds in the first unit."""
    unit = words.units.get(condition.unit or "")
    for name in COMPARISONS:
        bound = getattr(condition, name)
        if bound is not None:
            yield name, Decimal(str(bound)) * (unit.factor if unit else 1)


def _revision(records: Records, document: Document, rule: Rule) -> Iterator[Finding]:
    revises = rule.revises
    for number, name in enumerate(revises.rules if revises else ()):
        other, at = records.rules.get(name), document.at("revises", "rules", number)
        if name == rule.id:
            yield Finding(at, "T305", "revises: a rule cannot revise itself", "remove it")
        elif other and revises and revises.verdict not in {*(c.verdict for c in other.clauses), other.otherwise}:
            message = f"revises: no clause of {name} answers with {revises.verdict}"
            yield Finding(at, "T307", message, "name another rule or verdict")
