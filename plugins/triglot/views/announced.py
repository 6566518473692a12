"""Describe what is announced or reported and turns no key."""

from collections.abc import Iterator

from triglot.i18n import Locale
from triglot.models import Effect, Event, Id, Records
from triglot.rules import History, certain, standing_on


def announced(records: Records, by: Id, state: str, locale: Locale) -> str:
    """Return what a rule or an event would make of a key, as the word of a state."""
    if unconfirmed(records, by):
        return locale.words("reported, not confirmed: “{state}”; not counted", state=state)
    return locale.words("announced: would become “{state}”", state=state)


def announced_effect(history: History, event: Event, effect: Effect, state: str, locale: Locale) -> str:
    """Return what an announced effect would make of a key; it can keep the state in force, or only prolong it."""
    end = effect.until if effect.until and effect.until.first > history.until else None  # earlier: it came true then
    kept = all(found == effect.state for found in _in_force(history, event, effect))
    if kept and not end:
        return locale.words("nothing changes: still “{state}”", state=state)
    if kept and end and not unconfirmed(history.records, event.id):
        return locale.words("announced: “{state}” until {date}", state=state, date=locale.date(end))
    until = locale.words("{state} until {date}", state=state, date=locale.date(end)) if end else state
    return announced(history.records, event.id, until, locale)


def unconfirmed(records: Records, by: Id) -> bool:
    """Return whether something is only reported, or disputed."""
    return by in records.events and records.vocabulary.statuses[records.events[by].status].unconfirmed


def _in_force(history: History, event: Event, effect: Effect) -> Iterator[str]:
    """Return the state in force for each thing that an effect names, on its first day."""
    day = certain(effect.from_ or event.date.start)
    members = (name for family in effect.families for name in history.records.families[family].chips)
    standings = [history.goods[name] for name in effect.goods]
    standings += [history.chips[name] for name in (*effect.chips, *members)]
    for known in standings:
        found = standing_on(known, day)
        yield found.keys[effect.key].state if found else ""
