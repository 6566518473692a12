"""Explain verdicts in words: the clauses and the numbers that decided."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from triglot.i18n import Locale
from triglot.models import Condition, Figure, Records, Rule, Verdict
from triglot.models.rule import NAMED
from triglot.rules import Because, Dependence, Quantity, Ruling, Test, shortened
from triglot.views.names import clause_name, link
from triglot.views.sources import Badge, badge

_SIGNS = {"at-least": ("≥", "<"), "more-than": (">", "≤"), "at-most": ("≤", ">"), "less-than": ("<", "≥")}
"""Each comparison when it holds and when it does not."""

_TURNED = {"at-least": "≤", "more-than": "<"}
"""Signs of lower bounds that stand before the figure."""


def verdict_badge(records: Records, rule: Rule, state: str, locale: Locale) -> Badge:
    """Return the word of a verdict: it speaks of one rule alone, which may be a bill, or a duty if it turns no key."""
    words = records.vocabulary
    proposed = rule.effective is None
    named = proposed and state in words.proposed_states
    shown = badge(words.proposed_states if named else words.states, state, locale)
    if state != Verdict.FREE:
        return shown
    if not rule.key:
        return replace(shown, word=locale.words("no duty by this rule"))
    word = locale.words("not restricted by this bill" if proposed else "not restricted by this rule")
    return replace(shown, word=word)


def reason(records: Records, rule: Rule, ruling: Ruling, locale: Locale) -> str:
    """Explain the verdict of a rule, with the numbers."""
    match ruling.because:
        case Because.NOT_MODELLED:
            return rule.left_out[locale.code] if rule.left_out else ""
        case Because.OTHER_SIDE:
            said = locale.words(
                "Chips designed in China are not assessed here; US rules may still reach them."
                if rule.key
                else "Chips designed in China are not assessed here."
            )
        case Because.NOTHING_TO_REVISE:
            assert rule.revises is not None  # noqa: S101  # the verdict says so
            word = records.vocabulary.states[rule.revises.verdict].label[locale.code]
            said = locale.words("Nothing to review: no other rule puts the chip under {verdict}.", verdict=word)
        case Because.NO_CLAUSE:
            said = _no_clause(records, rule, ruling, locale)
        case Because.NOT_DECIDED:
            said = _not_decided(records, rule, ruling, locale)
        case _:
            said = _cited(records, rule, ruling, locale)
    by_verdict: dict[str, list[Dependence]] = {}
    for dependence in ruling.depends:
        by_verdict.setdefault(dependence.verdict, []).append(dependence)
    return joined((said, *(dependent(records, rule, found, locale) for found in by_verdict.values())), locale)


def joined(texts: Iterable[str], locale: Locale) -> str:
    """Join texts by semicolons; only the last may end in a full stop."""
    *firsts, last = texts
    firsts = [text.removesuffix(str(locale.forms["stop"])) for text in firsts]
    return str(locale.forms["semicolon"]).join((*firsts, last))


def sentences(texts: Iterable[str], locale: Locale) -> str:
    """Join reasons that stand for themselves; all but the last end in a full stop."""
    stop = str(locale.forms["stop"])
    *firsts, last = texts
    firsts = [f"{text.removesuffix(stop)}{stop}" for text in firsts]
    return str(locale.forms["sentences"]).join((*firsts, last))


def begun(text: str) -> str:
    """Write a text as it stands at the beginning of a sentence."""
    return text[:1].upper() + text[1:] if text[1:2].islower() else text


def _not_decided(records: Records, rule: Rule, ruling: Ruling, locale: Locale) -> str:
    named, found = clauses(rule, ruling, locale), _tests(records, ruling, locale)
    if ruling.verdict == Verdict.BORDERLINE:
        return locale.words("Open ({clauses}): {tests}", clauses=named, tests=found)
    return locale.words("Not decided ({clauses}): {tests}", clauses=named, tests=found)


def _no_clause(records: Records, rule: Rule, ruling: Ruling, locale: Locale) -> str:
    """Explain that no clause holds, by the tests that were not met."""
    found = _tests(records, ruling, locale)
    if rule.revises and ruling.verdict == rule.revises.verdict:
        word = records.vocabulary.states[ruling.verdict].label[locale.code]
        return locale.words("Outside the review: {tests}; the {verdict} stays.", tests=found, verdict=word)
    return _unnamed(records, ruling, locale) or locale.words("No clause applies: {tests}", tests=found)


def _unnamed(records: Records, ruling: Ruling, locale: Locale) -> str:
    """Describe whom a rule names that goes by names alone; empty for other rules."""
    if not ruling.tests or any(each.subject not in NAMED for each in ruling.tests):
        return ""
    names = (name for each in ruling.tests for name in each.named)
    return locale.words("Not among the named chips ({names}).", names=_names(records, names, locale))


def _cited(records: Records, rule: Rule, ruling: Ruling, locale: Locale) -> str:
    """Describe which clauses decided, each with its tests; a test that several share is written once."""
    if any(each.holds is None for each in ruling.tests):  # all that may hold, by what is only known as a bound
        return _not_decided(records, rule, ruling, locale)
    if not ruling.cited:  # only the value of another source meets a clause
        return _no_clause(records, rule, ruling, locale)
    names, conditions = _clause_names(rule, locale), {c.name: c.when for c in (*rule.exceptions, *rule.clauses)}
    left, sentences, parts = list(ruling.tests), list[str](), list[str]()
    for cited in ruling.cited:
        name = names[cited.clause]
        own = [each for each in cited.tests if each in left] or list(cited.tests)
        left = [each for each in left if each not in own]
        named = [name for each in own if each.subject in NAMED for name in each.named]
        if named:
            sentences.append(
                locale.words("As disclosed, the letter covers the {names}.", names=_names(records, named, locale))
            )
        own = [each for each in own if each.subject not in NAMED]
        if own:
            parts.append(f"{name}{_joined(records, conditions[cited.clause], name, own, locale)}")
        elif not named:
            parts.append(name)
    doubts = (clause.doubt[locale.code] for clause in rule.clauses if clause.doubt and clause.name in ruling.clauses)
    formulas = begun(str(locale.forms["semicolon"]).join(parts))
    return str(locale.forms["sentences"]).join(filter(None, (*sentences, *doubts, formulas)))


def _joined(records: Records, when: Condition, name: str, found: Iterable[Test], locale: Locale) -> str:
    """Join the tests of one clause as they follow its name: " (for data centers): TPP 4,992 ≥ 4,800".

    A trait that the name of the clause already contains is left out.
    """
    parts = (test(records, each, locale) for each in found if not each.comparison)
    traits = str(locale.forms["comma"]).join(trait for trait in parts if trait not in name)
    formulas = list(_formulas(records, [each for each in found if each.comparison], locale))
    if _has_alternatives(when):
        joint = str(locale.forms["semicolon"])
    elif locale.forms["spaced"]:
        joint = f" {locale.words('and')} "
    else:
        joint = f"{locale.forms['comma']}{locale.words('and')}"
    said = f"{locale.forms['colon']}{joint.join(formulas)}" if formulas else ""
    return f"{locale.bracketed(traits) if traits else ''}{said}"


def _has_alternatives(when: Condition, *, negated: bool = False) -> bool:
    """Return whether one of several tests of a condition is enough."""
    if when.not_:
        return _has_alternatives(when.not_, negated=not negated)
    return bool(when.all_ if negated else when.any_) or any(
        _has_alternatives(part, negated=negated) for part in (*when.all_, *when.any_)
    )


def _formulas(records: Records, found: Iterable[Test], locale: Locale) -> Iterator[str]:
    """Write comparisons, two sides of one figure together: "2,400 ≤ TPP 2,899.2 < 4,800"."""
    for subject, group in groupby(found, key=lambda each: each.subject):
        first, *others = group
        if others and first.comparison in _TURNED and first.holds and not first.negated:
            bound = locale.quantity(float(first.bound), records.vocabulary.figures[subject].unit)
            yield f"{bound} {_TURNED[first.comparison]} {test(records, others[0], locale)}"
        else:
            yield from (test(records, each, locale) for each in (first, *others))


def _tests(records: Records, ruling: Ruling, locale: Locale) -> str:
    return str(locale.forms["semicolon"]).join(test(records, each, locale) for each in ruling.tests)


def _names(records: Records, names: Iterable[str], locale: Locale) -> str:
    return locale.listing(dict.fromkeys(link(records, name, locale).text for name in names))


def clauses(rule: Rule, ruling: Ruling, locale: Locale) -> str:
    """Name the clauses that decided."""
    names = _clause_names(rule, locale)
    return locale.listing(names[name] for name in ruling.clauses)


def _clause_names(rule: Rule, locale: Locale) -> dict[str, str]:
    return {clause.name: clause_name(clause, locale) for clause in (*rule.exceptions, *rule.clauses)}


def test(records: Records, found: Test, locale: Locale) -> str:
    """Write one comparison as a formula: "TPP 15,832 ≥ 4,800"."""
    words = records.vocabulary
    if found.subject == "trait":
        trait = words.traits[found.named[0]]
        positive = found.holds is not found.negated
        return (trait.label if positive else trait.opposite)[locale.code]
    if found.subject in NAMED:
        names = locale.listing(link(records, name, locale).text for name in found.named)
        return locale.words("named: {names}" if found.holds is not found.negated else "not named: {names}", names=names)
    kind = words.figures[found.subject]
    label, unit = inside((kind.short or kind.label)[locale.code]), kind.unit
    bound = locale.quantity(float(found.bound), unit)
    if found.known is None:
        return locale.words("{figure} unknown (line {bound})", figure=label, bound=bound)
    if found.holds is None:
        value = _value(found.known, found.bound, lambda number: locale.quantity(number, unit), locale)
        return locale.words("{figure} {value} (line {bound})", figure=label, value=value, bound=bound)
    sign = _SIGNS[found.comparison][found.holds is found.negated]
    gap = " " if found.known.exact or locale.forms["spaced"] else ""
    return f"{label}{gap}{_value(found.known, found.bound, locale.number, locale)} {sign} {bound}"


def _value(known: Quantity, bound: Decimal, write: Callable[[float], str], locale: Locale) -> str:
    """Write what is known of a figure: its value, or the bound that decides."""
    if known.high is None or known.low >= bound:
        value = write(float(_shown(known.low, bound)))
        return value if known.exact else locale.words("at least {value}", value=value)
    value = write(float(_shown(known.high, bound)))
    return value if known.exact else locale.words("at most {value}", value=value)


def inside(label: str) -> str:
    """Write the name of a figure as it stands inside a sentence: "TPP", "memory bandwidth"."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label


def dependent(records: Records, rule: Rule, found: Sequence[Dependence], locale: Locale) -> str:
    """Return which other values of disputed figures would each lead to one other verdict."""
    values: dict[str, dict[str, None]] = {}
    for each in found:
        named = records.vocabulary.figures.get(each.figure)
        label = inside((named.short or named.label)[locale.code]) if named else each.figure.upper()
        values.setdefault(label, {})[written(each.value, locale)] = None
    either = f" {locale.words('or')} " if locale.forms["spaced"] else locale.words("or")
    parts = (locale.words("{figure} is {value}", figure=name, value=either.join(of)) for name, of in values.items())
    verdict = verdict_badge(records, rule, found[0].verdict, locale).word
    return locale.words("if {values}, the verdict would be “{verdict}”", values=either.join(parts), verdict=verdict)


def written(figure: Figure, locale: Locale) -> str:
    """Write a figure with its unit, and of which side of it only the bound is known."""
    value = figure.value
    shown = locale.quantity(value, figure.unit) if not isinstance(value, str) else value
    return bounded(figure, shown, locale)


def bounded(figure: Figure, shown: str, locale: Locale) -> str:
    """Describe on which side of a value only the bound is known."""
    if figure.bound == "at-least":
        return locale.words("at least {value}", value=shown)
    return locale.words("at most {value}", value=shown) if figure.bound else shown


def _shown(value: Decimal, bound: Decimal) -> Decimal:
    """Round to two places, unless that would hide on which side of the bound it is."""
    rounded = shortened(value)
    if value != bound and rounded == bound:
        return shortened(value, 6)
    return rounded
