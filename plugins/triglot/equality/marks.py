"""Sources cited, links and printed figures: equal in all editions, and in one order."""

from collections import Counter
from collections.abc import Iterator, Mapping

from triglot.equality.passage import Difference, Passage

_KINDS = ("source", "link", "figure", "fence")


def marked(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Find marks that not all editions have, or sources in another order of first use."""
    for kind in _KINDS:
        own = {code: [fact for fact in p.facts if fact.kind == kind] for code, p in passages.items()}
        if not any(own.values()):
            continue
        counts = {code: Counter(fact.name for fact in facts) for code, facts in own.items()}
        most = Counter[str]()
        for count in counts.values():
            most |= count
        common = {name: min(count[name] for count in counts.values()) for name in most}
        said = {
            code: tuple(dict.fromkeys(f.written for f in own[code] if counts[code][f.name] > common[f.name]))
            for code in passages
        }
        if any(said.values()):
            yield Difference(kind, said, tuple(code for code in passages if counts[code] != most))
        elif kind == "source":
            yield from _order({code: [fact.written for fact in facts] for code, facts in own.items()})


def _order(cited: Mapping[str, list[str]]) -> Iterator[Difference]:
    orders = {code: tuple(dict.fromkeys(names)) for code, names in cited.items()}
    if len(set(orders.values())) > 1:
        yield Difference("source", orders, tuple(orders))
