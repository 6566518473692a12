"""Make the frame of every generated page from one rendered page of the host."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Literal

PLACE = "shell/record/"
"""The address of the frame's own page, relative to the root of its language."""
DIALOG = re.compile(r'<dialog class="tg-search"[^>]*>(?P<inside>.*?)</dialog>', re.DOTALL)
_NAVIGATION = re.compile(r'<nav class="tg-nav".*?</nav>', re.DOTALL)
_ATTRIBUTE = r"\s(?:href|src|action|data-root)="
_LINK = re.compile(rf'(?P<attribute>{_ATTRIBUTE}")(?P<up>(?:\.\./)+\.\.)(?:(?P<slash>/)|(?="))')
"""A link of the frame that leads to the root of its language or above."""
_HEADING = re.compile(r'<h2[^>]*\sid="(?P<id>[^"]+)"[^>]*>(?P<text>.*?)</h2>', re.DOTALL)
MARK = "<!--triglot:"
"""Begins what is replaced before a page is published."""
_SLOT = f"{MARK}{{name}}--><!--/triglot:{{name}}-->"
SLOTS = ("<!--triglot:title-->", *(_SLOT.format(name=name) for name in ("head", "toc", "article")))
"""What a frame must have, for a page to be inserted into it."""


Layout = Literal["", "wide", "search"]
"""The usual one; over the width of the window; with the search in the article, not in a dialog above it."""


@dataclass(frozen=True)
class PageContent:
    """What makes the frame a page."""

    title: str
    """Plain text."""
    article: str
    """HTML."""
    description: str = ""
    """Plain text, for search engines."""
    alternates: Mapping[str, str] = field(default_factory=dict)
    """Full addresses of the page by `hreflang`, with `canonical` for itself; empty without `site_url`."""
    current: str | None = None
    """The address of the authored page to which it belongs: the navigation marks it."""
    robots: str = ""
    """What search engines are asked to do; empty for a page that they may show."""
    layout: Layout = ""


class Frame:
    """The page that the host rendered around nothing, for pages of one language at any depth."""

    def __init__(self, html: str) -> None:
        """Keep the page that stands at `PLACE`, below the root of its language."""
        self._html = html
        self._kept: dict[tuple[str, Layout], str] = {}

    def page(self, content: PageContent, address: str, root: str) -> str:
        """Write a generated page.

        Args:
            content: Of the page.
            address: Of the page, relative to the root of its language; the language switch leads to it.
            root: What leads from the page to the root of its language: `../../`, or for a page that any address may
                show the path of that root on its host, with both slashes.
        """
        frame, article = self._at(root, content.layout), content.article
        if content.layout == "search" and (dialog := DIALOG.search(frame)):
            frame = frame.replace(dialog[0], "")
            article = article.replace("<!--triglot:finder-->", dialog["inside"].strip())
        if content.current is not None:
            link = f'<a href="{root}{content.current}"'
            frame = frame.replace(f"{link}>", f'{link} aria-current="true">')
        if content.robots:
            frame = frame.replace("</title>", f'</title>\n<meta name="robots" content="{content.robots}">', 1)
        return (
            frame.replace(PLACE, address)
            .replace("<!--triglot:title-->", escape(content.title))
            .replace(_SLOT.format(name="head"), "\n".join(_head(content)))
            .replace(_SLOT.format(name="toc"), _contents(article))
            .replace(_SLOT.format(name="article"), article)
        )

    @property
    def navigation(self) -> tuple[str, ...]:
        """The addresses of the navigation in order, relative to the root of the language: `("", "start/", …)`."""
        found = _NAVIGATION.search(self._html)
        links = re.findall(r'\shref="([^"]+)"', found[0]) if found else []
        paths = (posixpath.normpath(f"/{PLACE}{link}").lstrip("/") for link in links)
        return tuple(f"{path}/" if path else "" for path in paths)

    def _at(self, root: str, layout: Layout) -> str:
        """Return the frame of pages that one root stands for, in one layout."""
        if (root, layout) not in self._kept:
            frame = rooted(self._html, root)
            if layout == "wide":
                styles = re.search(r'href="([^"]*/css/)site\.css"', frame)
                style = f'<link rel="stylesheet" href="{styles[1]}parallel.css">\n' if styles else ""
                frame = frame.replace("<body>", '<body class="tg-full">').replace("</head>", f"{style}</head>")
            elif layout == "search":
                frame = frame.replace("<article ", "<article data-search-ignore ")
            self._kept[root, layout] = frame
        return self._kept[root, layout]


def missing(shell: str) -> tuple[str, ...]:
    """Return what a frame lacks: the pages that are inserted into it would be published without that."""
    slots = [slot for slot in SLOTS if slot not in shell]
    return (*slots, *(() if DIALOG.search(shell) else ('<dialog class="tg-search">',)))


def left_over(shell: str) -> tuple[str, ...]:
    """Return placeholders that would be published: unknown ones, and parts of a page that stand in a frame twice."""
    for slot in SLOTS[1:]:
        shell = shell.replace(slot, "", 1)
    return tuple(dict.fromkeys(re.findall(f"{MARK}[^>]*>?", shell.replace(SLOTS[0], ""))))


def rooted(html: str, root: str) -> str:
    """Make the links of a page that stands at `PLACE` those of a page for which `root` leads to the same root.

    Nothing but attributes changes. With an absolute root the page's own address becomes that of the root.
    """
    absolute = root.startswith("/")

    def lead(link: re.Match[str]) -> str:
        above = link["up"].count("..") - PLACE.count("/")
        if absolute:
            return f"{link['attribute']}{_above(root, above)}"
        up = "../" * above + root or "./"
        return f"{link['attribute']}{up if link['slash'] else up.rstrip('/')}"

    html = _LINK.sub(lead, html)
    return re.sub(rf'({_ATTRIBUTE}")\./(?=")', rf"\g<1>{root}", html) if absolute else html


def _above(root: str, folders: int) -> str:
    for _ in range(folders):
        root = root[:-1].rpartition("/")[0] + "/"
    return root


def _head(content: PageContent) -> Iterator[str]:
    if content.description:
        yield f'<meta name="description" content="{escape(content.description)}">'
    for tag, target in content.alternates.items():
        rel = 'rel="canonical"' if tag == "canonical" else f'rel="alternate" hreflang="{tag}"'
        yield f'<link {rel} href="{escape(target)}">'


def _contents(article: str) -> str:
    items = [
        f'<li><a href="#{match["id"]}">{escape(unescape(re.sub(r"<[^>]+>", "", match["text"])))}</a></li>'
        for match in _HEADING.finditer(article)
    ]
    return f"<ul>{''.join(items)}</ul>" if items else ""
