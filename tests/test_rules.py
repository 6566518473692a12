"""Total processing performance and performance density, on cases worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import make_chip, make_figure, make_figures, make_vocabulary
from triglot.rules import Term, performance_density, total_processing_performance

WORDS = make_vocabulary()

CASES: list[tuple[str, dict[str, tuple[float, str]], str, list[str]]] = [
    ("one format", {"fp16": (148, "TFLOPS")}, "2368", ["fp16"]),
    (
        "the widest product, not the highest speed",
        {"fp16": (989.5, "TFLOPS"), "fp64": (67, "TFLOPS")},
        "15832.0",
        ["fp16"],
    ),
    ("halved length at more than double speed", {"fp16": (100, "TFLOPS"), "fp8": (201, "TFLOPS")}, "1608", ["fp8"]),
    ("a tie, the wider format first", {"fp8": (296, "TFLOPS"), "fp16": (148, "TFLOPS")}, "2368", ["fp16", "fp8"]),
    ("a tie of one length, by name", {"int8": (296, "TOPS"), "fp8": (296, "TFLOPS")}, "2368", ["fp8", "int8"]),
    ("a tie across units", {"fp4": (10, "PFLOPS"), "fp8": (5000, "TFLOPS")}, "40000", ["fp8", "fp4"]),
    ("decimals that floats do not have", {"fp16": (0.1, "TFLOPS"), "fp8": (0.2, "TFLOPS")}, "1.6", ["fp16", "fp8"]),
    ("nothing at all", {"fp16": (0, "TFLOPS")}, "0", ["fp16"]),
]


@pytest.mark.parametrize(("figures", "value", "formats"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_tpp(figures: dict[str, tuple[float | str, str | None]], value: str, formats: list[str]) -> None:
    """TPP is the highest product of dense operations in tera and length in bits."""
    found = total_processing_performance(make_chip(performance=make_figures(figures)), WORDS)
    assert found is not None
    assert found.value == Decimal(value)
    assert [term.number_format for term in found.terms] == formats
    assert found.area is None


def test_tpp_shows_its_terms() -> None:
    """What TPP was computed from stands beside it, in tera operations."""
    found = total_processing_performance(make_chip(performance=make_figures({"fp4": (20, "PFLOPS")})), WORDS)
    assert found is not None
    assert found.terms == (Term("fp4", Decimal(20000), 4),)
    assert found.terms[0].product == Decimal(80000)


def test_tpp_unknown() -> None:
    """Without a known performance there is no TPP, not 0."""
    assert total_processing_performance(make_chip(), WORDS) is None


DENSITIES: list[tuple[str, float, str, str]] = [
    ("H200", 15832 / 16, "814", "19.45"),
    ("H20", 148, "814", "2.91"),
    ("half up stays even", 1, "128", "0.12"),
    ("less than one hundredth", 0.001, "800", "0.00"),
]


@pytest.mark.parametrize(
    ("speed", "area", "density"), [row[1:] for row in DENSITIES], ids=[row[0] for row in DENSITIES]
)
def test_density(speed: float, area: str, density: str) -> None:
    """Density is TPP by die area; readers see two decimals."""
    figures = make_figures({"die-area": (float(area), "mm²")})
    chip = make_chip(performance=make_figures({"fp16": (speed, "TFLOPS")}), figures=figures)
    found = performance_density(chip, WORDS)
    assert found is not None
    assert (str(round(found.value, 2)), found.area) == (density, Decimal(area))


@pytest.mark.parametrize(
    ("performance", "figures"),
    [
        ({}, {"die-area": make_figure(814, "mm²")}),
        ({"fp16": make_figure(148, "TFLOPS")}, {}),
        ({"fp16": make_figure(148, "TFLOPS")}, {"die-area": make_figure(0, "mm²")}),
    ],
    ids=["no performance", "no area", "area of zero"],
)
def test_density_unknown(performance: dict[str, object], figures: dict[str, object]) -> None:
    """Without one of the two there is no density."""
    assert performance_density(make_chip(performance=performance, figures=figures), WORDS) is None


speeds = st.dictionaries(st.sampled_from(sorted(WORDS.formats)), st.integers(0, 10**6), min_size=1)


@settings(deadline=None, derandomize=True, database=None)
@given(speeds)
def test_tpp_is_the_maximum(found: dict[str, int]) -> None:
    """No format gives more than TPP, and each term that is named reaches it."""
    chip = make_chip(performance={name: make_figure(speed, WORDS.formats[name].unit) for name, speed in found.items()})
    computed = total_processing_performance(chip, WORDS)
    assert computed is not None
    assert computed.value == max(speed * WORDS.formats[name].bits for name, speed in found.items())
    assert {term.product for term in computed.terms} == {computed.value}


@settings(deadline=None, derandomize=True, database=None)
@given(speeds)
def test_units_do_not_matter(found: dict[str, int]) -> None:
    """A speed in peta operations is the thousandfold in tera operations."""
    tera = {name: make_figure(speed * 1000, "TFLOPS") for name, speed in found.items()}
    peta = {name: make_figure(speed, "PFLOPS") for name, speed in found.items()}
    one, other = (total_processing_performance(make_chip(performance=p), WORDS) for p in (tera, peta))
    assert one == other
