"""Pages render without a fault, links lead somewhere, and the languages have equal structure."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from triglot.findings import Finding, Location, Severity, did_you_mean
from triglot.loading.files import read_text
from triglot.markdown import Editions, RenderedPage, render_page
from triglot.markdown.front_matter import split_front_matter
from triglot.markdown.source import Plain, read, without_code
from triglot.project import Project, Settings, read_project

_LINK = re.compile(r"(?P<picture>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?(?P<target>[^)\s>]+)>?[^)]*\)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]^@][^\]]*\]:\s*<?(?P<target>[^\s>]+)", re.MULTILINE)
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ADDRESS = re.compile(r"""\s(?:href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_ID = re.compile(r'<[^>]*\sid="([^"]+)"')
_SAFE = ("http:", "https:", "mailto:")
_DOWNLOAD = "data:text/csv"
"""How tables offer themselves."""


@dataclass(frozen=True)
class _Page:
    """A page of one language as it was written and as it renders."""

    name: str
    """What findings call the file."""
    text: str
    rendered: RenderedPage
    ids: frozenset[str]
    partial: bool = False
    """Whether it may lack records at fault, and their anchors."""


def check_docs(settings: Settings) -> list[Finding]:
    """Give what is wrong in the pages of all languages; nothing without a right vocabulary."""
    project, _ = read_project(settings)
    return [] if project is None else check_pages(project)


def check_pages(project: Project) -> list[Finding]:
    """Give what is wrong in the pages of a site; what comes of faults of records is not said again."""
    settings = project.settings
    found: list[Finding] = []
    editions = Editions(settings)
    pages = {language: dict(_read(project, language, editions, found)) for language in settings.languages}
    for language, own in pages.items():
        for path, page in own.items():
            found += _links(settings, pages, language, path)
            found += _twice(page)
    found += _parity(settings, pages)
    return found


def check_files(settings: Settings) -> list[Finding]:
    """Return what a host may trip over: pages that are not text, and front matter that is not right."""
    found: list[Finding] = []
    for language in settings.languages:
        for path in sorted((settings.docs / language).rglob("*.md")):
            name = path.relative_to(settings.root).as_posix()
            text, faults = read_text(path, name, settings.docs)
            found += faults or split_front_matter(text, name)[3]
    return found


def _read(project: Project, language: str, editions: Editions, found: list[Finding]) -> Iterator[tuple[str, _Page]]:
    settings = project.settings
    folder = settings.docs / language
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(settings.root).as_posix()
        text, faults = read_text(path, name, settings.docs)
        found += faults
        if faults:
            continue
        relative = path.relative_to(folder).as_posix()
        rendered, faults = render_page(project, language, relative, text, editions, filled=False)
        found += faults
        # What is not translated is shown in the source language, so that each ID of the source is on the page.
        segments = {segment.id for segment in editions.page(relative).source.segments}
        ids = frozenset(_ID.findall(rendered.html)) | segments
        yield relative, _Page(name, text, rendered, ids, bool(project.left_out) and "```" in text)


def _targets(text: str) -> Iterator[tuple[int, bool, str]]:
    """Give line, whether it is a picture, and target of each link outside code."""
    lines = [""] * (text.count("\n") + 1)
    for part in read(text.split("\n")):
        if isinstance(part, Plain):
            lines[part.line - 1] = "".join(p if isinstance(p, str) else p.written for p in part.parts).rstrip()
    # A link may go on in the next line, but not beyond an empty one.
    for block in _BLOCK.finditer(without_code("\n".join(lines))):
        for match in (*_LINK.finditer(block[0]), *_DEFINITION.finditer(block[0])):
            line = block.string.count("\n", 0, block.start() + match.start("target")) + 1
            yield line, match.groupdict().get("picture") == "!", match["target"]


def _links(settings: Settings, pages: dict[str, dict[str, _Page]], language: str, path: str) -> Iterator[Finding]:
    page = pages[language][path]
    addresses = {unescape(found.strip("\"'")) for found in _ADDRESS.findall(page.rendered.html)}
    yield from _schemes(page, addresses)
    for line, picture, target in _targets(page.text):
        at = Location(page.name, line)
        if _SCHEME.match(target) or not any(address.startswith(unescape(target)) for address in addresses):
            continue  # checked above, or not a link: code that only Markdown knows for code
        place, _, anchor = target.partition("#")
        if target.startswith("/"):
            yield Finding(at, "T409", f"{target} is absolute", "write a path relative to this page: h200.md")
            continue
        wanted = normpath((PurePosixPath(path).parent / unquote(place)).as_posix()) if place else path
        if wanted.endswith(".md"):
            yield from _to_page(at, target, {**pages[settings.default], **pages[language]}, wanted, anchor)
        elif wanted.startswith("../") or not any(
            os.path.isfile(settings.docs / code / wanted)  # noqa: PTH113  # Path.is_file raises when a name is too long
            for code in (language, settings.default)
        ):
            code, what = ("T410", "picture") if picture else ("T409", "file")
            hint = "link pages as name.md and records as [[id]]"
            yield Finding(at, code, f"there is no {what} {target}", "" if picture else hint)


def _schemes(page: _Page, addresses: set[str]) -> Iterator[Finding]:
    """Find links that a browser would run, also those in raw HTML."""
    # Browsers skip control characters and spaces in addresses: https://url.spec.whatwg.org/#url-parsing
    plain = [re.sub(r"[\x00-\x20]", "", address) for address in addresses if not address.startswith(_DOWNLOAD)]
    found = {match[0] for address in plain if (match := _SCHEME.match(address))}
    for scheme in sorted(found):
        if scheme.lower() not in _SAFE:
            lines = [n for n, row in enumerate(page.text.split("\n"), 1) if scheme in row] or [1]
            for line in lines:
                at = Location(page.name, line)
                yield Finding(at, "T409", f"links to {scheme} are not allowed", "use https://")


def _to_page(at: Location, target: str, known: dict[str, _Page], wanted: str, anchor: str) -> Iterator[Finding]:
    page = known.get(wanted)
    if page is None:
        hint = did_you_mean(wanted.removesuffix(".md"), [name.removesuffix(".md") for name in known])
        yield Finding(at, "T409", f"there is no page {target}", hint.replace("?", ".md?"))
    elif anchor and unquote(anchor) not in page.ids and not page.partial:
        hint = did_you_mean(anchor, page.ids) or "headings have the ID that {#id} gives them"
        yield Finding(at, "T409", f"there is no {target}: no #{anchor} on that page", hint)


def _twice(page: _Page) -> Iterator[Finding]:
    for name, count in Counter(_ID.findall(page.rendered.html)).items():
        if count > 1:
            lines = [n for n, row in enumerate(page.text.split("\n"), 1) if f"{{#{name}}}" in row]
            at = Location(page.name, (*lines[1:], *lines, 1)[0])
            yield Finding(at, "T412", f"the ID {name} stands {count} times on the page", "rename one")


def _parity(settings: Settings, pages: dict[str, dict[str, _Page]]) -> Iterator[Finding]:
    """Compare the headings of each page with those of the default language."""
    default = settings.default
    for language in settings.languages[1:]:
        for path, page in pages[language].items():
            original = pages[default].get(path)
            if original is None:
                yield from _missing(settings, page, default, path)
            elif original.rendered.headings != page.rendered.headings:
                yield _heading_fault(original, page)
        for path in pages[default].keys() - pages[language].keys():
            yield from _missing(settings, pages[default][path], language, path)


def _missing(settings: Settings, page: _Page, language: str, path: str) -> Iterator[Finding]:
    """Report an edition that is not there; one that only cannot be read has a finding of its own."""
    if os.path.lexists(settings.docs / language / path):
        return
    message = f"the page is missing in {language}"
    if language == settings.default:
        yield Finding(Location(page.name, 1), "T411", message, f"write it in {language} too, or remove it")
    else:
        message += "; readers see the original with a note"
        yield Finding(Location(page.name, 1), "T411", message, f"add {path}", Severity.WARNING)


def _heading_fault(original: _Page, other: _Page) -> Finding:
    pairs = zip((*original.rendered.headings, None), (*other.rendered.headings, None), strict=False)
    expected, got = next((a, b) for a, b in pairs if a != b)
    shown = [f"heading {'#' * h[0]} {{#{h[1]}}}" if h else "no heading" for h in (expected, got)]
    line = _line_of_heading(other.text, got[1]) if got else max(1, len(other.text.splitlines()))
    message = f"{shown[1]} stands where {original.name} has {shown[0]}"
    return Finding(Location(other.name, line), "T408", message, "give both the same headings with the same {#id}")


def _line_of_heading(text: str, name: str) -> int:
    lines = text.split("\n")
    return next((n for n, row in enumerate(lines, 1) if row.startswith("#") and f"{{#{name}}}" in row), 1)
