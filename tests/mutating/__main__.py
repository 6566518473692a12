"""Mutate a site and report what breaks: `python -m mutating NUMBER FIRST_SEED [KIND …]`, from `tests/`.

Each input is named by its kind and seed, and `python -m mutating 1 SEED KIND` makes it again.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from mutating import base
from mutating.kinds import KINDS
from mutating.trial import Trial, attempt, warm


def trials(number: int, first: int, kinds: list[str]) -> Iterator[Trial]:
    """Try so many inputs of all kinds in turn.

    Args:
        number: How many.
        first: The first seed; each round over the kinds has the next one.
        kinds: The kinds of mutations.
    """
    with tempfile.TemporaryDirectory() as folder:
        good = base.make(Path(folder).resolve() / "good")
        names = warm(good)
        for step in range(number):
            yield attempt(kinds[step % len(kinds)], first + step // len(kinds), good.with_name("mutated"), good, names)


def report(tried: Iterable[Trial]) -> int:
    """Print each fault as it is found and a table at the end; return how many inputs have one."""
    counts, wrong = Counter[tuple[str, str]](), 0
    for trial in tried:
        counts[trial.kind, "fault" if trial.faults else trial.outcome] += 1
        if trial.faults:
            wrong += 1
            print(json.dumps({**trial.__dict__}, ensure_ascii=False), flush=True)
    ends = sorted({end for _, end in counts})
    print(f"{'kind':14}" + "".join(f"{end:>28}" for end in ends))
    for kind in KINDS:
        if any(counts[kind, end] for end in ends):
            print(f"{kind:14}" + "".join(f"{counts[kind, end]:>28}" for end in ends))
    print(f"{counts.total()} inputs, {wrong} with a fault")
    return wrong


if __name__ == "__main__":
    number, first, *kinds = sys.argv[1:]
    sys.exit(bool(report(trials(int(number), int(first), kinds or list(KINDS)))))
