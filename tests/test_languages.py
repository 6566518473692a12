"""Files in which a language is written down: a fault of one is named before anything is made with it."""

import re
from pathlib import Path

import pytest

from sites import put, write
from triglot.checks import check_settings
from triglot.errors import SetupError
from triglot.i18n import known, load_locale
from triglot.i18n.folder import PACKAGE
from triglot.project import read_settings


def written(name: str) -> str:
    """Read one file of Vietnamese."""
    return (PACKAGE / "vi" / name).read_text("utf-8")


def fault(folder: Path, name: str, text: str | bytes) -> str:
    """Write one file of Vietnamese otherwise; return what is said of it."""
    put(folder / "languages" / "vi" / name, text)
    with pytest.raises(SetupError) as caught:
        _ = load_locale("vi", folder).querying
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
def test_forms(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """What is missing, has another type or lost a field is named with its place."""
    text, count = re.subn(old, lambda _: new, written("forms.yml"), count=1)
    assert count
    said = fault(tmp_path, "forms.yml", text)
    assert said.startswith("languages/vi/forms.yml: ")
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
def test_catalog(tmp_path: Path, text: str | bytes, expected: str) -> None:
    """Words that would fail on a page, or lose what they speak of, are named with their line."""
    said = fault(tmp_path, "words.po", text)
    assert said.startswith("languages/vi/words.po: ")
    assert expected in said


def test_catalog_without_head(tmp_path: Path) -> None:
    """A catalog whose head was lost is UTF-8 all the same."""
    put(tmp_path / "languages" / "vi" / "words.po", 'msgid "All"\nmsgstr "Tất cả"\n')
    assert load_locale("vi", tmp_path).words("All") == "Tất cả"


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
def test_queries(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """What the search knows of a language is looked at, too."""
    text, count = re.subn(old, lambda _: new, written("query.yml"), count=1)
    assert count
    said = fault(tmp_path, "query.yml", text)
    assert said.startswith("languages/vi/query.yml: ")
    assert expected in said


def test_check(tmp_path: Path) -> None:
    """The check of a site names a file of the search, which only the build reads."""
    settings = read_settings(write(tmp_path))
    put(tmp_path / "languages" / "vi" / "query.yml", "order: dmy\n")
    with pytest.raises(SetupError, match=r"languages/vi/query\.yml: .*months: Field required"):
        check_settings(settings)


def test_files_of_a_site(tmp_path: Path) -> None:
    """A file of the site stands in place of the package's, the others stay; an edit is seen by the next settings."""
    assert load_locale("vi", tmp_path) is load_locale("vi")
    put(tmp_path / "languages" / "vi" / "forms.yml", written("forms.yml").replace('decimal: ","', 'decimal: "."'))
    own = load_locale("vi", tmp_path)
    assert (own.number(1.5), load_locale("vi").number(1.5)) == ("1.5", "1,5")
    assert own.words("All") == load_locale("vi").words("All")
    put(tmp_path / "languages" / "vi" / "words.po", 'msgid "All"\nmsgstr "Hết"\n')
    assert load_locale("vi", tmp_path).words("All") == "Hết"


def test_language_of_a_site(tmp_path: Path) -> None:
    """A language that the package does not have is a folder of the site."""
    (tmp_path / "languages").mkdir()
    assert "fr" not in known(tmp_path)
    put(tmp_path / "languages" / "fr" / "forms.yml", written("forms.yml").replace("tag: vi", "tag: fr"))
    assert "fr" in known(tmp_path)
    french = load_locale("fr", tmp_path)
    assert (french.tag, french.words("All"), french.lexicon, french.style) == ("fr", "All", None, None)
