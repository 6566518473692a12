"""The vocabulary fits together: what the engine needs is there, and computes with what it says."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from sites import VOCABULARY, put, write
from triglot.project import read_project, read_settings

WORD = VOCABULARY["states"]["free"]
FIGURE = VOCABULARY["figures"]["process"]

WRONG: dict[str, tuple[str, Any, str]] = {
    "first unit": ("units.GB.factor", 8, "T203 units.GB.factor: the first unit of bytes is 8 times itself"),
    "unit of a figure": ("figures.memory.unit", "TB", "T207 figures.memory.unit: TB is not a unit that verdicts are"),
    "unit of a format": ("formats.fp16.unit", "TB", "T207 formats.fp16.unit: TB is not a unit that verdicts are"),
    "computed": ("figures.tpp.kind", "text", "T203 figures.tpp: tpp and density are computed, and nothing else is"),
    "not computed": ("figures.process.kind", "computed", "T203 figures.process: tpp and density are computed, and"),
    "column of a key": ("figures.us-key", FIGURE, "T108 figures.us-key: tables of chips have another column of this"),
    "column of verdicts": ("figures.verdict", FIGURE, "T108 figures.verdict: tables of chips have another column of"),
    "trait": ("traits.data-center", None, "T202 traits.data-center is missing"),
    "goods state": ("goods-states", {"licenced": WORD}, "T302 goods-states.licenced is not one of the states"),
    "state of a bill": ("proposed-states", {"refuse": WORD}, "T302 proposed-states.refuse is not one of the states"),
    "factor": ("units.TB.factor", 10**28, f"T203 units.TB.factor: expected a number of at most {10**12}, got {10**28}"),
    "no factor": ("units.TB.factor", 0, "T203 units.TB.factor: expected a number of at least 1, got 0"),
    "bits": ("formats.fp8.bits", 10**28, f"T203 formats.fp8.bits: expected a number of at most 1024, got {10**28}"),
    "kind of a part": (
        "source-pages",
        [{"page": "a", "kinds": ["pres"]}],
        "T302 source-pages.0.kinds: pres is not one",
    ),
    "any part": (
        "source-pages",
        [{"page": "a"}],
        "T203 source-pages.0: a part of the register names kinds or languages",
    ),
    "language of a part": (
        "source-pages",
        [{"page": "a", "languages": ["english"]}],
        "T203 source-pages.0.languages.0: ",
    ),
    "part of nothing": (
        "source-pages",
        [{"page": "a", "kinds": ["press"]}, {"page": "b", "kinds": ["press"], "languages": ["en"]}],
        "T304 source-pages.1: an earlier part holds all sources of this one",
    ),
    "part of none of the languages": (
        "source-pages",
        [{"page": "a", "languages": ["en", "vi"]}, {"page": "b", "kinds": ["press"], "languages": ["vi"]}],
        "T304 source-pages.1: an earlier part holds all sources of this one",
    ),
    "half a bit": ("formats.fp8.bits", 0.5, "T203 formats.fp8.bits: expected a whole number, got 0.5"),
}
"""What to put where (None: take it away), and how the finding begins."""


def found(root: Path, words: dict[str, Any]) -> list[str]:
    """Return the findings about a vocabulary, without lines and hints."""
    config = write(root)
    put(root / "data" / "vocabulary.yml", json.dumps(words, ensure_ascii=False, indent=1))
    return [f"{finding.code} {finding.message}" for finding in sorted(read_project(read_settings(config))[1])]


@pytest.mark.parametrize(("path", "value", "expected"), WRONG.values(), ids=WRONG)
def test_wrong(tmp_path: Path, path: str, value: object, expected: str) -> None:
    """A word that would be shown or computed wrongly is a finding."""
    words = copy.deepcopy(VOCABULARY)
    *steps, last = path.split(".")
    inner = words
    for step in steps:
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    (said,) = found(tmp_path, words)
    assert said.startswith(expected)


def test_sum_without_units(tmp_path: Path) -> None:
    """A sum and its parts without units have that finding alone."""
    words = copy.deepcopy(VOCABULARY)
    words["figures"]["both"] = {**words["figures"]["memory"], "kind": "sum", "of": ["memory", "die-area"]}
    for name in ("both", "memory", "die-area"):
        del words["figures"][name]["unit"]
    assert found(tmp_path, words) == [f"T207 figures.{n}: the unit is missing" for n in ("memory", "die-area", "both")]
