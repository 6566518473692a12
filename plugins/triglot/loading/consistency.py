"""Check that what records state about days and each other fits: nothing comes too early, is circular or contradicts."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from triglot.findings import Finding, Location, Severity
from triglot.loading.between import Documents, contradictions, turning
from triglot.loading.nodes import Document
from triglot.loading.rule_sense import check_sense
from triglot.models import Chip, Effect, Event, Family, PartialDate, Person, Ranking, Records, Rule
from triglot.models.kinds import KINDS
from triglot.models.refs import Path

_LATE = dt.timedelta(183)
"""Whoever checked a record so long after the day that the site speaks of has mistyped a year."""


@dataclass(frozen=True)
class AsOf:
    """The day that a site speaks of, and where it is set."""

    date: PartialDate
    at: Location


def check(records: Records, documents: Documents, as_of: AsOf | None) -> Iterator[Finding]:
    """Find what does not fit together.

    Args:
        records: Every record that could be read; those that they name may be missing.
        documents: Their files.
        as_of: The day that the site speaks of; None: any.
    """
    far = _far(records, as_of) if as_of else None
    if far:
        yield far
        as_of = None
    for (kind, name), document in documents.items():
        record = records.of(kind).get(name)
        if record is not None:
            about = _About(records, document, as_of)
            if type(record) in _CHECKS:
                yield from _CHECKS[type(record)](about, record)
            yield from about.checked(getattr(record, "checked", None))
    yield from contradictions(records, documents)
    yield from turning(records, documents)


def _far(records: Records, as_of: AsOf) -> Finding | None:
    """Find a day that the site cannot speak of: before all its events, or long after all its checks."""
    kinds, hint = records.vocabulary.kinds, "write the day that the site speaks of"
    awaited = {name for name, word in kinds.items() if word.awaited}
    starts = [event.date.start for event in records.events.values() if event.kind not in awaited]
    if starts and all(start.first > as_of.date.last for start in starts):
        message = f"as_of: every event is later than {as_of.date}, the first of {min(starts)}"
        return Finding(as_of.at, "T306", message, hint)
    known = [records.of(name).values() for name, kind in KINDS.items() if "checked" in kind.model.model_fields]
    days = [record.checked for found in known for record in found]
    if days and all(day.last + 2 * _LATE < as_of.date.first for day in days):
        message = f"as_of: {as_of.date} is more than a year after the last record was checked, {max(days)}"
        return Finding(as_of.at, "T306", message, hint, Severity.WARNING)
    return None


@dataclass(frozen=True)
class _About:
    """Checks one record."""

    records: Records
    document: Document
    as_of: AsOf | None

    def fault(self, path: Path, code: str, message: str, hint: str) -> Finding:
        return Finding(self.document.at(*path), code, message, hint)

    def checked(self, day: PartialDate | None) -> Iterator[Finding]:
        if day and self.as_of and day.first > self.as_of.date.last + _LATE:
            message = (
                f"checked: {day} is more than half a year after {self.as_of.date}, the day that the site speaks of"
            )
            hint = "correct the year, or as_of in mkdocs.yml"
            yield Finding(self.document.at("checked"), "T306", message, hint, Severity.WARNING)

    def reached(self, key: str, day: PartialDate) -> Iterator[Finding]:
        """Find a day on which something was stated, after the one that the site speaks of."""
        if self.as_of and day.first > self.as_of.date.last:
            message = f"{key}: {day} is after {self.as_of.date}, the day that the site speaks of"
            yield self.fault((key,), "T306", message, "correct one of the two")

    def event(self, event: Event) -> Iterator[Finding]:
        kind = self.records.vocabulary.kinds.get(event.kind)
        if self.as_of and event.date.start.first > self.as_of.date.last and not (kind and kind.awaited):
            awaited = [name for name, word in self.records.vocabulary.kinds.items() if word.awaited]
            message = f"date: {event.date.start} is after {self.as_of.date}, the day that the site speaks of"
            hint = f"write kind: {awaited[0]}, or correct one of the two days" if awaited else "correct one of the two"
            yield self.fault(("date",), "T306", message, hint)
        for number, name in enumerate(event.answers):
            answered = self.records.events.get(name)
            if answered and answered.date.start.first > event.date.end.last:
                message = f"answers: {name} is of a later day, {answered.date.start}"
                yield self.fault(("answers", number), "T206", message, "an answer comes after what it answers")
        for number, effect in enumerate(event.effects):
            yield from self.effect(("effects", number), event, effect)

    def effect(self, path: Path, event: Event, effect: Effect) -> Iterator[Finding]:
        first = effect.from_ or event.date.start
        yield from self.ended(path, event, effect, first)
        if effect.until and effect.until.last <= first.last:
            message = f"until: {effect.until} is not after the first day, {first}"
            yield self.fault((*path, "until"), "T206", message, "write the first day on which it no longer holds")
        key = self.records.vocabulary.keys.get(effect.key)
        for number, name in enumerate(effect.chips if key else ()):
            chip = self.records.chips.get(name)
            if key and chip and chip.side not in key.covers:
                message = f"chips: the key {effect.key} is not for {name}, a chip of {chip.side}"
                yield self.fault(
                    (*path, "chips", number), "T307", message, f"it is for chips of {', '.join(key.covers)}"
                )

    def ended(self, path: Path, event: Event, effect: Effect, first: PartialDate) -> Iterator[Finding]:
        for number, name in enumerate(effect.ends):
            at = (*path, "ends", number)
            if name == event.id:
                yield self.fault(at, "T305", "ends: an event cannot end its own effects", "write until: <day>")
            elif name in self.records.events:
                ended = [other for other in self.records.events[name].effects if effect.is_like(other)]
                days = [(other.from_ or self.records.events[name].date.start).last for other in ended]
                if not ended:
                    message = f"ends: {name} has no effect on this key and these things"
                    yield self.fault(at, "T307", message, "name another event, or remove it")
                elif min(days) > first.last:
                    message = f"ends: the effect of {name} is of a later day, {min(days)}"
                    yield self.fault(at, "T206", message, "only what has begun can end")

    def chip(self, chip: Chip) -> Iterator[Finding]:
        family = self.records.families.get(chip.family or "")
        if family and chip.id not in family.chips:
            message = f"family: {family.id} does not list this chip"
            yield self.fault(("family",), "T307", message, f"add it to data/families/{family.id}.yml")

    def family(self, family: Family) -> Iterator[Finding]:
        for number, name in enumerate(family.chips):
            chip = self.records.chips.get(name)
            if chip and chip.family != family.id and (chip.family is None or chip.family in self.records.families):
                message = f"chips: {name} says that its family is {chip.family or 'none'}"
                yield self.fault(("chips", number), "T307", message, f"correct it here or in data/chips/{name}.yml")

    def person(self, person: Person) -> Iterator[Finding]:
        for number, role in enumerate(person.roles):
            if role.from_ and role.to and role.to.last < role.from_.first:
                message = f"to: {role.to} is before {role.from_}"
                yield self.fault(("roles", number, "to"), "T206", message, "correct one of the two")

    def ranking(self, ranking: Ranking) -> Iterator[Finding]:
        yield from self.reached("date", ranking.date)
        if ranking.translation and not ranking.words:
            yield self.fault(("translation",), "T202", "translation: there are no words that it is of", "add words:")
        languages = tuple(ranking.rank)
        spoken = ranking.words.language.partition("-")[0] if ranking.words else ""
        if spoken in ranking.translation:
            message = f"translation.{spoken}: the words are in this language themselves"
            yield self.fault(("translation", spoken), "T307", message, "remove it, or correct words.language")
        missing = [code for code in languages if code not in ranking.translation]
        if spoken and spoken not in languages and missing:
            message = f"translation: the words are in {spoken}, and there is no translation into {', '.join(missing)}"
            yield self.fault(("words",), "T204", message, "translate them for the readers of each language")

    def rule(self, rule: Rule) -> Iterator[Finding]:
        yield from check_sense(self.records, self.document, rule)
        if rule.announced:
            yield from self.reached("announced", rule.announced)


_CHECKS: dict[type, Callable[..., Iterator[Finding]]] = {
    Event: _About.event,
    Chip: _About.chip,
    Family: _About.family,
    Person: _About.person,
    Ranking: _About.ranking,
    Rule: _About.rule,
}
"""What there is to check in each kind of record."""
