"""Write what is generated into a site: pages in the frame of their language, and other files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from triglot.errors import ContentError
from triglot.findings import Finding, Location
from triglot.generated import BuiltSite, GeneratedPage, root_of
from triglot.loading.files import name_of
from triglot.project import Project

_HINT = "rename one of them"


@dataclass(frozen=True)
class File:
    """A file of the site besides its pages."""

    address: str
    """Relative to the root of the site."""
    content: str | bytes


def write_pages(site: BuiltSite) -> None:
    """Write every generated page, each in the frame of its language.

    Raises:
        SetupError: When a frame is missing.
        ContentError: When two pages claim one address, or a frame lacks a part.
    """
    if found := [*_claims(site)]:
        raise ContentError(found)
    for page in site.pages:
        address, root = ("", site.root(page.language)) if page.anywhere else (page.address, root_of(page.address))
        html = site.frames[page.language].page(page.render(site), address, root)
        _write(site.path(page.language, page.file), html)


def write_files(site: BuiltSite, files: Iterable[File]) -> None:
    """Write files beside the pages.

    Raises:
        ContentError: When the site has one of them already.
    """
    for file in files:
        path = site.folder / file.address
        if path.exists():
            at = _authored(site.project, site.project.settings.default, file.address)
            raise ContentError([Finding(at, "T421", f"the address /{file.address} belongs to two files", _HINT)])
        _write(path, file.content)


def _claims(site: BuiltSite) -> Iterator[Finding]:
    """Find addresses that two pages claim: one of them would be lost."""
    first: dict[str, GeneratedPage] = {}
    for page in site.pages:
        address = f"/{site.project.settings.prefix(page.language)}{page.address}"
        other = first.setdefault(address, page)
        written = _authored(site.project, page.language, page.address)
        if other is not page:
            at = page.source or other.source or written
            yield Finding(at, "T421", f"the address {address} belongs to {other.owner} and to {page.owner}", _HINT)
        elif site.path(page.language, page.file).exists():
            yield Finding(written, "T421", f"the address {address} belongs to {page.owner}", "rename the page")


def _authored(project: Project, language: str, address: str) -> Location:
    """Return the file below docs/ that has an address, or mkdocs.yml, which lists what a site is made of."""
    settings = project.settings
    folder, name = settings.docs / language, address.rstrip("/")
    for path in (folder / f"{name}.md", folder / address / "index.md", folder / name):
        if path.is_file():
            return Location(name_of(path, settings.root), 1)
    return Location("mkdocs.yml", 1)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
