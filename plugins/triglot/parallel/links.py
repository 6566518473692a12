"""Links of a piece: take IDs out, and make links work on any page of the site."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

ROOT = "\0r"
"""Stands for what leads from a page to the root of the site; no HTML holds this character."""
_ANCHOR = re.compile("\0a([^\0]*)\0")
_PLAIN = re.compile(r"((?:\.\./)*)(\w[\w-]*/(?:[\w-]+/)*(?:#[\w-]*)?|)")
"""Most links, which need no more than counting."""
_HERE = "https://here.invalid/"
_DROPPED = (
    "id|data-(?:event|fact|chip|ranking|source|block|segment|from|to|topics|actors|families)|headers|for"
    "|aria-(?:labelledby|describedby|controls|owns)"
)
_LED = "href|src|poster|action|cite"
_LEADS = frozenset(_LED.split("|"))
_SAID = re.compile(rf'\s({_DROPPED}|{_LED})="([^"]*)"')
_IN_TAGS = re.compile(
    rf""">[^<]*|\s({_DROPPED}|{_LED})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|"[^"]*"|'[^']*'|<!--.*?-->""",
    re.DOTALL | re.IGNORECASE,
)
"""Goes from tag to tag, past text and other attributes."""
_NOT_QUOTED = r'(?:\s*=\s*[^"\s]|\s+=|=\s)'
_ODD = tuple(
    re.compile(odd)
    for odd in (
        r'="[^"<>]*+[<>]',
        r"</?[A-Z]",
        *(rf"{name}(?<=\s{name}){_NOT_QUOTED}" for name in ("id", "href", "src")),
        r'>[^<]*="',
    )
)
"""One by one, each with letters in front: searching for these is much faster than trying them all at every place."""


def _is_odd(page: str) -> bool:
    """Whether a page has what few have: a bracket in an attribute, other quotes or none, capitals, `="` in its text."""
    page = f">{page}"
    return "='" in page or any(odd.search(page) for odd in _ODD)


class Neutral:
    """Makes the HTML of one page good for another."""

    def __init__(self, address: str, page: str) -> None:
        """Keep where the page stands.

        Args:
            address: Of the page below the root of the site: `zh/h200/`.
            page: Its HTML, all of it.
        """
        self.address = address
        folders = address.split("/")[:-1]
        self._above = [ROOT + "".join(f"{name}/" for name in folders[:depth]) for depth in range(len(folders), -1, -1)]
        self._odd = _is_odd(page)
        self._known: dict[str, str] = {}

    def read(self, html: str) -> tuple[str, list[str]]:
        """Return HTML with places that are still open, and the IDs that were in it."""
        if "\0" in html:
            html = html.replace("\0", "\N{REPLACEMENT CHARACTER}")
        if self._odd:
            return self._read_odd(html)
        ids: list[str] = []
        parts = _SAID.split(html)  # text, name, value, text, …
        for place in range(1, len(parts), 3):
            name, value = parts[place], parts[place + 1]
            parts[place] = parts[place + 1] = ""
            if name in _LEADS:
                parts[place] = f' {name}="{self._known.get(value) or self._from_root(value)}"'
            elif name == "id":
                ids.append(value)
        return "".join(parts), ids

    def _read_odd(self, html: str) -> tuple[str, list[str]]:
        """Read HTML of any form: slower, tag by tag."""
        ids: list[str] = []
        parts: list[str] = []
        end = 0
        for match in _IN_TAGS.finditer(html):
            if match[1] is None:
                continue
            name, value = match[1].lower(), match[2] if match[2] is not None else match[3] or match[4] or ""
            parts.append(html[end : match.start()])
            end = match.end()
            if name in _LEADS:
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
        elif plain and (up := len(plain[1]) // 3) < len(self._above):
            known = self._above[up] + plain[2]
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
