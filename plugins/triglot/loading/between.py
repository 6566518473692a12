"""Check what several records state together: contradictions of effects, and circles of answers, ends and revisions."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from triglot.findings import Finding
from triglot.loading.circles import circles
from triglot.loading.nodes import Document
from triglot.models import Effect, Event, Records

Documents: TypeAlias = Mapping[tuple[str, str], Document]
"""The document of each record by folder and ID."""

_SHOWN = 6
"""Members of a circle that a finding names."""


def contradictions(records: Records, documents: Documents) -> Iterator[Finding]:
    """Find two states of a key for the same thing from the same day on, of which only one can be right."""
    seen: dict[tuple[str, str, str, dt.date], tuple[Event, Effect]] = {}
    for event in records.events.values():
        for number, effect in enumerate(event.effects):
            if effect.announced:
                continue
            first = (effect.from_ or event.date.start).last
            for place in ((effect.key, *thing, first) for thing in effect.things):
                before, other = seen.setdefault(place, (event, effect))
                key = records.vocabulary.keys.get(effect.key)
                together = before is event or (key is not None and key.effects == "latest")
                ended = before.id in effect.ends or event.id in other.ends
                if other.state != effect.state and together and not ended:
                    document = documents["events", event.id]
                    message = (
                        f"state: the key {effect.key} is {effect.state} for {place[2]} from {first} on, "
                        f"and {other.state} by {'another effect' if before is event else before.id}"
                    )
                    hint = "keep one, give it another day (from:), or let one event end the other (ends:)"
                    yield Finding(document.at("effects", number, "state"), "T307", message, hint)
                    break


def turning(records: Records, documents: Documents) -> Iterator[Finding]:
    """Find events that answer or end each other, and rules that revise each other."""
    events, rules = records.events, records.rules
    answers = {name: [other for other in event.answers if other != name] for name, event in events.items()}
    revised = {name: rule.revises.rules if rule.revises else () for name, rule in rules.items()}
    ends = {
        name: [
            other
            for effect in event.effects
            for other in effect.ends
            if other in events and any(effect.is_like(each) for each in events[other].effects)
        ]
        for name, event in events.items()
    }
    for kind, field, verb, named in (
        ("events", ("answers",), "answer", answers),
        ("events", ("effects",), "end", ends),
        ("rules", ("revises",), "revise", revised),
    ):
        for circle in circles({name: [o for o in others if o != name] for name, others in named.items()}):
            shown = [*circle[:_SHOWN], *(["…"] if len(circle) > _SHOWN else []), circle[0]]
            message = f"{field[0]}: they {verb} each other in a circle: {' → '.join(shown)}"
            yield Finding(documents[kind, circle[0]].at(*field), "T305", message, "take one out of the circle")
