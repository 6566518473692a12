"""Browsers that look at the site."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from browser.visits import (
    AXE,
    AXE_TAGS,
    DESK,
    LOOKS,
    MAGNIFIED,
    PHONE,
    START_AXE,
    WIDER_THAN_PAGE,
    Look,
    NewContext,
    Visit,
    Visitor,
    listen,
)
from serving import Served

PATIENCE = 15_000
"""Milliseconds that a busy browser may take for anything that is waited for."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Makes a context and closes it in the end."""
    made: list[BrowserContext] = []

    def new(look: Look = DESK, **options: Any) -> BrowserContext:  # noqa: ANN401 # Playwright's own options
        viewport: ViewportSize = {"width": look.width, "height": 900}
        context = browser.new_context(viewport=viewport, color_scheme=look.scheme, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        made.append(context)
        return context

    yield new
    for context in made:
        context.close()


@pytest.fixture(scope="session")
def visit(real_served: Served, new_context: NewContext) -> Visitor:
    """Views a page in each look once, side by side, and remembers what that showed."""
    contexts = {look: new_context(look) for look in LOOKS}
    axe = AXE.read_text(encoding="utf-8")

    @cache
    def visits(address: str) -> dict[Look, Visit]:
        pages = {look: context.new_page() for look, context in contexts.items()}
        seen = {look: listen(page) for look, page in pages.items()}
        for look, page in pages.items():
            page.goto(real_served.url + address, wait_until="load")
            seen[look].tag = page.evaluate("document.documentElement.lang")
            seen[look].too_wide = page.evaluate(WIDER_THAN_PAGE)
            if look is PHONE:
                page.set_viewport_size({"width": MAGNIFIED, "height": 900})
                seen[look].too_wide_magnified = page.evaluate(WIDER_THAN_PAGE)
                page.set_viewport_size({"width": PHONE.width, "height": 900})
            page.evaluate(axe)
            page.evaluate(START_AXE, AXE_TAGS)
        for look, page in pages.items():
            seen[look].violations = page.evaluate("window.violations")
            page.close()
        return seen

    return lambda address, look: visits(address)[look]
