"""What the templates of the site's frame may ask for, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from triglot.i18n import Locale, language_attributes
from triglot.models import PartialDate
from triglot.models.kinds import KINDS, paged

POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types triglot"
)
"""What a page may load and run: its own host's files, and no text as HTML but by the policy of assets/js/beside.js."""


@dataclass(frozen=True)
class Words:
    """The interface words and the clock of a site."""

    locale: Locale
    clock: PartialDate
    locales: Mapping[str, Locale]
    assets: str
    """The folder of the site's scripts and styles."""

    def words(self, message: str, **values: object) -> str:
        """Return a text of the interface."""
        return escape(self.locale.words(message, **values), quote=False).replace('"', "&quot;")

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """The kinds of pages that the search distinguishes, with what readers call several and one of them."""
        locale = self.locale
        known = [(kind.name, locale.words(kind.many), locale.words(kind.one)) for kind in paged()]
        return [("page", locale.words("Pages"), locale.words("Page")), *known]

    @property
    def tables(self) -> list[str]:
        """The names of the downloads that are tables as well."""
        return [kind.folder for kind in KINDS.values() if kind.table]

    @property
    def policy(self) -> str:
        """The content security policy of every page."""
        return POLICY

    @property
    def tag(self) -> str:
        """What `lang` takes for this language."""
        return self.locale.tag

    def lang(self, tag: str, around: str = "") -> str:
        """Return the attributes of text in a language: `lang`, and `dir` where it runs otherwise than the page."""
        found = language_attributes(tag, around or self.locale.direction)
        return " ".join(f'{name}="{escape(value)}"' for name, value in found.items())

    @property
    def as_of(self) -> str:
        """The day that the site speaks of, written out."""
        return escape(self.locale.date(self.clock), quote=False).replace('"', "&quot;")

    def tag_of(self, language: str) -> str:
        """Return the value of `lang` for a language of the site."""
        return self.locales[language].tag
