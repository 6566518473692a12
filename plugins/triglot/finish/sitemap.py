"""The sitemap."""

from collections.abc import Iterator
from html import escape

from triglot.finish.writer import File
from triglot.generated import BuiltSite
from triglot.project import Project


def sitemap(site: BuiltSite) -> Iterator[File]:
    """Yield a sitemap that names only translations that exist; without dates, which nobody vouches for.

    A site that does not know its address has none: its lines are full addresses.
    """
    project = site.project
    listed = {page.address: project.settings.languages for page in site.pages if page.listed}
    rows = "".join(_rows(project, site.url, {**project.authored, **listed}))
    if site.url:
        yield File(
            "sitemap.xml",
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
            f"{rows}</urlset>\n",
        )


def _rows(project: Project, site_url: str, found: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for address, languages in sorted(found.items()):
        full = {code: escape(f"{site_url}{project.settings.prefix(code)}{address}") for code in languages}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{project.locales[code].tag}" href="{target}"/>'
            for code, target in full.items()
        )
        if project.settings.default in full:
            links += f'<xhtml:link rel="alternate" hreflang="x-default" href="{full[project.settings.default]}"/>'
        yield from (f"<url><loc>{target}</loc>{links}</url>\n" for target in full.values())
