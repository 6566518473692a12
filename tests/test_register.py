"""A register of sources that is divided into pages: each source has its place, and every link leads there."""

import re
from pathlib import Path

import pytest

from sites import PAGES, URL, Record, broken_links, build, changed, write
from triglot.checks.docs import check_docs
from triglot.findings import report
from triglot.project import read_settings

PART = "```sources\nof: part\n```\n"
DIVIDED = {
    **PAGES,
    "sources.md": f"---\ntitle: All sources\n---\n\n# Sources {{#sources}}\n\n{PART}",
    "sources/press.md": f"---\ntitle: The press\n---\n\n# Press {{#press}}\n\nPapers.\n\n{PART}",
    "zh/sources/press.md": f"---\ntitle: 媒体\n---\n\n# 媒体 {{#press}}\n\n报纸。\n\n{PART}",
    "quoting.md": "# Quoting {#quoting}\n\nA[@paper] and b[@rule] with {{ one.memory }}.\n",
}


def divided(*parts: Record) -> dict[str, Record]:
    """Return the records of the small site with a register in parts."""
    return changed("vocabulary", source_pages=list(parts or [{"page": "sources/press", "kinds": ["press"]}]))


def found(root: Path, pages: dict[str, str], records: dict[str, Record]) -> list[str]:
    """Return what the check of pages says of a site."""
    return report(check_docs(read_settings(write(root, {**DIVIDED, **pages}, records)))).splitlines()


@pytest.mark.slow
def test_every_link_leads_to_the_part(tmp_path: Path) -> None:
    """Records and figures link to the page that a source stands on; each part names the others in its language."""
    write(tmp_path, DIVIDED, divided())
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.said
    assert broken_links(built.site, URL) == []
    for language, title, colon in (("", "The press", ": "), ("zh/", "媒体", "：")):
        page = built.page(f"{language}sources/")
        assert page.xpath("//*[starts-with(@id, 'source-')]/@id") == ["source-rule"]
        (part,) = page.xpath("//nav[contains(@class, 'tg-parts')]//a")
        assert (part.get("href"), part.text, part.tail) == ("../sources/press/", title, f"{colon}1")
        press = built.page(f"{language}sources/press/")
        assert press.xpath("//*[starts-with(@id, 'source-')]/@id") == ["source-paper"]
        assert press.xpath("//nav[contains(@class, 'tg-parts')]//a/@href") == ["../../sources/"]
        linked = set(built.page(f"{language}chips/one/").xpath("//a[contains(@href, '#source-paper')]/@href"))
        assert linked == {"../../sources/press/#source-paper"}
    assert check_docs(read_settings(tmp_path / "mkdocs.yml")) == []


@pytest.mark.slow
def test_one_page(tmp_path: Path) -> None:
    """Of a register that is not divided the one part is all of it, and there is nothing to lead to."""
    write(tmp_path, {**PAGES, "sources.md": DIVIDED["sources.md"]})
    built = build(tmp_path, "--strict")
    page = built.page("sources/")
    assert sorted(page.xpath("//*[starts-with(@id, 'source-')]/@id")) == ["source-paper", "source-rule"]
    assert page.xpath("//nav[contains(@class, 'tg-parts')]") == []


NO_PART = "T404 sources: no part of the register stands on this page (name it in source-pages: of data/vocabulary.yml"
NOT_SHOWN = "sources that stand on this page are not shown:"
FAULTS: dict[str, tuple[dict[str, str], dict[str, Record], list[str]]] = {
    "page that nobody wrote": (
        {},
        divided({"page": "sources/presse", "kinds": ["press"]}),
        [
            "data/vocabulary.yml:*: T301 source-pages.0.page: there is no page sources/presse (correct",
            *(f"docs/{code}/sources/press.md:9: {NO_PART}" for code in ("en", "vi", "zh")),
        ],
    ),
    "part that is not shown": (
        {"vi/sources/press.md": "# Báo {#press}\n\nBáo.\n\n```sources\nof: all\nkinds: [primary]\n```\n"},
        divided(),
        [f"docs/vi/sources/press.md:1: T413 1 of 1 {NOT_SHOWN} paper (write a block sources with of: part)"],
    ),
    "rest that is not shown": (
        {"en/sources.md": "# Sources {#sources}\n\nNone.\n"},
        divided({"page": "sources/press", "kinds": ["company"]}),
        [f"docs/en/sources.md:1: T413 2 of 2 {NOT_SHOWN} paper, … (write a block sources with of: part)"],
    ),
    "fault of the block": (
        {"en/sources.md": "# Sources {#sources}\n\n```sources\nof: part\nkinds: [primary]\n```\n"},
        divided(),
        ["docs/en/sources.md:4: T404 sources: kinds, languages, marks and ids narrow of: all, not of: part"],
    ),
}


@pytest.mark.parametrize(("pages", "records", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(tmp_path: Path, pages: dict[str, str], records: dict[str, Record], expected: list[str]) -> None:
    """A part without a page and a page without its part are findings, with their place."""
    said = [re.sub(r"(?<=vocabulary.yml:)\d+", "*", row) for row in found(tmp_path, pages, records)]
    assert [row[: len(wanted)] for row, wanted in zip(said, expected, strict=True)] == expected
