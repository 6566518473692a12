"""The pages of rules and of classes of goods."""

from collections.abc import Mapping

from triglot.i18n import Locale
from triglot.models import Goods, Rule
from triglot.rules import History
from triglot.views.chips import in_force
from triglot.views.conditions import clause
from triglot.views.due import DueOptions, due
from triglot.views.entries import TimelineEntry, entry
from triglot.views.names import link
from triglot.views.record import RecordFact, RecordPage, Ruled
from triglot.views.ribbons import KeysOptions, ribbons
from triglot.views.sources import badge, reference
from triglot.views.verdicts import key_state, verdict


def rule_page(history: History, rule: Rule, locale: Locale) -> RecordPage:
    """Build the page of a rule: what it says, in which clauses, and what follows for each chip."""
    records, words = history.records, history.records.vocabulary
    modelled = {
        "full": locale.words("in full"),
        "part": locale.words("in part"),
        "no": locale.words("not at all"),
    }[rule.modelled]
    labels = _labels(rule, locale)
    facts = [
        RecordFact("citation", labels["citation"], rule.citation[locale.code]),
        RecordFact("side", labels["side"], words.sides[rule.side].label[locale.code]),
        RecordFact("in-force", locale.words("In force"), in_force(rule, locale)),
        RecordFact("modelled", locale.words("Computed here"), modelled),
    ]
    if rule.announced:
        facts.insert(2, RecordFact("announced", labels["announced"], locale.date(rule.announced)))
    if rule.left_out:
        facts.append(RecordFact("left-out", locale.words("Not computed"), rule.left_out[locale.code]))
    if rule.reported:
        facts.append(
            RecordFact(
                "reported", locale.words("Text"), locale.words("not published; known from filings and press reports")
            )
        )
    chips = records.chips.values() if rule.clauses else ()
    return RecordPage(
        address=f"rules/{rule.id}/",
        title=rule.title[locale.code],
        kind=locale.words("Rule") if rule.effective else locale.words("Bill"),
        lead=rule.about[locale.code],
        facts=tuple(facts),
        clauses=tuple(clause(records, rule, found, locale) for found in (*rule.exceptions, *rule.clauses)),
        doubts=tuple(ambiguity.about[locale.code] for ambiguity in rule.ambiguities),
        verdicts=tuple(
            Ruled(
                link(records, chip.id, locale),
                link(records, chip.vendor, locale).text,
                "",
                verdict(history, chip, rule, locale),
            )
            for chip in chips
        ),
        events=tuple(entry(records, records.events[name], locale) for name in rule.events),
        sources=tuple(reference(records, source, locale) for source in rule.sources),
    )


def _labels(rule: Rule, locale: Locale) -> dict[str, str]:
    """Return what the facts of a rule are called: nobody issued a bill, and nobody published a letter."""
    if rule.effective is None:
        return {
            "citation": locale.words("Bill"),
            "side": locale.words("Proposed in"),
            "announced": locale.words("Introduced"),
        }
    return {
        "citation": locale.words("Form") if rule.reported else locale.words("Published as"),
        "side": locale.words("Issued by"),
        "announced": locale.words("Known since") if rule.reported else locale.words("Announced"),
    }


def goods_page(
    history: History, goods: Goods, locale: Locale, events: Mapping[str, tuple[TimelineEntry, ...]]
) -> RecordPage:
    """Build the page of a class of goods: how both keys stand and stood."""
    records = history.records
    side = badge(records.vocabulary.sides, goods.side, locale).word
    standings = history.goods[goods.id]
    states = standings[-1].keys.items() if standings else ()
    return RecordPage(
        address=f"goods/{goods.id}/",
        title=goods.name[locale.code],
        kind=locale.words("Goods"),
        lead=goods.about[locale.code],
        facts=(RecordFact("side", locale.words("Controlled by"), side),),
        keys=tuple(key_state(history, goods, name, state, locale) for name, state in states),
        ribbons=ribbons(history, KeysOptions(goods=(goods.id,)), locale),
        dues=due(history, DueOptions(goods=(goods.id,)), locale),
        events=events.get(goods.id, ()),
        sources=tuple(reference(records, source, locale) for source in goods.sources),
    )
