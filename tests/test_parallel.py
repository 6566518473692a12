"""Editions of a page become rows: nothing is lost, repeated or put in another order."""

import re
from collections import Counter
from itertools import count

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

import sites
from sites import LANGUAGES
from triglot.parallel import Editions, read_edition
from triglot.parallel.links import Neutral, rooted, settle
from triglot.parallel.page import Edition
from triglot.parallel.pieces import Piece, pieces, says
from triglot.parallel.rows import Row, align_rows, keyed
from triglot.parallel.tree import parse

NOTES = {code: dict.fromkeys(("untranslated", "elsewhere", "absent"), "not here") for code in LANGUAGES}
fast = settings(deadline=None, derandomize=True, database=None, max_examples=300)
PREFIXES = {"en": "", "zh": "zh/", "vi": "vi/"}


def made(*names: str) -> tuple[Piece, ...]:
    """Return an edition whose pieces have these IDs."""
    return keyed(Piece(name, "p", f"<p>{name}</p>") for name in names)


def shape(rows: list[Row]) -> list[str]:
    """Return the rows as text: `a: a a -`."""
    return [f"{row.key}: {' '.join(cell.id if cell else '-' for cell in row.cells)}" for row in rows]


def cut(html: str) -> list[tuple[str, str, str]]:
    """Return the pieces of an article: ID, kind, words."""
    return [(piece.id, piece.kind, " ".join(words(piece.html))) for piece in keyed(pieces(html))]


def words(html: str) -> list[str]:
    """Return the words that a reader sees."""
    return re.sub(r"<[^>]*>", " ", re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)).split()


# Rows


def test_rows() -> None:
    """What one edition lacks leaves its cell empty; what only one has stands where that edition has it."""
    rows = align_rows([made("a", "b", "c"), made("a", "x", "c"), made("y", "a", "b", "c")])
    assert shape(rows) == ["y: - - y", "a: a a a", "x: - x -", "b: b - b", "c: c c c"]


def test_order_wins() -> None:
    """A piece that another edition has elsewhere gets a row of its own, and both rows know of each other."""
    rows = align_rows([made("a", "b", "c"), made("b", "c", "a")])
    assert shape(rows) == ["a: a -", "b: b b", "c: c c", "a~: - a"]
    assert [sorted(row.elsewhere) for row in rows] == [[1], [], [], [0]]


def test_pages_do_not_depend_on_each_other() -> None:
    """The page of a reader is the same whichever was made before it: rows have their numbers from the beginning."""
    orders = {"en": "abc", "zh": "bca", "vi": "cab"}

    def edition(code: str) -> Edition:
        text = "".join(f'<p id="{name}">{name}</p>' for name in orders[code])
        return read_edition(code, code, f"{code}/a/", f'<article id="content">{text}</article>')

    first = Editions([edition(code) for code in LANGUAGES], "en")
    other = Editions([edition(code) for code in LANGUAGES], "en")
    made = {code: first.parallel(code, 2, NOTES) for code in LANGUAGES}
    assert {code: other.parallel(code, 2, NOTES) for code in reversed(LANGUAGES)} == made


def test_records_take_the_readers_order() -> None:
    """A list of records that each language sorts by its own alphabet is aligned by the records' IDs."""
    one = Piece("", "records", "", items=made("a", "b", "d"))
    other = Piece("", "records", "", items=made("c", "b", "a"))
    assert shape(align_rows([keyed([one]), keyed([other])])) == ["a: a a", "b: b b", "d: d -", "c: - c"]


names = st.lists(st.sampled_from([*"abcdefgh", ""]), max_size=10)


@fast
@given(st.lists(names, min_size=1, max_size=4))
def test_nothing_lost(editions: list[list[str]]) -> None:
    """Whatever the editions, each has all its pieces in its own order, once each, and rows have names of their own."""
    read = [made(*edition) for edition in editions]
    rows = align_rows(read)
    for place, edition in enumerate(read):
        assert tuple(row.cells[place] for row in rows if row.cells[place]) == edition
    assert max(Counter(row.key for row in rows).values(), default=1) == 1
    assert all(any(row.cells) for row in rows)


@fast
@given(st.lists(st.sets(st.integers(0, 9)), min_size=1, max_size=4))
def test_pairs_are_found(editions: list[set[int]]) -> None:
    """Editions that agree on the order share a row for each ID."""
    rows = align_rows([made(*(f"s{name}" for name in sorted(edition))) for edition in editions])
    assert sorted(row.key for row in rows) == sorted({f"s{name}" for edition in editions for name in edition})


# Pieces

ARTICLE = """
<h1 id="t" data-block="heading">Title</h1>
<details class="tg-contents"><summary>On this page</summary></details>
<p id="s-1" data-block="paragraph">One <a href="x/">link</a>.</p>
<details class="tg-stale" lang="vi"><summary>May be out of date</summary><p lang="en">was <ins>is</ins></p></details>
<blockquote><p id="s-2" data-block="quote">Said.</p></blockquote>
<ol><li id="s-3" data-block="item">Out<ul><li id="s-4" data-block="item">In</li></ul></li>
<li id="s-5" data-block="item">Next</li></ol>
<div class="tg-table" role="region"><table><thead><tr id="s-6" data-block="row"><th>Year</th><th>Tons</th></tr></thead>
<tbody><tr id="s-7" data-block="row"><td>2024</td><td class="tg-right">57,392</td></tr></tbody></table></div>
<section class="tg-timeline" id="s-8" data-block="fence"><p class="tg-timeline__title">Steps</p>
<script type="application/json">{"no": "words"}</script>
<ol class="tg-timeline__list">
<li class="tg-event" data-event="e"><h3 id="event-e">Event</h3><ul><li>src</li></ul></li></ol>
</section>
<section class="tg-timeline" id="s-9" data-block="fence"><ol><li class="tg-event" data-event="f">Other</li></ol>
</section>
<figure class="tg-quote" id="s-10" data-block="fence"><blockquote><p>Quoted</p></blockquote></figure>
<dl><dt id="s-11" data-block="term">Word</dt><dd id="s-12" data-block="definition">Meaning</dd></dl>
<p id="s-13" data-block="paragraph" lang="en" data-untranslated><span class="tg-untranslated">no</span> Text</p>
<div class="highlight" id="s-14" data-block="fence"><pre><code>&lt;p&gt;code</code></pre></div>
loose words
"""


def test_pieces() -> None:
    """Each kind of block becomes a piece with its ID; frames go round their pieces, records come one by one."""
    assert cut(ARTICLE) == [
        ("t", "h1", "Title"),
        ("s-1", "p", "One link . May be out of date was is"),
        ("s-2", "p", "Said."),
        ("s-3", "li", "Out"),
        ("s-4", "li", "In"),
        ("s-5", "li", "Next"),
        ("s-6", "head", "Year Tons"),
        ("s-7", "row", "2024 Tons 57,392"),
        ("s-8", "p", "Steps"),
        ("event-e", "event", "Event src"),
        ("s-9", "fence", ""),
        ("event-f", "event", "Other"),
        ("s-10", "figure", "Quoted"),
        ("s-11", "div", "Word"),
        ("s-12", "div", "Meaning"),
        ("s-13", "p", "no Text"),
        ("s-14", "div", "&lt;p&gt;code"),
        ("t.div-1", "div", "loose words"),
    ]


def test_frames_stay() -> None:
    """A piece keeps round it what it stood in, so that it looks the same, and its number in a list."""
    html = {piece.id: piece.html for piece in pieces(ARTICLE)}
    assert html["s-2"].startswith("<blockquote><p ")
    assert html["s-4"].startswith('<ol><li class="tg-outer"><ul><li ')
    assert html["s-5"].startswith('<ol start="2"><li ')
    assert html["event-e"].startswith('<div class="tg-timeline"><ol class="tg-timeline__list"><li ')
    assert html["s-7"].startswith('<div class="tg-fields__head">2024</div><dl class="tg-fields"><div><dt>Tons</dt>')


def test_untranslated() -> None:
    """A segment that shows the source language is told, whatever holds it."""
    told = {piece.id: piece.untranslated for piece in pieces(ARTICLE)}
    assert [name for name, untranslated in told.items() if untranslated] == ["s-13"]
    fence = '<div lang="en" data-untranslated><p>note</p><section class="tg-timeline" id="s">'
    fence += '<ol><li data-event="e">E</li></ol></section></div>'
    assert all(piece.untranslated for piece in pieces(fence))


TAGS = ("p", "div", "ul", "ol", "li", "h2", "table", "tr", "td", "th", "blockquote", "dl", "dd", "section", "figure")
tokens = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(['<p id="a">', '<li id="b">', '<div data-parallel-sorted id="c">', '<li data-event="e" id="q">']),
    st.sampled_from(["<b>", "</b>", "<hr>", "<!-- x -->", "<pre>", "</pre>", "<", '"', "&lt;", "<p title='<p>'>"]),
    st.just("W"),
)


@fast
@given(st.lists(tokens, max_size=30))
def test_any_html(parts: list[str]) -> None:
    """HTML of any form is cut without losing a word; each piece closes what it opens."""
    number = count()
    html = " ".join(f"w{next(number)}" if part == "W" else part for part in parts)
    found = list(pieces(html))
    found += [item for piece in found for item in piece.items]
    told = Counter(word for piece in found for word in re.findall(r"w\d+", piece.html))
    assert set(told) == set(re.findall(r"w\d+", html))
    for piece in found:
        again = parse(piece.html)
        assert again.inner() == piece.html


@fast
@given(st.lists(st.one_of(st.text(max_size=80), st.lists(tokens, max_size=12).map("".join)), min_size=3, max_size=3))
@example(["", '<DIV 0=""ID="c">0', '<DIV data-parallel-sorted ID="c">0'])
@pytest.mark.slow
def test_any_three_documents(documents: list[str]) -> None:
    """Any three documents are aligned for each reader, and each reader gets the same segments."""
    read = [read_edition(code, code, f"{code}/p/", html) for code, html in zip(LANGUAGES, documents, strict=True)]
    editions = Editions(read, "en")
    cells = []
    for reader in (*LANGUAGES, "eo"):
        languages, rows = editions.rows(reader)
        assert languages[0] == (reader if reader != "eo" else "en")
        assert len({row.key for row in rows}) == len(rows)
        cells.append(sorted(cell.html for row in rows for cell in row.cells if cell))
        page = editions.parallel(reader, 2, NOTES)
        assert "\0" not in page.rows
        assert page.rows.count(" data-segment=") == len(rows)
    assert cells[0] == cells[1] == cells[2] == cells[3]


# Links


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../method/#marks">', '<a href="../../zh/method/#marks">'),
        ('<img src="p.png?a=1&amp;b">', '<img src="../../zh/h200/p.png?a=1&amp;b">'),
        ('<a href="../">up</a>', '<a href="../../zh/">up</a>'),
        ('<a href="../../../x/">above</a>', '<a href="../../x/">above</a>'),
        ('<A HREF="x/"><P ID=one>', '<A href="../../zh/h200/x/"><P>'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<a href="#known" title=">">x</a>', '<a href="#row-7" title=">">x</a>'),
        ('<a href="#other">', '<a href="../../zh/h200/#other">'),
        ('<p id="s-1" data-block="paragraph" class="c">', '<p class="c">'),
        ("<a href='../x/'>", '<a href="../../zh/x/">'),
        ('<code>id="a" href="b"</code>', '<code>id="a" href="b"</code>'),
        ('<p title="a > b" id="x">', '<p title="a > b">'),
        ('<a href="http://[bad/">', '<a href="http://[bad/">'),
    ],
)
def test_places(html: str, expected: str) -> None:
    """Links are good from the parallel page, IDs are gone, and text is left alone."""
    neutral, _ = Neutral("zh/h200/", html).read(html)
    assert rooted(settle(neutral, "zh/h200/", {"known": 7}), 2) == expected


# Built pages


def rows(page: HtmlElement) -> list[HtmlElement]:
    """Return the rows of a parallel page."""
    return list(page.xpath("//*[@data-segment]"))


def told(element: HtmlElement) -> Counter[str]:
    """Count the words in an element that readers see, folded furniture aside."""
    hidden = "self::script or self::style or contains(@class, 'tg-contents') or contains(@class, 'tg-views')"
    hidden += " or contains(@class, 'tg-comparison__tools') or contains(@class, 'tg-tracks')"
    hidden += " or contains(@class, 'tg-mark-keys')"
    return Counter(" ".join(element.xpath(f".//text()[not(ancestor::*[{hidden}])]")).split())


@pytest.mark.parametrize("reader", LANGUAGES)
def test_complete(reader: str) -> None:
    """The parallel page of the page with everything has each word of each edition, in a cell of its language."""
    site = sites.published()
    page = site.page(f"{PREFIXES[reader]}everything/parallel/")
    assert rows(page)
    for language in LANGUAGES:
        tag = {"en": "en", "zh": "zh-Hans", "vi": "vi"}[language]
        article = site.page(f"{PREFIXES[language]}everything/").get_element_by_id("content")
        cells: Counter[str] = Counter()
        for cell in page.xpath(f"//*[@data-segment]/*[@lang='{tag}']"):
            cells += told(cell)
        assert told(article) - cells == Counter()


@pytest.mark.parametrize("reader", LANGUAGES)
def test_form(reader: str) -> None:
    """Rows do not nest; each has its ID once, and a cell for each language, the reader's own first."""
    page = sites.published().page(f"{PREFIXES[reader]}everything/parallel/")
    tags = {"en": "en", "zh": "zh-Hans", "vi": "vi"}
    order = [tags[reader], *(tag for code, tag in tags.items() if code != reader)]
    names = [row.get("data-segment") for row in rows(page)]
    ids = page.xpath("//@id")
    assert len(names) == len(set(names)) > 20
    assert len(ids) == len(set(ids))
    assert not set(names) & set(ids)
    assert page.xpath("//*[@data-segment]//*[@data-segment]") == []
    assert all([cell.get("lang") for cell in row] == order for row in rows(page))


def test_beside() -> None:
    """Each authored page has a parallel page in each language, at home in the page itself and nowhere else named."""
    site = sites.published().site
    for name in ("", "everything/", "method/", "odd/", "sources/", "only/"):
        for language in LANGUAGES:
            page = sites.read_page(site / PREFIXES[language] / name / "parallel" / "index.html")
            own = "" if name == "only/" else PREFIXES[language]  # nobody has translated it
            assert page.xpath("//link[@rel='canonical']/@href") == [f"{sites.URL}{own}{name}"]
            assert page.xpath("//link[@hreflang] | //*[@data-search-body]") == []
    assert "parallel/" not in (site / "sitemap.xml").read_text("utf-8")


def test_linked() -> None:
    """A page leads to its parallel page where there is more than one language."""
    assert sites.published().page("zh/everything/").xpath("//p[@class='tg-views']/a/@href") == ["parallel/"]
    assert sites.published().page("only/").xpath("//p[@class='tg-views']") == []


def test_without_words() -> None:
    """Tags, comments and spaces say nothing; a picture does."""
    assert [says(html) for html in ("", " \n", "<p> <!-- x --></p>", "a", '<p><img src="p.png"></p>')] == [
        False,
        False,
        False,
        True,
        True,
    ]
