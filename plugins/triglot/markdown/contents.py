"""Add headings of fences to the contents of the page, which Markdown makes of its own headings alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markdown.extensions.toc import nest_toc_tokens

_HEADING = re.compile(r'<h(?P<level>[1-6])\b(?P<own>[^>]*)\sid="(?P<id>[^"]+)"[^>]*>(?P<text>.*?)</h\1>', re.DOTALL)
_LISTED = 'class="tg-timeline__year"'
"""On headings of fences that divide what they show; the titles of the single events would be too many."""


def contents(tokens: Sequence[dict[str, Any]], html: str) -> list[dict[str, Any]]:
    """Return the contents of a page with the headings of its fences, each where it stands.

    Args:
        tokens: What Markdown found: nested, with `level`, `id`, `name` and `children`.
        html: The page.
    """
    known = {token["id"]: token for token in _flat(tokens)}
    found: list[Any] = []
    for match in _HEADING.finditer(html):
        if match["id"] in known:
            found.append(known.pop(match["id"]))
        elif _LISTED in match["own"]:
            found.append({"level": int(match["level"]), "id": match["id"], "name": match["text"]})
    nested: list[Any] = [*nest_toc_tokens([*found, *known.values()])]  # type: ignore[list-item]  # plain dictionaries
    return nested


def _flat(tokens: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])
