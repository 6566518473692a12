"""Check that every page and file gets the address that its name asks for, and that nothing else has it."""

import os
from collections.abc import Iterator
from pathlib import Path

from triglot.exports import FOLDER
from triglot.findings import Finding, Location
from triglot.generated import generated_pages
from triglot.loading.files import name_of
from triglot.loading.names import is_leftover, pages_below
from triglot.markdown.front_matter import FRAME
from triglot.project import Project
from triglot.render import shell
from triglot.search import PLACE
from triglot.views import addresses

_HINT = "rename the page"


class Addresses:
    """What a site generates, by address relative to the root of a language."""

    def __init__(self, project: Project) -> None:
        """Collect every address that is taken before an author asks for one."""
        settings = project.settings
        self.folders = {f"{code}/": f"the edition {code}" for code in settings.languages[1:]}
        """Folders in which nothing but what is generated has a place; the first at the root of the site only."""
        self.own = {
            f"{PLACE.partition('/')[0]}/": "scripts, styles and pictures of the site",
            f"{FOLDER.partition('/')[0]}/": "the downloads",
            f"{shell.PLACE.partition('/')[0]}/": "the frame of generated pages",
        }
        self.pages = {
            "index/": "the first page",
            "404/": "the page for addresses that lead nowhere",
            **{
                f"{folder}/{name}/": f"the record {folder}/{name}"
                for name, folder in project.read.folders.items()
                if name in project.left_out
            },
            **{page.address: page.owner for page in generated_pages(project) if page.language == settings.default},
        }
        self.files = {"sitemap.xml": "the sitemap", "_headers": "what a host sends with each file"}
        """Files at the root of the site."""

    def owner(self, address: str, *, at_root: bool) -> str:
        """Return to what an address belongs, or nothing; `at_root`: in the default language."""
        folders = {**self.own, **(self.folders if at_root else {})}
        if at_root and address in self.files:
            return self.files[address]
        return self.pages.get(address, "") or folders.get(f"{address.partition('/')[0]}/", "")


def check_addresses(project: Project) -> list[Finding]:
    """Return the pages and files that would be lost, since something else is published in their place."""
    taken, settings = Addresses(project), project.settings
    found: list[Finding] = []
    for language in settings.languages:
        folder, at_root = settings.docs / language, language == settings.default
        prefix = settings.prefix(language)
        first: dict[str, str] = {}
        for path in pages_below(folder):
            own, name = path.relative_to(folder).as_posix(), name_of(path, settings.root)
            if own == FRAME:
                continue
            address = addresses.of_page(own)
            owner = taken.owner(address, at_root=at_root) or first.setdefault(address, name)
            if owner != name:
                message = f"the address /{prefix}{address} belongs to {owner}"
                found.append(Finding(Location(name, 1), "T421", message, _HINT))
        found += _files(folder, project, taken, at_root=at_root)
    return found


def _files(folder: Path, project: Project, taken: Addresses, *, at_root: bool) -> Iterator[Finding]:
    """Find files next to pages whose place is taken by something else that is published."""
    for above, _, names in os.walk(folder):
        for name in names:
            path = Path(above, name)
            own = path.relative_to(folder).as_posix()
            owner = taken.owner(own, at_root=at_root)
            if owner and not name.endswith(".md") and not is_leftover(name):
                at = Location(name_of(path, project.settings.root), 1)
                yield Finding(at, "T421", f"the address /{own} belongs to {owner}", "move the file to another folder")
