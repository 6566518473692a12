"""Make the frame of every generated page from one rendered page of the host."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape, unescape

from triglot.views import addresses

PLACE = "shell/record/"
"""The address of the frame's own page; the same depth as every record's page, so that links need no re-basing."""
DIALOG = re.compile(r'<dialog class="tg-search"[^>]*>(?P<inside>.*?)</dialog>', re.DOTALL)
_NAVIGATION = re.compile(r'<nav class="tg-nav".*?</nav>', re.DOTALL)
_HEADING = re.compile(r'<h2[^>]*\sid="(?P<id>[^"]+)"[^>]*>(?P<text>.*?)</h2>', re.DOTALL)
MARK = "<!--triglot:"
"""Begins what is replaced before a page is published."""
_SLOT = f"{MARK}{{name}}--><!--/triglot:{{name}}-->"
SLOTS = ("<!--triglot:title-->", *(_SLOT.format(name=name) for name in ("head", "toc", "article")))
"""What a frame must have, for a page to be inserted into it."""


@dataclass(frozen=True)
class Filling:
    """What makes the frame a page."""

    address: str
    """Relative to the root of its language; two folders deep, or one for a page that `lift` moves."""
    title: str
    """Plain text."""
    description: str
    """Plain text, for search engines."""
    article: str
    """HTML."""
    alternates: Mapping[str, str]
    """Full addresses of the page by `hreflang`, with `canonical` for itself; empty without `site_url`."""


def missing(shell: str) -> tuple[str, ...]:
    """Return what a frame lacks: the pages that are inserted into it would be published without that."""
    slots = [slot for slot in SLOTS if slot not in shell]
    return (*slots, *(() if DIALOG.search(shell) else ('<dialog class="tg-search">',)))


def left_over(shell: str) -> tuple[str, ...]:
    """Return placeholders that would be published: unknown ones, and parts of a page that stand in a frame twice."""
    for slot in SLOTS[1:]:
        shell = shell.replace(slot, "", 1)
    return tuple(dict.fromkeys(re.findall(f"{MARK}[^>]*>?", shell.replace(SLOTS[0], ""))))


def fill(shell: str, page: Filling) -> str:
    """Write a generated page into the frame that the host rendered."""
    head = [f'<meta name="description" content="{escape(page.description)}">'] if page.description else []
    for tag, target in page.alternates.items():
        rel = 'rel="canonical"' if tag == "canonical" else f'rel="alternate" hreflang="{tag}"'
        head.append(f'<link {rel} href="{escape(target)}">')
    if section := addresses.section(page.address):
        link = f'<li><a href="../../{section}"'
        shell = shell.replace(f"{link}>", f'{link} aria-current="true">')
    return (
        shell.replace(PLACE, page.address)
        .replace("<!--triglot:title-->", escape(page.title))
        .replace(_SLOT.format(name="head"), "\n".join(head))
        .replace(_SLOT.format(name="toc"), _contents(page.article))
        .replace(_SLOT.format(name="article"), page.article)
    )


@cache
def wide(shell: str, depth: int) -> str:
    """Make the frame that of a page that needs the width of the window.

    Args:
        shell: The frame.
        depth: How many folders below the root of its language the page stands; at least one.
    """
    up = "/".join([".."] * depth)
    frame = re.sub(r'(\s(?:href|src|action|data-root)=")\.\./\.\.(?=[/"])', rf"\g<1>{up}", shell)
    styles = re.search(r'href="([^"]*/css/)site\.css"', frame)
    style = f'<link rel="stylesheet" href="{styles[1]}parallel.css">\n' if styles else ""
    return frame.replace("<body>", '<body class="tg-full">').replace("</head>", f"{style}</head>")


def rebase(html: str, root: str) -> str:
    """Make the addresses of a page that stands two folders deep absolute, for a page that any address may show.

    Its own address becomes that of its language's home page.

    Args:
        html: The page.
        root: The path of the page's language on its host, with both slashes.
    """
    html = re.sub(r'(\s(?:href|src|action|data-root)=")(?:\.\./\.\./?|\./(?="))', rf"\g<1>{root}", html)
    # What is left climbs above the language's own folder: the site's root.
    above = root.rstrip("/").rpartition("/")[0] + "/"
    return re.sub(rf'(\s(?:href|src|action|data-root)="){re.escape(root)}\.\./?', rf"\g<1>{above}", html)


def lift(html: str) -> str:
    """Re-base the addresses of a page that moves from two folders deep to one, as the page of the search does."""
    return re.sub(r'(\s(?:href|src|action|data-root)=")\.\./(?=\.\.)', r"\g<1>", html)


def navigation(shell: str) -> tuple[str, ...]:
    """Return the addresses of the navigation in order, relative to the root of the language: `("", "start/", …)`."""
    found = _NAVIGATION.search(shell)
    links = re.findall(r'\shref="([^"]+)"', found[0]) if found else []
    paths = (posixpath.normpath(f"/{PLACE}{link}").lstrip("/") for link in links)
    return tuple(f"{path}/" if path else "" for path in paths)


def unfold_search(html: str) -> str:
    """Move what the frame's search dialog holds to where the article asks for it; the dialog goes.

    One search stands on each page: in the dialog everywhere, in the article of the search's own page.
    """
    dialog = DIALOG.search(html)
    if dialog is None:
        return html
    return html.replace(dialog[0], "").replace("<!--triglot:finder-->", dialog["inside"].strip())


def _contents(article: str) -> str:
    items = [
        f'<li><a href="#{match["id"]}">{escape(unescape(re.sub(r"<[^>]+>", "", match["text"])))}</a></li>'
        for match in _HEADING.finditer(article)
    ]
    return f"<ul>{''.join(items)}</ul>" if items else ""
