"""Special pages: search, translation status and 404."""

from collections.abc import Iterator
from functools import partial

from triglot import status_page
from triglot.generated.page import GeneratedPage, root_of
from triglot.generated.site import BuiltSite
from triglot.i18n import Locale
from triglot.project import Project
from triglot.render import Renderer
from triglot.render.shell import PageContent
from triglot.views import addresses
from triglot.views.days import years
from triglot.views.directory import Item, directory


def special_pages(project: Project, language: str) -> Iterator[GeneratedPage]:
    """Yield the pages that each site has in each language; the host writes the first 404 page itself."""
    if language != project.settings.default:
        owner = "the page for addresses that lead nowhere"
        yield GeneratedPage("404.html", language, partial(_missing, language), owner, anywhere=True)
    yield GeneratedPage(status_page.ADDRESS, language, partial(_status, language), "the state of the translations")
    yield GeneratedPage(addresses.SEARCH, language, partial(_search, language), "the search")


def _missing(language: str, site: BuiltSite) -> PageContent:
    locale = site.project.locales[language]
    article = Renderer(locale, "").render("not_found", home=site.root(language))
    return PageContent(locale.words("There is no page at this address"), article, robots="noindex")


def _status(language: str, site: BuiltSite) -> PageContent:
    """Make the state of the translations, for contributors: no page for searches."""
    titles = {use.address: use.title for use in site.uses if use.language == language}
    article = status_page.article(site.project, site.rows, language, titles)
    return PageContent(site.project.locales[language].words("State of the translations"), article, robots="noindex")


def _search(language: str, site: BuiltSite) -> PageContent:
    """Make the page of the search, with the list of everything for readers without a script.

    Search engines follow its links and do not show it: what they find stands on the pages themselves.
    """
    project = site.project
    locale, default = project.locales[language], project.locales[project.settings.default].tag
    place = {address: number for number, address in enumerate(site.frames[language].navigation)}
    own = sorted(
        (use for use in site.uses if use.language == language),
        key=lambda use: (place.get(use.address, len(place)), use.address),
    )
    items = [
        Item(use.title, use.address, tag="" if language in project.authored.get(use.address, ()) else default)
        for use in own
    ]
    groups = directory(project.records, locale, items, _days(project, locale))
    return PageContent(
        title=locale.words("Search"),
        description=locale.words("Find pages, events, chips, terms and people."),
        article=Renderer(locale, root_of(addresses.SEARCH)).render("search", groups=groups),
        alternates=site.alternates(addresses.SEARCH, language),
        robots="noindex, follow",
        layout="search",
    )


def _days(project: Project, locale: Locale) -> list[Item]:
    """Return the overview of days and each day page for the list of everything, the latest first."""
    links = [link for year in years(project.history, locale) for _, link in reversed(year.days)]
    above = [Item(locale.words("Days that matter"), addresses.DAYS)] if links else []
    return [*above, *(Item(link.text, link.address) for link in links)]
