"""What scripts add to timelines and tables, and that nothing is missing without them."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from browser.visits import AUTHORED, DESK, PREFIXES, Look, NewContext, opened
from serving import Served

pytestmark = [pytest.mark.site, pytest.mark.browser]

LANGUAGES = sorted(PREFIXES)
PARTS = {"events": "li.tg-event", "cells": ".tg-table :is(td, th)", "rows": ".tg-table tr", "links": "article a"}
SHOWN = "elements => elements.filter(element => element.checkVisibility()).length"
EVENTS = "elements => elements.filter(e => e.checkVisibility()).map(e => e.dataset.event)"


@pytest.fixture(scope="module")
def scripted(new_context: NewContext) -> BrowserContext:
    """A browser with scripts."""
    return new_context()


@pytest.fixture(scope="module")
def plain(new_context: NewContext) -> BrowserContext:
    """A browser without scripts."""
    return new_context(java_script_enabled=False)


def shown(page: Page) -> list[str]:
    """The IDs of the events that a reader sees, in order."""
    ids: list[str] = page.eval_on_selector_all(PARTS["events"], EVENTS)
    return ids


@pytest.mark.parametrize("address", AUTHORED, ids=lambda address: address or "home")
def test_complete_without_script(served: Served, scripted: BrowserContext, plain: BrowserContext, address: str) -> None:
    """A reader without scripts sees each event, cell and link that a reader with scripts sees."""
    seen = [
        {part: page.eval_on_selector_all(selector, SHOWN) for part, selector in PARTS.items()}
        for page in (opened(plain, served.url + address), opened(scripted, served.url + address))
    ]
    assert seen[0] == seen[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_full(built_site: Path, language: str) -> None:
    """The pages of the timeline and the chips are not empty."""
    for name, part in (("timeline", "tg-event"), ("chips", "tg-table")):
        assert part in (built_site / PREFIXES[language] / name / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters(served: Served, scripted: BrowserContext, language: str) -> None:
    """A filter hides events, writes itself to the address, and is found again there."""
    page = opened(scripted, f"{served.sub}{PREFIXES[language]}timeline/")
    everything = shown(page)
    buttons = page.locator(".tg-filters button[aria-pressed]")
    assert buttons.count() > 1

    buttons.first.click()
    assert buttons.first.get_attribute("aria-pressed") == "true"
    filtered = shown(page)
    assert 0 < len(filtered) < len(everything)
    assert urlsplit(page.url).query != ""

    again = opened(scripted, page.url)
    assert shown(again) == filtered
    assert again.locator(".tg-filters button[aria-pressed]").first.get_attribute("aria-pressed") == "true"

    again.locator(".tg-filters button[aria-pressed]").first.click()
    assert shown(again) == everything
    assert urlsplit(again.url).query == ""


def test_filters_back(served: Served, scripted: BrowserContext) -> None:
    """The browser's back button undoes a filter."""
    page = opened(scripted, f"{served.url}timeline/")
    everything = shown(page)
    page.locator(".tg-filters button[aria-pressed]").first.click()
    page.go_back()
    assert shown(page) == everything


def test_permalink_beats_filter(served: Served, scripted: BrowserContext) -> None:
    """A link to an event shows it, whatever the filter in the address."""
    page = opened(scripted, f"{served.url}timeline/")
    page.locator(".tg-filters button[aria-pressed]").first.click()
    name = page.locator(f"{PARTS['events']}[hidden]").first.get_attribute("data-event")
    page = opened(scripted, f"{page.url}#event-{name}")
    assert name in shown(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sorting(served: Served, scripted: BrowserContext, language: str) -> None:
    """A table's column sorts up, then down, and says so; unknown values stay last."""
    page = opened(scripted, f"{served.url}{PREFIXES[language]}chips/")
    table = page.locator(".tg-table table").filter(has=page.locator("button.tg-sort")).first
    heads = table.locator("thead th")
    column = next(
        number
        for number in range(1, heads.count())
        if heads.nth(number).locator("button.tg-sort").count() and len(set(values(page, number))) > 2
    )
    button = heads.nth(column).locator("button.tg-sort")

    button.click()
    up = values(page, column)
    assert heads.nth(column).get_attribute("aria-sort") == "ascending"
    button.click()
    down = values(page, column)
    assert heads.nth(column).get_attribute("aria-sort") == "descending"
    assert table.locator("[aria-sort]").count() == 1

    known = [value for value in up if value is not None]
    assert known == sorted(known)
    assert [value for value in down if value is not None] == sorted(known, reverse=True)
    assert up[len(known) :] == down[len(known) :] == [None] * (len(up) - len(known))


def values(page: Page, column: int) -> list[float | None]:
    """The numbers of a column of the first sortable table, unknown ones None."""
    read = """(table, column) => [...table.tBodies[0].rows].map(row => {
      const cell = row.cells[column]
      const value = cell.dataset.value
      return cell.querySelector('.tg-unknown') || value === undefined || value === '' ? null : Number(value)
    })"""
    table = page.locator(".tg-table table").filter(has=page.locator("button.tg-sort")).first
    numbers: list[float | None] = table.evaluate(read, column)
    return numbers


@pytest.mark.parametrize("address", AUTHORED, ids=lambda address: address or "home")
def test_frames_take_the_keyboard(served: Served, scripted: BrowserContext, address: str) -> None:
    """A table wider than its frame scrolls by keyboard: the frame is a named region that takes the focus."""
    page = opened(scripted, served.url + address)
    page.set_viewport_size({"width": 360, "height": 800})
    nameless = page.eval_on_selector_all(
        ".tg-table",
        """(frames, region) => frames.filter(el => !el.matches(region) && !el.querySelector(region)).length""",
        '[role=region][tabindex="0"]:is([aria-label], [aria-labelledby])',
    )
    page.set_viewport_size({"width": DESK.width, "height": 900})
    assert nameless == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_first_column_stays(served: Served, new_context: NewContext, width: int) -> None:
    """When a table scrolls sideways in its frame, its first column stays in view."""
    page = opened(new_context(Look("light", width)), f"{served.url}chips/")
    moved = page.evaluate(
        """() => {
          const scrolls = el => el.scrollWidth > el.clientWidth + 1
            && /auto|scroll/.test(getComputedStyle(el).overflowX)
          const frame = [...document.querySelectorAll('.tg-table, .tg-table *')].find(scrolls)
          if (!frame) return 0
          const cell = frame.querySelector('tbody tr').cells[0]
          frame.scrollLeft = 200
          return Math.round(cell.getBoundingClientRect().left - frame.getBoundingClientRect().left)
        }"""
    )
    assert abs(moved) <= 2
