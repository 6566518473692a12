"""Verdicts and states of keys in words, with their reasons."""

from dataclasses import dataclass, replace

from triglot.i18n import Locale
from triglot.models import Chip, Effect, Goods, Records, Rule, Verdict
from triglot.rules import Because, Ground, History, State, certain, first_day
from triglot.views.announced import announced
from triglot.views.names import Link, link
from triglot.views.reasons import begun, clauses, inside, reason, sentences, verdict_badge
from triglot.views.sources import Badge, badge


@dataclass(frozen=True)
class VerdictView:
    """The verdict of a rule on a chip, for readers."""

    rule: Link
    citation: str
    badge: Badge
    clause: str
    reason: str
    """A sentence with the numbers that decided; never empty."""


@dataclass(frozen=True)
class Pending:
    """Something announced that does not hold yet."""

    text: str
    by: Link


@dataclass(frozen=True)
class Cause:
    """One thing that a state rests on, with its verdict on the chip."""

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
    apart: bool
    """Whether each cause is named with what it says: events, whose notes are no reasons, and rules that differ."""
    announced: tuple[Pending, ...]


def verdict(history: History, chip: Chip, rule: Rule, locale: Locale) -> VerdictView:
    """Build the view of the verdict of a rule on a chip."""
    records = history.records
    ruling = history.judge.ruling(chip, rule)
    if came_later(chip, rule) and ruling.because not in {Because.NOT_MODELLED, Because.OTHER_SIDE}:
        return VerdictView(
            rule=link(records, rule.id, locale),
            citation=rule.citation[locale.code],
            badge=verdict_badge(records, rule, Verdict.NOT_APPLICABLE, locale),
            clause="",
            reason=locale.words(
                "Superseded before anything was reported about this chip."
                if _was_superseded(records, rule)
                else "Ended before anything was reported about this chip."
            ),
        )
    shown = verdict_badge(records, rule, ruling.verdict, locale)
    if ruling.because is Because.NOTHING_TO_REVISE:
        shown = replace(shown, word=locale.words("not affected by this rule"))
    return VerdictView(
        rule=link(records, rule.id, locale),
        citation=rule.citation[locale.code],
        badge=shown,
        clause=clauses(rule, ruling, locale),
        reason=reason(records, rule, ruling, locale),
    )


def came_later(chip: Chip, rule: Rule) -> bool:
    """Check whether a rule had ended before a chip was reported, announced or released."""
    first = first_day(chip)
    return first is not None and rule.ended is not None and certain(rule.ended) <= first


def _was_superseded(records: Records, rule: Rule) -> bool:
    """Check whether another rule of the same key took the place of one on the day on which it ended."""
    return any((other.key, other.effective) == (rule.key, rule.ended) for other in records.rules.values())


def key_state(history: History, thing: Chip | Goods, name: str, state: State, locale: Locale) -> KeyState:
    """Build the view of the state of a key.

    Args:
        history: Knows the rules.
        thing: The chip or the class of goods.
        name: The key.
        state: Its state.
        locale: The reader's language.
    """
    records = history.records
    of_goods = isinstance(thing, Goods)
    causes = tuple(_cause(history, thing, name, found, state, locale) for found in state.because)
    shown = state_badge(records, state.state, locale, of_goods=of_goods)
    return KeyState(
        key=name,
        label=records.vocabulary.keys[name].label[locale.code],
        badge=shown,
        reason=_ground(state, shown, causes, locale),
        because=tuple(cause.by for cause in causes),
        causes=causes,
        apart=state.ground is Ground.EVENT or _apart(state, causes),
        announced=tuple(
            Pending(announced(records, item.by, word, locale), link(records, item.by, locale))
            for item in state.announced
            for word in (state_badge(records, item.state, locale, of_goods=of_goods).word,)
        ),
    )


def state_badge(records: Records, state: str, locale: Locale, *, of_goods: bool = False) -> Badge:
    """Return the word of a state; some states have another word for goods."""
    words = records.vocabulary
    return badge(words.goods_states if of_goods and state in words.goods_states else words.states, state, locale)


def _ground(state: State, found: Badge, causes: tuple[Cause, ...], locale: Locale) -> str:
    """Describe in one line what a state rests on."""
    if state.ground is Ground.OTHER_SIDE:
        return locale.words(
            "Chips designed in China are not assessed here; both keys are about chips designed outside China."
        )
    if state.ground is Ground.NOTHING_KNOWN:
        said = begun(found.about or found.word)
        if state.announced:  # what was found stands beside it
            said = locale.words("Apart from what is announced or reported, {reason}", reason=inside(said))
        return said
    if state.ground is Ground.EVENT:
        return causes[0].text or causes[0].by.text
    if not _apart(state, causes):
        return causes[0].text
    return sentences((f"{cause.by.text}{locale.forms['colon']}{cause.text}" for cause in causes), locale)


def _apart(state: State, causes: tuple[Cause, ...]) -> bool:
    """Check whether a state rests on rules that say different things, so that each has to be named."""
    return state.ground is not Ground.EVENT and len({cause.text for cause in causes}) > 1


def _cause(  # noqa: PLR0913  # all of one state
    history: History, thing: Chip | Goods, key: str, name: str, state: State, locale: Locale
) -> Cause:
    records = history.records
    by = link(records, name, locale)
    if name in records.rules:
        rule = records.rules[name]
        why = reason(records, rule, history.judge.ruling(thing, rule), locale) if isinstance(thing, Chip) else ""
        return Cause(by, why)
    of_thing = (e for e in records.events[name].effects if (e.key, e.state) == (key, state.state) and _on(e, thing))
    notes = [effect.note[locale.code] for effect in of_thing if effect.note and not effect.announced]
    return Cause(by, notes[0] if notes else "")


def _on(effect: Effect, thing: Chip | Goods) -> bool:
    """Return whether an effect is on a chip or a class of goods."""
    if isinstance(thing, Goods):
        return thing.id in effect.goods
    return thing.id in effect.chips or thing.family in effect.families
