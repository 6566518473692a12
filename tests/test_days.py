"""Days that matter, keys that turned, and the ledger of doubt, as readers are told of them."""

import datetime as dt
from typing import Any

import pytest

from factories import (
    LOCALES,
    make_chip,
    make_clause,
    make_event,
    make_family,
    make_figure,
    make_goods,
    make_history,
    make_rule,
    make_text,
    make_vocabulary,
    word,
)
from triglot.exports.status import status
from triglot.i18n import Locale
from triglot.models import Model
from triglot.project import Project
from triglot.rules import History
from triglot.views.charts import ChartOptions, chart
from triglot.views.days import Day, changes, days, known, years
from triglot.views.doubts import DoubtOptions, doubts
from triglot.views.ribbons import KeysOptions, ribbons
from triglot.views.timeline import TimelineOptions, turns
from triglot.views.verdicts import verdict

EN = LOCALES["en"]
FAST = {"fp16": make_figure(600, "TFLOPS")}
"""TPP 9,600."""


def dated(day: str) -> dict[str, object]:
    """Make a date with its source."""
    return {"value": day, "source": "paper", "mark": "read", "checked": "2026-11-21"}


OLD = {"family": None, "performance": FAST, "announced": dated("2022")}
"""What makes a chip one that was known from the start."""


def story(*more: Model) -> History:
    """A chip that a rule denies from 2023-11-17, and a license on 2025-08-08."""
    granted = {"key": "us", "state": "licensed", "chips": ["h20-96"], "note": make_text("To two firms.")}
    said = {"key": "us", "state": "licensed", "chips": ["h20-96"], "announced": True}
    line = make_rule(events=[], clauses=[make_clause("denial", figure="tpp", at_least=4800)])
    return make_history(
        make_chip(**OLD),
        line,
        make_event("ban", date="2025-07-14", answers=[], effects=[said]),
        make_event("sale", date="2025-08-08", answers=[], effects=[granted]),
        *more,
    )


def told(history: History, language: str = "en") -> list[Day]:
    """Return every day."""
    made = {address: make() for address, make in days(history, LOCALES[language])}
    assert all(day.address == address for address, day in made.items())
    return list(made.values())


def test_days_are_those_that_matter() -> None:
    """There is a page for each day on which something changes or is announced, with the neighbors linked."""
    found = told(story())
    assert [day.iso for day in found] == ["2023-10-17", "2023-11-17", "2025-07-14", "2025-08-08"]
    assert [day.earlier.address if day.earlier else None for day in found] == [
        None,
        "asof/2023-10-17/",
        "asof/2023-11-17/",
        "asof/2025-07-14/",
    ]
    assert found[-1].later is None
    assert [(year.year, len(year.days)) for year in years(story(), EN)] == [(2025, 2), (2023, 2)]


def test_what_changed() -> None:
    """A day says which keys turned, from what to what, by which rule or event; what is only announced stands apart."""
    first, denied, announced, licensed = told(story())
    denial = f"announced: would become “{word('denial')}”"
    assert [item.after.announced[0].text for item in first.announced] == [denial]
    (change,) = denied.changes
    assert (change.key, change.before, change.after.badge.key) == ("us", word("free"), "denial")
    assert [cause.by.address for cause in change.after.causes] == ["rules/line/"]
    assert announced.changes == ()
    assert [pending.by.address for item in announced.announced for pending in item.after.announced] == ["events/ban/"]
    (change,) = licensed.changes
    assert (change.before, change.after.badge.key) == (word("denial"), "licensed")
    assert change.after.causes[0].text == "To two firms."


def test_alike_are_told_together() -> None:
    """Chips whose keys turned alike share an entry; the numbers of one are not those of all."""
    history = story(make_chip("h200", **OLD))
    (change,) = changes(history, dt.date(2023, 11, 17), EN)
    assert change.ids == ("h20-96", "h200")
    assert [cause.text for cause in change.after.causes] == [""]


def test_unknown_chips_wait() -> None:
    """A chip is listed from the day on which it was announced or released; before, it is counted."""
    later = make_chip("h200", family=None, performance=FAST, released=dated("2024-06"))
    early, *_, late = told(story(later))
    assert [row.thing.text for group in early.groups for row in group.rows] == ["h20-96"]
    assert (early.later_chips, late.later_chips) == (1, 0)
    records = story(later).records
    assert not known(records, later, dt.date(2024, 5, 31))
    assert known(records, later, dt.date(2024, 6, 1))


def test_groups() -> None:
    """Chips whose keys stand alike stand together, the most open first and those of the other side last."""
    slow = make_chip("slow", **OLD | {"performance": {"fp16": make_figure(100, "TFLOPS")}})
    other = make_chip("other", **OLD, side="china")
    last = told(story(slow, other))[1]
    found = [[row.thing.text for row in group.rows] for group in last.groups]
    assert found == [["slow"], ["h20-96"], ["other"]]


def test_goods_of_a_day() -> None:
    """Goods are listed with their keys in the words that goods have."""
    limit = {"key": "china", "state": "licensed", "goods": ["magnets"]}
    history = make_history(make_goods(), make_event("ban", date="2025-04-04", answers=[], effects=[limit]))
    (day,) = told(history)
    (row,) = day.goods
    assert {state.key: state.badge.word for state in row.keys} == {
        "us": word("nothing"),
        "china": word("licensed", "goods_states"),
    }
    assert row.keys[0].reason == (make_vocabulary().states["nothing"].about or {})["en"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({}, 2),
        ({"chips": ("h20-96",)}, 2),
        ({"sides": ("us",)}, 2),
        ({"sides": ("china",)}, 0),
        ({"topics": ("license",)}, 2),
        ({"topics": ("tariff",)}, 0),
        ({"from": "2024"}, 1),
        ({"to": "2024"}, 1),
        ({"ids": ("ban",)}, 0),
        ({"actors": ("speaker",)}, 0),
        ({"computed": False}, 0),
    ],
    ids=str,
)
def test_turns_in_a_timeline(options: dict[str, object], count: int) -> None:
    """Keys that turned are entries of a timeline by themselves, where its options let them be."""
    found = list(turns(story(), TimelineOptions.model_validate(options), EN))
    assert len(found) == count
    assert all(entry.computed and entry.address.startswith("asof/") and entry.answers for entry in found)


def test_turn_says_what_turned() -> None:
    """An entry names the key, the chips, the new state and the one before, in each language."""
    titles = {code: [e.title for e in turns(story(), TimelineOptions(), locale)] for code, locale in LOCALES.items()}
    assert titles["en"][0] == "Washington’s key for h20-96: presumption of denial"
    assert titles["zh"][0] == "华盛顿的钥匙（h20-96）：推定拒绝"
    assert titles["vi"][0] == "Chìa khóa của Washington, h20-96: chuyển sang “mặc định từ chối”"


def ledger(history: History, of: str) -> list[tuple[str, str]]:
    """Return ID and text of a list of what is in doubt."""
    return [(doubt.id, doubt.text) for doubt in doubts(history, DoubtOptions.model_validate({"of": of}), EN)]


def test_ended_rule_is_not_open() -> None:
    """A rule that had ended before a chip was known leaves nothing open about that chip."""
    day = {"value": "2025-06-01", "source": "8k-nvda", "mark": "cited", "checked": "2026-11-21"}
    for ended, said in (("2025-01-01", []), ("2025-07-01", ["dark-unknown"])):
        history = make_history(make_chip("dark", family=None, announced=day), make_rule(events=[], ended=ended))
        assert [name for name, _ in ledger(history, "unknown")] == said


def test_ledger() -> None:
    """Each list of the ledger holds what its records leave open."""
    rival = make_figure(200, "TFLOPS", note=make_text("A dataset."))
    history = make_history(
        make_chip(family=None, performance=FAST, rivals={"fp16": [rival], "die-area": [make_figure(800, "mm²")]}),
        make_chip("dark", family=None),
        make_rule(events=[], ambiguities=[{"about": make_text("Unclear."), "chips": ["dark"]}]),
        make_event(
            "sale",
            answers=[],
            effects=[{"key": "us", "state": "licensed", "chips": ["h20-96"], "note": make_text("To two firms.")}],
        ),
    )
    assert ledger(history, "ambiguities") == [("line-1", "Unclear.")]
    assert ledger(history, "unmodelled") == [("line-left-out", "Much is left out.")]
    assert ledger(history, "keys") == [("sale-1", "To two firms.")]
    assert [name for name, _ in ledger(history, "unknown")] == ["dark-unknown"]
    figures = doubts(history, DoubtOptions(of="figures"), EN)
    assert [
        (doubt.label, [value.text.split() for value in doubt.values], bool(doubt.effects)) for doubt in figures
    ] == [
        ("Dense performance FP16", [["600", "TFLOPS"], ["200", "TFLOPS"]], True),
        ("Die area", [["800", "mm²"]], False),
    ]
    assert (
        figures[0].effects[0][1].replace("\N{NO-BREAK SPACE}", " ")
        == f"if FP16 is 200 TFLOPS, the verdict would be “{word('unknown')}” (verdict shown: {word('borderline')})"
    )
    assert figures[1].text == "No conclusion depends on it."


def test_nothing_follows_from_a_bound_of_another_source() -> None:
    """A value of another source that is only a bound is listed, but no verdict is told as if it were exact."""
    rule = make_rule(clauses=[make_clause("denial", figure="memory", at_least=80, unit="GB")], ambiguities=[])
    bound, exact = make_figure(64, "GB", bound="at-least"), make_figure(70, "GB")

    def told(*rivals: dict[str, Any]) -> tuple[list[str], list[str], str]:
        chip = make_chip(family=None, figures={"memory": make_figure(100, "GB")}, rivals={"memory": list(rivals)})
        (doubt,) = doubts(make_history(chip, rule), DoubtOptions(of="figures"), EN)
        values = [value.text.replace("\N{NO-BREAK SPACE}", " ") for value in doubt.values]
        return values, [text.replace("\N{NO-BREAK SPACE}", " ") for _, text in doubt.effects], doubt.text

    values, effects, _ = told(bound, exact)
    assert values == ["100 GB", "at least 64 GB", "70 GB"]
    assert len(effects) == 1
    assert effects[0].startswith("if memory is 70 GB, the verdict would be")
    assert told(bound) == (["100 GB", "at least 64 GB"], [], "One source gives only a bound, so a verdict stays open.")


def test_why_nothing_depends_on_a_figure() -> None:
    """The ledger says why no conclusion depends on a figure that the text of a rule may call decisive."""
    rival = {"rivals": {"die-area": [make_figure(800, "mm²")]}}
    history = make_history(
        make_chip("dark", family=None, **rival), make_chip("own", family=None, side="china", **rival)
    )
    assert ledger(history, "figures") == [
        ("dark-die-area", "No conclusion depends on it as long as the TPP is not known."),
        ("own-die-area", "No conclusion depends on it: chips designed in China are not assessed here."),
    ]


def test_real_ledger_is_told_in_every_language(two_keys: Project) -> None:
    """Nothing on the real ledger is empty, and its lists are as long in each language."""
    for of in ("ambiguities", "figures", "keys", "unmodelled", "unknown"):
        lists = [
            doubts(two_keys.history, DoubtOptions.model_validate({"of": of}), locale) for locale in LOCALES.values()
        ]
        assert len({len(found) for found in lists}) == 1
        assert all(doubt.about and (doubt.text or doubt.values or doubt.effects) for found in lists for doubt in found)


@pytest.mark.parametrize("locale", LOCALES.values(), ids=list(LOCALES))
def test_one_verdict_for_a_chip(project: Project, locale: Locale) -> None:
    """The ledger of figures shows the verdict of the other pages, of rules that apply, and calls no bound a rival."""
    records = project.records
    for doubt in doubts(project.history, DoubtOptions(of="figures"), locale):
        chip = records.chips[doubt.about[0].address.split("/")[1]]
        for by, text in doubt.effects:
            told = verdict(project.history, chip, records.rules[by.address.split("/")[1]], locale)
            assert told.badge.key != "not-applicable"
            assert text.endswith(locale.bracketed(locale.words("verdict shown: {verdict}", verdict=told.badge.word)))
    found = {doubt.id: doubt for doubt in doubts(project.history, DoubtOptions(of="figures"), locale)}
    measured = found["nvidia-rtx-6000d-fp16"]
    assert measured.text == locale.words(
        "Only a lower bound is known; the true value may lie above a line, so a verdict stays open."
    )
    assert not [text for _, text in measured.effects if locale.number(143.9) in text]
    told = verdict(project.history, records.chips["nvidia-rtx-6000d"], records.rules["2023-10-acs"], locale)
    assert told.badge.key == project.history.chips["nvidia-rtx-6000d"][-1].keys["us"].state == "borderline"


CHANGES = {
    "a threshold": {"clauses": [make_clause("denial", figure="tpp", at_least=9601)]},
    "a date": {"effective": "2023-11-20"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_one_record_moves_everything(change: dict[str, object]) -> None:
    """With a threshold or a date of a rule, the days, the ribbon, the chart and the download change."""
    chip = make_chip(**OLD, figures={"memory-bandwidth": make_figure(2000, "GB/s")})
    line = {"events": [], "announced": None, "clauses": [make_clause("denial", figure="tpp", at_least=4800)]}
    before, after = (make_history(chip, make_rule(**{**line, **more})) for more in ({}, change))
    asked = KeysOptions(chips=(chip.id,))
    assert told(before)[0].groups != told(after)[0].groups or told(before)[0].iso != told(after)[0].iso
    assert ribbons(before, asked, EN).ribbons != ribbons(after, asked, EN).ribbons
    assert status(before) != status(after)
    if "clauses" in change:
        drawn = ChartOptions.model_validate({"x": "memory-bandwidth", "rule": "line", "chips": (chip.id,)})
        assert chart(before, drawn, EN) != chart(after, drawn, EN)


def test_notes_of_keys() -> None:
    """The ledger says which effects are only announced, which are still to come, and of what they are, each once."""
    note = {"note": make_text("Odd.")}
    limit = {"key": "china", "goods": ["magnets"], **note}
    event = make_event(
        "notice",
        date="2025-11-09",
        effects=[
            {**limit, "state": "licensed", "announced": True},
            {**limit, "state": "banned", "from": "2026-11-27"},
            {**limit, "state": "suspended"},
            {**limit, "state": "suspended", "goods": ["ores"]},
            {**limit, "state": "suspended", "announced": True, "until": "2027-01-10"},
        ],
    )
    history = make_history(make_goods(), make_goods("ores"), event)
    found = doubts(history, DoubtOptions(of="keys"), EN)
    needed = word("licensed", "goods_states")
    assert [(doubt.label, [thing.text for thing in doubt.concerns]) for doubt in found] == [
        (f"Beijing’s key · November 9, 2025 · announced: would become “{needed}”", ["magnets"]),
        (f"Beijing’s key · from November 27, 2026, if the pause is not extended: {word('banned')}", ["magnets"]),
        (f"Beijing’s key · November 9, 2025: {word('suspended')}", ["magnets", "ores"]),
        (f"Beijing’s key · November 9, 2025 · announced: “{word('suspended')}” until January 10, 2027", ["magnets"]),
    ]
    assert {link.text for doubt in found for link in doubt.about} == {"notice"}


def test_announced_by_status() -> None:
    """What is announced would become so, what is reported is not confirmed, and what holds already stays."""
    limit = {"key": "china", "goods": ["magnets"], "note": make_text("Odd."), "announced": True}
    history = make_history(
        make_goods(),
        make_event("pause", date="2025-11-07", effects=[{"key": "china", "goods": ["magnets"], "state": "suspended"}]),
        make_event("rumor", date="2026-03-01", status="reported", effects=[{**limit, "state": "banned"}]),
        make_event("longer", date="2026-04-01", effects=[{**limit, "state": "banned", "until": "2027-01-10"}]),
        make_event("promise", date="2026-05-17", effects=[{**limit, "state": "suspended"}]),
        make_event("again", date="2026-06-01", status="reported", effects=[{**limit, "state": "suspended"}]),
    )
    hold, no = word("suspended"), word("banned")
    assert [doubt.label.rpartition(" · ")[2] for doubt in doubts(history, DoubtOptions(of="keys"), EN)] == [
        f"reported, not confirmed: “{no}”; not counted",
        f"announced: would become “{no} until January 10, 2027”",
        f"nothing changes: still “{hold}”",
        f"nothing changes: still “{hold}”",
    ]


def test_family_and_chip_of_one_name() -> None:
    """A family that is called like a chip is marked where names stand in lists."""
    limit = {"key": "us", "state": "required", "families": ["l2"], "chips": ["l2-card"], "note": make_text("Odd.")}
    history = make_history(
        make_chip("l2-card", name="L2", family="l2"), make_family("l2", "l2-card"), make_event("sale", effects=[limit])
    )
    (found,) = doubts(history, DoubtOptions(of="keys"), EN)
    assert [thing.text for thing in found.concerns] == ["L2", "L2 (family)"]


def test_before_of_goods() -> None:
    """What goods turned from is said in the words that goods have."""
    limit = {"key": "china", "goods": ["magnets"]}
    history = make_history(
        make_goods(),
        make_event("ban", date="2023-08-01", effects=[{**limit, "state": "licensed"}]),
        make_event("sale", date="2024-12-03", effects=[{**limit, "state": "banned"}]),
    )
    (change,) = changes(history, dt.date(2024, 12, 3), EN)
    assert (change.before, change.after.badge.word) == (word("licensed", "goods_states"), word("banned"))


def test_first_day_of_rules() -> None:
    """On the very first day that matters, the keys are compared with those before any rule."""
    line = make_rule(events=[], announced=None, clauses=[make_clause("denial", figure="tpp", at_least=4800)])
    (change,) = changes(make_history(make_chip(**OLD), line), dt.date(2023, 11, 17), EN)
    assert (change.before, change.after.badge.key) == (word("free"), "denial")


def test_undated_chip() -> None:
    """A chip without dates is known from the first event that names it, or its family where it is all of that."""
    told_of = make_event("word", date="2025-08-19", families=("h20",), chips=())
    alone = make_history(make_chip("h20-96"), make_family("h20", "h20-96"), told_of).records
    one_of = make_history(make_chip("h20-96"), make_family("h20", "h20-96", "h20-141"), told_of).records
    days_ = (dt.date(2025, 8, 18), dt.date(2025, 8, 19))
    assert [known(alone, alone.chips["h20-96"], day) for day in days_] == [False, True]
    assert [known(one_of, one_of.chips["h20-96"], day) for day in days_] == [False, False]


def test_day_without_a_turn() -> None:
    """A day on which no key turns names the rules and events for which it matters."""
    published = make_rule(
        events=[], announced="2023-10-17", modelled="no", clauses=[], left_out=make_text("All."), enforced=False
    )
    first, second = told(make_history(make_chip(**OLD), published))
    assert [(o.by.address, o.what) for day in (first, second) for o in day.occasions] == [
        ("rules/line/", "announced"),
        ("rules/line/", "published, not enforced"),
    ]
    assert second.known == "Notes tell what was known on October 8, 2026, and may speak of later days."
