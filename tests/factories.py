"""Makes values and small projects for tests: everything that a test does not speak of has a default."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml

from serving import FROZEN, ROOT
from triglot.checks import check_data
from triglot.findings import report
from triglot.i18n import Locale, load_locale
from triglot.loading import read_document
from triglot.models import (
    Chip,
    Event,
    Fact,
    Family,
    Goods,
    Model,
    Person,
    Ranking,
    Records,
    Rule,
    Source,
    Term,
    Vocabulary,
    Word,
)
from triglot.models.kinds import KINDS
from triglot.project import Settings, read_settings
from triglot.rules import History

Kind = TypeVar("Kind", bound=Model)

LANGUAGES = ("en", "zh", "vi")
LOCALES: dict[str, Locale] = {code: load_locale(code) for code in LANGUAGES}

DEFAULTS = Path(__file__).parent / "golden" / "records" / "minimal.yml"
"""One small right record of each kind, by the file that it stands in; the bad ones are changed from these."""


SETTINGS = f"""\
site_name: Small
theme: {{name: material, custom_dir: {ROOT}/overrides}}
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: zh, name: 简体中文}}
        - {{locale: vi, name: Tiếng Việt}}
  - triglot:
      data_dir: data
      as_of: 2026-10-08
markdown_extensions: [attr_list, pymdownx.superfences]
"""
"""The mkdocs.yml of a small project."""


@cache
def minimal() -> dict[str, str]:
    """Return the texts of the small correct records by file."""
    found: dict[str, str] = yaml.safe_load(DEFAULTS.read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Small:
    """A small project: settings, the real vocabulary, one record of each kind, one page."""

    root: Path

    @property
    def settings(self) -> Settings:
        """What its mkdocs.yml says."""
        return read_settings(self.root / "mkdocs.yml")

    def write(self, file: str, content: str | bytes) -> Path:
        """Write a file, with its folders."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def change(self, file: str, old: str, new: str) -> None:
        """Replace something that stands exactly once in a file."""
        text = (self.root / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def found(self) -> list[str]:
        """Return the findings of the check of the data, one line each."""
        return report(check_data(self.settings)).splitlines()


def make_project(root: Path) -> Small:
    """Write a small project without a fault."""
    small = Small(root)
    small.write("mkdocs.yml", SETTINGS)
    words = (FROZEN / "data" / "vocabulary.yml").read_text("utf-8")
    # Without the pages of the register, which the real site has; each line stays where it is.
    words, count = re.subn(r"(?m)^source-pages:\n(?: .*\n)*", lambda pages: "\n" * pages[0].count("\n"), words)
    assert count == 1
    small.write("data/vocabulary.yml", words)
    for file, text in minimal().items():
        small.write(file, text)
    for language in LANGUAGES:
        small.write(f"docs/{language}/index.md", "# Small {#small}\n\nA page.\n")
        frame = FROZEN / "docs" / language / "shell" / "record.md"
        small.write(f"docs/{language}/shell/record.md", frame.read_bytes())
    return small


def make_text(english: str) -> dict[str, str]:
    """Make a text for readers: `Sale`, `Sale (zh)`, `Sale (vi)`."""
    return {"en": english, "zh": f"{english} (zh)", "vi": f"{english} (vi)"}


@cache
def make_vocabulary() -> Vocabulary:
    """Read the real vocabulary."""
    document, _ = read_document((FROZEN / "data" / "vocabulary.yml").read_text("utf-8"), "vocabulary")
    return Vocabulary.model_validate(document.value)


def word(code: str, section: str = "states", language: str = "en") -> str:
    """Return the label that readers see for a word of the real vocabulary."""
    words: dict[str, Word] = getattr(make_vocabulary(), section)
    return words[code].label[language]


def begins_rightly(text: str) -> bool:
    """Check that no sentence of a text begins in lower case."""
    starts = re.findall(r"(?:^|[.] |。)(\w)(\w|\s)", text)
    return not any(first.islower() and (second.islower() or second.isspace()) for first, second in starts)


def make_event(name: str = "sale", /, **changes: object) -> Event:
    """Make an event of December 8, 2025."""
    return _make(Event, "data/events/sale.yml", **{"id": name, "title": make_text(name), **changes})


def make_chip(name: str = "h20-96", /, **changes: object) -> Chip:
    """Make a chip of the family `h20` without figures."""
    return _make(
        Chip, "data/chips/h20-96.yml", **{"id": name, "name": name, "figures": {}, "performance": {}, **changes}
    )


def make_figure(value: float | str, unit: str | None = None, **changes: object) -> dict[str, object]:
    """Make a figure as records write it."""
    values = {"value": value, "source": "paper", "mark": "read", "checked": "2026-11-21", **changes}
    return values | ({"unit": unit} if unit else {})


def make_family(name: str = "h20", /, *chips: str, **changes: object) -> Family:
    """Make a family of chips."""
    return _make(Family, "data/families/h20.yml", **{"id": name, "name": name.upper(), "chips": chips, **changes})


def make_term(name: str = "maker", /, **changes: object) -> Term:
    """Make a term."""
    return _make(Term, "data/terms/maker.yml", **{"id": name, "preferred": make_text(name), **changes})


def make_person(name: str = "speaker", /, **changes: object) -> Person:
    """Make a person."""
    return _make(Person, "data/people/speaker.yml", **{"id": name, "name": make_text(name), **changes})


def make_source(name: str = "paper", /, **changes: object) -> Source:
    """Make a source that can be cited."""
    return _make(Source, "data/sources/paper.yml", **{"id": name, "title": f"Title of {name}", **changes})


def make_fact(name: str = "share", /, **changes: object) -> Fact:
    """Make a key figure."""
    return _make(Fact, "data/facts/share.yml", **{"id": name, **changes})


def make_ranking(name: str = "fourth", /, **changes: object) -> Ranking:
    """Make a ranking."""
    return _make(Ranking, "data/rankings/fourth.yml", **{"id": name, **changes})


def make_rule(name: str = "line", /, **changes: object) -> Rule:
    """Make a rule: denial from TPP 4,800, a license from 1.4 TB/s for data centers; in force from 2023-11-17."""
    return _make(Rule, "data/rules/line.yml", **{"id": name, **changes})


def make_clause(verdict: str, name: str = "a.1", /, **when: object) -> dict[str, object]:
    """Make a clause as records write it: `make_clause("denial", figure="tpp", at_least=4800)`."""
    condition = {key.strip("_").replace("_", "-"): value for key, value in when.items()}
    return {
        "name": name,
        "when": condition,
        "verdict": verdict,
        "source": "paper",
        "mark": "read",
        "checked": "2026-11-21",
    }


def make_goods(name: str = "magnets", /, **changes: object) -> Goods:
    """Make a class of goods."""
    return _make(Goods, "data/goods/magnets.yml", **{"id": name, "name": make_text(name), **changes})


def make_records(*records: Model) -> Records:
    """Build records, with the term, person and source that the defaults name."""
    found: dict[str, dict[str, Model]] = {kind: {} for kind in KINDS}
    for record in (make_source(), make_term(), make_person(), *records):
        kind = next(folder for folder, kind in KINDS.items() if isinstance(record, kind.model))
        found[kind][str(getattr(record, "id"))] = record  # noqa: B009  # Model itself has no ID
    return Records.by_folder(make_vocabulary(), found)


def make_history(*records: Model | Records, until: str = "2026-10-08") -> History:
    """Build what records make true; `until` is the last day known."""
    together = records[0] if records and isinstance(records[0], Records) else make_records(*records)  # type: ignore[arg-type]
    return History(together, dt.date.fromisoformat(until))


def make_figures(figures: Mapping[str, tuple[float | str, str | None]]) -> dict[str, object]:
    """Make several figures from value and unit."""
    return {name: make_figure(value, unit) for name, (value, unit) in figures.items()}


def _as_read(value: object) -> object:
    """Make lists what reading a file makes of them."""
    if isinstance(value, list | tuple):
        return tuple(map(_as_read, value))
    return {key: _as_read(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _make(model: type[Kind], file: str, **changes: object) -> Kind:
    document, found = read_document(minimal()[file], file)
    assert not found
    assert isinstance(document.value, dict)
    values = {**document.value, **{key.replace("_", "-"): _as_read(value) for key, value in changes.items()}}
    return model.model_validate(values, context={"languages": LANGUAGES})
