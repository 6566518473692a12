"""The search dialog: opened by keys, in the page's language, walked with arrows, closed without a trace."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.finder import (
    DIALOG,
    FIELD,
    FOUND,
    LANGUAGES,
    NOWHERE,
    QUERIES,
    RESULTS,
    SECTION,
    START,
    STATUS,
    active,
    found,
    opened,
    shown,
)
from browser.visits import DESK, PHONE, PREFIXES, Look, NewContext, listen, violations
from serving import Served, assets

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.fixture
def page(new_context: NewContext) -> Iterator[Page]:
    """A page."""
    context = new_context()
    yield context.new_page()
    context.close()


# --- Opening and closing ---------------------------------------------------------------------------------------------


def test_keys(served: Served, page: Page) -> None:
    """A slash and Ctrl+K open the dialog, with the focus in its field and nothing typed into it; Escape closes it."""
    page.goto(served.url + START, wait_until="load")
    for key in ("/", "Control+k", "Control+K", "Meta+k"):
        page.keyboard.press(key)
        expect(page.locator(FIELD)).to_be_focused()
        assert page.locator(FIELD).input_value() == ""
        page.keyboard.press("Escape")
        expect(page.locator(DIALOG)).to_be_hidden()


def test_other_keys(served: Served, page: Page) -> None:
    """Other keys open nothing: they belong to the browser."""
    page.goto(served.url + START, wait_until="load")
    for key in ("k", "Alt+/", "Control+Shift+K", "Control+/"):
        page.keyboard.press(key)
        assert not page.locator(DIALOG).is_visible()


def test_slash_in_a_field(served: Served, page: Page) -> None:
    """A slash typed into another field is a slash."""
    page.goto(served.url + "h200/", wait_until="load")
    field = page.locator(".tg-filters__field").first
    field.press("/")
    assert field.input_value() == "/"
    expect(page.locator(DIALOG)).to_be_hidden()


def test_slash_off(served: Served, page: Page) -> None:
    """The shortcut of one key can be switched off by keyboard, for every page, and on again (WCAG 2.1.4)."""
    button = page.locator("[data-open-search]")
    opened(page, served.url + START)
    switch = page.get_by_role("checkbox")
    switch.press("Space")
    page.keyboard.press("Escape")
    for address in (START, "zh/" + START):
        page.goto(served.url + address, wait_until="load")
        page.keyboard.press("/")
        assert not page.locator(DIALOG).is_visible()
        expect(button).to_have_attribute("aria-keyshortcuts", "Control+K Meta+K")
        expect(button.locator("kbd")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(switch).not_to_be_checked()
    switch.press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator(DIALOG)).to_be_visible()
    expect(button).to_have_attribute("aria-keyshortcuts", "/ Control+K Meta+K")


@pytest.mark.parametrize("by", ["key", "button"])
def test_escape(served: Served, page: Page, by: str) -> None:
    """Escape closes the dialog and gives the focus back to where it was, also from a result."""
    page.goto(served.url + START, wait_until="load")
    before = page.locator("[data-open-search]" if by == "button" else "article dt a").first
    before.focus()
    page.keyboard.press("Enter" if by == "button" else "/")
    found(page, "rare earths")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(before).to_be_focused()
    assert urlsplit(page.url).path == f"/{START}"


def test_escape_while_typing(served: Served, page: Page) -> None:
    """One Escape closes though something is typed; it is still there, and chosen, when the dialog opens again."""
    opened(page, served.url + START)
    found(page, "rare earths")
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_have_value("rare earths")
    page.keyboard.insert_text("licenses")
    expect(page.locator(FIELD)).to_have_value("licenses")


@pytest.mark.parametrize("key", ["Escape", "Enter", "ArrowDown"])
def test_composition(served: Served, page: Page, key: str) -> None:
    """Keys that end or walk through a composition belong to the input method, not to the search."""
    dialog = opened(page, served.url + "zh/" + START)
    found(page, "稀土")
    page.locator(FIELD).evaluate(
        "(field, key) => field.dispatchEvent(new KeyboardEvent('keydown', {key, isComposing: true, bubbles: true}))",
        key,
    )
    expect(dialog).to_be_visible()
    expect(page.locator(FIELD)).to_be_focused()


def test_behind_the_dialog(served: Served, page: Page) -> None:
    """Tab goes round in the dialog, both ways, past everything in it, and never leaves it."""
    opened(page, served.url + START)
    links = found(page, "rare earths")
    kinds = page.locator(".tg-finder__kinds button").count()
    name = "(here => here.closest('dialog') && (here.href || here.id || here.type))(document.activeElement)"
    for key in ("Tab", "Shift+Tab"):
        stops = [str(page.evaluate(name))]
        while len(stops) < 2 or stops[-1] != "tg-search-field":
            page.keyboard.press(key)
            stops.append(str(page.evaluate(name)))
            assert len(stops) < 100
        ways = stops if key == "Tab" else stops[::-1]
        more = int(page.locator(".tg-finder__more").is_visible())
        expected = ["tg-search-field", "button", *["button"] * kinds, *links, *["button"] * more]
        assert ways[: len(expected)] == expected
        assert ways[-2:] == ["checkbox", "tg-search-field"]
        assert "search/?q=rare+earths" in ways[-3]


# --- What is found ---------------------------------------------------------------------------------------------------


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
def test_nothing_found(served: Served, page: Page, language: str) -> None:
    """That nothing was found is said, with what the other editions have; following that leads to their results."""
    dialog = opened(page, served.url + PREFIXES[language] + START)
    page.locator(FIELD).fill(NOWHERE)
    words = dialog.evaluate("dialog => JSON.parse(dialog.querySelector('.tg-finder').dataset.words)")
    expect(page.locator(STATUS)).to_contain_text(words["none"].replace("{query}", f"“{NOWHERE}”"))
    expect(page.locator(RESULTS)).to_have_count(0)
    editions = page.locator(".tg-finder__editions a")
    expect(editions).to_have_text([re.compile(r" \(\d+\)$")] * 2)
    everything = page.locator(".tg-finder__all a")
    assert everything.evaluate("link => link.href") == f"{served.url}{PREFIXES[language]}search/"
    for edition in editions.all():
        code = str(edition.get_attribute("data-language"))
        expected = f"{served.url}{PREFIXES[code]}search/?q=%E9%BE%98"
        assert edition.evaluate("link => link.href") == expected


def test_other_edition(served: Served, page: Page) -> None:
    """Words of another language that this edition lacks are counted in the other ones, and found there."""
    opened(page, served.url + START)
    page.locator(FIELD).fill("为何")
    chinese = page.locator(".tg-finder__editions a[data-language=zh]")
    expect(chinese).to_have_text(re.compile(r" \([1-9]\d*\)$"))
    chinese.click()
    page.locator(RESULTS).first.wait_for()
    assert shown(page)[0].startswith(f"{served.url}zh/leverage/")


@pytest.mark.parametrize("query", ["rare erths", "leverige", "qallium"])
def test_misspelled(served: Served, page: Page, query: str) -> None:
    """A misspelled query is corrected or a term is offered, and says so."""
    opened(page, served.url + START)
    page.locator(FIELD).fill(query)
    meant = page.locator(".tg-finder__meant a")
    expect(page.locator(RESULTS).first.or_(meant)).to_be_visible()
    if meant.is_visible():
        meant.click()
        page.locator(RESULTS).first.wait_for()
        expect(page.locator(FIELD)).to_be_focused()
    else:
        expect(page.locator(STATUS)).to_contain_text("“")


def test_kinds(served: Served, page: Page) -> None:
    """Results can be narrowed to kinds by keyboard; counts say what there is, and the focus stays on the button."""
    opened(page, served.url + START)
    everything = found(page, "rare earths")
    kinds = page.locator(".tg-finder__kinds button")
    expect(kinds.first).to_have_attribute("aria-pressed", "true")
    event = page.locator(".tg-finder__kinds [data-kind=event]")
    count = int(event.locator(".tg-finder__count").inner_text())
    event.press("Space")
    expect(event).to_have_attribute("aria-pressed", "true")
    expect(event).to_be_focused()
    expect(page.locator("#search-results > li:not([data-kind=event])")).to_have_count(0)
    expect(page.locator("#search-results > li")).to_have_count(min(count, 10))
    expect(page.locator(STATUS)).to_contain_text(str(count))
    kinds.first.press("Enter")
    expect(page.locator("#search-results > li:not([data-kind=event])").first).to_be_visible()
    assert shown(page) == everything


def test_more(served: Served, page: Page) -> None:
    """More results follow the first ones, which stay; the focus goes to the first new one."""
    opened(page, served.url + START)
    first = found(page, "China")
    page.locator(".tg-finder__more button").press("Enter")
    expect(page.locator(RESULTS)).not_to_have_count(len(first))
    more = shown(page)
    assert more[: len(first)] == first
    assert active(page) == more[len(first)]


def test_recent(served: Served, page: Page) -> None:
    """A query that led somewhere is offered again, in its language, and forgotten when the reader says so."""
    opened(page, served.url + START)
    found(page, "rare earths")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: START not in url, wait_until="load")
    page.keyboard.press("/")
    again = page.locator(".tg-finder__recent li button")
    expect(again).to_have_text(["rare earths"])
    again.click()
    page.locator(RESULTS).first.wait_for()
    expect(page.locator(FIELD)).to_have_value("rare earths")
    opened(page, served.url + "zh/" + START)
    expect(page.locator(".tg-finder__pages a").first).to_be_visible()
    expect(again).to_have_count(0)
    opened(page, served.url + START)
    expect(again).to_have_text(["rare earths"])
    page.locator("[data-forget]").press("Enter")
    expect(again).to_have_count(0)
    expect(page.locator(FIELD)).to_be_focused()
    opened(page, served.url + START)
    expect(page.locator(".tg-finder__pages a").first).to_be_visible()
    expect(again).to_have_count(0)


def test_stays_here(served: Served, page: Page) -> None:
    """What is typed goes nowhere: all requests are for the site's own files and none names the query."""
    seen = listen(page)
    opened(page, served.url + START)
    found(page, "rare earths")
    page.keyboard.press("Enter")
    page.locator(FOUND).first.wait_for()
    assert [url for url in seen.requests if not url.startswith(served.url)] == []
    assert [url for url in seen.requests if re.search("rare|earth|#|%|[+]", url.partition("?")[2])] == []
    assert seen.console == []
    assert seen.failed == []


# --- Walking and following -------------------------------------------------------------------------------------------


def test_arrows(served: Served, page: Page) -> None:
    """Arrows walk from the field through the results and back, and stop at both ends."""
    opened(page, served.url + START)
    links = found(page, "rare earths")
    walked = [active(page)]
    for key in ["ArrowDown"] * (len(links) + 1) + ["ArrowUp"] * (len(links) + 1):
        page.keyboard.press(key)
        walked.append(active(page))
    assert walked == ["input", *links, links[-1], *reversed(links[:-1]), "input", "input"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert active(page) == links[-1]
    page.keyboard.press("Home")
    assert active(page) == links[0]


def test_typing_on(served: Served, page: Page) -> None:
    """Whoever types while on a result types on in the field."""
    opened(page, served.url + START)
    found(page, "rare earth")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    expect(page.locator(FIELD)).to_have_value("rare earths")
    expect(page.locator(FIELD)).to_be_focused()


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


def test_enter_at_once(served: Served, page: Page) -> None:
    """Enter pressed before the results are there waits for them, and does not follow those of the query before."""
    opened(page, served.url + START)
    first = found(page, "rare earths")[0]
    opened(page, served.url + START)
    found(page, "H200")
    page.locator(FIELD).fill("rare earths")
    page.keyboard.press("Enter")
    page.wait_for_url(first, wait_until="commit")


@pytest.mark.parametrize("language", LANGUAGES)
def test_marked_words(served: Served, page: Page, language: str) -> None:
    """A result leads to its section with the words marked; they can be walked through and the marks taken away."""
    opened(page, served.url + PREFIXES[language] + START)
    links = found(page, SECTION[language])
    section = next(n for n, link in enumerate(links) if "#" in link)
    page.locator(RESULTS).nth(section).click()
    page.wait_for_url(links[section], wait_until="load")
    marks = page.locator(FOUND)
    marks.first.wait_for()
    target = page.locator(f"[id='{urlsplit(links[section]).fragment}']")
    expect(target).to_be_in_viewport()
    some = {"en": r"(?i)from|ore|to|magnet", "zh": "[从矿石到磁体]", "vi": r"(?i)từ|quặng|đến|nam|châm"}[language]
    assert [word for word in marks.all_text_contents() if not re.search(some, word)] == []
    bar = page.locator(".tg-marks")
    expect(bar.get_by_role("status")).to_contain_text(str(marks.count()))
    bar.get_by_role("button").nth(1).press("Enter")
    expect(page.locator(".tg-found--current")).to_be_in_viewport()
    before = page.locator("#content").text_content()
    bar.get_by_role("button").last.press("Enter")
    expect(marks).to_have_count(0)
    expect(bar).to_have_count(0)
    assert page.locator("#content").text_content() == before
    page.reload(wait_until="load")
    expect(marks).to_have_count(0)


def test_marked_on_this_page(served: Served, page: Page) -> None:
    """A result on the page where the reader is closes the dialog and marks the words there."""
    opened(page, served.url + "leverage/")
    links = found(page, SECTION["en"])
    page.locator(RESULTS).nth(links.index(f"{served.url}leverage/#chain")).click()
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator(FOUND).first).to_be_attached()


ATTACHED = """selector => new Promise((done) => {
  let looks = 300;
  const look = () => {
    if (document.querySelector(selector)) done(true);
    else if (--looks) setTimeout(look, 50);
    else done(false);
  };
  look();
})"""


def test_new_tab(served: Served, page: Page) -> None:
    """A result opens in a new tab as any link, and the words are marked there too."""
    opened(page, served.url + START)
    found(page, "rare earths")
    with page.context.expect_page() as opening:
        page.locator(RESULTS).first.click(modifiers=["ControlOrMeta"])
    # With Chromium 150 the driver may miss that the tab has left about:blank; its scripts take the words to mark.
    page.wait_for_function("() => !localStorage.getItem('search-marks')", polling=100)
    assert opening.value.evaluate(ATTACHED, FOUND)
    expect(page.locator(DIALOG)).to_be_visible()


def test_no_marks_uncalled(served: Served, page: Page) -> None:
    """Who comes to a page in another way than by a result finds it unmarked."""
    opened(page, served.url + START)
    first = found(page, "rare earths")[0]
    page.goto(first, wait_until="networkidle")
    expect(page.locator("mark.tg-found")).to_have_count(0)


# --- Faults and limits -----------------------------------------------------------------------------------------------


def test_lost(served: Served, page: Page) -> None:
    """When the index cannot be loaded, that is said and nothing else breaks."""
    page.route("**/assets/search/**", lambda route: route.abort())
    dialog = opened(page, served.url + START)
    page.keyboard.insert_text("rare earths")
    words = dialog.evaluate("dialog => JSON.parse(dialog.querySelector('.tg-finder').dataset.words)")
    expect(dialog.locator("[role=status]")).to_have_text(words["failed"])
    dialog.locator("[data-close-search]").click()
    expect(dialog).to_be_hidden()


def test_lost_and_back(served: Served, page: Page) -> None:
    """After a connection that was lost, the next key searches."""
    page.route("**/assets/search/**", lambda route: route.abort())
    dialog = opened(page, served.url + START)
    page.keyboard.insert_text("rare earth")
    words = dialog.evaluate("dialog => JSON.parse(dialog.querySelector('.tg-finder').dataset.words)")
    expect(page.locator(".tg-finder__status")).to_have_text(words["failed"])
    page.unroute("**/assets/search/**")
    page.keyboard.press("s")
    page.locator(RESULTS).first.wait_for()


def test_nothing_before(served: Served, page: Page) -> None:
    """Nothing of the search but its keys is loaded before it is opened."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.url + START, wait_until="networkidle")
    own = f"{served.url}{assets(served.site).relative_to(served.site).as_posix()}/"
    names = [url.removeprefix(own) for url in asked if re.search(r"search|finder", url)]
    assert sorted(names) == ["js/finder/memory.js", "js/search.js"]


def test_no_storage(served: Served, page: Page) -> None:
    """Where the browser keeps nothing, the search works and remembers nothing."""
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})")
    seen = listen(page)
    opened(page, served.url + START)
    first = found(page, "rare earths")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(first, wait_until="load")
    page.keyboard.press("/")
    expect(page.locator(".tg-finder__pages a").first).to_be_visible()
    assert seen.console == []


def test_no_script(served: Served, new_context: NewContext) -> None:
    """Without a script there is no button that would do nothing, but a link to the list of everything."""
    context = new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(served.url, wait_until="load")
    expect(plain.locator("[data-open-search]")).to_be_hidden()
    expect(plain.locator(DIALOG)).to_be_hidden()
    plain.locator(".tg-all").click()
    expect(plain).to_have_url(f"{served.url}search/")
    context.close()


# --- Accessible ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_walk_through(served: Served, page: Page, language: str) -> None:
    """What a screen reader meets has roles and names in the page's language, and the count is told."""
    dialog = opened(page, served.url + PREFIXES[language] + START)
    found(page, QUERIES[language][0])
    name = str(page.locator("[data-open-search] span").text_content())
    expect(dialog).to_have_role("dialog")
    expect(dialog).to_have_accessible_name(name)
    expect(page.locator(FIELD)).to_have_role("searchbox")
    expect(page.locator(FIELD)).to_have_accessible_name(name)
    some = dialog.evaluate("dialog => JSON.parse(dialog.querySelector('.tg-finder').dataset.words).some")
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"^\d+{re.escape(some.removeprefix('{n}'))}$"))
    tree = dialog.aria_snapshot()
    kinds = page.locator(".tg-finder__kinds").get_attribute("aria-label")
    assert f'group "{kinds}"' in tree
    assert "[pressed]" in tree
    for title in page.locator(RESULTS).all_inner_texts():
        assert title
    assert len(re.findall(r"^ *- listitem", tree, re.MULTILINE)) == page.locator("#search-results > li").count()


@pytest.mark.parametrize(("look", "language"), [(DESK, "zh"), (PHONE, "vi"), (Look("dark", 1280), "en")], ids=str)
@pytest.mark.parametrize("state", ["empty", "results", "nothing"])
@pytest.mark.sample(3)
def test_accessible(served: Served, new_context: NewContext, look: Look, language: str, state: str) -> None:
    """The dialog has no violation that axe can find and nothing wider than it, in each state and colors."""
    context = new_context(look)
    page = context.new_page()
    opened(page, served.url + PREFIXES[language] + START)
    if state == "results":
        found(page, QUERIES[language][0])
    elif state == "nothing":
        page.locator(FIELD).fill(NOWHERE)
        page.locator(".tg-finder__editions a").first.wait_for()
    assert "\n".join(violations(page)) == ""
    body = page.locator(".tg-finder__body")
    assert body.evaluate("body => body.scrollWidth - body.clientWidth") == 0
    context.close()


def test_forced_colors(served: Served, new_context: NewContext) -> None:
    """Where the system sets the colors, the result with the focus and the marked words can still be told."""
    context = new_context(forced_colors="active")
    page = context.new_page()
    opened(page, served.url + START)
    found(page, "rare earths")
    page.keyboard.press("ArrowDown")
    outline = "getComputedStyle(document.activeElement, '::after').outlineStyle"
    assert page.evaluate(outline) == "solid"
    ground = "getComputedStyle(document.querySelector('#search-results mark')).backgroundColor"
    assert page.evaluate(ground) != page.evaluate("getComputedStyle(document.querySelector('dialog')).backgroundColor")
    context.close()
