"""One language of a site: its tag, its forms and its words."""

import gettext
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from triglot.errors import SetupError
from triglot.i18n.cldr import default_forms
from triglot.i18n.folder import PACKAGE, SITE, LanguageFolder
from triglot.i18n.lexicon import Lexicon, read_lexicon
from triglot.i18n.order import sort_key
from triglot.i18n.query import Querying, read_querying
from triglot.i18n.style import Style, read_style
from triglot.models import PartialDate, Precision, Span
from triglot.models.forms import FormsEntry, fields

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Locale:
    """A language as readers meet it."""

    code: str
    """How records and folders call it: `zh`."""
    forms: dict[str, Any]
    """What `forms.yml` of the language says."""
    catalog: gettext.NullTranslations
    folder: LanguageFolder
    """Where it is written down."""

    @property
    def tag(self) -> str:
        """The BCP 47 tag for `lang` and `hreflang`: `zh-Hans`."""
        return str(self.forms["tag"])

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return str(self.forms["name"])

    @cached_property
    def lexicon(self) -> Lexicon | None:
        """How facts are found in texts; None when nobody has written it down."""
        return read_lexicon(self.folder, str(self.forms["group"]))

    @cached_property
    def style(self) -> Style | None:
        """The house style; None when nobody has written it down."""
        return read_style(self.folder)

    @cached_property
    def querying(self) -> Querying:
        """What the search knows about the language."""
        return read_querying(self.folder)

    @property
    def direction(self) -> str:
        """How its text runs: `ltr` or `rtl`."""
        return str(self.forms.get("direction", "ltr"))

    def words(self, message: str, /, **values: object) -> str:
        """Return a text of the interface; English is the key."""
        text = self.catalog.gettext(message)
        return text.format(**values) if values else text

    def date(self, date: PartialDate) -> str:
        """Write a date as precisely as it is known."""
        parts = self._parts(date)
        if date.precision is Precision.MONTH and self.forms.get("months-alone"):
            parts["month"] = self.forms["months-alone"][(date.month or 1) - 1]
        return str(self.forms["date"][date.precision]).format(**parts)

    def tick(self, month: PartialDate) -> str:
        """Write a month below an axis."""
        return str(self.forms["date"]["tick"]).format(**self._parts(month))

    def span(self, span: Span) -> str:
        """Write a date, or a start and an end with what they share said once."""
        start, end = span.start, span.end
        if start == end:
            return self.date(start)
        ranges = self.forms["range"]
        if start.precision is end.precision is Precision.DAY and start.year == end.year:
            pattern = ranges["same-month"] if start.month == end.month else ranges["same-year"]
            later = {f"{name}2": value for name, value in self._parts(end).items()}
            return str(pattern).format(**self._parts(start), **later)
        return str(ranges["any"]).format(start=self.date(start), end=self.date(end))

    def number(self, value: float) -> str:
        """Write a number with all its digits: 15832, 4.8 and 0.1 stay what they are."""
        whole, _, fraction = format(Decimal(str(value)).normalize(), "f").partition(".")
        if abs(value) >= self.forms["grouped-from"]:
            whole = f"{int(whole):,}".replace(",", self.forms["group"])
        return whole + (self.forms["decimal"] + fraction if fraction else "")

    def quantity(self, value: float | str, unit: str | None) -> str:
        """Write a figure with its unit; a line does not break between the two.

        Units with a form of their own, such as money, are written in the magnitudes of the language: 55亿美元.
        """
        for least, pattern in self.forms["units"].get(unit, ()) if not isinstance(value, str) else ():
            if value >= least:
                scaled = Decimal(str(value)) / (Decimal(str(least)) if least else 1)
                return str(pattern).format(n=self.number(float(scaled)))
        text = value if isinstance(value, str) else self.number(value)
        return f"{text}{NO_BREAK_SPACE}{unit}" if unit else text

    def listing(self, items: Iterable[str]) -> str:
        """Write several things in a row: a, b and c."""
        *rest, last = list(items) or [""]
        joined = str(self.forms["list"]["separator"]).join(rest)
        return f"{joined}{self.forms['list']['last']}{last}" if rest else last

    def bracketed(self, text: str) -> str:
        """Return a text in brackets, to follow another text."""
        opening, closing = self.forms["brackets"]
        return f"{opening}{text}{closing}"

    def order(self, name: str) -> tuple[object, ...]:
        """Return the key by which names are sorted: Chinese by pinyin, Vietnamese by its alphabet."""
        return sort_key(name, self.forms)

    def _parts(self, date: PartialDate) -> dict[str, object]:
        return {
            "year": date.year,
            "quarter": self.forms["quarters"][(date.quarter or 1) - 1],
            "month": self.forms["months"][(date.month or 1) - 1],
            "day": date.day,
        }


def load_locale(code: str, root: Path | None = None) -> Locale:
    """Read a language of a site or of the package: its forms, and its words where it has a catalog.

    Args:
        code: The code of the language.
        root: The folder of mkdocs.yml, whose own `languages/` come first.

    Raises:
        SetupError: When there is no such language, or when a file of it is not what it should be.
    """
    folder = LanguageFolder(code, root)
    return _read(folder) if folder.own else _of_package(code)


def missing_words(locale: Locale) -> tuple[int, int]:
    """Return how many words of the interface a language lacks, and how many there are; English is what they are in."""
    known = _known_words()
    own = known if locale.tag.partition("-")[0] == "en" else locale.folder.read("words.po", _translated) or set()
    return len(known - own), len(known)


@cache
def _known_words() -> frozenset[str]:
    """Return every word of the interface: what some language of the package translates."""
    folders = (LanguageFolder(path.name) for path in PACKAGE.iterdir() if path.is_dir())
    return frozenset(word for folder in folders for word in folder.read("words.po", _translated) or ())


def _translated(content: bytes) -> set[str]:
    """Return the words that a catalog translates."""
    catalog = read_po(io.BytesIO(content), charset="utf-8")
    return {str(message.id) for message in catalog if message.id and message.string and not message.fuzzy}


@cache
def _of_package(code: str) -> Locale:
    return _read(LanguageFolder(code))


def _read(folder: LanguageFolder) -> Locale:
    defaults = default_forms(folder.code)
    forms = folder.read("forms.yml", lambda content: _forms(content, defaults or {})) or defaults
    if forms is None:
        raise SetupError(f"CLDR does not know the language {folder.code}: add {SITE}/{folder.code}/forms.yml")
    return Locale(folder.code, forms, folder.read("words.po", _catalog) or gettext.NullTranslations(), folder)


def _forms(content: bytes, defaults: dict[str, Any]) -> dict[str, Any]:
    """Read forms; what a file leaves out is as CLDR has it."""
    forms = yaml.safe_load(content.decode())
    if isinstance(forms, dict):
        forms = {**defaults, **forms}
    FormsEntry.model_validate(forms)
    return dict(forms)


def _catalog(content: bytes) -> gettext.GNUTranslations:
    """Read the words of the interface.

    Raises:
        ValueError: When they are not UTF-8, not a catalog, or when a translation has other fields than its message.
    """
    content.decode()
    catalog = read_po(io.BytesIO(content), charset="utf-8", abort_invalid=True)
    catalog.charset = "utf-8"
    for message in catalog:
        known, said = str(message.id), str(message.string)
        if known and said and fields(known) != fields(said):
            raise ValueError(f"line {message.lineno}: {said!r} has other fields in curly brackets than {known!r}")
    compiled = io.BytesIO()
    write_mo(compiled, catalog, use_fuzzy=False)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
