"""What records say of days and of each other: circles, contradictions and days that cannot be are findings."""

import copy
from pathlib import Path
from typing import Any, get_args

import pytest

from serving import ROOT
from sites import RECORDS, Record, changed, texts, write
from triglot.findings import Finding, Severity
from triglot.loading.circles import circles
from triglot.models.vocabulary import Badge, Swatch
from triglot.project import read_project, read_settings

ANOTHER, SPEAKS = "another effect", "the day that the site speaks of"
EFFECT: Record = {"key": "us", "state": "denial", "families": ["ones"]}


def found(root: Path, records: dict[str, Record], as_of: str = "") -> list[Finding]:
    """Return the findings in the data of a small site."""
    config = write(root, records=records)
    if as_of:
        rows = config.read_text("utf-8").split("\n")
        rows = [f"{row.split('as_of:')[0]}as_of: {as_of}" if "as_of:" in row else row for row in rows]
        config.write_text("\n".join(rows), "utf-8")
    return sorted(read_project(read_settings(config))[1])


def said(root: Path, records: dict[str, Record], as_of: str = "") -> list[str]:
    """Return the findings with their file and without line and hint."""
    return [f"{f.at.path.removeprefix('data/')}: {f.code} {f.message}" for f in found(root, records, as_of)]


def event(name: str, **fields: object) -> dict[str, Record]:
    """Return the records with one more event like the first."""
    records = {place: copy.deepcopy(record) for place, record in RECORDS.items()}
    extra = {key.strip("_").replace("_", "-"): value for key, value in fields.items()}
    records[f"events/{name}"] = {**copy.deepcopy(RECORDS["events/first"]), **extra}
    return records


def rule(name: str = "", **fields: object) -> dict[str, Record]:
    """Return the records with the rule changed, or with one more rule like it."""
    records = changed("rules/line") if name else changed("rules/line", **fields)
    if name:
        extra = {key.replace("_", "-"): value for key, value in fields.items()}
        records[f"rules/{name}"] = {**copy.deepcopy(RECORDS["rules/line"]), **extra}
    return records


def more(records: dict[str, Record], place: str, **fields: object) -> dict[str, Record]:
    """Return records with one of them changed, or with one more that is like the first of its kind."""
    before = RECORDS.get(place, RECORDS["events/first"])
    return {**records, place: {**copy.deepcopy(before), **fields}}


def clause(**fields: object) -> list[Record]:
    """Return the clauses of the rule with the second one changed."""
    first, second = copy.deepcopy(RECORDS["rules/line"]["clauses"])
    return [first, {**second, **fields}]


def second(**fields: object) -> dict[str, Record]:
    """Return the records with the second event changed, which is of December 11, 2025, to January 12, 2026."""
    return changed("events/second", **fields)


def effects(*found: Record) -> dict[str, Record]:
    """Return the records with other effects of the second event."""
    return second(effects=list(found))


CASES: dict[str, tuple[dict[str, Record], list[str]]] = {
    "answers a later event": (
        event("third", answers=["second"], date="2025-12-10"),
        ["events/third.yml: T206 answers: second is of a later day, 2025-12-11"],
    ),
    "answers an event of the same span": (event("third", answers=["second"], date="2025-12-11"), []),
    "answers twice": (second(answers=["first", "first"]), ["events/second.yml: T304 answers.1: first is listed twice"]),
    "family twice": (
        changed("events/first", families=["ones", "ones"]),
        ["events/first.yml: T304 families.1: ones is listed twice"],
    ),
    "chip twice in an effect": (
        effects({"key": "china", "state": "blocked", "chips": ["one", "one"]}),
        ["events/second.yml: T304 effects.0.chips.1: one is listed twice"],
    ),
    "source twice": (
        changed("rules/line", sources=["rule", "rule"]),
        ["rules/line.yml: T304 sources.1: rule is listed twice"],
    ),
    "chip twice in a family": (
        changed("families/ones", chips=["one", "one"]),
        ["families/ones.yml: T304 chips.1: one is listed twice"],
    ),
    "synonym twice": (
        changed("terms/acme", synonyms={"en": ["Acme Inc", "Acme Inc"]}),
        ["terms/acme.yml: T304 synonyms.en.1: Acme Inc is listed twice"],
    ),
    "circle of two": (
        more(event("third", answers=["fourth"]), "events/fourth", answers=["third"]),
        ["events/fourth.yml: T305 answers: they answer each other in a circle: fourth → third → fourth"],
    ),
    "family without chips": (
        more(changed("families/ones", chips=[]), "chips/one", family=None),
        ["families/ones.yml: T202 no chip is in this family"],
    ),
    "chip that its family does not list": (
        changed("chips/two", family="ones"),
        ["chips/two.yml: T307 family: ones does not list this chip"],
    ),
    "chip of another family": (
        changed("families/ones", chips=["one", "two"]),
        ["families/ones.yml: T307 chips: two says that its family is none"],
    ),
    "rule without sources": (rule(sources=[]), ["rules/line.yml: T202 no source given"]),
    "goods without sources": (changed("goods/magnets", sources=[]), ["goods/magnets.yml: T202 no source given"]),
    "ends itself": (
        effects({**EFFECT, "ends": ["second"]}),
        ["events/second.yml: T305 ends: an event cannot end its own effects"],
    ),
    "ends what has no effect": (
        effects({**EFFECT, "ends": ["first"]}),
        ["events/second.yml: T307 ends: first has no effect on this key and these things"],
    ),
    "ends what begins later": (
        event("third", effects=[{"key": "china", "state": "free", "chips": ["one"], "ends": ["second"]}]),
        ["events/third.yml: T206 ends: the effect of second is of a later day, 2025-12-11"],
    ),
    "end each other": (
        more(
            event("third", effects=[{**EFFECT, "ends": ["fourth"]}]),
            "events/fourth",
            effects=[{**EFFECT, "ends": ["third"]}],
        ),
        ["events/fourth.yml: T305 effects: they end each other in a circle: fourth → third → fourth"],
    ),
    "ends on its first day": (
        effects({**EFFECT, "from": "2026-01-01", "until": "2026-01-01"}),
        ["events/second.yml: T206 until: 2026-01-01 is not after the first day, 2026-01-01"],
    ),
    "ends in the month that it is known to begin in": (
        effects({**EFFECT, "from": "2026-01", "until": "2026-01-20"}),
        ["events/second.yml: T206 until: 2026-01-20 is not after the first day, 2026-01"],
    ),
    "ends before its event": (
        effects({**EFFECT, "until": "2025-12-10"}),
        ["events/second.yml: T206 until: 2025-12-10 is not after the first day, 2025-12-11"],
    ),
    "two states on a day": (
        effects(EFFECT, {**EFFECT, "state": "licensed"}),
        [f"events/second.yml: T307 state: the key us is licensed for ones from 2025-12-11 on, and denial by {ANOTHER}"],
    ),
    "two states of the strict key on a day": (
        effects(*({"key": "china", "state": state, "chips": ["one"]} for state in ("blocked", "free"))),
        [f"events/second.yml: T307 state: the key china is free for one from 2025-12-11 on, and blocked by {ANOTHER}"],
    ),
    "two states by two events": (
        more(event("third", effects=[EFFECT]), "events/fourth", effects=[{**EFFECT, "state": "free"}]),
        ["events/third.yml: T307 state: the key us is denial for ones from 2025-12-08 on, and free by fourth"],
    ),
    "announced is no contradiction": (effects(EFFECT, {**EFFECT, "state": "free", "announced": True}), []),
    "another day is no contradiction": (effects(EFFECT, {**EFFECT, "state": "free", "from": "2026-02-01"}), []),
    "effect on a chip of another side": (
        more(effects({"key": "us", "state": "denial", "chips": ["two"]}), "chips/two", side="china"),
        ["events/second.yml: T307 chips: the key us is not for two, a chip of china"],
    ),
    "revises itself": (
        rule(revises={"rules": ["line"], "verdict": "denial"}),
        ["rules/line.yml: T305 revises: a rule cannot revise itself"],
    ),
    "revise each other": (
        more(
            rule("other", revises={"rules": ["line"], "verdict": "denial"}),
            "rules/line",
            revises={"rules": ["other"], "verdict": "denial"},
        ),
        ["rules/line.yml: T305 revises: they revise each other in a circle: line → other → line"],
    ),
    "revises nothing": (
        rule(revises={"rules": [], "verdict": "denial"}),
        ["rules/line.yml: T203 revises.rules: expected a list that is not empty, got []"],
    ),
    "revises what no clause says": (
        rule("other", revises={"rules": ["line"], "verdict": "licensed"}),
        ["rules/other.yml: T307 revises: no clause of line answers with licensed"],
    ),
    "announced after it began": (
        rule(announced="2026-03-01"),
        ["rules/line.yml: T206 announced: 2026-03-01 is after the first day in force, 2026-01-15"],
    ),
    "announced later, as the press told": (rule(announced="2026-03-01", reported=True), []),
    "ended on its first day": (
        rule(ended="2026-01-15"),
        ["rules/line.yml: T206 ended: 2026-01-15 is not after the first day in force, 2026-01-15"],
    ),
    "ended and never began": (
        rule(effective=None, ended="2026-02-01"),
        ["rules/line.yml: T206 ended: the rule was never in force"],
    ),
    "clause after the rule": (
        rule(ended="2026-03-01", clauses=clause(effective="2026-03-01")),
        ["rules/line.yml: T206 effective: 2026-03-01 is not before the end of the rule, 2026-03-01"],
    ),
    "clause before the rule": (
        rule(clauses=clause(effective="2025-12-31")),
        ["rules/line.yml: T206 effective: 2025-12-31 is before the first day of the rule, 2026-01-15"],
    ),
    "clause of a bill": (
        rule(effective=None, clauses=clause(effective="2025-12-31")),
        ["rules/line.yml: T206 effective: 2025-12-31, and the rule was never in force"],
    ),
    "two clauses of one name": (
        rule(clauses=clause(name="a.1")),
        ["rules/line.yml: T304 clauses.1.name: a.1 is also the name of clauses.0"],
    ),
    "exception with the name of a clause": (
        rule(exceptions=clause(verdict="free")[1:]),
        ["rules/line.yml: T304 clauses.1.name: a.2 is also the name of exceptions.0"],
    ),
    "no number": (
        rule(clauses=clause(when={"figure": "tpp", "at-least": 5, "at-most": 1})),
        ["rules/line.yml: T307 tpp: no number is within these bounds"],
    ),
    "no number but one that is left out": (
        rule(clauses=clause(when={"figure": "tpp", "at-least": 5, "less-than": 5})),
        ["rules/line.yml: T307 tpp: no number is within these bounds"],
    ),
    "one number": (rule(clauses=clause(when={"figure": "tpp", "at-least": 5, "at-most": 5})), []),
    "no number in two units": (
        rule(
            clauses=clause(
                when={
                    "all": [
                        {"figure": "memory", "at-least": 1, "unit": "TB"},
                        {"figure": "memory", "less-than": 900, "unit": "GB"},
                    ]
                }
            )
        ),
        ["rules/line.yml: T307 memory: no number is within these bounds"],
    ),
    "bounds that need not both hold": (
        rule(clauses=clause(when={"any": [{"figure": "tpp", "at-least": 5}, {"figure": "tpp", "at-most": 1}]})),
        [],
    ),
    "rule of another side": (
        rule(side="china"),
        ["rules/line.yml: T307 key: us is turned by us, and the rule is of china"],
    ),
    "otherwise": (
        rule(otherwise="blocked"),
        ["rules/line.yml: T302 otherwise: blocked is not a state of the key that the rule turns"],
    ),
    "translated into its own language": (
        changed("rankings/fourth", translation={"en": "Not even third."}),
        ["rankings/fourth.yml: T307 translation.en: the words are in this language themselves"],
    ),
    "translation of nothing": (
        changed("rankings/fourth", words=None),
        ["rankings/fourth.yml: T202 translation: there are no words that it is of"],
    ),
    "words of no language": (
        changed("rankings/fourth", words={"language": "xx", "text": "Qua"}),
        ["rankings/fourth.yml: T203 words.language: 'xx' is no language tag, such as en or zh-Hans"],
    ),
    "words that no reader knows": (
        changed("rankings/fourth", words={"language": "fr", "text": "Pas même troisième."}),
        ["rankings/fourth.yml: T204 translation: the words are in fr, and there is no translation into en"],
    ),
    "source of no language": (
        changed("sources/paper", language="english"),
        ["sources/paper.yml: T203 language: 'english' is no language tag, such as en or zh-Hans"],
    ),
    "role": (
        changed("people/ada", roles=[{"title": texts("minister"), "from": "2025-02", "to": "2025-01"}]),
        ["people/ada.yml: T206 to: 2025-01 is before 2025-02"],
    ),
    "checked next year": (
        changed("events/first", checked="2027-10-06"),
        [f"events/first.yml: T306 checked: 2027-10-06 is more than half a year after 2026-10-08, {SPEAKS}"],
    ),
    "checked half a year later": (changed("events/first", checked="2027-04-06"), []),
    "happened tomorrow": (
        changed("events/second", date="2026-10-09", effects=[]),
        [f"events/second.yml: T306 date: 2026-10-09 is after 2026-10-08, {SPEAKS}"],
    ),
    "said tomorrow": (
        changed("rankings/fourth", date="2026-12"),
        [f"rankings/fourth.yml: T306 date: 2026-12 is after 2026-10-08, {SPEAKS}"],
    ),
    "rule announced tomorrow": (
        rule(announced="2026-10-09", effective="2026-12-01", ended=None),
        [f"rules/line.yml: T306 announced: 2026-10-09 is after 2026-10-08, {SPEAKS}"],
    ),
    "rule that begins tomorrow": (rule(effective="2026-10-09"), []),
    "name of 950 letters": (
        changed("terms/acme", preferred=texts("Acme" * 238, "极致公司", "Acme")),
        ["terms/acme.yml: T203 preferred.en: has 952 letters, 300 are the most"],
    ),
    "synonym of 950 letters": (
        changed("terms/acme", synonyms={"en": ["Acme" * 238]}),
        [f"terms/acme.yml: T203 synonyms.en.0: expected a text of at most 200 letters, got '{'Acme' * 14}Ac…"],
    ),
    "endless text": (
        changed("events/first", summary=texts("word " * 2000, "字", "chữ")),
        ["events/first.yml: T203 summary.en: has 10000 letters, 5000 are the most"],
    ),
}
"""Records with what is said of them, at as_of 2026-10-08."""


@pytest.mark.parametrize(("records", "expected"), CASES.values(), ids=CASES)
def test_case(tmp_path: Path, records: dict[str, Record], expected: list[str]) -> None:
    """Each gets exactly its findings."""
    assert said(tmp_path, records, "2026-10-08") == expected


def test_large_circle(tmp_path: Path) -> None:
    """A circle of fifty is one finding that names its first members."""
    names = [f"e{number:02}" for number in range(50)]
    records = event("e00", answers=["e01"])
    for name, answered in zip(names[1:], [*names[2:], names[0]], strict=True):
        records[f"events/{name}"] = {**RECORDS["events/first"], "answers": [answered]}
    assert said(tmp_path, records) == [
        "events/e00.yml: T305 answers: they answer each other in a circle: e00 → e01 → e02 → e03 → e04 → e05 → … → e00"
    ]


@pytest.mark.parametrize("as_of", ["2001", "2025-12-07"])
def test_all_later(tmp_path: Path, as_of: str) -> None:
    """A site that speaks of a day before all that it knows has one finding, where the day stands."""
    (late,) = [finding for finding in found(tmp_path, changed("events/first"), as_of) if "as_of:" in finding.message]
    assert late.message == f"as_of: every event is later than {as_of}, the first of 2025-12-08"
    assert late.at.path == "mkdocs.yml"
    assert "as_of" in (tmp_path / "mkdocs.yml").read_text("utf-8").split("\n")[late.at.line - 1]
    others = [f for f in found(tmp_path, changed("events/first"), as_of) if f is not late and f.at.path == late.at.path]
    assert len(others) == 1


def test_long_after(tmp_path: Path) -> None:
    """A day a year and more after anybody looked at a record is a slip, or nobody looks any more: a warning."""
    (late,) = found(tmp_path, changed("events/first"), "2050-01-01")
    assert late.message == "as_of: 2050-01-01 is more than a year after the last record was checked, 2026-11-21"
    assert (late.at.path, late.severity) == ("mkdocs.yml", Severity.WARNING)
    assert found(tmp_path, changed("events/first"), "2027-11-20") == []


def test_only_awaited(tmp_path: Path) -> None:
    """A site that only tells what is to come speaks of a day before it."""
    depends = texts("A vote.", "一次表决。", "Một cuộc bỏ phiếu.")
    records = changed("events/second", kind="expected", date="2026-12-11", depends=depends, effects=[])
    records["events/first"] |= {"kind": "expected", "date": "2026-12-08", "depends": depends}
    records["vocabulary"]["kinds"]["expected"] = {"label": texts("expected", "预期", "dự kiến"), "awaited": True}
    assert said(tmp_path, records, "2026-10-08") == []


@pytest.mark.parametrize(
    ("path", "value", "hint"),
    [
        (("kinds", "announced", "shape"), "rign", "did you mean ring?"),
        (("states", "free", "shape"), "ring", ""),
        (("states", "free", "shape"), "opne", "did you mean open?"),
        (("keys", "us", "shape"), "rond", "did you mean round?"),
    ],
)
def test_unknown_shape(tmp_path: Path, path: tuple[str, ...], value: str, hint: str) -> None:
    """A shape that the style sheet does not draw is a finding."""
    records = changed("vocabulary")
    inner: dict[str, Any] = records["vocabulary"]
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    (only,) = found(tmp_path, records)
    assert only.message.startswith(f"{'.'.join(path)}: expected ")
    assert only.message.endswith(f"got '{value}'")
    assert only.hint == hint


def test_every_shape_is_drawn() -> None:
    """Each shape that the vocabulary can name stands in the style sheet."""
    sheet = "".join(path.read_text("utf-8") for path in (ROOT / "overrides" / "assets" / "css").glob("*.css"))
    shapes = {*get_args(Badge), *get_args(Swatch)}
    assert {shape for shape in shapes if f'[data-shape="{shape}"]' not in sheet} == set()


def test_circles() -> None:
    """Each circle is told once, and what leads into it is none."""
    named = {"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"], "e": [], "f": ["a"], "y": ["z"], "z": ["y", "gone"]}
    assert list(circles(named)) == [("a", "b", "c"), ("y", "z")]
