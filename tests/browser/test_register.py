"""The register of sources in parts: addresses from before it was divided still lead to the source."""

import re

import pytest
from playwright.sync_api import expect

from browser.visits import PREFIXES, NewContext, opened
from serving import Served

pytestmark = [pytest.mark.site, pytest.mark.browser]

MOVED = {"reuters-jul-magnet": "press-english", "24h-h200-specs": "press-other", "str-busan": "analyses"}
"""A source of each part that is not on the page `sources`."""


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
@pytest.mark.parametrize(("source", "part"), MOVED.items(), ids=MOVED.values())
@pytest.mark.sample(3)
def test_old_address(served: Served, new_context: NewContext, prefix: str, source: str, part: str) -> None:
    """An address of a source that has another part now leads on to it, and the way back is not caught there."""
    page = new_context().new_page()
    page.goto(f"{served.sub}{prefix}method/", wait_until="load")
    page.goto(f"{served.sub}{prefix}sources/#source-{source}", wait_until="load")
    page.wait_for_url(f"{served.sub}{prefix}sources/{part}/#source-{source}")
    expect(page.locator(f"#source-{source}")).to_be_in_viewport()
    page.go_back(wait_until="load")
    expect(page).to_have_url(f"{served.sub}{prefix}method/")


def test_from_part_to_part(served: Served, new_context: NewContext) -> None:
    """A part leads on too, also when only the end of its address is changed; what is here or nowhere stays."""
    page = opened(new_context(), f"{served.url}sources/press-other/#source-24h-h200-specs")
    expect(page).to_have_url(re.compile("/sources/press-other/#source-24h-h200-specs$"))
    page.evaluate("() => { location.hash = 'source-str-busan'; }")
    page.wait_for_url(f"{served.url}sources/analyses/#source-str-busan")
    page = opened(new_context(), f"{served.url}sources/#source-nobody")
    expect(page).to_have_url(f"{served.url}sources/#source-nobody")


def test_without_scripts(served: Served, new_context: NewContext) -> None:
    """Without scripts the page of an old address has links to the parts, each with its number of sources."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{served.url}sources/#source-str-busan", wait_until="load")
    links = page.locator(".tg-parts a")
    addresses = [links.nth(number).get_attribute("href") for number in range(links.count())]
    assert addresses == [f"../sources/{part}/" for part in ("press-english", "press-other", "analyses")]
    links.nth(2).click()
    expect(page.locator("#source-str-busan")).to_have_count(1)
