"""Turn a built folder into a published site: pages, scripts and styles, then every other file."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from triglot.finish.assets import minify
from triglot.finish.outputs import OUTPUTS
from triglot.finish.writer import write_files, write_pages
from triglot.generated import BuiltSite, Usage, generated_pages
from triglot.project import Project
from triglot.status import TranslationRow


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
        ContentError: When two pages or files claim one address, or the frame lacks a part.
    """
    site = BuiltSite(project, built, site_url, tuple(uses), tuple(rows), tuple(generated_pages(project)))
    write_pages(site)
    minify(built / "assets")
    for language in project.settings.languages:
        shutil.rmtree(site.path(language, "shell"))
    for output in OUTPUTS:
        write_files(site, output(site))
