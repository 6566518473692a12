"""What generated pages and other files of a site are made from."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from triglot.errors import ContentError, SetupError
from triglot.findings import Finding, Location
from triglot.generated.page import GeneratedPage, root_of
from triglot.generated.usage import Usage
from triglot.loading.files import name_of
from triglot.parallel import Editions, read_edition
from triglot.project import Project
from triglot.render import Renderer, shell
from triglot.status import TranslationRow
from triglot.views.names import Link


@dataclass(frozen=True, eq=False)
class BuiltSite:
    """A project, and what the host has rendered of it."""

    project: Project
    folder: Path
    """Where the host wrote, and where everything else is written."""
    url: str
    """The full address of the site, with its slash; empty when nobody knows it."""
    uses: tuple[Usage, ...] = ()
    """What each authored page uses."""
    rows: tuple[TranslationRow, ...] = ()
    """The state of the translations."""
    pages: tuple[GeneratedPage, ...] = ()
    _renderers: dict[tuple[str, str], Renderer] = field(default_factory=dict)
    _editions: dict[str, Editions] = field(default_factory=dict)

    @cached_property
    def frames(self) -> dict[str, shell.Frame]:
        """The frame of each language, into which its generated pages are put.

        Raises:
            SetupError: When one is missing.
            ContentError: When one lacks a part that pages are put into.
        """
        return {language: self._frame(language) for language in self.project.locales}

    @cached_property
    def used_by(self) -> dict[str, dict[str, tuple[Link, ...]]]:
        """By language, for each record the authored pages that use it."""
        found: dict[str, dict[str, tuple[Link, ...]]] = {language: {} for language in self.project.locales}
        for use in self.uses:
            own = found[use.language]
            for name in use.records:
                own[name] = (*own.get(name, ()), Link(use.title, use.address))
        return found

    def path(self, language: str, file: str) -> Path:
        """Return where a file of a language is published."""
        return self.folder / self.project.settings.prefix(language) / file

    def root(self, language: str) -> str:
        """Return the path of a language on its host, with both slashes."""
        return f"{urlsplit(self.url).path or '/'}{self.project.settings.prefix(language)}"

    def renderer(self, language: str, address: str) -> Renderer:
        """Return the renderer of the pages of a language that are as deep as an address."""
        key = language, root_of(address)
        if key not in self._renderers:
            self._renderers[key] = self.project.renderer(*key)
        return self._renderers[key]

    def alternates(self, address: str, language: str) -> dict[str, str]:
        """Return the full addresses of a page by language tag, with `canonical` and `x-default`."""
        if not self.url:
            return {}
        settings, locales = self.project.settings, self.project.locales
        full = {code: f"{self.url}{settings.prefix(code)}{address}" for code in settings.languages}
        tags = {locales[code].tag: target for code, target in full.items()}
        return {"canonical": full[language], **tags, "x-default": full[settings.default]}

    def editions(self, address: str) -> Editions:
        """Return an authored page in every language that has it; kept until another one is asked for."""
        if address not in self._editions:
            prefix, locales = self.project.settings.prefix, self.project.locales
            read = []
            for code in self.project.authored[address]:
                html = self.path(code, f"{address}index.html").read_text("utf-8")
                read.append(read_edition(code, locales[code].tag, prefix(code) + address, html))
            self._editions.clear()
            self._editions[address] = Editions(read, self.project.settings.default)
        return self._editions[address]

    def _frame(self, language: str) -> shell.Frame:
        settings = self.project.settings
        try:
            html = self.path(language, f"{shell.PLACE}index.html").read_text("utf-8")
        except OSError as error:
            raise SetupError(f"the frame of generated pages is missing: docs/{language}/shell/record.md") from error
        at = Location(name_of(settings.overrides / "shell.html", settings.root), 1)
        if lost := shell.missing(html):
            hint = "something around it in the templates keeps it out"
            raise ContentError(Finding(at, "T812", f"the frame was made without {part}", hint) for part in lost)
        if more := shell.left_over(html):
            hint = "write each placeholder once, in a block of a template that begins with {% extends %}"
            raise ContentError(Finding(at, "T812", f"{part} would be left over in pages", hint) for part in more)
        return shell.Frame(html)
