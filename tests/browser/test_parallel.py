"""Languages side by side, and keeping the place: what a reader sees with and without a script."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.visits import DESK, PHONE, PREFIXES, TAGS, NewContext, opened, settle, violations
from serving import Served

pytestmark = [pytest.mark.site, pytest.mark.browser]

LANGUAGES = ("en", "zh", "vi")
SHOWN = "cells => cells.filter(cell => cell.checkVisibility()).map(cell => cell.lang)"
WORDS = """(element, without) => {
  const words = []
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode
    if (!text.parentElement.closest(without)) words.push(...text.data.split(/\\s+/).filter(Boolean))
  }
  return words
}"""
TOOLS = "script, style, .tg-contents, .tg-views, .tg-comparison__tools, .tg-tracks, .tg-filters, .tg-mark-keys"
TOP = "element => element.getBoundingClientRect().top"
FIRST_ROWS = """() => [...document.querySelectorAll('.tg-row')].slice(0, 12).map(row =>
  [...row.children].map(cell => { const box = cell.getBoundingClientRect(); return [box.left, box.top, box.width] }))"""

CROWDED_ROWS = """() => [...document.querySelectorAll('.tg-fields__head + .tg-fields')].filter(fields => {
  const [head, below] = [fields.previousElementSibling, fields].map(element => element.getBoundingClientRect())
  return head.bottom > below.top + 1 || head.width < below.width
}).length"""


@pytest.fixture(scope="module")
def plain(new_context: NewContext) -> BrowserContext:
    """A browser without scripts."""
    return new_context(java_script_enabled=False)


@pytest.fixture
def scripted(new_context: NewContext) -> BrowserContext:
    """A browser with scripts, which remembers nothing."""
    return new_context(permissions=["clipboard-read", "clipboard-write"])


def cells(page: Page) -> Counter[str]:
    """Count the visible cells of each language."""
    return Counter(page.eval_on_selector_all(".tg-row > [lang]", SHOWN))


@pytest.mark.parametrize("reader", LANGUAGES)
def test_complete_without_script(served: Served, plain: BrowserContext, reader: str) -> None:
    """Without a script the page on the H200 shows each word of its three editions, the reader's own language first."""
    page = opened(plain, f"{served.url}{PREFIXES[reader]}h200/parallel/")
    everything: dict[str, Counter[str]] = {}
    for code in LANGUAGES:
        texts = page.locator(f".tg-row > [lang={TAGS[code]}]").evaluate_all(
            f"(cells, without) => cells.flatMap(cell => ({WORDS})(cell, without))", TOOLS
        )
        everything[code] = Counter(texts)
    assert len(set(cells(page).values())) == 1
    assert page.locator(".tg-row").first.locator("> [lang]").first.get_attribute("lang") == TAGS[reader]
    for code in LANGUAGES:
        edition = opened(plain, f"{served.url}{PREFIXES[code]}h200/")
        wanted = Counter(edition.locator("#content").evaluate(WORDS, TOOLS))
        assert wanted - everything[code] == Counter()


def test_columns_without_script(served: Served, plain: BrowserContext) -> None:
    """Checkboxes choose the columns; with none chosen the reader's own stays."""
    page = opened(plain, f"{served.url}zh/h200/parallel/")
    boxes = page.locator(".tg-columns input")
    assert set(cells(page)) == {"zh-Hans", "en", "vi"}
    boxes.nth(1).uncheck()
    assert set(cells(page)) == {"zh-Hans", "vi"}
    boxes.nth(0).uncheck()
    assert set(cells(page)) == {"vi"}
    boxes.nth(2).uncheck()
    assert set(cells(page)) == {"zh-Hans"}


@pytest.mark.parametrize("look", [DESK, PHONE], ids=["desk", "phone"])
def test_columns_stand(served: Served, new_context: NewContext, look: Any) -> None:  # noqa: ANN401 # a Look
    """On a desk the languages stand beside each other, equally wide; on a phone below each other."""
    page = opened(new_context(look), f"{served.url}h200/parallel/")
    for row in page.evaluate(FIRST_ROWS):
        lefts, tops, widths = ([round(value) for value in values] for values in zip(*row, strict=True))
        if look is DESK:
            assert lefts == sorted(set(lefts))
            assert len(set(tops)) == 1
            assert max(widths) - min(widths) <= 1
        else:
            assert tops == sorted(set(tops))


def test_rows_are_records(served: Served, plain: BrowserContext) -> None:
    """A timeline is aligned event by event and a table chip by chip: nothing of them appears twice in a language."""
    page = opened(plain, f"{served.url}h200/parallel/")
    events = page.eval_on_selector_all(
        "[data-segment^='event-']",
        "rows => rows.map(row => [...row.children].map(c => c.querySelectorAll('.tg-event').length))",
    )
    assert len(events) > 5
    assert all(counts == [1, 1, 1] for counts in events)
    assert page.locator(".tg-event").count() == 3 * len(events)
    assert page.locator(".tg-parallel table").count() == 0
    assert page.locator("[data-segment^='table-1-nvidia-'] .tg-fields").count() == 9


@pytest.mark.parametrize("look", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("page", ["rules/", "chips/"])
def test_rows_of_tables(served: Served, new_context: NewContext, page: str, look: Any) -> None:  # noqa: ANN401 # a Look
    """In a row of a table the name stands above the fields, as wide as they are."""
    shown = opened(new_context(look), served.url + page + "parallel/")
    assert shown.locator(".tg-fields__head + .tg-fields").count() > len(LANGUAGES)
    assert shown.evaluate(CROWDED_ROWS) == 0


def test_print(served: Served, plain: BrowserContext, tmp_path: Path) -> None:
    """On paper there are three columns, as wide as a sheet of A4 leaves them."""
    page = opened(plain, f"{served.url}h200/parallel/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 1000})  # 178 mm: A4 without its margins
    for row in page.evaluate(FIRST_ROWS):
        lefts, tops, widths = ([round(value) for value in values] for values in zip(*row, strict=True))
        assert lefts == sorted(set(lefts))
        assert len(set(tops)) == 1
        assert min(widths) > 180
    assert not page.locator(".tg-columns").is_visible()
    page.pdf(path=tmp_path / "h200.pdf", format="A4")
    assert (tmp_path / "h200.pdf").stat().st_size > 100_000


def test_chosen_columns(served: Served, scripted: BrowserContext) -> None:
    """The chosen columns stand in the address, stay for the next page, and are what a link says."""
    page = opened(scripted, f"{served.sub}h200/parallel/")
    page.locator(".tg-columns input").nth(1).uncheck()
    expect(page).to_have_url(f"{served.sub}h200/parallel/?columns=en,vi")
    page = opened(scripted, f"{served.sub}vi/h20/parallel/")
    assert set(cells(page)) == {"en", "vi"}
    page = opened(scripted, f"{served.sub}h20/parallel/?columns=zh")
    assert set(cells(page)) == {"zh-Hans"}
    page.locator(".tg-columns input").nth(0).check()
    page.locator(".tg-columns input").nth(2).check()
    expect(page).to_have_url(f"{served.sub}h20/parallel/")


def test_keys(served: Served, scripted: BrowserContext) -> None:
    """With a row in focus, arrows go to the next one, whose pair is marked, and numbers choose the columns."""
    page = opened(scripted, f"{served.url}h200/parallel/")
    rows = page.locator(".tg-row")
    rows.nth(0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert rows.nth(2).evaluate("row => row === document.activeElement && row.classList.contains('tg-at')")
    page.keyboard.press("2")
    assert set(cells(page)) == {"en", "vi"}
    assert page.locator(".tg-row[tabindex='0']").count() == 1


def test_pair_on_hover(served: Served, scripted: BrowserContext) -> None:
    """The pointer marks the pair."""
    page = opened(scripted, f"{served.url}h200/parallel/")
    page.locator(".tg-row").nth(3).locator("> [lang=vi]").hover()
    assert page.locator(".tg-at").get_attribute("data-segment") == page.locator(".tg-row").nth(3).get_attribute(
        "data-segment"
    )


def scrolled(page: Page, selector: str, top: int = 150) -> None:
    """Scroll an element to a height of the window."""
    page.evaluate(
        "([s, y]) => scrollBy({top: document.querySelector(s).getBoundingClientRect().top - y})", [selector, top]
    )


@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("timeline/", "[data-event=moore-phones-draft]"),
        ("h200/", ".tg-event:nth-child(7)"),
        ("chips/", "tr[data-chip=nvidia-b200]"),
        ("rare-earths/", "tr[data-block]:nth-child(4)"),
        ("h200/", "#since ~ ul li:nth-of-type(5)"),
        ("glossary/", ".tg-glossary__entry:nth-child(40)"),
    ],
    ids=["timeline", "tracks", "comparison", "table", "list", "glossary"],
)
@pytest.mark.sample(3)
def test_place_is_kept(served: Served, scripted: BrowserContext, name: str, selector: str) -> None:
    """Changing the language in the middle of a timeline, a table or a list keeps what is read where it was."""
    page = opened(scripted, served.sub + name)
    if not page.locator(selector).count():
        selector = ".tg-event:nth-child(30)"
    element = page.locator(selector).first
    scrolled(page, selector, 280)  # what begins last above the upper third is read
    own = element.evaluate("e => e.id || `event-${e.dataset.event}`")
    for code in ("zh", "vi", "en"):
        page.evaluate("tag => document.querySelector(`.tg-languages a[hreflang=${tag}]`).click()", TAGS[code])
        page.wait_for_url(re.compile(f"{served.sub}{PREFIXES[code]}{name}#"))
        settle(page)
        there = page.locator(f"[id='{own}']").first
        height = there.evaluate("e => (e.closest('.tg-event') ?? e).getBoundingClientRect().top")
        assert abs(height - 280) < 20, code


def test_place_is_kept_side_by_side(served: Served, scripted: BrowserContext) -> None:
    """The way to the languages side by side and back keeps the place too."""
    page = opened(scripted, f"{served.sub}h200/")
    event = ".tg-event:nth-child(7)"
    name = page.locator(event).first.get_attribute("data-event")
    scrolled(page, event)
    page.evaluate("document.querySelector('.tg-views a').click()")
    page.wait_for_url("**/parallel/#event-*")
    settle(page)
    assert abs(page.locator(f"[data-segment='event-{name}']").evaluate(TOP) - 150) < 60
    page.evaluate("document.querySelector('.tg-columns__back a').click()")
    page.wait_for_url(f"**/h200/#event-{name}")
    settle(page)
    assert abs(page.locator(f"[data-event='{name}']").evaluate(TOP) - 150) < 60


@pytest.mark.parametrize("code", LANGUAGES)
def test_links_in_every_language(served: Served, plain: BrowserContext, code: str) -> None:
    """A link to a paragraph, an event or a row of a table works in every language, without a script."""
    english = opened(plain, f"{served.url}h200/")
    ids = english.eval_on_selector_all("#content [data-block][id], tr[data-chip][id]", "all => all.map(e => e.id)")
    page = opened(plain, f"{served.url}{PREFIXES[code]}h200/#{ids[-4]}")
    there = page.eval_on_selector_all("#content [id]", "all => all.map(e => e.id)")
    assert set(ids) <= set(there)
    assert page.locator(f"[id='{ids[-4]}']").evaluate(TOP) < 900


def test_copy_link(served: Served, scripted: BrowserContext) -> None:
    """One click copies the link to a paragraph, by keyboard too, and it is said."""
    page = opened(scripted, f"{served.sub}zh/h200/?side=us")
    paragraph = page.locator("#content p[data-block]").nth(2)
    page.wait_for_selector(".tg-handle", state="attached")
    paragraph.hover()
    paragraph.locator(".tg-handle button").first.click()
    wanted = f"{served.sub}zh/h200/#{paragraph.get_attribute('id')}"
    expect(page.locator("[role=status].tg-said")).to_have_text("链接已复制")
    assert page.evaluate("navigator.clipboard.readText()") == wanted

    page.evaluate("navigator.clipboard.writeText('')")
    paragraph.locator(".tg-handle button").first.focus()
    assert paragraph.locator(".tg-handle").evaluate("handle => getComputedStyle(handle).opacity") == "1"
    page.keyboard.press("Enter")
    page.wait_for_function("wanted => navigator.clipboard.readText().then(text => text === wanted)", arg=wanted)


@pytest.mark.parametrize(
    "selector", ["#content p[data-block]", "#content li[data-block]", "tr[data-chip]", ".tg-event", "h2[data-block]"]
)
@pytest.mark.sample(2)
def test_other_language_below(served: Served, scripted: BrowserContext, selector: str) -> None:
    """The other language of a segment is shown under it, in words of the other edition, and is put away again."""
    other = opened(scripted, f"{served.url}vi/h200/")
    wanted = re.sub(r"\s+", " ", other.locator(selector).nth(1).inner_text())[:24].casefold()
    page = opened(scripted, f"{served.url}h200/")
    page.wait_for_selector(".tg-handle", state="attached")
    segment = page.locator(selector).nth(1)
    # The buttons of a heading follow it: inside they would be part of its name.
    place = page.locator(f"{selector} + .tg-handle").nth(1) if selector[0] == "h" else segment.locator(".tg-handle")
    place.locator("button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    shown = page.locator(".tg-beside")
    shown.wait_for()
    assert shown.get_attribute("lang") == "vi"
    assert re.sub(r"\s+", " ", shown.inner_text()).casefold().startswith(wanted)
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert violations(page) == []
    page.keyboard.press("Enter")
    shown.wait_for(state="detached")


def test_touch(served: Served, new_context: NewContext) -> None:
    """On a phone a touch on a paragraph shows its buttons below it."""
    page = opened(new_context(PHONE, has_touch=True, is_mobile=True), f"{served.url}h200/")
    page.wait_for_selector(".tg-handle", state="attached")
    paragraph = page.locator("#content p[data-block]").nth(1)
    paragraph.tap(position={"x": 20, "y": 12})
    assert paragraph.locator(".tg-handle button").nth(2).is_visible()
    paragraph.locator(".tg-handle button").nth(1).tap()
    page.locator(".tg-beside[lang=zh-Hans]").wait_for()
    assert violations(page) == []
