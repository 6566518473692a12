"""Names of persons, companies, products and agencies that one edition has in place of another's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from triglot.equality.fact import StatedFact
from triglot.equality.passage import Difference, Passage

_PROPER = ("person", "company", "product")
"""Agencies are spoken of by their country, their city or their ministry."""


def named(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Find names that stand for others, come out of nowhere, or are never introduced."""
    counts = {code: Counter(f.name for f in p.facts if f.kind == "name") for code, p in passages.items()}
    if any(counts.values()):
        yield from _named(passages, counts)


def _named(passages: Mapping[str, Passage], counts: Mapping[str, Counter[str]]) -> Iterator[Difference]:
    sure = {code: {f.name for f in p.facts if f.kind == "name" and f.sure} for code, p in passages.items()}
    kinds = {fact.name: fact.unit for p in passages.values() for fact in p.facts if fact.kind == "name"}
    for code, passage in passages.items():
        others = [other for other in passages if other != code]
        alone = [name for name in sure[code] if not any(counts[o][name] for o in others)]
        nowhere = [name for name in alone if not any(name in passages[o].names for o in others)]
        more = [name for name in sure[code] if all(counts[o][name] < counts[code][name] for o in others)]
        fewer = [name for name in sure[others[0]] if all(counts[o][name] > counts[code][name] for o in others)]
        lost = [name for name in fewer if not counts[code][name]]
        pairs = [(x, y) for x in lost for y in nowhere if kinds[x] == kinds[y]]
        pairs += [(x, y) for x in lost for y in alone if _proper(kinds, x, y)]
        pairs += [(x, y) for x in fewer for y in more if _proper(kinds, x, y)]
        gone, new = {x for x, _ in pairs}, {y for _, y in pairs}
        strange: tuple[str, ...] = ()
        if len(others) > 1:
            unknown = {name for name in lost if name not in passage.names}
            gone |= {name for name in unknown if _proper(kinds, name)}
            new |= {name for name in nowhere if _proper(kinds, name)}
            offices = {name for name in unknown if _is_office(kinds, name, passages.values())}
            strange = _strangers(passage) if offices else ()
            gone |= offices if strange else set()
        if gone or new:
            said = {other: _written(passages[other], gone) for other in others}
            said[code] = (*_written(passage, new), *strange)
            yield Difference("name", {other: said[other] for other in passages}, (code,))
            return


def _strangers(passage: Passage) -> tuple[str, ...]:
    """Return the offices that a text names and no record knows."""
    known = [(fact.start, fact.end) for fact in passage.facts if fact.kind == "name"]
    named = (match for match in passage.lexicon.agencies.finditer(passage.text))
    return tuple(
        match[0] for match in named if all(end <= match.start() or match.end() <= start for start, end in known)
    )


def _is_office(kinds: Mapping[str, str], name: str, passages: Iterable[Passage]) -> bool:
    """Return whether an agency is named by its full name, as an office."""
    if kinds[name] != "agency":
        return False
    facts = (
        (p.lexicon.agencies, fact) for p in passages for fact in p.facts if fact.kind == "name" and fact.name == name
    )
    return any(office.search(fact.written) for office, fact in facts)


def _proper(kinds: Mapping[str, str], *names: str) -> bool:
    return all(kinds[name] in _PROPER for name in names)


def _written(passage: Passage, names: set[str]) -> tuple[str, ...]:
    facts: list[StatedFact] = [fact for fact in passage.facts if fact.kind == "name" and fact.name in names]
    return tuple(dict.fromkeys(fact.written for fact in facts))
