"""The list of doubts: what is open about rules, figures and keys, and what it would change."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from triglot.i18n import Locale
from triglot.models import Chip, Effect, Event, Figure, Id, Line, Records, Rule, Verdict
from triglot.rules import Because, Dependence, History, total_processing_performance
from triglot.views.announced import announced_effect
from triglot.views.chips import in_order, needs_keys
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.names import Link, link
from triglot.views.reasons import dependent, reason, written
from triglot.views.sources import Badge, Reference, badge, reference
from triglot.views.verdicts import came_later, state_badge, verdict


class DoubtOptions(Options):
    """What an author can ask of `doubt`: one list of the ledger."""

    of: Literal["ambiguities", "figures", "keys", "unmodelled", "unknown"]
    """`ambiguities`: rules that can be read in more than one way. `figures`: those on which sources disagree, with what
    rules would say by each value. `keys`: notes on what events do to keys. `unmodelled`: what rules say and the site
    does not compute. `unknown`: chips of which rules cannot be decided, with the figures that are missing."""
    title: Line | None = None
    """The heading above it."""


@dataclass(frozen=True)
class Value:
    """One of the values that sources give for a figure."""

    text: str
    """With its unit."""
    source: Reference
    mark: Badge
    note: str


@dataclass(frozen=True)
class Doubt:
    """One thing that is open."""

    id: str
    about: tuple[Link, ...]
    """What it is about: a rule, a chip, an event."""
    concerns: tuple[Link, ...] = field(default=(), kw_only=True)
    """For an event: the chips, families and goods for which its effect holds."""
    label: str
    """Which figure, which clause; may be empty."""
    text: str
    values: tuple[Value, ...] = ()
    effects: tuple[tuple[Link, str], ...] = ()
    """For disputed figures: the verdict of each rule with another value."""
    sources: tuple[Reference, ...] = ()


def doubts(history: History, options: DoubtOptions, locale: Locale) -> tuple[Doubt, ...]:
    """Build one list of what is in doubt."""
    tellers: dict[str, Callable[[History, Locale], Iterator[Doubt]]] = {
        "ambiguities": _ambiguities,
        "figures": _figures,
        "keys": _keys,
        "unmodelled": _unmodelled,
        "unknown": _unknown,
    }
    return tuple(tellers[options.of](history, locale))


def _ambiguities(history: History, locale: Locale) -> Iterator[Doubt]:
    records = history.records
    for rule in in_order(history):
        for number, ambiguity in enumerate(rule.ambiguities, 1):
            yield Doubt(
                id=f"{rule.id}-{number}",
                about=tuple(link(records, name, locale) for name in (rule.id, *ambiguity.chips)),
                label="",
                text=ambiguity.about[locale.code],
                sources=tuple(reference(records, source, locale) for source in ambiguity.sources),
            )


def _unmodelled(history: History, locale: Locale) -> Iterator[Doubt]:
    for rule in in_order(history):
        if rule.left_out:
            about = (link(history.records, rule.id, locale),)
            yield Doubt(f"{rule.id}-left-out", about, rule.citation[locale.code], rule.left_out[locale.code])


def _keys(history: History, locale: Locale) -> Iterator[Doubt]:
    """Yield the notes on what events do to keys: their scope, and who says otherwise."""
    records = history.records
    for event in sorted(records.events.values(), key=lambda e: (e.date.start.first, e.id)):
        alike: dict[tuple[str, str], list[Id]] = {}
        for effect in event.effects:
            if effect.note:
                said = _label(history, event, effect, locale), effect.note[locale.code]
                alike.setdefault(said, []).extend((*effect.chips, *effect.families, *effect.goods))
        for number, ((label, text), things) in enumerate(alike.items(), 1):
            yield Doubt(
                id=f"{event.id}-{number}",
                about=(link(records, event.id, locale),),
                concerns=_concerns(records, things, locale),
                label=label,
                text=text,
            )


def _concerns(records: Records, names: Iterable[Id], locale: Locale) -> tuple[Link, ...]:
    """Link each thing once; a family and its chip that have one name are distinguished."""
    found = [link(records, name, locale) for name in dict.fromkeys(names)]
    texts = [each.text for each in found]
    marked = {each.address for each in found if texts.count(each.text) > 1}
    return tuple(
        link(records, name, locale, marked=each.address in marked)
        for name, each in zip(dict.fromkeys(names), found, strict=True)
    )


def _label(history: History, event: Event, effect: Effect, locale: Locale) -> str:
    """Describe on which days an effect turns a key to what, and whether it is more than announced."""
    records = history.records
    key = records.vocabulary.keys[effect.key].label[locale.code]
    state = state_badge(records, effect.state, locale, of_goods=bool(effect.goods)).word
    if effect.from_ is None:
        day = locale.span(event.date)
    elif effect.from_.first > history.until:
        day = locale.words("from {date}, if the pause is not extended", date=locale.date(effect.from_))
    else:
        day = locale.words("from {date}", date=locale.date(effect.from_))
    if effect.announced:
        return f"{key} · {day} · {announced_effect(history, event, effect, state, locale)}"
    return f"{key} · {day}{locale.forms['colon']}{state}"


def _figures(history: History, locale: Locale) -> Iterator[Doubt]:
    """Yield each figure that sources dispute, with the verdict of every rule by each value."""
    records = history.records
    for chip in records.chips.values():
        for name, rivals in _disputed(chip).items():
            kind = records.vocabulary.figures.get(name)
            ours = chip.figures.get(name) or chip.performance.get(name)
            values = (*((ours,) if ours else ()), *rivals)
            effects = tuple(_effects(history, chip, name, locale))
            label = kind.label[locale.code] if kind else f"{locale.words('Dense performance')} {name.upper()}"
            yield Doubt(
                id=f"{chip.id}-{name}",
                about=(link(records, chip.id, locale),),
                label=label,
                text=_bound(history, chip, ours, locale) or ("" if effects else _nothing(history, chip, name, locale)),
                values=tuple(_value(history, value, locale) for value in values),
                effects=effects,
            )


def _nothing(history: History, chip: Chip, name: str, locale: Locale) -> str:
    """Explain that no conclusion depends on a figure, and why where the figures of a rule alone do not explain it."""
    if not needs_keys(history, chip):
        return locale.words("No conclusion depends on it: chips designed in China are not assessed here.")
    if any(item.figure == name and item.value.bound for _, _, item in _depending(history, chip, locale)):
        return locale.words("One source gives only a bound, so a verdict stays open.")
    if name == "die-area" and total_processing_performance(chip, history.records.vocabulary) is None:
        return locale.words("No conclusion depends on it as long as the TPP is not known.")
    return locale.words("No conclusion depends on it.")


def _disputed(chip: Chip) -> dict[str, tuple[Figure, ...]]:
    bounded = {name: () for name, figure in {**chip.figures, **chip.performance}.items() if figure.bound}
    return {**bounded, **chip.rivals}


def _depending(history: History, chip: Chip, locale: Locale) -> Iterator[tuple[Rule, Badge, Dependence]]:
    """Return what depends on a value, with the verdict that the pages show; a rule that does not apply has none."""
    for rule in in_order(history):
        shown = verdict(history, chip, rule, locale).badge
        if shown.key != Verdict.NOT_APPLICABLE:
            yield from ((rule, shown, item) for item in history.judge.dependences(chip, rule))


def _effects(history: History, chip: Chip, name: str, locale: Locale) -> Iterator[tuple[Link, str]]:
    """Return the verdicts on a chip with the value of another source, next to the verdict that the pages show.

    From a bound nothing follows: the true value may lie elsewhere.
    """
    records = history.records
    rivals = chip.rivals.get(name, ())
    found: dict[tuple[Id, str, str], list[Dependence]] = {}
    for rule, shown, item in _depending(history, chip, locale):
        if item.figure == name and item.value in rivals and not item.value.bound:
            found.setdefault((rule.id, shown.word, item.verdict), []).append(item)
    for (rule_id, word, _), items in found.items():
        now = locale.bracketed(locale.words("verdict shown: {verdict}", verdict=word))
        text = dependent(records, records.rules[rule_id], items, locale)
        yield link(records, rule_id, locale), f"{text}{now}"


def _bound(history: History, chip: Chip, figure: Figure | None, locale: Locale) -> str:
    """Explain that only a bound is known, where a verdict depends on what lies beyond a bound of a chip's figures."""
    own = (*chip.figures.values(), *chip.performance.values())
    depending = (item.value.bound and item.value in own for _, _, item in _depending(history, chip, locale))
    if figure is None or not figure.bound or not any(depending):
        return ""
    if figure.bound == "at-least":
        return locale.words(
            "Only a lower bound is known; the true value may lie above a line, so a verdict stays open."
        )
    return locale.words("Only an upper bound is known; the true value may lie below a line, so a verdict stays open.")


def _value(history: History, figure: Figure, locale: Locale) -> Value:
    return Value(
        text=written(figure, locale),
        source=reference(history.records, figure.source, locale),
        mark=badge(history.records.vocabulary.marks, figure.mark, locale),
        note=figure.note[locale.code] if figure.note else "",
    )


def _unknown(history: History, locale: Locale) -> Iterator[Doubt]:
    """Yield each chip for which rules of its side cannot be decided, with the figures that are missing."""
    records = history.records
    for chip in records.chips.values():
        open_ = []
        for rule in in_order(history):
            ruling = history.judge.ruling(chip, rule)
            if (
                ruling.verdict == Verdict.UNKNOWN
                and ruling.because is Because.NOT_DECIDED
                and not came_later(chip, rule)
            ):
                open_.append((link(records, rule.id, locale), reason(records, rule, ruling, locale)))
        if open_:
            yield Doubt(f"{chip.id}-unknown", (link(records, chip.id, locale),), "", "", effects=tuple(open_))


class DoubtFence(FenceKind[DoubtOptions]):
    """One list of what is in doubt, from the records."""

    name = "doubt"
    template = "doubt"
    options = DoubtOptions
    example = """
of: figures
"""

    def view(self, page: Page, options: DoubtOptions) -> View:
        """Show the list."""
        return {"doubts": doubts(page.history, options, page.locale), "title": options.title}
