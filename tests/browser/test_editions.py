"""The three editions know each other: alternates, language switch, heading anchors, links."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from browser.visits import PREFIXES, TAGS, NewContext, pages
from serving import Served

pytestmark = pytest.mark.site


@dataclass
class Built:
    """A built page."""

    address: str
    """Below the site's root: `""`, `zh/h200/`, `zh/404.html`."""
    tree: html.HtmlElement

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page gives itself."""
        return next(iter(self.tree.xpath("//link[@rel='canonical']/@href")), None)

    @cached_property
    def alternates(self) -> dict[str, str]:
        """Language tag to address."""
        return {
            link.get("hreflang"): link.get("href") for link in self.tree.xpath("//link[@rel='alternate'][@hreflang]")
        }

    @cached_property
    def ids(self) -> set[str]:
        """What a link can point to."""
        return set(self.tree.xpath("//@id"))

    @property
    def language(self) -> str:
        """The code of its language."""
        return next((code for code, prefix in PREFIXES.items() if prefix and self.address.startswith(prefix)), "en")

    @property
    def name(self) -> str:
        """Its address below its language."""
        return self.address.removeprefix(PREFIXES[self.language])


@pytest.fixture(scope="module")
def editions(real_site: Path) -> dict[str, Built]:
    """Each built page by its address."""
    built = {}
    for path in sorted(real_site.rglob("*.html")):
        address = path.relative_to(real_site).as_posix()
        address = address.removesuffix("index.html") if path.name == "index.html" else address
        built[address] = Built(address, html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot())
    return built


@pytest.fixture(scope="module")
def base(editions: dict[str, Built]) -> str:
    """The address of the site."""
    home = editions[""].canonical
    assert home is not None
    return home


def test_declared_language(editions: dict[str, Built]) -> None:
    """Each page declares the language of its address."""
    assert {page.address: page.tree.get("lang") for page in editions.values()} == {
        page.address: TAGS[page.language] for page in editions.values()
    }


def test_alternates_exist(editions: dict[str, Built], base: str) -> None:
    """An alternate is a full address of a page that there is."""
    wrong = [
        f"{page.address}: {tag} {address}"
        for page in editions.values()
        for tag, address in page.alternates.items()
        if not address.startswith(base) or address.removeprefix(base) not in editions
    ]
    assert wrong == []


def test_alternates_reciprocal(editions: dict[str, Built], base: str) -> None:
    """Pages that name each other name the same set, themselves and a default among them."""
    wrong = []
    for page in editions.values():
        if not page.alternates:
            continue
        own = TAGS[page.language]
        if page.alternates.get(own) != base + page.address or "x-default" not in page.alternates:
            wrong.append(page.address)
        wrong += [
            f"{page.address} and {address}"
            for address in page.alternates.values()
            if editions[address.removeprefix(base)].alternates != page.alternates
        ]
    assert wrong == []


def test_alternates_present(editions: dict[str, Built], base: str) -> None:
    """A page whose canonical address is its own names its translations; others, and error pages, name none."""
    wrong = []
    for page in editions.values():
        itself = page.canonical == base + page.address
        if itself != bool(page.alternates):
            wrong.append(page.address)
    assert wrong == []


def test_switch_stays(editions: dict[str, Built]) -> None:
    """The language switch leads to the same page in each language."""
    wrong = []
    for page in editions.values():
        if page.name == "404.html":
            continue
        links = page.tree.cssselect(".tg-languages a[hreflang]")
        goals = {link.get("hreflang"): resolve(page, link.get("href", "")) for link in links}
        for code, prefix in PREFIXES.items():
            if goals.get(TAGS[code]) != prefix + page.name or prefix + page.name not in editions:
                wrong.append(f"{page.address or 'home'}: {code} leads to {goals.get(TAGS[code])}")
    assert wrong == []


@pytest.mark.parametrize("code", sorted(PREFIXES))
def test_lost(editions: dict[str, Built], code: str) -> None:
    """From a page for unknown addresses one gets home in each language."""
    page = editions[f"{PREFIXES[code]}404.html"]
    goals = {resolve(page, link.get("href", "")) for link in page.tree.cssselect("a[href]")}
    assert set(PREFIXES.values()) <= goals


@pytest.mark.parametrize("name", pages(), ids=lambda name: name or "home")
def test_headings_equal(editions: dict[str, Built], name: str) -> None:
    """Headings have the same IDs in the same order in each language."""
    headings = {
        code: [
            (heading.tag, heading.get("id"))
            for heading in editions[prefix + name].tree.cssselect("article :is(h1, h2, h3, h4, h5, h6)")
        ]
        for code, prefix in PREFIXES.items()
    }
    assert headings["zh"] == headings["en"]
    assert headings["vi"] == headings["en"]


def test_links_lead_somewhere(editions: dict[str, Built], real_site: Path) -> None:
    """Each link, picture, script and style on the site's own host is there, and so is each anchor."""
    wrong = set()
    for page in editions.values():
        for link in page.tree.xpath("//*[not(self::link[@hreflang or @rel='canonical'])]/@href | //@src"):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            goal = resolve(page, link)
            if goal in editions:
                if parts.fragment and unquote(parts.fragment) not in editions[goal].ids:
                    wrong.add(f"{page.address or 'home'}: {link}: no such anchor")
            elif not (real_site / goal).is_file():
                wrong.add(f"{page.address or 'home'}: {link}: no such page or file")
    assert sorted(wrong)[:20] == []


def resolve(page: Built, link: str) -> str:
    """The address below the site's root that `link` leads to."""
    return unquote(urlsplit(urljoin("https://host/" + page.address, link)).path).removeprefix("/")


@pytest.mark.browser
def test_switch_with_script(served: Served, new_context: NewContext) -> None:
    """A reader who switches languages at a heading stays on the page, under a sub-path too."""
    page = new_context().new_page()
    page.goto(served.sub + "h200/")
    for code in ("zh", "vi", "en"):
        page.click(f".tg-languages a[hreflang={TAGS[code]}]")
        page.wait_for_url(f"{served.sub}{PREFIXES[code]}h200/**")
        assert page.evaluate("document.documentElement.lang") == TAGS[code]
    page.close()
