"""Write a page for each record and for each day that matters, in each language."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from triglot.finish.frames import alternates, frame, put
from triglot.finish.usage import Usage
from triglot.i18n import Locale
from triglot.project import Project
from triglot.render import Renderer, shell
from triglot.views.days import Day, days
from triglot.views.names import Link
from triglot.views.pages import pages
from triglot.views.record import RecordPage


def write_records(project: Project, built: Path, site_url: str, uses: tuple[Usage, ...]) -> list[str]:
    """Write a page for each record in each language; return the addresses, which are the same in all languages."""
    addresses: list[str] = []
    for language, locale in project.locales.items():
        around, renderer = frame(project, built, language), project.renderer(language, "../../")
        addresses = []
        for page, article in _articles(project, locale, renderer, _used_by(uses, language)):
            addressed = alternates(project, page.address, site_url, language)
            html = shell.fill(around, shell.Filling(page.address, page.title, page.lead, article, addressed))
            put(built / project.settings.prefix(language) / page.address / "index.html", html)
            addresses.append(page.address)
    return addresses


def _articles(
    project: Project, locale: Locale, renderer: Renderer, used_by: Mapping[str, tuple[Link, ...]]
) -> Iterator[tuple[RecordPage | Day, str]]:
    """Yield every generated page with its article: the records, then the days that matter."""
    for page in pages(project.history, locale, project.locales, used_by):
        yield page, renderer.render("record", page=page)
    for day in days(project.history, locale):
        yield day, renderer.render("day", day=day)


def _used_by(uses: tuple[Usage, ...], language: str) -> dict[str, tuple[Link, ...]]:
    found: dict[str, tuple[Link, ...]] = {}
    for use in uses:
        if use.language == language:
            for name in use.records:
                found[name] = (*found.get(name, ()), Link(use.title, use.address))
    return found
