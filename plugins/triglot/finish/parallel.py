"""Write a page next to each authored page that shows its editions side by side."""

from pathlib import Path

from triglot.finish.frames import frame, put
from triglot.i18n import Locale
from triglot.parallel import Editions, read_edition
from triglot.project import Project
from triglot.render import Renderer, shell
from triglot.views import addresses


def write_parallel(project: Project, built: Path, site_url: str, authored: dict[str, tuple[str, ...]]) -> None:
    """Write a page beside each authored page in each language: its editions, segment by segment in rows.

    Its canonical address is that of the authored page, so search engines keep to the one; neither the sitemap nor the
    index of the search names it.
    """
    prefix = project.settings.prefix
    frames = {language: frame(project, built, language) for language in project.locales}
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
            addressed = {"canonical": f"{site_url}{own}"} if site_url else {}
            filling = shell.Filling(f"{address}{addresses.PARALLEL}", title, "", article, addressed)
            here = "../" * depth + address
            around = shell.wide(frames[language], depth)
            around = around.replace(f'<a href="{here}">', f'<a href="{here}" aria-current="true">')
            html = shell.fill(around, filling)
            html = html.replace("<!--triglot:rows-->", page.rows, 1)
            put(built / prefix(language) / address / addresses.PARALLEL / "index.html", html)


def _notes(locale: Locale) -> dict[str, str]:
    """Return the notes of a language for a segment that it lacks."""
    return {
        "untranslated": locale.words("Not translated yet"),
        "elsewhere": locale.words("At another place in this language"),
        "absent": locale.words("Not in this language"),
    }
