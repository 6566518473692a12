"""Files in which a language is written down: a fault of one is named before anything is made with it."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.localedata import locale_identifiers

from sites import RECORDS, URL, Record, broken_links, build, put, read_page, write
from triglot.checks import check_equal, check_languages, check_settings
from triglot.errors import SetupError
from triglot.findings import Severity, report
from triglot.i18n import known, language_attributes, load_locale, missing_words
from triglot.i18n.cldr import default_forms
from triglot.i18n.folder import PACKAGE
from triglot.models import PartialDate, Span
from triglot.models.forms import FormsEntry
from triglot.project import read_settings
from triglot.views.words import Words


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
        ("decimal: .*", "decimal: 5", "decimal: Input should be a valid string"),
        ("brackets: .*", 'brackets: [" ("]', "brackets.1: Field required"),
        ("brackets: .*", 'brackets: ["(", ")", "]"]', "brackets: Tuple should have at most 2 items"),
        ("months: .*", 'months: ["1"]', "months: Tuple should have at least 12 items"),
        ("quarters: .*", "quarters: []", "quarters: Tuple should have at least 4 items"),
        ("  any: .*", "", "range.any: Field required"),  # within a part nothing is filled in
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
    """A language that neither the package nor CLDR has is a folder of the site."""
    assert not known("tlh", tmp_path)
    with pytest.raises(SetupError, match=r"CLDR does not know the language tlh: add languages/tlh/forms\.yml"):
        load_locale("tlh", tmp_path)
    put(tmp_path / "languages" / "tlh" / "forms.yml", written("forms.yml").replace("tag: vi", "tag: tlh"))
    assert known("tlh", tmp_path)
    own = load_locale("tlh", tmp_path)
    assert (own.tag, own.words("All"), own.lexicon, own.style) == ("tlh", "All", None, None)


@pytest.mark.parametrize("code", sorted(code.replace("_", "-") for code in locale_identifiers()))
def test_forms_of_any_language(code: str) -> None:
    """The forms of any language that CLDR knows are such as a file has; tags of BCP 47 variants are none of ours."""
    forms = default_forms(code)
    if code.rpartition("-")[2] in {"TARASK", "POSIX", "VALENCIA", "POLYTON"}:
        return
    FormsEntry.model_validate(forms)


@pytest.mark.parametrize(
    ("code", "direction", "day", "month", "span", "listed", "number"),
    [
        ("fr", "ltr", "5 mars 2026", "mars 2026", "5–9 mars 2026", "a, b et c", "1 234,5"),
        ("de", "ltr", "5. März 2026", "März 2026", "5–9. März 2026", "a, b und c", "1.234,5"),
        ("ar", "rtl", "5 مارس 2026", "مارس 2026", "5–9 مارس 2026", "a وb وc", "1,234.5"),
        ("ja", "ltr", "2026年3月5日", "2026年3月", "2026年3月5–9日", "a、b、c", "1,234.5"),
        ("cs", "ltr", "5. března 2026", "březen 2026", "5–9. března 2026", "a, b a c", "1 234,5"),
        ("pt-BR", "ltr", "5 de março de 2026", "março de 2026", "5–9 de março de 2026", "a, b e c", "1.234,5"),
    ],
)
def test_language_without_files(  # noqa: PLR0913  # one of each
    code: str, direction: str, day: str, month: str, span: str, listed: str, number: str
) -> None:
    """A language of which nobody has written anything down is written as CLDR has it."""
    own = load_locale(code)
    dates = [PartialDate.parse(date) for date in ("2026-03-05", "2026-03", "2026-03-09")]
    said = (
        own.date(dates[0]),
        own.date(dates[1]),
        own.span(Span(dates[0], dates[2])),
        own.listing("abc"),
        own.number(1234.5),
    )
    assert [re.sub(r"\s", " ", each) for each in said] == [day, month, span, listed, number]
    assert own.direction == direction


def test_forms_in_part(tmp_path: Path) -> None:
    """What a file of forms leaves out is as CLDR has it."""
    put(tmp_path / "languages" / "fr" / "forms.yml", "list: {separator: ' + ', last: ' + '}\n")
    own = load_locale("fr", tmp_path)
    assert (own.listing("ab"), own.number(0.5)) == ("a + b", "0,5")


def test_direction() -> None:
    """Text of a language says how it runs where the text around it runs otherwise."""
    assert language_attributes("ar", "ltr") == {"lang": "ar", "dir": "rtl"}
    assert language_attributes("ar", "rtl") == {"lang": "ar"}
    assert language_attributes("zh-Hans", "rtl") == {"lang": "zh-Hans", "dir": "ltr"}
    assert language_attributes("no-such", "ltr") == {"lang": "no-such"}
    words = Words(load_locale("ar"), PartialDate(2026), {}, "")
    assert words.lang("ar", "ltr") == 'lang="ar" dir="rtl"'


def without_files(root: Path, *, records: Mapping[str, Record] = RECORDS) -> Path:
    """Write a small site in German and French, of which nobody has written anything down; return its mkdocs.yml."""
    codes = {"en": "de", "zh": "fr"}

    def renamed(value: Any) -> Any:  # noqa: ANN401  # a part of a record
        if isinstance(value, dict):
            return {codes.get(key, key): renamed(item) for key, item in value.items() if key != "vi"}
        return [renamed(item) for item in value] if isinstance(value, list) else codes.get(value, value)

    config = write(root, records={name: renamed(record) for name, record in records.items()})
    for code, own in codes.items():
        (root / "docs" / code).rename(root / "docs" / own)
    shutil.rmtree(root / "docs" / "vi")
    settings = yaml.safe_load(config.read_text("utf-8"))
    (i18n,) = (entry["i18n"] for entry in settings["plugins"] if "i18n" in entry)
    i18n["languages"] = [{"locale": "de", "name": "Deutsch", "default": True}, {"locale": "fr", "name": "français"}]
    put(config, yaml.safe_dump(settings, allow_unicode=True))
    return config


@pytest.mark.parametrize("records", [RECORDS, {"vocabulary": RECORDS["vocabulary"]}], ids=["records", "no records"])
def test_what_languages_lack(tmp_path: Path, records: dict[str, Record]) -> None:
    """A site whose languages have no words and no lexicon is checked as any other, and warned of what they lack."""
    settings = read_settings(without_files(tmp_path, records=records))
    assert [finding for finding in check_equal(settings) if finding.code == "T901"] == []
    line = settings.config.at(*settings.config.place("plugins", "i18n"), "languages").line
    missing, known = missing_words(load_locale("de"))
    assert missing == known > 200
    assert report(check_languages(settings)).splitlines() == [
        *(
            f"mkdocs.yml:{line}: T802 {known} of {known} words of the interface are missing in {code}: "
            f"readers see English (add them to languages/{code}/words.po)"
            for code in ("de", "fr")
        ),
        *(
            f"mkdocs.yml:{line}: T803 facts of texts in {code} are not compared: it has no lexicon "
            f"(add languages/{code}/lexicon.yml, as docs/project/equal.md says)"
            for code in ("de", "fr")
        ),
    ]


def test_build_without_files(tmp_path: Path) -> None:
    """Such a site is built; the page for addresses that lead nowhere speaks each of its languages."""
    without_files(tmp_path)
    built = build(tmp_path)
    assert built.code == 0, built.said
    missing = read_page(built.site / "404.html")
    assert missing.xpath("//section/@lang") == ["de", "fr"]
    assert missing.xpath("//section//a/@href") == ["/sub/", "/sub/fr/"]
    assert all(part.text_content().strip() for part in missing.xpath("//section/*"))
    assert "None" not in missing.text_content()
    assert broken_links(built.site, URL) == []


def test_nothing_lacking(tmp_path: Path) -> None:
    """The languages of the package have all words and a lexicon; a word that a site's catalog lacks is counted."""
    config = write(tmp_path)
    assert check_languages(read_settings(config)) == []
    words = (PACKAGE / "vi" / "words.po").read_text("utf-8")
    put(tmp_path / "languages" / "vi" / "words.po", words.replace('msgstr "Tất cả"', 'msgstr ""', 1))
    (finding,) = check_languages(read_settings(config))
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("1 of ")
