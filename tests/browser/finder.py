"""How tests use the search: open it, ask it, read what it shows."""

from playwright.sync_api import Locator, Page, expect

from browser.visits import PREFIXES

LANGUAGES = sorted(PREFIXES)
START = "people/"
"""Where the tests search from: a page that none of the queries is about."""
FIELD = "#tg-search-field"
RESULTS = "#search-results a"
STATUS = ".tg-finder [role=status]"
DIALOG = "dialog.tg-search"
FOUND = "#content mark.tg-found"
"""A word that a result marked on the page it led to."""

QUERIES = {
    "en": ["rare earths", "RARE EARTHS"],
    "zh": ["稀土"],
    "vi": ["đất hiếm", "dat hiem", "Đất Hiếm", "\u0111a\u0302\u0301t hie\u0302\u0301m"],
}
"""What readers may type to find the page on rare earths; the last one has its marks apart, as some keyboards send."""

SECTION = {"en": "from ore to magnet", "zh": "从矿石到磁体", "vi": "từ quặng đến nam châm"}
"""The heading of a section of the page on leverage."""

NOWHERE = "龘"
"""A word of no page."""


def opened(page: Page, url: str) -> Locator:
    """Open the dialog of a page."""
    page.goto(url, wait_until="load")
    page.keyboard.press("/")
    dialog = page.locator(DIALOG)
    expect(dialog).to_be_visible()
    return dialog


def found(page: Page, query: str) -> list[str]:
    """Search for something else than before; return where the results lead."""
    page.locator(FIELD).fill("")
    expect(page.locator(RESULTS)).to_have_count(0)
    page.locator(FIELD).fill(query)
    page.locator(RESULTS).first.wait_for()
    return shown(page)


def shown(page: Page) -> list[str]:
    """Where the results lead, best first."""
    links: list[str] = page.locator(RESULTS).evaluate_all("links => links.map(link => link.href)")
    return links


def active(page: Page) -> str:
    """What has the focus: the address of a link, or the name of another element."""
    return str(page.evaluate("document.activeElement.href || document.activeElement.localName"))
