"""The folder in which a language is written down: the site's `languages/<code>`, then the package's."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from triglot.i18n.cldr import find
from triglot.i18n.written import reading

PACKAGE = files("triglot") / "languages"
SHOWN = "plugins/triglot/languages"
"""How findings call it."""

SITE = "languages"
"""The folder of a site's own languages, beside its mkdocs.yml."""

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class LanguageFolder:
    """The files of one language; a file of the site stands in place of the package's."""

    code: str
    root: Path | None = None
    """The folder of mkdocs.yml; None for what the package has alone."""

    @property
    def own(self) -> bool:
        """Whether the site has files of its own for the language."""
        return self.root is not None and (self.root / SITE / self.code).is_dir()

    def has(self, name: str) -> bool:
        """Return whether there is such a file."""
        return self._find(name) is not None

    def read(self, name: str, make: Callable[[bytes], _Value]) -> _Value | None:
        """Make something of a file; None when there is none.

        Raises:
            SetupError: When the file is not what it should be.
        """
        found = self._find(name)
        if found is None:
            return None
        path, shown = found
        with reading(shown):
            return make(path.read_bytes())

    def _find(self, name: str) -> tuple[Traversable, str] | None:
        if self.root and (self.root / SITE / self.code / name).is_file():
            return self.root / SITE / self.code / name, f"{SITE}/{self.code}/{name}"
        path = PACKAGE / self.code / name
        return (path, f"{SHOWN}/{self.code}/{name}") if path.is_file() else None


def known(code: str, root: Path | None = None) -> bool:
    """Return whether there are forms of a language: in the site, in the package or in CLDR."""
    return LanguageFolder(code, root).has("forms.yml") or find(code) is not None
