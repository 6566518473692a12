"""Find circles among things that name each other."""

from collections.abc import Iterable, Iterator, Mapping


def circles(named: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Return circles until none is left, each from its first name on.

    Args:
        named: What each thing names; nothing may name itself.
    """
    left = {name: {other for other in others if other in named} for name, others in named.items()}
    while True:
        ends = {name for name, others in left.items() if not others & left.keys()}
        if ends:
            left = {name: others for name, others in left.items() if name not in ends}
            continue
        if not left:
            return
        path = [min(left)]
        while (following := min(left[path[-1]] & left.keys())) not in path:
            path.append(following)
        found = path[path.index(following) :]
        first = found.index(min(found))
        yield (*found[first:], *found[:first])
        left = {name: others for name, others in left.items() if name not in found}
