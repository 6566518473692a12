"""What became of a mutated site: as it must be, or what is wrong with it."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from typing_extensions import override

from mutating.base import OLD
from mutating.odd import LIVE
from mutating.places import OUTSIDE

_CODE = re.compile(r"\bT[1-9]\d\d\b")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_DRAWN = {"circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use"}
_LEFT = re.compile(
    r"\bNaN\b|\bnan\b|\bundefined\b|<!--triglot:|\{%|%\}|\{#|\b-?inf\b|\bNone\b|object at 0x|\bUndefined\b"
)
"""What a template or a script leaves in a page when it goes wrong."""
_TABLE = "data:text/csv;charset=utf-8,"
"""Begins the link that saves a table: a browser never opens it as a page."""
_ADDRESSES = ("href", "src", "action", "formaction", "srcdoc", "data", "poster", "xlink:href")


def command_faults(code: int, said: str) -> Iterator[str]:
    """Find a fault in how a command ended."""
    if "Traceback (most recent call last)" in said:
        yield "traceback: " + " ".join(said.strip().splitlines()[-1].split())[:300]
    elif "T901" in said or "a fault of Triglot" in said:
        line = next(line for line in said.splitlines() if "T901" in line or "a fault of Triglot" in line)
        yield f"fault of Triglot: {line[:300]}"
    elif code == 1 and not _CODE.search(said) and "Abort" not in said and not re.search("WARNING|E(?i:rror)", said):
        yield f"no finding: {said[-300:]}"
    elif code not in (0, 1, 2):
        yield f"exit code {code}: {said[-300:]}"


Hashes = dict[str, bytes]


def hashes(site: Path) -> Hashes:
    """Return the name and the hash of each file of a site."""
    paths = [path for path in site.rglob("*") if path.is_file()] if site.is_dir() else []
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).digest() for path in paths}


def site_faults(site: Path, base: Hashes, code: int) -> Iterator[str]:
    """Find what is lost of the site: the old one stays whole, or the new one is.

    Args:
        site: The published folder.
        base: The files of the site without a mutation.
        code: How the build ended.
    """
    names = set(hashes(site))
    old = names == {"index.html"} and (site / "index.html").read_text("utf-8", errors="replace") == OLD
    if code and not old and site.exists() and not site.is_symlink() and site.is_dir():
        yield f"lost site: {len(names)} files after a build that failed"
    elif code and not site.exists() and not site.is_symlink():
        yield "lost site: nothing is left"
    elif not code:
        if old:
            yield "lost site: the build ended well, and the old site is in place"
        elif len(names) < len(base) * 0.8 or not {"index.html", "404.html", "sitemap.xml", "zh/index.html"} <= names:
            yield f"lost site: {len(names)} files of {len(base)}, without {sorted(set(base) - names)[:5]}"


class _Nesting(HTMLParser):
    """Finds tags that do not close, or close twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID | _DRAWN:
            self.open.append(tag)
        for name, value in attrs:
            live = name.startswith("on") or (
                name in _ADDRESSES and re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE)
            )
            download = tag == "a" and name == "href" and (value or "").startswith(_TABLE)
            if (live and LIVE in (value or "") and not download) or (name == "srcdoc"):
                self.faults.append(f"alive: <{tag} {name}={(value or '')[:80]}>")
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"not HTML: <{tag}> has an attribute twice")

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID | _DRAWN:
            self.open.pop()

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID | _DRAWN:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"not HTML: </{tag}> closes {self.open[-1:]}")
            while self.open and tag in self.open and self.open.pop() != tag:
                pass
        else:
            self.open.pop()


def page_faults(path: Path, known: frozenset[str]) -> Iterator[str]:
    """Find what is wrong with a page as HTML; `known` is what also stands in pages without a mutation."""
    markup = path.read_text("utf-8")
    parser = _Nesting()
    parser.feed(markup)
    parser.close()
    yield from parser.faults[:2]
    if parser.open:
        yield f"not HTML: {parser.open[-3:]} never closes"
    page = lxml_html.fromstring(markup)
    for script in page.iter("script"):
        said = script.text or ""
        if script.get("type", "").endswith("json"):
            try:
                json.loads(said, parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))
            except ValueError as error:
                yield f"not JSON: {error}"
        elif LIVE in said or LIVE in (script.get("src") or ""):
            yield f"alive: <script> {said[:80]}"
    ids = [str(name) for name in page.xpath("//@id")]
    yield from (f"not HTML: duplicate id {name}" for name in sorted({name for name in ids if ids.count(name) > 1})[:2])
    main = page.find(".//main")
    if main is None or not main.text_content().strip():
        yield "empty: no text in <main>"
    for code in [*page.iter("code"), *page.iter("script")]:
        code.drop_tree()
    rest = lxml_html.tostring(page, encoding="unicode")
    yield from (f"left over: {found}" for found in sorted(set(_LEFT.findall(rest)) - known)[:2])


def pages_faults(site: Path, base: Hashes, marker: str, known: frozenset[str]) -> Iterator[str]:
    """Find pages of a new site that are wrong in silence.

    Args:
        site: The published folder.
        base: The files of the site without a mutation, which are right.
        marker: A word of the author's own that must be found in it, or nothing.
        known: Words that look left over and stand in the mutated files.
    """
    seen, now = not marker, hashes(site)
    other = [site / name for name in sorted(now) if now[name] != base.get(name)]
    for path in [path for path in other if path.suffix == ".html"]:
        for fault in page_faults(path, known):
            yield f"{fault} ({path.relative_to(site).as_posix()})"
        seen = seen or marker in path.read_text("utf-8")
    for path in [path for path in other if path.suffix == ".json"]:
        try:
            json.loads(path.read_bytes())
        except ValueError as error:
            yield f"not JSON: {path.relative_to(site).as_posix()}: {error}"
        seen = seen or marker in path.read_text("utf-8")
    etree.parse(site / "sitemap.xml")
    if not seen:
        yield f"lost words: {marker} is on no page"
    if any(OUTSIDE.encode() in path.read_bytes() for path in other):
        yield "leak: a file from outside is published"
