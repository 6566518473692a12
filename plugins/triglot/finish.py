"""A built folder becomes a published site: pages, downloads, index, sitemap; then it takes its place."""

import ctypes
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from triglot import board
from triglot.errors import SetupError
from triglot.exports import exports
from triglot.i18n import Locale
from triglot.project import Project
from triglot.render import Renderer, share, shell
from triglot.search import write_index
from triglot.status import Row
from triglot.views.days import Day, days, years
from triglot.views.directory import Item, directory
from triglot.views.names import Link
from triglot.views.pages import pages
from triglot.views.record import Page
from triglot.weave import Editions, read_edition

_RENAME_EXCHANGE = 2
"""linux/fs.h: swap two names in one step."""
_AT_FDCWD = -100


@dataclass(frozen=True)
class Use:
    """What one authored page shows or links to."""

    language: str
    """Of the edition, also where the text is a fallback."""
    address: str
    """Relative to the root of the language."""
    title: str
    records: frozenset[str]


def finish(project: Project, built: Path, site_url: str, uses: Iterable[Use] = (), rows: Iterable[Row] = ()) -> None:
    """Complete a site that the host has rendered.

    Args:
        project: The site.
        built: The folder that the host wrote.
        site_url: The full address of the site, with its slash; empty when nobody knows it.
        uses: What each authored page uses.
        rows: The state of the translations.

    Raises:
        SetupError: When the frame is missing.
    """
    uses = tuple(uses)
    generated, authored = _write_records(project, built, site_url, uses), _authored(project)
    _write_missing(project, built, site_url)
    _write_status(project, built, tuple(rows))
    _write_parallel(project, built, site_url, authored)
    _write_search(project, built, site_url, uses, authored)
    for language in project.settings.languages:
        shutil.rmtree(built / project.settings.prefix(language) / "shell")
    _write_shares(project, built, uses)
    for address, text in exports(project.history, project.locales, str(project.settings.as_of)):
        target = built / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="")
    _write_sitemap(project, built, site_url, {**authored, **dict.fromkeys(generated, project.settings.languages)})
    # A day lists nearly every chip again: what a search should find of it stands on the pages of events and chips.
    searched = [address for address in generated if not address.startswith("asof/")]
    found = {
        code: [*(address for address, codes in authored.items() if code in codes), *searched]
        for code in project.settings.languages
    }
    write_index(built, project.settings.root, project.records, project.locales, found)


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


def _write_records(project: Project, built: Path, site_url: str, uses: tuple[Use, ...]) -> list[str]:
    """Write a page for each record in each language; give the addresses, which are the same in all languages."""
    addresses: list[str] = []
    for language, locale in project.locales.items():
        frame, renderer = _frame(project, built, language), project.renderer(language, "../../")
        addresses = []
        for page, article in _articles(project, locale, renderer, _used_by(uses, language)):
            alternates = _alternates(project, page.address, site_url, language)
            html = shell.fill(frame, shell.Filling(page.address, page.title, page.lead, article, alternates))
            target = built / project.settings.prefix(language) / page.address / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, "utf-8")
            addresses.append(page.address)
    return addresses


def _write_parallel(project: Project, built: Path, site_url: str, authored: dict[str, tuple[str, ...]]) -> None:
    """Write a page beside each authored page in each language: its editions, segment by segment in rows.

    Its canonical address is that of the authored page, so search engines keep to the one; neither the sitemap nor the
    index of the search names it.
    """
    prefix = project.settings.prefix
    frames = {language: _frame(project, built, language) for language in project.locales}
    notes = {language: _notes(locale) for language, locale in project.locales.items()}
    for address, codes in authored.items():
        depth = address.count("/") + 1
        read = []
        for code in codes:
            html = (built / prefix(code) / address / "index.html").read_text("utf-8")
            read.append(read_edition(code, project.locales[code].tag, prefix(code) + address, html))
        editions = Editions(read, project.settings.default)
        absent = [locale.name for language, locale in project.locales.items() if language not in codes]
        for language, locale in project.locales.items():
            page = editions.parallel(language, depth + bool(prefix(language)), notes)
            columns = [project.locales[code] for code in page.languages]
            article = Renderer(locale, "../" * depth).render("parallel", page=page, columns=columns, absent=absent)
            title = locale.words("{title}: languages side by side", title=page.title)
            own = prefix(language if language in codes else codes[0]) + address
            alternates = {"canonical": f"{site_url}{own}"} if site_url else {}
            filling = shell.Filling(f"{address}parallel/", title, "", article, alternates)
            html = shell.fill(shell.wide(frames[language], depth), filling)
            here = "../" * depth + address
            html = html.replace(f'<a href="{here}">', f'<a href="{here}" aria-current="true">')
            target = built / prefix(language) / address / "parallel" / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html.replace("<!--triglot:rows-->", page.rows, 1), "utf-8")


def _notes(locale: Locale) -> dict[str, str]:
    """Give what a language says of a segment that it lacks."""
    return {
        "untranslated": locale.words("Not translated yet"),
        "elsewhere": locale.words("At another place in this language"),
        "absent": locale.words("Not in this language"),
    }


def _articles(
    project: Project, locale: Locale, renderer: Renderer, used_by: Mapping[str, tuple[Link, ...]]
) -> Iterator[tuple[Page | Day, str]]:
    """Give every generated page with its article: the records, then the days that matter."""
    for page in pages(project.history, locale, project.locales, used_by):
        yield page, renderer.render("record", page=page)
    for day in days(project.history, locale):
        yield day, renderer.render("day", day=day)


def _write_shares(project: Project, built: Path, uses: tuple[Use, ...]) -> None:
    """Write the picture of each authored page in each language; drawn anew only when what it says changes."""
    cache = project.settings.root / ".cache" / "triglot" / "share"
    for use in uses:
        locale = project.locales[use.language]
        line = locale.words("As of {date}", date=locale.date(project.settings.as_of))
        drawing = share.Share(use.title, project.settings.site_name[use.language], line)
        kept = cache / f"{share.key(drawing, locale)}.png"
        if not kept.exists():
            share.save(share.picture(drawing, locale), kept)
        target = (
            built / "assets" / "share" / use.language / f"{use.address.strip('/').replace('/', '-') or 'index'}.png"
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, target)


def _used_by(uses: tuple[Use, ...], language: str) -> dict[str, tuple[Link, ...]]:
    found: dict[str, tuple[Link, ...]] = {}
    for use in uses:
        if use.language == language:
            for name in use.records:
                found[name] = (*found.get(name, ()), Link(use.title, use.address))
    return found


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


def _write_status(project: Project, built: Path, rows: tuple[Row, ...]) -> None:
    """Write the state of the translations, for contributors: no page for searches."""
    for language, locale in project.locales.items():
        title = locale.words("State of the translations")
        article = board.article(project, rows, language)
        html = shell.fill(_frame(project, built, language), shell.Filling(board.ADDRESS, title, "", article, {}))
        html = html.replace("</title>", '</title>\n<meta name="robots" content="noindex">')
        target = built / project.settings.prefix(language) / board.ADDRESS / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, "utf-8")


def _write_search(
    project: Project, built: Path, site_url: str, uses: tuple[Use, ...], authored: Mapping[str, tuple[str, ...]]
) -> None:
    """Write the page of the search a language, with the list of everything for readers without a script.

    Search engines follow its links and do not show it: what they find stands on the pages themselves.
    """
    default = project.locales[project.settings.default].tag
    for language, locale in project.locales.items():
        frame = _frame(project, built, language)
        place = {address: number for number, address in enumerate(shell.navigation(frame))}
        own = sorted(
            (use for use in uses if use.language == language),
            key=lambda use: (place.get(use.address, len(place)), use.address),
        )
        items = [
            Item(use.title, use.address, tag="" if language in authored.get(use.address, ()) else default)
            for use in own
        ]
        groups = directory(project.records, locale, items, _days(project, locale))
        article = Renderer(locale, "../../").render("search", groups=groups)
        title, lead = locale.words("Search"), locale.words("Find pages, events, chips, terms and people.")
        alternates = _alternates(project, "search/", site_url, language)
        html = shell.fill(frame, shell.Filling("search/", title, lead, article, alternates))
        html = html.replace("</title>", '</title>\n<meta name="robots" content="noindex, follow">')
        html = html.replace("<article ", "<article data-search-ignore ")
        target = built / project.settings.prefix(language) / "search" / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(shell.lift(shell.unfold_search(html)), "utf-8")


def _days(project: Project, locale: Locale) -> list[Item]:
    """Give the days that matter as items of the list of everything, the latest first."""
    told = (link for year in years(project.history, locale) for _, link in reversed(year.days))
    return [Item(link.text, link.address) for link in told]


def _write_sitemap(project: Project, built: Path, site_url: str, found: dict[str, tuple[str, ...]]) -> None:
    """Write a sitemap that names only translations that exist; without dates, which nobody vouches for."""
    (built / "sitemap.xml.gz").unlink(missing_ok=True)
    if not site_url:
        (built / "sitemap.xml").unlink(missing_ok=True)
        return
    rows = "".join(_sitemap_rows(project, site_url, found))
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
