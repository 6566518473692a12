"""What a piece says about places: IDs are taken out, links are made good for any page of the site."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

ROOT = "\0r"
"""Stands for what leads from a page to the root of the site; no HTML holds this character."""
_ANCHOR = re.compile("\0a([^\0]*)\0")
_PLAIN = re.compile(r"((?:\.\./)*)(\w[\w-]*/(?:[\w-]+/)*(?:#[\w-]*)?|)")
"""Most links, which need no more than counting."""
_HERE = "https://here.invalid/"
_NAMES = (
    r"\s(id|data-(?:event|fact|chip|ranking|source|block|segment|from|to|topics|actors|families)|headers"
    r"|href|src|poster|action|cite|for|aria-(?:labelledby|describedby|controls|owns))"
    r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
"""Attributes that place something."""
_IN_TAGS = re.compile(rf""">[^<]*|{_NAMES}|"[^"]*"|'[^']*'|<!--.*?-->""", re.DOTALL | re.IGNORECASE)
"""Goes from tag to tag, past text and other attributes."""
_ANYWHERE = re.compile(_NAMES)
_ODD = re.compile(r"""="[^"<>]*[<>]|</?[A-Z]""")


def _is_odd(page: str) -> bool:
    """Whether a page has what none of ours has: a bracket in an attribute, single quotes, capitals."""
    return "='" in page or _ODD.search(page) is not None


_ADDRESSES = frozenset({"href", "src", "poster", "action", "cite"})


class Neutral:
    """Makes the HTML of one page good for another."""

    def __init__(self, address: str, page: str) -> None:
        """Keep where the page stands.

        Args:
            address: Of the page below the root of the site: `zh/h200/`.
            page: Its HTML, all of it.
        """
        self.address = address
        self._folders = address.split("/")[:-1]
        self._odd = _is_odd(page)
        self._known: dict[str, str] = {}

    def read(self, html: str) -> tuple[str, list[str]]:
        """Give HTML with places that are still open, and the IDs that were in it."""
        if "\0" in html:
            html = html.replace("\0", "\N{REPLACEMENT CHARACTER}")
        ids: list[str] = []
        parts: list[str] = []
        end = 0
        odd = self._odd
        for match in (_IN_TAGS if odd else _ANYWHERE).finditer(html):
            name, value, *others = match.groups()
            start = match.start()
            if name is None or (not odd and html.rfind("<", end, start) < html.rfind(">", end, start)):
                continue  # text
            value = value if value is not None else others[0] or others[1] or ""
            parts.append(html[end:start])
            end = match.end()
            name = name.lower() if odd else name
            if name in _ADDRESSES:
                parts.append(f' {name}="{self._known.get(value) or self._from_root(value)}"')
            elif name == "id":
                ids.append(value)
        parts.append(html[end:])
        return "".join(parts), ids

    def _from_root(self, link: str) -> str:
        """Write a link so that it can be led from any page, or to a row of a page."""
        known = link
        plain = _PLAIN.fullmatch(link)
        if link.startswith("#"):
            known = f"\0a{link[1:]}\0"
        elif plain and (up := len(plain[1]) // 3) <= len(self._folders):
            known = ROOT + "".join(f"{name}/" for name in self._folders[: len(self._folders) - up]) + plain[2]
        elif not link.startswith("/"):
            try:
                if not urlsplit(link).scheme:
                    known = ROOT + urljoin(f"{_HERE}{self.address}", link).removeprefix(_HERE)
            except ValueError:  # not an address at all: [ in a host
                pass
        self._known[link] = known
        return known


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

    return _ANCHOR.sub(place, html) if "\0a" in html else html


def rooted(html: str, depth: int) -> str:
    """Make the links good for a page so many folders below the root of the site."""
    return html.replace(ROOT, "../" * depth)
