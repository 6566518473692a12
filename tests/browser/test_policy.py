"""Pages under the headers that a host is told to send: nothing of what they do is refused by their own policy."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.finder import FIELD, FOUND, RESULTS, found
from browser.finder import opened as searching
from browser.visits import PREFIXES, NewContext, in_each_language, kind_of, listen, opened, settle
from serving import Served, headers_of

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGES = in_each_language(
    [
        "",
        "timeline/",
        "chips/",
        "h200/",
        "keys/",
        "glossary/",
        "sources/#source-nobody",
        "h200/parallel/",
        "search/?q=nvidia",
        "events/geneva-truce/",
        "chips/nvidia-h20-96/",
        "terms/tpp/",
        "asof/2026-01-15/",
    ]
)
"""39 pages of all kinds."""
REPORTED = """window.refused = []
addEventListener('securitypolicyviolation', event => {
  refused.push(`${event.violatedDirective}: ${event.sourceFile}:${event.lineNumber}: ${event.sample}`)
})"""


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    """A browser that notes what a policy refuses."""
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(REPORTED)
    return context


def test_headers(served: Served) -> None:
    """The policy is sent with every page, and is the one that the pages say themselves, without text as HTML."""
    sent = headers_of(served.site, "/h200/")
    policy = sent["Content-Security-Policy"]
    assert {"require-trusted-types-for 'script'", "trusted-types triglot"} < set(policy.split("; "))
    for name in ("index.html", "404.html", "zh/404.html", "vi/events/geneva-truce/index.html"):
        said = re.search(
            r'http-equiv="Content-Security-Policy" content="([^"]+)"', (served.site / name).read_text("utf-8")
        )
        assert said
        assert policy == f"{said[1]}; frame-ancestors 'none'"
    assert sent["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.sample(1, "address", kind=kind_of)
def test_nothing_refused(served: Served, context: BrowserContext, address: str) -> None:
    """A page and everything that a reader does there cause no violation and no error in the console."""
    page = context.new_page()
    seen = listen(page)
    page.goto(served.url + address, wait_until="load")
    settle(page)
    use(page)
    assert page.evaluate("refused") == []
    assert seen.console == []
    assert seen.failed == []


def use(page: Page) -> None:
    """Do what a page offers: cards, filters, sorting, columns, links to parts, other languages below, the search."""
    for selector in ("button.tg-sort", ".tg-filters button[aria-pressed]", "[data-scheme-button]", ".tg-columns input"):
        if (button := page.locator(f"{selector}:visible").first).count():
            button.click()
            button.click()
    if (term := page.locator("a.tg-term:visible").first).count():
        term.hover()
        page.locator("#tg-card").wait_for()
    if (handle := page.locator(".tg-handle").first).count():
        handle.locator("button").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.locator(".tg-beside").first.wait_for()
    if page.locator(".tg-finder__results:visible a").count() == 0:
        page.keyboard.press("Escape")
        page.keyboard.press("Control+k")
        page.locator(FIELD).fill("H200")
    page.locator(RESULTS).first.wait_for()


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_marked_words(served: Served, context: BrowserContext, prefix: str) -> None:
    """A result opened from the search is marked, and the marks can be taken away, under the policy too."""
    page = context.new_page()
    seen = listen(page)
    searching(page, f"{served.url}{prefix}people/")
    found(page, "H200")
    page.locator(RESULTS).first.click()
    page.locator(FOUND).first.wait_for()
    bar = page.locator(".tg-marks")
    bar.get_by_role("button").last.click()
    expect(bar).to_have_count(0)
    assert page.evaluate("refused") == []
    assert seen.console == []


def test_can_fail(served: Served, context: BrowserContext) -> None:
    """The test would see what the policy refuses."""
    page = opened(context, served.url)
    page.evaluate("() => { try { document.body.innerHTML = '' } catch { /* refused */ } }")
    assert len(page.evaluate("refused")) >= 1
