"""What scripts add to timelines and tables, and that nothing is missing without them."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.visits import DESK, FROZEN_PAGES, PHONE, PREFIXES, Look, NewContext, kind_of, listen, opened, settle
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


@pytest.mark.parametrize("address", FROZEN_PAGES, ids=lambda address: address or "home")
@pytest.mark.sample(1, "address", kind=kind_of)
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
    assert page.evaluate("location.search") != ""

    again = opened(scripted, page.evaluate("location.href"))
    assert shown(again) == filtered
    assert again.locator(".tg-filters button[aria-pressed]").first.get_attribute("aria-pressed") == "true"

    again.locator(".tg-filters button[aria-pressed]").first.click()
    assert shown(again) == everything
    assert again.evaluate("location.search") == ""


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
    page = opened(scripted, f"{page.evaluate('location.href')}#event-{name}")
    assert name in shown(page)


@pytest.mark.parametrize(
    "address",
    [
        "timeline/?topic=tariff#event-geneva-truce",
        "timeline/?side=china#event-mofcom-18-2025",
        "vi/timeline/?q=H20#event-h20-licence-apr2025",
        "zh/timeline/?topic=tariff#year-2025",
        "h200/?side=us#since",
    ],
)
@pytest.mark.parametrize("look", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.sample(4)
def test_filter_and_fragment(served: Served, new_context: NewContext, look: Look, address: str) -> None:
    """A link with a filter and a place leads to the place, however much the filter hides above it."""
    page = opened(new_context(look), served.url + address)
    target = page.locator(f"[id='{urlsplit(address).fragment}']")
    header = page.locator(".tg-header").evaluate("header => header.getBoundingClientRect().bottom")
    assert header - 1 <= target.evaluate("element => element.getBoundingClientRect().top") < 300
    if (date := target.locator("xpath=..").locator("> .tg-event__date")).count():
        assert date.evaluate("element => element.getBoundingClientRect().top") >= header - 1
    assert page.evaluate("scrollY") > 100


@pytest.mark.parametrize("fragment", ["100%", "%E0%A4%A", "%", "a%ZZb"])
@pytest.mark.parametrize("name", ["timeline/", "h200/parallel/", "?q=x", "search/?q=H20", "timeline/?q=H20"])
@pytest.mark.sample(5)
def test_malformed_fragment(served: Served, scripted: BrowserContext, name: str, fragment: str) -> None:
    """An address with a fragment that cannot be decoded is a page as any other."""
    page = opened(scripted, served.url)
    seen = listen(page)
    page.goto(f"{served.url}{name}#{fragment}", wait_until="load")
    settle(page)
    page.evaluate("() => { location.hash = '#%E0%A4%A' }")
    page.locator(".tg-languages a[hreflang=vi]").click()
    page.wait_for_url(f"{served.url}vi/{name.partition('?')[0]}**")
    assert seen.console == []


@pytest.mark.parametrize(("name", "field"), [("search/", "#tg-search-field"), ("timeline/", ".tg-filters__field")])
def test_long_query(served: Served, scripted: BrowserContext, name: str, field: str) -> None:
    """A query in the address is not longer than the field lets anybody type."""
    page = opened(scripted, f"{served.url}{name}?q={'chip ' * 1500}")
    page.wait_for_function("field => document.querySelector(field).value", arg=field)
    assert page.locator(field).input_value() == ("chip " * 40)[:200]


@pytest.mark.parametrize("name", ["people/", "search/?q=H200"])
def test_scripts_lost(served: Served, new_context: NewContext, name: str) -> None:
    """A page whose scripts do not come is one without scripts: no button is dead, and everything is listed."""
    context = new_context()
    page = context.new_page()
    page.route("**/js/site.js", lambda route: route.abort())
    page.goto(served.url + name, wait_until="load")
    expect(page.locator("[data-open-search]")).to_be_hidden()
    expect(page.locator(".tg-all")).to_be_visible()
    if "search" in name:
        expect(page.locator(".tg-directory")).to_be_visible()
        expect(page.locator(".tg-noscript")).to_be_visible()
    context.close()


def test_scripts_late(served: Served, new_context: NewContext) -> None:
    """While the scripts are loaded the button of the search leads to its page."""
    context = new_context()
    page = context.new_page()
    page.route("**/js/site.js", lambda _: None)  # no answer
    page.goto(f"{served.sub}zh/people/", wait_until="commit")
    page.locator("[data-open-search]").click(no_wait_after=True)
    page.wait_for_url(f"{served.sub}zh/search/**", wait_until="commit")
    context.close()


def test_file_system(built_site: Path, new_context: NewContext) -> None:
    """Opened from the file system, where browsers refuse modules, a page shows no button that does nothing."""
    page = new_context().new_page()
    page.goto((built_site / "h200" / "index.html").as_uri(), wait_until="load")
    expect(page.locator("[data-open-search]")).to_be_hidden()
    expect(page.locator(".tg-all")).to_be_visible()
    assert page.locator(".tg-event").count() > 5


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


@pytest.mark.parametrize("address", FROZEN_PAGES, ids=lambda address: address or "home")
@pytest.mark.sample(1, "address", kind=kind_of)
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
