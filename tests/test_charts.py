"""Charts: where clauses hold, where chips stand, and which labels have room."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import (
    LOCALES,
    make_chip,
    make_clause,
    make_event,
    make_figure,
    make_figures,
    make_history,
    make_rule,
    make_term,
    make_vocabulary,
)
from triglot.models import Chip, Rule
from triglot.project import Project
from triglot.rules import History, Quantity
from triglot.rules.conditions import compiled
from triglot.views.charts import Chart, ChartOptions, chart
from triglot.views.labels import HEIGHTS, Labels, Scale, _edges, _meet, inner, scale
from triglot.views.regions import Box, Range, areas, boxes
from triglot.views.text_width import WIDTHS

EN = LOCALES["en"]
WORDS = make_vocabulary()
X, Y = "memory-bandwidth", "tpp"


def chip(name: str, tflops: float, bandwidth: float, **more: object) -> Chip:
    """Make a chip of the maker with a speed in FP16 and a memory bandwidth in GB/s."""
    return make_chip(
        name,
        family=None,
        performance=make_figures({"fp16": (tflops, "TFLOPS")}),
        figures=make_figures({X: (bandwidth, "GB/s")}),
        **more,
    )


def drawn(history: History, **options: object) -> Chart:
    """Return a chart of TPP against memory bandwidth."""
    found = chart(history, ChartOptions.model_validate({"x": X, **options}), EN)
    assert found is not None
    return found


def ranges(found: Range) -> tuple[int | None, int | None]:
    """Return the bounds of a range as whole numbers."""
    low, high = (None if bound is None else int(bound) for bound in (found.low, found.high))
    return low, high


REGIONS = [
    ({"figure": Y, "at-least": 4800}, [((None, None), (4800, None))]),
    ({"figure": X, "less-than": 6.5, "unit": "TB/s"}, [((None, 6500), (None, None))]),
    ({"figure": Y, "at-least": 2400, "less-than": 4800}, [((None, None), (2400, 4800))]),
    ({"not": {"figure": Y, "at-least": 4800}}, [((None, None), (None, 4800))]),
    (
        {"not": {"figure": Y, "at-least": 2400, "less-than": 4800}},
        [((None, None), (None, 2400)), ((None, None), (4800, None))],
    ),
    (
        {"all": [{"figure": Y, "less-than": 21000}, {"figure": X, "less-than": 6500, "unit": "GB/s"}]},
        [((None, 6500), (None, 21000))],
    ),
    (
        {"not": {"all": [{"figure": Y, "less-than": 21000}, {"figure": X, "less-than": 6500, "unit": "GB/s"}]}},
        [((None, None), (21000, None)), ((6500, None), (None, None))],
    ),
    ({"all": [{"figure": Y, "at-least": 4800}, {"trait": "data-center"}]}, [((None, None), (4800, None))]),
    ({"all": [{"figure": Y, "at-least": 4800}, {"figure": Y, "less-than": 2400}]}, []),
    ({"all": [{"figure": Y, "at-least": 4800}, {"figure": "density", "at-least": 3}]}, None),
    ({"families": ["h20"]}, None),
]


@pytest.mark.parametrize(("when", "expected"), REGIONS)
def test_regions(when: dict[str, object], expected: list[tuple[object, object]] | None) -> None:
    """A condition on the two figures becomes rectangles; one on other things becomes none."""
    clause = make_rule(clauses=[{**make_clause("denial"), "when": when}]).clauses[0]
    found = boxes(clause.when, X, Y, WORDS)
    assert found == expected if found is None else [(ranges(b.x), ranges(b.y)) for b in found] == expected


def test_areas() -> None:
    """Clauses with one rectangle share an area; what cannot be drawn is left over."""
    rule = make_rule(
        clauses=[
            make_clause("denial", "a.1", figure=Y, at_least=4800),
            make_clause("required", "a.1, NAC", all_=[{"figure": Y, "at-least": 4800}, {"trait": "data-center"}]),
            make_clause("required", "a.3", trait="data-center"),
            make_clause("required", "a.4", figure="density", at_least=3),
        ]
    )
    found, others = areas(rule.clauses, X, Y, WORDS)
    assert [(area.box, [clause.name for clause in area.clauses]) for area in found] == [
        (Box(y=Range(low=Decimal(4800))), ["a.1", "a.1, NAC"])
    ]
    assert [clause.name for clause in others] == ["a.3", "a.4"]


bounds = st.sampled_from([10, 20, 50, 100])
comparisons = st.sampled_from(["at-least", "more-than", "at-most", "less-than"])
tests = st.builds(
    lambda figure, comparison, bound: {"figure": figure, comparison: bound} | ({"unit": "GB/s"} if figure == X else {}),
    st.sampled_from([X, Y]),
    comparisons,
    bounds,
)
conditions = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)


@settings(deadline=None, derandomize=True, database=None)
@given(conditions, st.sampled_from([5, 15, 30, 70, 200]), st.sampled_from([5, 15, 30, 70, 200]))
def test_regions_are_where_it_holds(when: dict[str, object], x: int, y: int) -> None:
    """A point that is on no line is in a rectangle exactly when the condition holds there."""
    clause = make_rule(clauses=[{**make_clause("denial"), "when": when}]).clauses[0]
    figures = {X: Quantity(Decimal(x), Decimal(x)), Y: Quantity(Decimal(y), Decimal(y))}
    found = boxes(clause.when, X, Y, WORDS)
    assert found is not None
    inside = any(
        (each.low is None or each.low < value) and (each.high is None or value < each.high)
        for box in found
        for each, value in [(box.x, x)]
        if (box.y.low is None or box.y.low < y) and (box.y.high is None or y < box.y.high)
    )
    assert inside is compiled(clause.when, WORDS)(make_chip(), figures)


def test_scale() -> None:
    """An axis goes from a 1, 2 or 5 to another and has these as ticks."""
    found = scale([120, 7000])
    assert (found.low, found.high) == (50, 10000)
    assert found.ticks == (50, 100, 200, 500, 1000, 2000, 5000, 10000)
    assert Scale(10, 1000).share(100) == pytest.approx(0.5)
    assert Scale(10, 1000).share(1) == 0


points = st.tuples(st.floats(0, 1), st.floats(0, 1))


@settings(deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(points, st.text("abcHM 0中", min_size=1, max_size=20)), max_size=12))
def test_labels(named: list[tuple[tuple[float, float], str]]) -> None:
    """No label covers another or another's mark, at any width at which both are shown."""
    labels = Labels([point for point, _ in named])
    placed = [(text, point, labels.beside([text], *point)) for point, text in named]
    for total in WIDTHS:
        shown = [
            (point, _edges(found[0].side, text, *point, total, 0.55))
            for text, point, found in placed
            if found and found[0].fits <= total
        ]
        for number, (point, edges) in enumerate(shown):
            assert 0 <= edges[0] <= edges[2] <= inner(total)
            assert 0 <= edges[1] <= edges[3] <= HEIGHTS[total]
            assert not any(_meet(edges, other) for _, other in shown[:number])
            for mark in labels.marks:
                near = (mark[0] * inner(total), mark[1] * HEIGHTS[total])
                assert mark == point or not (edges[0] < near[0] < edges[2] and edges[1] < near[1] < edges[3])


def test_chart() -> None:
    """Chips stand by their figures; lines and areas come from the rule; who is unknown is named."""
    history = make_history(
        chip("one", 100, 1000),
        chip("two", 400, 4000, vendor="other"),
        make_chip("blank", family=None),
        make_term("other"),
        make_rule(clauses=[make_clause("denial", figure=Y, at_least=4800)]),
    )
    found = drawn(history, rule="line", title="Chips")
    assert [(mark.chip.text, mark.x.text, mark.y.text, mark.shape) for mark in found.marks] == [
        ("one", "1,000\N{NO-BREAK SPACE}GB/s", "1,600", "circle"),
        ("two", "4,000\N{NO-BREAK SPACE}GB/s", "6,400", "square"),
    ]
    assert [line.text for line in found.y.lines] == ["4,800"]
    assert [(field.label, field.y) for field in found.fields] == [("a.1", "0")]
    assert [(clause.name, clause.condition, clause.verdict.key) for clause in found.drawn] == [
        ("a.1", "TPP ≥ 4,800", "denial")
    ]
    assert [mark.verdict and mark.verdict.badge.key for mark in found.marks] == ["free", "denial"]
    assert [(item.figures, [c.text for c in item.chips]) for item in found.missing] == [
        ("Memory bandwidth and TPP", ["blank"])
    ]
    assert found.about == (
        "Chips: 2. Across: Memory bandwidth (GB/s); upward: TPP. Both axes are logarithmic. Lines: A line."
    )


def test_lines_are_named() -> None:
    """Each line across has its name on the narrowest page, near ones in rows; an area has the shape of its state."""
    rule = make_rule(
        clauses=[make_clause("denial", f"a.{n}", figure=X, at_least=n, unit="GB/s") for n in (1600, 2400, 4800)]
    )
    found = drawn(make_history(chip("one", 100, 1000), chip("two", 400, 200000), rule), rule="line")
    assert [line.text for line in found.x.lines] == ["1,600", "2,400", "4,800"]
    assert {line.fits for line in found.x.lines} == {WIDTHS[0]}
    assert len({line.row for line in found.x.lines}) > 1
    assert {field.shape for field in found.fields} == {WORDS.states["denial"].shape}
    assert all(len(field.rows) for field in found.fields)


def test_names() -> None:
    """Chips that cover each other share a name, of which most is told comes first; it is as short as can be."""
    names = {"h100": "H100 SXM 80 GB", "h200": "H200 SXM 141 GB", "h800": "H800 SXM", "pcie": "H100 PCIe 80 GB"}
    chips = [chip(name, 100, 1000) if name == "pcie" else chip(name, 400, 4000) for name in names]
    known = [found.model_copy(update={"name": names[found.id]}) for found in chips]
    found = drawn(make_history(*known, make_event(chips=["h200"]))).marks
    assert {mark.chip.address: mark.text for mark in found if mark.label} == {
        "chips/h200/": "H200, H100 SXM, H800",
        "chips/pcie/": "H100 PCIe",
    }


def test_crowded() -> None:
    """A name that is too long for a phone leaves chips out; one that must be there crosses a line for it."""

    def beside(*, must: bool) -> tuple[str, int] | None:
        found = Labels([(0.5, 0.5)], across=[0.45, 0.55]).beside(["a" * 60, "a +1"], 0.5, 0.5, must=must)
        return found and (found[1], found[0].fits)

    assert beside(must=False) == ("a +1", 24)
    assert beside(must=True) == ("a +1", WIDTHS[0])
    assert Labels([(0.5, 0.5)], across=[0.49, 0.51]).beside(["a" * 60], 0.5, 0.5) is None


def test_a_threshold_moves_its_line() -> None:
    """Another threshold is another line."""

    def line(bound: int) -> str:
        rule: Rule = make_rule(clauses=[make_clause("denial", figure=Y, at_least=bound)])
        return drawn(make_history(chip("one", 100, 1000), rule), rule="line").y.lines[0].text

    assert (line(4800), line(2400)) == ("4,800", "2,400")


def test_disputed() -> None:
    """A disputed value shows the others; a lower bound is told as one."""
    rivals = {X: [make_figure(2000, "GB/s")]}
    bound = {"fp16": make_figure(100, "TFLOPS", bound="at-least")}
    history = make_history(
        chip("one", 100, 1000, rivals=rivals),
        make_chip("two", family=None, performance=bound, figures=make_figures({X: (1000, "GB/s")})),
    )
    one, two = drawn(history).marks
    assert one.disputed
    assert one.x.others == ("2,000\N{NO-BREAK SPACE}GB/s",)
    assert one.x.spread is not None
    assert (two.disputed, two.y.open, two.y.text) == (False, True, "at least 1,600")


def test_zero_is_not_drawn() -> None:
    """A logarithmic axis has no place for 0; the chip is named below."""
    history = make_history(chip("one", 100, 1000), chip("none", 100, 0))
    assert [chip.text for item in drawn(history).zero for chip in item.chips] == ["none"]
    assert not drawn(history).missing


def test_nothing() -> None:
    """Without any known pair of figures there is no chart."""
    assert chart(make_history(make_chip()), ChartOptions(x=X), EN) is None


@pytest.mark.parametrize("x", [X, "density", "io-bandwidth"])
def test_real(project: Project, x: str) -> None:
    """Every chip of the real site is drawn once or named as missing."""
    for rule in project.records.rules:
        found = chart(project.history, ChartOptions(x=x, rule=rule), EN)
        assert found is not None
        named = [m.chip.address for m in found.marks] + [c.address for item in found.missing for c in item.chips]
        assert sorted(named) == sorted(f"chips/{name}/" for name in project.records.chips)


def test_elsewhere(project: Project) -> None:
    """What a review leaves as it was holds for the chips of the clauses that it looks at, not everywhere."""
    asked = ChartOptions.model_validate({"x": X, "rule": "2026-01-review"})
    told = {code: chart(project.history, asked, locale) for code, locale in LOCALES.items()}
    assert {code: found and found.elsewhere for code, found in told.items()} == {
        "en": "other chips of 3A090.a",
        "zh": "3A090.a的其他芯片",
        "vi": "chip khác thuộc 3A090.a",
    }
