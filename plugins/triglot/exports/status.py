"""`data/v1/status.json`: what the keys of every chip were on every day that changed them, with the reasons."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, Field

from triglot.models import Chip, Id
from triglot.rules import History, Ruling, Standing, Test, shortened


class Number(BaseModel):
    """One comparison that decided a verdict."""

    figure: str
    value: Annotated[float | None, Field(description="Null when the figure is not known.")]
    exact: Annotated[bool, Field(description="False when the value is only a lower bound.")]
    comparison: Annotated[str, Field(description="at-least, more-than, at-most or less-than")]
    bound: float
    unit: str | None
    holds: Annotated[bool | None, Field(description="Null when what is known does not decide it.")]


class Verdict(BaseModel):
    """What a rule in force says of the chip."""

    rule: Annotated[str, Field(description="Name of the rule, as in rules.json under alias, else its id.")]
    verdict: Annotated[str, Field(description="A word of `states` in the vocabulary.")]
    clause: Annotated[str | None, Field(description="The clauses that decided, or that may hold; null when none does.")]
    numbers: list[Number]
    enforced: Annotated[
        bool, Field(description="False for a rule that was published and that nobody had to follow; else left out.")
    ] = True
    reason: Annotated[str, Field(description="Which sort of reason: clause, no-clause, not-decided, disputed …")]
    by_figures: Annotated[
        str | None,
        Field(description="For not-applicable (not assessed): what the figures alone would meet."),
    ] = None
    depends_on: Annotated[
        list[dict[str, Any]] | None, Field(description="Disputed values that would change the verdict.")
    ] = None


class Announced(BaseModel):
    """A state that was announced and does not hold yet."""

    key: str
    state: str
    by: str


class Row(BaseModel):
    """The chip's keys from a day on, until its next row; the first row is the first day of the research."""

    day: Annotated[str, Field(description="ISO date. A date known to the month counts from its last day.")]
    chip: str
    verdicts: list[Verdict]
    because: Annotated[list[str], Field(description="Events and rules on which the two states rest.")]
    announced: list[Announced]


class GoodsRow(BaseModel):
    """The keys of a class of goods from a day on, until its next row."""

    day: Annotated[str, Field(description="ISO date. A date known to the month counts from its last day.")]
    goods: str
    because: Annotated[list[str], Field(description="Events on which the states rest.")]
    announced: list[Announced]


_NUMBER_DIGITS = 4
"""Decimals of computed numbers; bounds have fewer."""


def status(history: History) -> str:
    """Return the states and verdicts as JSON text: a list of rows, sorted by chip and day."""
    rows = [row for name in sorted(history.chips) for row in _rows(history, name)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace('},{"day"', '},\n{"day"') + "\n"


def goods_status(history: History) -> str:
    """Return the states of the classes of goods as JSON text, sorted by class and day."""
    rows = [
        {
            "day": standing.day.isoformat(),
            "goods": name,
            **_keys(history, standing),
            "because": _because(history, standing),
            "announced": list(_announced(history, standing)),
        }
        for name in sorted(history.goods)
        for standing in history.goods[name]
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace('},{"day"', '},\n{"day"') + "\n"


def _rows(history: History, name: Id) -> Iterator[dict[str, Any]]:
    chip = history.records.chips[name]
    verdicts = {rule.id: _verdict(history, chip, rule.id) for rule in history.rules}
    for standing in history.since_first(chip):
        yield {
            "day": standing.day.isoformat(),
            "chip": name,
            **_keys(history, standing),
            "verdicts": [verdicts[rule] for rule in standing.in_force],
            "because": _because(history, standing),
            "announced": list(_announced(history, standing)),
        }


def _keys(history: History, standing: Standing) -> dict[str, str]:
    return {f"{key}_key": standing.keys[key].state for key in history.records.vocabulary.keys}


def _because(history: History, standing: Standing) -> list[str]:
    found = (name for state in standing.keys.values() for name in state.because)
    return [_name(history, name) for name in dict.fromkeys(found)]


def _announced(history: History, standing: Standing) -> Iterator[dict[str, str]]:
    for key, state in standing.keys.items():
        for item in state.announced:
            yield {"key": key, "state": item.state, "by": _name(history, item.by)}


def _name(history: History, name: Id) -> str:
    """Return an event's ID, or the name that other data sets know a rule by."""
    rule = history.records.rules.get(name)
    return rule.alias or rule.id if rule else name


def _verdict(history: History, chip: Chip, rule: Id) -> dict[str, Any]:
    ruling = history.judge.ruling(chip, history.records.rules[rule])
    shown = ruling.by_figures or ruling
    found: dict[str, Any] = {
        "rule": _name(history, rule),
        "verdict": ruling.verdict,
        "clause": ", ".join(shown.clauses) or None,
        "numbers": [_number(history, test) for test in shown.tests if test.comparison],
        "reason": ruling.because.value,
    }
    if ruling.by_figures:
        found["by_figures"] = ruling.by_figures.verdict
    if not history.records.rules[rule].enforced:
        found["enforced"] = False
    depends = _depends(ruling)
    return found | ({"depends_on": depends} if depends else {})


def _depends(ruling: Ruling) -> list[dict[str, Any]]:
    return [
        {"figure": item.figure, "value": item.value.value, "unit": item.value.unit, "verdict": item.verdict}
        for item in ruling.depends
    ]


def _number(history: History, test: Test) -> dict[str, Any]:
    return {
        "figure": test.subject,
        "value": _plain(shortened(test.known.low, _NUMBER_DIGITS)) if test.known else None,
        "exact": bool(test.known and test.known.exact),
        "comparison": test.comparison,
        "bound": _plain(test.bound),
        "unit": history.records.vocabulary.figures[test.subject].unit,
        "holds": test.holds,
    }


def _plain(value: Decimal) -> float | int:
    """Return a number as JSON writes it elsewhere: 4800, not 4800.0."""
    return int(value) if value == int(value) else float(value)
