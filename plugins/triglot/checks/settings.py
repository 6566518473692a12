"""Check that settings fit what exists: folders, pages, extensions."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from triglot.config import CODE
from triglot.findings import Finding, Location, did_you_mean
from triglot.loading.files import exists, folder_fault, list_folder, name_of
from triglot.loading.names import pages_below
from triglot.loading.nodes import Plain
from triglot.markdown.front_matter import FRAME
from triglot.markdown.page import extension_fault
from triglot.settings import HINT, Settings

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_OUTSIDE = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_HOSTS_OWN = (".*", "/templates/")
"""What MkDocs leaves out by itself (mkdocs/structure/files.py, `_default_exclude`)."""


def check_settings(settings: Settings) -> list[Finding]:
    """Return what in mkdocs.yml does not fit the files of the site; its content is checked when it is read.

    Raises:
        SetupError: When a file in which one of the languages is written down is not what it should be.
    """
    for locale in settings.locales.values():
        _ = locale.querying
    found = list(_folders(settings))
    if found:
        return found
    if flat := _flat(settings):
        return [flat, *_extensions(settings)]
    return [*_editions(settings), *_excluded(settings), *_navigation(settings), *_extensions(settings)]


def site_fault(settings: Settings, site: Path) -> str:
    """Return why a folder cannot become the site, or nothing: what stands there is replaced as a whole."""
    kept = {"docs": settings.docs, "data": settings.data, "overrides": settings.overrides}
    for name, folder in kept.items():
        if site.is_relative_to(folder) or folder.is_relative_to(site):
            return f"the site would replace {name}, or be a part of it"
    if settings.root.is_relative_to(site):
        return "the site would replace the project"
    if list_folder(site) and not exists(site / "index.html"):
        return "the folder holds something else than a site, which would be replaced"
    return ""


def _folders(settings: Settings) -> Iterator[Finding]:
    """Check where things are: each folder by itself, inside of the project."""
    plugin = settings.config.place("plugins", "triglot")
    named = {
        ("docs_dir",): settings.docs,
        (*plugin, "data_dir"): settings.data,
        ("theme", "custom_dir"): settings.overrides,
    }
    for path, folder in named.items():
        fault = _folder_fault(folder, settings.root, inside=path[-1] != "custom_dir")
        if fault:
            name = os.path.relpath(folder, settings.root)
            yield Finding(settings.config.at(*path), CODE, f"{path[-1]}: {name} {fault}", HINT)
    for one, other in (("docs_dir", "data_dir"), ("docs_dir", "custom_dir"), ("data_dir", "custom_dir")):
        a, b = (next(folder for path, folder in named.items() if path[-1] == key) for key in (one, other))
        if a.is_relative_to(b) or b.is_relative_to(a):
            at = settings.config.at(*next(path for path in named if path[-1] == other))
            yield Finding(at, CODE, f"{other}: the folder is also a part of {one}, or holds it", HINT)
    fault = site_fault(settings, settings.site)
    if fault:
        yield Finding(settings.config.at("site_dir"), CODE, f"site_dir: {fault}", "take a folder of its own")


def _folder_fault(folder: Path, root: Path, *, inside: bool) -> str:
    if inside and (folder.resolve() == root or not folder.resolve().is_relative_to(root)):
        return "is not a folder inside of the project"
    return "is missing" if not exists(folder) else (folder_fault(folder) or ("",))[0]


def _flat(settings: Settings) -> Finding | None:
    """Find pages that stand in docs/ itself, as a site of one language may have them elsewhere."""
    page = settings.docs / "index.md"
    if not exists(page) or any(exists(settings.docs / language) for language in settings.languages):
        return None
    own = name_of(settings.docs / settings.default, settings.root)
    message = f"pages stand in {name_of(settings.docs, settings.root)}/ itself: that is not possible yet"
    return Finding(Location(name_of(page, settings.root), 1), "T422", message, f"move all of them to {own}/")


def _editions(settings: Settings) -> Iterator[Finding]:
    """Check that each language has its folder, its first page and its frame."""
    plugin = settings.config.place("plugins", "i18n")
    for language in settings.languages:
        folder = settings.docs / language
        at, name = settings.config.at(*plugin, "languages"), name_of(folder, settings.root)
        if not exists(folder):
            yield Finding(at, CODE, f"i18n: {name}, the folder of the language {language}, is missing", "add its pages")
            continue
        if fault := folder_fault(folder):
            yield Finding(Location(name, 1), "T101", *fault)
            continue
        if not exists(folder / FRAME):
            message, hint = "the frame of generated pages is missing", "copy that of another language"
            yield Finding(Location(f"{name}/{FRAME}", 1), "T411", message, hint)
        if language == settings.default and not exists(folder / "index.md"):
            message, hint = "the first page of the site is missing", "add it; a heading is enough"
            yield Finding(Location(f"{name}/index.md", 1), "T411", message, hint)


def _excluded(settings: Settings) -> Iterator[Finding]:
    """Check that patterns leave no page out, and that nothing else lies in docs/."""
    at = settings.config.at("exclude_docs")
    try:
        named = GitIgnoreSpec.from_lines(settings.exclude.splitlines())
        spec = GitIgnoreSpec.from_lines((*_HOSTS_OWN, *settings.exclude.splitlines()))
    except ValueError as error:
        yield Finding(at, CODE, f"exclude_docs: {error}", "write patterns as in .gitignore")
        return
    for path in list_folder(settings.docs):
        name = path.relative_to(settings.docs).as_posix()
        if name not in settings.languages and not named.match_file(f"{name}/" if path.is_dir() else name):
            message = "is in no folder of a language, where nothing checks it"
            hint = f"move it to {settings.default}/, or name it in exclude_docs of mkdocs.yml"
            yield Finding(Location(name_of(path, settings.root), 1), "T422", message, hint)
    for language in settings.languages:
        for page in pages_below(settings.docs / language):
            if spec.match_file(page.relative_to(settings.docs).as_posix()):
                message = f"exclude_docs: leaves out the page {name_of(page, settings.root)}"
                yield Finding(at, CODE, message, "remove the pattern, or the page")


def _navigation(settings: Settings) -> Iterator[Finding]:
    """Check that each entry of the navigation leads somewhere."""
    folder = settings.docs / settings.default
    known = [path.relative_to(folder).as_posix() for path in pages_below(folder)]
    known = [name for name in known if name != FRAME]
    seen = set()
    for path, target in _targets(settings.config.value.get("nav"), ("nav",)):
        if not (target in known or _OUTSIDE.fullmatch(target)):
            message = f"nav: there is no page {target}"
            if _SCHEME.match(target):
                message = f"nav: {target} is no address of a page"
            hint = did_you_mean(target, known) or "name a file of the default language, such as h200.md"
            yield Finding(settings.config.at(*path), CODE, message, hint)
        if target in seen:
            message = f"nav: {target} is listed twice, so that no page follows on it"
            yield Finding(settings.config.at(*path), CODE, message, "keep one of the two")
        seen.add(target)


def _targets(value: Plain, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from _targets(entry, (*path, number))
    elif isinstance(value, dict):
        for title, entry in value.items():
            yield from _targets(entry, (*path, title))


def _extensions(settings: Settings) -> Iterator[Finding]:
    """Check that each Markdown extension is installed and takes its options, and that none is missing."""
    needed = {"attr_list": "headings would show their {#id}"}
    if any(settings.admonitions.values()):
        needed["admonition"] = "i18n has translations for it"
    for name in needed.keys() - dict(settings.markdown_extensions).keys():
        at = settings.config.at("markdown_extensions")
        yield Finding(at, CODE, f"markdown_extensions: {name} is missing: {needed[name]}", "add it")
    for name, options in settings.markdown_extensions:
        fault = extension_fault(name, options)
        if fault:
            at = settings.config.at(*settings.config.place("markdown_extensions", name))
            yield Finding(at, CODE, f"markdown_extensions: {name}: {fault[0]}", fault[1] or HINT)
