"""Python's half of the search, which indexes texts, and the browser's, which reads queries, against the same vectors.

`search_vectors.json` has one vector on each line, in groups with a heading that says what they show:

- `language` and `text`: what is read;
- `normal`, `folded`: how both halves write it;
- `tokens`, `words`, `exact`: how both cut it, the key of each token, and those of the words with their marks;
- `keys`: every key under which it is indexed, as often as it occurs, sorted;
- `query`: the concepts of the same text as a query: under which keys each is looked up, and with which weight. Words
  that are looked up together stand in one key, with a space.

Lists of words are written with spaces between them.
"""

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

import pytest

from serving import FROZEN, ROOT
from triglot.i18n import load_locale
from triglot.project import load_project
from triglot.search.index import browser_rules
from triglot.search.text import Analysis, exact, folded, is_han, normal, tokens
from triglot.search.traditional import characters

LANGUAGES = ("en", "zh", "vi")
Vector: TypeAlias = dict[str, Any]
GROUPS: dict[str, list[Vector]] = json.loads((ROOT / "tests/search_vectors.json").read_text("utf-8"))
VECTORS = [
    pytest.param(vector, id=f"{heading}-{n}") for heading, group in GROUPS.items() for n, vector in enumerate(group)
]
ALL = [vector for group in GROUPS.values() for vector in group]
READ = ("normal", "folded", "tokens", "words", "exact")
"""What both halves make of a text."""


def analysis(language: str) -> Analysis:
    """Return how a language is read."""
    return Analysis(load_locale(language).querying, str(load_locale(language).forms["decimal"]))


def indexed(language: str, text: str) -> Vector:
    """Return what Python makes of a text."""
    read, said = analysis(language), normal(text)
    cut = tokens(said)
    words = read.plain(cut)
    return {
        "normal": said,
        "folded": folded(said),
        "tokens": " ".join(cut),
        "words": " ".join(words),
        "exact": " ".join(exact(token) for token in cut if not is_han(token)),
        "keys": " ".join(sorted(read.keys(said, cut, words))),
    }


def in_browser(**said: Sequence[Sequence[str | Sequence[str]]]) -> dict[str, Any]:
    """Return what the browser's half makes of texts, queries and marks."""
    given = {
        "scripts": str(ROOT / "overrides/assets/js/search"),
        "rules": {code: browser_rules(analysis(code)) for code in LANGUAGES},
        "traditional": "".join(form + to for form, to in _traditional().items()),
        **said,
    }
    command = ["node", "--no-warnings", str(ROOT / "tests/run_twins.mjs")]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    return made


@cache
def _traditional() -> dict[str, str]:
    """Return every traditional character, not only those that a site needs."""
    return characters(frozenset(map(chr, range(0x3400, 0x30000))))


@cache
def _browser() -> dict[str, Vector]:
    """Return what the browser's half makes of every vector, in one run."""
    asked = [(vector["language"], vector["text"]) for vector in ALL]
    made = in_browser(texts=asked, queries=asked)
    return {
        json.dumps(one): {
            **{name: text[name] if name in {"normal", "folded"} else " ".join(text[name]) for name in READ},
            "query": [{key: max(w for k, w in concept if k == key) for key, _ in concept} for concept in query],
        }
        for one, text, query in zip(asked, made["texts"], made["queries"], strict=True)
    }


@pytest.mark.parametrize("vector", VECTORS)
def test_python(vector: Vector) -> None:
    """Python indexes a text under exactly these keys."""
    expected = {name: value for name, value in vector.items() if name not in {"language", "text", "query"}}
    assert indexed(vector["language"], vector["text"]) == expected


@pytest.mark.parametrize("vector", VECTORS)
def test_browser(vector: Vector) -> None:
    """The browser reads the same text alike, and looks a query up under exactly these keys."""
    expected = {name: value for name, value in vector.items() if name not in {"language", "text", "keys"}}
    assert _browser()[json.dumps((vector["language"], vector["text"]))] == expected


@pytest.mark.parametrize("vector", VECTORS)
def test_found_by_itself(vector: Vector) -> None:
    """A text has the first keys of each concept of the same text as a query: whoever types it finds it."""
    there = set(vector["keys"].split())
    for concept in vector["query"]:
        first = [key for key, weight in concept.items() if weight == 1 and key != "~comparison"]
        assert not first or [key for key in first if set(key.split()) <= there], concept


def test_no_vector_twice() -> None:
    """Each language and text stands there once, and every language has some."""
    asked = [(vector["language"], vector["text"]) for vector in ALL]
    assert sorted(set(asked)) == sorted(asked)
    assert {language for language, _ in asked} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_site(language: str) -> None:
    """Both halves read every title and summary of the site alike; the browser's days and sums are in the index."""
    events = load_project(FROZEN / "mkdocs.yml").records.events.values()
    asked = [(language, text) for event in events for text in (event.title[language], event.summary[language])]
    for (_, text), other in zip(asked, in_browser(texts=asked)["texts"], strict=True):
        ours = indexed(language, text)
        theirs = {name: other[name] if name in {"normal", "folded"} else " ".join(other[name]) for name in READ}
        assert theirs == {name: ours[name] for name in READ}
        assert set(other["things"]) <= set(ours["keys"].split()), text


MARKED = [
    ("photo\u00adlitho\u00adgraphy, and more", ["photolithography"], ["photo\u00adlitho\u00adgraphy"]),
    ("the en\u200btity list", ["entity list"], ["en\u200btity list"]),
    ("\ufeffH20 and H\u206020", ["h20"], ["H20", "H\u206020"]),
    ("Đất hi\u200dếm", ["dat hiem"], ["Đất hi\u200dếm"]),
    ("稀\u200b土磁体", ["稀土"], ["稀\u200b土"]),
    ("plain words", ["words"], ["words"]),
]
"""Texts, what is to be marked there, and what then is."""


def test_marks_over_unseen_characters() -> None:
    """A word that such characters stand in is marked as a whole."""
    marks = in_browser(marks=[case[:2] for case in MARKED])["marks"]
    assert [[part["text"] for part in parts if part["mark"]] for parts in marks] == [case[2] for case in MARKED]
    assert ["".join(part["text"] for part in parts) for parts in marks] == [case[0] for case in MARKED]
