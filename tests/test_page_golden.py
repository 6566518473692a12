"""A page with every fence and mark in each language.

GOLDEN=write .venv/bin/pytest tests/test_page_golden.py writes the expected HTML anew; read its diff before you commit.
"""

import os
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sites
from sampling import tries
from serving import FROZEN
from sites import GOLDEN, LANGUAGES, tree
from triglot.checks.links import check_link
from triglot.findings import report
from triglot.markdown import render_page, repeated_ids
from triglot.markdown.source import Fence, InlineMark, Plain, read
from triglot.project import Project, read_project, read_settings
from triglot.views.fences import FENCES

PRIVATE = ("\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\x02", "\x03", "wzxhzdk", "klzzwxh")
"""What stands for something while a page is rendered, and never after."""


def golden(language: str) -> str:
    """Render the golden page by the plain library; with GOLDEN=write, keep what it became."""
    texts = {code: (GOLDEN / f"{code}.md").read_text("utf-8") for code in LANGUAGES}
    rendered, found = sites.render(texts[language], language, editions=texts)
    assert report(found) == ""
    page = rendered.html
    if os.environ.get("GOLDEN") == "write":
        (GOLDEN / f"{language}.html").write_text(page + "\n", "utf-8")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain(language: str) -> None:
    """The golden page renders as it did; see the top of this file for how to change that."""
    assert golden(language) + "\n" == (GOLDEN / f"{language}.html").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_through_mkdocs(language: str) -> None:
    """The golden page renders the same through MkDocs and through the plain library.

    MkDocs changes the addresses of pages and pictures, and the frame puts the table of contents behind the title.
    """
    changed = golden(language).replace('href="method.md#', 'href="../method/#').replace('src="p', 'src="../p')
    prefix = "" if language == "en" else f"{language}/"
    built = (sites.published().site / prefix / "everything" / "index.html").read_text("utf-8")
    title, text = changed.split("</h1>", 1)
    assert f"{title}</h1>" in built
    assert text in built
    assert built.index(title) < built.index("tg-contents") < built.index(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_uses_everything(language: str) -> None:
    """The golden page has every fence with every option, and every mark."""
    parts = list(read((GOLDEN / f"{language}.md").read_text("utf-8").split("\n")))
    fences = [part for part in parts if isinstance(part, Fence)]
    found = {
        mark.kind for part in parts if isinstance(part, Plain) for mark in part.parts if isinstance(mark, InlineMark)
    }
    assert found == {"cite", "figure", "link"}
    for name, kind in FENCES.items():
        used = "".join(f"\n{fence.body}" for fence in fences if fence.name == name)
        options = {field.alias or key for key, field in kind.options.model_fields.items()}
        missing = {option for option in options if f"\n{option}:" not in used}
        assert missing <= {"languages", "marks", "ids"}, f"{name} is not in tests/golden/pages/{language}.md"


def test_same_structure() -> None:
    """The golden page has the same IDs, addresses and dates in each language; only the words differ."""

    def skeleton(language: str) -> list[str]:
        found = tree(golden(language)).xpath("//@id | //@href | //@datetime | //@data-event | //@data-chip")
        return sorted(str(value) for value in found if not value.startswith("data:"))  # a glossary sorts by its words

    assert skeleton("en") == skeleton("zh") == skeleton("vi")


# Real pages, changed at random


@cache
def real() -> Project:
    """Read the real project; a fault in a record is for other tests."""
    project, _ = read_project(read_settings(FROZEN / "mkdocs.yml"))
    assert project is not None
    return project


SOURCES = sorted(path for language in LANGUAGES for path in (FROZEN / "docs" / language).rglob("*.md"))
OPENERS = [
    "[@", "[@epoch]", "[@nobody; @epoch]", "{{", "{{ nvidia-h20-96.tpp }}", "}}", "[[", "[[h200]]", "[[h200|x]]",
    "]]", "`", "```", "```timeline", "~~~", "````", "> ", "    ", "\t", "# ", "---", "===", "<div>", "<!--", "-->",
    "</p>", "<a href='", "](", "![", "{#id}", "{: #id }", "[^1]", "[^1]: ", "!!! note", "??? tip", ":   ",
    "| a |\n| - |", "\\", "*", "**", "_", "&", "\ue0007\ue002", "\x02", "\u2028", "\u200b", "ids: [", "*a", "&a",
    "- ", "1. ", "[a]: ", "<script>", "\r", "\x0b", "😀", "[TOC]",
]  # fmt: skip
"""What may confuse a reader of Markdown, YAML or HTML."""


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a real page's language and its text with a few changes."""
    path = draw(st.sampled_from(SOURCES))
    lines = path.read_text("utf-8").split("\n")
    for _ in range(draw(st.integers(1, 6))):
        row = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[row])))
        line = lines[row]
        what = draw(
            st.sampled_from(["delete", "double", "swap", "cut", "flip", "insert", "insert", "insert", "own line"])
        )
        if what == "delete" and len(lines) > 1:
            del lines[row]
        elif what == "double":
            lines.insert(row, line)
        elif what == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[row], lines[other] = lines[other], line
        elif what == "cut":
            lines[row] = line[:column]
        elif what == "flip":
            lines[row] = line[:column] + draw(st.characters(codec="utf-8")) + line[column + 1 :]
        elif what == "insert":
            lines[row] = line[:column] + draw(st.sampled_from(OPENERS)) + line[column:]
        else:
            lines.insert(row, draw(st.sampled_from(OPENERS)))
    return path.parent.name if path.parent.name in LANGUAGES else path.parent.parent.name, "\n".join(lines)


@pytest.mark.slow
@given(mutated())
@settings(max_examples=tries(300), deadline=None, derandomize=True)
def test_mutations(page: tuple[str, str]) -> None:
    """A real page with any fault gives findings or right HTML, never an exception and never a half-done mark."""
    language, text = page
    rendered, found = render_page(real(), language, "page.md", text)
    for link in rendered.links:
        found += check_link(real().settings, language, "page.md", link, {"page.md": frozenset()})
    found += repeated_ids(f"docs/{language}/page.md", text, rendered.html)
    assert all(finding.at.path == f"docs/{language}/page.md" for finding in found)
    assert all(1 <= finding.at.line <= text.count("\n") + 1 for finding in found), report(found)
    if all(finding.code == "T409" for finding in found) and rendered.html:  # there are no other pages
        assert not [mark for mark in PRIVATE if mark in rendered.html]
        body = tree(rendered.html)
        anchors = body.xpath("//sup[@class='tg-cite']/a/@id")
        assert sorted(anchors) == sorted(str(back)[1:] for back in body.xpath("//*[@class='tg-backs']/a/@href"))
