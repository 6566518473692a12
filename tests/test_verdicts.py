"""What rules say of chips: the real ones case by case, and laws that hold for any."""

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import (
    LOCALES,
    begins_rightly,
    make_chip,
    make_clause,
    make_figure,
    make_figures,
    make_history,
    make_records,
    make_rule,
    make_text,
    make_vocabulary,
    word,
)
from serving import ROOT
from sites import LANGUAGES, changed, write
from triglot.i18n import Locale
from triglot.loading import read_records
from triglot.models import Chip, Rule
from triglot.project import Project
from triglot.rules import Because, Judge, performance_density, quantities, total_processing_performance
from triglot.views.conditions import condition
from triglot.views.reasons import reason
from triglot.views.regulations import rule_page
from triglot.views.verdicts import verdict

WORDS = make_vocabulary()
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "ground-truth.yml").read_text("utf-8"))
PUBLISHED: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "published.yml").read_text("utf-8"))
STATES = WORDS.keys["us"].chips


@pytest.mark.parametrize("case", CASES, ids=[f"{case['chip']}-{case['rule']}" for case in CASES])
def test_ground_truth(project: Project, case: dict[str, Any]) -> None:
    """Each chip and rule of the research notes gets its verdict, by the clauses named."""
    ruling = project.history.judge.ruling(project.records.chips[case["chip"]], project.records.rules[case["rule"]])
    assert ruling.verdict == case["verdict"]
    assert set(case.get("clauses", ())) <= set(ruling.clauses)
    by_figures = case.get("by-figures")
    if by_figures:
        assert ruling.by_figures is not None
        assert ruling.by_figures.verdict == by_figures["verdict"]
        assert set(by_figures.get("clauses", ())) <= set(ruling.by_figures.clauses)


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: f"{case['chip']}-{case['figure']}-{case['source']}")
def test_published(project: Project, case: dict[str, Any]) -> None:
    """What is computed is what others publish, within rounding; each exception has its reason."""
    chip = project.records.chips[case["chip"]]
    compute = {"tpp": total_processing_performance, "density": performance_density}[case["figure"]]
    computed = compute(chip, project.records.vocabulary)
    if case["ours"] is None:
        assert computed is None
        return
    assert computed is not None
    digits = 2 if case["figure"] == "density" else 1
    assert round(computed.value, digits) == Decimal(str(case["ours"]))
    published = Decimal(str(case["published"]))
    near = published * Decimal("0.001") if case["figure"] == "tpp" else Decimal(1).scaleb(published.as_tuple().exponent)  # type: ignore[arg-type]  # finite
    assert (abs(computed.value - published) <= near) is bool(case.get("agrees"))
    assert bool(case.get("agrees")) != bool(case.get("reason"))


def test_every_verdict_has_its_reason(project: Project) -> None:
    """No verdict stands without a reason, in any language: `free` and `not-applicable` say why as well."""
    for chip in project.records.chips.values():
        for rule in project.records.rules.values():
            for locale in LOCALES.values():
                told = verdict(project.history, chip, rule, locale)
                assert told.reason.strip(), (chip.id, rule.id, locale.code)


# --- Laws -------------------------------------------------------------------------------------------------------------


def judge(*rules: Rule) -> Judge:
    """Know these rules."""
    return Judge({rule.id: rule for rule in rules}, WORDS)


def chip_of(tpp: float, **figures: tuple[float, str]) -> Chip:
    """Make a chip with a TPP and other figures."""
    return make_chip(
        performance=make_figures({"fp16": (tpp / 16, "TFLOPS")}),
        figures=make_figures({name.replace("_", "-"): value for name, value in figures.items()}),
    )


FAST = {"figure": "tpp", "at-least": 1600}
TIERS = make_rule(
    "tiers",
    modelled="full",
    clauses=[
        make_clause("denial", "a.1", figure="tpp", at_least=4800),
        make_clause("denial", "a.2", all_=[FAST, {"figure": "density", "at-least": 5.92}]),
        make_clause("notify", "b.2", all_=[FAST, {"figure": "density", "at-least": 3.2}]),
    ],
)


@given(st.integers(0, 200_000), st.integers(0, 200_000), st.integers(100, 2000))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_monotone_in_tpp(one: int, other: int, area: int) -> None:
    """Of two chips that differ only in TPP, the faster is never treated more openly."""
    slow, fast = sorted((one, other))
    told = [judge(TIERS).ruling(chip_of(tpp, die_area=(area, "mm²")), TIERS).verdict for tpp in (slow, fast)]
    assert STATES.index(told[0]) <= STATES.index(told[1])


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@pytest.mark.slow
def test_order_of_rules(project: Project, shuffled: random.Random) -> None:
    """The order of the rules and of their clauses changes no verdict and no key."""
    rules = [
        rule.model_copy(update={"clauses": tuple(shuffled.sample(rule.clauses, len(rule.clauses)))})
        for rule in project.records.rules.values()
    ]
    shuffled.shuffle(rules)
    records = type(project.records)(**{**vars_of(project), "rules": {rule.id: rule for rule in rules}})
    history = make_history(records)
    for name in ("nvidia-h20-96", "nvidia-h200-sxm", "amd-mi308x", "nvidia-rtx-4090", "huawei-910c"):
        chip = records.chips[name]
        assert {n: r.verdict for n, r in history.rulings(chip).items()} == {
            n: r.verdict for n, r in project.history.rulings(chip).items()
        }
        assert [(s.day, s.keys) for s in history.chips[name]] == [(s.day, s.keys) for s in project.history.chips[name]]


def vars_of(project: Project) -> dict[str, Any]:
    """Return the fields of the records."""
    return {name: getattr(project.records, name) for name in project.records.__dataclass_fields__}


@given(st.floats(0, 10), st.floats(0, 10))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_units(bandwidth: float, line: float) -> None:
    """A figure in TB/s and a line in GB/s meet in one unit, exactly."""
    rule = make_rule(
        modelled="full",
        clauses=[make_clause("denial", figure="memory-bandwidth", at_least=round(line * 1000, 6), unit="GB/s")],
    )
    chip = make_chip(figures={"memory-bandwidth": make_figure(round(bandwidth, 9), "TB/s")})
    over = Decimal(str(round(bandwidth, 9))) * 1000 >= Decimal(str(round(line * 1000, 6)))
    assert judge(rule).ruling(chip, rule).verdict == ("denial" if over else "free")


BOUNDS = [
    ("at-least", 4800, "denial"),
    ("at-least", 4801, "free"),
    ("more-than", 4799, "denial"),
    ("more-than", 4800, "free"),
    ("at-most", 4800, "denial"),
    ("at-most", 4799, "free"),
    ("less-than", 4801, "denial"),
    ("less-than", 4800, "free"),
]


@pytest.mark.parametrize(("comparison", "bound", "expected"), BOUNDS, ids=[f"{c}-{b}" for c, b, _ in BOUNDS])
def test_bounds(comparison: str, bound: int, expected: str) -> None:
    """On the line itself: "or more" includes it, "less than" does not."""
    rule = make_rule(modelled="full", clauses=[make_clause("denial", **{"figure": "tpp", comparison: bound})])
    ruling = judge(rule).ruling(chip_of(4800), rule)
    assert (ruling.verdict, ruling.tests[0].holds) == (expected, expected == "denial")


def test_missing_figures() -> None:
    """A figure that nobody knows is not "under the line"."""
    ruling = judge(TIERS).ruling(chip_of(2000), TIERS)
    assert (ruling.verdict, ruling.because, ruling.clauses) == ("unknown", Because.NOT_DECIDED, ("a.2", "b.2"))
    assert judge(TIERS).ruling(chip_of(5000), TIERS).verdict == "denial"
    assert judge(TIERS).ruling(chip_of(1000), TIERS).verdict == "free"


def test_part_of_a_sum() -> None:
    """A sum with a missing part is a lower bound: over the line it decides, under it it does not."""
    rule = make_rule(modelled="full", clauses=[make_clause("denial", figure="io-bandwidth", at_least=600, unit="GB/s")])
    verdicts = {
        speed: judge(rule).ruling(chip_of(1, link_bandwidth=(speed, "GB/s")), rule).verdict for speed in (392, 600)
    }
    assert verdicts == {392: "unknown", 600: "denial"}
    whole = chip_of(1, link_bandwidth=(392, "GB/s"), pcie_bandwidth=(64, "GB/s"))
    assert quantities(whole, WORDS)["io-bandwidth"].high == 456
    assert judge(rule).ruling(whole, rule).verdict == "free"


def test_disputed() -> None:
    """When another source's value would change the verdict it is borderline, and says which value."""
    rival = make_figure(4700 / 16, "TFLOPS", note=make_text("A dataset."))
    ruling = judge(TIERS).ruling(chip_of(4900).model_copy(update=rivals("fp16", rival)), TIERS)
    assert (ruling.verdict, ruling.because) == ("borderline", Because.DISPUTED)
    assert [(item.figure, item.verdict) for item in ruling.depends] == [("fp16", "unknown")]
    harmless = chip_of(9000).model_copy(update=rivals("fp16", rival | {"value": 500}))
    assert judge(TIERS).ruling(harmless, TIERS).verdict == "denial"


def test_rival_above_a_line() -> None:
    """Where only a rival meets a clause, the reason begins with the figure that does not."""
    rule = make_rule(clauses=[make_clause("denial", figure="memory", at_least=80, unit="GB")])
    chip = make_chip(figures={"memory": make_figure(64, "GB")}, rivals={"memory": [make_figure(96, "GB")]})
    ruling = judge(rule).ruling(chip, rule)
    told = reason(make_records(chip, rule), rule, ruling, LOCALES["en"]).replace("\N{NO-BREAK SPACE}", " ")
    assert told == f"No clause applies: memory 64 < 80 GB; if memory is 96 GB, the verdict would be “{word('denial')}”"


def rivals(name: str, figure: dict[str, object]) -> dict[str, Any]:
    """Return what makes a figure disputed."""
    return {"rivals": make_chip(rivals={name: [figure]}).rivals}


def test_bound() -> None:
    """A measured figure is a lower bound: under the line the verdict is borderline, over it it stands."""
    rule = make_rule(modelled="full", clauses=[make_clause("denial", figure="tpp", at_least=2400)])
    for speed, expected in ((140, "borderline"), (160, "denial")):
        chip = make_chip(performance={"fp16": make_figure(speed, "TFLOPS", bound="at-least")})
        assert judge(rule).ruling(chip, rule).verdict == expected


def test_exception_comes_first() -> None:
    """A chip that meets an exception falls under no clause; one that may meet it is not decided."""
    rule = make_rule(
        modelled="full",
        exceptions=[
            make_clause(
                "free", "Note 2", all_=[{"not": {"trait": "data-center"}}, {"figure": "tpp", "less-than": 4800}]
            )
        ],
        clauses=[make_clause("denial", figure="density", at_least=5.92)],
    )
    figures = make_figures({"die-area": (100, "mm²")})
    made = [
        make_chip(data_center=at_work, performance=make_figures({"fp16": (200, "TFLOPS")}), figures=figures)
        for at_work in (True, False)
    ]
    assert [judge(rule).ruling(chip, rule).verdict for chip in made] == ["denial", "free"]
    assert judge(rule).ruling(made[1], rule).because is Because.EXCEPTION


def test_other_side() -> None:
    """A chip of the other side needs no license of this one; what its figures would meet is told beside."""
    ruling = judge(TIERS).ruling(chip_of(9000).model_copy(update={"side": "china"}), TIERS)
    assert (ruling.verdict, ruling.because) == ("not-applicable", Because.OTHER_SIDE)
    assert ruling.by_figures is not None
    assert ruling.by_figures.verdict == "denial"


def test_reason_has_the_numbers() -> None:
    """The reason names the clause and the numbers in it."""
    records = make_records(chip_of(15832), TIERS)
    told = {
        code: reason(records, TIERS, judge(TIERS).ruling(chip_of(15832, die_area=(814, "mm²")), TIERS), locale)
        for code, locale in LOCALES.items()
    }
    assert told == {
        "en": "a.1: TPP 15,832 ≥ 4,800; a.2: performance density 19.45 ≥ 5.92",
        "zh": "a.1：TPP 15,832 ≥ 4,800；a.2：性能密度 19.45 ≥ 5.92",
        "vi": "a.1: TPP 15.832 ≥ 4.800; a.2: mật độ hiệu năng 19,45 ≥ 5,92",
    }


def test_bounds_are_told_as_bounds() -> None:
    """A figure known as a bound is no exact value, decides nothing above it, and is no rival of itself."""
    rule = make_rule(modelled="full", clauses=[make_clause("denial", figure="tpp", at_least=2400)])
    ruling = judge(rule).ruling(make_chip(performance={"fp16": make_figure(140, "TFLOPS", bound="at-least")}), rule)
    assert (ruling.verdict, ruling.because, ruling.depends) == ("borderline", Because.DISPUTED, ())
    assert [(test.holds, test.known and test.known.exact) for test in ruling.tests] == [(None, False)]


@pytest.mark.parametrize(
    ("bound", "least", "told"),
    [
        ("at-least", 60, "a.1: memory at least 80 ≥ 60 GB"),
        ("at-least", 200, "Open (a.1): memory at least 80 GB (line 200 GB)"),
        ("at-most", 200, "No clause applies: memory at most 80 < 200 GB"),
        ("at-most", 60, "Open (a.1): memory at most 80 GB (line 60 GB)"),
        (None, 60, "a.1: memory 80 ≥ 60 GB"),
    ],
)
def test_bounds_are_written_as_bounds(bound: str | None, least: int, told: str) -> None:
    """A bound of which only one side is known is not written as if it were the value."""
    rule = make_rule(modelled="full", clauses=[make_clause("denial", figure="memory", at_least=least, unit="GB")])
    chip = make_chip(figures={"memory": make_figure(80, "GB", bound=bound)})
    said = reason(make_records(chip, rule), rule, judge(rule).ruling(chip, rule), LOCALES["en"])
    assert said.replace("\N{NO-BREAK SPACE}", " ") == told


def test_bound_in_chinese() -> None:
    """No gap stands between Chinese characters."""
    rule = make_rule(modelled="full", clauses=[make_clause("denial", figure="memory", at_least=60, unit="GB")])
    chip = make_chip(figures={"memory": make_figure(80, "GB", bound="at-least")})
    said = reason(make_records(chip, rule), rule, judge(rule).ruling(chip, rule), LOCALES["zh"])
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "a.1：内存容量至少80 ≥ 60 GB"


DOUBTED = make_rule(
    modelled="full",
    clauses=[
        make_clause("required", "b", all_=[FAST, {"trait": "data-center"}]),
        {
            **make_clause("required", "c", all_=[FAST, {"not": {"trait": "data-center"}}]),
            "doubt": make_text("Who knows."),
        },
    ],
)


def test_doubtful_clause() -> None:
    """A clause of which it is not settled that it applies leaves a verdict borderline, and says so."""
    card = chip_of(2000).model_copy(update={"data_center": False})
    ruling = judge(DOUBTED).ruling(card, DOUBTED)
    assert (ruling.verdict, ruling.because, ruling.clauses) == ("borderline", Because.DISPUTED, ("c",))
    told = reason(make_records(card, DOUBTED), DOUBTED, ruling, LOCALES["en"])
    assert told == "Who knows. c (not for data centers): TPP 2,000 ≥ 1,600"
    assert judge(DOUBTED).possible(card, DOUBTED).possible == {"free", "required"}
    assert judge(DOUBTED).ruling(chip_of(2000), DOUBTED).verdict == "required"
    assert judge(DOUBTED).ruling(chip_of(1000), DOUBTED).verdict == "free"


def test_trait_that_was_not_met() -> None:
    """Where a trait alone keeps a chip out of a clause, it is told among the reasons."""
    rule = make_rule(
        modelled="full",
        clauses=[
            make_clause("denial", "a", all_=[FAST, {"trait": "data-center"}]),
            make_clause("denial", "b", figure="tpp", at_least=4800),
        ],
    )
    ruling = judge(rule).ruling(chip_of(2000).model_copy(update={"data_center": False}), rule)
    told = reason(make_records(rule), rule, ruling, LOCALES["en"])
    assert told == "No clause applies: not for data centers; TPP 2,000 < 4,800"


@pytest.mark.parametrize(
    ("chip", "rule", "told"),
    [
        ("nvidia-h20-141", "2025-04-letters", "As disclosed, the letter covers the H20."),
        ("amd-mi210", "2022-08-letters", "Not among the named chips (A100, H100 and MI250)."),
        (
            "huawei-910",
            "2022-08-letters",
            "Chips designed in China are not assessed here; US rules may still reach them.",
        ),
        (
            "nvidia-a100-40",
            "2023-10-acs",
            "3A090.a.1 (for data centers): TPP 4,992 ≥ 4,800; 3A090.a.2: performance density 6.04 ≥ 5.92",
        ),
        (
            "nvidia-gb200-gpu",
            "2026-01-review",
            (
                "Outside the review: TPP 40,000 ≥ 21,000; memory bandwidth 8,000 ≥ 6,500 GB/s; "
                "the presumption of denial stays."
            ),
        ),
        (
            "huawei-910",
            "2026-01-tariff",
            "Chips designed in China are not assessed here.",
        ),
        (
            "nvidia-h200-sxm",
            "2026-01-tariff",
            "Annex, band 1: 14,000 < TPP 15,832 < 17,500 and 4,500 GB/s < memory bandwidth 4,800 < 5,000 GB/s",
        ),
        (
            "nvidia-h20-96",
            "2025-04-letters",
            (
                "As disclosed, the letter covers the H20. "
                "Limit on memory (for data centers): memory bandwidth 4,000 ≥ 1,400 GB/s; "
                "limit on the sum: memory plus input and output bandwidth 5,028 ≥ 1,700 GB/s"
            ),
        ),
        (
            "intel-gaudi3-china",
            "2025-04-letters",
            (
                "Limit on memory (for data centers): memory bandwidth 3,700 ≥ 1,400 GB/s; "
                "limit on the sum: memory plus input and output bandwidth at least 3,700 ≥ 1,700 GB/s"
            ),
        ),
        ("nvidia-b200", "2022-10-ifr", "Superseded before anything was reported about this chip."),
        ("nvidia-l20", "2022-08-letters", "Superseded before anything was reported about this chip."),
        (
            "kunlun-k200",
            "2026-01-review",
            "Chips designed in China are not assessed here; US rules may still reach them.",
        ),
        (
            "nvidia-rtx-5090d",
            "2025-04-letters",
            (
                "Whether the letters reach cards that are not for data centers is not known. "
                "Cards not for data centers, if covered: memory bandwidth 1,792 ≥ 1,400 GB/s; "
                "memory plus input and output bandwidth 1,920 ≥ 1,700 GB/s"
            ),
        ),
    ],
)
def test_reasons_read_well(project: Project, chip: str, rule: str, told: str) -> None:
    """Reasons are sentences and formulas in one order, clause by clause."""
    found = verdict(project.history, project.records.chips[chip], project.records.rules[rule], LOCALES["en"])
    assert found.reason.replace("\N{NO-BREAK SPACE}", " ") == told


def test_no_duty(project: Project) -> None:
    """What a tariff leaves free has no duty: that says nothing of its export."""
    found = verdict(
        project.history, project.records.chips["nvidia-h20-96"], project.records.rules["2026-01-tariff"], LOCALES["en"]
    )
    assert (found.badge.key, found.badge.word) == ("free", "no duty by this rule")


def test_alternatives_are_not_joined_by_and() -> None:
    """Tests of which one is enough are listed; those that are all needed are joined."""
    figures = {"memory": (96, "GB"), "die_area": (800, "mm²")}
    both = [{"figure": "memory", "at-least": 80, "unit": "GB"}, {"figure": "die-area", "at-least": 700, "unit": "mm²"}]
    not_ = [
        {"figure": "memory", "less-than": 80, "unit": "GB"},
        {"figure": "die-area", "less-than": 700, "unit": "mm²"},
    ]
    told = []
    for when in ({"all_": both}, {"any_": both}, {"not_": {"all": not_}}, {"not_": {"any": not_}}):
        rule, chip = make_rule(clauses=[make_clause("denial", **when)]), chip_of(1, **figures)
        told.append(reason(make_records(chip, rule), rule, judge(rule).ruling(chip, rule), LOCALES["en"]))
    alternatives = "a.1: memory 96 ≥ 80 GB; die area 800 ≥ 700 mm²".replace(" GB", "\N{NO-BREAK SPACE}GB")
    alternatives = alternatives.replace(" mm²", "\N{NO-BREAK SPACE}mm²")
    joined = alternatives.replace(";", " and")
    assert told == [joined, alternatives, alternatives, joined]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("would have to be refused", "not restricted by this bill", "not assessed")),
        ("zh", ("须拒绝发证", "不受此议案限制", "不作判定")),
        ("vi", ("sẽ phải từ chối cấp phép", "không bị dự luật này hạn chế", "không xét")),
    ],
)
def test_words_of_one_rule(project: Project, language: str, words: tuple[str, ...]) -> None:
    """A bill has refused nothing, and one rule alone does not speak of all restrictions."""
    rule = project.records.rules["proposed-s3374"]
    chips = [project.records.chips[name] for name in ("nvidia-h200-sxm", "nvidia-rtx-4090", "huawei-960")]
    told = [verdict(project.history, chip, rule, LOCALES[language]).badge for chip in chips]
    assert tuple(badge.word for badge in told) == words
    assert [badge.key for badge in told] == ["refused", "free", "not-applicable"]
    needs = project.records.rules["proposed-s4456"], project.records.rules["2025-04-letters"]
    wordings = [
        verdict(project.history, project.records.chips["nvidia-h20-96"], each, LOCALES[language]).badge
        for each in needs
    ]
    assert [badge.key for badge in wordings] == ["required", "required"]
    assert wordings[0].word != wordings[1].word
    page = rule_page(project.history, rule, LOCALES[language])
    assert {(clause.verdict.key, clause.verdict.word) for clause in page.clauses} == {
        ("refused", words[0]),
        ("free", words[1]),
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("not affected by this rule", "not assessed")),
        ("zh", ("不受此规则影响", "不作判定")),
        ("vi", ("không bị quy định này tác động", "không xét")),
    ],
)
def test_words_of_a_review(project: Project, language: str, words: tuple[str, ...]) -> None:
    """A review does not affect a chip outside the tier that it looks at; a Chinese chip is not assessed."""
    locale = LOCALES[language]
    cases = (("nvidia-h20-96", "2026-01-review"), ("huawei-960", "2026-01-review"))
    chips, rules = project.records.chips, project.records.rules
    told = [verdict(project.history, chips[chip], rules[rule], locale).badge for chip, rule in cases]
    assert tuple(badge.word for badge in told) == words
    assert {badge.key for badge in told} == {"not-applicable"}


def test_ended_or_superseded() -> None:
    """A rule is superseded where another of its key takes its place on the same day; otherwise it only ended."""
    dated = {"announced": {"value": "2025-06-01", "source": "8k-nvda", "mark": "cited", "checked": "2026-11-21"}}
    chip = make_chip(**dated)
    old = make_rule("old", effective="2024-01-01", ended="2025-01-01", key="us")
    for day, said in (("2025-01-01", "Superseded before"), ("2025-02-01", "Ended before")):
        history = make_history(chip, old, make_rule("new", effective=day, key="us"))
        assert said in verdict(history, chip, old, LOCALES["en"]).reason


def test_values_that_lead_to_one_verdict() -> None:
    """Values of disputed figures that lead to the same verdict are listed in one clause."""
    rule = make_rule(clauses=[make_clause("denial", figure="memory", at_least=80, unit="GB")])
    chip = make_chip(
        figures={"memory": make_figure(64, "GB")},
        rivals={"memory": [make_figure(96, "GB"), make_figure(128, "GB")]},
    )
    ruling = judge(rule).ruling(chip, rule)
    told = {
        code: reason(make_records(chip, rule), rule, ruling, locale).replace("\N{NO-BREAK SPACE}", " ")
        for code, locale in LOCALES.items()
    }
    assert told["en"].endswith(f"; if memory is 96 GB or 128 GB, the verdict would be “{word('denial')}”")
    assert told["zh"].endswith("；若内存容量为96 GB或128 GB，判定则为“推定拒绝”")
    assert told["vi"].endswith("; nếu dung lượng bộ nhớ là 96 GB hoặc 128 GB thì kết luận là “mặc định từ chối”")


def test_traits_stand_first() -> None:
    """A condition names what a chip is before what it can do."""
    clause = make_rule(clauses=[make_clause("denial", all_=[FAST, {"trait": "data-center"}])]).clauses[0]
    assert condition(make_records(), clause.when, LOCALES["en"]) == "for data centers and TPP ≥ 1,600"


@pytest.mark.parametrize("locale", LOCALES.values(), ids=list(LOCALES))
def test_reasons_are_joined(project: Project, locale: Locale) -> None:
    """No semicolon follows a full stop, each sentence begins rightly, and no rule that does not apply has a clause."""
    history = project.history
    for chip in project.records.chips.values():
        for rule in project.records.rules.values():
            told = verdict(history, chip, rule, locale)
            assert f"{locale.forms['stop']}{locale.forms['semicolon']}" not in told.reason, (chip.id, rule.id)
            assert begins_rightly(told.reason), (chip.id, rule.id, told.reason)
            assert told.badge.key != "not-applicable" or not told.clause, (chip.id, rule.id)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("DRAM, I/O (cards)", "DRAM"),
        ("Annex, band 1", "Annex"),
        ("1758A(c)(ii)(IV)", ""),
        ("A100, H20", ""),
        ("a.9", ""),
    ],
)
def test_clause_name_of_words(tmp_path: Path, name: str, word: str) -> None:
    """A clause whose name has words needs its text in each language; a citation and names of models do not."""
    records = changed("rules/line")
    records["rules/line"]["clauses"][0]["name"] = name
    reading = read_records(write(tmp_path, records=records).parent / "data", LANGUAGES, tmp_path)
    assert [(found.code, found.message.split()[1]) for found in reading.found] == ([("T204", word)] if word else [])


def test_open_clauses_are_reached() -> None:
    """Of the clauses that a bound leaves open, those are named that a value given leads to."""
    lower, upper = (
        make_clause("notice", figure="tpp", at_least=2400),
        make_clause("denial", figure="tpp", at_least=4800),
    )
    rule = make_rule(events=[], clauses=[{**lower, "name": "b"}, {**upper, "name": "a"}])
    used = make_figure(144, "TFLOPS", bound="at-least")
    told = {}
    for name, rivals in {"none": [], "lower": [151], "both": [151, 310]}.items():
        others = [make_figure(value, "TFLOPS") for value in rivals]
        chip = make_chip(family=None, performance={"fp16": used}, rivals={"fp16": others} if others else {})
        told[name] = make_history(chip, rule).judge.ruling(chip, rule).clauses
    assert told == {"none": ("b", "a"), "lower": ("b",), "both": ("b", "a")}
