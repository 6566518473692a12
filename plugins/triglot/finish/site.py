"""Turn a built folder into a published site: pages, downloads, index, sitemap."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from triglot.exports import exports
from triglot.finish.assets import minify
from triglot.finish.frames import put
from triglot.finish.headers import write_headers
from triglot.finish.parallel import write_parallel
from triglot.finish.pictures import write_shares
from triglot.finish.records import write_records
from triglot.finish.sitemap import write_sitemap
from triglot.finish.special_pages import write_days, write_missing, write_search, write_status
from triglot.finish.usage import Usage
from triglot.project import Project
from triglot.search import write_index
from triglot.status import TranslationRow
from triglot.views import addresses


def finish(
    project: Project, built: Path, site_url: str, uses: Iterable[Usage] = (), rows: Iterable[TranslationRow] = ()
) -> None:
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
    generated, authored = write_records(project, built, site_url, uses), project.authored
    write_missing(project, built, site_url)
    write_status(project, built, tuple(rows), uses)
    if project.history.days:
        write_days(project, built, site_url)
        generated.append(addresses.DAYS)
    write_parallel(project, built, site_url, authored)
    write_search(project, built, site_url, uses, authored)
    minify(built / "assets")
    for language in project.settings.languages:
        shutil.rmtree(built / project.settings.prefix(language) / "shell")
    write_shares(project, built, uses)
    for address, text in exports(project.history, project.locales, str(project.settings.as_of)):
        put(built / address, text)
    write_sitemap(project, built, site_url, {**authored, **dict.fromkeys(generated, project.settings.languages)})
    # A day lists nearly every chip again: what a search should find of it stands on the pages of events and chips.
    searched = [address for address in generated if not address.startswith(addresses.DAYS) or address == addresses.DAYS]
    found = {
        code: [*(address for address, codes in authored.items() if code in codes), *searched]
        for code in project.settings.languages
    }
    write_index(built, project.settings.root, project.records, project.locales, found)
    write_headers(built, site_url)
