"""Which cases a run takes, and which of them may run side by side.

`make test` takes a sample where many cases rarely find something; the sample changes from day to day, and
`TRIGLOT_SEED=2026-12-01 make test` repeats one. `make test-all`, and pytest without `--sample`, take every case.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from random import Random
from typing import Any

import pytest

SEED = "TRIGLOT_SEED"
"""The variable that holds the seed of the samples."""

SAMPLE = "TRIGLOT_SAMPLE"
"""The variable that says, to the processes of a run, that it takes samples."""

Kind = Callable[..., Hashable]


def left_out(items: Iterable[pytest.Item], seed: str) -> set[pytest.Item]:
    """Return what a sample leaves out: tests marked `all`, and most cases of each kind of those marked `sample`.

    Tests of a file that name the same arguments take the same values of them.
    """
    gone: set[pytest.Item] = set()
    cases: dict[str, dict[str, list[pytest.Item]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[str, int] = {}
    for item in items:
        if item.get_closest_marker("all"):
            gone.add(item)
        elif mark := item.get_closest_marker("sample"):
            kind: Kind = mark.kwargs.get("kind", lambda *_values: "")
            values = [_parameters(item)[name] for name in mark.args[1:]]
            test = "" if values else getattr(item, "originalname", item.name)
            family = " ".join([str(item.path), test, *mark.args[1:], str(kind(*values))])
            cases[family][str(values) if values else item.nodeid].append(item)
            counts[family] = mark.args[0]
    for family, choices in cases.items():
        names = sorted(choices)
        taken = Random(f"{seed} {family.rpartition('/')[2]}").sample(names, min(counts[family], len(names)))
        gone.update(item for name in names if name not in taken for item in choices[name])
    return gone


def tries(number: int) -> int:
    """Return how often a test tries what chance offers it: a quarter of the number in a sample."""
    return -(-number // 4) if SAMPLE in os.environ else number


def few(names: Iterable[str], kind: Callable[[str], Hashable]) -> list[str]:
    """Return the names, of which a sample has one of each kind."""
    kinds: dict[Hashable, list[str]] = defaultdict(list)
    for name in sorted(names):
        kinds[kind(name)].append(name)
    chance = Random(os.environ.get(SEED))
    return [name for own in kinds.values() for name in ([chance.choice(own)] if SAMPLE in os.environ else own)]


def group(item: pytest.Item) -> str:
    """Return the name of the tests that run in one process: those of a file, for they share what the file makes.

    A test marked `apart` stands alone, or with those that have the same values of the arguments that the mark names.
    """
    mark = item.get_closest_marker("apart")
    if mark is None:
        return item.path.stem
    return " ".join(
        [item.path.stem, *(str(_parameters(item)[name]) for name in mark.args)] if mark.args else [item.nodeid]
    )


def _parameters(item: pytest.Item) -> dict[str, Any]:
    """Return the arguments of a case."""
    assert isinstance(item, pytest.Function)
    return item.callspec.params if hasattr(item, "callspec") else {}
