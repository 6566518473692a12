"""Generated pages: each has an address, a language and what makes it; one writer writes them all."""

from collections.abc import Iterator

from triglot.generated.page import GeneratedPage, root_of
from triglot.generated.parallel import parallel_pages
from triglot.generated.records import day_pages, record_pages
from triglot.generated.site import BuiltSite
from triglot.generated.special import special_pages
from triglot.generated.usage import Usage
from triglot.project import Project

__all__ = ["BuiltSite", "GeneratedPage", "Usage", "generated_pages", "root_of"]


def generated_pages(project: Project) -> Iterator[GeneratedPage]:
    """Yield every generated page of a site; none is made yet."""
    for language in project.locales:
        yield from record_pages(project, language)
        yield from day_pages(project, language)
        yield from special_pages(project, language)
    yield from parallel_pages(project)
