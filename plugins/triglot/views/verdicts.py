"""Verdicts and states of keys in words: what is so, and why."""

from dataclasses import dataclass
from decimal import Decimal

from triglot.i18n import Locale
from triglot.models import Chip, Figure, Records, Rule
from triglot.rules import Because, Dependence, Ground, History, Ruling, State, Test
from triglot.views.names import Link, clause_name, link
from triglot.views.sources import Badge, badge

_SIGNS = {"at-least": ("≥", "<"), "more-than": (">", "≤"), "at-most": ("≤", ">"), "less-than": ("<", "≥")}
"""Each comparison when it holds and when it does not."""


@dataclass(frozen=True)
class Verdict:
    """What a rule says of a chip, for readers."""

    rule: Link
    citation: str
    badge: Badge
    clause: str
    reason: str
    """A sentence with the numbers that decided; never empty."""


@dataclass(frozen=True)
class Pending:
    """Something announced that does not hold yet."""

    badge: Badge
    by: Link


@dataclass(frozen=True)
class Cause:
    """One thing that a state rests on, with what it says of the chip."""

    by: Link
    text: str
    """For rules the numbers, for events their scope and doubts; may be empty."""


@dataclass(frozen=True)
class KeyState:
    """How a key stands, for readers."""

    key: str
    label: str
    badge: Badge
    reason: str
    """Why; never empty."""
    because: tuple[Link, ...]
    causes: tuple[Cause, ...]
    announced: tuple[Pending, ...]


def verdict(history: History, chip: Chip, rule: Rule, locale: Locale) -> Verdict:
    """Tell what a rule says of a chip."""
    records = history.records
    ruling = history.judge.ruling(chip, rule)
    told = ruling.by_figures if ruling.verdict == "not-applicable" and ruling.by_figures else ruling
    return Verdict(
        rule=link(records, rule.id, locale),
        citation=rule.citation[locale.code],
        badge=badge(records.vocabulary.states, ruling.verdict, locale),
        clause=_clauses(rule, told, locale),
        reason=reason(records, rule, ruling, locale),
    )


def key_state(history: History, chip: Chip | None, name: str, state: State, locale: Locale) -> KeyState:
    """Tell how a key stands.

    Args:
        history: Knows the rules.
        chip: The chip, for the numbers of the rule that decided; None for goods.
        name: The key.
        state: Its state.
        locale: The reader's language.
    """
    records = history.records
    causes = tuple(_cause(history, chip, found, state, locale) for found in state.because)
    shown = state_badge(records, state.state, locale, of_goods=chip is None)
    return KeyState(
        key=name,
        label=records.vocabulary.keys[name].label[locale.code],
        badge=shown,
        reason=_ground(state, shown, causes, locale),
        because=tuple(cause.by for cause in causes),
        causes=causes,
        announced=tuple(
            Pending(state_badge(records, item.state, locale, of_goods=chip is None), link(records, item.by, locale))
            for item in state.announced
        ),
    )


def state_badge(records: Records, state: str, locale: Locale, *, of_goods: bool = False) -> Badge:
    """Give the word of a state; some states are called otherwise for goods."""
    words = records.vocabulary
    return badge(words.goods_states if of_goods and state in words.goods_states else words.states, state, locale)


def reason(records: Records, rule: Rule, ruling: Ruling, locale: Locale) -> str:
    """Say why a rule says what it says, with the numbers."""
    found = locale.forms["list"]["separator"].join(test(records, each, locale) for each in ruling.tests)
    clauses = _clauses(rule, ruling, locale)
    match ruling.because:
        case Because.NOT_MODELLED:
            return rule.left_out[locale.code] if rule.left_out else ""
        case Because.OTHER_SIDE:
            said = locale.words("No license of this side is needed: the chip is designed elsewhere.")
        case Because.NOTHING_TO_REVISE:
            assert rule.revises is not None  # noqa: S101  # the verdict says so
            word = records.vocabulary.states[rule.revises.verdict].label[locale.code]
            said = locale.words("There is nothing to look at again: no other rule says “{verdict}”.", verdict=word)
        case Because.NO_CLAUSE:
            return locale.words("No clause applies: {tests}", tests=found)
        case Because.NOT_DECIDED:
            return locale.words("Not decided ({clauses}): {tests}", clauses=clauses, tests=found)
        case _:
            said = f"{found}{locale.forms['colon']}{clauses}" if found and clauses else found or clauses
    if ruling.by_figures and ruling.by_figures.because is not Because.NOT_MODELLED:
        own = reason(records, rule, ruling.by_figures, locale)
        said = f"{said} {locale.words('By its figures alone: {reason}', reason=own)}".strip()
    for dependence in ruling.depends:
        said += f"{locale.forms['semicolon']}{dependent(records, dependence, locale)}"
    return said


def _clauses(rule: Rule, ruling: Ruling, locale: Locale) -> str:
    names = {clause.name: clause_name(clause, locale) for clause in (*rule.exceptions, *rule.clauses)}
    return locale.listing(names[name] for name in ruling.clauses)


def test(records: Records, found: Test, locale: Locale) -> str:
    """Write one comparison as a formula: "TPP 15,832 ≥ 4,800"."""
    words = records.vocabulary
    if found.subject == "trait":
        trait = words.traits[found.named[0]]
        positive = found.holds is not found.negated
        return (trait.label if positive else trait.opposite)[locale.code]
    if found.subject in {"chips", "families"}:
        names = locale.listing(link(records, name, locale).text for name in found.named)
        return locale.words("named: {names}" if found.holds is not found.negated else "not named: {names}", names=names)
    kind = words.figures[found.subject]
    label, unit = (kind.short or kind.label)[locale.code], kind.unit
    bound = locale.quantity(float(found.bound), unit)
    if found.known is None:
        return locale.words("{figure} unknown (line {bound})", figure=label, bound=bound)
    value = locale.quantity(float(_shown(found.known.low, found.bound)), unit)
    if found.holds is None:
        return locale.words("{figure} at least {value} (line {bound})", figure=label, value=value, bound=bound)
    sign = _SIGNS[found.comparison][found.holds is found.negated]
    return f"{label} {locale.number(float(_shown(found.known.low, found.bound)))} {sign} {bound}"


def dependent(records: Records, found: Dependence, locale: Locale) -> str:
    """Say what another value of a disputed figure would make of a verdict."""
    words = records.vocabulary
    named = words.figures.get(found.figure)
    label = (named.short or named.label)[locale.code] if named else found.figure.upper()
    value = found.value.value
    shown = locale.quantity(value, found.value.unit) if not isinstance(value, str) else value
    shown = bounded(found.value, shown, locale)
    verdict = words.states[found.verdict].label[locale.code]
    return locale.words("with {figure} {value} it would be: {verdict}", figure=label, value=shown, verdict=verdict)


def bounded(figure: Figure, shown: str, locale: Locale) -> str:
    """Say of which side of a value only the bound is known."""
    if figure.bound == "at-least":
        return locale.words("{value} or more", value=shown)
    return locale.words("{value} or less", value=shown) if figure.bound else shown


def _ground(state: State, found: Badge, causes: tuple[Cause, ...], locale: Locale) -> str:
    """Say what a state rests on, in one line."""
    if state.ground is Ground.OTHER_SIDE:
        return locale.words("This key is not needed: the chip is designed on the other side.")
    if state.ground is Ground.NOTHING_KNOWN:
        return found.about or found.word
    if state.ground is Ground.EVENT:
        return causes[0].text or causes[0].by.text
    return str(locale.forms["semicolon"]).join(dict.fromkeys(cause.text for cause in causes))


def _cause(history: History, chip: Chip | None, name: str, state: State, locale: Locale) -> Cause:
    records = history.records
    by = link(records, name, locale)
    if name in records.rules:
        rule = records.rules[name]
        return Cause(by, reason(records, rule, history.judge.ruling(chip, rule), locale) if chip else "")
    notes = [e.note[locale.code] for e in records.events[name].effects if e.note and e.state == state.state]
    return Cause(by, notes[0] if notes else "")


def _shown(value: Decimal, bound: Decimal) -> Decimal:
    """Round to two places, unless that would hide on which side of the bound it is."""
    rounded = round(value, 2)
    if value != bound and rounded == bound:
        return round(value, 6)
    return rounded
