"""The keys over time: the real ones on days that sources speak of, and laws of effects."""

import datetime as dt
import json
from itertools import pairwise
from typing import Any

import pytest
import yaml

from factories import (
    LOCALES,
    begins_rightly,
    make_chip,
    make_clause,
    make_event,
    make_figure,
    make_goods,
    make_history,
    make_rule,
    make_text,
    make_vocabulary,
)
from serving import ROOT
from triglot.exports import exports
from triglot.models import Event, Rule
from triglot.project import Project
from triglot.rules import Ground, History, State, standing_on
from triglot.views.chips import ruled
from triglot.views.comparison import ComparisonOptions, comparison
from triglot.views.verdicts import key_state

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "keys.yml").read_text("utf-8"))
NEEDS_NO_REASON = {"free", "nothing", "not-applicable"}
SHOWN = [
    ("nvidia-h20-96", "2025-03-01", "free", "free", {}),
    ("nvidia-h20-96", "2025-04-20", "required", "free", {}),
    ("nvidia-h20-96", "2025-07-20", "required", "free", {"us": "licensed"}),
    ("nvidia-h20-96", "2025-08-20", "licensed", "discouraged", {}),
    ("nvidia-h200-sxm", "2025-11-01", "denial", "free", {}),
    ("nvidia-h200-sxm", "2026-01-20", "case-by-case", "blocked", {}),
    ("nvidia-h200-sxm", "2026-09-01", "licensed", "case-by-case", {}),
    ("amd-mi308x", "2025-04-14", "unknown", "free", {}),
    ("amd-mi308x", "2025-04-15", "required", "free", {}),
    ("amd-mi325x", "2026-02-27", "case-by-case", "free", {}),
    ("amd-mi325x", "2026-03-01", "licensed", "free", {}),
    ("amd-mi325x", "2026-10-10", "licensed", "free", {}),
    ("nvidia-rtx-6000d", "2026-10-10", "borderline", "blocked", {}),
]


def on(history: History, case: dict[str, Any]) -> dict[str, State]:
    """Return the keys of a case on its day."""
    kind = "chip" if "chip" in case else "goods"
    known = history.chips if kind == "chip" else history.goods
    assert case[kind] in known, f"there is no {kind} {case[kind]} any more: name it here as the site does"
    found = standing_on(known[case[kind]], dt.date.fromisoformat(str(case["day"])))
    assert found is not None
    return found.keys


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.get('chip') or case['goods']}-{case['day']}")
def test_keys(two_keys: Project, case: dict[str, Any]) -> None:
    """Each key stands on its day as the sources say, and rests on what they name."""
    keys = on(two_keys.history, case)
    for name in ("us", "china"):
        if name not in case:
            continue
        state = keys[name]
        assert state.state == case[name], name
        said = case.get("announced", {}).get(name)
        assert (said in {item.state for item in state.announced}) if said else True
        if state.state not in NEEDS_NO_REASON:
            assert set(state.because) & set(case["because"]), name


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[0]}-{case[1]}")
@pytest.mark.sample(4)
def test_shown(two_keys: Project, case: tuple[str, str, str, str, dict[str, str]]) -> None:
    """Chips whose states are settled by a source stand so in the download as well."""
    chip, day, us, china, announced = case
    keys = on(two_keys.history, {"chip": chip, "day": day})
    assert (keys["us"].state, keys["china"].state) == (us, china)
    assert {name: state.announced[0].state for name, state in keys.items() if state.announced} == announced
    files = dict(exports(two_keys.history, LOCALES, "2026-10-08"))
    rows = [row for row in json.loads(files["data/v1/status.json"]) if row["chip"] == chip and row["day"] <= day]
    assert (rows[-1]["us_key"], rows[-1]["china_key"]) == (us, china)


def test_shown_bandwidth(two_keys: Project) -> None:
    """The RTX PRO 6000D is held against the letters of April 2025 with the figure of the seller, 1,398 GB/s."""
    rows = json.loads(dict(exports(two_keys.history, LOCALES, "2026-10-10"))["data/v1/status.json"])
    last = [row for row in rows if row["chip"] == "nvidia-rtx-6000d"][-1]
    (letters,) = [verdict for verdict in last["verdicts"] if verdict["rule"] == "2025-04-letters"]
    numbers = {number["figure"]: number["value"] for number in letters["numbers"]}
    assert (letters["verdict"], numbers["memory-bandwidth"]) == ("borderline", 1398)


def test_every_state_has_its_reason(two_keys: Project) -> None:
    """No state of a key stands without a reason, in any language."""
    history = two_keys.history
    for name, standings in {**history.chips, **history.goods}.items():
        thing = two_keys.records.chips.get(name) or two_keys.records.goods[name]
        for standing in standings:
            for key, state in standing.keys.items():
                for locale in LOCALES.values():
                    said = key_state(history, thing, key, state, locale).reason
                    assert said.strip(), (name, standing.day, key)
                    assert f"{locale.forms['stop']}{locale.forms['semicolon']}" not in said, (name, standing.day, key)
                    assert begins_rightly(said), (name, standing.day, key, said)


def test_rows(project: Project) -> None:
    """The download has a row whenever something changed, sorted by chip and day, in words of the vocabulary."""
    rows = json.loads(dict(exports(project.history, LOCALES, "2026-10-08"))["data/v1/status.json"])
    order = [(row["chip"], row["day"]) for row in rows]
    assert order == sorted(set(order))
    assert {row["chip"] for row in rows} == set(project.records.chips)
    assert {row["us_key"] for row in rows} | {row["china_key"] for row in rows} <= set(
        project.records.vocabulary.states
    )
    for one, other in pairwise(rows):
        if one["chip"] == other["chip"]:
            assert {**one, "day": ""} != {**other, "day": ""}
    named = {name for row in rows for name in row["because"]}
    assert named <= set(project.records.events) | {rule.alias or rule.id for rule in project.records.rules.values()}


# --- Effects ----------------------------------------------------------------------------------------------------------


def sale(day: str, state: str, key: str = "us", name: str = "sale", **effect: object) -> Event:
    """Make an event with one effect on the chip `h20-96`."""
    return make_event(name, date=day, answers=[], effects=[{"key": key, "state": state, "chips": ["h20-96"], **effect}])


def states(*records: Event, key: str = "us") -> list[tuple[str, str]]:
    """Return the states of a key of the chip `h20-96` with their days."""
    history = make_history(make_chip(family=None), *records)
    return [(standing.day.isoformat(), standing.keys[key].state) for standing in history.chips["h20-96"]]


def test_imprecise_day() -> None:
    """A day that is known to the month counts from the month's last day."""
    assert states(sale("2026-02", "licensed")) == [("2026-02-28", "licensed")]


def test_until_and_ends() -> None:
    """An effect stops on its last day, or when another event ends it."""
    until = sale("2025-04-09", "required", until="2025-08-08")
    assert states(until) == [("2025-04-09", "required"), ("2025-08-08", "free")]
    ended = [sale("2025-04-09", "blocked", "china", "ban"), sale("2025-08-08", "case-by-case", "china", ends=["ban"])]
    assert states(*ended, key="china") == [("2025-04-09", "blocked"), ("2025-08-08", "case-by-case")]


def test_strictest_and_latest() -> None:
    """For Beijing's key the strictest effect counts, for Washington's the latest."""
    china = [sale("2025-04-09", "blocked", "china", "ban"), sale("2025-08-08", "discouraged", "china")]
    assert states(*china, key="china") == [("2025-04-09", "blocked")]
    us = [sale("2025-04-09", "refused", name="ban"), sale("2025-08-08", "licensed")]
    assert states(*us) == [("2025-04-09", "refused"), ("2025-08-08", "licensed")]


def test_announced_does_not_turn() -> None:
    """What is only announced is told and turns nothing; once it holds it is no longer announced."""
    history = make_history(
        make_chip(family=None),
        sale("2025-07-14", "licensed", name="ban", announced=True),
        sale("2025-08-08", "licensed"),
    )
    told = [(s.keys["us"].state, [a.by for a in s.keys["us"].announced]) for s in history.chips["h20-96"]]
    assert told == [("free", ["ban"]), ("licensed", [])]


def test_rule_announced_before_it_holds() -> None:
    """Between the day of its announcement and its first day a rule is announced."""
    chip = make_chip(family=None, performance={"fp16": figure(600)})
    history = make_history(chip, make_rule(events=[]))
    told = [
        (s.day.isoformat(), s.keys["us"].state, [(a.state, a.by) for a in s.keys["us"].announced])
        for s in history.chips["h20-96"]
    ]
    assert told == [("2023-10-17", "free", [("denial", "line")]), ("2023-11-17", "denial", [])]


def make_review(**condition: object) -> Rule:
    """Make a rule that looks again at what `line` denies."""
    return make_rule(
        "review",
        modelled="full",
        effective="2026-01-15",
        announced=None,
        events=[],
        revises={"rules": ["line"], "verdict": "denial"},
        otherwise="denial",
        clauses=[make_clause("case-by-case", **condition)],
    )


def test_review_looks_again() -> None:
    """A rule that revises turns only what the other rule denies, and only within its own figures."""
    review = make_review(figure="tpp", less_than=21000)
    line = make_rule(events=[], clauses=[make_clause("denial", figure="tpp", at_least=4800)])
    made = {
        speed: make_history(make_chip(family=None, performance={"fp16": figure(speed)}), line, review)
        for speed in (100, 600, 2000)
    }
    last = {speed: history.chips["h20-96"][-1].keys["us"] for speed, history in made.items()}
    assert {speed: state.state for speed, state in last.items()} == {100: "free", 600: "case-by-case", 2000: "denial"}
    assert last[600].because == ("review",)


def test_review_of_an_open_verdict() -> None:
    """While it is open what there is to revise, no value of a disputed figure leads to a verdict of the review."""
    review = make_review(figure="memory-bandwidth", less_than=6500, unit="GB/s")
    line = make_rule(events=[], clauses=[make_clause("denial", figure="tpp", at_least=4800)])
    disputed = {
        "figures": {"memory-bandwidth": make_figure(4000, "GB/s")},
        "rivals": {"memory-bandwidth": [make_figure(10300, "GB/s")]},
    }
    denied = make_chip(family=None, performance={"fp16": figure(600)}, **disputed)
    open_ = make_chip(family=None, **disputed)
    found = {
        name: [each.verdict for each in make_history(chip, line, review).judge.dependences(chip, review)]
        for name, chip in {"denied": denied, "open": open_}.items()
    }
    assert found == {"denied": ["denial"], "open": []}


def figure(speed: float) -> dict[str, object]:
    """Make a performance figure."""
    return {"value": speed, "unit": "TFLOPS", "source": "paper", "mark": "read", "checked": "2026-11-21"}


def test_ended_rule() -> None:
    """A rule that has ended restricts nothing any more."""
    chip = make_chip(family=None, performance={"fp16": figure(600)})
    history = make_history(chip, make_rule(events=[], announced=None, ended="2024-01-01"))
    told = [(s.day.isoformat(), s.keys["us"].state, s.keys["us"].ground) for s in history.chips["h20-96"]]
    assert told == [("2023-11-17", "denial", Ground.RULE), ("2024-01-01", "free", Ground.NOTHING_KNOWN)]


def test_goods() -> None:
    """Goods have the keys in their own words."""
    ban = make_event("ban", date="2025-04-04", effects=[{"key": "china", "state": "licensed", "goods": ["magnets"]}])
    history = make_history(make_goods(), ban)
    (standing,) = history.goods["magnets"]
    assert {name: state.state for name, state in standing.keys.items()} == {"us": "nothing", "china": "licensed"}


def test_vocabulary_of_keys() -> None:
    """The words that the engine itself gives are words of the site."""
    words = make_vocabulary()
    assert {"free", "unknown", "borderline", "not-applicable", "not-modelled"} <= set(words.states)


VERDICTS = "open after-notice for-now with-permission needs-license shut-us shut-china shut-both not-known"


def test_verdict_words() -> None:
    """Each answer to whether something may pass has a label of its own in each language."""
    words = make_vocabulary().verdicts
    assert list(words) == VERDICTS.split()
    for language in LOCALES:
        assert len({word.label[language] for word in words.values()}) == len(words)


def test_note_of_the_thing_itself() -> None:
    """The ground of a state is the note of the effect on this very thing, not of another with the same state."""
    licensed = {"key": "china", "state": "licensed"}
    notices = make_event(
        "notices",
        date="2025-10-09",
        effects=[
            {**licensed, "goods": ["ores"], "note": make_text("Later.")},
            {**licensed, "goods": ["magnets"], "note": make_text("At once.")},
        ],
    )
    history = make_history(make_goods(), make_goods("ores"), notices)
    goods = history.records.goods["magnets"]
    told = key_state(history, goods, "china", history.goods["magnets"][-1].keys["china"], LOCALES["en"])
    assert told.reason == "At once."


def test_need_of_a_license_stands() -> None:
    """That a license is needed stands beside a rule that is not decided; free or a notice beside one is unknown."""
    open_ = make_rule("open", events=[], announced=None, clauses=[make_clause("denial", figure="tpp", at_least=4800)])
    for verdict, expected in (("required", "required"), ("notify", "unknown"), ("denial", "denial")):
        named = make_rule("named", events=[], announced=None, clauses=[make_clause(verdict, chips=["h20-96"])])
        state = make_history(make_chip(family=None), open_, named).chips["h20-96"][-1].keys["us"]
        assert state.state == expected
        assert set(state.because) == {
            "required": {"open", "named"}, "unknown": {"open"}, "denial": {"named"}
        }[expected]  # fmt: skip


def test_announcement_that_changes_nothing() -> None:
    """While an event decides a key, a rule to come is not announced for it: it will turn nothing."""
    rule = make_rule(
        events=[], announced="2026-01-13", effective="2026-01-15", clauses=[make_clause("denial", chips=["h20-96"])]
    )
    history = make_history(make_chip(family=None), sale("2025-11-06", "refused"), rule)
    assert [state.announced for standing in history.chips["h20-96"] for state in standing.keys.values()] == [()] * 4


def test_denial_that_a_review_leaves(project: Project) -> None:
    """A denial that a review does not lift rests on the rule that denies, and on the review."""
    state = on(project.history, {"chip": "nvidia-b200", "day": "2026-02-01"})["us"]
    assert state.because == ("2023-10-acs", "2026-01-review")


def test_clause_with_a_day_of_its_own() -> None:
    """A clause that holds later than its rule turns the key on its own day, and the rule is not in force before."""
    clauses = [
        make_clause("required", "first", chips=["other"]),
        {**make_clause("required", "later", chips=["h20-96"]), "effective": "2023-12-01"},
    ]
    rule = make_rule(events=[], announced=None, clauses=clauses)
    history = make_history(make_chip(family=None), make_chip("other", family=None), rule)
    told = {
        name: [(s.day.isoformat(), s.keys["us"].state, s.in_force) for s in standings]
        for name, standings in history.chips.items()
    }
    assert told == {
        "h20-96": [("2023-11-17", "free", ()), ("2023-12-01", "required", ("line",))],
        "other": [("2023-11-17", "required", ("line",))],
    }
    days = [ruled(history, history.records.chips[name], rule, LOCALES["en"]).days for name in ("h20-96", "other")]
    assert days == ["since December 1, 2023", "since November 17, 2023"]


def test_event_of_a_key_is_named_in_a_comparison(project: Project) -> None:
    """A note in a cell follows the title of its event, so that it can be read alone."""
    options = ComparisonOptions(chips=("nvidia-h200-sxm",), figures=("china-key",))
    event = project.history.chips["nvidia-h200-sxm"][-1].keys["china"].because[0]
    for locale in LOCALES.values():
        (row,) = comparison(project.history, options, locale).rows
        title = project.records.events[event].title[locale.code]
        assert row.cells[0][0].derivation.startswith(f"{title}{locale.forms['colon']}")


def test_each_rule_of_several_is_named(project: Project) -> None:
    """Where a key rests on rules that say different things, each is told under its name."""
    card, history = project.records.chips["nvidia-rtx-6000d"], project.history
    state = on(history, {"chip": card.id, "day": "2026-10-10"})["us"]
    for locale in LOCALES.values():
        told = key_state(history, card, "us", state, locale)
        assert told.apart
        assert [cause.by.text for cause in told.causes] == [
            project.records.rules[name].title[locale.code] for name in ("2023-10-acs", "2025-04-letters")
        ]
        assert all(f"{cause.by.text}{locale.forms['colon']}{cause.text[:20]}" in told.reason for cause in told.causes)


def test_published_and_not_enforced(project: Project) -> None:
    """A rule that nobody had to follow turns no key, and stands in the download for as long as it was published."""
    rows = json.loads(dict(exports(project.history, LOCALES, "2026-10-08"))["data/v1/status.json"])
    found = [
        (row["day"], verdict)
        for row in rows
        for verdict in row["verdicts"]
        if row["chip"] == "nvidia-h100-sxm" and verdict["rule"] == "2025-01-AI-diffusion"
    ]
    assert found[0][0] == "2025-01-13"
    assert found[-1][0] < "2025-05-13"
    assert {(verdict["verdict"], verdict["enforced"]) for _, verdict in found} == {("not-modelled", False)}
    denying = make_rule(enforced=False, announced=None, events=[], clauses=[make_clause("denial", chips=["h20-96"])])
    assert [s.keys["us"].state for s in make_history(make_chip(family=None), denying).chips["h20-96"]] == ["free"]


def test_first_row(project: Project) -> None:
    """The first row of each chip is the first day of the research, before any rule and any event."""
    rows = json.loads(dict(exports(project.history, LOCALES, "2026-10-08"))["data/v1/status.json"])
    first = {row["chip"]: row for row in reversed(rows)}
    assert {row["day"] for row in first.values()} == {"2019-01-01"}
    assert all(row["verdicts"] == row["because"] == row["announced"] == [] for row in first.values())
    assert {(row["us_key"], row["china_key"]) for row in first.values()} == {
        ("free", "free"),
        ("not-applicable", "not-applicable"),
    }


def test_bar_on_foreign_chips(project: Project) -> None:
    """The bar in state-funded data centers is told of each foreign chip for data centers, named or not."""
    for chip in project.records.chips.values():
        if chip.side == "us" and chip.data_center:
            state = on(project.history, {"chip": chip.id, "day": "2025-12-01"})["china"]
            assert state.ground is Ground.EVENT, chip.id
