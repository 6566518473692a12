"""Check that what rules and effects of events name exists, and that every bound has the unit of its figure."""

import re
from collections.abc import Iterator

from triglot.findings import Finding, Severity, did_you_mean
from triglot.loading.resolver import Path, Resolver
from triglot.models import Clause, Condition, Effect, Rule

_MEASURED = ("number", "computed", "sum")
"""Kinds of figures that can be compared with a number."""

_WORDS = re.compile(r"(?<![A-Za-z0-9])(?![ivxIVX]+(?![A-Za-z0-9]))[A-Za-z]{3,}(?![A-Za-z0-9])")
"""What no citation and no model has: GeForce, but not H20 or (ii)."""


def check_rule(resolver: Resolver, rule: Rule) -> Iterator[Finding]:
    """Find what a rule names and nothing is, and bounds without a fitting unit."""
    records = resolver.records
    words = records.vocabulary
    yield from resolver.word(("side",), rule.side, words.sides)
    yield from resolver.all("events", rule.events, records.events, "event")
    yield from resolver.all("sources", rule.sources, records.source_ids, "source")
    yield from resolver.sourced(rule.sources)
    if rule.key:
        yield from resolver.word(("key",), rule.key, words.keys)
    if rule.otherwise:
        yield from _verdict(resolver, rule, ("otherwise",), rule.otherwise)
    if rule.revises:
        yield from resolver.word(("revises", "verdict"), rule.revises.verdict, words.states)
        for number, other in enumerate(rule.revises.rules):
            yield from resolver.one(("revises", "rules", number), other, records.rules, "rule")
    yield from _ambiguities(resolver, rule)
    for key, clauses in (("exceptions", rule.exceptions), ("clauses", rule.clauses)):
        for number, clause in enumerate(clauses):
            yield from _clause(resolver, rule, (key, number), clause)


def _ambiguities(resolver: Resolver, rule: Rule) -> Iterator[Finding]:
    for number, ambiguity in enumerate(rule.ambiguities):
        for place, chip in enumerate(ambiguity.chips):
            yield from resolver.one(("ambiguities", number, "chips", place), chip, resolver.records.chips, "chip")
        for place, source in enumerate(ambiguity.sources):
            yield from resolver.source(("ambiguities", number, "sources", place), source)


def _clause(resolver: Resolver, rule: Rule, path: Path, clause: Clause) -> Iterator[Finding]:
    yield from _verdict(resolver, rule, (*path, "verdict"), clause.verdict)
    yield from resolver.source((*path, "source"), clause.source)
    yield from _condition(resolver, (*path, "when"), clause.when)
    if clause.label is None and len(rule.title) > 1 and (word := _WORDS.search(clause.name)):
        message = f"name: {word[0]} is a word, and readers of each language see the name as it stands"
        hint = "add label: with the name in each language"
        yield Finding(resolver.document.at(*path, "name"), "T204", message, hint, Severity.WARNING)


def _verdict(resolver: Resolver, rule: Rule, path: Path, verdict: str) -> Iterator[Finding]:
    words = resolver.records.vocabulary
    known = words.keys[rule.key].chips if rule.key in words.keys else tuple(words.states)
    if verdict not in known:
        message = f"{path[-1]}: {verdict} is not a state of the key that the rule turns"
        hint = did_you_mean(verdict, known) or f"known: {', '.join(known)}"
        yield Finding(resolver.document.at(*path), "T302", message, hint)


def _condition(resolver: Resolver, path: Path, condition: Condition) -> Iterator[Finding]:
    records = resolver.records
    for key, parts in (("all", condition.all_), ("any", condition.any_)):
        for number, part in enumerate(parts):
            yield from _condition(resolver, (*path, key, number), part)
    if condition.not_:
        yield from _condition(resolver, (*path, "not"), condition.not_)
    for number, chip in enumerate(condition.chips):
        yield from resolver.one((*path, "chips", number), chip, records.chips, "chip")
    for number, family in enumerate(condition.families):
        yield from resolver.one((*path, "families", number), family, records.families, "family")
    if condition.figure:
        yield from _comparison(resolver, path, condition)
    elif condition.unit:
        yield Finding(resolver.document.at(*path, "unit"), "T207", "unit: there is nothing to measure", "remove it")


def _comparison(resolver: Resolver, path: Path, condition: Condition) -> Iterator[Finding]:
    words, at = resolver.records.vocabulary, resolver.document.at
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


def check_effect(resolver: Resolver, path: Path, effect: Effect) -> Iterator[Finding]:
    """Find what the effect of an event names and nothing is, and states that its key does not have."""
    records, keys = resolver.records, resolver.records.vocabulary.keys
    for field, known, noun in (
        ("chips", records.chips, "chip"),
        ("families", records.families, "family"),
        ("goods", records.goods, "class of goods"),
        ("ends", records.events, "event"),
    ):
        for number, wanted in enumerate(getattr(effect, field)):
            yield from resolver.one((*path, field, number), wanted, known, noun)
    if effect.key not in keys:
        hint = did_you_mean(effect.key, keys) or f"known: {', '.join(keys)}"
        yield Finding(resolver.document.at(*path, "key"), "T302", f"there is no key {effect.key}", hint)
        return
    key = keys[effect.key]
    for things, states in ((effect.chips or effect.families, key.chips), (effect.goods, key.goods)):
        if things and effect.state not in states:
            message = f"state: {effect.state} is not a state of the key {effect.key} for them"
            hint = did_you_mean(effect.state, states) or f"known: {', '.join(states)}"
            yield Finding(resolver.document.at(*path, "state"), "T302", message, hint)
