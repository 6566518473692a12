"""Pages render without a fault, links lead somewhere, and the languages have equal structure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from triglot.findings import Finding, Location, Severity, did_you_mean
from triglot.loading.files import read_text
from triglot.markdown import RenderedPage, render_page
from triglot.markdown.source import Plain, read
from triglot.project import Project, Settings, read_project

_LINK = re.compile(r"(?P<picture>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?(?P<target>[^)\s>]+)>?[^)]*\)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]^@][^\]]*\]:\s*<?(?P<target>[^\s>]+)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ID = re.compile(r'<[^>]*\sid="([^"]+)"')
_SAFE = ("http:", "https:", "mailto:")


@dataclass(frozen=True)
class _Page:
    """A page of one language as it was written and as it renders."""

    name: str
    """What findings call the file."""
    text: str
    rendered: RenderedPage
    ids: frozenset[str]


def check_docs(settings: Settings) -> list[Finding]:
    """Give what is wrong in the pages of all languages; nothing when the data itself is wrong."""
    project, faults = read_project(settings)
    if project is None or faults:
        return []
    found: list[Finding] = []
    pages = {language: dict(_read(project, language, found)) for language in settings.languages}
    for language, own in pages.items():
        for path, page in own.items():
            found += _links(settings, pages, language, path)
            found += _twice(page)
    found += _parity(settings, pages)
    return found


def _read(project: Project, language: str, found: list[Finding]) -> Iterator[tuple[str, _Page]]:
    settings = project.settings
    folder = settings.docs / language
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(settings.root).as_posix()
        text, faults = read_text(path, name, settings.docs)
        found += faults
        if faults:
            continue
        relative = path.relative_to(folder).as_posix()
        rendered, faults = render_page(project, language, relative, text)
        found += faults
        yield relative, _Page(name, text, rendered, frozenset(_ID.findall(rendered.html)))


def _targets(text: str) -> Iterator[tuple[int, bool, str]]:
    """Give line, whether it is a picture, and target of each link outside code."""
    for part in read(text.split("\n")):
        if isinstance(part, Plain):
            line = re.sub(r"(`+).+?\1", "", "".join(p if isinstance(p, str) else p.written for p in part.parts))
            for match in _LINK.finditer(line):
                yield part.line, bool(match["picture"]), match["target"]
            definition = _DEFINITION.match(line)
            if definition:
                yield part.line, False, definition["target"]


def _links(settings: Settings, pages: dict[str, dict[str, _Page]], language: str, path: str) -> Iterator[Finding]:
    page = pages[language][path]
    for line, picture, target in _targets(page.text):
        at = Location(page.name, line)
        scheme = _SCHEME.match(target)
        if scheme:
            if scheme[0].lower() not in _SAFE:
                yield Finding(at, "T409", f"links to {scheme[0]} are not allowed", "use https://")
            continue
        place, _, anchor = target.partition("#")
        if target.startswith("/"):
            yield Finding(at, "T409", f"{target} is absolute", "write a path relative to this page: h200.md")
            continue
        wanted = normpath((PurePosixPath(path).parent / unquote(place)).as_posix()) if place else path
        if wanted.endswith(".md"):
            yield from _to_page(at, target, {**pages[settings.default], **pages[language]}, wanted, anchor)
        elif not any((settings.docs / code / wanted).is_file() for code in (language, settings.default)):
            code, what = ("T410", "picture") if picture else ("T409", "file")
            hint = "link pages as name.md and records as [[id]]"
            yield Finding(at, code, f"there is no {what} {target}", "" if picture else hint)


def _to_page(at: Location, target: str, known: dict[str, _Page], wanted: str, anchor: str) -> Iterator[Finding]:
    page = known.get(wanted)
    if page is None:
        yield Finding(at, "T409", f"there is no page {target}", did_you_mean(wanted, known))
    elif anchor and unquote(anchor) not in page.ids:
        hint = did_you_mean(anchor, page.ids) or "headings have the ID that {#id} gives them"
        yield Finding(at, "T409", f"there is no {target}: no #{anchor} on that page", hint)


def _twice(page: _Page) -> Iterator[Finding]:
    for name, count in Counter(_ID.findall(page.rendered.html)).items():
        if count > 1:
            line = next((n for n, row in enumerate(page.text.split("\n"), 1) if f"{{#{name}}}" in row), 1)
            yield Finding(
                Location(page.name, line), "T412", f"the ID {name} stands {count} times on the page", "rename one"
            )


def _parity(settings: Settings, pages: dict[str, dict[str, _Page]]) -> Iterator[Finding]:
    """Compare the headings of each page with those of the default language."""
    for path, original in pages[settings.default].items():
        for language in settings.languages[1:]:
            other = pages[language].get(path)
            if other is None:
                message = f"the page is missing in {language}; readers see the original with a note"
                yield Finding(Location(original.name, 1), "T411", message, f"add {path}", Severity.WARNING)
            elif other.rendered.headings != original.rendered.headings:
                yield _heading_fault(original, other)
    for language in settings.languages[1:]:
        for path, page in pages[language].items():
            if path not in pages[settings.default]:
                hint = f"write it in {settings.default} too, or remove it"
                yield Finding(Location(page.name, 1), "T411", f"the page is missing in {settings.default}", hint)


def _heading_fault(original: _Page, other: _Page) -> Finding:
    pairs = zip((*original.rendered.headings, None), (*other.rendered.headings, None), strict=False)
    expected, got = next((a, b) for a, b in pairs if a != b)
    shown = [f"{'#' * h[0]} {{#{h[1]}}}" if h else "no heading" for h in (expected, got)]
    line = _line_of_heading(other.text, got[1]) if got else other.text.count("\n") + 1
    message = f"heading {shown[1]} stands where {original.name} has {shown[0]}"
    return Finding(Location(other.name, line), "T408", message, "give both the same headings with the same {#id}")


def _line_of_heading(text: str, name: str) -> int:
    lines = text.split("\n")
    return next((n for n, row in enumerate(lines, 1) if row.startswith("#") and f"{{#{name}}}" in row), 1)
