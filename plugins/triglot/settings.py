"""Settings of a site, from its mkdocs.yml."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pydantic import ValidationError

from triglot.config import CODE, Config, Part, read_config
from triglot.errors import ContentError
from triglot.findings import Finding, Location
from triglot.i18n import SITE, Locale, known, load_locale
from triglot.loading.faults import explain
from triglot.loading.nodes import Plain
from triglot.models import PartialDate
from triglot.options import REFUSED, I18n, Language, Options, Site, Triglot

HINT = "see docs/project/settings.md"


@dataclass(frozen=True)
class Settings:
    """The values of mkdocs.yml that we need."""

    root: Path
    """The folder of mkdocs.yml; findings name files relative to it."""
    docs: Path
    data: Path
    overrides: Path
    """The templates, styles and scripts of the frame."""
    site: Path
    """Where the site is published."""
    languages: tuple[str, ...]
    """Codes of the languages, the default one first."""
    as_of: PartialDate
    """The only date that a build knows."""
    as_of_at: Location
    """Where it stands."""
    site_name: dict[str, str]
    markdown_extensions: tuple[tuple[str, dict[str, Any]], ...]
    repo_url: str
    """Where the records and texts are kept; empty when the site has no such address."""
    contact: str
    """How to write to the editors, an address of mail or of a page; empty when the site has none."""
    admonitions: dict[str, dict[str, str]]
    """What the titles of their kinds are in each language."""
    exclude: str
    """Patterns of what in docs/ is not published."""
    config: Config
    """Everything as it was written, with its lines."""

    @cached_property
    def locales(self) -> dict[str, Locale]:
        """The languages by their codes, the default one first.

        Raises:
            SetupError: When a file in which a language is written down is not what it should be.
        """
        return {code: load_locale(code, self.root) for code in self.languages}

    @property
    def default(self) -> str:
        """The language at the root of the site."""
        return self.languages[0]

    def prefix(self, language: str) -> str:
        """The folder of a language in the built site, with its slash; nothing for the default one."""
        return "" if language == self.default else f"{language}/"


def read_settings(config_file: Path) -> Settings:
    """Read the settings of a site.

    Args:
        config_file: Its mkdocs.yml.

    Raises:
        SetupError: When there is no such file.
        ContentError: With every fault of it.
    """
    root = config_file.parent.resolve()
    config, found = read_config(root / config_file.name, root)
    if config is None:
        raise ContentError(found)
    reader = _Reader(config, found)
    settings = reader.settings(root)
    if found or settings is None:
        raise ContentError(set(found))
    return settings


_Model = TypeVar("_Model", bound=Options)
_Path: TypeAlias = tuple[str | int, ...]
_Named: TypeAlias = tuple[dict[str, Any] | None, _Path]
"""The options of a plugin or an extension, None when they are wrong, and where they stand."""


class _Reader:
    """Reads one configuration and collects what is wrong."""

    def __init__(self, config: Config, found: list[Finding]) -> None:
        self.config, self.found = config, found

    def settings(self, root: Path) -> Settings | None:
        """Return the settings, nothing where a part of them is missing."""
        site = self.part(Site, self.without_refused(), ())
        plugins = dict(self.plugins())
        extensions = dict(self.named("markdown_extensions"))
        i18n = self.plugin(I18n, plugins, "i18n")
        ours = self.plugin(Triglot, plugins, "triglot")
        languages = self.languages(i18n, plugins["i18n"][1], root) if i18n else ()
        if site is None or ours is None or not languages:
            return None
        for path, fault in _nav_faults(site.nav, ("nav",)):
            self.fault(path, *fault)
        return Settings(
            root=root,
            docs=_below(root, site.docs_dir),
            data=_below(root, ours.data_dir),
            overrides=_below(root, site.theme.custom_dir),
            site=_below(root, site.site_dir),
            languages=tuple(language.locale for language in languages),
            as_of=ours.as_of,
            as_of_at=self.config.at(*plugins["triglot"][1], "as_of"),
            admonitions={each.locale: each.admonition_translations for each in languages},
            site_name={language.locale: language.site_name or site.site_name for language in languages},
            markdown_extensions=tuple((name, options or {}) for name, (options, _) in extensions.items()),
            repo_url=site.repo_url or "",
            contact=ours.contact or "",
            exclude=site.exclude_docs,
            config=self.config,
        )

    def fault(self, path: _Path, message: str, hint: str = HINT) -> None:
        self.found.append(Finding(self.config.at(*path), CODE, message, hint))

    def part(self, model: type[_Model], value: object, path: _Path) -> _Model | None:
        """Return a part of the settings; nothing when it is wrong."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            for finding in explain(error, Part(self.config, path), model):
                message = f"{path[-1]}: {finding.message}" if path else finding.message
                hint = HINT if "records.md" in finding.hint else finding.hint or HINT
                self.found.append(Finding(finding.at, CODE, message, hint))
            return None

    def without_refused(self) -> dict[str, Plain]:
        """Return the settings without those that are refused for a reason of their own."""
        for key, (why, hint) in REFUSED.items():
            if key in self.config.value:
                self.fault((key,), f"{key}: {why}", hint)
        return {key: value for key, value in self.config.value.items() if key not in REFUSED}

    def named(self, key: str) -> Iterator[tuple[str, _Named]]:
        """Return each entry of a list of names and options, as MkDocs writes plugins and extensions."""
        seen = set()
        for name, options, path in self.entries(key):
            if name in seen:
                self.fault(path, f"{key}: {name} is listed twice", "keep one of the two")
            elif not isinstance(options, dict):
                self.fault(path, f"{key}: {name}: expected keys and values, got {options!r}")
                yield name, (None, path)
            else:
                yield name, (options, path)
            seen.add(name)

    def entries(self, key: str) -> Iterator[tuple[str, Plain, _Path]]:
        value = self.config.value.get(key) or ()
        if isinstance(value, dict):
            yield from ((name, {} if options is None else options, (key, name)) for name, options in value.items())
            return
        if not isinstance(value, tuple):
            self.fault((key,), f"{key}: expected a list, got {value!r}")
            return
        for number, entry in enumerate(value):
            if isinstance(entry, str):
                yield entry, {}, (key, number)
            elif isinstance(entry, dict) and len(entry) == 1:
                ((name, options),) = entry.items()
                yield name, {} if options is None else options, (key, number, name)
            else:
                self.fault((key, number), f"{key}: expected a name, or a name with options, got {entry!r}")

    def plugins(self) -> Iterator[tuple[str, _Named]]:
        for name, (options, path) in self.named("plugins"):
            if name in {"i18n", "triglot"}:
                yield name, (options, path)
            else:
                self.fault(path, f"plugins: {name} has no place in the frame of this site", "remove it")

    def plugin(self, model: type[_Model], plugins: dict[str, _Named], name: str) -> _Model | None:
        if name not in plugins:
            self.fault(("plugins",), f"plugins: {name} is missing")
            return None
        options, path = plugins[name]
        return None if options is None else self.part(model, options, path)

    def languages(self, i18n: I18n, path: _Path, root: Path) -> list[Language]:
        """Return the languages that are built, the default one first."""
        built = [language for language in i18n.languages if language.build]
        for number, language in enumerate(i18n.languages):
            if language.locale in [other.locale for other in i18n.languages[:number]]:
                place = (*path, "languages", number, "locale")
                self.fault(place, f"i18n: the language {language.locale} is listed twice", "keep one of the two")
            if not known(language.locale, root):
                say = f"i18n: CLDR does not know the language {language.locale}: add {SITE}/{language.locale}/forms.yml"
                self.fault((*path, "languages", number, "locale"), say)
        if sum(language.default for language in built) != 1:
            self.fault((*path, "languages"), "i18n: one language that is built needs default: true, and only one")
        return sorted(built, key=lambda language: not language.default)


def _below(root: Path, folder: str) -> Path:
    return Path(os.path.normpath(root / folder))


def _nav_faults(entries: object, path: _Path) -> Iterator[tuple[_Path, tuple[str, str]]]:
    """Find what is no navigation: a list of files, of titles with a file, and of titles with a list."""
    if not isinstance(entries, tuple):
        yield path, (f"nav: expected a list of pages, got {entries!r}", HINT)
        return
    for number, entry in enumerate(entries):
        place: _Path = (*path, number)
        value = entry
        if isinstance(entry, dict) and len(entry) == 1:
            ((title, value),) = entry.items()
            place = (*place, title)
            if isinstance(value, tuple) and value:
                yield from _nav_faults(value, place)
                continue
        if not isinstance(value, str) or not value.strip():
            yield place, (f"nav: expected the file of a page such as h200.md, got {value!r}", HINT)
