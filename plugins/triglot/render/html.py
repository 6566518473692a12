"""Fill the templates; every value is escaped unless a template asks otherwise, and none does for data."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateSyntaxError
from markupsafe import Markup

from triglot.i18n import Locale, language_attributes
from triglot.models import PartialDate
from triglot.render.ties import Ties
from triglot.segments import StaleString, changes
from triglot.views.addresses import section
from triglot.views.comparison import Comparison
from triglot.views.sources import Badge
from triglot.views.timeline import Timeline

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Begins a table: without this byte order mark Excel reads UTF-8 as the old encoding of the reader's region."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell (OWASP, CSV injection)."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("triglot", "render/templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(table_csv=_table_csv, filter_words=_filter_words, section=section)
    return environment


def uncompiled() -> Iterator[tuple[Path, TemplateSyntaxError]]:
    """Return the templates that cannot be compiled, each with the reason."""
    for name in _environment().list_templates():
        try:
            _environment().get_template(name)
        except TemplateSyntaxError as error:
            yield Path(__file__).parent / "templates" / name, error


class Renderer:
    """Renders views for one language at one depth of the site."""

    def __init__(  # noqa: PLR0913  # what the templates of all kinds of pages need
        self,
        locale: Locale,
        root: str,
        stale: Mapping[str, tuple[StaleString, ...]] | None = None,
        source: str = "",
        authored: Iterable[str] = (),
        as_of: PartialDate | None = None,
        ties: Ties | None = None,
    ) -> None:
        """Keep where the page stands.

        Args:
            locale: The reader's language.
            root: What leads from the page to the root of its language: "", "../" or "../../".
            stale: The texts of records that are stale in this language, by `kind/id`.
            source: The tag of the language that translations are made from.
            authored: The addresses of authored pages; generated pages lead to those that are there.
            ties: What no line breaks in.
            as_of: The last day that the site knows, for pages that speak of days to come.
        """
        self._authored = frozenset(authored)
        self._stale_texts, self._source = stale or {}, source
        self.locale, self.root = locale, root
        self._ties = ties
        self._as_of = {"day": as_of.last.isoformat(), "text": locale.date(as_of)} if as_of else {}
        self._marks: dict[Badge, Markup] = {}
        self._pieces: dict[tuple[str, str], Markup] = {}

    def render(self, template: str, **values: object) -> str:
        """Fill a template of `render/templates/`."""
        found = _environment().get_template(f"{template}.html")
        given = {
            "_": self.locale.words,
            "locale": self.locale,
            "as_of": self._as_of,
            "href": self._href,
            "lang": self._lang,
            "mark": self._mark,
            "once": self._once,
            "stale": self._stale,
            "written": self._authored.__contains__,
        }
        html = found.render(**given, **values).strip()
        return self._ties.html(html) if self._ties else html

    def _lang(self, tag: str) -> Markup:
        """Render the attributes of text in a language, which may run otherwise than the text around it."""
        found = language_attributes(tag, self.locale.direction)
        return Markup(" ").join(Markup('{}="{}"').format(name, value) for name, value in found.items())

    def _once(self, kind: str, key: str, macro: Callable[[object], Markup], value: object) -> Markup:
        """Render a value with a macro, once each; record pages repeat the same events and sources many times."""
        if (kind, key) not in self._pieces:
            self._pieces[kind, key] = macro(value)
        return self._pieces[kind, key]

    def stale_note(self, texts: Iterable[tuple[str, str]]) -> str:
        """Render the quiet mark of what is stale: for each text what it was made from, and what the source says now.

        An older text that is not known any more is empty.
        """
        parts = [changes(before, now) for before, now in texts if before]
        return self.render("stale", parts=parts, tag=self._source)

    def _stale(self, address: str) -> Markup:
        """Render the mark of a stale record by its address; empty when it is fresh."""
        texts = self._stale_texts.get(address.strip("/"), ())
        if not texts:
            return Markup()
        return Markup(self.stale_note((text.before, text.now) for text in texts))  # noqa: S704  # of a template

    def _mark(self, badge: Badge) -> Markup:
        """Render the link that shows how something is known; pages have hundreds, of five kinds."""
        if badge not in self._marks:
            self._marks[badge] = Markup(  # format escapes what it fills in
                '<a class="tg-mark" data-mark="{}" data-shape="{}" href="{}" title="{}">{}</a>'
            ).format(badge.key, badge.shape, self._href("method/#marks"), badge.about, badge.word)
        return self._marks[badge]

    def _href(self, address: str) -> str:
        return f"{self.root}{address}" or "./"


def _table_csv(table: Comparison, locale: Locale) -> str:
    """Return a table as a data address that the browser saves as CSV: what is shown, with units and marks."""
    rows = [[locale.words("Chip"), locale.words("Vendor")]]
    for column in table.columns:
        unit = f" ({column.unit})" if column.unit else ""
        rows[0] += [f"{column.label}{unit}", locale.words("Mark"), locale.words("Source")]
    for row in table.rows:
        line = [row.chip.text, row.vendor]
        for cell, _note in row.cells:
            mark = cell.mark.word if cell.mark else ""
            value = cell.text if cell.known else locale.words("no figure used" if cell.unused else "no figure")
            line += [value, mark, "; ".join(source.id for source in cell.sources)]
        rows.append(line)
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows([[_harmless(value) for value in line] for line in rows])
    return "data:text/csv;charset=utf-8," + quote(f"{_MARK}{target.getvalue()}")


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _filter_words(timeline: Timeline, locale: Locale) -> Markup:
    """Return the words of the filter buttons as JSON that cannot end its script element."""
    words = {
        "filters": locale.words("Filters"),
        "find": locale.words("Find in the events"),
        "reset": locale.words("Show all"),
        "shown": locale.words("{n} of {all} events"),
        "none": locale.words("No event fits these filters."),
        "topics": locale.words("Topic"),
        "sides": locale.words("Who acted"),
        "statuses": locale.words("How sure"),
    }
    facets = {"topics": timeline.topics, "sides": timeline.sides, "statuses": timeline.statuses}
    data = {name: {badge.key: badge.word for badge in badges} for name, badges in facets.items()} | {"words": words}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  # JSON is not HTML: only "<" could end the element
