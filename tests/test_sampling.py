from typing import Any

import pytest

from sampling import few, group, left_out, tries

SEEDS = [f"2026-12-{day:02}" for day in range(1, 31)]
FILE = """
import pytest

WORDS = ["one", "two", "three", "four", "ten", "twelve"]

@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.sample(1, "word", kind=lambda word: word[0])
@pytest.mark.apart("word")
def test_seen(word, look): pass

@pytest.mark.parametrize("word", WORDS)
@pytest.mark.sample(1, "word", kind=lambda word: word[0])
def test_heard(word): pass

@pytest.mark.parametrize("word", WORDS)
@pytest.mark.sample(2)
def test_counted(word): pass

@pytest.mark.all
def test_everything(): pass

def test_always(): pass
"""


@pytest.fixture
def items(pytester: pytest.Pytester) -> list[Any]:
    """The cases of a file of tests."""
    pytester.makeini("[pytest]\nmarkers =\n  sample\n  apart\n  all\n")
    return list(pytester.getitems(FILE))


def taken(items: list[Any], seed: str) -> list[str]:
    """Return the names of the cases that a sample takes."""
    gone = left_out(items, seed)
    return [item.name for item in items if item not in gone]


def test_sample(items: list[Any]) -> None:
    """A sample has its number of cases of each kind, and the same values in each test that names their argument."""
    names = taken(items, SEEDS[0])
    seen, heard = ([name for name in names if test in name] for test in ("seen", "heard"))
    words = {name.partition("[")[2].rstrip("]") for name in heard}
    assert {name.partition("[")[2].rstrip("]") for name in seen} == {
        f"{look}-{word}" for look in ("light", "dark") for word in words
    }
    assert sorted(word[0] for word in words) == ["f", "o", "t"]
    assert len([name for name in names if "counted" in name]) == 2
    assert "test_always" in names
    assert "test_everything" not in names


def test_seed(items: list[Any]) -> None:
    """A seed gives the same sample again; another day has another one, and a month leaves nothing out."""
    assert taken(items, SEEDS[0]) == taken(items, SEEDS[0])
    month = {name for seed in SEEDS for name in taken(items, seed)}
    assert {item.name for item in items} - month == {"test_everything"}


def test_groups(items: list[Any]) -> None:
    """The cases of a file run in one process, those that are marked `apart` with those of the same value."""
    groups = {item.name: group(item) for item in items}
    assert groups["test_seen[light-one]"] == groups["test_seen[dark-one]"] != groups["test_seen[light-two]"]
    assert groups["test_heard[one]"] == groups["test_always"] == items[0].path.stem


def test_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample tries a quarter, and at least once, and takes one name of each kind."""
    monkeypatch.delenv("TRIGLOT_SAMPLE", raising=False)
    assert (tries(25), few(["ab", "aa", "b"], lambda name: name[0])) == (25, ["aa", "ab", "b"])
    monkeypatch.setenv("TRIGLOT_SAMPLE", "1")
    assert (tries(25), tries(1)) == (7, 1)
    assert [name[0] for name in few(["ab", "aa", "b"], lambda name: name[0])] == ["a", "b"]
