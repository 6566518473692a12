"""The page of the search as files: one search a page, addresses that lead somewhere, everything listed."""

from pathlib import PurePosixPath

import pytest

import sites
from sites import LANGUAGES, URL
from triglot.render.shell import Frame, PageContent
from triglot.views.directory import Item, directory

PREFIXES = {"en": "", "zh": "zh/", "vi": "vi/"}
NAMES = {"en": "Search", "zh": "搜索", "vi": "Tìm kiếm"}


def test_search_in_the_article() -> None:
    """What the dialog holds moves to the article, and the dialog goes; on other pages both stay."""
    slots = "<!--triglot:article--><!--/triglot:article-->"
    dialog = '<dialog class="tg-search" a="b">\n<form action="../../search/">field</form>\n</dialog>'
    frame = Frame(f'<article id="content">{slots}</article>{dialog}')
    asked = "<p>All</p><!--triglot:finder-->"
    page = frame.page(PageContent("", asked, layout="search"), "search/", "../")
    form = '<form action="../search/">field</form>'
    assert page == f'<article data-search-ignore id="content"><p>All</p>{form}</article>'
    usual = frame.page(PageContent("", "<p>Else</p>"), "else/", "../")
    assert usual == f'<article id="content"><p>Else</p></article>{dialog.replace("../../", "../")}'


def test_navigation() -> None:
    """The navigation is read in its order, from wherever it stands."""
    links = '<li><a href="../../">a</a><li><a href="../../start/">b</a><li><a href="../../deep/er/">c</a>'
    frame = Frame(f'<a href="x/"><nav class="tg-nav" aria-label="n">{links}</nav>')
    assert frame.navigation == ("", "start/", "deep/er/")
    assert Frame("<nav></nav>").navigation == ()


def test_directory() -> None:
    """Pages stand in their own order, names by name, events by day with the latest first; all have an address."""
    project = sites.small()
    authored = (Item("Home", ""), Item("A page", "a/"))
    for locale in project.locales.values():
        told = directory(project.records, locale, authored, [Item("A day", "asof/2025-12-08/")])
        groups = {group.id: group.items for group in told}
        records = ["all-terms", "all-people", "all-chips", "all-rules", "all-goods", "all-events"]
        assert list(groups) == ["all-pages", *records, "all-days"]
        assert groups["all-pages"] == authored
        for id_ in ("all-terms", "all-people", "all-chips"):
            titles = [item.title.casefold() for item in groups[id_]]
            assert titles == sorted(titles)
        days = [
            project.records.events[PurePosixPath(item.address).name].date.start.first for item in groups["all-events"]
        ]
        assert days == sorted(days, reverse=True)
        assert all(item.detail for item in groups["all-events"])


def test_empty_groups() -> None:
    """A kind without records has no heading."""
    project = sites.small()
    assert "all-pages" not in [g.id for g in directory(project.records, project.locales["en"], ())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page(language: str) -> None:
    """Each edition has the page, with one search in it, found by followers of links and not by search engines."""
    page = sites.published().page(f"{PREFIXES[language]}search/")
    assert page.xpath("string(//h1)") == NAMES[language]
    assert page.xpath("string(//title)").startswith(f"{NAMES[language]} · ")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]
    assert len(page.xpath("//article//*[@id='search-results']")) == 1
    assert len(page.xpath("//*[@id='search-results']")) == 1
    assert page.xpath("//dialog") == []
    assert page.xpath("//article//form/@action") == ["../search/"]
    assert page.xpath("string(//link[@rel='canonical']/@href)") == f"{URL}{PREFIXES[language]}search/"
    up = "../" * len(PurePosixPath(PREFIXES[language]).parts)
    languages = [link.get("href") for link in page.xpath("//ul[@class='tg-languages']//a")]
    assert languages == ["./" if code == language else f"../{up}{PREFIXES[code]}search/" for code in LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_everything(language: str) -> None:
    """The page lists each page of its edition once, and says which language an untranslated title is in.

    Other views of a page and pages for contributors are left out.
    """
    site = sites.published()
    page = site.page(f"{PREFIXES[language]}search/")
    root = site.site / PREFIXES[language]
    left_out = {root / "search", root / "404.html", *(site.site / code for code in LANGUAGES[1:] if language == "en")}
    files = {
        f"{path.parent.relative_to(root).as_posix()}/".removeprefix("./")
        for path in root.rglob("index.html")
        if not left_out & {path, *path.parents} and not {"parallel", "contribute"} & set(path.parts)
    }
    listed = page.xpath("//div[@class='tg-directory']//a/@href")
    assert sorted(address.removeprefix("../") for address in listed) == sorted(files)
    foreign = page.xpath("//div[@class='tg-directory']//a[@lang]")
    assert [(link.get("href"), link.get("lang")) for link in foreign] == (
        [] if language == "en" else [("../only/", "en")]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(language: str) -> None:
    """Every other page has the dialog and, for readers without a script, a link to the list."""
    for address in ("", "method/", "events/first/"):
        page = sites.published().page(f"{PREFIXES[language]}{address}")
        assert len(page.xpath("//dialog//*[@id='search-results']")) == 1
        up = "../" * address.count("/") or ""
        assert page.xpath("//header//a[@class='tg-all']/@href") == [f"{up}search/"]
