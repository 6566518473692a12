"""Days that the site waits for, by the reader's own clock."""

import datetime as dt

import pytest

from browser.visits import PREFIXES, NewContext
from serving import Served

pytestmark = [pytest.mark.site, pytest.mark.browser]

SHOWN = (
    "[...document.querySelectorAll('[data-due]')].filter(note => note.checkVisibility()).map(note => note.dataset.due)"
)
GOODS = "goods/five-rare-earths/"


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
@pytest.mark.parametrize(
    ("today", "passed"),
    [
        ("2026-11-09", []),
        ("2026-11-10", ["2026-11-10"]),
        ("2026-11-11", ["2026-11-10", "2026-11-11"]),
        ("2027-01-10", ["2026-11-10", "2026-11-11", "2027-01-10"]),
    ],
)
@pytest.mark.sample(4)
def test_passed_days(served: Served, new_context: NewContext, prefix: str, today: str, passed: list[str]) -> None:
    """The page of a class of goods tells each end that the reader's day has reached, and no other.

    The American pause lasts through November 9, the Chinese one through November 10.
    """
    page = new_context().new_page()
    page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{today}T12:00:00"))
    page.goto(served.sub + prefix + GOODS, wait_until="load")
    page.wait_for_selector("html[data-scripts]", state="attached")
    assert sorted(set(page.evaluate(SHOWN))) == passed
    page.context.close()
