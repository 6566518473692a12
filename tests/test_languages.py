"""Files in which a language is written down: a fault of one is named before anything is made with it."""

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from serving import ROOT
from sites import put, write
from triglot.checks import check_settings
from triglot.errors import SetupError
from triglot.i18n import locale, query
from triglot.i18n.locale import load_locale
from triglot.i18n.query import load_querying
from triglot.project import read_settings

WORDS = ROOT / "plugins" / "triglot" / "i18n"


def fault(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str | bytes) -> str:
    """Write one file of Vietnamese otherwise; return what is said of it."""
    for part in ("locales/vi.yml", "locales/vi.po", "queries/vi.yml"):
        path = folder / "i18n" / part
        path.parent.mkdir(parents=True, exist_ok=True)
        content = (WORDS / part).read_bytes() if part != name else text
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    for module in (locale, query):
        monkeypatch.setattr(module, "files", lambda _package: folder)
    load: Callable[[str], object] = load_querying if name.startswith("queries") else load_locale
    with pytest.raises(SetupError) as caught:
        load.__wrapped__("vi")  # type: ignore[attr-defined]  # without what is kept in memory
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("decimal: .*", "", "decimal: Field required"),
        ("decimal: .*", "decimal: 5", "decimal: Input should be a valid string"),
        ("brackets: .*", 'brackets: [" ("]', "brackets.1: Field required"),
        ("brackets: .*", 'brackets: ["(", ")", "]"]', "brackets: Tuple should have at most 2 items"),
        ("months: .*", 'months: ["1"]', "months: Tuple should have at least 12 items"),
        ("quarters: .*", "quarters: []", "quarters: Tuple should have at least 4 items"),
        ("  any: .*", "", "range.any: Field required"),
        ("  any: .*", '  any: "{start} đến"', "'{start} đến' has other fields than {start}, {end}"),
        ("  day: .*", '  day: "{day}/{month}/{jahr}"', "has other fields than {day}, {month}, {year}"),
        ("  year: .*", '  year: "{year"', "expected '}' before end of string"),
        ("  year: .*", '  year: "{year.no}"', "has other fields than {year}"),
        ("  year: .*", '  year: "{year:?}"', "date.year: "),
        ("  t: .*", '  t: [[0, "tấn"]]', "'tấn' has other fields than {n}"),
        ("  t: .*", "  t: tấn", "units.t: Input should be a valid tuple"),
        ("grouped-from: .*", "grouped-from: many", "grouped-from: Input should be a valid number"),
        ("grouped-from: .*", "grouped-form: 1000", "grouped-form: Extra inputs are not permitted"),
        ("dates-as-written: .*", 'dates-as-written: ["{tag}"]', "has other fields than {year}, {month}, {day}"),
        ("tag: .*", "tag: [vi", "expected ',' or ']'"),
        ("tag: .*", "tag: v_i", "tag: "),
        (r"(?s)\A.*", "", "Input should be a valid dictionary"),
    ],
)
def test_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, expected: str) -> None:
    """What is missing, has another type or lost a field is named with its place."""
    text, count = re.subn(old, lambda _: new, (WORDS / "locales/vi.yml").read_text("utf-8"), count=1)
    assert count
    said = fault(tmp_path, monkeypatch, "locales/vi.yml", text)
    assert said.startswith("plugins/triglot/i18n/locales/vi.yml: ")
    assert expected in said
    assert "\n" not in said


HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"\xff\xfe", "'utf-8' codec can't decode byte 0xff"),
        (HEAD + 'msgid "Note {number}"\nmsgstr "Ghi chú"\n', "line 5: 'Ghi chú' has other fields"),
        (HEAD + 'msgid "Note {number}"\nmsgstr "Ghi chú {so}"\n', "line 5: 'Ghi chú {so}' has other fields"),
        (HEAD + 'msgid "Note {number}"\nmsgstr "Ghi chú {number"\n', "expected '}' before end of string"),
        (HEAD + 'msgid "Note"\nmsgstr "Ghi chú {number}"\n', "line 5: 'Ghi chú {number}' has other fields"),
        (HEAD + "some words\n", "Unknown or misformatted keyword on 4"),
    ],
    ids=["bytes", "lost field", "other field", "open bracket", "more fields", "no catalog"],
)
def test_catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | bytes, expected: str) -> None:
    """Words that would fail on a page, or lose what they speak of, are named with their line."""
    said = fault(tmp_path, monkeypatch, "locales/vi.po", text)
    assert said.startswith("plugins/triglot/i18n/locales/vi.po: ")
    assert expected in said


def test_catalogue_without_head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog whose head was lost is UTF-8 all the same."""
    with pytest.raises(pytest.fail.Exception):
        fault(tmp_path, monkeypatch, "locales/vi.po", 'msgid "All"\nmsgstr "Tất cả"\n')
    assert load_locale.__wrapped__("vi").words("All") == "Tất cả"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("order: .*", "order: dym", "order: Input should be 'dmy', 'mdy' or 'ymd'"),
        ("order: .*", "", "order: Field required"),
        (r"percents:\n.*", "percents:\n  - '('", "percents.0: Value error, missing ), unterminated subpattern"),
        ("stems: .*", "stems: [[a]]", "stems.0.1: Field required"),
        ("months: .*", "months: {a: b}", "months.a: Input should be a valid integer"),
        ("months: .*", "moons: {}", "months: Field required"),
    ],
)
def test_queries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, expected: str) -> None:
    """What the search knows of a language is looked at, too."""
    text, count = re.subn(old, lambda _: new, (WORDS / "queries/vi.yml").read_text("utf-8"), count=1)
    assert count
    said = fault(tmp_path, monkeypatch, "queries/vi.yml", text)
    assert said.startswith("plugins/triglot/i18n/queries/vi.yml: ")
    assert expected in said


def test_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of a site names a file of the search, which only the build reads."""
    settings = read_settings(write(tmp_path))
    fault(tmp_path, monkeypatch, "queries/vi.yml", "order: dmy\n")
    load_querying.cache_clear()
    monkeypatch.setattr(locale, "files", files)
    for code in ("en", "zh"):
        put(tmp_path / "i18n" / "queries" / f"{code}.yml", (WORDS / f"queries/{code}.yml").read_bytes())
    with pytest.raises(SetupError, match=r"queries/vi\.yml: .*months: Field required"):
        check_settings(settings)
