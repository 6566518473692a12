"""The page next to each authored page that shows its editions side by side."""

from collections.abc import Iterator
from functools import partial

from triglot.generated.page import GeneratedPage, root_of
from triglot.generated.site import BuiltSite
from triglot.i18n import Locale
from triglot.project import Project
from triglot.render import Renderer
from triglot.render.shell import PageContent
from triglot.views import addresses


def parallel_pages(project: Project) -> Iterator[GeneratedPage]:
    """Yield a page beside each authored page in each language: its editions, segment by segment in rows.

    Its canonical address is that of the authored page, so search engines keep to the one; neither the sitemap nor the
    index of the search names it.
    """
    for address in project.authored:
        owner = f"the languages of /{address} side by side"
        for language in project.locales:
            render = partial(_parallel, address, language)
            yield GeneratedPage(f"{address}{addresses.PARALLEL}", language, render, owner)


def _parallel(address: str, language: str, site: BuiltSite) -> PageContent:
    project = site.project
    locale, prefix, codes = project.locales[language], project.settings.prefix, project.authored[address]
    root = root_of(f"{address}{addresses.PARALLEL}")
    notes = {code: _notes(other) for code, other in project.locales.items()}
    depth = root.count("/") + bool(prefix(language))
    page = site.editions(address).parallel(language, depth, notes)
    columns = [project.locales[code] for code in page.languages]
    absent = [other.name for code, other in project.locales.items() if code not in codes]
    article = Renderer(locale, root).render("parallel", page=page, columns=columns, absent=absent)
    own = prefix(language if language in codes else codes[0]) + address
    return PageContent(
        title=locale.words("{title}: languages side by side", title=page.title),
        article=article.replace("<!--triglot:rows-->", page.rows, 1),
        alternates={"canonical": f"{site.url}{own}"} if site.url else {},
        current=address,
        layout="wide",
    )


def _notes(locale: Locale) -> dict[str, str]:
    """Return the notes of a language for a segment that it lacks."""
    return {
        "untranslated": locale.words("Not translated yet"),
        "elsewhere": locale.words("At another place in this language"),
        "absent": locale.words("Not in this language"),
    }
