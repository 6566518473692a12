"""Check that keys have the states of rules and effects, and that every bound has the unit of its figure."""

import re
from collections.abc import Iterator

from triglot.findings import Finding, Severity, did_you_mean
from triglot.loading.nodes import Document
from triglot.models import Clause, Condition, Effect, Records, Rule, Vocabulary
from triglot.models.refs import Path

_MEASURED = ("number", "computed", "sum")
"""Kinds of figures that can be compared with a number."""

_WORDS = re.compile(r"(?<![A-Za-z0-9])(?![ivxIVX]+(?![A-Za-z0-9]))[A-Za-z]{3,}(?![A-Za-z0-9])")
"""What no citation and no model has: GeForce, but not H20 or (ii)."""


def check_rule(rule: Rule, records: Records, document: Document) -> Iterator[Finding]:
    """Find verdicts that the key of a rule does not have, and bounds without a fitting unit."""
    words = records.vocabulary
    if rule.otherwise:
        yield from _verdict(words, document, rule, ("otherwise",), rule.otherwise)
    for key, clauses in (("exceptions", rule.exceptions), ("clauses", rule.clauses)):
        for number, clause in enumerate(clauses):
            path = (key, number)
            yield from _verdict(words, document, rule, (*path, "verdict"), clause.verdict)
            yield from _condition(words, document, (*path, "when"), clause.when)
            yield from _label(document, rule, path, clause)


def _label(document: Document, rule: Rule, path: Path, clause: Clause) -> Iterator[Finding]:
    if clause.label is None and len(rule.title) > 1 and (word := _WORDS.search(clause.name)):
        message = f"name: {word[0]} is a word, and readers of each language see the name as it stands"
        hint = "add label: with the name in each language"
        yield Finding(document.at(*path, "name"), "T204", message, hint, Severity.WARNING)


def _verdict(words: Vocabulary, document: Document, rule: Rule, path: Path, verdict: str) -> Iterator[Finding]:
    known = words.keys[rule.key].chips if rule.key in words.keys else tuple(words.states)
    if verdict not in known:
        message = f"{path[-1]}: {verdict} is not a state of the key that the rule turns"
        hint = did_you_mean(verdict, known) or f"known: {', '.join(known)}"
        yield Finding(document.at(*path), "T302", message, hint)


def _condition(words: Vocabulary, document: Document, path: Path, condition: Condition) -> Iterator[Finding]:
    for key, parts in (("all", condition.all_), ("any", condition.any_)):
        for number, part in enumerate(parts):
            yield from _condition(words, document, (*path, key, number), part)
    if condition.not_:
        yield from _condition(words, document, (*path, "not"), condition.not_)
    if condition.figure:
        yield from _comparison(words, document, path, condition)
    elif condition.unit:
        yield Finding(document.at(*path, "unit"), "T207", "unit: there is nothing to measure", "remove it")


def _comparison(words: Vocabulary, document: Document, path: Path, condition: Condition) -> Iterator[Finding]:
    at = document.at
    figures = [name for name, kind in words.figures.items() if kind.kind in _MEASURED]
    if condition.figure not in figures:
        hint = did_you_mean(condition.figure or "", figures) or f"known: {', '.join(figures)}"
        yield Finding(at(*path, "figure"), "T302", f"no figure is called {condition.figure}", hint)
        return
    unit = words.figures[condition.figure].unit
    if unit is None and condition.unit:
        message = f"{condition.figure} has no unit, got {condition.unit}"
        yield Finding(at(*path, "unit"), "T207", message, "remove the unit")
    elif unit is not None and condition.unit is None:
        message = f"{condition.figure}: the unit of the bound is missing"
        yield Finding(at(*path, "figure"), "T207", message, f"add unit: {unit}")
    elif unit is not None:
        right = [name for name, known in words.units.items() if known.of == words.units[unit].of]
        if condition.unit not in right:
            message = f"{condition.figure}: {condition.unit} is not a unit of {words.units[unit].of}"
            yield Finding(at(*path, "unit"), "T207", message, f"use {', '.join(right)}")


def check_effect(words: Vocabulary, document: Document, path: Path, effect: Effect) -> Iterator[Finding]:
    """Find the state of an effect that its key does not have."""
    keys = words.keys
    if effect.key not in keys:
        hint = did_you_mean(effect.key, keys) or f"known: {', '.join(keys)}"
        yield Finding(document.at(*path, "key"), "T302", f"there is no key {effect.key}", hint)
        return
    key = keys[effect.key]
    for things, states in ((effect.chips or effect.families, key.chips), (effect.goods, key.goods)):
        if things and effect.state not in states:
            message = f"state: {effect.state} is not a state of the key {effect.key} for them"
            hint = did_you_mean(effect.state, states) or f"known: {', '.join(states)}"
            yield Finding(document.at(*path, "state"), "T302", message, hint)
