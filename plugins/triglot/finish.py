"""A built folder becomes a published site: record pages, downloads, index, sitemap; then it takes its place."""

import ctypes
import os
import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from triglot.errors import SetupError
from triglot.exports import exports
from triglot.project import Project
from triglot.render import Renderer, shell
from triglot.search import folded_words, write_index
from triglot.views.pages import pages

_RENAME_EXCHANGE = 2
"""linux/fs.h: swap two names in one step."""
_AT_FDCWD = -100


def finish(project: Project, built: Path, site_url: str) -> None:
    """Complete a site that the host has rendered.

    Args:
        project: The site.
        built: The folder that the host wrote.
        site_url: The full address of the site, with its slash; empty when nobody knows it.

    Raises:
        SetupError: When the frame or the search program is missing.
    """
    generated = _write_records(project, built, site_url)
    _write_missing(project, built, site_url)
    for language in project.settings.languages:
        shutil.rmtree(built / project.settings.prefix(language) / "shell")
    for address, text in exports(project.records, project.settings.languages, str(project.settings.as_of)):
        target = built / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="")
    _write_sitemap(project, built, site_url, generated)
    _mark_folded(built)
    write_index(built, project.settings.root)


def beside(site: Path) -> Path:
    """Give the folder in which the next site is built, on the same disk as the site that stands."""
    return site.parent / f".{site.name}.next"


def heal(site: Path) -> None:
    """Put the old site back when a swap was cut short between its two renames."""
    old = site.parent / f".{site.name}.old"
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def swap(built: Path, site: Path) -> None:
    """Put a finished site into its place, in one step where the system can; the old one goes."""
    if not site.exists():
        built.rename(site)
        return
    if not _exchange(built, site):
        old = site.parent / f".{site.name}.old"
        site.rename(old)
        built.rename(site)
        built = old
    shutil.rmtree(built)


def _exchange(one: Path, other: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):  # not Linux, or an old libc
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _frame(project: Project, built: Path, language: str) -> str:
    path = built / project.settings.prefix(language) / shell.PLACE / "index.html"
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise SetupError(f"the frame of generated pages is missing: docs/{language}/shell/record.md") from error


def _alternates(project: Project, address: str, site_url: str, language: str) -> dict[str, str]:
    """Give the full addresses of a page by language tag, with `canonical` and `x-default`."""
    if not site_url:
        return {}
    full = {code: f"{site_url}{project.settings.prefix(code)}{address}" for code in project.settings.languages}
    tags = {project.locales[code].tag: target for code, target in full.items()}
    return {"canonical": full[language], **tags, "x-default": full[project.settings.default]}


def _write_records(project: Project, built: Path, site_url: str) -> list[str]:
    """Write a page for each record in each language; give the addresses, which are the same in all languages."""
    addresses: list[str] = []
    for language, locale in project.locales.items():
        frame, renderer = _frame(project, built, language), Renderer(locale, "../../")
        addresses = []
        for page in pages(project.records, locale, project.locales):
            article = renderer.render("record", page=page)
            alternates = _alternates(project, page.address, site_url, language)
            html = shell.fill(frame, shell.Filling(page.address, page.title, page.lead, article, alternates))
            target = built / project.settings.prefix(language) / page.address / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, "utf-8")
            addresses.append(page.address)
    return addresses


def _write_missing(project: Project, built: Path, site_url: str) -> None:
    """Write a 404 page a language, with absolute addresses: a host shows it at any depth."""
    base = urlsplit(site_url).path or "/"
    for language, locale in project.locales.items():
        root = f"{base}{project.settings.prefix(language)}"
        article = Renderer(locale, "").render("not_found", home=root)
        title = locale.words("There is no page at this address")
        frame = _frame(project, built, language)
        html = shell.fill(frame, shell.Filling("", title, "", article, {}))
        html = html.replace("</title>", '</title>\n<meta name="robots" content="noindex">')
        target = built / project.settings.prefix(language) / "404.html"
        if language != project.settings.default or not target.exists():
            target.write_text(shell.rebase(html, root), "utf-8")


def _write_sitemap(project: Project, built: Path, site_url: str, generated: list[str]) -> None:
    """Write a sitemap that names only translations that exist; without dates, which nobody vouches for."""
    (built / "sitemap.xml.gz").unlink(missing_ok=True)
    if not site_url:
        (built / "sitemap.xml").unlink(missing_ok=True)
        return
    everywhere = dict.fromkeys(generated, project.settings.languages)
    rows = "".join(_sitemap_rows(project, site_url, {**_authored(project), **everywhere}))
    (built / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{rows}</urlset>\n",
        "utf-8",
    )


def _sitemap_rows(project: Project, site_url: str, found: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for address, languages in sorted(found.items()):
        full = {code: escape(f"{site_url}{project.settings.prefix(code)}{address}") for code in languages}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{project.locales[code].tag}" href="{target}"/>'
            for code, target in full.items()
        )
        if project.settings.default in full:
            links += f'<xhtml:link rel="alternate" hreflang="x-default" href="{full[project.settings.default]}"/>'
        yield from (f"<url><loc>{target}</loc>{links}</url>\n" for target in full.values())


def _authored(project: Project) -> dict[str, tuple[str, ...]]:
    """Give the address of each authored page with the languages in which somebody wrote it."""
    found: dict[str, tuple[str, ...]] = {}
    for language in project.settings.languages:
        folder = project.settings.docs / language
        for path in sorted(folder.rglob("*.md")):
            name = path.relative_to(folder).with_suffix("").as_posix()
            if not name.startswith("shell/"):
                address = re.sub(r"(^|/)index$", r"\1", name)
                address = f"{address.rstrip('/')}/" if address else ""
                found[address] = (*found.get(address, ()), language)
    return found


def _mark_folded(built: Path) -> None:
    """Give indexed pages the words that the search cannot fold, as an attribute so that no excerpt shows them."""
    marker = re.compile(r"<article[^>]*\sdata-pagefind-body[^>]*>")
    for path in sorted(built.rglob("index.html")):
        html = path.read_text("utf-8")
        start = marker.search(html)
        words = folded_words(html[start.end() :]) if start else ""
        if start and words:
            span = f'<span hidden data-pagefind-meta="fold[data-fold]" data-fold="{escape(words)}"></span>'
            path.write_text(html[: start.end()] + span + html[start.end() :], "utf-8")
