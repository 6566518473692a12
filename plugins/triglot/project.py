"""Build the project from its settings: the one place where the parts are combined."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from triglot.errors import ContentError
from triglot.findings import Finding, Severity
from triglot.i18n import Locale
from triglot.loading import AsOf, read_records
from triglot.loading.names import pages_below
from triglot.models import Chip, Family, Records
from triglot.render import Renderer, Ties
from triglot.rules import History
from triglot.segments import StaleString, Store, read_ledgers, stale_strings, strings
from triglot.settings import Settings, read_settings
from triglot.views.addresses import of_page
from triglot.views.names import product

__all__ = ["Project", "Settings", "load_project", "read_project", "read_settings"]


@dataclass(frozen=True)
class Project:
    """A site with everything that it knows."""

    settings: Settings
    records: Records
    """Those that pages can show; all of them when nothing is wrong."""
    read: Records
    """Every record that could be read, also those at fault."""
    left_out: frozenset[str] = frozenset()
    """IDs of records at fault, and of those that name them: they have findings, and pages that show them are right."""

    @cached_property
    def locales(self) -> dict[str, Locale]:
        """The languages by their codes, the default one first."""
        return self.settings.locales

    @cached_property
    def authored(self) -> dict[str, tuple[str, ...]]:
        """The address of each authored page with the languages in which somebody wrote it."""
        found: dict[str, tuple[str, ...]] = {}
        for language in self.settings.languages:
            folder = self.settings.docs / language
            for path in pages_below(folder):
                address = of_page(path.relative_to(folder).as_posix())
                if not address.startswith("shell/"):
                    found[address] = (*found.get(address, ()), language)
        return found

    @cached_property
    def stale(self) -> dict[str, dict[str, tuple[StaleString, ...]]]:
        """The texts of records that are stale, by language and by `kind/id` of the record."""
        languages = self.settings.languages
        ledgers, _ = read_ledgers(Store(self.settings.data, self.settings.root))
        found: dict[str, dict[str, tuple[StaleString, ...]]] = {code: {} for code in languages}
        for one in stale_strings(list(strings(self.records, languages[0])), ledgers, languages):
            own, key = found[one.language], f"{one.string.kind}/{one.string.record}"
            own[key] = (*own.get(key, ()), one)
        return found

    def renderer(self, language: str, root: str) -> Renderer:
        """Return the renderer of a language at one depth of the site: `root` leads to the root of the language."""
        source = self.locales[self.settings.default].tag
        return Renderer(
            self.locales[language],
            root,
            self.stale[language],
            source,
            self.authored,
            self.settings.as_of,
            self.ties[language],
        )

    @cached_property
    def ties(self) -> dict[str, Ties]:
        """What no line of a language breaks in."""
        records = self.records
        products: list[Chip | Family] = [*records.chips.values(), *records.families.values()]
        return {
            code: Ties(
                locale, records.vocabulary.units, {n for each in products for n in (each.name, product(each, locale))}
            )
            for code, locale in self.locales.items()
        }

    @cached_property
    def history(self) -> History:
        """What the rules and events make true, to the day that the site speaks of."""
        return History(self.records, self.settings.as_of.last)


def read_project(settings: Settings) -> tuple[Project | None, list[Finding]]:
    """Read the records of a site; the project is None when there is no right vocabulary."""
    as_of = AsOf(settings.as_of, settings.as_of_at)
    reading = read_records(settings.data, settings.languages, settings.root, as_of)
    if reading.sound is None or reading.read is None:
        return None, reading.found
    return Project(settings, reading.sound, reading.read, reading.left_out), reading.found


def load_project(config_file: Path) -> Project:
    """Read a site that must be right.

    Raises:
        SetupError: When there is no such file.
        ContentError: With every fault of the settings, or of every record.
    """
    project, found = read_project(read_settings(config_file))
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if project is None or errors:
        raise ContentError(errors)
    return project
