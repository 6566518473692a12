"""Check that pages render without a fault, links lead somewhere, and the languages have equal structure."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from triglot.checks.addresses import check_addresses
from triglot.checks.links import check_link
from triglot.checks.register import check_parts, check_shown
from triglot.checks.structure import check_structure
from triglot.findings import Finding, Location, Severity
from triglot.loading.names import pages_below
from triglot.markdown import Editions, RenderedPage, ids_of, render_page, repeated_ids
from triglot.markdown.front_matter import FRAME
from triglot.markdown.limits import read_page
from triglot.project import Project, Settings, read_project


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
    """Report what is wrong in the pages of all languages; nothing without a right vocabulary."""
    project, _ = read_project(settings)
    return [] if project is None else [*check_pages(project), *check_addresses(project)]


def check_pages(project: Project) -> list[Finding]:
    """Report what is wrong in the pages of a site; what follows from faults of records is not reported again."""
    settings = project.settings
    found: list[Finding] = []
    editions = Editions(settings)
    pages = {language: dict(_read(project, language, editions, found)) for language in settings.languages}
    for language, own in pages.items():
        known = {path: None if page.partial else page.ids for path, page in {**pages[settings.default], **own}.items()}
        for path, page in own.items():
            for link in page.rendered.links:
                found += check_link(settings, language, path, link, known)
            found += repeated_ids(page.name, page.text, page.rendered.html)
            if not path.startswith("shell/"):
                found += check_structure(page.name, page.text, page.rendered)
        right = {path: page.name for path, page in own.items() if not any(f.at.path == page.name for f in found)}
        found += check_shown(project, right, known)
    found += check_parts(project)
    found += _parity(settings, pages)
    return found


def _read(project: Project, language: str, editions: Editions, found: list[Finding]) -> Iterator[tuple[str, _Page]]:
    settings = project.settings
    folder = settings.docs / language
    for path in pages_below(folder):
        name = path.relative_to(settings.root).as_posix()
        text, faults = read_page(path, name, settings.docs)
        found += faults
        if faults:
            continue
        relative = path.relative_to(folder).as_posix()
        rendered, faults = render_page(project, language, relative, text, editions, filled=False)
        found += faults
        if relative == FRAME and not faults and "template" not in rendered.meta:
            message, hint = "front matter: template is missing", "write template: shell.html"
            found.append(Finding(Location(name, 1), "T401", message, hint))
        # What is not translated is shown in the source language, so that each ID of the source is on the page.
        segments = {segment.id for segment in editions.page(relative).source.segments}
        ids = frozenset(ids_of(rendered.html)) | segments
        partial = (bool(project.left_out) and "```" in text) or any(fault.code == "T430" for fault in faults)
        yield relative, _Page(name, text, rendered, ids, partial)


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
