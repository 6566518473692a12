"""How each language writes dates, numbers and the words of the interface."""

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, nodes
from typing_extensions import override

from factories import LOCALES
from serving import ROOT
from triglot.errors import SetupError
from triglot.i18n import Locale, load_locale
from triglot.i18n.folder import LanguageFolder
from triglot.i18n.order import common
from triglot.models import PartialDate, Span
from triglot.models.kinds import KINDS
from triglot.project import Project
from triglot.views.names import name
from triglot.views.words import Words

PACKAGE = ROOT / "plugins" / "triglot"
TRANSLATED = ("zh", "vi")
"""Languages with a catalog; English is the key."""

DATES = [
    ("2025-12-08", "December 8, 2025", "2025年12月8日", "ngày 8/12/2025"),
    ("2025-01-31", "January 31, 2025", "2025年1月31日", "ngày 31/1/2025"),
    ("2025-12", "December 2025", "2025年12月", "tháng 12/2025"),
    ("2025-Q1", "first quarter of 2025", "2025年第一季度", "quý I/2025"),
    ("2025-Q4", "fourth quarter of 2025", "2025年第四季度", "quý IV/2025"),
    ("2025", "2025", "2025年", "năm 2025"),
    ("2025-12-08/2025-12-08", "December 8, 2025", "2025年12月8日", "ngày 8/12/2025"),
    ("2025-12-08/2025-12-12", "December 8–12, 2025", "2025年12月8日至12日", "ngày 8 đến 12/12/2025"),
    (
        "2025-10-30/2025-11-10",
        "October 30 – November 10, 2025",
        "2025年10月30日至11月10日",
        "ngày 30/10 đến 10/11/2025",
    ),
    (
        "2025-12-11/2026-01-12",
        "December 11, 2025 – January 12, 2026",
        "2025年12月11日至2026年1月12日",
        "ngày 11/12/2025 đến ngày 12/1/2026",
    ),
    (
        "2025-12-08/2026-12-08",
        "December 8, 2025 – December 8, 2026",
        "2025年12月8日至2026年12月8日",
        "ngày 8/12/2025 đến ngày 8/12/2026",
    ),
    (
        "2025-10/2025-12",
        "October 2025 – December 2025",
        "2025年10月至2025年12月",
        "tháng 10/2025 đến tháng 12/2025",
    ),
    ("2024/2025", "2024 – 2025", "2024年至2025年", "năm 2024 đến năm 2025"),
    ("2025-12-08/2026", "December 8, 2025 – 2026", "2025年12月8日至2026年", "ngày 8/12/2025 đến năm 2026"),
    (
        "2025-Q4/2026-01",
        "fourth quarter of 2025 – January 2026",
        "2025年第四季度至2026年1月",
        "quý IV/2025 đến tháng 1/2026",
    ),
]

NUMBERS: list[tuple[float, str, str, str]] = [
    (0, "0", "0", "0"),
    (7, "7", "7", "7"),
    (999, "999", "999", "999"),
    (1000, "1,000", "1,000", "1.000"),
    (2368, "2,368", "2,368", "2.368"),
    (15832, "15,832", "15,832", "15.832"),
    (1_000_000, "1,000,000", "1,000,000", "1.000.000"),
    (0.1, "0.1", "0.1", "0,1"),
    (4.8, "4.8", "4.8", "4,8"),
    (989.5, "989.5", "989.5", "989,5"),
    (141.0, "141", "141", "141"),
    (1234567.89, "1,234,567.89", "1,234,567.89", "1.234.567,89"),
    (0.00001, "0.00001", "0.00001", "0,00001"),
    (1e21, "1,000,000,000,000,000,000,000", "1,000,000,000,000,000,000,000", "1.000.000.000.000.000.000.000"),
]

QUANTITIES: list[tuple[float | str, str | None, str, str, str]] = [
    (4.8, "TB/s", "4.8\N{NO-BREAK SPACE}TB/s", "4.8\N{NO-BREAK SPACE}TB/s", "4,8\N{NO-BREAK SPACE}TB/s"),
    (15832, None, "15,832", "15,832", "15.832"),
    ("4,8", "TB/s", "4,8\N{NO-BREAK SPACE}TB/s", "4,8\N{NO-BREAK SPACE}TB/s", "4,8\N{NO-BREAK SPACE}TB/s"),
    ("TSMC 4N", None, "TSMC 4N", "TSMC 4N", "TSMC 4N"),
    (15, "percent", "15%", "15%", "15%"),
    (2.5, "points", "2.5 percentage points", "2.5个百分点", "2,5 điểm phần trăm"),
    (5_500_000_000, "USD", "$5.5 billion", "55亿美元", "5,5 tỷ USD"),
    (400_000_000, "USD", "$400 million", "4亿美元", "400 triệu USD"),
    (1_200_000_000_000, "USD", "$1.2 trillion", "1.2万亿美元", "1,2 nghìn tỷ USD"),
    (25_000, "USD", "$25,000", "2.5万美元", "25.000 USD"),
    (0, "USD", "$0", "0美元", "0 USD"),
    (400_000, "chips", "400,000 chips", "40万枚", "400.000 chip"),
    ("about 5", "USD", "about 5\N{NO-BREAK SPACE}USD", "about 5\N{NO-BREAK SPACE}USD", "about 5\N{NO-BREAK SPACE}USD"),
]

LISTS: list[tuple[list[str], str, str, str]] = [
    ([], "", "", ""),
    (["a"], "a", "a", "a"),
    (["a", "b"], "a and b", "a和b", "a và b"),
    (["a", "b", "c"], "a, b and c", "a、b和c", "a, b và c"),
]


def in_each(row: tuple[str, ...]) -> dict[str, str]:
    """Return the expected texts by language."""
    return dict(zip(LOCALES, row, strict=True))


@pytest.mark.parametrize(("written", "en", "zh", "vi"), DATES, ids=[row[0] for row in DATES])
def test_date(written: str, en: str, zh: str, vi: str) -> None:
    """A date is written as precisely as it is known; a span says once what both ends share."""
    start, _, end = written.partition("/")
    span = Span(PartialDate.parse(start), PartialDate.parse(end or start))
    assert {code: locale.span(span) for code, locale in LOCALES.items()} == in_each((en, zh, vi))
    if not end:
        assert {code: locale.date(span.start) for code, locale in LOCALES.items()} == in_each((en, zh, vi))


@pytest.mark.parametrize(("value", "en", "zh", "vi"), NUMBERS, ids=[str(row[0]) for row in NUMBERS])
def test_number(value: float, en: str, zh: str, vi: str) -> None:
    """A number keeps its digits; Vietnamese swaps point and comma."""
    assert {code: locale.number(value) for code, locale in LOCALES.items()} == in_each((en, zh, vi))


@pytest.mark.parametrize(("value", "unit", "en", "zh", "vi"), QUANTITIES)
def test_quantity(value: float | str, unit: str | None, en: str, zh: str, vi: str) -> None:
    """A line does not break between a number and its unit."""
    assert {code: locale.quantity(value, unit) for code, locale in LOCALES.items()} == in_each((en, zh, vi))


@pytest.mark.parametrize(("items", "en", "zh", "vi"), LISTS, ids=[str(len(row[0])) for row in LISTS])
def test_listing(items: list[str], en: str, zh: str, vi: str) -> None:
    """Things in a row have the separators of the language."""
    assert {code: locale.listing(iter(items)) for code, locale in LOCALES.items()} == in_each((en, zh, vi))


def test_brackets() -> None:
    """Chinese brackets are wide and bring no space."""
    shown = {code: f"TPP{locale.bracketed('FP16')}" for code, locale in LOCALES.items()}
    assert shown == in_each(("TPP (FP16)", "TPP（FP16）", "TPP (FP16)"))


def test_tags() -> None:
    """The tag is what browsers and search engines understand; the name is in the language itself."""
    assert {code: locale.tag for code, locale in LOCALES.items()} == in_each(("en", "zh-Hans", "vi"))
    assert {code: locale.name for code, locale in LOCALES.items()} == in_each(("English", "简体中文", "Tiếng Việt"))


def test_unknown_language() -> None:
    """A language that nobody knows is reported with what to add."""
    with pytest.raises(SetupError) as caught:
        load_locale("xx")
    assert str(caught.value) == "CLDR does not know the language xx: add languages/xx/forms.yml"


@settings(deadline=None, derandomize=True, database=None)
@given(st.one_of(st.integers(-(10**15), 10**15), st.floats(0, 1e15, allow_subnormal=False)))
def test_number_round_trip(value: float) -> None:
    """A number can be read back from each language."""
    for locale in LOCALES.values():
        text = locale.number(value).replace(str(locale.forms["group"]), "").replace(str(locale.forms["decimal"]), ".")
        assert float(text) == value


# --- Words of the interface ------------------------------------------------------------------------------------------


def in_python(path: Path) -> Iterator[str]:
    """Yield what a module asks `locale.words(…)` for."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "words":
            constants = [node for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)]
            yield from (str(node.value) for node in constants if isinstance(node.value, str))


def in_template(path: Path) -> Iterator[str]:
    """Yield what a template asks `_(…)`, `words(…)` or a macro `word(language, …)` for; each call names its words."""
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    inside = {
        id(call) for macro in tree.find_all(nodes.Macro) if macro.name == "word" for call in macro.find_all(nodes.Call)
    }
    for call in tree.find_all(nodes.Call):
        if id(call) not in inside and getattr(call.node, "name", getattr(call.node, "attr", "")) in {
            "_",
            "words",
            "word",
        }:
            asked = call.args[getattr(call.node, "name", "") == "word"]
            named = [asked] if isinstance(asked, nodes.Const) else asked.find_all(nodes.Const)
            constants = [str(node.value) for node in named]
            assert constants, f"{path}:{call.lineno}: which words?"
            yield from constants


@cache
def used() -> dict[str, str]:
    """Return every word of the interface with a file that uses it."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        found |= dict.fromkeys(in_python(path), path.name)
    for folder in (PACKAGE / "render" / "templates", ROOT / "overrides"):
        for path in sorted(folder.rglob("*.html")):
            found |= dict.fromkeys(in_template(path), path.name)
    words = {word for kind in KINDS.values() for word in (kind.one, kind.many, kind.within and kind.name) if word}
    return found | dict.fromkeys(words, "kinds.py")


def catalog(language: str) -> Catalog:
    """Read the words of a language."""
    with (PACKAGE / "languages" / language / "words.po").open("rb") as file:
        return read_po(file)


def translations(language: str) -> dict[str, str]:
    """Return the words of a language by English ones; those without a translation are left out."""
    return {str(message.id): str(message.string) for message in catalog(language) if message.id and message.string}


def placeholders(text: str) -> list[str]:
    """Return the names in braces."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.slow
def test_words_are_found() -> None:
    """The search for words finds those of modules, conditions, templates and the frame."""
    assert {"in full", "a bill, not law", "no figure", "Note {number}", "Skip to the text", "Show all"} <= used().keys()


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_are_translated(language: str) -> None:
    """Each word of the interface has a translation."""
    known = translations(language)
    assert {word: file for word, file in used().items() if word not in known} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_are_used(language: str) -> None:
    """A catalog holds no words that nothing asks for, and none in doubt."""
    words = [message for message in catalog(language) if message.id]
    assert [message.id for message in words if message.id not in used()] == []
    assert [message.id for message in words if message.fuzzy] == []
    assert list(catalog(language).obsolete) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders(language: str) -> None:
    """A translation fills the same values into its words."""
    pairs = translations(language).items()
    assert {word for word, text in pairs if placeholders(word) != placeholders(text)} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_is_read(language: str) -> None:
    """What the file says is what readers get."""
    locale = LOCALES[language]
    known = translations(language)
    assert {word: locale.words(word) for word in known} == known
    assert locale.words("Note {number}", number=3).endswith("3")


def test_english_is_the_key() -> None:
    """English words are their own keys."""
    assert LOCALES["en"].words("Note {number}", number=3) == "Note 3"


@pytest.mark.parametrize("language", LOCALES)
def test_forms_fill(language: str) -> None:
    """The forms of a language ask for nothing but what dates and numbers have."""
    text = (PACKAGE / "languages" / language / "forms.yml").read_text("utf-8")
    known = {"year", "quarter", "month", "day", "month2", "day2", "start", "end", "n", "placeholders"}
    assert set(re.findall(r"\{(\w+)\}", text)) <= known


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Bessent", "“japan”", "Zhipu"]),
        ("vi", ["thư", "thư thông báo", "thứ hạng chip", "“thứ tự”", "trung nặng", "trung nhẹ", "trứng cá"]),
        ("vi", ["AMD", "ba vì", "bá chủ", "Bắc Kinh", "da", "dạ", "dám", "đa", "Hà", "Hàn", "Hạn", "ôm", "ơn"]),
        ("zh", ["H20", "出口", "镓、锗", "《加工法》", "锂电池", "稀土", "中国"]),
    ],
)
def test_order(language: str, names: list[str]) -> None:
    """Names stand as dictionaries of the language have them: by pinyin, by Vietnamese syllables with their tones."""
    reverse = names[::-1]
    assert sorted(reverse, key=load_locale(language).order) == names


def test_rare_characters_have_a_place(two_keys: Project) -> None:
    """Each rare character in a Chinese name says which common one it sorts like."""
    records, zh = two_keys.records, load_locale("zh")
    named = (*records.terms, *records.people, *records.families, *records.chips, *records.rules, *records.goods)
    characters = {character for wanted in named for character in name(records, wanted, zh) or ""}
    assert {each for each in characters if not common(each)} <= zh.forms["sounds-like"].keys()
    assert all(map(common, zh.forms["sounds-like"].values()))


def test_words_of_the_frame_are_escaped() -> None:
    """The templates of the frame print words as text, whatever a catalogue or the forms of a language contain."""

    class Catalogue(gettext.NullTranslations):
        @override
        def gettext(self, message: str) -> str:
            return f"<i>{message}</i> & \"b\" 'c'"

    forms = {**LOCALES["en"].forms, "months": ["<div onclick='a()'>"] * 12}
    locale = Locale("en", forms, Catalogue(), LanguageFolder("en"))
    words = Words(locale, PartialDate(2026, month=10), LOCALES, "assets")
    assert words.words("Row") == "&lt;i&gt;Row&lt;/i&gt; &amp; &quot;b&quot; 'c'"
    assert "<" not in words.as_of
    assert "&lt;div onclick='a()'&gt;" in words.as_of
    assert ("page", *[f"<i>{word}</i> & \"b\" 'c'" for word in ("Pages", "Page")]) in words.kinds  # for JSON
