"""What a piece says about places: IDs are taken out, links are made good for any page of the site."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

ROOT = "\0r"
"""Stands for what leads from a page to the root of the site; no HTML holds this character."""
_ANCHOR = re.compile("\0a([^\0]*)\0")
_HERE = "https://here.invalid/"
_TOKEN = re.compile(
    r">[^<]*"
    r"|\s(id|data-(?:event|fact|chip|ranking|source|block|segment|from|to|topics|actors|families)|headers"
    r"|href|src|poster|action|cite|for|aria-(?:labelledby|describedby|controls|owns))"
    r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
    r"""|"[^"]*"|'[^']*'|<!--.*?-->""",
    re.DOTALL,
)
"""Attributes of tags that place something; text between tags and other attributes are passed over."""
_ADDRESSES = {"href", "src", "poster", "action", "cite"}


class Neutral:
    """Makes the HTML of one page good for another."""

    def __init__(self, address: str) -> None:
        """Keep where the page stands.

        Args:
            address: Of the page below the root of the site: `zh/h200/`.
        """
        self.address = address
        self._known: dict[str, str] = {}

    def read(self, html: str) -> tuple[str, list[str]]:
        """Give HTML with places that are still open, and the IDs that were in it.

        Pictures keep the IDs that they themselves refer to, marked by the page's language: elsewhere an ID is dropped.
        """
        html = html.replace("\0", "\N{REPLACEMENT CHARACTER}")
        ids: list[str] = []
        parts: list[str] = []
        end = 0
        for match in _TOKEN.finditer(html):
            name = match[1]
            if name is None:
                continue
            value = match[2] if match[2] is not None else match[3] or match[4] or ""
            parts += (html[end : match.start()], self._place(name, value))
            end = match.end()
            if name == "id":
                ids.append(value)
        parts.append(html[end:])
        return "".join(parts), ids

    def _place(self, name: str, value: str) -> str:
        if name not in _ADDRESSES:
            return ""
        if value.startswith("#"):
            return f' {name}="\0a{value[1:]}\0"'
        if value not in self._known:
            self._known[value] = self._from_root(value)
        return f' {name}="{self._known[value]}"'

    def _from_root(self, link: str) -> str:
        try:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("/"):
                return link
            return ROOT + urljoin(f"{_HERE}{self.address}", link).removeprefix(_HERE)
        except ValueError:  # not an address at all: [ in a host
            return link


def settle(html: str, address: str, rows: Mapping[str, int]) -> str:
    """Lead the links within a page to rows, or to the page itself when no row has what they lead to.

    Args:
        html: What `Neutral.read` gave.
        address: Of the page, below the root of the site.
        rows: The number of the row by each ID of the page.
    """

    def place(match: re.Match[str]) -> str:
        number = rows.get(match[1])
        return f"#row-{number}" if number else f"{ROOT}{address}#{match[1]}"

    return _ANCHOR.sub(place, html)


def rooted(html: str, depth: int) -> str:
    """Make the links good for a page so many folders below the root of the site."""
    return html.replace(ROOT, "../" * depth)
