import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from factories import make_chip, make_event, make_family, make_goods, make_history, make_project, make_text
from sites import PAGES as ALL_PAGES
from sites import RECORDS, build, changed, texts, write
from triglot.cli import main
from triglot.i18n import load_locale
from triglot.project import read_settings
from triglot.views.due import DueOptions, due

EN, ZH = load_locale("en"), load_locale("zh")
EFFECT = {
    "key": "china",
    "state": "suspended",
    "goods": ["magnets"],
    "until": "2026-11-10",
    "depends": {"en": "A notice.", "zh": "新公告。", "vi": "Một thông báo."},
}
PASSED = "This day has passed. The site knows nothing after {}."


def test_next_first() -> None:
    """Ends after the last known day and events to come are told, the next one first, with what they depend on."""
    history = make_history(
        make_goods("magnets"),
        make_chip(),
        make_family("h20", "h20-96"),
        make_event("pause", answers=(), title=make_text("Pause"), effects=[EFFECT, {**EFFECT, "until": "2026-10-01"}]),
        make_event(
            "vote", answers=(), title=make_text("Vote"), date="2026-11", kind="expected", depends=make_text("Congress.")
        ),
        make_event(
            "report",
            answers=(),
            title=make_text("Report"),
            date="2026-11-03",
            kind="expected",
            depends=make_text("It."),
        ),
        make_event("past", answers=(), title=make_text("Past")),
    )
    told = due(history, DueOptions(), EN)
    assert [(each.id, each.date, each.reached) for each in told] == [
        ("report", "November 3, 2026", "2026-11-04"),
        ("pause.0", "November 9, 2026", "2026-11-10"),
        ("vote", "November 2026", "2026-12-01"),
    ]
    pause = told[1]
    assert ([each.text for each in pause.events], pause.depends) == (["Pause"], "A notice.")
    assert [link.text for link in pause.concerns] == ["magnets"]
    state = history.records.vocabulary.states["suspended"].label["en"]
    key = history.records.vocabulary.keys["china"].label["en"]
    assert pause.text == f"{key}: “{state}” is set to end: this is its last day"
    assert [each.id for each in due(history, DueOptions(goods=("magnets",)), EN)] == ["pause.0"]
    assert [each.id for each in due(history, DueOptions(ids=("vote",)), ZH)] == ["vote"]


def test_one_end_of_several_events() -> None:
    """An end that several events announce is told once, and as announced; one that a notice sets stays apart."""
    longer = {**EFFECT, "announced": True, "until": "2027-01-10"}
    other = {**longer, "goods": ["ores"], "depends": make_text("A vote.")}
    history = make_history(
        make_goods("magnets"),
        make_goods("ores"),
        make_event("notice", date="2025-11-07", answers=(), effects=[EFFECT]),
        make_event("b-first", date="2026-09-23", answers=(), effects=[longer, other]),
        make_event("a-later", date="2026-09-28", answers=(), effects=[{**longer, "goods": ["ores", "magnets"]}]),
        make_event("rumor", date="2026-09-29", answers=(), status="reported", effects=[longer]),
        make_event("alone", date="2026-09-30", answers=(), effects=[longer]),
    )
    key = history.records.vocabulary.keys["china"].label["en"]
    state = history.records.vocabulary.states["suspended"].label["en"]
    told = due(history, DueOptions(), EN)
    announced = f"{key}: “{state}” would end, going by what is announced"
    assert [(each.id, [found.text for found in each.events], each.text, each.depends) for each in told] == [
        ("notice.0", ["notice"], f"{key}: “{state}” is set to end: this is its last day", "A notice."),
        ("alone.0", ["alone"], announced, "A notice."),
        ("b-first.0", ["b-first", "a-later"], announced, "A notice.; A vote."),
        ("rumor.0", ["rumor"], f"{key}: “{state}” would end, by what is reported", "A notice."),
    ]
    assert [link.text for link in told[2].concerns] == ["magnets", "ores"]
    assert [each.id for each in due(history, DueOptions(ids=("a-later",)), ZH)] == ["a-later.0"]


def test_what_is_awaited_says_what_it_depends_on(tmp_path: Path) -> None:
    """An event to come and an end after `as_of` need the reason; an end that the site knows of does not."""
    small = make_project(tmp_path)
    small.change("data/events/sale.yml", "kind: announced", "kind: expected")
    text = (
        "effects: [{key: china, state: suspended, goods: [magnets], until: 2026-10-08},\n"
        "  {key: china, state: suspended, goods: [magnets], until: 2026-10-09}]\n"
    )
    ban = (tmp_path / "data/events/ban.yml").read_text("utf-8")
    small.write("data/events/ban.yml", ban + text)
    lines = (ban + text).split("\n")
    assert small.found() == [
        (
            "data/events/sale.yml:8: T202 depends is missing: the event is expected "
            "(add depends: on what it depends whether and when it comes)"
        )
    ]
    small.change("data/events/sale.yml", "kind: expected", "kind: expected\ndepends: {en: It., zh: 它。, vi: Nó.}")
    found = CliRunner().invoke(main, ["check", "due", "--config", str(tmp_path / "mkdocs.yml")])
    at = next(number for number, line in enumerate(lines, 1) if "2026-10-09" in line)
    assert found.exit_code == 1
    assert found.stdout == (
        f"data/events/ban.yml:{at}: T202 depends is missing for an end after 2026-10-08 "
        "(add depends: on what it depends whether it ends then)\n"
    )


def test_overdue(tmp_path: Path) -> None:
    """`--today` warns of each awaited day that has passed, and of no other; the command ends with 0."""
    small = make_project(tmp_path)
    small.change(
        "data/events/sale.yml",
        "date: 2025-12-08\nplace: washington\nkind: announced",
        "date: 2026-11-03\nplace: washington\nkind: expected\ndepends: {en: It., zh: 它。, vi: Nó.}",
    )
    ban = (tmp_path / "data/events/ban.yml").read_text("utf-8")
    small.write("data/events/ban.yml", f"{ban}effects: {json.dumps([EFFECT], ensure_ascii=False)}\n")

    def warned(today: str) -> list[str]:
        options = ["check", "data", "--today", today, "--config", str(tmp_path / "mkdocs.yml")]
        found = CliRunner().invoke(main, options)
        assert found.exit_code == 0, found.output
        assert all(" T730 " in line for line in found.stdout.splitlines())
        return [line.partition(" T730 ")[2].partition(" has passed")[0] for line in found.stdout.splitlines()]

    assert warned("2026-11-03") == []
    assert warned("2026-11-04") == ["2026-11-03"]
    assert warned("2026-11-09") == ["2026-11-03"]
    assert warned("2026-11-10") == ["2026-11-10", "2026-11-03"]
    assert CliRunner().invoke(main, ["check", "--today", "11/10/2026"]).exit_code == 2


@pytest.mark.slow
def test_pages_say_that_the_day_has_passed(tmp_path: Path) -> None:
    """Without a script: a day before `as_of` is told as passed, a later one is hidden until a clock says otherwise."""
    to_come = {"kind": "expected", "depends": texts("A vote.", "表决。", "Bỏ phiếu.")}
    vocabulary = RECORDS["vocabulary"]
    awaited = {**vocabulary["kinds"]["announced"], "awaited": True}
    records = {
        **changed("events/first", date="2026-09-01", **to_come),
        "vocabulary": {**vocabulary, "kinds": {**vocabulary["kinds"], "expected": awaited}},
        "events/second": {**RECORDS["events/first"], "date": "2027-01-10", "answers": [], **to_come},
    }
    page = "# Days {#days}\n\n```due\n```\n\n```timeline\n```\n"
    write(tmp_path, {**ALL_PAGES, "days.md": page}, records)
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.said
    as_of = EN.date(read_settings(tmp_path / "mkdocs.yml").as_of)
    for place in ("//section[@class='tg-dues']", "//section[@class='tg-timeline']"):
        (days,) = built.page("days/").xpath(place)
        notes = days.xpath(".//p[@data-due]")
        assert [(note.get("data-due"), note.get("hidden") is None) for note in notes] == [
            ("2026-09-02", True),
            ("2027-01-11", False),
        ]
        assert {note.text for note in notes} == {PASSED.format(as_of)}
        assert [each.text_content() for each in days.xpath(".//p[@class='tg-depends']")] == ["Depends on: A vote."] * 2
    (note,) = built.page("zh/events/first/").xpath("//p[@data-due]")
    assert note.text.startswith("这一天已经过去。")
