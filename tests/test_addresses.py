"""Addresses: each page and file is published where its name says, or it is a finding."""

import re
from pathlib import Path

import pytest

import sites
from sites import LANGUAGES, PAGES, build, checked, put, write
from triglot.checks import check_data
from triglot.checks.addresses import Addresses
from triglot.findings import report
from triglot.project import load_project, read_settings

RENAME = "(rename the page)"
MOVE = "(move the file to another folder)"


def page(name: str) -> dict[str, str]:
    """Return a page in each language."""
    return {f"{language}/{name}.md": "# Mine {#mine}\n" for language in LANGUAGES}


@pytest.mark.parametrize(
    ("name", "languages", "address", "owner"),
    [
        ("vi", ["en"], "vi/", "the edition vi"),
        ("zh/index", ["en"], "zh/", "the edition zh"),
        ("zh/deep/down", ["en"], "zh/deep/down/", "the edition zh"),
        ("search", LANGUAGES, "search/", "the search"),
        ("search/index", LANGUAGES, "search/", "the search"),
        ("events/first", LANGUAGES, "events/first/", "the record events/first"),
        ("terms/acme/index", LANGUAGES, "terms/acme/", "the record terms/acme"),
        ("method/parallel", LANGUAGES, "method/parallel/", "the languages of /method/ side by side"),
        ("parallel", LANGUAGES, "parallel/", "the languages of / side by side"),
        ("mine/parallel/index", LANGUAGES, "mine/parallel/", ""),
        ("asof", LANGUAGES, "asof/", "the days that matter"),
        ("asof/2026-01-15", LANGUAGES, "asof/2026-01-15/", "the day 2026-01-15"),
        ("404", LANGUAGES, "404/", "the page for addresses that lead nowhere"),
        ("index/index", LANGUAGES, "index/", "the first page"),
        ("contribute/translations", LANGUAGES, "contribute/translations/", "the state of the translations"),
        ("assets", LANGUAGES, "assets/", "scripts, styles and pictures of the site"),
        ("assets/css/mine", LANGUAGES, "assets/css/mine/", "scripts, styles and pictures of the site"),
        ("data/v1/events", LANGUAGES, "data/v1/events/", "the downloads"),
        ("shell/mine", LANGUAGES, "shell/mine/", "the frame of generated pages"),
        ("shell", LANGUAGES, "shell/", "the frame of generated pages"),
    ],
)
def test_taken(tmp_path: Path, name: str, languages: list[str], address: str, owner: str) -> None:
    """A page whose address something else has is a finding in each language that loses it."""
    prefixes = {"en": "", "zh": "zh/", "vi": "vi/"}
    assert [line for line in checked(tmp_path, page(name)) if " T421 " in line] == [
        f"docs/{code}/{name}.md:1: T421 the address /{prefixes[code]}{address} belongs to {owner} {RENAME}"
        for code in sorted(languages)
        if owner
    ]


def test_two_pages_with_one_address(tmp_path: Path) -> None:
    """A page and the index of a folder of its name are one address."""
    assert [line for line in checked(tmp_path, page("a") | page("a/index")) if " T421 " in line] == [
        f"docs/{code}/a.md:1: T421 the address /{prefix}a/ belongs to docs/{code}/a/index.md {RENAME}"
        for code, prefix in (("en", ""), ("vi", "vi/"), ("zh", "zh/"))
    ]


def test_free(tmp_path: Path) -> None:
    """What looks like one and is none stays free."""
    names = (
        "events",
        "events/mine",
        "chips",
        "people/index",
        "parallels",
        "searching",
        "zh-news",
        "method/more",
        "data-sets",
    )
    pages = {key: text for name in names for key, text in page(name).items()}
    assert checked(tmp_path, pages) == []


@pytest.mark.parametrize(
    ("file", "language", "owner"),
    [
        ("assets/img/favicon.svg", "en", "scripts, styles and pictures of the site"),
        ("assets/share/en/index.png", "zh", "scripts, styles and pictures of the site"),
        ("data/v1/events.json", "en", "the downloads"),
        ("shell/a.png", "vi", "the frame of generated pages"),
        ("zh/a.png", "en", "the edition zh"),
        ("sitemap.xml", "en", "the sitemap"),
        ("data.json", "en", ""),
        ("zh/a.png", "vi", ""),
        ("img/assets/a.png", "en", ""),
    ],
)
def test_file(tmp_path: Path, file: str, language: str, owner: str) -> None:
    """So is a file beside pages."""
    put(tmp_path / "docs" / language / file, b"")
    expected = [f"docs/{language}/{file}:1: T421 the address /{file} belongs to {owner} {MOVE}"] if owner else []
    assert [line for line in checked(tmp_path, {}) if " T421 " in line] == expected


@pytest.mark.parametrize("pages", [{"en/vi.md": "# About {#about}\n"}, page("search"), page("events/first")])
@pytest.mark.slow
def test_build(tmp_path: Path, pages: dict[str, str]) -> None:
    """The build refuses it, too."""
    write(tmp_path, {**PAGES, **pages})
    built = build(tmp_path)
    assert built.code != 0
    assert " T421 the address /" in built.said
    assert "Traceback" not in built.said
    assert not built.site.exists()


@pytest.mark.slow
def test_everything_generated_is_known() -> None:
    """Whatever a site holds beside the pages of its authors is known as taken, so that no page can hide it."""
    site, project = sites.published().site, load_project(sites.published().root / "mkdocs.yml")
    taken = Addresses(project)
    for path in sorted(site.rglob("*")):
        language, _, name = path.relative_to(site).as_posix().partition("/")
        at_root = language not in LANGUAGES[1:]
        address = (path.relative_to(site).as_posix() if at_root else name).removesuffix("index.html")
        if path.is_file() and address not in project.authored and address != "picture.png":
            address = {"404.html": "404/"}.get(address, address)
            assert taken.owner(address, at_root=at_root), address


@pytest.mark.slow
def test_every_event_is_later(tmp_path: Path) -> None:
    """A site does not speak of a day before everything that it knows."""
    config = write(tmp_path)
    put(config, re.sub(r"as_of: \S+", "as_of: 2025-12-07", config.read_text("utf-8")))
    found = report(check_data(read_settings(config))).splitlines()
    (line,) = [line for line in found if " T306 as_of: every event is later than 2025-12-07" in line]
    built = build(tmp_path)
    assert built.code != 0
    assert line in built.said
    put(config, config.read_text("utf-8").replace("as_of: 2025-12-07", "as_of: 2025-12-08"))
    assert "every event is later" not in report(check_data(read_settings(config)))


@pytest.mark.slow
def test_pictures_of_pages_alike(tmp_path: Path) -> None:
    """Two pages have two pictures, also when a folder and a hyphen are all that differs."""
    write(tmp_path, {**PAGES, "a/b.md": "# One {#one}\n", "a-b.md": "# Two {#two}\n"})
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.said
    pictures = [
        built.page(f"zh/{name}/").xpath("string(//meta[@property='og:image']/@content)") for name in ("a/b", "a-b")
    ]
    assert pictures == [f"{sites.URL}assets/share/zh/{name}.png" for name in ("a/b", "a-b")]
    one, two = ((built.site / picture.removeprefix(sites.URL)).read_bytes() for picture in pictures)
    assert one != two
