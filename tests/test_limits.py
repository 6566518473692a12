"""What would take minutes or end the process is refused with its line, and what can be read in one pass is."""

from pathlib import Path

import pytest

import sites
from sites import LANGUAGES, PAGES, build, checked, findings, put, write
from triglot.checks import check_equal, check_segments, check_style
from triglot.equality.extract import extractor
from triglot.equality.names import Names
from triglot.findings import report
from triglot.i18n import load_locale
from triglot.markdown.blocks import segments
from triglot.project import read_settings
from triglot.segments import identify
from triglot.segments.ledger import Ledger

TOP = "# A {#a}\n\n"
DIVIDE = "more than can be read (divide it into paragraphs)"
LONG = "more than 20,000 (divide it into paragraphs)"
DEEP = "T430 more than 50 levels stand inside each other here (make it flatter)"

UNSEEN = {
    "bell": ("\x07", "U+0007"),
    "escape": ("\x1b[31m", "U+001B"),
    "delete": ("\x7f", "U+007F"),
    "next line": ("\x85", "U+0085"),
    "vertical tab": ("\x0b", "U+000B"),
    "form feed": ("\x0c", "U+000C"),
    "end of line of old systems": ("\r", "U+000D"),
    "line separator": ("\u2028", "U+2028"),
    "turned direction": ("\u202e", "U+202E"),
    "private use": ("\ue0055", "U+E005"),
    "lost letter": ("\ufffd", "U+FFFD"),
    "no character": ("\uffff", "U+FFFF"),
}
"""What an editor may not show, and what findings call it."""


@pytest.mark.parametrize("name", UNSEEN)
def test_unseen(tmp_path: Path, name: str) -> None:
    """A character that nobody sees is refused in text and in front matter, as records refuse it."""
    character, called = UNSEEN[name]
    expected = f"T605 the character {called} cannot be seen or has no meaning (remove it)"
    pages = {"en/a.md": f"{TOP}a{character}b\n", "zh/a.md": f"---\ntitle: a{character}b\n---\n\n{TOP}", "vi/a.md": TOP}
    assert checked(tmp_path, pages) == [f"docs/en/a.md:3: {expected}", f"docs/zh/a.md:2: {expected}"]


@pytest.mark.slow
def test_unseen_in_build(tmp_path: Path) -> None:
    """The build refuses it, too."""
    done = build(Path(write(tmp_path, {**PAGES, "a.md": f"{TOP}a\x07b\n"})).parent)
    assert done.code == 1
    assert "docs/vi/a.md:3: T605 the character U+0007 cannot be seen" in done.said
    assert not done.site.exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a " * 10_001, f"3: T430 the line has 20,002 characters, {LONG}"),
        (
            "b\n\n" + "字" * 20_001,
            "5: T430 the line has 20,001 characters, more than 20,000 (divide it into paragraphs)",
        ),
        ("> " * 60 + "a", f"3: {DEEP}"),
        ("\n".join(f"{'    ' * level}- a" for level in range(60)), f"54: {DEEP}"),
        ('<div markdown="1">\n\n' * 60 + "a\n\n" + "</div>\n\n" * 60, f"103: {DEEP}"),
        ('<div markdown="1">' + "<div>" * 60 + "</div>" * 61, f"3: {DEEP}"),
        ("a\n" + "<a b" * 2_000, "4: T430 more than 100 tags begin and do not end (write &lt; for the sign <)"),
    ],
    ids=["words", "Han", "quotations", "lists", "tags with Markdown", "tags in them", "unclosed tags"],
)
def test_refused(tmp_path: Path, text: str, expected: str) -> None:
    """A page that is too long or too deep is refused as a whole: once, in every check."""
    assert checked(tmp_path, everywhere(f"{TOP}{text}\n")) == [f"docs/en/a.md:{expected}"]
    settings = read_settings(tmp_path / "mkdocs.yml")
    assert [*check_style(settings), *check_equal(settings)] == []
    assert report(check_segments(settings)) == ""


def everywhere(text: str) -> dict[str, str]:
    """Return a page in English, and small ones in the other languages."""
    return {"en/a.md": text, "zh/a.md": TOP, "vi/a.md": TOP}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 4_000, f"4,000 characters [, {DIVIDE}"),
        ("[a](" * 4_000, f"4,000 characters [, {DIVIDE}"),
        ("![a](" * 3_000, f"3,000 characters [, {DIVIDE}"),
        ("*_" * 1_500 + "a" + "_*" * 1_500, f"3,000 characters *, {DIVIDE}"),
        ("`a" * 5_000, f"5,000 characters `, {DIVIDE}"),
        ("[a\n" * 4_000, f"4,000 characters [, {DIVIDE}"),
        ("a b c\n" * 9_000, f"53,999 characters, {DIVIDE}"),
        ("| a | b |\n| - | - |\n| c | " + "[" * 4_000 + " |", f"4,000 characters [, {DIVIDE}"),
    ],
)
def test_overloaded(text: str, expected: str) -> None:
    """A text whose marks Markdown would pair for minutes is refused with its line, and the rest of the page is read."""
    found = findings(f"{TOP}[[qqq]] b\n\n{text}\n")
    line = 7 if text.startswith("|") else 5
    assert f"docs/en/page.md:{line}: T430 a text has {expected}" in found
    assert "docs/en/page.md:3: T406 there is no record qqq" in found


def test_notes_of_a_text_that_is_not_read(tmp_path: Path) -> None:
    """Nothing is said of links to what such a text would have shown."""
    text = " ".join(f"[^{number}]" for number in range(1_100)) + "\n\n"
    text += "\n".join(f"[^{number}]: a" for number in range(1_100))
    found = checked(tmp_path, everywhere(f"{TOP}{text}\n"))
    assert found[0].startswith("docs/en/a.md:3: T430 a text has 1,100 characters [")
    assert [line for line in found if " T409 " in line] == []


def test_deep_enough() -> None:
    """What people write is far from the limits."""
    text = (
        "\n".join(f"{'    ' * level}- a" for level in range(20))
        + "\n\n"
        + "> " * 20
        + "a\n\n"
        + "[a](method.md) " * 400
    )
    assert findings(f"{TOP}{text}") == []


def test_too_many_facts(tmp_path: Path) -> None:
    """A text that states more than can be compared is a finding, not an hour."""
    sentence = " ".join(f"{number} tonnes," for number in range(1000, 2000))
    put(tmp_path / "docs" / "en" / "b.md", f"# B {{#b}}\n\n{sentence}\n")
    settings = read_settings(write(tmp_path, {**PAGES, "b.md": f"# B {{#b}}\n\n{sentence}\n"}))
    assert report(check_equal(settings)).splitlines() == [
        f"docs/{language}/b.md:3: T430 the text states 1,000 numbers and names, more than 300 cannot be compared "
        "(divide it into paragraphs)"
        for language in sorted(LANGUAGES)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_digits(language: str) -> None:
    """A hundred thousand digits in a row are one number, looked at once; they would take minutes if each began anew."""
    lexicon = load_locale(language).lexicon
    assert lexicon
    assert len(extractor(lexicon).facts(f"a {'12345' * 20_000} b")) == 1


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "亿"), ("zh", "千万"), ("vi", "tỷ "), ("vi", "nghìn "), ("en", "billion ")]
)
def test_many_multipliers(language: str, word: str) -> None:
    """A multiplier again and again is no number without end."""
    lexicon = load_locale(language).lexicon
    assert lexicon
    facts = extractor(lexicon).facts(f"a {word * 2_000} b")
    assert not [fact for fact in facts if "inf" in repr(fact) or "nan" in repr(fact)]


def test_many_equal_rows() -> None:
    """Equal rows get IDs of their own, counted on from the last; trying all again takes the square of the time."""
    page = "| a | b |\n| - | - |\n" + "| c | d |\n" * 5_000
    found = identify(segments(page), Ledger())
    assert len({segment.id for segment in found.segments}) == 5_001


def test_long_names() -> None:
    """Names may be of any length, and each may begin the next."""
    forms = {"a" * length: [f"n{length}"] for length in range(1, 400)} | {"b" * 5_000: ["long"]}
    names = Names(forms, {})
    assert [fact.name for fact in names.find("a" * 300) if fact.sure] == ["n300"]
    assert [fact.name for fact in names.find(f"c {'b' * 5_000}") if fact.sure] == ["long"]
    assert list(names.find("b" * 4_999)) == []


def test_one_of_many(tmp_path: Path) -> None:
    """All faults of such a page are told at once."""
    text = f"{TOP}a\x07\n\n{'b' * 20_001}\n\n{'> ' * 60}c\n"
    assert [line.split(" ")[1] for line in checked(tmp_path, everywhere(text))] == ["T605", "T430", "T430"]


def test_render_once() -> None:
    """A page without such things is what it was."""
    assert sites.html("a\n\n<b>c</b> `<a b`") == "<p>a</p>\n<p><b>c</b> <code>&lt;a b</code></p>"
