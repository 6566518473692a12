"""Other ways to meet a page: on paper, in colors that the system forces, without motion."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from browser.visits import DESK, PREFIXES, Look, NewContext
from serving import ROOT, Served, assets

pytestmark = [pytest.mark.site, pytest.mark.browser]

NAVIGATION = ".tg-skip, .tg-tools, .tg-menu, .tg-nav, .tg-toc, .tg-languages, .tg-neighbours, .tg-search, .tg-filters, "
NAVIGATION += ".tg-views"
# What a reader sees of the text, by its place; not the controls in it.
TEXT = """() => [...document.querySelectorAll('article :is(h1, h2, h3, p, li, td, th, blockquote)')]
  .filter(element => !element.closest('.tg-filters, .tg-comparison__tools, .tg-contents, .tg-views, [aria-hidden]'))
  .flatMap((element, place) => element.checkVisibility() ? [`${place} ${element.textContent}`] : [])"""
SHOWN = "elements => elements.filter(element => element.checkVisibility()).length"


@pytest.fixture
def page(new_context: NewContext) -> Iterator[Page]:
    """A page."""
    context = new_context()
    yield context.new_page()
    context.close()


READ = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return [...sheet.cssRules].map(rule => rule.cssText)
}"""
STYLES = sorted((ROOT / "overrides/assets/css").glob("*.css"))


@pytest.mark.parametrize("source", STYLES, ids=lambda source: source.stem)
def test_shortened_styles(served: Served, page: Page, source: Path) -> None:
    """A browser reads the same from a style sheet as it is sent: `[a] :is(b)` in an at-rule must not lose its space."""
    sent = assets(served.site) / "css" / source.name
    whole, short = (page.evaluate(READ, path.read_text("utf-8")) for path in (source, sent))
    assert [re.sub(r",\s+", ",", rule) for rule in short] == [re.sub(r",\s+", ",", rule) for rule in whole]


# --- Paper -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_print(served: Served, page: Page, prefix: str) -> None:
    """On paper an explainer has all the text that it has on the screen, and no navigation."""
    page.goto(f"{served.url}{prefix}h200/", wait_until="load")
    text = page.evaluate(TEXT)
    assert len(text) > 100
    assert page.eval_on_selector_all(NAVIGATION, SHOWN) > 0
    page.emulate_media(media="print")
    assert set(text) - set(page.evaluate(TEXT)) == set()
    assert page.eval_on_selector_all(NAVIGATION, SHOWN) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink(served: Served, new_context: NewContext, scheme: str) -> None:
    """Text is dark on white paper, also for a reader of dark colors."""
    context = new_context(Look("dark" if scheme == "dark" else "light", DESK.width))
    page = context.new_page()
    page.goto(f"{served.url}h200/", wait_until="load")
    page.emulate_media(media="print")
    colors = page.evaluate(
        """() => ['article p', 'article h1', 'article td'].map(s => document.querySelector(s)).filter(Boolean)
                  .map(el => getComputedStyle(el).color)
                  .concat(getComputedStyle(document.body).backgroundColor)"""
    )
    assert set(colors[:-1]) == {"rgb(0, 0, 0)"}
    assert colors[-1] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    context.close()


def test_pdf(served: Served, page: Page) -> None:
    """A page becomes a PDF of several sheets with text in it."""
    page.goto(f"{served.url}start/", wait_until="load")
    made = page.pdf(format="A4")
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") > 1
    assert b"/Font" in made


# --- Forced colors --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [Look("light", 1280), Look("dark", 1280)], ids=["light", "dark"])
@pytest.mark.parametrize("address", ["h200/", "chips/"])
def test_forced_colors(served: Served, new_context: NewContext, look: Look, address: str) -> None:
    """The shape before a badge or a mark stays visible where the system forces its colors."""
    context = new_context(look, forced_colors="active")
    page = context.new_page()
    page.goto(served.url + address, wait_until="load")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    # One of each shape and side, put where one picture shows them all.
    shapes = page.evaluate(
        """() => {
          const kinds = new Map()
          for (const badge of document.querySelectorAll('article :is(.tg-badge, .tg-mark)[data-shape]')) {
            const kind = [badge.classList[0], badge.dataset.shape, badge.dataset.side ?? ''].join(' ')
            if (badge.checkVisibility() && !kinds.has(kind)) kinds.set(kind, badge.cloneNode(true))
          }
          const box = document.createElement('div')
          box.id = 'shapes'
          box.style.cssText = 'display: grid; gap: 1rem; justify-items: start; padding: 1rem; width: 30rem'
          box.append(...kinds.values())
          document.querySelector('article').prepend(box)
          return [...kinds.keys()].map((kind, number) => {
            const style = getComputedStyle(box.children[number], '::before')
            const { left, top, height } = box.children[number].getBoundingClientRect()
            const frame = box.getBoundingClientRect()
            return [kind, left - frame.left, top - frame.top, parseFloat(style.width) || 0, height]
          })
        }"""
    )
    assert len(shapes) > 1
    picture = Image.open(io.BytesIO(page.locator("#shapes").screenshot())).convert("RGB")
    unseen = [
        kind
        for kind, left, top, width, height in shapes
        if contrast(picture.crop((int(left), int(top), int(left + width) + 1, int(top + height) + 1))) < 3
    ]
    assert unseen == []
    context.close()


def contrast(picture: Image.Image) -> float:
    """The contrast between the lightest and the darkest point of a picture, as WCAG reckons it."""

    def light(point: tuple[int, ...]) -> float:
        parts = [part / 255 for part in point]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    colors = picture.getcolors(picture.width * picture.height) or []
    lights = [light(color) for _, color in colors if isinstance(color, tuple)]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_contrast_can_fail() -> None:
    """A shape in the color of its ground is not seen, one in black on white is."""
    picture = Image.new("RGB", (10, 10), "white")
    assert contrast(picture) == 1
    picture.putpixel((5, 5), (0, 0, 0))
    assert round(contrast(picture)) == 21


def test_forced_choice(served: Served, new_context: NewContext) -> None:
    """Where colors are forced, a filter that is on still differs from one that is off, and so does the language."""
    context = new_context(forced_colors="active")
    page = context.new_page()
    page.goto(served.url + "h200/", wait_until="load")
    buttons = page.locator(".tg-filters button[aria-pressed]")
    buttons.first.click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    on, *off = buttons.evaluate_all(
        """buttons => buttons.map(button => [
          button.getAttribute('aria-pressed'), getComputedStyle(button).backgroundColor,
          getComputedStyle(button, '::before').content])"""
    )
    assert (on[0], {look[0] for look in off}) == ("true", {"false"})
    assert [look for look in off if on[1] == look[1] or on[2] == look[2]] == []
    lines = page.locator(".tg-languages a").evaluate_all(
        "links => links.map(link => [link.ariaCurrent, getComputedStyle(link).textDecorationLine === 'underline'])"
    )
    assert sorted(lines, key=str) == [["true", True], [None, False], [None, False]]
    context.close()


# --- Without motion --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["", "h200/", "chips/"], ids=lambda address: address or "home")
def test_no_motion(served: Served, new_context: NewContext, address: str) -> None:
    """For a reader who wants no motion nothing moves, fades or scrolls by itself."""
    context = new_context()
    page = context.new_page()
    page.goto(served.url + address, wait_until="load")
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(element => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
          return transitionDuration.split(', ').some(time => parseFloat(time) > 0.01)
            || animationName !== 'none' || scrollBehavior !== 'auto'
        }).map(element => `${element.localName}.${element.className}`)"""
    )
    assert moving == []
    context.close()
