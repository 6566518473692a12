"""Chips as marks on two logarithmic axes, with the lines of a rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from triglot.i18n import Locale
from triglot.models import Chip, Clause, Id, Line, Records, Rule
from triglot.models.base import Ids
from triglot.models.refs import Among, Ref
from triglot.rules import History, quantities
from triglot.views import data_points
from triglot.views.axes import Axes, Field, Side, bounds, fields, label, side
from triglot.views.conditions import condition
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.labels import Labels
from triglot.views.names import Link, clause_name, link
from triglot.views.reasons import verdict_badge
from triglot.views.regions import areas
from triglot.views.sources import Badge

MEASURED = ("number", "computed", "sum")
"""Kinds of figures that an axis can have."""


def _measured(records: Records) -> Iterable[str]:
    return (name for name, kind in records.vocabulary.figures.items() if kind.kind in MEASURED)


_MEASURED = Among("figure to measure", _measured)
"""A figure that an axis can have."""


class ChartOptions(Options):
    """What an author can ask of `chart`."""

    title: Line | None = None
    """The heading above it."""
    x: Annotated[Id, _MEASURED]
    """The figure of the horizontal axis: any of the vocabulary that is a number."""
    y: Annotated[Id, _MEASURED] = "tpp"
    """The figure of the vertical axis."""
    rule: Annotated[Id, Ref("rule")] | None = None
    """The rule whose lines are drawn, with the areas in which its clauses hold."""
    chips: Annotated[Ids, Ref("chip")] = ()
    """These chips; all when neither chips nor families nor vendors are asked for."""
    families: Annotated[Ids, Ref("family")] = ()
    """The chips of these families."""
    vendors: Annotated[Ids, Ref("term", noun="vendor")] = ()
    """The chips of these vendors."""

    @model_validator(mode="after")
    def _two_figures(self) -> "ChartOptions":
        if self.x == self.y:
            raise PydanticCustomError("chart", "x and y are the same figure: {figure}", {"figure": self.x})
        return self


@dataclass(frozen=True)
class Said:
    """A clause in words."""

    name: str
    condition: str
    verdict: Badge


@dataclass(frozen=True)
class Missing:
    """Chips that cannot be drawn for the same reason."""

    figures: str
    """What is not known of them."""
    chips: tuple[Link, ...]


@dataclass(frozen=True)
class Chart:
    """Everything that a reader sees."""

    title: str
    about: str
    x: Side
    y: Side
    marks: tuple[data_points.PointMark, ...]
    vendors: dict[Id, tuple[tuple[str, str], ...]]
    """Names and shapes, by side."""
    sides: dict[Id, str]
    """What readers call each side."""
    fields: tuple[Field, ...]
    rule: Link | None
    drawn: tuple[Said, ...]
    left_out: tuple[Said, ...]
    otherwise: Badge | None
    """The verdict of the rule where no clause holds, unless there is none."""
    elsewhere: str
    """For which chips that is."""
    missing: tuple[Missing, ...]
    zero: tuple[Missing, ...]
    """Chips of which a figure is 0, which is on no logarithmic axis."""


def chart(history: History, options: ChartOptions, locale: Locale) -> Chart | None:
    """Draw the chips that an author asks for; None when of none of them both figures are known."""
    records, names = history.records, (options.x, options.y)
    chips = chosen(records, options)
    found = [point for chip in chips if (point := data_points.point(records, chip, names))]
    if not found:
        return None
    rule = records.rules[options.rule] if options.rule else None
    drawn, others = areas(rule.clauses, *names, records.vocabulary) if rule else ((), ())
    axes = Axes(names, (data_points.scale_of(found, drawn, 0), data_points.scale_of(found, drawn, 1)))
    labels = Labels(
        [axes.at(point.x.low, point.y.low) for point in found],
        [axes.scales[0].share(float(bound)) for bound in bounds(drawn, 0)],
        [1 - axes.scales[1].share(float(bound)) for bound in bounds(drawn, 1)],
    )
    # Areas have fewer places for their names than most chips, but not before the chips that the reader looks for.
    first, rest = data_points.groups(records, found, axes)
    named = data_points.named(first, found, labels, locale, must=True)
    drawn_fields = tuple(fields(records.vocabulary, drawn, axes, labels, locale))
    named |= data_points.named(rest, found, labels, locale, must=False)
    x, y = (side(records, name, axes, drawn, locale) for name in names)
    return Chart(
        title=options.title or " × ".join(label(records, name, locale) for name in reversed(names)),
        about=_about(records, rule, (x, y), len(found), locale),
        x=x,
        y=y,
        fields=drawn_fields,
        marks=data_points.marks(history, rule, found, axes, named, locale),
        vendors=data_points.vendors(records, found, locale),
        sides={name: word.label[locale.code] for name, word in records.vocabulary.sides.items()},
        rule=link(records, rule.id, locale) if rule else None,
        drawn=_said(records, rule, (clause for area in drawn for clause in area.clauses), locale) if rule else (),
        left_out=_said(records, rule, (*others, *rule.exceptions), locale) if rule else (),
        otherwise=verdict_badge(records, rule, rule.otherwise, locale) if rule and rule.otherwise else None,
        elsewhere=_elsewhere(records, rule, locale) if rule else "",
        missing=_missing(records, chips, names, locale, zero=False),
        zero=_missing(records, chips, names, locale, zero=True),
    )


def chosen(records: Records, options: ChartOptions) -> tuple[Chip, ...]:
    """Return the chips asked for: those named, those of families and vendors that fit, or all."""
    if options.chips:
        return tuple(records.chips[name] for name in dict.fromkeys(options.chips))
    return tuple(
        chip
        for chip in records.chips.values()
        if (not options.families or chip.family in options.families)
        and (not options.vendors or chip.vendor in options.vendors)
    )


def _said(records: Records, rule: Rule, clauses: Iterable[Clause], locale: Locale) -> tuple[Said, ...]:
    named = {clause_name(clause, locale): clause for clause in clauses}
    return tuple(
        Said(name, condition(records, clause.when, locale), verdict_badge(records, rule, clause.verdict, locale))
        for name, clause in named.items()
    )


def _elsewhere(records: Records, rule: Rule, locale: Locale) -> str:
    """Name the chips that no clause is about; a rule that revises is about those of the clauses that it looks at."""
    revised = [
        clause.name
        for name in (rule.revises.rules if rule.revises else ())
        for clause in records.rules[name].clauses
        if rule.revises and clause.verdict == rule.revises.verdict
    ]
    if not revised:
        return locale.words("everywhere else")
    shared = takewhile(lambda parts: len(set(parts)) == 1, zip(*(name.split(".") for name in revised), strict=False))
    return locale.words("other chips of {clause}", clause=".".join(parts[0] for parts in shared))


def _missing(
    records: Records, chips: Iterable[Chip], names: tuple[Id, Id], locale: Locale, *, zero: bool
) -> tuple[Missing, ...]:
    """Return the chips that cannot be drawn, by the figures that are 0, or by those that are not known."""
    found: dict[str, list[Link]] = {}
    for chip in chips:
        known = quantities(chip, records.vocabulary)
        nothing = [name for name in names if name in known and known[name].high == 0]
        unknown = [name for name in names if name not in nothing and (name not in known or not known[name].low)]
        why = [label(records, name, locale) for name in (unknown if not zero else nothing if not unknown else ())]
        if why:
            found.setdefault(locale.listing(why), []).append(link(records, chip.id, locale))
    return tuple(Missing(figures, tuple(links)) for figures, links in found.items())


def _about(records: Records, rule: Rule | None, sides: tuple[Side, Side], number: int, locale: Locale) -> str:
    """Describe in words what the drawing shows."""
    said: str = locale.words(
        "Chips: {number}. Across: {x}; upward: {y}. Both axes are logarithmic.",
        number=locale.number(number),
        x=sides[0].label,
        y=sides[1].label,
    )
    if rule is None:
        return said
    lines = locale.words("Lines: {rule}.", rule=link(records, rule.id, locale).text)
    return f"{said}{locale.forms['sentences']}{lines}"


class ChartFence(FenceKind[ChartOptions]):
    """Chips on two logarithmic axes, with the lines of a rule."""

    name = "chart"
    template = "chart"
    options = ChartOptions
    example = """
title: Where the lines of October 2023 run
x: density
y: tpp
rule: 2023-10-acs
"""

    def view(self, page: Page, options: ChartOptions) -> View | None:
        """Show the chips of which both figures are known."""
        view = chart(page.history, options, page.locale)
        if view is None:
            if not page.partial:
                page.fault("of none of these chips both figures are known", "ask for other chips")
            return None
        page.use(chip.id for chip in chosen(page.records, options))
        return {"chart": view}
