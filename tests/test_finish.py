"""A folder that MkDocs built becomes a published site, and takes its place."""

import html
import re
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HtmlElement

import sites
from serving import ROOT, assets
from sites import LANGUAGES, URL, broken_links, put
from triglot import finish
from triglot.errors import ContentError, SetupError
from triglot.findings import Location
from triglot.finish.sitemap import sitemap
from triglot.finish.writer import File, write_files, write_pages
from triglot.generated import BuiltSite, GeneratedPage, generated_pages
from triglot.render.shell import PageContent, rooted

PREFIXES = {"en": "", "zh": "zh/", "vi": "vi/"}
TAGS = {"en": "en", "zh": "zh-Hans", "vi": "vi"}
RECORDS = {
    "goods/magnets": ("Magnets", "磁体", "Nam châm"),
    "rules/line": ("A line", "一条线", "Một ngưỡng"),
    "chips/one": ("One X1", "One X1", "One X1"),
    "chips/two": ("Two", "Two", "Two"),
    "families/ones": ("Ones", "Ones", "Ones"),
    "terms/acme": ("Acme", "极致公司", "Acme"),
    "terms/export-controls": ("export controls", "出口管制", "kiểm soát xuất khẩu"),
    "people/ada": ("Ada Lee", "李爱达", "Ada Lý"),
    "events/first": ("The first step", "第一步", "Bước đầu"),
    "events/second": ("The answer", "回应", "Lời đáp"),
}
"""The pages that records get, with their titles."""


def alternates(page: HtmlElement) -> dict[str, str]:
    """Return what a page states about its translations."""
    found = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang]")}
    return {"canonical": page.xpath("string(//link[@rel='canonical']/@href)"), **found}


def test_links() -> None:
    """Every internal link, picture, style and script of every page leads to a file, and to an ID where it names one."""
    assert broken_links(sites.published().site, URL) == []


def test_links_can_fail(tmp_path: Path) -> None:
    """The walk over the links finds what is broken."""
    head = '<link href="style.css"><link rel="canonical" href="https://small.example/sub/b/">'
    put(tmp_path / "index.html", f'{head}<a href="a/#id">a</a><a href="/">above</a><a href="#no">no</a>')
    put(tmp_path / "a" / "index.html", '<p id="id"><a href="../">up</a><a href="../../x/">out</a><img src="p.png"></p>')
    put(tmp_path / "404.html", '<a href="/sub/a/">a</a><a href="a/">relative</a>')
    assert broken_links(tmp_path, URL) == [
        "404.html: a/",
        "a/index.html: ../../x/",
        "a/index.html: p.png",
        "index.html: style.css",
        "index.html: https://small.example/sub/b/",
        "index.html: /",
        "index.html: #no",
    ]


@pytest.mark.site
@pytest.mark.all
def test_real_links(real_site: Path) -> None:
    """The same holds for the real site."""
    settings = (Path(__file__).parent.parent / "mkdocs.yml").read_text("utf-8")
    (url,) = re.findall(r'SITE_URL, "([^"]+)"', settings)
    assert broken_links(real_site, url) == []


@pytest.mark.site
def test_no_marks_left(real_site: Path) -> None:
    """No text of the real site holds a mark, or what stands for one."""
    left = re.compile(r"\[@|\{\{|\}\}|\[\[|wzxhzdk|klzzwxh|triglot:|[\ue000-\ue002\x02\x03]")
    found = []
    for path in sorted(real_site.rglob("*.html")):
        text = path.read_text("utf-8")
        if not left.search(html.unescape(re.sub(r"(?s)<script\b.*?</script>", "", sites.untied(text)))):
            continue  # quickly: none of its texts can hold one
        page = sites.read_page(path)
        texts = page.xpath("//text()[not(ancestor::code or ancestor::script)] | //@alt | //@title | //@aria-label")
        found += [f"{path.relative_to(real_site)}: {text}" for text in texts if left.search(text)]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_page(language: str) -> None:
    """Each record has a page in each language, with title, description, its own and its translations' addresses."""
    site = sites.published()
    for address, titles in RECORDS.items():
        page = site.page(f"{PREFIXES[language]}{address}/")
        title = titles[LANGUAGES.index(language)]
        assert page.get("lang") == TAGS[language]
        assert page.xpath("string(//title)").startswith(f"{title} · ")
        assert page.xpath("string(//meta[@property='og:title']/@content)") == title
        assert page.xpath("string(//main//h1)") == title
        assert page.xpath("string(//meta[@name='description']/@content)")
        assert alternates(page) == {
            "canonical": f"{URL}{PREFIXES[language]}{address}/",
            **{TAGS[code]: f"{URL}{PREFIXES[code]}{address}/" for code in LANGUAGES},
            "x-default": f"{URL}{address}/",
        }


def test_language_switch() -> None:
    """The switch of a generated page leads to the same record in the other languages."""
    page = sites.published().page("zh/events/first/")
    links = page.xpath("//ul[@class='tg-languages']//a")
    assert [link.get("href") for link in links] == ["../../../events/first/", "./", "../../../vi/events/first/"]
    assert [link.get("aria-current") for link in links] == [None, "true", None]


def test_page_of_languages_side_by_side() -> None:
    """The navigation marks the page that is shown side by side; the link back in the article is none of it."""
    site = sites.published()
    for address, back in (("zh/", "../"), ("zh/method/", "../../method/")):
        page = site.page(f"{address}parallel/")
        assert set(page.xpath("//nav//a[@aria-current]/@href")) == {back}
        assert page.xpath("//article//a[@aria-current]") == []


def test_frame_is_gone() -> None:
    """Nothing of the frame is left: neither its page, nor a slot, nor its address."""
    site = sites.published().site
    assert list(site.rglob("shell")) == []
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "triglot:" not in text, path
        assert "shell/record" not in text, path


def test_downloads() -> None:
    """Records can be downloaded, with their schemas."""
    found = {path.relative_to(sites.published().site).as_posix() for path in sites.published().site.rglob("data/v1/*")}
    wanted = {f"data/v1/{name}.{kind}" for name in ("events", "chips", "sources") for kind in ("json", "csv")}
    assert wanted <= found
    assert "data/v1/schema" in found


def test_sitemap() -> None:
    """The sitemap names each page once, with the translations that exist and nothing else; no fallback, no frame."""
    site = sites.published().site
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    sitemap = etree.parse(site / "sitemap.xml")
    rows = {
        str(row.findtext("s:loc", namespaces=spaces)): {
            str(link.get("hreflang")): str(link.get("href")) for link in row.iterfind("x:link", spaces)
        }
        for row in sitemap.getroot().iterfind("s:url", spaces)
    }
    assert len(rows) == len(sitemap.getroot())
    everywhere = ["", "everything/", "method/", "odd/", "sources/", *(f"{address}/" for address in RECORDS)]
    everywhere += ["asof/", *(f"asof/{day.name}/" for day in (site / "asof").glob("*/"))]
    expected = {
        f"{URL}{PREFIXES[language]}{address}": {
            **{TAGS[code]: f"{URL}{PREFIXES[code]}{address}" for code in LANGUAGES},
            "x-default": f"{URL}{address}",
        }
        for address in everywhere
        for language in LANGUAGES
    }
    assert rows == expected | {f"{URL}only/": {"en": f"{URL}only/", "x-default": f"{URL}only/"}}
    assert all((site / address.removeprefix(URL) / "index.html").is_file() for address in rows)
    assert not (site / "sitemap.xml.gz").exists()


def test_no_address(tmp_path: Path) -> None:
    """A site that does not know its address has no sitemap and no alternates: they need full addresses."""
    project = sites.small()
    site = BuiltSite(project, tmp_path, "", pages=tuple(generated_pages(project)))
    assert list(sitemap(site)) == []
    assert site.alternates("events/first/", "en") == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_page(language: str) -> None:
    """Each language has a 404 page that works at any depth and is not indexed."""
    site = sites.published().site
    page = sites.read_page(site / PREFIXES[language] / "404.html")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    addresses = page.xpath("//@href | //@src | //@data-root")
    assert [a for a in addresses if not a.startswith(("/sub/", "#"))] == []
    assert alternates(page)["canonical"] == ""
    if language != "en":
        assert page.get("lang") == TAGS[language]
        assert f"/sub/{language}/" in page.xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("written", "root", "expected"),
    [
        ('<a href="../../">', "/", '<a href="/">'),
        ('<a href="../..">', "/sub/", '<a href="/sub/">'),
        ('<a href="../../events/a/">', "/sub/", '<a href="/sub/events/a/">'),
        ('<script src="../../assets/a.js">', "/zh/", '<script src="/zh/assets/a.js">'),
        ('<script src="../../../assets/a.js">', "/zh/", '<script src="/assets/a.js">'),
        ('<a href="../../../vi/">', "/sub/zh/", '<a href="/sub/vi/">'),
        ('<html data-root="../../..">', "/sub/zh/", '<html data-root="/sub/">'),
        ('<a href="./">', "/sub/zh/", '<a href="/sub/zh/">'),
        ('<a href="#content">', "/zh/", '<a href="#content">'),
        ('<a href="https://a.example/../../">', "/zh/", '<a href="https://a.example/../../">'),
        ('<p title="../../">../../</p>', "/zh/", '<p title="../../">../../</p>'),
        ('<a href="../../">', "../", '<a href="../">'),
        ('<a href="../..">', "../", '<a href="..">'),
        ('<a href="../../../vi/search/">', "../", '<a href="../../vi/search/">'),
        ('<html data-root="../..">', "../", '<html data-root="..">'),
        ('<form action="../../search/">', "../", '<form action="../search/">'),
        ('<a href="./">', "../", '<a href="./">'),
        ('<a href="../one-up/">', "../", '<a href="../one-up/">'),
        ('<script src="../../../assets/a.js">', "../../../", '<script src="../../../../assets/a.js">'),
        ('<a href="../..">', "../../", '<a href="../..">'),
        ('<a href="../../">', "", '<a href="./">'),
        ('<html data-root="../..">', "", '<html data-root=".">'),
        ('<a href="../../a/">', "", '<a href="./a/">'),
        ('<script src="../../../assets/a.js">', "", '<script src="../assets/a.js">'),
    ],
)
def test_rooted(written: str, root: str, expected: str) -> None:
    """The links of the frame lead from any depth to the same places, also out of a language; nothing else changes."""
    assert rooted(written, root) == expected


FRAME = '<title><!--triglot:title--></title><a href="../../">home</a>' + "".join(
    f"<!--triglot:{name}--><!--/triglot:{name}-->" for name in ("head", "toc", "article")
)
FRAME += '<dialog class="tg-search"></dialog>'


def site_of(folder: Path, *pages: GeneratedPage) -> BuiltSite:
    """Return a site of which the host has rendered nothing but frames."""
    project = sites.small()
    for prefix in PREFIXES.values():
        put(folder / prefix / "shell/record/index.html", FRAME)
    return BuiltSite(project, folder, "", pages=pages)


def generated(address: str, owner: str, source: str = "", language: str = "en") -> GeneratedPage:
    """Return a page of which only the address matters."""
    at = Location(source, 1) if source else None
    return GeneratedPage(address, language, lambda _: PageContent(owner, f"<p>{owner}</p>"), owner, at)


@pytest.mark.parametrize(("address", "home"), [("", "./"), ("a/", "../"), ("a/b/", "../../"), ("a/b/c/d/", "../" * 4)])
def test_any_depth(tmp_path: Path, address: str, home: str) -> None:
    """A page may stand at any depth; none is made before it is written."""
    write_pages(site_of(tmp_path, generated(address, "it"), generated(address, "it", language="vi")))
    for prefix in ("", "vi/"):
        text = (tmp_path / prefix / address / "index.html").read_text("utf-8")
        assert text.startswith(f'<title>it</title><a href="{home}">home</a>')
        assert "<p>it</p>" in text


KIT, RENAME = "the page of a kit", "(rename one of them)"


def test_one_address_claimed_twice(tmp_path: Path) -> None:
    """Two pages that claim one address are a finding each, all at once, and nothing is written."""
    put(tmp_path / "mine/index.html", "An author's.")
    pages = [
        generated("events/first/", "the record", "data/events/first.yml"),
        generated("events/first/", KIT),
        generated("events/first/", KIT, language="vi"),
        generated("other/", "one"),
        generated("other/", "two"),
        generated("mine/", "the page of mine"),
    ]
    with pytest.raises(ContentError) as caught:
        write_pages(site_of(tmp_path, *pages))
    assert [str(finding) for finding in caught.value.findings] == [
        f"data/events/first.yml:1: T421 the address /events/first/ belongs to the record and to {KIT} {RENAME}",
        "mkdocs.yml:1: T421 the address /mine/ belongs to the page of mine (rename the page)",
        f"mkdocs.yml:1: T421 the address /other/ belongs to one and to two {RENAME}",
    ]
    assert not (tmp_path / "other").exists()
    assert (tmp_path / "mine/index.html").read_text("utf-8") == "An author's."


def test_one_file_claimed_twice(tmp_path: Path) -> None:
    """So is a file that an output makes, and that the site has already."""
    site = site_of(tmp_path)
    with pytest.raises(ContentError) as caught:
        write_files(site, [File("data/v1/a.json", "1"), File("data/v1/a.json", "2")])
    (finding,) = map(str, caught.value.findings)
    assert finding == "mkdocs.yml:1: T421 the address /data/v1/a.json belongs to two files (rename one of them)"
    assert (tmp_path / "data/v1/a.json").read_text("utf-8") == "1"


def test_no_frame(tmp_path: Path) -> None:
    """Without the frame's page, what is missing is said."""
    with pytest.raises(SetupError) as caught:
        finish.finish(sites.small(), tmp_path, URL)
    assert str(caught.value) == "the frame of generated pages is missing: docs/en/shell/record.md"


# Scripts and styles


def test_assets_folder(tmp_path: Path) -> None:
    """The folder of scripts and styles is another one after each change of one of them, and after no other change."""
    put(tmp_path / "assets" / "js" / "a.js", "1")
    put(tmp_path / "assets" / "css" / "b.css", "2")
    first = finish.assets_folder(tmp_path)
    assert re.fullmatch(r"assets/[0-9a-f]{10}", first)
    put(tmp_path / "main.html", "3")
    put(tmp_path / "assets" / "img" / "c.svg", "4")
    assert finish.assets_folder(tmp_path) == first
    put(tmp_path / "assets" / "js" / "a.js", "5")
    second = finish.assets_folder(tmp_path)
    (tmp_path / "assets" / "css" / "b.css").rename(tmp_path / "assets" / "css" / "d.css")
    third = finish.assets_folder(tmp_path)
    assert len({first, second, third}) == 3


def test_assets() -> None:
    """Scripts and styles are published in that folder alone, and pages ask for them there."""
    site = sites.published().site
    folder = finish.assets_folder(ROOT / "overrides")
    assert assets(site) == site / folder
    assert {path.name for path in (site / "assets").iterdir()} == {
        Path(folder).name,
        "img",
        "renew.js",
        "scheme.js",
        "search",
        "share",
    }
    page = sites.read_page(site / "events" / "first" / "index.html")
    asked = [str(address) for address in page.xpath("//script/@src | //link[@rel='stylesheet']/@href")]
    assert asked[0] == "../../assets/scheme.js"
    assert {address.rpartition("/")[0] for address in asked[1:]} == {f"../../{folder}/css", f"../../{folder}/js"}
