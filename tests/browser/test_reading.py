"""A reader in the middle of a page: changing the language there, its years, and the buttons beside what is read."""

import re

import pytest
from playwright.sync_api import Page

from browser.visits import DESK, PHONE, PREFIXES, TAGS, Look, NewContext, opened, settle, violations
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


def wheel(page: Page, pixels: int) -> None:
    """Turn the wheel over the text until the page stands still."""
    assert page.viewport_size
    page.mouse.move(page.viewport_size["width"] / 2, page.viewport_size["height"] / 2)
    page.mouse.wheel(0, pixels)
    page.wait_for_function(
        "() => new Promise(done => { const y = scrollY; setTimeout(() => done(scrollY === y && y > 100), 120) })"
    )


@each_look
@pytest.mark.parametrize(
    ("name", "pixels"),
    [("timeline/", 15_000), ("rare-earths/", 2600), ("method/", 2300), ("asof/2026-01-15/", 1500)],
    ids=["timeline", "table", "plain", "day"],
)
@pytest.mark.sample(3)
def test_language_within_reach(served: Served, new_context: NewContext, name: str, pixels: int, look: Look) -> None:
    """Wherever a page is scrolled to, one click on a language goes on at the same segment, at the same height."""
    page = opened(new_context(look), served.sub + name)
    wheel(page, pixels)
    before = page.evaluate("scrollY")
    own, height = page.evaluate(READ)
    for code in ("vi", "zh", "en"):
        link = page.locator(LANGUAGE.format(TAGS[code]))
        box = link.bounding_box()
        assert box
        assert 0 <= box["y"] < 60
        assert page.evaluate("scrollY") > before / 2
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_url(re.compile(f"{served.sub}{PREFIXES[code]}{name}#"))
        page.wait_for_function(f"([id, height]) => Math.abs(({TOP})(id) - height) < 80", arg=[own, height])
        own, height = page.evaluate(READ)


def test_language_by_keyboard(served: Served, new_context: NewContext) -> None:
    """Who goes up to the header by keyboard comes back to what was read; who scrolls on reads elsewhere."""
    page = opened(new_context(), f"{served.sub}timeline/")
    wheel(page, 9000)
    own, height = page.evaluate(READ)
    page.wait_for_timeout(700)  # what rests in the window is read
    page.keyboard.press("Control+Home")
    page.wait_for_function("() => scrollY === 0")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.hreflang") == "vi":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.sub}vi/timeline/#{own}")
    settle(page)
    assert abs(page.evaluate(TOP, own) - height) < 80


@each_look
def test_header_covers_no_anchor(served: Served, new_context: NewContext, look: Look) -> None:
    """The header that stays in sight hides neither the target of a link nor what has the focus."""
    for address in (
        "timeline/#year-2025",
        "timeline/#event-amd-mi308-jul15",
        "h200/#since",
        "rare-earths/#s-cd7ee8",
    ):
        page = opened(new_context(look), served.url + address)
        page.wait_for_function("() => scrollY > 100")
        hidden = page.evaluate(
            """() => {
              const box = document.getElementById(location.hash.slice(1)).getBoundingClientRect()
              const over = document.elementFromPoint(box.left + box.width / 2, box.top + 4)
              return !!over?.closest('.tg-header, .tg-tracks')
            }"""
        )
        assert not hidden, address
    page = opened(new_context(look), f"{served.url}h200/#since")
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        bottom = page.locator(".tg-header").evaluate("header => header.getBoundingClientRect().bottom")
        below = page.evaluate(f"{FOCUSED}.closest('.tg-header') ? 999 : {FOCUSED}.getBoundingClientRect().bottom")
        assert below > bottom


def test_header_leaves_low_windows(served: Served, new_context: NewContext) -> None:
    """A low window, as on a phone on its side, keeps its height for the text; paper has no such header."""
    page = opened(new_context(PHONE), f"{served.url}h200/")
    page.set_viewport_size({"width": 740, "height": 360})
    wheel(page, 900)
    bottom = "header => header.getBoundingClientRect().bottom"
    assert page.locator(".tg-header").evaluate(bottom) < 0
    page.set_viewport_size({"width": 740, "height": 900})
    assert page.locator(".tg-header").evaluate(bottom) > 0
    page.emulate_media(media="print")
    assert page.locator(".tg-header").evaluate("header => getComputedStyle(header).position") == "static"


def test_contents_from_the_menu(served: Served, new_context: NewContext) -> None:
    """On a phone the menu, which stays in sight, leads to the contents of the page."""
    page = opened(new_context(PHONE), f"{served.url}timeline/")
    wheel(page, 20_000)
    page.locator(".tg-menu summary").click()
    page.locator(".tg-menu .tg-jump").click()
    page.wait_for_function("() => document.querySelector('.tg-contents').open")
    assert not page.locator(".tg-menu nav").is_visible()
    page.locator(".tg-contents a[href='#year-2024']").click()
    page.wait_for_function("() => scrollY > 5000")
    assert 0 < page.locator("#year-2024").evaluate("e => e.getBoundingClientRect().top") < 300


def test_years(served: Served, new_context: NewContext) -> None:
    """Without a script a timeline of many years has a heading for each, the same everywhere, and in its contents."""
    plain = new_context(java_script_enabled=False)
    found = []
    for prefix in PREFIXES.values():
        page = opened(plain, f"{served.url}{prefix}timeline/")
        years = page.eval_on_selector_all(".tg-timeline__year", "all => all.map(e => [e.tagName, e.id, e.textContent])")
        links = page.eval_on_selector_all(".tg-toc a", "all => all.map(a => a.hash.slice(1))")
        assert [name for _, name, _ in years] == links
        events = page.eval_on_selector_all(
            ".tg-event",
            """all => all.map(e => [e.dataset.from.slice(0, 4),
              e.closest('.tg-timeline__list').previousElementSibling.textContent, e.querySelector('h3') !== null])""",
        )
        assert all(year == head and under for year, head, under in events)
        found.append(years)
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 5


@pytest.mark.parametrize("code", PREFIXES)
def test_nothing_fits(served: Served, new_context: NewContext, code: str) -> None:
    """When filters hide all events it is said, and no head of a year or a column stands over nothing."""
    said = {"en": "No event fits", "zh": "没有符合条件的事件。", "vi": "Không có sự kiện nào khớp"}
    page = opened(new_context(), f"{served.url}{PREFIXES[code]}timeline/?q=zzzz")
    assert page.locator(".tg-filters__status").inner_text().startswith(said[code])
    heads = page.locator(".tg-timeline__year:visible, .tg-tracks:visible, .tg-timeline__list:visible")
    assert heads.count() == 0
    page = opened(new_context(), f"{served.url}{PREFIXES[code]}timeline/?side=china")
    assert page.locator(".tg-tracks > :visible").count() == 1
    shown = "lists => lists.every(list => list.checkVisibility() === !!list.querySelector('.tg-event:not([hidden])'))"
    assert page.eval_on_selector_all(".tg-timeline__list", shown)


def test_buttons_name_nothing_else(served: Served, new_context: NewContext) -> None:
    """Buttons beside segments stand outside headings and heads of rows, and say what they are for."""
    page = opened(new_context(), f"{served.url}h200/")
    page.wait_for_selector(".tg-handle", state="attached")
    assert page.locator("#content :is(h1, h2, h3, h4, h5, h6, th) .tg-handle").count() == 0
    names = page.locator(".tg-handle button").evaluate_all("all => all.map(b => b.getAttribute('aria-label'))")
    for name in (
        "Copy link: Heading: What Trump announced",
        "Copy link: Row: H200 SXM 141 GB",
        "Copy link: Paragraph: Nvidia announced the H200 in November …",
    ):
        assert names.count(name) == 1, name
    assert any(name.startswith("Copy link: Event: ") for name in names)
    assert len(set(names)) > len(names) * 0.98
    assert violations(page) == []


def test_one_stop_for_all_buttons(served: Served, new_context: NewContext) -> None:
    """The Tab key stops once at the buttons, beside what is read; arrows go on from there."""
    page = opened(new_context(), f"{served.url}timeline/")
    page.wait_for_selector(".tg-handle", state="attached")
    stops = page.locator(".tg-handle button[tabindex='0']")
    assert page.locator(".tg-handle button").count() > 100
    assert stops.count() == 1
    wheel(page, 9000)
    own, _ = page.evaluate(READ)
    page.keyboard.press("Tab")
    assert stops.count() == 1
    stop = stops.first
    assert stop.evaluate("e => e.closest('.tg-event').querySelector('[id]').id") == own
    stop.focus()
    page.keyboard.press("ArrowDown")
    after = page.evaluate(f"{FOCUSED}.closest('.tg-event').querySelector('[id]').id")
    assert after != own
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{FOCUSED}.textContent") == "ZH"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(f"{FOCUSED}.closest('.tg-event').querySelector('[id]').id") == own
    assert stops.count() == 1


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
        "goods": {"en": ("magnets", "Goods"), "zh": ("磁体", "管制物项"), "vi": ("nam châm", "Hàng hóa")},
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


@each_look
@pytest.mark.parametrize("name", ["h200/", "h200/parallel/"])
def test_tab_in_the_header(served: Served, new_context: NewContext, name: str, look: Look) -> None:
    """The Tab key in the header, or in the line of columns below it, moves the focus alone, which is in sight."""
    page = opened(new_context(look), served.url + name)
    keys = ["Tab", *["Shift+Tab"] * 4, "Tab"]
    starts = ["[data-open-search]", *([".tg-columns input"] if "parallel" in name else [])]
    for start in starts:
        page.locator(start).first.evaluate("element => element.focus({preventScroll: true})")
        wheel(page, 3000)
        before = page.evaluate("scrollY")
        for key in keys if start != ".tg-columns input" else ["Tab", "Tab", "Shift+Tab", "Shift+Tab"]:
            page.keyboard.press(key)
            inside = page.evaluate(f"{FOCUSED}.closest('.tg-header, .tg-columns') !== null")
            box = page.evaluate(f"{FOCUSED}.getBoundingClientRect().top")
            assert (inside, page.evaluate("scrollY")) == (True, before), page.evaluate(f"{FOCUSED}.outerHTML")
            assert box >= 0


def test_language_by_keyboard_in_the_middle(served: Served, new_context: NewContext) -> None:
    """Who changes the language by keyboard in the middle of a page goes on at the same segment."""
    page = opened(new_context(), f"{served.sub}timeline/#event-geneva-truce")
    page.wait_for_function("() => scrollY > 1000")
    page.locator(LANGUAGE.format("zh-Hans")).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.sub}zh/timeline/#event-geneva-truce")


@pytest.mark.parametrize("key", [None, "Enter"])
def test_jump_to_the_contents(served: Served, new_context: NewContext, key: str | None) -> None:
    """The link to the contents leads below the header, by touch and by keyboard."""
    page = opened(new_context(PHONE), f"{served.url}timeline/")
    wheel(page, 5000)
    page.locator(".tg-menu summary").click()
    jump = page.locator(".tg-menu .tg-jump")
    if key:
        jump.focus()
        page.keyboard.press(key)
    else:
        jump.click()
    page.wait_for_function("() => document.querySelector('.tg-contents').open")
    header = page.locator(".tg-header").evaluate("header => header.getBoundingClientRect().bottom")
    assert page.locator(".tg-contents summary").evaluate("summary => summary.getBoundingClientRect().top") >= header - 1
