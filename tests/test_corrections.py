import json
from pathlib import Path

import pytest

from factories import make_project
from sites import PAGES as ALL_PAGES
from sites import RECORDS, build, html, texts, write
from triglot.checks.docs import check_docs
from triglot.findings import report
from triglot.project import read_settings

PAGE = "# Corrections {#corrections}\n\n```corrections\n```\n"
OLDER = {
    "weight": "wrong",
    "records": ["first"],
    "pages": ["index", "figures"],
    "stood": texts("It stood for <b>two</b> days.", "曾称两天。", "Từng ghi hai ngày."),
    "from": "2026-09-01",
    "until": "2026-10-08",
    "right": texts("It stood for three days.", "应为三天。", "Đúng ra là ba ngày."),
    "sources": ["rule"],
}
NEWER = {**OLDER, "weight": "missing", "records": ["ada"], "pages": [], "until": "2026-11-30"}
TWO = {**RECORDS, "corrections/a-older": OLDER, "corrections/b-newer": NEWER}
PAGES = {"corrections.md": PAGE, "figures.md": "---\ntitle: Figures\n---\n\n# Figures {#figures}\n\nText.\n"}


@pytest.mark.slow
def test_newest_first_with_everything(tmp_path: Path) -> None:
    """A correction says what stood, from when to when, what is right, by which source, and where."""
    home = "---\ntitle: Home\n---\n\n# Home {#home}\n\nText.\n"
    write(tmp_path, {**ALL_PAGES, **PAGES, "index.md": home}, TWO)
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.said
    page = built.page("corrections/")
    found = page.xpath("//li[contains(@class, 'tg-correction')]")
    assert [each.get("id") for each in found] == ["correction-b-newer", "correction-a-older"]
    older = found[1]
    assert [link.get("href") for link in older.xpath("p[1]/a")] == ["../", "../figures/", "../events/first/"]
    assert older.xpath("string(p[1])").split() == [
        "Home,",
        "Figures,",
        "The",
        "first",
        "step",
        "October",
        "8,",
        "2026",
        "·",
        "wrong",
    ]
    assert older.xpath("dl/dt/text()") == [
        "What this site said from September 1, 2026, to October 8, 2026",
        "What is right",
    ]
    assert older.xpath("dl/dd/text()") == ["It stood for <b>two</b> days.", "It stood for three days."]
    assert older.xpath(".//p[last()]/a/@href")[0] == "../sources/#source-rule"
    chinese = built.page("zh/corrections/").xpath("//li[@id='correction-a-older']")[0]
    assert chinese.xpath("dl/dt/text()") == ["本站2026年9月1日至2026年10月8日的内容", "更正为"]


def test_faults(tmp_path: Path) -> None:
    """A correction of nothing, one without a source, one that ends before it begins and unknown names are findings."""
    small = make_project(tmp_path)
    small.write("data/corrections/c-1.yml", json.dumps({**OLDER, "records": [], "pages": []}))
    small.write("data/corrections/c-2.yml", json.dumps({**OLDER, "from": "2026-10-09"}))
    assert small.found() == [
        "data/corrections/c-1.yml:1: T203 a correction names the records or pages that it corrects",
        "data/corrections/c-2.yml:1: T206 the end 2026-10-08 is before the start 2026-10-09",
    ]
    (tmp_path / "data/corrections/c-1.yml").unlink()
    small.write("data/corrections/c-2.yml", json.dumps({**OLDER, "records": ["nobody"], "sources": []}))
    assert small.found() == [
        "data/corrections/c-2.yml:1: T202 no source given (add at least one source)",
        "data/corrections/c-2.yml:1: T301 records: there is no record nobody",
    ]


def test_unknown_page(tmp_path: Path) -> None:
    """A page that is corrected must be there."""
    records = {**RECORDS, "corrections/a-older": {**OLDER, "pages": ["figure"]}}
    found = report(check_docs(read_settings(write(tmp_path, {**ALL_PAGES, **PAGES}, records)))).splitlines()
    assert found == [
        f"docs/{code}/corrections.md:3: T404 corrections: there is no page figure (did you mean figures?)"
        for code in ("en", "vi", "zh")
    ]


def test_nothing_to_correct() -> None:
    """A site without corrections says so."""
    assert "Nothing is recorded here." in html(PAGE)
