import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sites
from sites import findings, html, tree

CITE = "(write [@source], [@a; @b] or [@a, p. 3])"
WHOLE = "(close it on the same line; put it in `code` when it is meant as it stands)"
PLACE = "(marks are read in text, not in links, raw HTML, addresses or descriptions)"
START = "at the start of a line reads as the target of a link (begin the line with a word)"
UNKNOWN = "(the record does not have it: leave it out or say that it is unknown)"
FIGURES = "(known: tpp, density, memory, die-area, process, fp16, fp8)"


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("[@papper]", "there is no source papper (did you mean paper?)"),
        ("[@nothing-like-it]", "there is no source nothing-like-it (add it to data/sources/)"),
        ("[@paper; @rul]", "there is no source rul (did you mean rule?)"),
        ("{{ on.memory }}", "there is no chip on (did you mean one?)"),
        ("{{ one.memry }}", "there is no figure memry (did you mean memory?)"),
        ("{{ one.nothing }}", f"there is no figure nothing {FIGURES}"),
        ("{{ two.tpp }}", f"two.tpp is unknown {UNKNOWN}"),
        ("{{ two.die-area }}", f"two.die-area is unknown {UNKNOWN}"),
        ("[[frist]]", "there is no record frist (did you mean first?)"),
        ("[[lin]]", "there is no record lin (did you mean line?)"),
        ("[[magnet]]", "there is no record magnet (did you mean magnets?)"),
        ("[[zzzz]]", "there is no record zzzz"),
        ("[[paper]]", "there is no record paper"),
    ],
)
def test_unknown(mark: str, expected: str) -> None:
    """A mark that names what nobody knows is a finding, with the nearest name."""
    assert findings(f"Text.\n\nMore {mark}.") == [f"docs/en/page.md:3: T406 {expected}"]


@pytest.mark.parametrize(
    "mark", ["[@]", "[@ ]", "[@paper @rule]", "[@paper rule]", "[@paper,]", "[@paper, p. 3; rule]"]
)
def test_malformed_citation(mark: str) -> None:
    """A citation that cannot be read is a finding that shows how to write one."""
    assert findings(f"a\n{mark}") == [f"docs/en/page.md:2: T405 {mark} is not a citation {CITE}"]


@pytest.mark.parametrize("mark", ["{{}}", "{{ one }}", "{{ one. }}", "{{ One.memory }}", "{{ one.memory | GB }}"])
def test_malformed_figure(mark: str) -> None:
    """A figure that cannot be read is a finding that shows how to write one."""
    assert findings(f"a\n{mark}") == [f"docs/en/page.md:2: T405 {mark} is not a figure (write {{{{ chip.figure }}}})"]


@pytest.mark.parametrize(
    ("text", "mark", "hint"),
    [
        ("[[ada|Ada]]", "[[ada|Ada]]", "write [[id]] with the ID alone: a bar would cut a table"),
        ("| a |\n| - |\n| [[ada|Ada]] |", "[[ada|Ada]]", "write [[id]] with the ID alone: a bar would cut a table"),
        ("[[Ada]]", "[[Ada]]", "write [[id]]"),
        ("[[]]", "[[]]", "write [[id]]"),
    ],
)
def test_malformed_link(text: str, mark: str, hint: str) -> None:
    """A link to a record holds its ID alone."""
    line = text.count("\n") + 1
    assert findings(text) == [f"docs/en/page.md:{line}: T405 {mark} is not a link to a record ({hint})"]


@pytest.mark.parametrize(
    ("text", "opening"),
    [("a [@paper b", "[@"), ("a {{ one.memory", "{{"), ("a\n}}", "}}"), ("a [[ada", "[["), ("![[ada]]", "[[")],
)
def test_unclosed(text: str, opening: str) -> None:
    """What opens as a mark and does not close is a finding."""
    line = text.count("\n") + 1
    assert findings(text) == [f"docs/en/page.md:{line}: T405 {opening} does not belong to a whole mark {WHOLE}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[text][@paper]", "1: T405 [@paper] behind ] reads as a link (put a space or a full stop between them)"),
        ("[@paper]: text", f"1: T405 [@paper]: {START}"),
        ("a\n\n   [@paper]: text", f"3: T405 [@paper]: {START}"),
        (
            "{{ one.memory }}{#id}",
            "1: T405 {{ one.memory }} touches the attributes behind it (put a space between them)",
        ),
        ("# A [@paper] {#a}", "1: T407 [@paper] stands in a heading (cite in the text below it)"),
        ("> ## A [@paper]", "1: T407 [@paper] stands in a heading (cite in the text below it)"),
        ("A [@paper]\n===", "1: T407 [@paper] stands in a heading (cite in the text below it)"),
    ],
)
def test_neighbors(text: str, expected: str) -> None:
    """Where Markdown would read something else, or a reader could not follow, a mark is a finding."""
    assert findings(text) == [f"docs/en/page.md:{expected}"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("<div>[[ada]]</div>", "[[ada]]"),
        ('<div title="[[ada]]">a</div>', "[[ada]]"),
        ('a <span title="[[ada]]">b</span> c', "[[ada]]"),
        ("a <!-- [@paper] --> b", "[@paper]"),
        ("<!-- {{ one.memory }}\n-->", "{{ one.memory }}"),
        ("![a [[ada]]](x.png)", "[[ada]]"),
        ('![a](x.png "{{ one.memory }}")', "{{ one.memory }}"),
        ('[a](method.md "[@paper]")', "[@paper]"),
        ("[a [[ada]] b](method.md)", "[[ada]]"),
        ("[a **[@paper]** b](method.md)", "[@paper]"),
        ("[a](method.md#{{one.memory}})", "{{one.memory}}"),
        ("<https://example.org/[@paper]>", "[@paper]"),
        ("# A ![[[ada]]](x.png) {#a}", "[[ada]]"),
        ("# A {#a title='[[ada]]'}", "[[ada]]"),
        ('[a]: method.md "[[ada]]"\n\n[b][a]', "[[ada]]"),
    ],
    ids=[
        "raw block",
        "attribute of a raw block",
        "attribute",
        "comment",
        "comment of a block",
        "description of a picture",
        "title of a picture",
        "title of a link",
        "text of a link",
        "deep in the text of a link",
        "address",
        "address in brackets",
        "description in a heading",
        "attribute list",
        "title of a target",
    ],
)
def test_no_text(text: str, mark: str) -> None:
    """A mark that cannot become text is told once, and nothing of the sort is printed."""
    assert findings(text) == [f"docs/en/page.md:1: T407 {mark} stands where it cannot be read {PLACE}"]
    assert "tg-" not in sites.render(text)[0].html


def test_good_citations() -> None:
    """One source, several, one with a place in it, one by its other name: numbered, and told to screen readers."""
    page = tree(html("A[@paper] b [@rule; @paper, p. 3] c [@PAPER-1,§ 2]."))
    links = page.xpath("//sup[@class='tg-cite']/a")
    assert [link.text for link in links] == ["[1]", "[2]", "[1, p. 3]", "[1, § 2]"]
    assert [link.get("id") for link in links] == ["cite-1-1", "cite-2-1", "cite-1-2", "cite-1-3"]
    assert [link.get("href") for link in links] == ["#source-1", "#source-2", "#source-1", "#source-1"]
    assert links[1].get("aria-label") == "Source 2: The Office, 一项规则"


@pytest.mark.parametrize(("language", "expected"), [("en", "4.8 TB"), ("vi", "4,8 TB")])
def test_good_figure(language: str, expected: str) -> None:
    """A figure is printed with its unit in the page's language and leads to where it is known from."""
    page = tree(html("It has {{ one.memory }}.", language))
    (link,) = page.find_class("tg-figure")
    assert (link.text, link.get("href")) == (expected, "../chips/one/#memory")


def test_good_figures() -> None:
    """Texts, computed figures and speeds are figures, too."""
    page = tree(html("{{ one.process }} {{one.tpp}} {{ one.density }} {{ one.fp16 }}"))
    assert [(link.text_content(), str(link.get("href")).split("#")[1]) for link in page.find_class("tg-figure")] == [
        ("TSMC 4N", "process"),
        ("15,832", "tpp"),
        ("19.45", "density"),
        ("989.5 TFLOPS", "performance-fp16"),
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Ada Lee", "export controls", "One X1", "Ones", "The first step"]),
        ("zh", ["李爱达", "出口管制", "One X1", "Ones", "第一步"]),
        ("vi", ["Ada Lý", "kiểm soát xuất khẩu", "One X1", "Ones", "Bước đầu"]),
    ],
)
def test_good_links(language: str, expected: list[str]) -> None:
    """A link to a person, term, chip, family or event has its name in the page's language."""
    page = tree(html("[[ada]] [[export-controls]] [[one]] [[ones]] [[first]]", language))
    assert [link.text for link in page.find_class("tg-term")] == expected
    assert [link.get("href") for link in page.find_class("tg-term")] == [
        "../people/ada/",
        "../terms/export-controls/",
        "../chips/one/",
        "../families/ones/",
        "../events/first/",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a [[ada]] b", "p"),
        ("- a\n- [[ada]]", "li"),
        ("1. a\n\n    [[ada]]", "li/p"),
        ("| a | b |\n| - | - |\n| [[ada]] | c |", "td"),
        ("# A [[ada]] {#a}", "h1"),
        ("A [[ada]]\n---", "h2"),
        ("> [[ada]]", "blockquote/p"),
        ("**[[ada]]**", "strong"),
        ("*a [[ada]] b*", "em"),
        ("a <b>[[ada]]</b>", "b"),
        ('!!! note "A"\n    [[ada]]', "div/p"),
        ('!!! note "[[ada]]"\n    a', "div/p"),
        ('??? note "A"\n    [[ada]]', "details/p"),
        ("a\n:   [[ada]]", "dd"),
        ("a[^1]\n\n[^1]: [[ada]]", "li/p"),
        ('<div markdown="1">\n[[ada]]\n</div>', "div/p"),
        ("出口**[[ada]]**措施", "strong"),
    ],
)
def test_places(text: str, place: str) -> None:
    """Marks are read wherever there is text."""
    page = tree(html(text))
    assert len(page.xpath(f"//{place}/a[@href='../people/ada/']")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `[@paper] {{ one.memory }} [[ada]]` b", "a [@paper] {{ one.memory }} [[ada]] b"),
        ("a ``[[ada]] ` {{ x }}`` b", "a [[ada]] ` {{ x }} b"),
        ("a `b [@papper]\n[[frist]]` c", "a b [@papper] [[frist]] c"),
        ("    [@paper] [[ada]]\n    {{ one.memory }} < &amp;", "[@paper] [[ada]] {{ one.memory }} < &amp;"),
        ("- a\n\n        [[frist]]\n", "a[[frist]]"),
        ("```\n[@paper] [[ada]]\n```", "[@paper] [[ada]]"),
        (r"a \[@paper] \{{ one.memory }} \[[ada]] b", "a [@paper] {{ one.memory }} [[ada]] b"),
    ],
    ids=["inline", "two ticks", "over two lines", "indented", "indented in a list", "fenced", "escaped"],
)
def test_code(text: str, expected: str) -> None:
    """Code keeps marks as text, nothing is cited and nothing is looked up."""
    page = tree(html(text))
    assert " ".join(page.text_content().split()) == expected
    assert page.xpath("//sup | //a | //section") == []


def test_chinese_emphasis() -> None:
    """Emphasis without spaces beside it renders, as Chinese is written."""
    assert html("出口**管制**措施", "zh") == "<p>出口<strong>管制</strong>措施</p>"


def test_table_is_whole() -> None:
    """A mark does not cut a table, even if its words hold a bar."""
    page = tree(html("| a | b |\n| - | - |\n| x[@paper, p. 3] | {{ one.memory }} |\n| `[[a|b]]` | c |"))
    assert [len(row.xpath("td")) for row in page.iter("tr")][1:] == [2, 2]


def numbered(markup: str) -> tuple[list[str], list[str], list[str]]:
    """Return the anchors of citations, where the list leads back to, and the sources of the list."""
    page = tree(markup)
    anchors = page.xpath("//sup[@class='tg-cite']/a/@id")
    backs = [str(back)[1:] for back in page.xpath("//*[@class='tg-backs']/a/@href")]
    return anchors, backs, page.xpath("//ol[@class='tg-references']/li/@id")


def test_reading_order() -> None:
    """Sources are numbered as a reader meets them: footnotes come last, code does not count."""
    text = "[^1]: c[@paper]\n\nText[^1] `[@paper]`.[@seed]\n\n    [@paper]\n\n- [@rule]\n"
    project = sites.load({**sites.RECORDS, "sources/seed": {**sites.RECORDS["sources/rule"], "title": "S"}})
    anchors, _, listed = numbered(html(text, project=project))
    assert anchors == ["cite-1-1", "cite-2-1", "cite-3-1"]
    assert listed == ["source-1", "source-2", "source-3"]
    titles = tree(html(text, project=project)).find_class("tg-source__title")
    assert [title.text for title in titles] == ["S", "一项规则", "A paper on “chips”"]


PIECES = [
    "a",
    "[@paper]",
    "[@rule, p. 1]",
    "[@paper; @rule]",
    "`[@rule]`",
    "\n\n",
    "\n- ",
    "\n\n    ",
    "**b**",
    "[[ada]]",
    "\n> ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_back_links(text: str) -> None:
    """Whatever the page, each citation has one link back in the list, and each link back leads to a citation."""
    page, found = sites.render(text)
    if not found:
        anchors, backs, _ = numbered(page.html)
        assert len(set(anchors)) == len(anchors)
        assert sorted(anchors) == sorted(backs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A[@paper]\n\nB", ["p", "p", "section"]),
        ("A[@paper]\n\n```sources\nof: page\n```\n\nB[@rule]", ["p", "section", "p"]),
        ("```sources\n```\n\nA[@paper]", ["section", "p"]),
        ("A[@paper]\n\n```sources\nof: all\n```\n\nB", ["p", "section", "p", "section"]),
        ("A[@paper]\n\n    ```sources\n    ```\n\nB", ["p", "div", "p", "section"]),
        ("A\n\nB", ["p", "p"]),
        ("A\n\n```sources\nof: page\n```", ["p"]),
    ],
    ids=[
        "at the end",
        "at its fence",
        "before the text",
        "beside the register",
        "beside code",
        "nothing cited",
        "nothing to list",
    ],
)
def test_list(text: str, expected: list[str]) -> None:
    """The sources of a page are listed once, where a fence asks for them or at the end."""
    page = tree(html(text))
    assert [child.tag for child in page] == expected
    assert len(page.find_class("tg-citations")) == ("[@" in text)


def test_list_title() -> None:
    """The list says what its fence calls it; all that the page cites is in it, also what comes later."""
    page = tree(html("```sources\ntitle: Read on\n```\n\nA[@paper][@rule]"))
    assert [heading.text for heading in page.iter("h2")] == ["Read on"]
    assert page.xpath("//ol/li/@id") == ["source-1", "source-2"]


def test_reserved_characters() -> None:
    """The characters that stand for marks while a page is rendered are nothing when somebody writes them."""
    assert html("a \ue0005\ue002 [[ada]] \ue0010\ue002") == (
        '<p>a 5 <a class="tg-term" href="../people/ada/">Ada Lee</a> 0</p>'
    )
    project = sites.load(sites.changed("events/first", summary=sites.texts("\ue0010\ue002 <!--\ue0010-->")))
    page = html("[[ada]]\n\n```timeline\nids: [first]\n```", project=project)
    assert tree(page).find_class("tg-event__summary")[0].text == "0 <!--0-->"
