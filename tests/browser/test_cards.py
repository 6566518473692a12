"""Cards on terms: by pointer, by keyboard and by touch, and nothing of them without a script."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.visits import DESK, PHONE, PREFIXES, TAGS, Look, NewContext, violations
from serving import Served

pytestmark = [pytest.mark.site, pytest.mark.browser]

LANGUAGES = sorted(PREFIXES)
TERM = "article a.tg-term[href*='terms/']"
CARD = "#tg-card"
NOON = 1_780_000_000
"""A moment at which the clock of a page can begin, in seconds."""
LONG = 10_000
"""Milliseconds after which nothing more happens by itself."""

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def page(new_context: NewContext) -> Iterator[Page]:
    """A page on a desk."""
    context = new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def touched(new_context: NewContext) -> Iterator[Page]:
    """A page on a phone."""
    context = new_context(Look("light", 360), has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def term(page: Page, url: str) -> Locator:
    """The first term of a page."""
    page.goto(url, wait_until="load")
    link = page.locator(TERM).first
    link.scroll_into_view_if_needed()
    return link


def still(page: Page, url: str) -> Locator:
    """The first term of a page whose clock stands, so that only `run_for` lets time pass."""
    page.clock.install(time=NOON)
    link = term(page, url)
    page.clock.pause_at(NOON + 3600)
    return link


def point(page: Page, element: Locator, part: float = 0.5) -> None:
    """Move the pointer to an element, `part` of the way from its left edge and its upper edge."""
    box = element.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] * part)


def open_card(page: Page, link: Locator) -> Locator:
    """Open the card of a link by focus."""
    link.focus()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    return card


def text_of(site: Path, link: Locator) -> list[Any]:
    """The name and the text that the file of cards has for a link."""
    language = {tag: code for code, tag in TAGS.items()}[link.evaluate("() => document.documentElement.lang")]
    cards = json.loads((site / f"data/v1/cards/{language}.json").read_text(encoding="utf-8"))
    told: list[Any] = cards["/".join(link.evaluate("a => a.pathname").split("/")[-3:])]
    return told


@each_language
def test_hover(served: Served, page: Page, language: str) -> None:
    """A pointer that rests on a term opens a card in the page's language, below a sub-path too; away, it closes."""
    link = still(page, f"{served.sub}{PREFIXES[language]}")
    card = page.locator(CARD)
    point(page, link)
    expect(card).to_have_count(0)
    page.clock.run_for(150)
    expect(card).to_be_visible()
    assert [card.locator("strong").inner_text(), card.locator("p").inner_text()] == text_of(served.site, link)
    page.mouse.move(1, 1)
    page.clock.run_for(LONG)
    expect(card).to_be_hidden()


def test_crossing(served: Served, page: Page) -> None:
    """A pointer that only crosses a term opens nothing."""
    link = still(page, served.url)
    link.focus()
    page.clock.run_for(0)
    card = page.locator(CARD)
    expect(card).to_be_visible()  # so that the cards are loaded
    link.evaluate("link => link.blur()")
    point(page, link)
    page.clock.run_for(100)
    assert not card.is_visible()
    page.mouse.move(1, 1)
    for passed in (60, LONG):
        page.clock.run_for(passed)
        assert not card.is_visible()


def test_hoverable(served: Served, page: Page) -> None:
    """A reader can move the pointer across the gap onto the card and read it there as long as it takes."""
    link = still(page, served.url)
    point(page, link)
    page.clock.run_for(150)
    card = page.locator(CARD)
    expect(card).to_be_visible()
    words, box = link.bounding_box(), card.bounding_box()
    assert words is not None
    assert box is not None
    below = box["y"] > words["y"]
    gap = (words["y"] + words["height"] + box["y"]) / 2 if below else (box["y"] + box["height"] + words["y"]) / 2
    page.mouse.move(words["x"] + 5, gap)
    page.clock.run_for(50)
    point(page, card)
    page.clock.run_for(LONG)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


@each_language
def test_focus(served: Served, page: Page, language: str) -> None:
    """The keyboard opens a card, which describes its link; Escape closes it and leaves the focus where it was."""
    link = term(page, served.url + PREFIXES[language])
    card = open_card(page, link)
    assert [card.locator("strong").inner_text(), card.locator("p").inner_text()] == text_of(served.site, link)
    assert (card.get_attribute("role"), link.get_attribute("aria-describedby")) == ("tooltip", "tg-card")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert link.evaluate("link => link === document.activeElement")
    assert link.get_attribute("aria-describedby") is None


def test_focus_goes_on(served: Served, page: Page) -> None:
    """A card closes when the focus leaves its link, and the next link has its own; there is one card at a time."""
    page.goto(served.url, wait_until="load")
    one, other = page.locator(TERM).nth(0), page.locator("article a.tg-term[href*='people/']").first
    open_card(page, one)
    open_card(page, other)
    expect(page.locator(f"{CARD} strong")).to_have_text(str(text_of(served.site, other)[0]))
    assert [link.get_attribute("aria-describedby") for link in (one, other)] == [None, "tg-card"]
    other.evaluate("link => link.blur()")
    expect(page.locator(CARD)).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_inside_the_window(served: Served, page: Page, width: int) -> None:
    """A card stands inside the window, wherever its term stands in the line."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(served.url, wait_until="load")
    for link in page.locator("article a.tg-term").all():
        if not link.is_visible():
            continue
        card = open_card(page, link)
        expect(card.locator("strong")).to_have_text(str(text_of(served.site, link)[0]))
        box = card.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_touch(served: Served, touched: Page) -> None:
    """The first touch opens the card, the second follows the link."""
    link = term(touched, served.url)
    target = link.evaluate("link => link.href")
    link.tap()
    expect(touched.locator(CARD)).to_be_visible()
    assert touched.url == served.url
    link.tap()
    touched.wait_for_url(target)


def test_touch_elsewhere(served: Served, touched: Page) -> None:
    """A touch beside the card closes it."""
    link = term(touched, served.url)
    link.tap()
    expect(touched.locator(CARD)).to_be_visible()
    touched.locator("h1").tap()
    expect(touched.locator(CARD)).to_be_hidden()


@pytest.mark.parametrize("lost", [False, True], ids=["no card", "no network"])
def test_touch_without_a_card(served: Served, touched: Page, *, lost: bool) -> None:
    """A link that has no card is followed by the first touch, also when the cards cannot be loaded."""

    def answer(route: Route) -> None:
        if lost:
            route.abort()
        else:
            route.fulfill(json={})

    touched.route("**/data/v1/cards/*.json", answer)
    link = term(touched, served.url)
    target = link.evaluate("link => link.href")
    link.tap()
    touched.wait_for_url(target)


def test_no_script(served: Served, new_context: NewContext) -> None:
    """Without a script there is no card, and a term leads to its page."""
    context = new_context(java_script_enabled=False)
    plain = context.new_page()
    link = term(plain, served.url)
    link.hover()
    link.focus()
    expect(plain.locator(CARD)).to_have_count(0)
    address = str(link.get_attribute("href"))
    link.click()
    plain.wait_for_url(served.url + address)
    context.close()


@pytest.mark.parametrize(("look", "language"), [(DESK, "zh"), (PHONE, "vi")], ids=["light desk", "dark phone"])
def test_accessible(served: Served, new_context: NewContext, look: Look, language: str) -> None:
    """A page with an open card has no violation that axe can find, in light and in dark colors."""
    context = new_context(look)
    page = context.new_page()
    open_card(page, term(page, served.url + PREFIXES[language]))
    assert "\n".join(violations(page)) == ""
    expect(page.locator(CARD)).to_be_visible()
    context.close()
