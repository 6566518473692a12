"""One language of a site: its tag, its forms and its words."""

import gettext
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from triglot.errors import SetupError
from triglot.i18n.order import sort_key
from triglot.i18n.written import reading
from triglot.models import PartialDate, Precision, Span
from triglot.models.forms import FormsEntry, fields

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Locale:
    """A language as readers meet it."""

    code: str
    """How records and folders call it: `zh`."""
    forms: dict[str, Any]
    """What `locales/<code>.yml` says."""
    catalog: gettext.NullTranslations

    @property
    def tag(self) -> str:
        """The BCP 47 tag for `lang` and `hreflang`: `zh-Hans`."""
        return str(self.forms["tag"])

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return str(self.forms["name"])

    def words(self, message: str, /, **values: object) -> str:
        """Return a text of the interface; English is the key."""
        text = self.catalog.gettext(message)
        return text.format(**values) if values else text

    def date(self, date: PartialDate) -> str:
        """Write a date as precisely as it is known."""
        return str(self.forms["date"][date.precision]).format(**self._parts(date))

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


@cache
def shipped() -> tuple[str, ...]:
    """Return the codes of the languages that Triglot ships."""
    names = (path.name for path in (files("triglot") / "i18n" / "locales").iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


@cache
def load_locale(code: str) -> Locale:
    """Read a language that Triglot ships: its forms, and its words where it has a catalog.

    Raises:
        SetupError: When there is no such language, or when a file of it is not what it should be.
    """
    folder = files("triglot") / "i18n" / "locales"
    path = folder / f"{code}.yml"
    if not path.is_file():
        raise SetupError(f"no forms for the language {code}: add plugins/triglot/i18n/locales/{code}.yml")
    with reading(f"locales/{code}.yml"):
        forms: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        FormsEntry.model_validate(forms)
    words = folder / f"{code}.po"
    if not words.is_file():
        return Locale(code, forms, gettext.NullTranslations())
    with reading(f"locales/{code}.po"):
        return Locale(code, forms, _catalog(words.read_bytes()))


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
