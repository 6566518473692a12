"""Conditions of rules as formulas that people can read."""

from triglot.i18n import Locale
from triglot.models import Clause, Condition, Records, Rule
from triglot.models.rule import COMPARISONS
from triglot.views.names import clause_name, link
from triglot.views.reasons import inside, verdict_badge
from triglot.views.record import ClauseView
from triglot.views.sources import badge, reference

_SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
_TURNED = {"at_least": "≤", "more_than": "<"}
"""Signs of lower bounds that stand before the figure."""


def clause(records: Records, rule: Rule, found: Clause, locale: Locale) -> ClauseView:
    """Build the view of a clause of a rule."""
    return ClauseView(
        name=clause_name(found, locale),
        condition=condition(records, found.when, locale),
        verdict=verdict_badge(records, rule, found.verdict, locale),
        about=found.about[locale.code] if found.about else "",
        source=reference(records, found.source, locale),
        mark=badge(records.vocabulary.marks, found.mark, locale),
    )


def condition(records: Records, found: Condition, locale: Locale, *, negated: bool = False) -> str:
    """Write a condition, traits first: "for data centers and 2,400 ≤ TPP < 4,800"."""
    if found.not_:
        return condition(records, found.not_, locale, negated=not negated)
    if found.all_ or found.any_:
        joint = locale.words("and") if bool(found.all_) is not negated else locale.words("or")
        tests = sorted((*found.all_, *found.any_), key=_is_measured)
        parts = [condition(records, part, locale, negated=negated) for part in tests]
        nested = [f"({text})" if part.all_ or part.any_ else text for part, text in zip(tests, parts, strict=True)]
        return f" {joint} ".join(nested) if locale.forms["spaced"] else f"；{joint}".join(nested)
    if found.figure:
        text = _compared(records, found, locale)
        return locale.words("not: {condition}", condition=text) if negated else text
    if found.trait:
        trait = records.vocabulary.traits[found.trait]
        return (trait.opposite if negated else trait.label)[locale.code]
    names = locale.listing(link(records, name, locale).text for name in found.chips or found.families)
    return locale.words("not named: {names}" if negated else "named: {names}", names=names)


def _is_measured(found: Condition) -> bool:
    """Return whether a condition is more than a trait; what a chip is stands before what it can do."""
    return not (found.trait or (found.not_ and found.not_.trait))


def _compared(records: Records, found: Condition, locale: Locale) -> str:
    kind = records.vocabulary.figures[found.figure or ""]
    bounds = {name: getattr(found, name) for name in COMPARISONS if getattr(found, name) is not None}
    label = inside((kind.short or kind.label)[locale.code])
    between = any(name in _TURNED for name in bounds) and any(name not in _TURNED for name in bounds)
    before = {name: bounds.pop(name) for name in tuple(bounds) if between and name in _TURNED}
    least = (f"{locale.quantity(bound, found.unit)} {_TURNED[name]}" for name, bound in before.items())
    most = (f"{_SIGNS[name]} {locale.quantity(bound, found.unit)}" for name, bound in bounds.items())
    return " ".join((*least, label, *most))
