"""Special pages: search, days, translation status and 404."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from triglot import status_page
from triglot.finish.frames import alternates, frame, put, unlisted
from triglot.finish.usage import Usage
from triglot.i18n import Locale
from triglot.project import Project
from triglot.render import Renderer, shell
from triglot.status import TranslationRow
from triglot.views import addresses
from triglot.views.days import years
from triglot.views.directory import Item, directory


def write_missing(project: Project, built: Path, site_url: str) -> None:
    """Write a 404 page a language, with absolute addresses: a host shows it at any depth."""
    base = urlsplit(site_url).path or "/"
    for language, locale in project.locales.items():
        root = f"{base}{project.settings.prefix(language)}"
        article = Renderer(locale, "").render("not_found", home=root)
        title = locale.words("There is no page at this address")
        filled = shell.fill(frame(project, built, language), shell.Filling("", title, "", article, {}))
        target = built / project.settings.prefix(language) / "404.html"
        if language != project.settings.default or not target.exists():
            put(target, shell.rebase(unlisted(filled), root))


def write_status(project: Project, built: Path, rows: tuple[TranslationRow, ...], uses: tuple[Usage, ...]) -> None:
    """Write the state of the translations, for contributors: no page for searches."""
    for language, locale in project.locales.items():
        title = locale.words("State of the translations")
        titles = {use.address: use.title for use in uses if use.language == language}
        article = status_page.article(project, rows, language, titles)
        filled = shell.fill(frame(project, built, language), shell.Filling(status_page.ADDRESS, title, "", article, {}))
        put(built / project.settings.prefix(language) / status_page.ADDRESS / "index.html", unlisted(filled))


def write_days(project: Project, built: Path, site_url: str) -> None:
    """Write the page above the days that matter: a list of them by year."""
    for language, locale in project.locales.items():
        title = locale.words("Days that matter")
        lead = locale.words("On each of these days a key turned, a rule began or a step was announced.")
        listed = years(project.history, locale)
        article = project.renderer(language, "../").render("all_days", title=title, lead=lead, years=listed)
        addressed = alternates(project, addresses.DAYS, site_url, language)
        html = shell.fill(
            frame(project, built, language), shell.Filling(addresses.DAYS, title, lead, article, addressed)
        )
        put(built / project.settings.prefix(language) / addresses.DAYS / "index.html", shell.lift(html))


def write_search(
    project: Project, built: Path, site_url: str, uses: tuple[Usage, ...], authored: Mapping[str, tuple[str, ...]]
) -> None:
    """Write the page of the search a language, with the list of everything for readers without a script.

    Search engines follow its links and do not show it: what they find stands on the pages themselves.
    """
    default = project.locales[project.settings.default].tag
    for language, locale in project.locales.items():
        around = frame(project, built, language)
        place = {address: number for number, address in enumerate(shell.navigation(around))}
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
        addressed = alternates(project, addresses.SEARCH, site_url, language)
        html = shell.fill(around, shell.Filling(addresses.SEARCH, title, lead, article, addressed))
        html = html.replace("<article ", "<article data-search-ignore ")
        html = shell.lift(shell.unfold_search(unlisted(html, follow=True)))
        put(built / project.settings.prefix(language) / addresses.SEARCH / "index.html", html)


def _days(project: Project, locale: Locale) -> list[Item]:
    """Return the overview of days and each day page for the list of everything, the latest first."""
    links = [link for year in years(project.history, locale) for _, link in reversed(year.days)]
    above = [Item(locale.words("Days that matter"), addresses.DAYS)] if links else []
    return [*above, *(Item(link.text, link.address) for link in links)]
