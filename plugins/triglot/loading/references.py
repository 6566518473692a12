"""Check what records name of others: every ID leads somewhere, every word and unit is in the vocabulary."""

from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from triglot.findings import Finding, did_you_mean
from triglot.loading.figures import check_figures
from triglot.loading.nodes import Document
from triglot.loading.rules import check_effect, check_rule
from triglot.models import Chip, Event, Fact, Family, Model, Ranking, Records, Rule, Source
from triglot.models.refs import Facet, Reference, Target, references

Documents: TypeAlias = dict[tuple[str, str], Document]
"""The document of each record by folder and ID."""

Uses: TypeAlias = dict[tuple[str, str], set[str]]
"""The IDs that each record names, by its folder and ID."""


def check(records: Records, documents: Documents, faulty: AbstractSet[str], uses: Uses) -> Iterator[Finding]:
    """Find what points nowhere.

    Args:
        records: Every record that could be read.
        documents: Their files.
        faulty: IDs of records that could not be read: nobody who names one is at fault.
        uses: Takes the IDs that each record names.
    """
    known: dict[Target, Collection[str]] = {}
    for (kind, name), document in documents.items():
        record = records.of(kind).get(name)
        if record is None:
            continue
        named = uses[kind, name] = set()
        for reference in references(record):
            target, wanted = reference.target, reference.wanted
            is_word = isinstance(target, Facet)
            if not is_word:
                named.add(wanted)
            if target not in known:
                known[target] = records.known(target)
            if wanted not in known[target] and (is_word or wanted not in faulty):
                yield from _unknown(reference, known[target], document)
        yield from _sourced(record, document)
        if type(record) in _CHECKS:
            yield from _CHECKS[type(record)](record, records, document)


def _unknown(reference: Reference, known: Collection[str], document: Document) -> Iterator[Finding]:
    """Report an ID or a word that leads nowhere."""
    path, wanted, target = reference
    if not isinstance(target, Facet):
        message = f"{path[0]}: there is no {target.noun} {wanted}"
        yield Finding(document.at(*path), "T301", message, did_you_mean(wanted, known))
    elif not target.elsewhere:
        hint = did_you_mean(wanted, known) or f"known: {', '.join(known)}"
        yield Finding(document.at(*path), "T302", f"{path[0]}: {wanted} is not in data/vocabulary.yml", hint)


def _sourced(record: Model, document: Document) -> Iterator[Finding]:
    """Find a record that nobody can check, of a kind that must name its sources."""
    field = type(record).model_fields.get("sources")
    if field and field.is_required() and not getattr(record, "sources", ()):
        yield Finding(document.at("sources"), "T202", "no source given", "add at least one source")


def _event(event: Event, records: Records, document: Document) -> Iterator[Finding]:
    for number, effect in enumerate(event.effects):
        yield from check_effect(records.vocabulary, document, ("effects", number), effect)
    kind = records.vocabulary.kinds.get(event.kind)
    if kind and kind.awaited and event.depends is None:
        hint = "add depends: on what it depends whether and when it comes"
        message = f"depends is missing: the event is {event.kind}"
        yield Finding(document.at("kind"), "T202", message, hint)
    if event.id in event.answers:
        yield Finding(document.at("answers"), "T301", "an event cannot answer itself", "remove it")
    ids = records.source_ids
    known = [records.sources[ids[name]] for name in event.sources if name in ids]
    if known and not any(source.citable for source in known):
        yield Finding(document.at("sources"), "T303", "no source that can be cited", "add one that a reader can find")


def _family(family: Family, _records: Records, document: Document) -> Iterator[Finding]:
    if not family.chips:
        yield Finding(document.at("chips"), "T202", "no chip is in this family", "add one, or make it a term")


def _ranking(ranking: Ranking, _records: Records, document: Document) -> Iterator[Finding]:
    if not ranking.chips and not ranking.families:
        yield Finding(document.at(), "T202", "no chip and no family is ranked", "add chips: or families:")


def _fact(fact: Fact, records: Records, document: Document) -> Iterator[Finding]:
    units = records.vocabulary.units
    if fact.unit and fact.unit not in units:
        hint = did_you_mean(fact.unit, units) or f"known: {', '.join(units)}"
        yield Finding(document.at("unit"), "T207", f"unit: {fact.unit} is not a unit", hint)


def _source(source: Source, _records: Records, document: Document) -> Iterator[Finding]:
    if not (source.url or source.citation):
        yield Finding(document.at(), "T202", "neither url nor citation is given", "add one of the two")


_CHECKS: dict[type, Callable[..., Iterator[Finding]]] = {
    Event: _event,
    Chip: check_figures,
    Family: _family,
    Ranking: _ranking,
    Fact: _fact,
    Rule: check_rule,
    Source: _source,
}
"""What there is to check in a record besides the IDs and words that it names."""
