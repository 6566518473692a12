"""A reader in the middle of a page: changing the language there, its years, and the buttons beside what is read."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page

from browser.visits import DESK, PHONE, PREFIXES, TAGS, Look, NewContext, violations
from serving import Served

pytestmark = [pytest.mark.site, pytest.mark.browser]

READ = """() => {
  const line = innerHeight / 3
  const shown = [...document.querySelectorAll('#content :is(.tg-event, [data-block], tr, li)')].filter(e => {
    const box = e.getBoundingClientRect()
    return e.checkVisibility() && (e.id || e.dataset.event) && box.top < line && box.bottom > 60
  })
  const found = shown.at(-1)
  return [found.dataset.event ? `event-${found.dataset.event}` : found.id, found.getBoundingClientRect().top]
}"""
TOP = """id => { const e = document.getElementById(id)
  return (e.closest('.tg-event') ?? e).getBoundingClientRect().top
}"""
LANGUAGE = ".tg-header .tg-languages a[hreflang={}]"
FOCUSED = "document.activeElement"

each_look = pytest.mark.parametrize("look", [DESK, PHONE], ids=["desk", "phone"])


def opened(context: BrowserContext, url: str) -> Page:
    """A page, loaded; the last one of the context is closed."""
    for old in context.pages:
        old.close()
    page = context.new_page()
    page.goto(url, wait_until="load")
    return page


def wheel(page: Page, pixels: int) -> None:
    """Turn the wheel over the text until the page stands still."""
    assert page.viewport_size
    page.mouse.move(page.viewport_size["width"] / 2, page.viewport_size["height"] / 2)
    page.mouse.wheel(0, pixels)
    page.wait_for_function(
        "() => new Promise(done => { const y = scrollY; setTimeout(() => done(scrollY === y && y > 100), 120) })"
    )


def test_translation_moves_with_its_row(served: Served, new_context: NewContext) -> None:
    """Sorting a table takes along the rows in other languages that are opened below its rows."""
    page = opened(new_context(), f"{served.url}h200/")
    page.wait_for_selector(".tg-handle", state="attached")
    row = page.locator("tr[data-chip]").first
    name = row.get_attribute("data-chip")
    row.locator(".tg-handle button").first.focus()
    for code in ("zh-Hans", "vi"):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.locator(f"tr.tg-beside[lang={code}]").wait_for()
    below = f"tr[data-chip={name}] + tr.tg-beside + tr.tg-beside"
    assert page.locator(below).count() == 1
    button = page.locator(".tg-table button.tg-sort").nth(1)
    for _ in range(3):
        button.click()
        assert page.locator(below).count() == 1
        assert page.locator("tr[data-chip]:not(.tg-beside)").count() == 3


@pytest.mark.parametrize("code", PREFIXES)
def test_kinds_have_words(served: Served, new_context: NewContext, code: str) -> None:
    """Filters of the search name every kind in the reader's language."""
    asked = {
        "rule": {"en": ("rule", "Rules"), "zh": ("规则", "规则"), "vi": ("quy định", "Quy định")},
        "good": {"en": ("magnets", "Goods"), "zh": ("磁体", "货物"), "vi": ("nam châm", "Hàng hóa")},
    }
    for kind, told in asked.items():
        query, word = told[code]
        page = opened(new_context(), f"{served.url}{PREFIXES[code]}search/?q={query}")
        assert page.locator(f".tg-finder__kinds [data-kind={kind}]").inner_text().startswith(word)


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_section_of_a_page(served: Served, new_context: NewContext, prefix: str) -> None:
    """The navigation marks the page that lists what a generated page tells of."""
    plain = new_context(java_script_enabled=False)
    pages = {"chips/nvidia-h20-96/": "chips/", "asof/2026-01-15/": "keys/", "asof/": "keys/", "terms/tpp/": "glossary/"}
    for address, section in pages.items():
        page = opened(plain, served.url + prefix + address)
        marked = page.locator(".tg-nav [aria-current]").evaluate_all("all => all.map(a => [a.href, a.ariaCurrent])")
        assert marked == [[served.url + prefix + section, "true"]], address
