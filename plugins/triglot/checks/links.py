"""Check that links and pictures of a page lead to something that exists, however they are written."""

import os
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from triglot.findings import Finding, Location, did_you_mean
from triglot.markdown.html import scheme
from triglot.markdown.page import PageLink
from triglot.project import Settings

_FILE = "link pages as name.md and records as [[id]]"


def check_link(
    settings: Settings, language: str, path: str, link: PageLink, known: Mapping[str, frozenset[str] | None]
) -> Iterator[Finding]:
    """Find what is wrong with a link or a picture.

    Args:
        settings: Of the site.
        language: The folder that the page is in.
        path: The page below that folder.
        link: The link.
        known: The IDs of each page that a reader of the language can open, by its path; None when a fault hides some.
    """
    docs = settings.docs.relative_to(settings.root).as_posix()
    at, target = Location(f"{docs}/{language}/{path}", link.line), link.target
    if scheme(target):
        return
    if target.startswith(("/", "\\")):
        yield Finding(at, "T409", f"{target} is absolute", "write a path relative to this page: h200.md")
        return
    place, _, anchor = target.partition("#")
    wanted = normpath((PurePosixPath(path).parent / unquote(place.partition("?")[0])).as_posix()) if place else path
    if not target or link.picture:
        yield from _picture_or_nothing(settings, language, at, link, wanted)
    elif wanted.endswith(".md") and (wanted in known or not _is_file(settings, language, wanted)):
        yield from _to_page(at, target, known, wanted, anchor)
    elif not _is_file(settings, language, wanted):
        yield Finding(at, "T409", f"there is no file {target}", _FILE)


def _picture_or_nothing(
    settings: Settings, language: str, at: Location, link: PageLink, wanted: str
) -> Iterator[Finding]:
    what = "picture" if link.picture else "link"
    if not link.target:
        yield Finding(
            at, "T410" if link.picture else "T409", f"the {what} has no address", "write it: [words](h200.md)"
        )
    elif not _is_file(settings, language, wanted):
        yield Finding(at, "T410", f"there is no picture {link.target}")


def _is_file(settings: Settings, language: str, wanted: str) -> bool:
    """Return whether a file is there in a language, or in the default one, which stands in for it."""
    return not wanted.startswith("../") and any(
        os.path.isfile(settings.docs / code / wanted)  # noqa: PTH113  # Path.is_file raises when a name is too long
        for code in (language, settings.default)
    )


def _to_page(
    at: Location, target: str, known: Mapping[str, frozenset[str] | None], wanted: str, anchor: str
) -> Iterator[Finding]:
    if wanted not in known:
        hint = did_you_mean(wanted.removesuffix(".md"), [name.removesuffix(".md") for name in known])
        yield Finding(at, "T409", f"there is no page {target}", hint.replace("?", ".md?"))
        return
    ids = known[wanted]
    if anchor and ids is not None and unquote(anchor) not in ids:
        hint = did_you_mean(anchor, ids) or "headings have the ID that {#id} gives them"
        yield Finding(at, "T409", f"there is no {target}: no #{anchor} on that page", hint)
