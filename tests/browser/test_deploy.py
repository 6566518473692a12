"""Readers across a deploy, behind a portal and without a connection: what the search says is right, or that it is lost.

Each case asks 30 queries of a page that was opened before and counts how they were answered. A right answer is that of
one of the two sites, whole: the same pages in the same order with the same excerpts.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from typing_extensions import override

import sites
from asking import QUERIES, ask, index_file, queries
from browser.finder import FIELD, RESULTS
from browser.visits import NewContext, settle
from serving import Handler, assets
from triglot.project import Project

pytestmark = [pytest.mark.site, pytest.mark.browser]

ASKED = [
    query.text for name in ("readers", "fresh") for query in queries(QUERIES / f"{name}.yml") if query.language == "en"
]
ASKED = [text for text in ASKED if "rtx" not in text][:30]
FIRST = 5
PORTAL = "<!doctype html><title>Log in</title><p>Log in"
GONE = 40
"""Pages of the old site that the new one lacks: the numbers of all others change."""
MISSING = "404"
FILES = re.compile(r"/assets/search/en/\w+/[knt]\d+\.txt")
"""The files of an index that queries are answered from."""
LEFT_OUT = ("zh", "vi", "share")


@dataclass
class Host:
    """A host whose site can be replaced under its readers, and which can do badly."""

    site: Path
    url: str = ""
    portal: str = "(?!)"
    """Addresses that are answered with the page of a portal."""
    fallback: bool = False
    """Whether a page is sent for every file that is missing, with status 200."""
    cached: str = "no-cache"
    """How long such pages may be kept."""
    older: dict[str, Path] = field(default_factory=dict)
    """Addresses for which a cache between has the files of another site, once."""
    damage: Callable[[str, str], str] | None = None
    """What becomes of the files of an index, by their text and name."""


@contextmanager
def hosted(site: Path) -> Iterator[Host]:
    """Serve a site."""
    host = Host(site)

    class Answers(Handler):
        @override
        def do_GET(self) -> None:
            self.directory = str(host.older.pop(self.path, host.site))
            file = Path(self.translate_path(self.path))
            if host.damage and FILES.search(self.path):
                self.answer(host.damage(file.read_text("utf-8"), file.name), "text/plain; charset=utf-8")
            elif re.search(host.portal, self.path) or (host.fallback and not file.exists()):
                self.answer(PORTAL, "text/html; charset=utf-8")
            else:
                super().do_GET()

        def answer(self, text: str, kind: str) -> None:
            body = text.encode()
            self.send_response(404 if text == MISSING else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", host.cached)
            super(Handler, self).end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    host.url = f"http://127.0.0.1:{server.server_port}/"
    yield host
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def new(built_site: Path, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the next deploy: with fewer pages, so another index, and with other scripts."""
    root = tmp_path_factory.mktemp("deploy")
    site = root / "site"
    shutil.copytree(built_site, site, ignore=shutil.ignore_patterns(*LEFT_OUT))
    addresses = [page[0] for page in json.loads(index_file(built_site, "en", "pages.txt"))]
    events = [address for address in addresses if address.startswith("events/")]
    found = {**dict.fromkeys(project.locales, ()), "en": tuple(set(addresses) - set(events[:GONE]))}
    sites.write_index(site, root, project, found)
    before = assets(site)
    after = before.rename(before.with_name("0123456789"))
    for name in ("index.html", "people/index.html", "search/index.html"):
        page = site / name
        page.write_text(page.read_text("utf-8").replace(before.name, after.name), "utf-8")
    return site


@pytest.fixture
def host(built_site: Path) -> Iterator[Host]:
    """The old site."""
    with hosted(built_site) as host:
        yield host


@pytest.fixture
def page(new_context: NewContext) -> Iterator[Page]:
    """A page of a new browser."""
    context: BrowserContext = new_context()
    yield context.new_page()
    context.close()


Answer = list[tuple[str, str]]


@cache
def answers(site: Path) -> dict[str, Answer]:
    """What the search of a site answers: the first pages of each query with their excerpts."""
    found = ask(site, [("en", text, 10) for text in ASKED])
    return {
        text: [_result(one) for one in answer["results"][:FIRST]] for text, answer in zip(ASKED, found, strict=True)
    }


def _result(one: dict[str, Any]) -> tuple[str, str]:
    return one["url"].removeprefix("http://site/"), "".join(part["text"] for part in one["excerpt"])


SETTLED = """loading => {
  const said = document.querySelector('.tg-finder__status').textContent
  return said && said !== loading ? said : null
}"""


def outcome(page: Page, host: Host, query: str, sites: list[Path]) -> str:
    """Ask a query and say how it was answered."""
    words = page.evaluate("() => JSON.parse(document.querySelector('.tg-finder').dataset.words)")
    page.evaluate("() => { document.querySelector('.tg-finder__status').textContent = '' }")
    page.locator(FIELD).fill(query)
    said = str(page.wait_for_function(SETTLED, arg=words["loading"]).json_value())
    shown: list[tuple[str, str]] = page.locator("#search-results > li").evaluate_all(
        """rows => rows.map(row => [
          row.querySelector('a').href, row.querySelector('.tg-finder__excerpt')?.textContent ?? ''
        ])"""
    )
    if said == words["failed"]:
        return "not loaded" if not shown else "wrong"
    answer = [(url.removeprefix(host.url), excerpt) for url, excerpt in shown][:FIRST]
    said_by = [name for name, site in zip(("old", "new"), sites, strict=False) if answers(site)[query] == answer]
    return "/".join(said_by) or "wrong"


def outcomes(page: Page, host: Host, sites: list[Path], asked: list[str] = ASKED) -> Counter[str]:
    """Ask all queries and count how they were answered."""
    return Counter(outcome(page, host, query, sites) for query in asked)


def visited(page: Page, url: str) -> None:
    """Open a page, and its search where that is a dialog, until its index is there."""
    with page.expect_response("**/rules.txt"):
        page.goto(url, wait_until="load")
        if "search/" not in url:
            page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_visible()


def visits_of(page: Page) -> list[str]:
    """The pages that a browser goes to, from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.is_navigation_request() else None)
    return asked


def all_new(sites: list[Path]) -> Counter[str]:
    """How queries are answered when the new site answers each of them; some are answered alike by both."""
    old, new = map(answers, sites)
    return Counter("old/new" if old[text] == new[text] else "new" for text in ASKED)


def test_answers_differ(built_site: Path, new: Path) -> None:
    """The two sites answer many queries otherwise, or the cases below would prove nothing."""
    assert all_new([built_site, new])["new"] >= 10
    assert all(answers(built_site).values())


@pytest.mark.parametrize("start", ["people/", "search/"])
@pytest.mark.sample(1)
def test_old_page_new_site(host: Host, page: Page, built_site: Path, new: Path, start: str) -> None:
    """A page whose search was open before the deploy fetches the new index by itself."""
    visited(page, host.url + start)
    host.site = new
    sites = [built_site, new]
    assert outcomes(page, host, sites) == all_new(sites)


def test_search_opened_after_the_deploy(host: Host, page: Page, built_site: Path, new: Path) -> None:
    """A page whose search scripts are gone loads itself anew, once, when the search is opened, not by a pointer."""
    page.goto(f"{host.url}people/", wait_until="load")
    asked = visits_of(page)
    host.site = new
    with page.expect_response("**/finder.js"):
        page.locator("[data-open-search]").hover()
    page.keyboard.press("/")
    expect(page.locator("script[src*='0123456789']")).to_have_count(1)
    expect(page.locator(FIELD)).to_be_focused()
    sites = [built_site, new]
    assert outcomes(page, host, sites) == all_new(sites)
    assert asked == [f"{host.url}people/"]


def test_typed_after_the_deploy(host: Host, page: Page, new: Path) -> None:
    """What was typed while that happened stands in the field and is answered."""
    page.goto(f"{host.url}people/", wait_until="load")
    host.site = new

    def answer(route: Route) -> None:
        page.locator(FIELD).fill("geneva")
        route.continue_()

    page.route("**/finder.js", answer)
    page.keyboard.press("/")
    expect(page.locator("script[src*='0123456789']")).to_have_count(1)
    page.locator(RESULTS).first.wait_for()
    expect(page.locator(FIELD)).to_have_value("geneva")


def test_old_head(host: Host, page: Page, built_site: Path, new: Path) -> None:
    """A cache that still has the head of the old index does no harm: its files are gone, and the head is asked for."""
    host.site = new
    host.older = {"/assets/search/en/index.json": built_site}
    with page.expect_response("**/index.json"):
        page.goto(f"{host.url}search/", wait_until="load")
    sites = [built_site, new]
    assert outcomes(page, host, sites) == all_new(sites)


def test_fallback_page(host: Host, page: Page, built_site: Path, new: Path) -> None:
    """So does a host that sends a page for every file that is missing."""
    visited(page, f"{host.url}people/")
    host.site, host.fallback = new, True
    sites = [built_site, new]
    assert outcomes(page, host, sites) == all_new(sites)


DAMAGE: dict[str, Callable[[str, str], str]] = {
    "old": lambda text, name: text.replace(f"{text.partition('/')[0]}/{name}", f"{'0' * 16}/{name}"),
    "empty": lambda _text, _name: "",
    "page": lambda _text, _name: PORTAL,
    "list": lambda _text, _name: "[]",
    "cut": lambda text, _name: text[: len(text) // 2],
    "other": lambda text, name: text.replace(f"/{name}", f"/{name[0]}99.txt"),
    "missing": lambda _text, _name: MISSING,
}
"""What is sent in place of a file of the index."""


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.sample(2)
def test_wrong_files(host: Host, page: Page, built_site: Path, damage: str) -> None:
    """Nothing is answered by what comes in place of the files of an index; the next key after it asks for them anew."""
    visited(page, f"{host.url}people/")
    host.damage = DAMAGE[damage]
    assert outcomes(page, host, [built_site]) == {"not loaded": 30}
    host.damage = None
    assert outcomes(page, host, [built_site]) == {"old": 30}


@pytest.mark.parametrize("cached", ["no-cache", "public, max-age=31536000"])
@pytest.mark.sample(1)
def test_portal(host: Host, page: Page, built_site: Path, cached: str) -> None:
    """Behind a portal that answers everything with its own page the search says that it is lost; after it all is well.

    That also where the browser was told to keep that page for good.
    """
    visited(page, f"{host.url}people/")
    host.portal, host.cached = "", cached
    assert outcomes(page, host, [built_site]) == {"not loaded": 30}
    host.portal = "(?!)"
    assert outcomes(page, host, [built_site]) == {"old": 30}


@pytest.mark.parametrize("portal", [r"/js/|\.json|\.txt", r"/js/finder/", r"/js/search/rank", r"\.json"])
@pytest.mark.sample(1)
def test_portal_at_first(host: Host, page: Page, built_site: Path, portal: str) -> None:
    """The same for the scripts of the search and the head of its index; the page is not loaded again and again."""
    asked = visits_of(page)
    page.goto(f"{host.url}people/", wait_until="networkidle")
    host.portal = portal
    page.keyboard.press("/")
    assert outcomes(page, host, [built_site], ASKED[:3]) == {"not loaded": 3}
    host.portal = "(?!)"
    page.locator(FIELD).fill("H200")
    page.locator(RESULTS).first.wait_for()
    assert outcomes(page, host, [built_site]) == {"old": 30}
    assert asked == [f"{host.url}people/"]


def test_offline_in_the_middle(host: Host, page: Page, built_site: Path) -> None:
    """Without a connection each answer is right or said to be lost; with one again all are right."""
    visited(page, f"{host.url}people/")
    assert outcomes(page, host, [built_site], ASKED[:10]) == {"old": 10}
    page.context.set_offline(True)
    found = outcomes(page, host, [built_site])
    assert set(found) == {"old", "not loaded"}
    assert found["old"] >= 10
    page.context.set_offline(False)
    assert outcomes(page, host, [built_site]) == {"old": 30}


@pytest.mark.parametrize("start", ["people/", "search/"])
@pytest.mark.sample(1)
def test_offline_at_first(host: Host, page: Page, built_site: Path, start: str) -> None:
    """A search that is first opened without a connection works with the next key after it is back."""
    page.goto(host.url + start, wait_until="networkidle")
    page.context.set_offline(True)
    page.keyboard.press("/")
    found = outcomes(page, host, [built_site], ASKED[:3])
    assert found == {"not loaded": 3}
    page.context.set_offline(False)
    page.locator(FIELD).press("s")
    page.locator(RESULTS).first.wait_for()
    assert outcomes(page, host, [built_site]) == {"old": 30}


def test_page_out_of_a_cache(host: Host, page: Page, built_site: Path, new: Path) -> None:
    """A page of before, which a cache kept while its styles and scripts are gone, loads itself anew, once."""
    asked = visits_of(page)
    host.site = new
    host.older = {"/people/": built_site}
    page.goto(f"{host.url}people/", wait_until="load")
    settle(page)
    sheets = page.eval_on_selector_all(
        "link[rel=stylesheet]", "all => all.map(link => [link.href, link.sheet !== null])"
    )
    assert all("/assets/0123456789/css/" in url and there for url, there in sheets)
    assert asked == [f"{host.url}people/"] * 2


def test_page_without_styles(host: Host, page: Page) -> None:
    """A page whose styles and scripts are lost for another reason stays as it is."""
    asked = visits_of(page)
    host.portal = "/(css|js)/"
    page.goto(f"{host.url}people/", wait_until="networkidle")
    assert asked == [f"{host.url}people/"]
    assert page.locator("h1").is_visible()


def test_cards(host: Host, page: Page) -> None:
    """Cards that could not be had are there at the next try."""
    page.goto(f"{host.url}h200/", wait_until="load")
    terms = page.locator("article a.tg-term[href*='terms/']")
    for portal in ("/cards/", "(?!)"):
        host.portal = portal
        with page.expect_response("**/cards/en.json"):
            terms.nth(0 if portal == "/cards/" else 1).hover()
    expect(page.locator("#tg-card")).to_be_visible()


@pytest.mark.parametrize("portal", ["/zh/", "/js/beside"])
def test_other_language_below(host: Host, page: Page, portal: str) -> None:
    """An edition, or its script, that could not be had is not said to lack a translation, and is there next time."""
    page.goto(f"{host.url}h200/", wait_until="load")
    page.locator(".tg-handle").first.wait_for(state="attached")
    words = page.locator(".tg-views").evaluate("views => ({...views.dataset})")
    host.portal = portal
    page.locator("#content p[data-block] .tg-handle button").nth(1).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".tg-said")).to_have_text(words["failed"])
    host.portal = "(?!)"
    page.keyboard.press("Enter")
    page.locator(".tg-beside[lang=zh-Hans]").wait_for()
