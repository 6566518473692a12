"""The search dialogue: opened by keys, in the page's language, walked with arrows, closed without a trace."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.visits import DESK, PHONE, PREFIXES, Look, NewContext, violations
from serving import Served

pytestmark = [pytest.mark.site, pytest.mark.browser]

LANGUAGES = sorted(PREFIXES)
START = "people/"
"""Where the tests search from: a page that none of the queries is about."""
RESULTS = ".tg-search__results a"

QUERIES = {
    "en": ["rare earths", "RARE EARTHS"],
    "zh": ["稀土"],
    "vi": ["đất hiếm", "dat hiem", "Đất Hiếm", "\u0111a\u0302\u0301t hie\u0302\u0301m"],
}
"""What readers may type to find the page on rare earths; the last one has its marks apart, as some keyboards send."""

NOWHERE = "龘"
"""A word of no page."""


@pytest.fixture
def page(new_context: NewContext) -> Iterator[Page]:
    """A page."""
    context = new_context()
    yield context.new_page()
    context.close()


def opened(page: Page, url: str) -> Locator:
    """Open the dialogue of a page."""
    page.goto(url, wait_until="load")
    page.keyboard.press("/")
    dialog = page.locator("dialog.tg-search")
    expect(dialog).to_be_visible()
    return dialog


def found(page: Page, query: str) -> list[str]:
    """Search for something else than before; give where the results lead."""
    page.locator(".tg-search input").fill("")
    expect(page.locator(RESULTS)).to_have_count(0)
    page.locator(".tg-search input").fill(query)
    page.locator(RESULTS).first.wait_for()
    links: list[str] = page.locator(RESULTS).evaluate_all("links => links.map(link => link.href)")
    return links


def active(page: Page) -> str:
    """What has the focus: the address of a link, or the name of another element."""
    return str(page.evaluate("document.activeElement.href || document.activeElement.localName"))


def test_keys(served: Served, page: Page) -> None:
    """A slash and Ctrl+K open the dialogue, with the focus in its field and nothing typed into it; Escape closes it."""
    page.goto(served.url + START, wait_until="load")
    for key in ("/", "Control+k", "Control+K", "Meta+k"):
        page.keyboard.press(key)
        expect(page.locator(".tg-search input")).to_be_focused()
        assert page.locator(".tg-search input").input_value() == ""
        page.keyboard.press("Escape")
        expect(page.locator("dialog.tg-search")).to_be_hidden()


def test_other_keys(served: Served, page: Page) -> None:
    """Other keys open nothing: they belong to the browser."""
    page.goto(served.url + START, wait_until="load")
    for key in ("k", "Alt+/", "Control+Shift+K", "Control+/"):
        page.keyboard.press(key)
        assert not page.locator("dialog.tg-search").is_visible()


def test_slash_in_a_field(served: Served, page: Page) -> None:
    """A slash typed into another field is a slash."""
    page.goto(served.url + "h200/", wait_until="load")
    field = page.locator(".tg-filters__field").first
    field.press("/")
    assert field.input_value() == "/"
    expect(page.locator("dialog.tg-search")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_finds(served: Served, page: Page, language: str) -> None:
    """A page is found in its language, with and without marks, and no page of another language."""
    home = served.sub + PREFIXES[language]
    others = tuple(served.sub + prefix for prefix in PREFIXES.values() if prefix and prefix != PREFIXES[language])
    opened(page, home + START)
    for query in QUERIES[language]:
        links = found(page, query)
        assert f"{home}rare-earths/" in [link.partition("#")[0] for link in links]
        assert [link for link in links if not link.startswith(home) or link.startswith(others)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_what_it_found(served: Served, page: Page, language: str) -> None:
    """How many pages were found, or that there is none, is said in the page's language."""
    dialog = opened(page, served.url + PREFIXES[language] + START)
    status, words = dialog.locator("[role=status]"), dialog.evaluate("dialog => ({...dialog.dataset})")
    found(page, QUERIES[language][0])
    some, _, rest = words["some"].partition("{n}")
    expect(status).to_contain_text(rest.strip() or some.strip())
    page.locator(".tg-search input").fill(NOWHERE)
    expect(status).to_have_text(words["none"].replace("{query}", f"“{NOWHERE}”"))
    expect(page.locator(RESULTS)).to_have_count(0)


def test_arrows(served: Served, page: Page) -> None:
    """Arrows walk from the field through the results and back, and stop at both ends."""
    opened(page, served.url + START)
    links = found(page, "rare earths")
    walked = [active(page)]
    for key in ["ArrowDown"] * (len(links) + 1) + ["ArrowUp"] * (len(links) + 1):
        page.keyboard.press(key)
        walked.append(active(page))
    assert walked == ["input", *links, links[-1], *reversed(links[:-1]), "input", "input"]


def test_enter(served: Served, page: Page) -> None:
    """Enter in the field goes to the first result, and on a result to that one."""
    opened(page, served.url + START)
    first, second, *_ = found(page, "rare earths")
    page.keyboard.press("Enter")
    page.wait_for_url(first, wait_until="commit")
    opened(page, served.url + START)
    found(page, "rare earths")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(second, wait_until="commit")


@pytest.mark.parametrize("by", ["key", "button"])
def test_escape(served: Served, page: Page, by: str) -> None:
    """Escape closes the dialogue and gives the focus back to where it was, also from a result."""
    page.goto(served.url + START, wait_until="load")
    before = page.locator("[data-open-search]" if by == "button" else "article dt a").first
    before.focus()
    page.keyboard.press("Enter" if by == "button" else "/")
    found(page, "rare earths")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.tg-search")).to_be_hidden()
    expect(before).to_be_focused()
    assert urlsplit(page.url).path == f"/{START}"


def test_behind_the_dialogue(served: Served, page: Page) -> None:
    """While the dialogue is open, Tab stays in it and in the browser's own controls."""
    opened(page, served.url + START)
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('dialog.tg-search *, dialog.tg-search, body')")


def test_lost(served: Served, page: Page) -> None:
    """When the index cannot be loaded, that is said and nothing else breaks."""
    page.route("**/pagefind/*", lambda route: route.abort())
    dialog = opened(page, served.url + START)
    page.keyboard.insert_text("rare earths")
    expect(dialog.locator("[role=status]")).to_have_text(str(dialog.get_attribute("data-failed")))
    dialog.locator("button").click()
    expect(dialog).to_be_hidden()


def test_nothing_before(served: Served, page: Page) -> None:
    """Nothing of the search is loaded before it is opened."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.url + START, wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url] == []


def test_no_script(served: Served, new_context: NewContext) -> None:
    """Without a script there is no button that would do nothing."""
    context = new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(served.url, wait_until="load")
    expect(plain.locator("[data-open-search]")).to_be_hidden()
    expect(plain.locator("dialog.tg-search")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("look", "language"), [(DESK, "zh"), (PHONE, "vi")], ids=["light desk", "dark phone"])
def test_accessible(served: Served, new_context: NewContext, look: Look, language: str) -> None:
    """The dialogue with results has no violation that axe can find, in light and in dark colours."""
    context = new_context(look)
    page = context.new_page()
    opened(page, served.url + PREFIXES[language] + START)
    found(page, QUERIES[language][0])
    assert "\n".join(violations(page)) == ""
    context.close()
