"""The page of each record, of each day that matters, and the page above the days."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from triglot.findings import Location
from triglot.generated.page import GeneratedPage
from triglot.generated.site import BuiltSite
from triglot.loading.files import name_of
from triglot.project import Project
from triglot.render.shell import PageContent
from triglot.views import addresses
from triglot.views.days import Day, days, years
from triglot.views.pages import pages
from triglot.views.record import RecordPage


def record_pages(project: Project, language: str) -> Iterator[GeneratedPage]:
    """Yield the page of every record that has one."""
    settings = project.settings
    for address, make in pages(project.history, project.locales[language], project.locales):
        record = address.rstrip("/")
        source = Location(name_of(settings.data / f"{record}.yml", settings.root), 1)
        render = partial(_record, language, make)
        yield GeneratedPage(address, language, render, f"the record {record}", source, listed=True, searched=True)


def day_pages(project: Project, language: str) -> Iterator[GeneratedPage]:
    """Yield the page above the days that matter, and the page of each day.

    A day lists nearly every chip again: what a search should find of it stands on the pages of events and chips.
    """
    if not project.history.days:
        return
    for address, make in days(project.history, project.locales[language]):
        owner = f"the day {address.removeprefix(addresses.DAYS).rstrip('/')}"
        yield GeneratedPage(address, language, partial(_day, language, make), owner, listed=True)
    render = partial(_all_days, language)
    yield GeneratedPage(addresses.DAYS, language, render, "the days that matter", listed=True, searched=True)


def _record(language: str, make: Callable[[], RecordPage], site: BuiltSite) -> PageContent:
    page = make()
    page = replace(page, used_by=site.used_by[language].get(page.address.split("/")[1], ()))
    article = site.renderer(language, page.address).render("record", page=page)
    return _content(site, language, page.address, PageContent(page.title, article, page.lead))


def _day(language: str, make: Callable[[], Day], site: BuiltSite) -> PageContent:
    day = make()
    article = site.renderer(language, day.address).render("day", day=day)
    return _content(site, language, day.address, PageContent(day.title, article, day.lead))


def _all_days(language: str, site: BuiltSite) -> PageContent:
    locale = site.project.locales[language]
    title = locale.words("Days that matter")
    lead = locale.words("On each of these days a key turned, a rule began or a step was announced.")
    listed = years(site.project.history, locale)
    article = site.renderer(language, addresses.DAYS).render("all_days", title=title, lead=lead, years=listed)
    return _content(site, language, addresses.DAYS, PageContent(title, article, lead))


def _content(site: BuiltSite, language: str, address: str, content: PageContent) -> PageContent:
    """Add what follows from the address of a page."""
    alternates = site.alternates(address, language)
    return replace(content, alternates=alternates, current=addresses.section(address) or None)
