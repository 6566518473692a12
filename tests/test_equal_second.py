"""Texts and slips by somebody who had not seen the checker: how often it cries wolf, and what it misses."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

import pytest
import yaml

from serving import FROZEN, ROOT
from triglot.checks.passages import Known, Reader
from triglot.equality.compare import compare
from triglot.equality.passage import Difference
from triglot.project import load_project

LANGUAGES = ("en", "zh", "vi")
EXCHANGED = "exchanged"


@cache
def texts() -> dict[str, list[dict[str, Any]]]:
    """Return the texts."""
    own: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests" / "equal" / "second.yml").read_text("utf-8"))
    return own


@cache
def reader() -> Reader:
    """Return the reader of the real site, which knows its names."""
    return Reader(load_project(FROZEN / "mkdocs.yml"))


def differences(said: dict[str, str], languages: tuple[str, ...] = LANGUAGES) -> list[Difference]:
    """Compare a text in some languages."""
    return list(compare({code: reader().plain(code, said[code], Known()) for code in languages}))


def alarms(languages: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts that state the same in these languages, and for which something is found all the same."""
    for text in chain(texts()["same"], texts()["slips"]):
        if differences(text, languages):
            yield text["id"]


@cache
def score() -> dict[str, tuple[int, int]]:
    """Count for each kind of slip how many were found that are not found without it, and how many there are."""
    found, made = Counter[str](), Counter[str]()
    for text in texts()["slips"]:
        before = [str(difference) for difference in differences(text)]
        after = differences({**text, text["in"]: text["slip"]})
        made[text["what"]] += 1
        found[text["what"]] += any(str(difference) not in before for difference in after)
    return {kind: (found[kind], made[kind]) for kind in made}


@pytest.mark.parametrize("languages", [LANGUAGES, ("en", "zh"), ("en", "vi"), ("zh", "vi")], ids="-".join)
def test_same(languages: tuple[str, ...]) -> None:
    """Of a hundred texts that say the same at most one gives a finding, in three languages and in each two."""
    found = list(alarms(languages))
    assert len(found) <= 0.01 * sum(map(len, texts().values())), found


def test_slips() -> None:
    """Of all slips but exchanged facts 99% are found, of those 88%."""
    table = {kind: f"{found}/{made}" for kind, (found, made) in score().items()}
    rest = [counts for kind, counts in score().items() if kind != EXCHANGED]
    assert sum(found for found, _ in rest) >= 0.99 * sum(made for _, made in rest), table
    found, made = score()[EXCHANGED]
    assert found >= 0.88 * made, table
