"""The laws of records: whatever a file holds gives a record or findings, and dates mean what they say."""

import datetime as dt
import json
from collections.abc import Callable
from itertools import pairwise

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factories import LANGUAGES, LOCALES, Small, make_history, make_project, minimal
from sampling import tries
from serving import FROZEN
from triglot.findings import CODES, Finding, report
from triglot.loading import read_document, read_records
from triglot.models import PartialDate, Precision
from triglot.models.kinds import KINDS
from triglot.views.pages import pages

SALE = "data/events/sale.yml"

ci = settings(
    max_examples=tries(300),
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    # A shared project folder is no danger: each example writes its one file anew.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.large_base_example],
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A small project that every example writes one file of."""
    small = make_project(tmp_path_factory.mktemp("shared"))
    words = yaml.safe_load((FROZEN / "data/vocabulary.yml").read_text("utf-8"))
    words["places"] = {"washington": words["places"]["washington"]}  # most of it, and one is enough here
    small.write("data/vocabulary.yml", json.dumps(words))
    return small


def read(small: Small, file: str, content: str | bytes) -> list[Finding]:
    """Read the project with other content in a file, tell what was found in each style, and put the file back."""
    path = small.root / file
    before = path.read_bytes() if path.exists() else None
    small.write(file, content)
    try:
        reading = read_records(small.root / "data", LANGUAGES, small.root)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    found = reading.found
    assert reading.sound is not None or found
    assert {finding.code for finding in found} <= CODES.keys()
    assert all(finding.at.line >= 1 for finding in found)
    for line in report(found).split("\n"):
        line.encode()
    assert len(json.loads(report(found, "json"))) == len(set(found))
    if reading.sound is not None:
        for locale in LOCALES.values():
            assert [make() for _, make in pages(make_history(reading.sound), locale, LOCALES)]
    return found


@settings(ci, max_examples=100)
@given(st.binary(max_size=200))
@pytest.mark.slow
def test_any_bytes(shared: Small, content: bytes) -> None:
    """Any bytes give findings."""
    assert read(shared, SALE, content)


@settings(ci, max_examples=100)
@given(st.text(max_size=200))
@pytest.mark.slow
def test_any_text(shared: Small, content: str) -> None:
    """Any text gives findings."""
    assert read(shared, SALE, content.encode("utf-8", "surrogatepass"))


SCRAPS = (
    *("", "-1", "0", "3", "1e999", ".nan", ".inf", "true", "null", "~", "yes", "''", "[]", "{}", "[a]", "{a: b}"),
    *("12/8", "2025-13-01", "2025", "2025-Q4", "{start: 2025, end: 2024}", "{en: a}", "{en: a, zh: b, vi: c}"),
    *("*x", "&x a", "!!python/object:x", "!x", "<<", "? a", "- a", "|", "|\n  a", "> ", '"', "'", "%", "@", "`", "\t"),
    *(
        "javascript:alert(1)",
        "<script>",
        "paper",
        "ban",
        "sale",
        "999999999999999999999999999999999999",
        "\\",
        "é",
        "e\u0301",
    ),
)
"""What a value may be swapped for: readings of YAML, dates, IDs, and nothing at all."""


Edit = Callable[[list[str], int, int, str], list[str]]
"""Takes lines, a line, a column and a scrap; returns lines."""


def _value(lines: list[str], at: int, _column: int, scrap: str) -> list[str]:
    key, colon, _ = lines[at].partition(": ")
    return [*lines[:at], f"{key}{colon or ': '}{scrap}", *lines[at + 1 :]]


def _splice(width: int) -> Edit:
    def edit(lines: list[str], at: int, column: int, scrap: str) -> list[str]:
        row = lines[at]
        return [*lines[:at], row[:column] + scrap + row[column + width :], *lines[at + 1 :]]

    return edit


EDITS: dict[str, Edit] = {
    "another value": _value,
    "insert": _splice(0),
    "flip": _splice(1),
    "delete": lambda lines, at, column, _: _splice(1)(lines, at, column, ""),
    "drop a line": lambda lines, at, _column, _scrap: lines[:at] + lines[at + 1 :],
    "double a line": lambda lines, at, _column, _scrap: lines[: at + 1] + lines[at:],
    "swap lines": lambda lines, at, _column, _scrap: lines[:at] + lines[at : at + 2][::-1] + lines[at + 2 :],
    "indent": lambda lines, at, _column, _scrap: [*lines[:at], f"  {lines[at]}", *lines[at + 1 :]],
    "cut off": lambda lines, at, column, _scrap: [*lines[:at], lines[at][:column]],
}
"""Slips of an author or an editor."""


def mutated(data: st.DataObject, text: str) -> bytes:
    """Change a text in one to three places."""
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        column = data.draw(st.integers(0, len(lines[at])))
        scrap = data.draw(st.one_of(st.sampled_from(SCRAPS), st.characters()))
        lines = EDITS[data.draw(st.sampled_from(sorted(EDITS)))](lines, at, column, scrap) or [""]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


REAL = tuple(
    path.relative_to(FROZEN).as_posix() for kind in KINDS for path in sorted((FROZEN / "data" / kind).glob("*.yml"))
)
"""Every real record."""


@ci
@given(st.data())
@pytest.mark.slow
def test_mutated_real_record(shared: Small, data: st.DataObject) -> None:
    """A real record with slips in it gives findings or a right record, never an exception."""
    file = data.draw(st.sampled_from(REAL))
    read(shared, file, mutated(data, (FROZEN / file).read_text("utf-8")))


@settings(ci, max_examples=tries(150))
@given(st.data())
def test_mutated_small_record(shared: Small, data: st.DataObject) -> None:
    """A record whose references all lead somewhere reaches the pages when it is right, and none of them fails."""
    file = data.draw(st.sampled_from(tuple(minimal())))
    read(shared, file, mutated(data, minimal()[file]))


@settings(ci, max_examples=50)
@given(st.data())
@pytest.mark.slow
def test_mutated_vocabulary(shared: Small, data: st.DataObject) -> None:
    """The words of a site are read as carefully as its records."""
    text = (FROZEN / "data/vocabulary.yml").read_text("utf-8")
    read(shared, "data/vocabulary.yml", mutated(data, text))


@ci
@given(st.text(), st.lists(st.one_of(st.integers(), st.text(max_size=3), st.sampled_from(["title", "summary", "en"]))))
def test_line(text: str, path: list[str | int]) -> None:
    """A document gives a line for any path, right or wrong."""
    for content in (text, minimal()[SALE]):
        document, _ = read_document(content, "a.yml", offset=3)
        assert 4 <= document.line(tuple(path)) <= 4 + len(content.splitlines())


def test_line_of_a_value() -> None:
    """The line of a value is that of its key; where there is no value, that of the nearest one around it."""
    document, _ = read_document(minimal()[SALE], "a.yml")
    paths = [(), ("title",), ("summary", "zh"), ("summary", "fr"), ("topics", 1), ("topics", -9), ("nothing", 0)]
    assert [document.line(path) for path in paths] == [1, 1, 4, 2, 11, 11, 1]


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    """Dates as records write them, in each precision."""
    day = draw(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)))
    forms = [f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day.year}-Q{(day.month + 2) // 3}", str(day.year)]
    return draw(st.sampled_from(forms))


@ci
@given(written_dates())
def test_date_round_trip(written: str) -> None:
    """A date is printed as it was written, and lies between its first and its last day."""
    date = PartialDate.parse(written)
    assert str(date) == written
    assert date.first <= date.last
    days = (date.last - date.first).days + 1
    longest = {Precision.DAY: 1, Precision.MONTH: 31, Precision.QUARTER: 92, Precision.YEAR: 366}
    shortest = {Precision.DAY: 1, Precision.MONTH: 28, Precision.QUARTER: 90, Precision.YEAR: 365}
    assert shortest[date.precision] <= days <= longest[date.precision]


@ci
@given(st.lists(written_dates(), max_size=8))
def test_date_order(written: list[str]) -> None:
    """Dates in order have their first days in order; equal ones are written alike."""
    dates = sorted(map(PartialDate.parse, written))
    assert [date.first for date in dates] == sorted(date.first for date in dates)
    for one, other in pairwise(dates):
        assert one <= other
        assert (one < other) != (str(one) == str(other))


@ci
@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none()))
def test_date_of_anything(written: object) -> None:
    """Anything is a date or refused in words."""
    try:
        date = PartialDate.parse(written)
    except ValueError as error:
        assert str(error).startswith(("expected a date such as", "there is no such date"))  # noqa: PT017  # or a date
    else:
        assert str(date) == str(written)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-12-08", "2025-12-08", "2025-12-08"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_date_means(written: str, first: str, last: str) -> None:
    """A date that is known to the month can mean each of its days."""
    date = PartialDate.parse(written)
    assert (date.first.isoformat(), date.last.isoformat()) == (first, last)
