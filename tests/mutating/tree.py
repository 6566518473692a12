"""Changes of what a YAML file says, node by node."""

import copy
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from mutating import odd

Place = tuple[Any, Any]
"""A mapping or list and the key or index in it."""


def places(node: object) -> Iterator[Place]:
    """Walk over every place of a tree."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in children:
        yield node, key
        yield from places(value)


def _value(chance: Random, holder: Any, key: Any, _all: list[Place]) -> None:
    holder[key] = copy.deepcopy(chance.choice(odd.VALUES))


def _drop(_chance: Random, holder: Any, key: Any, _all: list[Place]) -> None:
    del holder[key]


def _rename(chance: Random, holder: Any, key: Any, _all: list[Place]) -> None:
    if isinstance(holder, dict):
        name = str(key)
        others: list[object] = [name[:-1], name + "s", name.upper(), name[::-1], "", " ", chance.choice(odd.FIELDS)]
        others += [1, None, True, name + chance.choice(odd.CHARACTERS), chance.choice(odd.PAYLOADS)]
        holder[chance.choice(others)] = holder.pop(key)
    else:
        holder.append(copy.deepcopy(holder[key]))


def _more(chance: Random, holder: Any, _key: Any, every: list[Place]) -> None:
    if isinstance(holder, dict):
        other, name = chance.choice(every)
        key = chance.choice(odd.FIELDS) if chance.random() < 0.5 else name
        holder[key] = copy.deepcopy(other[name] if chance.random() < 0.5 else chance.choice(odd.VALUES))
    else:
        holder.extend(holder * chance.choice([1, 50]))


def _exchange(chance: Random, holder: Any, key: Any, every: list[Place]) -> None:
    other, name = chance.choice(every)
    one, two = copy.deepcopy(holder[key]), copy.deepcopy(other[name])
    holder[key], other[name] = two, one


def _wrap(chance: Random, holder: Any, key: Any, _all: list[Place]) -> None:
    for _ in range(chance.choice([1, 1, 2, 30, 200])):
        holder[key] = [holder[key]] if chance.random() < 0.5 else {chance.choice(odd.FIELDS): holder[key]}


def _language(chance: Random, _holder: Any, _key: Any, every: list[Place]) -> None:
    several = [holder[key] for holder, key in every if isinstance(holder[key], dict) and "en" in holder[key]]
    if several:
        text = chance.choice(several)
        one, two = chance.choice(list(text)), chance.choice(list(text))
        text[one], text[two] = text[two], chance.choice([text[one], text[two]])


def _text(chance: Random, holder: Any, key: Any, _all: list[Place]) -> None:
    value = str(holder[key])
    place = chance.randrange(len(value) + 1)
    piece = chance.choice(chance.choice([odd.CHARACTERS, odd.PAYLOADS, odd.MARKDOWN]))
    holder[key] = value[:place] + piece + value[place:]


def _alike(chance: Random, _holder: Any, _key: Any, every: list[Place]) -> None:
    """Insert one piece into a text in each language."""
    several = [holder[key] for holder, key in every if isinstance(holder[key], dict) and "en" in holder[key]]
    if several:
        text, piece = chance.choice(several), chance.choice(chance.choice([odd.CHARACTERS, odd.PAYLOADS, odd.MARKDOWN]))
        place = chance.random()
        for code, value in text.items():
            at = int(place * len(str(value)))
            text[code] = f"{str(value)[:at]}{piece}{str(value)[at:]}"


_CHANGES: tuple[Callable[[Random, Any, Any, list[Place]], None], ...] = (
    *(_value, _value, _value, _drop, _rename, _more, _exchange, _wrap, _language, _text, _alike, _alike, _alike),
)


def change(chance: Random, tree: Any) -> str:
    """Change one place of a tree; return what was done."""
    every = list(places(tree))
    if not every:
        return "nothing"
    holder, key = chance.choice(every)
    way = chance.choice(_CHANGES)
    way(chance, holder, key, every)
    return f"{way.__name__.strip('_')} at {str(key)[:40]}"


def mark(chance: Random, tree: Any, marker: str) -> None:
    """Add a word of the author's own to one text."""
    texts = [(holder, key) for holder, key in places(tree) if isinstance(holder[key], str) and " " in holder[key]]
    if texts:
        holder, key = chance.choice(texts)
        holder[key] += f" {marker}"
