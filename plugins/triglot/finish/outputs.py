"""What a site publishes besides its pages: each output makes files from a site whose pages are written."""

from collections.abc import Callable, Iterable, Iterator

from triglot.exports import exports
from triglot.finish.headers import headers
from triglot.finish.pictures import share_pictures
from triglot.finish.sitemap import sitemap
from triglot.finish.writer import File
from triglot.generated import BuiltSite
from triglot.search import index_files

Output = Callable[[BuiltSite], Iterable[File]]


def downloads(site: BuiltSite) -> Iterator[File]:
    """Yield the downloads under `data/v1/`."""
    project = site.project
    for address, text in exports(project.history, project.locales, str(project.settings.as_of)):
        yield File(address, text)


def search_index(site: BuiltSite) -> Iterator[File]:
    """Yield the index of the search in each language: of authored pages and of the generated ones that belong in it."""
    project = site.project
    found = {
        language: [
            *(address for address, codes in project.authored.items() if language in codes),
            *(page.address for page in site.pages if page.searched and page.language == language),
        ]
        for language in project.settings.languages
    }
    for address, content in index_files(site.folder, project.settings.root, project.records, project.locales, found):
        yield File(address, content)


OUTPUTS: tuple[Output, ...] = (share_pictures, downloads, sitemap, search_index, headers)
"""Every output, in order: each finds what those before it have written."""
