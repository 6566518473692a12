"""The page of the search: an address to share, a list without a script, results put there at once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.finder import FIELD, FOUND, LANGUAGES, NOWHERE, QUERIES, RESULTS, STATUS, shown
from browser.visits import DESK, PHONE, PREFIXES, Look, NewContext, listen, pages, violations
from serving import FROZEN, Served
from triglot.models.kinds import paged
from triglot.project import Project

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.fixture
def page(new_context: NewContext) -> Iterator[Page]:
    """A page."""
    context = new_context()
    yield context.new_page()
    context.close()


def search(page: Page, url: str, query: str) -> list[str]:
    """Open the search page with a query in its address; return where the results lead."""
    page.goto(f"{url}search/?q={query}", wait_until="load")
    page.locator(RESULTS).first.wait_for()
    return shown(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_shared_address(served: Served, page: Page, language: str) -> None:
    """The address of a search shows its results in its language, also below a sub-path, and no others."""
    seen = listen(page)
    home = served.sub + PREFIXES[language]
    links = search(page, home, QUERIES[language][0])
    assert f"{home}rare-earths/" in [link.partition("#")[0] for link in links]
    others = tuple(served.sub + prefix for prefix in PREFIXES.values() if prefix and prefix != PREFIXES[language])
    assert [link for link in links if not link.startswith(home) or link.startswith(others)] == []
    expect(page.locator(FIELD)).to_have_value(QUERIES[language][0])
    expect(page.locator(".tg-directory")).to_be_hidden()
    assert page.title().startswith(QUERIES[language][0])
    assert [url for url in seen.requests if not url.startswith(served.sub)] == []
    assert seen.console == seen.failed == []


def test_one_update(served: Served, page: Page) -> None:
    """All results come in one change of the list: nobody reads a list that grows and sorts itself."""
    page.add_init_script("""addEventListener('DOMContentLoaded', () => {
      window.changes = []
      const note = (records) => window.changes.push(records.filter(r => r.addedNodes.length).length)
      new MutationObserver(note).observe(document.querySelector('#search-results'), {childList: true, subtree: true})
    })""")
    search(page, served.url, "rare earths")
    expect(page.locator(STATUS)).not_to_be_empty()
    assert page.evaluate("window.changes") == [1]
    assert page.locator("#search-results > li").count() == page.locator(RESULTS).count() > 1
    assert page.locator("#search-results").count() == 1


def test_typing(served: Served, page: Page) -> None:
    """The address follows what is typed and chosen; Back undoes a choice, and the list of everything comes back."""
    page.goto(served.url + "search/", wait_until="load")
    expect(page.locator(".tg-directory")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.insert_text("rare earths")
    page.locator(RESULTS).first.wait_for()
    assert page.url == f"{served.url}search/?q=rare+earths"
    event = page.locator(".tg-finder__kinds [data-kind=event]")
    event.click()
    expect(event).to_have_attribute("aria-pressed", "true")
    assert page.url == f"{served.url}search/?q=rare+earths&kind=event"
    page.reload(wait_until="load")
    expect(event).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#search-results > li:not([data-kind=event])")).to_have_count(0)
    page.go_back()
    expect(event).to_have_attribute("aria-pressed", "false")
    expect(page.locator(FIELD)).to_have_value("rare earths")
    page.locator(FIELD).fill("")
    expect(page.locator(".tg-directory")).to_be_visible()
    expect(page.locator(RESULTS)).to_have_count(0)
    assert page.url == f"{served.url}search/"


def test_back_from_a_result(served: Served, page: Page) -> None:
    """Back from a result shows the same results."""
    links = search(page, served.url, "rare earths")
    page.locator(RESULTS).nth(1).click()
    page.wait_for_url(links[1], wait_until="load")
    page.locator(FOUND).first.wait_for()
    page.go_back()
    page.locator(RESULTS).first.wait_for()
    assert shown(page) == links


def test_enter_stays(served: Served, page: Page) -> None:
    """Enter on the page asks for what is shown already: it leads nowhere, and arrows walk into the results."""
    links = search(page, served.url, "rare earths")
    page.locator(FIELD).press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    assert shown(page) == links


def test_other_language(served: Served, page: Page) -> None:
    """Switching the language keeps the query."""
    search(page, served.url, "H200")
    page.locator(".tg-languages [data-language=vi]").click()
    page.locator(RESULTS).first.wait_for()
    assert page.url == f"{served.url}vi/search/?q=H200"
    assert [link for link in shown(page) if not link.startswith(f"{served.url}vi/")] == []


def test_nothing_found(served: Served, page: Page) -> None:
    """Links to the other editions stand outside the results, which are empty."""
    page.goto(f"{served.url}search/?q={NOWHERE}", wait_until="load")
    editions = page.locator(".tg-finder__editions a")
    expect(editions).to_have_text([re.compile(r"^简体中文 \(\d+\)$"), re.compile(r"^Tiếng Việt \(\d+\)$")])
    expect(page.locator("#search-results *")).to_have_count(0)
    expect(page.locator(STATUS)).to_contain_text(NOWHERE)


def test_lost(served: Served, page: Page) -> None:
    """When the index cannot be loaded, that is said, and the list of everything is there instead."""
    page.route("**/assets/search/**", lambda route: route.abort())
    page.goto(f"{served.url}search/?q=H200", wait_until="load")
    words = page.evaluate("JSON.parse(document.querySelector('.tg-finder').dataset.words)")
    expect(page.locator(STATUS)).to_have_text(words["failed"])
    expect(page.locator(".tg-directory")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_script(served: Served, new_context: NewContext, project: Project, language: str) -> None:
    """Without a script the page says so and lists every page, record and day that matters, and no field is there."""
    context = new_context(java_script_enabled=False)
    plain = context.new_page()
    home = served.sub + PREFIXES[language]
    plain.goto(f"{home}search/?q=H200", wait_until="load")
    expect(plain.locator(".tg-noscript")).to_be_visible()
    expect(plain.locator(FIELD)).to_be_hidden()
    links = set(plain.eval_on_selector_all(".tg-directory a", "links => links.map(link => link.getAttribute('href'))"))
    records = {
        f"../{kind.folder}/{file.stem}/" for kind in paged() for file in (FROZEN / "data" / kind.folder).glob("*.yml")
    }
    days = {"../asof/", *(f"../asof/{day}/" for day in project.history.days)}
    assert links == {f"../{page}" for page in pages(FROZEN)} | records | days
    expect(plain.locator(".tg-all")).to_have_attribute("href", "../search/")
    context.close()


@pytest.mark.parametrize(("look", "language"), [(DESK, "en"), (PHONE, "zh"), (Look("dark", 1280), "vi")], ids=str)
@pytest.mark.sample(1)
def test_accessible(served: Served, new_context: NewContext, look: Look, language: str) -> None:
    """The page with results has no violation that axe can find and does not scroll sideways."""
    context = new_context(look)
    page = context.new_page()
    search(page, served.url + PREFIXES[language], QUERIES[language][0])
    assert "\n".join(violations(page)) == ""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.locator(RESULTS).first.click()
    page.locator(FOUND).first.wait_for()
    assert "\n".join(violations(page)) == ""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    context.close()


def test_print(served: Served, page: Page) -> None:
    """On paper stands the list or the results' page without its controls."""
    page.goto(served.url + "search/", wait_until="load")
    page.emulate_media(media="print")
    expect(page.locator(".tg-directory")).to_be_visible()
    expect(page.locator(FIELD)).to_be_hidden()
