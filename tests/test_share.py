"""The picture of a shared link: the same words give the same bytes, and every character is drawn and stays."""

import io
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from PIL import Image

from factories import LANGUAGES, LOCALES, make_project
from sites import read_page
from triglot.errors import SetupError
from triglot.i18n import Locale
from triglot.render.share import SIZE, Share, _file, _fit, _font, _wrap, key, picture, png

EN, ZH, VI = LOCALES["en"], LOCALES["zh"], LOCALES["vi"]
TITLES = {
    "en": Share("Why rare earths are leverage", "Two Keys", "As of October 8, 2026"),
    "zh": Share("稀土为何是筹码", "两把钥匙", "截至2026年10月8日"),
    "vi": Share("Vì sao đất hiếm là đòn bẩy", "Hai chiếc chìa khóa", "Tính đến ngày 8/10/2026"),
}
PREFIXES = {"en": "", "zh": "zh", "vi": "vi"}
NOBODYS = "\U0010ffff"
"""A character that is none: a font draws for it what it draws for every character that it does not have."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_bytes(language: str) -> None:
    """The same words give the same bytes, as PNG of the size that readers of links show whole."""
    share, locale = TITLES[language], LOCALES[language]
    one, other = (png(picture(share, locale)) for _ in range(2))
    assert one == other
    with Image.open(io.BytesIO(one)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert SIZE == (1200, 630)


def test_key() -> None:
    """A drawing has another name when any of its words or its language is another, and the same one otherwise."""
    shares = [
        Share("a", "b", "c"),
        Share("x", "b", "c"),
        Share("a", "x", "c"),
        Share("a", "b", "x"),
        Share("ab", "", "c"),
        Share("", "ab", "c"),
    ]
    keys = [key(share, locale) for share in shares for locale in LOCALES.values()]
    assert len(set(keys)) == len(shares) * len(LOCALES)
    assert keys == [key(share, locale) for share in shares for locale in LOCALES.values()]
    assert all(re.fullmatch("[0-9a-f]{20}", name) for name in keys)


@pytest.mark.parametrize("part", range(3), ids=["title", "site", "line"])
def test_every_word_is_drawn(part: int) -> None:
    """Title, site and day are each drawn, and none of them over another."""
    words = ["", "", ""]
    words[part] = "Words"
    drawn = ink(Share(*words))
    others = ["Words"] * 3
    others[part] = ""
    assert drawn
    assert drawn.isdisjoint(ink(Share(*others)))


def ink(share: Share) -> set[int]:
    """Return where a picture differs from an empty one."""
    said, empty = (picture(one, EN).tobytes() for one in (share, Share("", "", "")))
    return {place for place, (one, other) in enumerate(zip(said, empty, strict=True)) if one != other}


# --- Every character -------------------------------------------------------------------------------------------------


@cache
def boxed(text: str, tag: str) -> str:
    """Return the characters of a text that the font of a language draws as its box for unknown ones."""
    font = _font(tag, 44)
    box = font.getmask(NOBODYS)
    return "".join(
        sorted(
            {
                c
                for c in "".join(text.split())
                if font.getmask(c).size == box.size and bytes(font.getmask(c)) == bytes(box)
            }
        )
    )


def test_boxes_are_seen() -> None:
    """A character that a font does not have is found among those that it has."""
    assert boxed(f"a{NOBODYS}đ", VI.tag) == NOBODYS
    assert boxed("a稀", ZH.tag) == ""


@pytest.mark.site
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.sample(1)
def test_covered(built_site: Path, language: str) -> None:
    """The font that this machine gives for a language has every character of every title of the real site."""
    texts = set()
    for path in built_site.rglob("index.html"):
        head = path.read_text("utf-8").partition("</head>")[0]
        if f'<html lang="{LOCALES[language].tag}"' in head:
            page = lxml_html.fromstring(head)
            texts |= {page.findtext(".//title") or "", *page.xpath("//meta[@property='og:title']/@content")}
    texts |= set(read_page(built_site / PREFIXES[language] / "index.html").find_class("tg-nav")[0].itertext())
    texts |= {LOCALES[language].words("As of {date}", date="0123456789"), *LOCALES[language].forms["months"]}
    assert len(texts) > 100
    assert boxed("".join(texts), LOCALES[language].tag) == ""


@pytest.mark.site
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.sample(1)
def test_whole_titles(built_site: Path, language: str) -> None:
    """Every title of the real site stands whole in its picture: what is too long for one size gets a smaller one."""
    locale = LOCALES[language]
    for path in built_site.rglob("index.html"):
        head = path.read_text("utf-8").partition("</head>")[0]
        if f'<html lang="{locale.tag}"' in head:
            (title,) = lxml_html.fromstring(head).xpath("//meta[@property='og:title']/@content")
            assert joined(_fit(title, locale)[1], locale) == joined([title], locale)


# --- Lines -----------------------------------------------------------------------------------------------------------


def joined(lines: list[str], locale: Locale) -> str:
    """Join lines again as the language writes them, with single spaces."""
    return " ".join((" " if locale.forms["spaced"] else "").join(lines).split())


titles = st.text(st.sampled_from("aĐ稀土，。“”（）H200 -–&中\N{NO-BREAK SPACE}ệ"), max_size=120)


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(titles, st.sampled_from(LANGUAGES), st.sampled_from([44, 84]))
def test_wrapping_keeps_every_character(title: str, language: str, size: int) -> None:
    """Lines hold the characters of the title, all of them and in order, and no line is empty but that of no title."""
    locale = LOCALES[language]
    lines = _wrap(title, _font(locale.tag, size), spaced=bool(locale.forms["spaced"]))
    assert joined(lines, locale) == joined([title], locale)
    assert all(lines) or lines == [""]


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(st.builds(str.__mul__, titles, st.integers(1, 4)), st.sampled_from(LANGUAGES))
@example("An endless title " * 20, "en")
@example("没有尽头的标题" * 20, "zh")
def test_fitting_cuts_nothing_unsaid(title: str, language: str) -> None:
    """A title that fits at no size ends with dots that say so; any other stands whole."""
    locale = LOCALES[language]
    _, lines = _fit(title, locale)
    assert len(lines) <= 4
    whole, shown = joined([title], locale), joined(lines, locale)
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown.removesuffix("…")))


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("One", "en", ["One"]),
        ("W" * 9 + " is " + "M" * 9, "en", ["WWWWWWWWW is", "MMMMMMMMM"]),
        ("稀土为何是筹码，谁在何时说了什么", "zh", ["稀土为何是筹码，谁在何时", "说了什么"]),
        ("", "en", [""]),
    ],
)
def test_lines(title: str, language: str, expected: list[str]) -> None:
    """Lines break between words, or between any two characters where a language writes no spaces."""
    assert _fit(title, LOCALES[language])[1] == expected


@pytest.mark.parametrize("mark", "，。、：；？！）》”’")
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    """A mark that closes stays with the character before it, wherever the line would end."""
    font = _font(ZH.tag, 84)
    for before in range(8, 14):
        lines = _wrap("中" * before + mark + "中" * 20, font, spaced=False)
        assert [line for line in lines if line.startswith(mark)] == []


def test_names_stay_whole() -> None:
    """A line of Chinese does not break inside a name or a number."""
    font = _font(ZH.tag, 84)
    for before in range(6, 13):
        lines = _wrap("中" * before + "MI325X" + "中" * 20, font, spaced=False)
        assert sum("MI325X" in line for line in lines) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("length", [18, 28, 40])
def test_one_long_word(length: int, language: str) -> None:
    """A word too long for a line at one size gets a smaller one, as long as there is one."""
    font, lines = _fit("W" * length, LOCALES[language])
    assert lines == ["W" * length]
    assert font.getlength(lines[0]) <= 1200 - 2 * 84 or font.size == 44


# --- Files and fonts -------------------------------------------------------------------------------------------------


def test_no_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fontconfig, what to do is said."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError) as caught:
        _file.__wrapped__("vi")
    assert str(caught.value) == "share images need fontconfig (fc-match): run tools/setup.sh fonts"


def test_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose best font does not cover a language says so, instead of drawing boxes."""
    program = make_project(tmp_path).write("fc-match", "#!/bin/sh\necho '/fonts/latin.ttf|0|en|fr|de'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(SetupError) as caught:
        _file.__wrapped__("zh-Hans")
    assert str(caught.value) == "no font of this machine covers zh-Hans: run tools/setup.sh fonts"
    assert _file.__wrapped__("en") == ("/fonts/latin.ttf", 0)
