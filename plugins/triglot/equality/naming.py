"""Names of persons, companies, products and agencies that one edition has in place of another's."""

from collections import Counter
from collections.abc import Iterator, Mapping

from triglot.equality.fact import Fact
from triglot.equality.passage import Difference, Passage

_PROPER = ("person", "company", "product")
"""Agencies are spoken of by their country, their city or their ministry."""


def named(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Find names that stand for others, come out of nowhere, or are never introduced."""
    counts = {code: Counter(f.name for f in p.facts if f.kind == "name") for code, p in passages.items()}
    if not any(counts.values()):
        return
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
        if len(others) > 1:
            gone |= {name for name in lost if _proper(kinds, name) and name not in passage.names}
            new |= {name for name in nowhere if _proper(kinds, name)}
        if gone or new:
            said = {other: _written(passages[other], gone) for other in others}
            said[code] = _written(passage, new)
            yield Difference("name", {other: said[other] for other in passages}, (code,))
            return


def _proper(kinds: Mapping[str, str], *names: str) -> bool:
    return all(kinds[name] in _PROPER for name in names)


def _written(passage: Passage, names: set[str]) -> tuple[str, ...]:
    facts: list[Fact] = [fact for fact in passage.facts if fact.kind == "name" and fact.name in names]
    return tuple(dict.fromkeys(fact.written for fact in facts))
