"""A page that no author writes: where it stands, and what makes it when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from triglot.findings import Location
from triglot.render.shell import PageContent

if TYPE_CHECKING:
    from triglot.generated.site import BuiltSite


@dataclass(frozen=True)
class GeneratedPage:
    """One page in one language."""

    address: str
    """Relative to the root of its language: a folder at any depth, or a file such as `404.html`."""
    language: str
    render: "Callable[[BuiltSite], PageContent]"
    """Makes the page; records and what is computed from them it reads through the project of the site only."""
    owner: str
    """What the address belongs to, for an author who asks for the same: `the search`."""
    source: Location | None = None
    """The file that it is made from, where it is one."""
    listed: bool = False
    """Whether the sitemap names it."""
    searched: bool = False
    """Whether the index of the search holds it."""
    anywhere: bool = False
    """Whether a host shows it at any address, so that its links begin at the root of the host."""

    @property
    def file(self) -> str:
        """The file of the page, relative to the root of its language."""
        return f"{self.address}index.html" if self.address.endswith("/") or not self.address else self.address


def root_of(address: str) -> str:
    """Return what leads from a page to the root of its language: `../../` for `events/first/`."""
    return "../" * address.count("/")
