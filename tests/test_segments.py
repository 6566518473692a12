"""Segments, their IDs, the ledger and the alignment of translations."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serving import FROZEN, ROOT
from sites import LANGUAGES, html, tree
from triglot.findings import report
from triglot.markdown.blocks import segments
from triglot.markdown.editions import Editions, PageEditions
from triglot.project import read_settings
from triglot.segments import (
    Identified,
    Ledger,
    LedgerEntry,
    Origin,
    Pair,
    State,
    align,
    assess,
    changes,
    identify,
    parse,
    record_page,
)

PAGES = sorted(path.name for path in (FROZEN / "docs" / "en").glob("*.md"))


def of(text: str) -> list[tuple[str, str, int, int, str, str]]:
    """Return the fields of each segment of a page."""
    return [(s.kind, s.section, s.first, s.last, s.text, s.explicit) for s in segments(text)]


# What a segment is


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A {#a}\n\nb\nc\n", [("heading", "a", 1, 1, "A", "a"), ("paragraph", "a", 3, 4, "b\nc", "")]),
        ("A\n===\n\nb\n", [("heading", "a", 1, 1, "A", "a"), ("paragraph", "a", 4, 4, "b", "")]),
        ("b\n{: #x }\n", [("paragraph", "", 1, 2, "b", "x")]),
        ("- a\n- b\n", [("item", "", 1, 1, "a", ""), ("item", "", 2, 2, "b", "")]),
        ("- b\n\n    c\n", [("item", "", 1, 1, "b", ""), ("paragraph", "", 3, 3, "c", "")]),
        ("1. a\n    - b\n", [("item", "", 1, 1, "a", ""), ("item", "", 2, 2, "b", "")]),
        ("> a\n> b\n", [("quote", "", 1, 2, "a\nb", "")]),
        ("![a](b.png)\n", [("figure", "", 1, 1, "![a](b.png)", "")]),
        ("| a | b |\n| - | - |\n| c | d |\n", [("row", "", 1, 1, "a | b |", ""), ("row", "", 3, 3, "c | d |", "")]),
        ("a\n:   b\n", [("term", "", 1, 1, "a", ""), ("definition", "", 2, 2, "b", "")]),
        ("a\n:   b\n\n    c\n\n:   d\n", [
            ("term", "", 1, 1, "a", ""), ("definition", "", 2, 2, "b", ""), ("paragraph", "", 4, 4, "c", ""),
            ("definition", "", 6, 6, "d", ""),
        ]),
        ("[^x]: a\n", [("footnote", "", 1, 1, "a", "fn:x")]),
        ('!!! note "A"\n\n    b\n', [("title", "", 1, 1, "A", ""), ("paragraph", "", 3, 3, "b", "")]),
        ("!!! note\n    b\n", [("paragraph", "", 2, 2, "b", "")]),
        ("```timeline\ntitle: a\n```\n", [("fence", "", 1, 3, "timeline\ntitle: a", "")]),
        ("```brand-new\nx: 1\n```\n", [("fence", "", 1, 3, "brand-new\nx: 1", "")]),
        ("<figure>a</figure>\n", [("html", "", 1, 1, "<figure>a</figure>", "")]),
        ("<div markdown>\n\na\n\n</div>\n", [("paragraph", "", 3, 3, "a", "")]),
        ("<span>a</span> b\n", [("paragraph", "", 1, 1, "<span>a</span> b", "")]),
        ("<!-- a\n\nb -->\n\nc\n", [("paragraph", "", 5, 5, "c", "")]),
        ("[a]: https://example.org\n\n---\n\n[TOC]\n", []),
        ("a\n# b {#b}\n", [("paragraph", "", 1, 1, "a", ""), ("heading", "b", 2, 2, "b", "b")]),
        ("# b {#b}\nc\n", [("heading", "b", 1, 1, "b", "b"), ("paragraph", "b", 2, 2, "c", "")]),
        ("    a\n", [("code", "", 1, 1, "a", "")]),
    ],
)  # fmt: skip
def test_kinds(text: str, expected: list[tuple[str, str, int, int, str, str]]) -> None:
    """A page is divided as Python-Markdown divides it, with lines and without list markers and attributes."""
    assert of(text) == expected


@given(st.text(alphabet="ab #>-*1.|`~:!?<>/[]^{}()\"'=\n\t\\&中đ", max_size=200))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_text(text: str) -> None:
    """Any text has segments in the order of their lines, within the text; there is nothing to trip over."""
    found = segments(text)
    height = text.count("\n") + 1
    assert all(1 <= segment.first <= segment.last <= height for segment in found)
    assert [segment.first for segment in found] == sorted(segment.first for segment in found)


@pytest.mark.parametrize("name", PAGES)
def test_real_pages(name: str) -> None:
    """On every real page each segment has its element, in each language, and the languages have the same segments."""
    editions = Editions(read_settings(FROZEN / "mkdocs.yml"))
    page = editions.page(name)
    assert all(len({s.id for s in page.segments(code)}) == len(page.segments(code)) for code in LANGUAGES)
    for code in LANGUAGES[1:]:
        assert [pair.other for pair in page.pairs(code) if pair.source is None] == []
        assert [pair.source for pair in page.pairs(code) if pair.other is None] == []


def test_elements() -> None:
    """The element that holds a segment carries its ID, whatever it is, in the order of the page."""
    text = (
        "# A {#a}\n\nb\n\n- c\n    - d\n- e\n\n<!-- -->\n\n1. f\n\n    g\n\n> h\n\n| i | j |\n| - | - |\n| k | l |\n\n"
        'm\n:   n\n\n!!! note "o"\n\n    p\n\n```facts\nids: [share]\n```\n\n```python\nq\n```\n\n'
        '<figure><img src="r.png" alt="r"></figure>\n\ns\n{: #own }\n\nt[^u]\n\n[^u]: v\n'
    )
    found = tree(html(text, editions=dict.fromkeys(LANGUAGES, text))).xpath("//*[@data-block]")
    known = [segment for segment in segments(text) if segment.kind != "code"]
    assert sorted((e.get("data-block"), e.tag) for e in found) == sorted(
        [
            ("heading", "h1"), ("paragraph", "p"), ("item", "li"), ("item", "li"), ("item", "li"), ("item", "li"),
            ("paragraph", "p"), ("quote", "p"), ("row", "tr"), ("row", "tr"), ("term", "dt"), ("definition", "dd"),
            ("title", "p"), ("paragraph", "p"), ("fence", "section"), ("fence", "div"), ("html", "figure"),
            ("paragraph", "p"), ("paragraph", "p"), ("footnote", "li"),
        ]
    )  # fmt: skip
    assert len(found) == len(known) == len({element.get("id") for element in found})
    assert [e.get("data-block") for e in found] == [segment.kind for segment in known]


# IDs


WORDS = [f"{a}{b}{c}" for a in "bdfgklm" for b in "aeiou" for c in ("rn", "st", "lk", "mp", "nd")]
sentences = st.lists(st.sampled_from(WORDS), min_size=8, max_size=16, unique=True).map(" ".join)


@st.composite
def pages(draw: st.DrawFn, *, most: int = 12) -> list[str]:
    """Draw the blocks of a page: headings with IDs, paragraphs, items and quotes, each in words of its own."""
    blocks: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        blocks.append(f"## Part {{#part-{number}}}")
        for text in draw(st.lists(sentences, max_size=most // 3, unique=True)):
            own = " ".join(f"{word}{len(blocks)}" for word in text.split())
            blocks.append(draw(st.sampled_from(["{}", "- {}", "> {}"])).format(own))
    return blocks


def page_of(texts: Mapping[str, Sequence[str]], ledger: Ledger | None = None) -> PageEditions:
    """Make a page from the blocks of each language."""
    written = {code: "\n\n".join(blocks) + "\n" for code, blocks in texts.items()}
    return PageEditions("page.md", LANGUAGES, lambda code, _path: written.get(code, ""), ledger or Ledger())


def recorded(page: PageEditions) -> Ledger:
    """Return the ledger as sync writes it when nobody answers anything."""
    states = {code: page.freshness(code) for code in LANGUAGES[1:]}
    return record_page(page.source, states, page.ledger, lambda _language, _id: False)


def ids_of(identified: Identified) -> dict[str, str]:
    """Return the ID of each text."""
    return {segment.text: segment.id for segment in identified.segments}


@given(pages(), st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
@pytest.mark.slow
def test_ids_survive(blocks: list[str], data: st.DataObject) -> None:
    """Paragraphs that are inserted, deleted and edited leave each other's IDs alone; an edited one keeps its own."""
    before = page_of({"en": blocks})
    known = ids_of(before.source)
    after, expected = [], {}
    for block in blocks:
        words = block.split(" ")
        what = data.draw(st.sampled_from(["keep", "keep", "keep", "insert", "delete", "edit"]))
        if "{#" in block:
            what = "keep"
        if what == "insert":
            after.append(f"new {data.draw(sentences)} new")
        if what == "edit":
            words[data.draw(st.integers(2, len(words) - 1))] = "changed"
        if what != "delete":
            after.append(" ".join(words))
            text = segments(block)[0].text
            expected[segments(after[-1])[0].text] = known[text]
    found = ids_of(page_of({"en": after}, recorded(before)).source)
    assert {text: found[text] for text in expected} == expected


@given(pages(), pages(), pages())
@settings(max_examples=200, deadline=None, derandomize=True)
@pytest.mark.slow
def test_any_three(one: list[str], two: list[str], three: list[str]) -> None:
    """Any three documents align: nothing is lost, repeated or out of order, and sync twice is sync once."""
    page = page_of({"en": one, "zh": two, "vi": three})
    for code in LANGUAGES[1:]:
        pairs = page.pairs(code)
        assert [pair.source for pair in pairs if pair.source] == list(page.source.segments)
        others = [pair.other for pair in pairs if pair.other]
        assert sorted(other.first for other in others) == [s.first for s in page.segments(code)]
        assert [s.text for s in page.segments(code)] == [s.text for s in segments(page.body(code))]
        assert len({other.id for other in others}) == len(others)
        for section in {segment.section for segment in page.source.segments}:
            own = [other.first for other in others if other.section == section]
            assert own == sorted(own)
        assert all(pair.source.section == pair.other.section for pair in pairs if pair.source and pair.other)
    ledger = recorded(page)
    again = page_of({"en": one, "zh": two, "vi": three}, ledger)
    assert again.source.new == frozenset()
    assert recorded(again) == ledger


@given(pages(), pages())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_ledger_file(one: list[str], two: list[str]) -> None:
    """A ledger that is written and read is the same, remembers the order of the page, and is always the same bytes."""
    page = page_of({"en": one, "zh": two})
    ledger = recorded(page)
    read, found = parse(ledger.dump(), "page.yml")
    assert (read, found) == (ledger, [])
    assert read.dump() == ledger.dump()
    rows = ledger.dump().split("\n")[1:-1]
    blocks = [list(rows) for head, rows in groupby(rows, lambda row: row.startswith("  ")) if head]
    assert all(block == sorted(block, key=lambda row: row.split(": ")[0]) for block in blocks)
    assert ledger.order() == [segment.id for segment in page.source.segments]


@given(st.lists(st.integers(0, 99), max_size=12, unique=True), st.lists(st.integers(0, 99), max_size=12, unique=True))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_rows_survive(old: list[int], new: list[int]) -> None:
    """Rows that hardly differ keep their IDs when others come and go, in any order."""
    before = page_of({"en": ["\n".join(["| a | b |", "| - | - |", *(f"| the row {n} | x |" for n in old)])]})
    after = page_of(
        {"en": ["\n".join(["| a | b |", "| - | - |", *(f"| the row {n} | x |" for n in new)])]}, recorded(before)
    )
    known, found = ids_of(before.source), ids_of(after.source)
    assert {text: found[text] for text in known if text in found} == {t: known[t] for t in known if t in found}


def test_rewrite_alone() -> None:
    """A paragraph that is rewritten is new until sync, which gives it its ID back: nothing else went or came there."""
    before = page_of({"en": ["## A {#a}", "one two three four", "five six seven eight"]})
    after = page_of({"en": ["## A {#a}", "one two three four", "nothing like it at all"]}, recorded(before))
    lost = before.source.segments[-1].id
    (doubt,) = after.source.doubts
    assert (doubt.lost, [segment.text for segment in doubt.new]) == ((lost,), ["nothing like it at all"])
    same = identify(after.source.segments, after.ledger, {doubt.new[0].id: lost})
    assert same.segments[-1].id == lost
    assert same.doubts == ()


def test_rewrite_and_insertion() -> None:
    """A rewrite and an insertion at once are a doubt with both, and no ID is guessed."""
    before = page_of({"en": ["## A {#a}", "one two three four", "end of it"]})
    texts = ["## A {#a}", "nothing like it", "and this is new", "end of it"]
    after = page_of({"en": texts}, recorded(before))
    (doubt,) = after.source.doubts
    assert [segment.text for segment in doubt.new] == ["nothing like it", "and this is new"]
    assert doubt.lost == (before.source.segments[1].id,)
    assert after.source.segments[-1].id == before.source.segments[-1].id


def test_deletion_and_insertion_elsewhere() -> None:
    """What went in one place and what came in another are no doubt."""
    before = page_of({"en": ["## A {#a}", "one two three four", "middle of the page", "end of it"]})
    after = page_of({"en": ["## A {#a}", "middle of the page", "quite another thing", "end of it"]}, recorded(before))
    assert after.source.doubts == ()


def test_moved() -> None:
    """A paragraph that moves to another section keeps its ID."""
    before = page_of({"en": ["## A {#a}", "one two three", "## B {#b}", "four five six"]})
    after = page_of({"en": ["## A {#a}", "## B {#b}", "four five six", "one two three"]}, recorded(before))
    assert ids_of(after.source) == ids_of(before.source)


@pytest.mark.parametrize("name", PAGES)
def test_missing_translation(name: str) -> None:
    """Of each real page any one translated segment can go, and it alone is missing: the ledger knows the others."""
    page = Editions(read_settings(FROZEN / "mkdocs.yml")).page(name)
    for code in LANGUAGES[1:]:
        all_of_them = page.segments(code)
        for number, gone in enumerate(all_of_them):
            pairs = page.align(code, all_of_them[:number] + all_of_them[number + 1 :])
            assert [pair.source.id for pair in pairs if pair.source and not pair.other] == [gone.id]
            assert [pair.other for pair in pairs if not pair.source] == []


# Alignment


def places(pairs: Sequence[Pair]) -> list[tuple[str | None, str | None]]:
    """Return the texts of pairs."""
    return [(p.source.text if p.source else None, p.other.text if p.other else None) for p in pairs]


@pytest.mark.parametrize(
    ("source", "other", "expected"),
    [
        ("a\n\nb\n\nc\n", "x\n\ny\n\nz\n", [("a", "x"), ("b", "y"), ("c", "z")]),
        ("[@p]\n\n[@q]\n\n[@r]\n", "x[@p]\n\nz[@r]\n", [("[@p]", "x[@p]"), ("[@q]", None), ("[@r]", "z[@r]")]),
        ("[@p]\n\n[@r]\n", "x[@p]\n\ny[@q]\n\nz[@r]\n", [("[@p]", "x[@p]"), (None, "y[@q]"), ("[@r]", "z[@r]")]),
        ("a 5,000\n\nb 12\n", "y 12\n", [("a 5,000", None), ("b 12", "y 12")]),
        ("a 5,000\n\nb 12\n", "x 5.000\n", [("a 5,000", "x 5.000"), ("b 12", None)]),
        ("a [@p]\n\nb\n", "x\n\ny\n", [("a [@p]", "x"), ("b", "y")]),
        ("a\n\n- b\n", "- y\n", [("a", None), ("b", "y")]),
        ("a[@q]\n", "x[@r]\n\ny[@s]\n", [("a[@q]", None), (None, "x[@r]"), (None, "y[@s]")]),
    ],
)  # fmt: skip
def test_pairs(source: str, other: str, expected: list[tuple[str | None, str | None]]) -> None:
    """Translations are found by what languages share; what fits nothing stands alone (1:0, 0:1)."""
    assert places(align(segments(source), segments(other))) == expected


def test_sections() -> None:
    """A paragraph that is missing in one section never shifts the next."""
    source = segments("## A {#a}\n\none\n\ntwo\n\n## B {#b}\n\nthree\n")
    other = segments("## 甲 {#a}\n\n一\n\n## 乙 {#b}\n\n三\n")
    assert places(align(source, other))[-2:] == [("B", "乙"), ("three", "三")]


def test_large_section() -> None:
    """A section of a thousand rows is aligned without weighing each against each."""
    rows = "".join(f"| {n} | x |\n" for n in range(1000))
    head = "| a | b |\n| - | - |\n"
    less = rows.replace("| 500 | x |\n", "")
    pairs = align(segments(head + rows), segments(head + less))
    assert [p.source.text for p in pairs if p.source and not p.other] == ["500 | x |"]


# Freshness


def test_fresh() -> None:
    """A translation is stale when its source is another than it was made from, until somebody says it is done."""
    page = page_of({"en": ["one two three four"], "zh": ["甲"], "vi": ["a"]})
    ledger = recorded(page)
    edited = page_of({"en": ["one two three five"], "zh": ["甲"], "vi": ["a"]}, ledger)
    (state,) = edited.freshness("zh")
    assert (state.state, state.before) == (State.STALE, "one two three four")
    kept = recorded(edited)
    again = page_of({"en": ["one two three five"], "zh": ["甲"], "vi": ["a"]}, kept)
    assert [one.state for one in again.freshness("vi")] == [State.STALE]
    assert again.freshness("vi")[0].before == "one two three four"
    all_states = {code: again.freshness(code) for code in LANGUAGES[1:]}
    done = record_page(again.source, all_states, kept, lambda language, _id: language == "vi")
    last = page_of({"en": ["one two three five"], "zh": ["甲"], "vi": ["a"]}, done)
    assert [last.freshness(code)[0].state for code in ("vi", "zh")] == [State.FRESH, State.STALE]
    assert set(done.texts.values()) == {"one two three four", "one two three five"}


@pytest.mark.parametrize(
    ("english", "chinese", "state"),
    [
        ("title: A\nids: [x, y]", "title: 甲\nids: [x, y]", State.FRESH),
        ("title: A\nids: [x, y]", "title: 甲\nids: [x]", State.STALE),
        ("title: B\nids: [x]", "title: 甲\nids: [x]", State.STALE),
        ("title: B\nids: [x, y]", "title: 甲\nids: [x, y]", State.STALE),
        ("title: A", "title: 甲", State.FRESH),
        ("title: A", "title: 甲\nids: [x]", State.STALE),
    ],
    ids=["same options", "not yet", "title", "title and options", "same removal", "not yet removed"],
)
def test_fence(english: str, chinese: str, state: State) -> None:
    """A fence is fresh when its options were changed alike; the words in them are for a translator to say."""
    fence = "```timeline\n{}\n```"
    before = {"en": [fence.format("title: A\nids: [x]")], "zh": [fence.format("title: 甲\nids: [x]")]}
    after = {"en": [fence.format(english)], "zh": [fence.format(chinese)]}
    assert [one.state for one in page_of(after, recorded(page_of(before))).freshness("zh")] == [state]


def test_back() -> None:
    """A source that says again what it said before is no longer stale, and texts that nothing needs are forgotten."""
    page = page_of({"en": ["one two three four"], "zh": ["甲"]})
    edited = page_of({"en": ["one two three five"], "zh": ["甲"]}, recorded(page))
    back = page_of({"en": ["one two three four"], "zh": ["甲"]}, recorded(edited))
    assert [one.state for one in back.freshness("zh")] == [State.FRESH]
    assert parse(recorded(back).dump(), "a.yml")[0].texts == parse(recorded(page).dump(), "a.yml")[0].texts


def test_rewritten_is_stale() -> None:
    """The translation of a rewritten paragraph is stale at once, though the paragraph has a new ID until sync."""
    page = page_of({"en": ["## A {#a}", "one two three four"], "zh": ["## 甲 {#a}", "乙"]})
    edited = page_of({"en": ["## A {#a}", "nothing like it"], "zh": ["## 甲 {#a}", "乙"]}, recorded(page))
    assert [(one.state, one.before) for one in edited.freshness("zh")][-1] == (State.STALE, "one two three four")


@given(sentences, sentences)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_changes(before: str, now: str) -> None:
    """A word diff holds both texts."""
    steps = changes(before, now)
    assert "".join(text for kind, text in steps if kind != "come") == before
    assert "".join(text for kind, text in steps if kind != "gone") == now


def test_changes_read_well() -> None:
    """Words are shown whole, a script without spaces by its characters, and markup only when nothing else changed."""
    assert changes("to **sell** [it](a.md)[@b].", "to buy it.") == (
        ("same", "to "), ("gone", "sell"), ("come", "buy"), ("same", " it."),
    )  # fmt: skip
    assert changes("出口管制", "出口许可") == (("same", "出口"), ("gone", "管制"), ("come", "许可"))
    assert changes("a[@b]", "a[@c]") == (("same", "a[@"), ("gone", "b"), ("come", "c"), ("same", "]"))


# The ledger as a file


GOOD = Ledger(
    {"s-1": LedgerEntry("0123456789", "paragraph", "a", "a"), "a": LedgerEntry("9876543210", "heading", "a", "")},
    {"0123456789": 'Say "no"', "9876543210": "A"},
    {"zh": {"s-1": Origin("0123456789", "aaaaaaaaaa")}},
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("=======", "cannot be read: ======="),
        ("  s-1: 0123456789 paragraph a a", "cannot be read: s-1: 0123456789 paragraph a a"),
        ("  s-2: what", "cannot be read: s-2: what"),
        ("oops", "cannot be read: oops"),
        ("  s-3: 0123456789 verse a a", "cannot be read: s-3: 0123456789 verse a a"),
    ],
    ids=["left by a merge", "twice", "no digest", "no line", "no kind of segment"],
)
def test_bad_ledger(line: str, expected: str) -> None:
    """Each line that cannot be read is a finding at its place."""
    rows = GOOD.dump().split("\n")
    at = rows.index("  s-1: 0123456789 paragraph a a") + 1
    rows.insert(at, line)
    assert report(parse("\n".join(rows), "page.yml")[1]).startswith(f"page.yml:{at + 1}: T720 {expected} (")


def test_nested_text() -> None:
    """A text that is none, however deeply it nests, is a finding and no exception."""
    rows = GOOD.dump().split("\n")
    at = rows.index("texts:") + 1
    rows.insert(at, f"  aaaaaaaaaa: {'[' * 100_000}")
    assert report(parse("\n".join(rows), "page.yml")[1]).startswith(
        f"page.yml:{at + 1}: T720 cannot be read: aaaaaaaaaa: ["
    )


def test_ledger_is_yaml() -> None:
    """Editors and other programs can read a ledger as YAML."""
    import yaml  # noqa: PLC0415  # only this test compares with it

    said = yaml.load(GOOD.dump(), yaml.BaseLoader)  # noqa: S506  # makes only texts
    assert said["texts"] == dict(GOOD.texts)
    assert said["zh"] == {"s-1": "0123456789 aaaaaaaaaa"}


def test_merges(tmp_path: Path) -> None:
    """Git merges what two people record for neighboring paragraphs, or in two languages for the same one."""
    import subprocess  # noqa: PLC0415  # only this test runs git

    texts = [f"{word} one two three" for word in ("alpha", "beta", "gamma", "delta")]
    base = {"en": texts, "zh": ["甲", "乙", "丙", "丁"], "vi": ["a", "b", "c", "d"]}
    ledger = recorded(page_of(base))
    edited = base | {"en": [text.replace("three", "four") for text in texts]}
    page = page_of(edited, recorded(page_of(edited, ledger)))
    states = {code: page.freshness(code) for code in LANGUAGES[1:]}
    sides = [record_page(page.source, states, page.ledger, lambda c, _id, own=own: c == own) for own in ("zh", "vi")]  # type: ignore[misc]  # a default
    for name, side in zip(("base", "ours", "theirs"), (page.ledger, *sides), strict=True):
        (tmp_path / name).write_text(side.dump(), "utf-8")
    subprocess.run(["git", "merge-file", "ours", "base", "theirs"], cwd=tmp_path, check=True)
    merged, found = parse((tmp_path / "ours").read_text("utf-8"), "page.yml")
    assert found == []
    assert all(one.state is State.FRESH for code in ("zh", "vi") for one in assess(page.pairs(code), merged, code))


def test_guide() -> None:
    """What the guide shows in Python runs."""
    guide = (ROOT / "docs" / "project" / "segments.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    assert blocks
    exec("\n".join(blocks), {"settings": read_settings(FROZEN / "mkdocs.yml")})  # noqa: S102  # our own text
