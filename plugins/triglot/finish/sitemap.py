"""The sitemap."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from triglot.project import Project


def write_sitemap(project: Project, built: Path, site_url: str, found: dict[str, tuple[str, ...]]) -> None:
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
