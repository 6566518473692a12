"""Real pages, changed at random, carry the IDs of their segments."""

from collections import Counter

import pytest
from hypothesis import Phase, given, settings

from sampling import tries
from serving import FROZEN
from sites import LANGUAGES, tree
from test_page_golden import PRIVATE, mutated, real
from triglot.markdown import Editions, render_page

WRITTEN = {code: (FROZEN / "docs" / code / "leverage.md").read_text("utf-8") for code in LANGUAGES}
"""A page with items, a table and fences, in each language."""

UNSHRUNK = (Phase.explicit, Phase.generate)
"""Smaller pages are not easier to read, and making them takes minutes."""


@pytest.mark.slow
@given(mutated(), mutated())
@settings(max_examples=tries(40), deadline=None, derandomize=True, phases=UNSHRUNK)
def test_any_editions(one: tuple[str, str], two: tuple[str, str]) -> None:
    """Whatever stands in the languages of a page, it renders, and an element has no ID but that of a segment, once.

    Where the text breaks Markdown itself (HTML that does not end, IDs given twice), an element may lack its ID.
    """
    texts = WRITTEN | {one[0]: one[1], two[0]: two[1]}
    editions = Editions(real().settings, lambda code, _path: texts[code])
    page = editions.page("page.md")
    for code in LANGUAGES:
        rendered, _found = render_page(real(), code, "page.md", texts[code], editions)
        assert not [mark for mark in PRIVATE if mark in rendered.html]
        if not rendered.html:
            continue
        found = tree(rendered.html).xpath("//*[@data-block]")
        known = Counter(segment.id for language in (page.default, code) for segment in page.segments(language))
        explicit = {segment.id for segment in page.segments(code) if segment.explicit}
        names = [element.get("id") for element in found if element.get("data-block") != "heading"]
        assert not [name for name in names if name not in known]
        assert not [name for name, count in Counter(names).items() if count > 1 and name not in explicit]
