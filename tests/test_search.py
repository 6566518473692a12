"""The index of the search: what is read out of pages, under which keys, and that the browser reads queries alike."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sites
from asking import index_file
from factories import make_records, make_term
from serving import ROOT
from triglot.i18n import load_locale
from triglot.models import PartialDate
from triglot.models.kinds import paged
from triglot.project import load_project
from triglot.search.extract import extract, sections_of
from triglot.search.index import kind_of
from triglot.search.names import ACCEPTED, PREFERRED, SHORTENED, Form, Names, forms
from triglot.search.pages import Source
from triglot.search.text import Analysis, date_keys, exact, folded, normal, scaled, tokens
from triglot.search.traditional import simplified
from triglot.views.words import Words

LANGUAGES = ("en", "zh", "vi")


def analysis(language: str) -> Analysis:
    """How a language is read."""
    return Analysis(load_locale(language).querying, str(load_locale(language).forms["decimal"]))


def keys(language: str, text: str) -> set[str]:
    """The keys of a text."""
    read, said = analysis(language), normal(text)
    cut = tokens(said)
    return set(read.keys(said, cut, read.plain(cut)))


# Keys


def test_dates_that_are_none() -> None:
    """What is no date has no key."""
    assert date_keys(2025, 13, 1) == date_keys(2025, 1, 32) == []


def test_vietnamese_forms() -> None:
    """A word has a key without marks and one with them; where the tone stands in the syllable is no difference."""
    assert {"dat", "hiem", exact("đất"), exact("hiếm")} <= keys("vi", "Đất hiếm")
    assert exact("hoà") == exact("hòa") != exact("họa")
    assert keys("vi", "\u0111a\u0302\u0301t") == keys("vi", "đất")


def test_chinese_pairs() -> None:
    """Characters have keys one by one and in pairs, those of other scripts between them do not join."""
    assert {"稀", "土", "稀土", "土磁"} <= keys("zh", "稀土磁体")
    assert keys("zh", "稀土磁鐵") == keys("zh", "稀土磁铁")
    assert "对出" not in keys("zh", "对H20出口")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("licence", "license"),
        ("licences", "license"),
        ("tariffs", "tariff"),
        ("approval", "approved"),
        ("companies", "company"),
    ],
)
def test_english_spellings(one: str, other: str) -> None:
    """Endings and British spellings make no difference."""
    assert analysis("en").word(one) == analysis("en").word(other)


def test_models_are_whole() -> None:
    """A model is one key, and not that of another."""
    assert keys("en", "H20") == {"h20"}
    assert not keys("en", "H20") & keys("en", "H200")


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    """Marks are taken off letter by letter, and a second time nothing is left to do."""
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)
    assert simplified(simplified(text)) == simplified(text) or len(simplified(text)) == len(text)


@given(st.integers(0, 10**9), st.sampled_from([1, 10**3, 10**4, 10**6, 10**8, 10**9]))
def test_scaled(number: int, scale: int) -> None:
    """Multiplying digits is multiplying."""
    assert scaled(str(number), scale) == str(number * scale)


# Names


def test_names() -> None:
    """The longest name counts; a short word of another language counts only with its marks."""
    found = [
        Form("rare earths", "rare-earths", "en", PREFERRED),
        Form("rare-earth magnet", "magnet", "en", PREFERRED),
        Form("Mỹ", "usa", "vi", PREFERRED),
        Form("英伟达（Nvidia）", "nvidia", "zh", PREFERRED),
    ]

    def mentioned(language: str, text: str) -> list[str]:
        names = Names(found, {code: analysis(code) for code in LANGUAGES}, language)
        cut = tokens(normal(text))
        return names.mentioned(cut, analysis(language).plain(cut))

    assert mentioned("en", "Rare earths and rare-earth magnets") == ["rare-earths", "magnet"]
    assert mentioned("en", "my rare earth") == ["rare-earths"]
    assert mentioned("en", "Mỹ") == ["usa"]
    assert mentioned("vi", "my") == ["usa"]
    assert mentioned("vi", "mỳ") == []
    assert mentioned("vi", "英偉達和英伟达") == ["nvidia", "nvidia"]


def test_shortened_names() -> None:
    """An agency is found without its country, a model without its maker; a text that says so little names neither."""
    found = [
        Form("中国商务部", "mofcom", "zh", PREFERRED),
        Form("US Department of Commerce", "doc", "en", PREFERRED),
        Form("Bộ Thương mại Mỹ", "doc", "vi", PREFERRED),
        Form("US", "usa", "en", PREFERRED),
        Form("GeForce RTX 5090 D V2", "card", "", PREFERRED),
    ]
    names = Names(found, {code: analysis(code) for code in LANGUAGES}, "en")
    said = {" ".join(key) for key, of in names.table.items() if SHORTENED in of.values()}
    assert {"商 务 部", "department of commerce", "bo thuong mai", "5090 d v2", "5090d v2", "rtx 5090d v2"} <= said
    assert not {"", "department", "v2"} & said
    assert names.mentioned(["5090d", "v2"], ["5090d", "v2"]) == []


# Pages

ARTICLE = """<html><body><nav>Menu</nav><article id="content">
<p class="tg-record__kind">Event</p><h1>The title</h1>
<p class="tg-event__date"><time datetime="2025-12-08">December 8, 2025</time></p>
<p>First<sup class="tg-cite"><a href="#s">[1]</a></sup> words. <span lang="zh-Hans">中文</span> <q>quoted</q></p>
<details data-search-ignore><p>Contents</p></details><p lang="zh-Hans">整段中文</p>
<dl data-search-aside><div><dt>Who</dt><dd><a href="../../people/ada/">Ada</a></dd></div></dl>
<h2 id="more">More</h2><p>Second.</p><script>var x = 1 < 2;</script><p hidden>Never</p>
<li data-search-card="event-one"><time datetime="2025-01">January 2025</time>
<h3 id="event-one">A card</h3><p>Inside</p></li>
<p>After the card &amp; more.</p>
<ul class="tg-references"><li>Reference</li></ul>
</article></body></html>"""


def test_extract() -> None:
    """Furniture, other languages and sources stay out; sections and listed records are told apart."""
    page = extract(ARTICLE, "en", record=True)
    assert (page.title, page.label, page.date, page.date_text) == (
        "The title",
        "Event",
        "2025-12-08",
        "December 8, 2025",
    )
    found = [(s.anchor, s.heading, " ".join(s.blocks), s.card) for s in sections_of(page)]
    assert found == [
        ("", "", "December 8, 2025 First words. 中文 quoted", False),
        ("more", "More", "Second. After the card & more.", False),
        ("event-one", "A card", "January 2025 Inside", True),
    ]
    assert "".join(page.sections[0].aside).split() == ["Who", "Ada"]


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [("en", "Magnets", "concerns"), ("zh", "磁体", "涉及"), ("vi", "Nam châm", "liên quan")],
)
def test_labels_stay_out(language: str, text: str, label: str) -> None:
    """The label before what a record says stands on many pages and is no text of any."""
    folder = sites.published().site / ("" if language == "en" else language)
    page = extract((folder / "everything/index.html").read_text("utf-8"), load_locale(language).tag, record=False)
    blocks = [block for section in sections_of(page) for block in section.blocks]
    assert text in blocks
    assert [block for block in blocks if block.startswith(label)] == []


def test_numbered_titles() -> None:
    """A title with a number names one of several; years, days, sums and models do not count."""
    titles = {
        "en": ["Announcement No. 61 of 2025", "Section 232"],
        "zh": ["商务部公告2025年第61号"],
        "vi": ["Công nghệ đất hiếm (Thông báo số 62)"],
    }
    plain = {
        "en": [
            "H20",
            "RTX PRO 6000D",
            "AMD in 2026",
            "The truce runs to January 10, 2027",
            "A $12 billion charge",
            "A 25% cut",
        ],
        "zh": ["2025年10月的六份管制公告", "中国放行40万枚H200"],
        "vi": ["đình chiến kéo dài đến ngày 10/1/2027"],
    }
    for found, expected in ((titles, True), (plain, False)):
        for language, some in found.items():
            assert {title: analysis(language).numbered(title) for title in some} == dict.fromkeys(some, expected)


@pytest.mark.parametrize(
    ("tag", "html", "expected"),
    [
        ("en", '<p>A <span lang="en-US">Quibblefish</span></p>', "A Quibblefish"),
        ("en", '<p>A <i lang="fr">Zutalors</i>.</p>', "A Zutalors."),
        ("en", '<p lang="en-GB">Whole.</p>', "Whole."),
        ("zh-Hans", '<p>一<span lang="zh-CN">标签大陆</span></p>', "一标签大陆"),
        ("zh-Hans", '<p>一<span lang="ZH-Hant-TW">標籤</span></p>', "一標籤"),
        ("zh-Hans", '<p>一<span lang="en">Fluxcapacitor</span></p>', "一Fluxcapacitor"),
        ("zh-Hans", '<p lang="en">Whole.</p><blockquote lang="en"><p>Quoted.</p></blockquote><p>二</p>', "二"),
        ("zh-Hans", '<p>一</p><li lang="en">Item</li>', "一"),
        ("vi", '<p>Một <span lang="vi-VN">nhãn</span> <em lang="">x</em></p>', "Một nhãn x"),
        ("vi", '<p>Một <a class="tg-source__title" lang="en">Title</a></p>', "Một"),
        ("en", '<p>A <q lang="fr">mot <b>juste</b></q> it is</p>', "A mot juste it is"),
    ],
)
def test_languages_within(tag: str, html: str, expected: str) -> None:
    """A region or script makes no other language, and words within a sentence belong to it; a passage does not."""
    page = extract(f"<article>{html}</article>", tag, record=False)
    assert " ".join(block for section in sections_of(page) for block in section.blocks) == expected


def test_unseen_characters() -> None:
    """Soft hyphens, characters without width and marks of direction are no part of a word, as entities too."""
    page = extract(
        "<article><p>photo&shy;litho&shy;graphy en&#8203;tity H&#x2060;20 \ufeffa\u200fb</p></article>",
        "en",
        record=False,
    )
    (section,) = sections_of(page)
    assert keys("en", "photolithography entity H20 ab") <= {
        key for block in section.blocks for key in keys("en", block)
    }
    for character in "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2063\u2066\u2069\ufeff\u061c\u180e\ufe0f":
        assert normal(f"đất{character} hi{character}ếm") == "đất hiếm"
        assert normal(f"稀{character}土") == "稀土"


# Indexes


def indexed(site: Path) -> dict[str, list[list[str]]]:
    """The pages of each index of a site: address, title, kind."""
    return {code: json.loads(index_file(site, code, "pages.txt")) for code in LANGUAGES}


def test_what_is_indexed() -> None:
    """Every page that somebody wrote in a language and every record is indexed, once; other pages are not."""
    built = sites.published()
    for code, pages in indexed(built.site).items():
        addresses = [page[0] for page in pages]
        assert len(set(addresses)) == len(addresses)
        assert ("only/" in addresses) == (code == "en")
        assert {"", "events/first/", "chips/one/", "terms/acme/", "people/ada/"} <= set(addresses)
        assert not [address for address in addresses if address.startswith(("search", "shell", "404"))]
    kinds = {page[0]: page[2] for page in indexed(built.site)["en"]}
    assert [kinds[name] for name in ("", "events/first/", "families/ones/", "terms/acme/", "people/ada/")] == [
        "page",
        "event",
        "family",
        "term",
        "person",
    ]


def test_only_what_changed(tmp_path: Path) -> None:
    """Indexing again changes no byte; an edit changes the index of its language alone."""
    built = sites.published()
    site, root = tmp_path / "site", tmp_path / "root"
    shutil.copytree(built.site, site)
    project = load_project(built.root / "mkdocs.yml")
    found = {code: [page[0] for page in pages] for code, pages in indexed(site).items()}

    def written() -> dict[str, dict[str, bytes]]:
        sites.write_index(site, root, project, found)
        return files()

    def files() -> dict[str, dict[str, bytes]]:
        folders = {code: site / "assets/search" / code for code in LANGUAGES}
        return {
            code: {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}
            for code, folder in folders.items()
        }

    first = files()
    assert written() == first
    assert written() == first
    page = site / "vi/index.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", " thêm</h1>"), "utf-8")
    kept = {code: (root / ".cache/triglot/search" / code).stat().st_mtime_ns for code in LANGUAGES}
    after = written()
    assert [code for code in LANGUAGES if after[code] != first[code]] == ["vi"]
    assert set(after["vi"]) & set(first["vi"]) == {"index.json"}
    changed = {code: (root / ".cache/triglot/search" / code).stat().st_mtime_ns for code in LANGUAGES}
    assert [code for code in LANGUAGES if changed[code] != kept[code]] == ["vi"]


# The other half


def test_parts_are_named() -> None:
    """Every module that the finder is made of is asked for at once, but for those that pages load by themselves."""
    scripts = ROOT / "overrides/assets/js"
    text = (scripts / "search.js").read_text("utf-8")
    said = {
        f"{folder}/{name}.js"
        for folder in ("finder", "search")
        for name in json.loads(text.partition(f"\n  {folder}: ")[2].partition("]")[0] + "]")
    }
    there = {
        path.relative_to(scripts).as_posix() for folder in ("finder", "search") for path in (scripts / folder).iterdir()
    }
    assert said == there - {"finder/memory.js", "finder/marks.js"}


def test_scripts_are_modules() -> None:
    """Node 18, which does not guess, is told that the scripts are modules."""
    assert json.loads((ROOT / "package.json").read_text("utf-8"))["type"] == "module"


def test_words_of_the_search_are_names() -> None:
    """What is found and never printed leads to its record as a synonym does."""
    term = make_term("maker", synonyms={"zh": ("厂商",)}, search={"zh": ("厂家",), "en": ("plant",)})
    found = [(form.text, form.language) for form in forms(make_records(term)) if form.weight == ACCEPTED]
    assert found == [("厂商", "zh"), ("厂家", "zh"), ("plant", "en")]


def test_notice() -> None:
    """The license of the dictionaries of which a table is made stands beside that table."""
    folder = sites.published().site / "assets" / "search"
    assert len(list(folder.glob("*/*/traditional.txt"))) == len(LANGUAGES)
    said = (folder / "NOTICE.txt").read_text("utf-8")
    assert said.startswith("The files traditional.txt in the folders beside this one, ")
    assert "OpenCC (https://github.com/BYVoid/OpenCC)" in said
    assert "Apache License\nVersion 2.0, January 2004" in said
    assert "END OF TERMS AND CONDITIONS" in said


def test_every_kind_has_names() -> None:
    """Whatever has a page is found by its name in each language; titles of events and rules word by word."""
    found = {(form.record, form.language) for form in forms(sites.small().records)}
    for kind in paged():
        for name, record in sites.small().records.of(kind.folder).items():
            named = {(name, code) for code in LANGUAGES} <= found or (name, "") in found
            assert named is not kind.sentences, record


def test_kinds_are_those_of_the_frame() -> None:
    """Each page has a kind that the frame has a word for, and each of these has pages."""
    locale = load_locale("en")
    words = Words(locale, PartialDate(2026), {"en": locale}, "assets")
    pages = [kind_of(Source(f"{kind.folder}/any/", Path(), "any")) for kind in paged()]
    assert ["page", *pages] == [kind for kind, _, _ in words.kinds]
    assert kind_of(Source("keys/", Path())) == "page"
