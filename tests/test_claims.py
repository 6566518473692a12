"""Each claim of the seed articles stands in one sentence of its section, in every language.

`tests/claims/*.yml` name for each claim its page, the heading that it stands under, and for each language the words
that only its sentence holds together.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from lxml.html import HtmlElement

import sites
from serving import ROOT
from sites import LANGUAGES
from triglot.markdown import render_page
from triglot.project import Project, read_project, read_settings

CLAIMS: dict[str, dict[str, Any]] = {
    f"{path.stem}-{name}": claim
    for path in sorted((ROOT / "tests" / "claims").glob("*.yml"))
    for name, claim in yaml.safe_load(path.read_text("utf-8")).items()
}
CASES = [(name, language) for name in CLAIMS for language in LANGUAGES]

BLOCKS = ("p", "li", "td", "th", "dd", "dt", "figcaption", "summary")
_CHINESE_END = re.compile(r"([。！？][”’」』）]?)(?![”’」』），、；：])")
_END = re.compile(
    r"((?:[!?…]|(?<!\b[A-Z])(?<!\b(?:No|Mr|Ms|Dr|vs|TP))(?<!\b(?:Mrs|Sen|Rep|Inc))\.)[”’\"')\]]*)\s+(?=[“‘\"'(\[]?[^\Wa-z_])"
)
"""Full stops with what closes behind them, but not those of initials and abbreviations."""


@cache
def project() -> Project:
    """Read the real project; a fault in a record is for other tests."""
    found, _ = read_project(read_settings(ROOT / "mkdocs.yml"))
    assert found is not None
    return found


@cache
def page(name: str, language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sections of a real page: the ID of the heading and the sentences up to the next heading."""
    path = ROOT / "docs" / language / f"{name}.md"
    if not path.is_file():
        return ()
    rendered, _ = render_page(project(), language, f"{name}.md", path.read_text("utf-8"))
    return tuple((heading, tuple(found)) for heading, found in sections(sites.tree(rendered.html)))


def sections(body: HtmlElement) -> Iterator[tuple[str, list[str]]]:
    """Take the text of a page apart: sections of sentences, without citations and without what fences made."""
    for generated in body.xpath("//sup | //section | //figure[@class] | //pre"):
        generated.drop_tree()
    name: str = ""
    found: list[str] = []
    for element in body.iter():
        if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} and element.get("id"):
            yield name, found
            name, found = str(element.get("id")), []
        elif element.tag in BLOCKS and not element.xpath(f".//*[{' or '.join(f'self::{tag}' for tag in BLOCKS)}]"):
            found += sentences(element.text_content())
    yield name, found


def sentences(text: str) -> list[str]:
    """Split a text where a sentence ends."""
    text = " ".join(text.split())
    end = _CHINESE_END if re.search(r"[。！？]", text) else _END
    return [sentence.strip() for sentence in end.sub(r"\1\n", text).splitlines() if sentence.strip()]


def holders(found: tuple[str, ...] | list[str], needles: list[str]) -> list[str]:
    """Return the sentences that contain all of a claim's words."""
    plain = [needle.replace("\N{NO-BREAK SPACE}", " ") for needle in needles]
    return [sentence for sentence in found if all(needle in sentence for needle in plain)]


def told(claim: dict[str, Any], language: str) -> tuple[list[str], list[str]]:
    """Return the sentences of a claim's section, and those that contain its words."""
    known = page(claim["page"], language)
    assert known, (
        f"a claim stands in docs/{language}/{claim['page']}.md, which there is not: name its page in tests/claims"
    )
    own = dict(known).get(claim["at"])
    assert own is not None, f"docs/{language}/{claim['page']}.md has no heading {{#{claim['at']}}}"
    return list(own), holders(own, claim[language])


def test_claims_are_there() -> None:
    """Every claim of the first seed article has its place, and words in each language."""
    assert [name.split("-")[-1] for name in CLAIMS if name.startswith("h200-")] == [f"S{n}" for n in range(1, 33)]
    for name, claim in CLAIMS.items():
        assert all(len(claim[language]) >= 1 and all(claim[language]) for language in LANGUAGES), name


@pytest.mark.parametrize(("name", "language"), CASES)
def test_claim(name: str, language: str) -> None:
    """One sentence of its section, and only one, holds a claim's words."""
    own, found = told(CLAIMS[name], language)
    assert len(found) == 1, "\n".join([f"{name} {CLAIMS[name][language]}", *(found or own)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("He said “One.” Then two.", ["He said “One.”", "Then two."]),
        ("The U.S. Commerce Department. No. 61 of J. Smith.", ["The U.S. Commerce Department.", "No. 61 of J. Smith."]),
        ("It was 5.5 billion. 25% was asked.", ["It was 5.5 billion.", "25% was asked."]),
        ("Ông nói. Đất hiếm: 5,5 tỷ. “Được.”", ["Ông nói.", "Đất hiếm: 5,5 tỷ.", "“Được.”"]),
        ("他说。第二句！“第三句。”第四句？", ["他说。", "第二句！", "“第三句。”", "第四句？"]),
        ("他说：“不。”，又说。好。", ["他说：“不。”，又说。", "好。"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """A sentence ends at its full stop, also inside quotation marks, and not at an abbreviation or a decimal point."""
    assert sentences(text) == expected


def test_sections() -> None:
    """A section reaches to the next heading; citations and what fences made are no part of its text."""
    fence = "```timeline\nids: [first]\n```"
    text = f"# A {{#a}}\n\nOne.[@paper] Two.\n\n- Three.\n\n## B {{#b}}\n\n{fence}\n\n| c |\n| - |\n| Four. |\n"
    assert list(sections(sites.tree(sites.html(text)))) == [
        ("", []),
        ("a", ["One.", "Two.", "Three."]),
        ("b", ["c", "Four."]),
    ]


def test_deleting_is_seen() -> None:
    """Deleting the sentence from the page itself, not from what was read of it, turns the check red."""
    text = "# A {#a}\n\nTrump spoke on December 8.[@paper] Nvidia may sell.[@rule]\n"
    needles = ["Nvidia", "sell"]
    before = dict(sections(sites.tree(sites.html(text))))["a"]
    after = dict(sections(sites.tree(sites.html(text.replace(" Nvidia may sell.[@rule]", "")))))["a"]
    assert len(holders(before, needles)) == 1
    assert holders(after, needles) == []
