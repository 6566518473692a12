"""Numbers of any size that records may hold are drawn, computed and printed; nothing becomes NaN or nothing."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import LOCALES, make_chip, make_clause, make_figures, make_history, make_rule
from triglot.exports import exports
from triglot.models.base import LEAST, MOST
from triglot.render import Renderer
from triglot.rules import shortened
from triglot.views.charts import ChartOptions, chart
from triglot.views.pages import pages

EN = LOCALES["en"]
X = "memory-bandwidth"

numbers = st.one_of(
    st.sampled_from([0, LEAST, MOST, 1, 4800, 0.001, 1e-9, 999999999999999999]),
    st.floats(LEAST, MOST),
    st.integers(1, int(MOST)),
    st.builds(lambda digits, power: float(f"{digits}e{power}"), st.integers(1, 999), st.integers(-10, 15)),
)
"""Numbers of every size that the models let through."""

units = st.sampled_from(["GB/s", "TB/s"])
bound = st.tuples(numbers, numbers, units)


def drawn(html: str) -> list[str]:
    """Return the numbers of a drawing."""
    return re.findall(r'\s(?:x|y|x1|x2|y1|y2|width|height)="([^"]*)%"', html)


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(st.tuples(numbers, numbers, numbers, numbers, units), st.lists(bound, min_size=1, max_size=3))
@pytest.mark.slow
def test_any_numbers(figures: tuple[float, float, float, float, str], bounds: list[tuple[float, float, str]]) -> None:
    """A chart, the pages and the downloads of any figures and bounds have numbers wherever they need one."""
    bandwidth, fast, area, other, unit = figures
    chips = (
        make_chip(
            "one",
            family=None,
            figures=make_figures({X: (bandwidth, unit), "die-area": (area, "mm²")}),
            performance=make_figures({"fp16": (fast, "PFLOPS")}),
            rivals={X: (make_figures({X: (other, unit)})[X],)},
        ),
        make_chip(
            "two",
            family=None,
            figures=make_figures({X: (1, "TB/s"), "die-area": (800, "mm²")}),
            performance=make_figures({"fp8": (1, "TFLOPS")}),
        ),
    )
    clauses = [
        make_clause("denial", f"a.{n}", all_=({"figure": X, "at-least": low, "less-than": high, "unit": each},))
        for n, (low, high, each) in enumerate(bounds)
    ] + [make_clause("denial", "b", figure="density", more_than=bounds[0][0])]
    history = make_history(*chips, make_rule(clauses=clauses, events=()))
    for y in ("tpp", "density"):
        told = chart(history, ChartOptions(x=X, y=y, rule="line"), EN)
        assert told is not None
        html = Renderer(EN, "", {}, "en", {}).render("chart", chart=told)
        places = drawn(html)
        assert places
        assert all(re.fullmatch(r"-?\d+(\.\d+)?", place) for place in places), places
        named = [m.chip.text for m in told.marks] + [c.text for m in (*told.missing, *told.zero) for c in m.chips]
        assert sorted(named) == ["one", "two"]
    said = [str(make()) for _, make in pages(history, EN, LOCALES)] + [
        text for _, text in exports(history, LOCALES, "2026")
    ]
    assert not [text for text in said if re.search(r"\b(nan|inf|infinity)\b", text, re.IGNORECASE)]


@settings(deadline=None, derandomize=True, database=None)
@given(numbers)
def test_shortened(value: float) -> None:
    """What is shortened is near what it was, and something stays something."""
    exact = Decimal(str(value))
    short = shortened(exact)
    assert (short == 0) == (exact == 0)
    assert abs(short - exact) <= Decimal("0.005")
    assert abs(short - exact) <= exact / 10


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2899.199", "2899.20"), ("0.555", "0.56"), ("0.055", "0.055"), ("0.00123", "0.0012"), ("1E-12", "1.0E-12")],
)
def test_shortened_examples(value: str, shown: str) -> None:
    """Two places, and of small numbers two digits."""
    assert str(shortened(Decimal(value))) == shown


def test_bound_of_zero() -> None:
    """A clause whose area would end at 0, which is on no logarithmic axis, is said in words."""
    chips = make_chip(figures=make_figures({X: (1, "TB/s")}), performance=make_figures({"fp8": (1, "TFLOPS")}))
    clauses = [make_clause("denial", "none", figure=X, at_most=0, unit="GB/s")]
    told = chart(make_history(chips, make_rule(clauses=clauses)), ChartOptions(x=X, rule="line"), EN)
    assert told is not None
    assert ([said.name for said in told.left_out], told.fields) == (["none"], ())
