"""A page through the plain library, without a host."""

import re
from dataclasses import dataclass
from typing import Any

import markdown

from triglot.findings import Finding, Location
from triglot.loading.nodes import read_document
from triglot.markdown.desk import Desk
from triglot.markdown.extension import TriglotExtension
from triglot.project import Project

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_OLD_FRONT_MATTER = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
"""What MkDocs takes for MultiMarkdown's front matter (mkdocs/utils/meta.py, `META_RE`)."""
_BUILT_IN = ("toc", "tables", "fenced_code")
"""What MkDocs always loads (mkdocs/config/defaults.py, `markdown_extensions`)."""


@dataclass(frozen=True)
class RenderedPage:
    """One page as HTML."""

    html: str
    meta: dict[str, Any]
    headings: tuple[tuple[int, str], ...]
    """Level and ID of every heading of the text, in order."""


def split_front_matter(text: str, name: str) -> tuple[dict[str, Any], str, int, list[Finding]]:
    """Part a page from its front matter.

    Args:
        text: The file.
        name: What findings call it.

    Returns:
        The front matter, the Markdown, how many lines come before it, and what is wrong.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        faults = []
        if text.startswith("---"):
            faults = [Finding(Location(name, 1), "T401", "the front matter is not closed", "end it with a line ---")]
        elif _OLD_FRONT_MATTER.match(text):
            message = "the first line reads as front matter and would not be printed"
            faults = [Finding(Location(name, 1), "T401", message, "begin the page with front matter between ---")]
        return {}, text, 0, faults
    document, found = read_document(match["yaml"], name, 1)
    faults = [Finding(f.at, "T401", f"front matter: {f.message}", f.hint) for f in found]
    body = text[match.end() :].lstrip("\n")
    offset = text[: len(text) - len(body)].count("\n")
    if document.value is not None and not isinstance(document.value, dict):
        faults.append(
            Finding(Location(name, 2), "T401", "front matter: expected keys such as title: …", "see writing.md")
        )
    meta = document.value if isinstance(document.value, dict) else {}
    return dict(meta), body, offset, faults


def render_page(project: Project, language: str, path: str, text: str) -> tuple[RenderedPage, list[Finding]]:
    """Render a page as the hosts do.

    Args:
        project: The site.
        language: The code of the text's language.
        path: The page below its language's folder.
        text: The file with its front matter.

    Returns:
        The page and what is wrong with it.
    """
    found: list[Finding] = []
    desk = Desk(project, language, path, found.append)
    meta, body, desk.offset, faults = split_front_matter(text, desk.at(1).path)
    found += faults
    settings = dict(project.settings.markdown_extensions)
    names = [*dict.fromkeys([*_BUILT_IN, *settings])]
    if "pymdownx.superfences" in names:
        names.remove("fenced_code")
    configs = {name: options for name, options in settings.items() if options}
    md = markdown.Markdown(extensions=[*names, TriglotExtension(desk)], extension_configs=configs)
    html = md.convert(body)
    tokens = getattr(md, "toc_tokens", [])
    return RenderedPage(html, meta, tuple(_headings(tokens))), list(dict.fromkeys(found))


def _headings(tokens: list[dict[str, Any]]) -> list[tuple[int, str]]:
    flat = []
    for token in tokens:
        flat += [(token["level"], token["id"]), *_headings(token["children"])]
    return flat
