"""Render a page with the plain library, without a host."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

import markdown

from triglot.findings import Finding, Location, did_you_mean
from triglot.markdown.context import PageContext
from triglot.markdown.editions import Editions
from triglot.markdown.extension import TriglotExtension
from triglot.markdown.front_matter import split_front_matter
from triglot.markdown.sheet import Sheet
from triglot.project import Project
from triglot.unexpected import working_on

_BUILT_IN = ("toc", "tables", "fenced_code")
"""What MkDocs always loads (mkdocs/config/defaults.py, `markdown_extensions`)."""


@dataclass(frozen=True)
class PageLink:
    """A link or a picture that the author wrote."""

    line: int
    """Of the file."""
    target: str
    picture: bool = False
    silent: bool = False
    """Whether it says nothing to those who do not see it, and nobody wrote that a picture need not."""


_REFUSED = {
    "meta": "swallows the first lines of a page",
    "markdown.extensions.meta": "swallows the first lines of a page",
    "pymdownx.b64": "puts files of this machine into pages",
    "pymdownx.snippets": "puts files of this machine into pages",
    "triglot": "comes with the plugin",
}
"""Extensions that are installed and have no place on a page of ours."""


_ID = re.compile(r'<[^>]*\sid="([^"]+)"')


@dataclass(frozen=True)
class RenderedPage:
    """One page as HTML."""

    html: str
    meta: dict[str, str]
    headings: tuple[tuple[int, str], ...]
    """Level and ID of every heading of the text, in order."""
    links: tuple[PageLink, ...] = ()
    raw_headings: tuple[tuple[int, int], ...] = ()
    """Level and line in the file of every heading in raw HTML."""


def render_page(
    project: Project, language: str, path: str, text: str, editions: Editions | None = None, *, filled: bool = True
) -> tuple[RenderedPage, list[Finding]]:
    """Render a page as the hosts do.

    Args:
        project: The site.
        language: The code of the text's language.
        path: The page below its language's folder.
        text: The file with its front matter.
        editions: The pages of the site, for the IDs of segments; without it only what has an explicit ID gets one.
        filled: Whether to show in the source language what is not translated.

    Returns:
        The page and what is wrong with it.
    """
    found: list[Finding] = []
    context = PageContext(project, language, path, found.append, editions=editions, filled=filled)
    meta, body, context.offset, faults = split_front_matter(text, context.at(1).path)
    found += faults
    settings = dict(project.settings.markdown_extensions)
    names = [*dict.fromkeys([*_BUILT_IN, *settings])]
    if "pymdownx.superfences" in names:
        names.remove("fenced_code")
    configs = {name: options for name, options in settings.items() if options}
    extension = TriglotExtension(context)
    md = markdown.Markdown(extensions=[*names, extension], extension_configs=configs)
    with working_on(context.at(1).path):
        html = md.convert(body)
    tokens = getattr(md, "toc_tokens", [])
    sheet = extension.sheet
    links, raw = tuple(_links(sheet, context.offset)), tuple(_raw_headings(sheet, context.offset))
    return RenderedPage(html, meta, tuple(_headings(tokens)), links, raw), list(dict.fromkeys(found))


def ids_of(html: str) -> list[str]:
    """Return every ID of a page in its order."""
    return _ID.findall(html)


def repeated_ids(name: str, text: str, html: str) -> Iterator[Finding]:
    """Report IDs that a page has more than once.

    Args:
        name: What findings call the file.
        text: The file.
        html: What it became.
    """
    for found, count in Counter(ids_of(html)).items():
        if count > 1:
            lines = [number for number, row in enumerate(text.split("\n"), 1) if f"{{#{found}}}" in row]
            at = Location(name, (*lines[1:], *lines, 1)[0])
            yield Finding(at, "T412", f"duplicate ID {found}, {count} times on the page", "rename one")


def _links(sheet: Sheet, offset: int) -> Iterator[PageLink]:
    for link in sheet.read.links:
        in_html = sheet.places.line(link.needles[:1], 0) > 0
        is_ornament = link.picture and in_html and link.words is not None
        silent = not (link.words or "").strip() and not is_ornament
        yield PageLink(sheet.places.line(link.needles) + offset, link.target, link.picture, silent)


def _raw_headings(sheet: Sheet, offset: int) -> Iterator[tuple[int, int]]:
    """Return the headings whose tag stands in the source: Markdown wrote all others."""
    for level, needles in sheet.read.headings:
        if line := sheet.places.line(needles, 0):
            yield level, line + offset


def extension_fault(name: str, options: dict[str, Any]) -> tuple[str, str] | None:
    """Return why a Markdown extension cannot be used on a page of ours: message and hint."""
    if name in _REFUSED:
        return _REFUSED[name], "remove it"
    known = _installed()
    if name not in known:
        return "is not installed", did_you_mean(name, known)
    try:
        markdown.Markdown(extensions=[name], extension_configs={name: options} if options else {})
    except Exception as error:  # noqa: BLE001  # extensions raise what they like
        return f"cannot be loaded: {type(error).__name__}: {error}", "see its documentation for its options"
    return None


def _installed() -> set[str]:
    """Return the names of all extensions that are installed; any other module would only be run."""
    names = {entry.name for entry in entry_points(group="markdown.extensions")}
    for package in ("markdown.extensions", "pymdownx"):
        spec = find_spec(package)
        names |= {
            f"{package}.{module.name}" for module in iter_modules(spec.submodule_search_locations if spec else ())
        }
    return names


def _headings(tokens: list[dict[str, Any]]) -> list[tuple[int, str]]:
    flat = []
    for token in tokens:
        flat += [(token["level"], token["id"]), *_headings(token["children"])]
    return flat
