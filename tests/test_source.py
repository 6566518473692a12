import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triglot.markdown.source import Fence, InlineMark, Plain, read, without_code

BARE = [
    "```",
    "~~~",
    "````",
    "> ```",
    "    ```",
    "`",
    "``",
    "\\",
    "[@a]",
    "{{ a.b }}",
    "[[a]]",
    "[@",
    "{{",
    "]]",
    "# ",
    "===",
    "",
]
LINES = st.lists(
    st.lists(st.sampled_from(BARE) | st.text(st.characters(codec="utf-8", exclude_characters="\n")), max_size=4)
)
PAGES = LINES.map(lambda lines: ["".join(parts) for parts in lines])
"""Pages made of what the reader looks for, and of anything."""


def fences(text: str) -> list[Fence]:
    """Return the fences of a page."""
    return [part for part in read(text.split("\n")) if isinstance(part, Fence)]


def marks(text: str) -> list[tuple[int, str, str]]:
    """Return line, kind and text of the marks of a page."""
    plain = [part for part in read(text.split("\n")) if isinstance(part, Plain)]
    return [(mark.line, mark.kind, mark.text) for part in plain for mark in part.parts if isinstance(mark, InlineMark)]


def left_over(text: str) -> list[tuple[int, str]]:
    """Return line and opening of what looks like a mark and is none."""
    plain = [part for part in read(text.split("\n")) if isinstance(part, Plain)]
    return [(part.line, opening) for part in plain for opening in part.left_over]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```yaml\na: 1\n```", [(1, "yaml", "a: 1", True)]),
        ("a\n\n```timeline\nids: [a]\nto: 2025\n```\nb", [(3, "timeline", "ids: [a]\nto: 2025", True)]),
        ("````md\n```timeline\n```\n````\n```b\n```", [(1, "md", "```timeline\n```", True), (5, "b", "", True)]),
        ("~~~md\n```timeline\n~~~", [(1, "md", "```timeline", True)]),
        ("```md\n~~~\n```", [(1, "md", "~~~", True)]),
        ("- a\n\n    ```b\n    c\n      d\n    ```\n", [(3, "b", "c\n  d", True)]),
        ("> ```b\n> c\n>\n> ```\n", [(1, "b", "c\n", True)]),
        ("> ```b\n> c\n\nd", [(1, "b", "c\n", False)]),
        ("> > ```b\n> > c\n> > ```", [(1, "b", "c", True)]),
        ("```\n\n```\nafter", [(1, "", "", True)]),
        ("```\n```", [(1, "", "", True)]),
        ("``` yaml", [(1, "yaml", "", False)]),
        ("```a\n```b\n```", [(1, "a", "```b", True)]),
        ("```a\n ```\n```", [(1, "a", " ```", True)]),
        ("```a\n````\n```", [(1, "a", "````", True)]),
        ("```a\n``` \t", [(1, "a", "", True)]),
        ("a ```b\nc\n```", [(3, "", "", False)]),
        ("```a `b`\n", []),
        ("``\na\n``", []),
    ],
    ids=[
        "alone",
        "between text",
        "in a longer one",
        "ticks in tildes",
        "tildes in ticks",
        "in a list",
        "in a quote",
        "quote that ends before",
        "in a quote of a quote",
        "one empty line",
        "no line",
        "unclosed",
        "another opening inside",
        "closing more indented",
        "closing too long",
        "space behind the closing",
        "opening behind a word",
        "code at the start of a line",
        "two ticks",
    ],
)
def test_fences(text: str, expected: list[tuple[int, str, str, bool]]) -> None:
    """A fence goes from its opening to the next line with the same ticks, indented alike."""
    assert [(fence.line, fence.name, fence.body, fence.closed) for fence in fences(text)] == expected


def test_less_indented() -> None:
    """What is less indented than a fence does not belong to it: the fence is not closed, and the text is read."""
    text = "> ```b\n> c\n\nIn [[text]].\n\n```\n[[code]]\n```"
    assert [(fence.line, fence.written, fence.closed) for fence in fences(text)] == [
        (1, "> ```b\n> c\n", False),
        (6, "```\n[[code]]\n```", True),
    ]
    assert marks(text) == [(4, "link", "text")]


def test_name() -> None:
    """The first word names a fence; what stands behind it is kept."""
    found = fences('```timeline tracks: true\n```\n~~~ python title="a b"\n~~~\n``` { .python }\n```')
    assert [(fence.name, fence.rest) for fence in found] == [
        ("timeline", "tracks: true"),
        ("python", 'title="a b"'),
        ("{", ".python }"),
    ]


def test_level() -> None:
    """A fence knows the level of the heading above it."""
    text = (
        "```a\n```\n## B\n```b\n```\n> ### C\n```c\n```\nD\n===\n```d\n```\n\n    # code\n```e\n```\nF\n---\n```f\n```"
    )
    assert [(fence.name, fence.level) for fence in fences(text)] == [
        ("a", 1),
        ("b", 2),
        ("c", 3),
        ("d", 3),
        ("e", 3),
        ("f", 3),
    ]
    assert fences("\nTitle\n---\n```a\n```")[0].level == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [@b] c", [(1, "cite", "b")]),
        ("[@a; @b] [@a, p. 3]", [(1, "cite", "a; @b"), (1, "cite", "a, p. 3")]),
        ("\n\n{{ a.b }} {{a.b}}", [(3, "figure", "a.b"), (3, "figure", "a.b")]),
        ("[[a]][@b]{{ c.d }}", [(1, "link", "a"), (1, "cite", "b"), (1, "figure", "c.d")]),
        ("[@a][@b][[c]][[d]]", [(1, "cite", "a"), (1, "cite", "b"), (1, "link", "c"), (1, "link", "d")]),
        ("| [[a]] | {{ b.c }} |", [(1, "link", "a"), (1, "figure", "b.c")]),
        ("（[[a]]）[@b]。", [(1, "link", "a"), (1, "cite", "b")]),
        ("`[@a]` [[b]]", [(1, "link", "b")]),
        ("``a ` [@b]`` {{ c.d }} `e`", [(1, "figure", "c.d")]),
        ("`a [@b] c", [(1, "cite", "b")]),
        (r"\`[@a]\`", [(1, "cite", "a")]),
        (r"\[@a] \{{ b.c }} \[[d]]", []),
        (r"\\[@a]", [(1, "cite", "a")]),
        ("![[a]]", []),
        ("[[a|b]]", [(1, "link", "a|b")]),
        ("[[]] {{}} [@]", [(1, "link", ""), (1, "figure", ""), (1, "cite", "")]),
        ("```\n[@a]\n```\n[@b]", [(4, "cite", "b")]),
        ("[@a\nb] {{ c\n.d }}", []),
    ],
    ids=[
        "citation",
        "citations",
        "figures",
        "beside each other",
        "brackets beside each other",
        "in a table",
        "in Chinese",
        "in code",
        "in code of two ticks",
        "behind one tick",
        "between escaped ticks",
        "escaped",
        "behind an escaped backslash",
        "behind an exclamation mark",
        "with a bar",
        "empty",
        "in a fence",
        "over two lines",
    ],
)
def test_marks(text: str, expected: list[tuple[int, str, str]]) -> None:
    """Marks are read in text, not in code, and know their lines."""
    assert marks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [@b c", [(1, "[@")]),
        ("a\nb {{ c.d\n e }}", [(2, "{{"), (3, "}}")]),
        ("[[a", [(1, "[[")]),
        ("![[a]]", [(1, "[[")]),
        ("[[a] b]", [(1, "[[")]),
        (r"\[@a \{{ b.c }} \[[d", []),
        ("`[@a` `{{` `[[`", []),
        ("a ]] b", []),
        ("{{ a.b }} [[c]] [@d]", []),
    ],
)
def test_left_over(text: str, expected: list[tuple[int, str]]) -> None:
    """An opening that no mark comes of is told, but not in code and not behind a backslash."""
    assert left_over(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A [[b]]", True),
        ("###### A [[b]]", True),
        ("> ## A [[b]]", True),
        ("#[[b]]", True),
        ("A [[b]]\n===", True),
        ("A [[b]]\n---", True),
        ("\nA [[b]]\n-", True),
        ("A [[b]]", False),
        (" # A [[b]]", False),
        ("a\nA [[b]]\n===", False),
        ("A [[b]]\n=== c", False),
    ],
)
def test_in_heading(text: str, expected: bool) -> None:  # noqa: FBT001  # a case
    """A mark knows whether Markdown makes a heading of its line."""
    found = [mark for part in read(text.split("\n")) if isinstance(part, Plain) for mark in part.parts]
    assert [mark.in_heading for mark in found if isinstance(mark, InlineMark)] == [expected]


def test_without_code() -> None:
    """Code is blanked, and everything else keeps its place."""
    assert without_code("a `b` c ``d ` e``\nf `g") == "a     c          \nf `g"


@given(PAGES)
@settings(max_examples=300, deadline=None, derandomize=True)
@pytest.mark.slow
def test_every_line(lines: list[str]) -> None:
    """The parts of any page, put together as they are written, are its lines again, each with its number."""
    written: list[str] = []
    for part in read(lines):
        assert part.line == len(written) + 1
        if isinstance(part, Fence):
            written += part.written.split("\n")
        else:
            written.append("".join(p if isinstance(p, str) else p.written for p in part.parts))
            assert {p.line for p in part.parts if isinstance(p, InlineMark)} <= {part.line}
    assert written == lines
