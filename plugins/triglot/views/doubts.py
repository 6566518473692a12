"""The ledger of doubt: what is open about rules, figures and keys, and what it would change."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from triglot.i18n import Locale
from triglot.models import Chip, Effect, Event, Figure, Id, Line, Model, Records, Rule, Verdict
from triglot.rules import Because, Dependence, History
from triglot.views.chips import in_order
from triglot.views.names import Link, link
from triglot.views.reasons import dependent, reason, verdict_badge, written
from triglot.views.sources import Badge, Reference, badge, reference
from triglot.views.verdicts import state_badge


class DoubtOptions(Model):
    """What an author can ask of `doubt`: one list of the ledger."""

    of: Literal["ambiguities", "figures", "keys", "unmodelled", "unknown"]
    title: Line | None = None


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
    """For disputed figures: what each rule would say with another value."""
    sources: tuple[Reference, ...] = ()


def doubts(history: History, options: DoubtOptions, locale: Locale) -> tuple[Doubt, ...]:
    """Tell one list of the ledger."""
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
    """Give the notes on what events do to keys: their scope, and who says otherwise."""
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
    """Link each thing once; a family and its chip that have one name are told apart."""
    found = [link(records, name, locale) for name in dict.fromkeys(names)]
    texts = [each.text for each in found]
    marked = {each.address for each in found if texts.count(each.text) > 1}
    return tuple(
        link(records, name, locale, marked=each.address in marked)
        for name, each in zip(dict.fromkeys(names), found, strict=True)
    )


def _label(history: History, event: Event, effect: Effect, locale: Locale) -> str:
    """Say on which days an effect turns a key to what, and whether it is more than announced."""
    records = history.records
    key = records.vocabulary.keys[effect.key].label[locale.code]
    state = state_badge(records, effect.state, locale, of_goods=bool(effect.goods)).word
    said = f"{key}{locale.forms['colon']}{state}"
    if effect.announced:
        said += locale.bracketed(locale.words("announced or reported, not in force"))
    if effect.from_ is None:
        return f"{locale.span(event.date)} · {said}"
    start = locale.date(effect.from_)
    if effect.from_.first > history.until:
        return f"{locale.words('from {date}, unless extended', date=start)} · {said}"
    return f"{locale.words('from {date}', date=start)} · {said}"


def _figures(history: History, locale: Locale) -> Iterator[Doubt]:
    """Give each figure that sources dispute, with what every rule would say by each value."""
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
                text="" if effects else locale.words("No conclusion depends on it."),
                values=tuple(_value(history, value, locale) for value in values),
                effects=effects,
            )


def _disputed(chip: Chip) -> dict[str, tuple[Figure, ...]]:
    bounded = {name: () for name, figure in {**chip.figures, **chip.performance}.items() if figure.bound}
    return {**bounded, **chip.rivals}


def _effects(history: History, chip: Chip, name: str, locale: Locale) -> Iterator[tuple[Link, str]]:
    """Give what rules would say of a chip with another value of one figure, where that differs."""
    for rule in in_order(history):
        said = (
            _if(history, chip, rule, item, locale)
            for item in history.judge.dependences(chip, rule)
            if item.figure == name
        )
        for text in dict.fromkeys(said):
            yield link(history.records, rule.id, locale), text


def _if(history: History, chip: Chip, rule: Rule, item: Dependence, locale: Locale) -> str:
    """Say what another value would make of a verdict, beside the one that the site gives."""
    records, told = history.records, history.judge.ruling(chip, rule).verdict
    said = dependent(records, rule, item, locale)
    if told == Verdict.NOT_APPLICABLE:  # no value makes the rule one for this chip
        said = locale.words("By its figures alone: {reason}", reason=said)
    else:  # which of the values is disputed stands there; this is what ours gives
        told = history.judge.as_recorded(chip, rule).verdict
    word = verdict_badge(records, rule, told, locale).word
    return f"{said}{locale.bracketed(locale.words('by the value used here alone: {verdict}', verdict=word))}"


def _value(history: History, figure: Figure, locale: Locale) -> Value:
    return Value(
        text=written(figure, locale),
        source=reference(history.records, figure.source, locale),
        mark=badge(history.records.vocabulary.marks, figure.mark, locale),
        note=figure.note[locale.code] if figure.note else "",
    )


def _unknown(history: History, locale: Locale) -> Iterator[Doubt]:
    """Give each chip for which rules of its side cannot be decided, with the figures that are missing."""
    records = history.records
    for chip in records.chips.values():
        open_ = []
        for rule in in_order(history):
            ruling = history.judge.ruling(chip, rule)
            if ruling.verdict == Verdict.UNKNOWN and ruling.because is Because.NOT_DECIDED:
                open_.append((link(records, rule.id, locale), reason(records, rule, ruling, locale)))
        if open_:
            yield Doubt(f"{chip.id}-unknown", (link(records, chip.id, locale),), "", "", effects=tuple(open_))
