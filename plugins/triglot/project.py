"""Settings in, project out: the one place where the parts are put together."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from triglot.errors import ContentError, SetupError
from triglot.findings import Finding, Severity
from triglot.i18n import Locale, load_locale
from triglot.loading import read_records
from triglot.loading.names import pages_below
from triglot.models import Chip, Family, PartialDate, Records
from triglot.render import Renderer, Ties
from triglot.rules import History
from triglot.segments import StaleString, Store, read_ledgers, stale_strings, strings
from triglot.views.names import product


class _SettingsLoader(yaml.SafeLoader):
    """Reads mkdocs.yml without carrying out its tags: `!ENV` and `!!python/name:` are the host's business."""


_SettingsLoader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says that we need."""

    root: Path
    """The folder of mkdocs.yml; findings name files relative to it."""
    docs: Path
    data: Path
    languages: tuple[str, ...]
    """Codes of the languages, the default one first."""
    as_of: PartialDate
    """The only date that a build knows."""
    site_name: dict[str, str]
    markdown_extensions: tuple[tuple[str, dict[str, Any]], ...]

    @property
    def default(self) -> str:
        """The language at the root of the site."""
        return self.languages[0]

    def prefix(self, language: str) -> str:
        """The folder of a language in the built site, with its slash; nothing for the default one."""
        return "" if language == self.default else f"{language}/"


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
        return {code: load_locale(code) for code in self.settings.languages}

    @cached_property
    def authored(self) -> dict[str, tuple[str, ...]]:
        """The address of each authored page with the languages in which somebody wrote it."""
        found: dict[str, tuple[str, ...]] = {}
        for language in self.settings.languages:
            folder = self.settings.docs / language
            for path in pages_below(folder):
                name = path.relative_to(folder).with_suffix("").as_posix()
                if not name.startswith("shell/"):
                    address = re.sub(r"(^|/)index$", r"\1", name)
                    address = f"{address.rstrip('/')}/" if address else ""
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
        """Give what renders in a language at one depth of the site: `root` leads to the root of the language."""
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


def read_settings(config_file: Path) -> Settings:
    """Read the settings of a site.

    Args:
        config_file: Its mkdocs.yml.

    Raises:
        SetupError: When the file or something in it is missing.
    """
    try:
        config = yaml.load(config_file.read_text("utf-8"), _SettingsLoader)  # noqa: S506  # a SafeLoader
    except OSError as error:
        raise SetupError(f"cannot read {config_file}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SetupError(f"{config_file} cannot be parsed: {error}") from error
    plugins = _named(config.get("plugins") if isinstance(config, dict) else None)
    ours, i18n = plugins.get("triglot"), plugins.get("i18n")
    if ours is None or not i18n or not i18n.get("languages"):
        raise SetupError(f"{config_file}: needs the plugins triglot and i18n, the latter with languages")
    entries = i18n["languages"]
    if not isinstance(entries, list) or not all(isinstance(e, dict) and "locale" in e for e in entries):
        raise SetupError(f"{config_file}: each language of i18n needs a locale")
    languages = [entry for entry in entries if entry.get("build", True)]
    languages.sort(key=lambda entry: not entry.get("default", False))
    try:
        as_of = PartialDate.parse(str(ours["as_of"]))
    except (KeyError, ValueError) as error:
        raise SetupError(f"{config_file}: triglot needs as_of, a date such as 2026-10-08") from error
    root = config_file.resolve().parent
    name = str(config.get("site_name", ""))
    return Settings(
        root=root,
        docs=root / str(config.get("docs_dir", "docs")),
        data=root / str(ours.get("data_dir", "data")),
        languages=tuple(str(entry["locale"]) for entry in languages),
        as_of=as_of,
        site_name={str(entry["locale"]): str(entry.get("site_name", name)) for entry in languages},
        markdown_extensions=tuple(_named(config.get("markdown_extensions")).items()),
    )


def read_project(settings: Settings) -> tuple[Project | None, list[Finding]]:
    """Read the records of a site; the project is None when there is no right vocabulary."""
    reading = read_records(settings.data, settings.languages, settings.root)
    if reading.sound is None or reading.read is None:
        return None, reading.found
    return Project(settings, reading.sound, reading.read, reading.left_out), reading.found


def load_project(config_file: Path) -> Project:
    """Read a site that must be right.

    Raises:
        SetupError: When a setting is missing.
        ContentError: With every fault of every record.
    """
    project, found = read_project(read_settings(config_file))
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if project is None or errors:
        raise ContentError(errors)
    return project


def _named(entries: object) -> dict[str, dict[str, Any]]:
    """Read the list of names and settings that MkDocs uses for plugins and extensions."""
    named: dict[str, dict[str, Any]] = {}
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, str):
            named[entry] = {}
        elif isinstance(entry, dict):
            named.update({str(name): options if isinstance(options, dict) else {} for name, options in entry.items()})
    return named
