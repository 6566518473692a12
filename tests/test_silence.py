"""Nothing that an author wrote is dropped or becomes something else in silence: it is rendered rightly, or found."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sites
from sites import checked, findings, html, tree

LIST = (
    "T431 the list stays text "
    "(put an empty line above it, write numbers as 1. and not 1), and indent by four spaces a level)"
)
TABLE = "T431 the table stays text (put an empty line above its head, and below it --- for each head)"
PARTED = (
    "T432 an item with a number and one without are one list (put a heading, a paragraph or <!-- --> between two lists)"
)
EMPTY = "T431 the admonition is empty (put four spaces before each line that belongs to it)"
OF_CODE = '(behind the name of a language stands title="…", hl_lines="…" or linenums="…")'
RAW = 'where it is not read (write HTML, or add markdown="1" to the tag around it)'


def neighbor(spaces: int, wanted: int = 4) -> str:
    """Return what is said of an item that should stand in the one above."""
    why = f"indent it by {wanted} spaces when it belongs to that one, else like it"
    return f"T432 {spaces} spaces make this item a neighbor of the one above ({why})"


def outside(spaces: int, wanted: int = 4) -> str:
    """Return what is said of a paragraph that should stand in the item above."""
    return f"T432 {spaces} spaces leave this outside of the item above (indent it by {wanted} spaces, or by none)"


def number(written: int, shown: int) -> str:
    """Return what is said of a number that readers do not see."""
    hint = f"lists count from 1; write {written}\\. where a number begins a sentence"
    return f"T432 the number {written} begins an item, and readers see {shown} ({hint})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Export rules\n  - of chips\n  - of metals\n- Tariffs", f"2: {neighbor(2)}"),
        ("- a\n   - b", f"2: {neighbor(3)}"),
        ("1. a\n   - b\n   - c", f"2: {neighbor(3)}"),
        ("- a\n\n  - b", f"3: {neighbor(2)}"),
        ("* a\n    * b\n      * c", f"3: {neighbor(6, 8)}"),
        ("> - a\n>   - b", f"2: {neighbor(2)}"),
        ('!!! note "N"\n    - a\n      - b', f"3: {neighbor(6, 8)}"),
        ("- a\n\t- b\n\t  - c", f"3: {neighbor(6, 8)}"),
        ("- a\n\n  More of a.", f"3: {outside(2)}"),
        ("1. a\n\n   More of a.\n\n2. b", f"3: {outside(3)}"),
        ("- a\n\n  ```\n  code\n  ```", f"3: {outside(2)}"),
        ("- a\n    - b\n\n      More of b.", f"4: {outside(6, 8)}"),
        ("a[^1]\n\n[^1]: b\n\n  More of b.", f"5: {outside(2)}".replace("item", "note or definition")),
        ("a\n:   b\n\n  More of b.", f"4: {outside(2)}".replace("item", "note or definition")),
        ("- a\n        - b", f"2: {LIST}"),
        ("2025. The year began.", f"1: {number(2025, 1)}"),
        ("Text.\n\n10. a\n11. b", f"3: {number(10, 1)}"),
        ("0. a\n1. b", f"1: {number(0, 1)}"),
        ("1. a\n3. b\n4. c", f"2: {number(3, 2)}"),
        ("1. a\n2. b\n2. c", f"3: {number(2, 3)}"),
        ("- a\n    5. b", f"2: {number(5, 1)}"),
        ("- 2025. a", f"1: {number(2025, 1)}"),
        ("a[^1]\n\n[^1]: 15. b", f"3: {number(15, 1)}"),
        ("- a\n1. b", f"2: {PARTED}"),
        ("1. a\n\n- b", f"3: {PARTED}"),
    ],
)
def test_lists(text: str, expected: str) -> None:
    """A list that is flattened, cut, merged or counted otherwise than its author did is a finding at its line."""
    assert findings(text) == [f"docs/en/page.md:{expected}"]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n    - b\n        - c\n- d\n  goes on\n- e",
        "1. a\n2. b\n\n    More.\n\n3. c",
        "1. a\n1. b\n1. c",
        " - a\n - b",
        "- a\n- b\n\nText.\n\n1. c\n2. d",
        "- a\n\n<!-- apart -->\n\n1. b",
        "1. a\n    1. b\n    2. c\n2. d\n    1. e",
        "## A\n\n1. b\n\n## C\n\n1. d",
        "2025\\. The year began.",
        "> 1. a\n> 2. b\n\n1. c",
        "1. a\n\n    ```\n    code\n    ```\n\n2. b",
        "a\n\n    - code\n      - code",
        "It was\n15. Then it was not.\n\nIn\n2025. Then",
        "a[^1]\n\n[^1]: b\n\n    - c",
        "a[^1]\n\n[^1]: b\n\n    More of b.\n\n- c\n- d",
        "March 3.\n5. b",
        "-5% to\n-3%, and 1.5\n2.5",
        '!!! note ""\n    a',
        "f(x) = |a|\n\n|b|",
        "a –\nb\n– c\nd",
        "甲\n——乙\n——丙",
        "by [x] and\n[X] b",
    ],
)
def test_good_lists(text: str) -> None:
    """Lists that are read as they look are right, and so are numbers that begin a line by chance."""
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text right before a list\n- one\n- two", f"2: {LIST}"),
        ("Text right before a list\n1. one\n2. two", f"2: {LIST}"),
        ("a\n3. b\n4. c", f"2: {LIST}"),
        ("a\n* b", f"2: {LIST}"),
        ("a\n• b", f"2: {LIST}"),
        ("1) a\n2) b", f"1: {LIST}"),
        ("a\n1) b", f"2: {LIST}"),
        ("**Note:**\n- a\n- b", f"2: {LIST}"),
        ("> a\n> - b", f"2: {LIST}"),
        ('!!! note "N"\n    a\n    - b', f"3: {LIST}"),
        ("a[^1]\n\n[^1]: b\n    - c", f"4: {LIST}"),
        ("a\n:   b\n    - c", f"3: {LIST}"),
        ("a [[ada]]\n- b [[ada]][@paper]", f"2: {LIST}"),
        ("1. a\n\n    b\n2. c", f"4: {LIST}"),
        ("1.甲\n2.乙", f"1: {LIST}"),
        ("1、甲\n2、乙", f"1: {LIST}"),
        ("（一）甲\n（二）乙", f"1: {LIST}"),
        ("a\n– b\n– c", f"2: {LIST}"),
        ("甲\n— 乙\n— 丙", f"2: {LIST}"),
        ("a\na. b\nb. c", f"2: {LIST}"),
        ("a\ni. b\nii. c", f"2: {LIST}"),
        ("①甲\n②乙", f"1: {LIST}"),
        ("a\n(1) b\n(2) c", f"2: {LIST}"),
        ("-a\n-b", f"1: {LIST}"),
        ("a\n| b | c |\n| - | - |\n| d | e |", f"2: {TABLE}"),
        ("| a | b |\n| c | d |", f"1: {TABLE}"),
        ("| a | b |\n| - | - |\n\n| c | d |", f"4: {TABLE}"),
        ("| a | b |\n| - |\n| c | d |", f"1: {TABLE}"),
        ("a | b\n- | - | -\nc | d", f"2: {TABLE}"),
        (
            "a\nb\n===",
            "3: T431 the underline makes no heading (put one line of text above it, or # before the text)",
        ),
        (
            '!!! note "Open\n    a',
            '1: T431 the admonition stays text (write !!! note "Title", and four spaces before all that belongs to it)',
        ),
        ('a\n\n!!! note "N"\nb', f"3: {EMPTY}"),
        ("??? tip\n\nb", f"1: {EMPTY}"),
        (":   a", "1: T431 the definition stays text (write the term on the line above it)"),
        (
            "*[TPP]: total processing performance\n\nTPP",
            '1: T431 abbreviations are not read here (write <abbr title="…">…</abbr> in the text)',
        ),
    ],
)
def test_blocks(text: str, expected: str) -> None:
    """What looks like a list, a table, a heading, an admonition or a definition and stays text is a finding."""
    assert findings(text) == [f"docs/en/page.md:{expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [the rule][rule-link].", "1: T409 there is no [rule-link]: (add its address: [rule-link]: h200.md)"),
        ("See [the rule][].", "1: T409 there is no [the rule]: (add its address: [the rule]: h200.md)"),
        ("a\n\n![b][c]", "3: T409 there is no [c]: (add its address: [c]: h200.md)"),
        ("a [b][c\nd]", "1: T409 there is no [c d]: (add its address: [c d]: h200.md)"),
        ("a note[^why].", "1: T409 there is no footnote [^why]: (add it, or write \\[^)"),
        ("| a | b |\n| - | - |\n| c[^d] | e |", "3: T409 there is no footnote [^d]: (add it, or write \\[^)"),
        ("# A[^b] {#a}", "1: T409 there is no footnote [^b]: (add it, or write \\[^)"),
        ("- a\n- **b[^c]**", "2: T409 there is no footnote [^c]: (add it, or write \\[^)"),
        ("a [b](method.md", "1: T431 the link [b](method.md is not whole (close it, or write \\[)"),
        ("a [b] (method.md)", "1: T431 a space keeps ] (method.md from being a link (remove it)"),
        ("a\n\nb `c", "3: T431 ` has no partner (close the code, or write \\`)"),
        ("a ``b c", "1: T431 `` has no partner (close the code, or write \\`)"),
        ("a **b", "1: T431 **b is not made strong (close it, without spaces inside, or write \\*)"),
        ("a ** b ** c", "1: T431 ** is not made strong (close it, without spaces inside, or write \\*)"),
        ("a &nosuch; b", "1: T431 &nosuch; stands for no character (write &amp;nosuch; to show it)"),
        ("- a\n    1. [x] b", "2: T431 the box [x] is not drawn (write ☐ or ☑)"),
        ("- [ ] a", "1: T431 the box [ ] is not drawn (write ☐ or ☑)"),
        ("a ~~b~~", "1: T431 ~~b~~ is not struck out (write <del>…</del>)"),
        ("a {#b} c", "1: T431 nothing takes {#b} (put it behind a heading or below the text)"),
        ("a {: .b }", "1: T431 nothing takes {: .b } (put it behind a heading or below the text)"),
        ("a^[b c]", "1: T431 ^[b c] is no footnote (write [^1], and [^1]: below)"),
        ("a ==b c== d", "1: T431 ==b c== is not marked (write <mark>…</mark>)"),
        ("a <!-- b", "1: T431 the comment is not closed (end it with -->)"),
        ("a\\\nb", "1: T431 a backslash does not end a line (end it with two spaces)"),
        ("<p>a[^1]</p>\n\nb[^1]\n\n[^1]: c", f"1: T407 [^1] stands in raw HTML, {RAW}"),
        ("<div>\n\n# a\n\n</div>", f"3: T407 # a stands in raw HTML, {RAW}"),
        ("<div>\n- a\n</div>", f"2: T407 - a stands in raw HTML, {RAW}"),
        ("<div>\n**a**\n</div>", f"2: T407 **a** stands in raw HTML, {RAW}"),
        ("<table><tr><td>[a](b.md)</td></tr></table>", f"1: T407 [a](b.md) stands in raw HTML, {RAW}"),
    ],
)
def test_signs(text: str, expected: str) -> None:
    """A sign of Markdown that readers would see, because nothing answers it, is a finding at its line."""
    assert findings(text) == [f"docs/en/page.md:{expected}"]


@pytest.mark.parametrize(
    "text",
    [
        "&amp;nosuch; &nbsp; &#8203; AT&T; R&D `&nosuch;`",
        r"\[a][b] \`c \**d \{#f} \[^g]",
        "`[a][b] [^c] **d ~~e {#f}`",
        "    [a][b] [^c]",
        "```\n[a][b] [^c] `d\n```",
        "[a][b] [b] [c](method.md)\n\n[b]: method.md",
        "a[^1] b[^1]\n\n[^1]: c",
        "[sic] and [1] (2025), a * b, a_b_c, 5*3*2",
        "**a** __b__ *c* `d` ``e`f`` [g](method.md){: .h }",
        "出口**管制**措施，**“中国”**的**规定。**另外",
        "# A {#a}\n\nb\n{: #c }",
        "a  \nb",
        "<pre>[^1] **a**</pre>",
    ],
)
def test_good_signs(text: str) -> None:
    """Escaped signs, code and what is whole are right."""
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]: method.md", "1: T433 nothing refers to [a] (remove it, or write [a] in the text)"),
        ("b[a]\n\n[a]: method.md\n[a]: index.md", "4: T433 [a] is defined twice (remove one, or rename it)"),
        ("[^1]: a", "1: T433 nothing refers to [^1] (remove it, or write [^1] in the text)"),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c", "5: T433 [^1] is defined twice (remove one, or rename it)"),
        (
            "| a | b |\n| - | - |\n| c | d | e |",
            "3: T433 the row has 3 cells under 2 heads, the rest is lost (add heads, or write \\| for the sign itself)",
        ),
        (
            "a | b\n- | -\nc | d\n| e | f |",
            "4: T433 the row has 4 cells under 2 heads, the rest is lost (add heads, or write \\| for the sign itself)",
        ),
        (
            "> a\n\nb\n> | c |\n> | - |\n> | d | e |",
            "6: T433 the row has 2 cells under 1 heads, the rest is lost (add heads, or write \\| for the sign itself)",
        ),
        (
            "a[^1]\n\n[^1]: b[^2]\n\n    - c\n\n        [^2]: d",
            "7: T433 [^2] stands inside another footnote (move it out)",
        ),
        (
            "a\n\n```python some words\ncode\n```",
            f"3: T404 some words stands behind the name of the fence {OF_CODE}",
        ),
    ],
)
def test_lost(text: str, expected: str) -> None:
    """What no reader would ever see is a finding."""
    assert findings(text) == [f"docs/en/page.md:{expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#61 is a rule", "1: T432 #61 reads as a heading (put a space behind #, or write \\#61)"),
        ("a\n#61 and more", "2: T432 #61 reads as a heading (put a space behind #, or write \\#61)"),
        ("- #61 is a rule", "1: T432 #61 reads as a heading (put a space behind #, or write \\#61)"),
        ("##A {#a}", "1: T432 ##A reads as a heading (put a space behind ##, or write \\##A)"),
        (" # A", "1: T431 spaces before # keep it from making a heading (remove them)"),
        ("####### A", "1: T432 7 signs # do not make a heading (at most 6 signs make one)"),
        ("a\n\n##", "3: T432 a heading has no words (write them, or \\##)"),
    ],
)
def test_headings(text: str, expected: str) -> None:
    """A sign that makes a heading nobody meant, or none where one was meant, is a finding."""
    assert findings(text) == [f"docs/en/page.md:{expected}"]


def test_good_headings() -> None:
    """Headings of both kinds, in quotations and lists, are right."""
    text = "# A {#a}\n\nB\n---\n\n> ## C\n\n- d\n\n    ## E\n\n\\#61 and #61, [#61](method.md)"
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## B {#b}\n\n#### C {#c}", "5: T434 #### stands below ##: a level is left out (write ###)"),
        ("### B {#b}", "3: T434 ### stands below #: a level is left out (write ##)"),
        ("# B {#b}", "3: T434 a second title (one # is the title of the page, ## and ### divide it)"),
        ("B\n===\n\nC\n---", "3: T434 a second title (one # is the title of the page, ## and ### divide it)"),
        ("<h1>B</h1>", "3: T434 a second title (one # is the title of the page, ## and ### divide it)"),
        ("<h3>B</h3>", "3: T434 ### stands below #: a level is left out (write ##)"),
        ('<div>\n<h2\n class="b">B</h2>\n\n<h4>C</h4>\n</div>', "7: T434 #### stands below ##: a level is left out "),
        ("![](x.png)", "3: T434 the picture x.png has no words "),
        ("[](method.md)", "3: T434 the link method.md has no words "),
        ('b <a href="method.md"> </a>', "3: T434 the link method.md has no words "),
        ('b <img src="x.png">', "3: T434 the picture x.png has no words "),
    ],
)
def test_structure(tmp_path: Path, text: str, expected: str) -> None:
    """A page whose headings leave out a level, with two titles or a picture without words is a finding."""
    sites.put(tmp_path / "docs" / "en" / "x.png", b"")
    found = [line for line in checked(tmp_path, {"en/a.md": f"# A {{#a}}\n\n{text}\n"}) if " T434 " in line]
    assert [line.startswith(f"docs/en/a.md:{expected}") for line in found] == [True]


def test_good_structure(tmp_path: Path) -> None:
    """A heading may go back any number of levels; an ornament says that it needs no words."""
    sites.put(tmp_path / "docs" / "en" / "x.png", b"")
    pictures = '![e](x.png) <img src="x.png" alt="">\n\n[![e](x.png)](method.md)\n'
    text = f"# A {{#a}}\n\n## B {{#b}}\n\n<h3>C</h3>\n\n### C {{#c}}\n\n## D {{#d}}\n\n{pictures}"
    assert checked(tmp_path, {"a.md": text}) == []


@pytest.mark.parametrize(
    "text", ["", "\n\n", "---\ntitle: A\n---\n", "<!-- later -->\n", "&nbsp;\n\n***\n", "<p></p>\n"]
)
def test_empty(tmp_path: Path, text: str) -> None:
    """A page with nothing on it is a finding."""
    assert checked(tmp_path, {"a.md": text}) == [
        f"docs/{language}/a.md:1: T434 the page is empty (write it, or remove the file)"
        for language in ("en", "vi", "zh")
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "这是第一行文字，\n第二行接着写\n第三行结束。", "这是第一行文字，第二行接着写第三行结束。"),
        ("zh", "**中**\n文[[ada]]\n的[@paper]\n中", "中文李爱达的[1]中"),
        ("zh", "中\nH20\n和A\nB", "中H20和A\nB"),
        ("zh", "“中”\n“文”——\n……和", "“中”“文”——……和"),
        ("zh", "中`a`\n文\n`b`", "中a文b"),
        ("zh", "中[^1]\n文\n\n[^1]: 一\n    二", "中1文"),
        ("en", "the word 出口\n管制 means\nexport\ncontrols", "the word 出口管制 means\nexport\ncontrols"),
        ("en", "the word 出口\nmeans", "the word 出口\nmeans"),
        ("vi", "từ 出口\n管制 là", "từ 出口管制 là"),
        ("en", "한국\n어", "한국\n어"),
    ],
)
def test_wrapped_lines(language: str, text: str, expected: str) -> None:
    """Where no space belongs between two lines, none is shown."""
    assert tree(html(text, language)).xpath("//p")[0].text_content() == expected


def test_wrapped_lines_elsewhere() -> None:
    """Lists and quotations are joined, too; code, breaks and blocks keep their lines."""
    text = "- 中\n  文\n\n> 中\n> 文\n\n中  \n文\n\n```\n中\n文\n```\n\n    中\n    文\n"
    page = tree(html(text, "zh"))
    assert [item.text_content() for item in page.xpath("//li")] == ["中文"]
    assert page.xpath("//blockquote")[0].text_content().strip() == "中文"
    assert len(page.xpath("//br")) == 1
    assert [code.text_content() for code in page.xpath("//pre")] == ["中\n文\n", "中\n文\n"]


def test_bar_in_code() -> None:
    """A bar in code in a table is written with a backslash, as everywhere in tables, and printed without."""
    page = tree(html("| `x \\| y` | `a|b` | c \\| d |\n| - | - | - |\n| `e \\| f` | g | h |\n\n`i \\| j`"))
    assert [code.text for code in page.xpath("//code")] == ["x | y", "a|b", "e | f", "i \\| j"]
    assert page.xpath("//th")[2].text == "c | d"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Jump back to footnote 1 in the text"),
        ("zh", "跳回正文中的脚注1"),
        ("vi", "Quay lại chú thích 1 trong bài"),
    ],
)
def test_back_to_the_text(language: str, expected: str) -> None:
    """The arrow behind a footnote has its name in the reader's language: a screen reader says nothing else."""
    page = tree(html("a[^1]\n\n[^1]: b", language))
    assert page.xpath("//a[@class='footnote-backref']/@title") == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "!!! danger\n    a", "Danger"),
        ("zh", "!!! note\n    文", "说明"),
        ("zh", "??? tip\n    文", "提示"),
        ("vi", "- a\n\n    !!! note inline\n        b", "Ghi chú"),
        ("vi", "> !!! warning\n>     a", "Lưu ý"),
        ("zh", '!!! danger "题"\n    文', "题"),
    ],
)
def test_name_of_an_admonition(language: str, text: str, expected: str) -> None:
    """An admonition without a title is named in the reader's language, wherever it stands."""
    assert tree(html(text, language)).xpath("//summary | //*[@class='admonition-title']")[0].text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("文\n\n!!! danger\n    文", '3: T615 the title Danger is English (write it: !!! danger "…")'),
        ("???+ info\n    文", '1: T615 the title Info is English (write it: ???+ info "…")'),
    ],
)
def test_admonition_without_a_name(text: str, expected: str) -> None:
    """A kind of admonition for which the language has no word needs a title."""
    assert findings(text, "zh") == [f"docs/zh/page.md:{expected}"]


def test_every_place_once() -> None:
    """The same fault at several places is told at each of them, not several times at the first."""
    assert findings("a[^x]\n\nb `[^x]`\n\nc[^x]\n\n    [^x]\n") == [
        f"docs/en/page.md:{line}: T409 there is no footnote [^x]: (add it, or write \\[^)" for line in (1, 5)
    ]


BLOCKS = (
    "W W[@paper, W]", "# W", "## W {#W}", "- W\n- W", "1. W\n2. W", "> W", "| W | W |\n| - | - |\n| W | W |",
    '!!! note "W"\n    W', "??? tip\n    W", "W\n:   W", ":   W", "[^W]: W", "[W]: W.md", "```\nW\n```", "    W",
    "<div>W</div>", '<div markdown="1">\nW\n</div>', "---", "===", "W\n===", "*[W]: W", "{: .W }", "+ W", "~~~\nW\n~~~",
    "<details markdown>\n<summary>W</summary>\nW\n</details>", "!!! W\n    W", "| W |\n| - |\n| W | W |",
    "W | W\n- | -\nW | W | W", "<b>W</b> W", "W:\nW", '[W](W.md "W")', "![W](W.png)", "**W** *W* `W` W_W", "<!-- -->",
    "```timeline\nids: [first]\ntitle: W\n```", "```python W\nW\n```", "\\W", "&W;", "[W][W]", "W[^W]", "[[ada]] W",
    "#W",
)  # fmt: skip
"""What stands on pages, with W for each word."""
INDENTS = ("", "", "", "", "    ", "  ", "   ", "> ", "        ", "\t")


@st.composite
def odd_pages(draw: st.DrawFn) -> str:
    """Make a page of a few blocks, one below the other in any way, of which each word is another one."""
    text = ""
    for _ in range(draw(st.integers(1, 7))):
        indent = draw(st.sampled_from(INDENTS))
        text += "\n".join(indent + line for line in draw(st.sampled_from(BLOCKS)).split("\n"))
        text += draw(st.sampled_from(["\n\n", "\n\n", "\n"]))
    numbers = iter(range(len(text)))
    return re.sub(r"W", lambda _: f"w{next(numbers)}q", text)


@given(odd_pages())
@settings(max_examples=250, deadline=None, derandomize=True)
@pytest.mark.slow
def test_every_word(text: str) -> None:
    """Whatever stands below whatever, each word is on the page, or there is a finding."""
    page, found = sites.render(text)
    if not found:
        shown = unescape(page.html)
        attributes = re.sub(r"\[TOC\]\s*\{: .*", "", text)  # a table of contents takes none
        assert [word for word in re.findall(r"w\d+q", attributes) if word not in shown] == []
