"""Each authored page, and some of each generated kind, on a desk in the light and on a phone in the dark."""

import pytest

from browser.visits import ADDRESSES, AUTHORED, DESK, LOOKS, PHONE, TAGS, Look, Visitor, kind_of, language, weight
from serving import Served

pytestmark = [
    pytest.mark.site,
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.sample(1, "address", kind=kind_of),
    pytest.mark.apart("address"),
]

TEXT_PAGE_BYTES = 80_000

each_page = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address or "home")
each_look = pytest.mark.parametrize("look", LOOKS, ids=["desk", "phone"])


@each_page
@each_look
def test_quiet(visit: Visitor, address: str, look: Look) -> None:
    """A page causes no error in the console."""
    assert visit(address, look).console == []


@each_page
@each_look
def test_own_host(visit: Visitor, real_served: Served, address: str, look: Look) -> None:
    """A page asks nobody but its own host, and gets all that it asks for."""
    seen = visit(address, look)
    assert [url for url in seen.requests if not url.startswith((real_served.url, "data:"))] == []
    assert seen.failed == []


@each_page
@each_look
def test_accessible(visit: Visitor, address: str, look: Look) -> None:
    """A page has no violation of WCAG 2.2 AA that axe can find."""
    assert "\n".join(visit(address, look).violations) == ""


@each_page
def test_narrow(visit: Visitor, address: str) -> None:
    """Nothing but a table in its own frame scrolls sideways at 360 pixels."""
    assert visit(address, PHONE).too_wide == []


@each_page
def test_magnified(visit: Visitor, address: str) -> None:
    """Nor does it on a desk that is magnified four times, which leaves 320 pixels."""
    assert visit(address, PHONE).too_wide_magnified == []


@each_page
def test_language(visit: Visitor, address: str) -> None:
    """A page says its own language."""
    assert visit(address, DESK).tag == TAGS[language(address)]


@pytest.mark.parametrize("address", AUTHORED, ids=lambda address: address or "home")
def test_light(visit: Visitor, real_served: Served, address: str) -> None:
    """The first view of a page costs at most 80 kB, its own long tables aside."""
    seen = visit(address, DESK)
    page, *others = [real_served.file(url) for url in seen.requests if url.startswith(real_served.url)]
    text = page.read_text(encoding="utf-8")
    data = "tg-table" in text or "tg-event" in text
    assert weight(others if data else [page, *others]) <= TEXT_PAGE_BYTES
