"""The page of a chip: figures and their derivation, verdicts under each rule, its keys, its events and ranks."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from triglot.i18n import Locale
from triglot.models import Chip, Figure, PartialDate, Rule
from triglot.rules import History, certain
from triglot.views.entries import TimelineEntry
from triglot.views.figures import authored_cell, cell, dated_cell
from triglot.views.names import link, product
from triglot.views.rankings import rankings_of
from triglot.views.reasons import bounded
from triglot.views.record import Other, RecordFact, RecordPage, Ruled
from triglot.views.ribbons import KeysOptions, ribbons
from triglot.views.sources import badge, reference
from triglot.views.verdicts import KeyState, key_state, verdict

_ROUNDING = Decimal("0.001")
"""Values that differ by a thousandth or less agree: published figures are rounded."""


def chip_page(
    history: History, chip: Chip, locale: Locale, events: Mapping[str, tuple[TimelineEntry, ...]]
) -> RecordPage:
    """Build the page of a chip.

    Args:
        history: Knows the records and what they make true.
        chip: The chip.
        locale: The reader's language.
        events: The events of each record.
    """
    records = history.records
    facts = (*_about(history, chip, locale), *_figures(history, chip, locale))
    sources = dict.fromkeys(source for fact in facts if fact.cell for source in fact.cell.sources)
    vendor = link(records, chip.vendor, locale).text
    return RecordPage(
        address=f"chips/{chip.id}/",
        title=product(chip, locale),
        kind=locale.words("Chip"),
        lead=locale.words("{vendor} chip. Figures without sparsity; each carries its mark.", vendor=vendor),
        facts=facts,
        notes=tuple(note[locale.code] for note in chip.notes),
        events=events.get(chip.id, ()),
        sources=tuple(sources),
        keys=chip_keys(history, chip, locale),
        ribbons=ribbons(history, KeysOptions(chips=(chip.id,)), locale) if needs_keys(history, chip) else None,
        verdicts=tuple(ruled(history, chip, rule, locale) for rule in in_order(history)),
        claims=rankings_of(records, chip, locale),
        doubts=tuple(_doubts(history, chip, locale)),
    )


def chip_keys(history: History, chip: Chip, locale: Locale) -> tuple[KeyState, ...]:
    """Return the state of each key for a chip on the last day known."""
    standings = history.chips[chip.id]
    if not standings:
        return ()
    return tuple(key_state(history, chip, name, state, locale) for name, state in standings[-1].keys.items())


def needs_keys(history: History, chip: Chip) -> bool:
    """Return whether any key is needed for a chip: for those of the other side there is nothing to turn."""
    return any(chip.side in key.covers for key in history.records.vocabulary.keys.values())


def in_order(history: History) -> list[Rule]:
    """Return the rules by their first day, bills last."""
    rules = history.records.rules.values()
    return sorted(
        rules, key=lambda rule: (not rule.effective, rule.effective or rule.announced or rule.checked, rule.id)
    )


def ruled(history: History, chip: Chip, rule: Rule, locale: Locale) -> Ruled:
    """Return the verdict of a rule on a chip, and when the rule held for this chip."""
    later = rule.effective and history.begins(chip, rule) > certain(rule.effective)
    return Ruled(
        link(history.records, rule.id, locale),
        rule.citation[locale.code],
        in_force(rule, locale, PartialDate.of(history.begins(chip, rule)) if later else None),
        verdict(history, chip, rule, locale),
    )


def in_force(rule: Rule, locale: Locale, first: PartialDate | None = None) -> str:
    """Describe when a rule was in force, from its first day or from that of a chip."""
    if rule.effective is None:
        return locale.words("a bill, not law")
    start = locale.date(first or rule.effective)
    if rule.ended is None:
        return locale.words("since {date}", date=start)
    last = PartialDate.of(certain(rule.ended) - dt.timedelta(1))
    days = locale.words("from {start}, to {end}", start=start, end=locale.date(last))
    return days if rule.enforced else locale.words("{days}; published, never enforced", days=days)


def _about(history: History, chip: Chip, locale: Locale) -> Iterator[RecordFact]:
    records = history.records
    yield RecordFact("vendor", locale.words("Vendor"), links=(link(records, chip.vendor, locale),))
    if chip.family:
        yield RecordFact("family", locale.words("Family"), links=(link(records, chip.family, locale),))
    for name, label, holds in (
        ("made-for-china", locale.words("Version"), chip.made_for_china),
        ("data-center", locale.words("Purpose"), chip.data_center),
    ):
        if name == "made-for-china" and not needs_keys(history, chip):
            continue
        trait = records.vocabulary.traits[name]
        yield RecordFact(name, label, (trait.label if holds else trait.opposite)[locale.code])
    for key, label, dated in (
        ("reported", locale.words("First reported"), chip.reported),
        ("announced", locale.words("Announced"), chip.announced),
        ("released", locale.words("Released"), chip.released),
    ):
        if dated:
            yield RecordFact(key, label, cell=dated_cell(records, dated, locale))


def _figures(history: History, chip: Chip, locale: Locale) -> Iterator[RecordFact]:
    records = history.records
    for name, kind in records.vocabulary.figures.items():
        ours = cell(records, chip, name, locale)
        published = (_other(history, figure, ours.number, locale) for figure in chip.published.get(name, ()))
        rivals = (_other(history, figure, None, locale) for figure in chip.rivals.get(name, ()))
        yield RecordFact(name, kind.label[locale.code], cell=ours, others=(*published, *rivals))
    for name in records.vocabulary.formats:
        figure, others = chip.performance.get(name), chip.rivals.get(name, ())
        if figure or others:
            label = f"{locale.words('Dense performance')} {name.upper()}"
            shown = authored_cell(records, figure, locale) if figure else cell(records, chip, name, locale)
            other_values = tuple(_other(history, other, None, locale) for other in others)
            yield RecordFact(f"performance-{name}", label, cell=shown, others=other_values)


def _other(history: History, figure: Figure, ours: float | None, locale: Locale) -> Other:
    records, value = history.records, figure.value
    agrees = False
    if ours is not None and not isinstance(value, str):
        agrees = abs(Decimal(str(value)) - Decimal(str(ours))) <= Decimal(str(ours)) * _ROUNDING
    text = locale.number(value) if not isinstance(value, str) else value
    return Other(
        text=bounded(figure, text, locale),
        unit=figure.unit or "",
        source=reference(records, figure.source, locale),
        mark=badge(records.vocabulary.marks, figure.mark, locale),
        agrees=agrees,
        note=figure.note[locale.code] if figure.note else "",
    )


def _doubts(history: History, chip: Chip, locale: Locale) -> Iterator[str]:
    """Yield what is open about the rules where it touches this chip."""
    for rule in in_order(history):
        for ambiguity in rule.ambiguities:
            if chip.id in ambiguity.chips:
                yield f"{rule.title[locale.code]}{locale.forms['colon']}{ambiguity.about[locale.code]}"
