"""What MkDocs makes of a small site with the plugin and the real frame."""

import json
import re
from pathlib import Path

import pytest

import sites
from sites import LANGUAGES, PAGES, URL, Built, build, changed, put, write

PREFIXES = {"en": "", "zh": "zh/", "vi": "vi/"}
TAGS = {"en": "en", "zh": "zh-Hans", "vi": "vi"}


def test_builds() -> None:
    """A right site builds under --strict without a warning, in place, and leaves nothing beside it."""
    site = sites.published()
    assert site.code == 0, site.said
    assert "WARNING" not in site.said
    assert {path.name for path in site.root.iterdir()} - {".cache"} == {"data", "docs", "mkdocs.yml", "site"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_authored_page(language: str) -> None:
    """A page says its language, title, description, its own address and those of its translations."""
    page = sites.published().page(f"{PREFIXES[language]}everything/")
    title = {"en": "Everything", "zh": "全部", "vi": "Tất cả"}[language]
    assert page.get("lang") == TAGS[language]
    assert page.xpath("string(//title)").split(" · ")[0] == title
    assert page.xpath("string(//link[@rel='canonical']/@href)") == f"{URL}{PREFIXES[language]}everything/"
    assert {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang]")} == {
        **{TAGS[code]: f"{URL}{PREFIXES[code]}everything/" for code in LANGUAGES},
        "x-default": f"{URL}everything/",
    }
    assert [link.get("href") for link in page.xpath("//ul[@class='tg-languages']//a")] == [
        {"en": "./", "zh": "../../everything/", "vi": "../../everything/"}[language],
        {"en": "../zh/everything/", "zh": "./", "vi": "../../zh/everything/"}[language],
        {"en": "../vi/everything/", "zh": "../../vi/everything/", "vi": "./"}[language],
    ]


@pytest.mark.parametrize("language", ["zh", "vi"])
def test_fallback(language: str) -> None:
    """A page without a translation says so, carries its own language and is not indexed as a translation."""
    page = sites.published().page(f"{language}/only/")
    assert page.get("lang") == TAGS[language]
    (article,) = page.iter("article")
    assert article.get("lang") == "en"
    assert article.get("data-search-ignore") == ""
    assert page.xpath("string(//link[@rel='canonical']/@href)") == f"{URL}only/"
    assert page.xpath("//link[@hreflang]") == []
    (notice,) = page.find_class("tg-notice")
    assert notice.text not in ("", "This page has not been translated yet. You are reading the English original.")


def test_fallback_links() -> None:
    """What a fallback page cites leads to pages in the reader's language."""
    page = sites.published().page("zh/only/")
    targets = [str(target) for target in page.xpath("//article//a/@href") if not target.startswith(("#", "http"))]
    assert targets
    assert all((sites.published().site / "zh/only" / target.split("#")[0]).is_dir() for target in targets)


@pytest.mark.parametrize("address", ["odd/", "zh/odd/", "vi/odd/", "", "method/"])
def test_odd_title(address: str) -> None:
    """A title with markup is text wherever the frame prints it: in the head, in the navigation, as a heading."""
    page = sites.published().page(address)
    scripts = list(page.iter("script"))
    assert all(script.get("src") or json.loads(script.text or "") for script in scripts)
    assert 'Odd alert(1) & "title"' in page.text_content()
    if "odd" in address:
        assert page.xpath("string(//meta[@name='description']/@content)") == sites.ODD_TITLE


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """A small project with a site that stands."""
    write(tmp_path)
    put(tmp_path / "site" / "index.html", "stands")
    put(tmp_path / "site" / ".nojekyll", "")
    return tmp_path


def stands(built: Built) -> bool:
    """Whether the site that stood before still stands, and nothing is left of the next one."""
    if (built.root / ".site.next").exists():
        return False
    files = sorted(path.name for path in built.site.rglob("*"))
    return files == [".nojekyll", "index.html"] and (built.site / "index.html").read_text("utf-8") == "stands"


@pytest.mark.parametrize("options", [("--strict",), ("-q", "--strict")], ids=["strict", "quiet and strict"])
@pytest.mark.parametrize("language", ["en", "vi"], ids=["first built", "last built"])
@pytest.mark.sample(1)
@pytest.mark.slow
def test_warning(standing: Path, options: tuple[str, ...], language: str) -> None:
    """Under --strict a warning of MkDocs keeps the old site, in any language, also when --quiet hides the warning."""
    put(standing / "docs" / language / "index.md", f"{PAGES['index.md']}\n[x](nowhere.md)\n")
    built = build(standing, *options)
    assert built.code != 0
    assert stands(built)
    assert "Traceback" not in built.said


@pytest.mark.slow
def test_findings(standing: Path) -> None:
    """The findings of all pages in all languages are told in one run, once each and in order; the old site stands."""
    front = "---\ntitle: A\n---\n\n"
    put(standing / "docs" / "en" / "index.md", f"{front}{PAGES['index.md']}\n[[nobody]] [[nobody]]\n")
    put(standing / "docs" / "zh" / "index.md", f"{PAGES['index.md']}\n```timeline\nsides: [usa]\n```\n")
    put(standing / "docs" / "vi" / "method.md", f"{PAGES['method.md']}\n[@papper]\n")
    built = build(standing)
    assert built.code != 0
    assert stands(built)
    assert "Traceback" not in built.said
    assert re.findall(r"^(?:docs|\d).*", built.said, re.MULTILINE) == [
        "docs/en/index.md:9: T406 there is no record nobody",
        "docs/vi/method.md:7: T406 there is no source papper (did you mean paper?)",
        "docs/zh/index.md:6: T404 timeline: there is no side usa (did you mean us?)",
    ]
    assert "3 findings" in built.said
    assert "the site that stood before still stands" in built.said


@pytest.mark.slow
def test_bad_record(tmp_path: Path) -> None:
    """A fault in a record stops the build before anything is written."""
    write(tmp_path, records=changed("events/first", sides="us"))
    put(tmp_path / "site" / "index.html", "stands")
    put(tmp_path / "site" / ".nojekyll", "")
    built = build(tmp_path, "-q")
    assert built.code != 0
    assert stands(built)
    assert "data/events/first.yml:" in built.said
    assert "T201 unknown key sides (did you mean side?)" in built.said
    assert "Traceback" not in built.said


@pytest.mark.slow
def test_front_matter_is_read_as_records_are(tmp_path: Path) -> None:
    """Times, dates and yes are texts in the built page, as they are for the check."""
    write(tmp_path)
    titles = {"en": "12:30", "zh": "yes", "vi": "2025-12-08"}
    for language, title in titles.items():
        front = f"---\ntitle: {title}\ndescription: >-\n  {title}\n  and more\n---\n\nNo heading.\n"
        put(tmp_path / "docs" / language / "odd.md", front)
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.said
    for language, title in titles.items():
        page = built.page(f"{PREFIXES[language]}odd/")
        assert page.xpath("string(//title)").split(" · ")[0] == title
        assert page.xpath("string(//meta[@name='description']/@content)") == f"{title} and more"
        assert "No heading." in page.xpath("string(//article)")


@pytest.mark.slow
def test_bad_front_matter(standing: Path) -> None:
    """Front matter that the check refuses is refused by the build, before anything is written."""
    put(standing / "docs" / "vi" / "index.md", f"---\ndescription: [a]\n---\n\n{PAGES['index.md']}")
    put(standing / "docs" / "zh" / "index.md", f"---\ntemplate: ../../etc/passwd\n---\n\n{PAGES['index.md']}")
    built = build(standing)
    assert (built.code, stands(built)) == (1, True)
    assert "Traceback" not in built.said
    assert re.findall(r"^docs/.*", built.said, re.MULTILINE) == [
        "docs/vi/index.md:2: T401 front matter: description: expected a text, got ['a']",
        "docs/zh/index.md:2: T401 front matter: unknown key template (known: title, description)",
    ]


@pytest.mark.slow
def test_left_behind(tmp_path: Path) -> None:
    """What editors and systems leave beside a page is not published."""
    write(tmp_path)
    for language in LANGUAGES:
        for name in (
            "index.md~",
            "index.md.orig",
            "._index.md",
            "#index.md#",
            "Thumbs.db",
            ".index.md.swp",
            "a~/b.png",
        ):
            put(tmp_path / "docs" / language / name, b"\0")
        (tmp_path / "docs" / language / ".#index.md").symlink_to("ada@host.4711:1767225600")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.said
    names = {path.name for path in built.site.rglob("*")}
    assert not {name for name in names if re.search(r"~|\.orig$|^\._|#|Thumbs|\.sw|^b\.png$", name)}
