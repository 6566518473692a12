"""The index of a language as small files: a reader's query fetches the few that hold its keys.

`index.json` lists the pages, the first key of each file of keys and the first section of each file of texts.
A line of `k<n>.txt` is a key, a space, and for each section that has it the distance from the section before in base 36
and its effect as a letter from A to Z. `t<n>.json` holds sections as [anchor, heading, text].
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from triglot.search.pages import Indexed

_KEYS, _TEXTS = 12_000, 5_000
"""Bytes at which a file is full."""
_EFFECTS = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write_shards(target: Path, pages: Sequence[Indexed], head: dict[str, object]) -> None:
    """Write the index of one language.

    Args:
        target: Its folder, made anew.
        pages: Its pages.
        head: What `index.json` says besides.
    """
    target.mkdir(parents=True)
    keys = _write_keys(target, _lines(pages))
    texts = _write_texts(target, pages)
    index = {**head, "units": [len(page.units) for page in pages], "keys": keys, "texts": texts}
    (target / "index.json").write_text(_compact(index), "utf-8")


def _lines(pages: Sequence[Indexed]) -> list[tuple[str, str]]:
    """Give each key with its line, in the order in which a browser sorts."""
    postings: dict[str, list[int]] = defaultdict(list)
    number = 0
    for page in pages:
        for unit in page.units:
            for key, effect in unit.effects.items():
                postings[key] += (number, effect)
            number += 1
    steps = [_base36(n) for n in range(number)]
    lines = []
    for key in sorted(postings, key=lambda key: key.encode("utf-16-be")):
        flat, before, parts = postings[key], 0, [key, " "]
        for place in range(0, len(flat), 2):
            parts += (steps[flat[place] - before], _EFFECTS[flat[place + 1]])
            before = flat[place]
        parts.append("\n")
        lines.append((key, "".join(parts)))
    return lines


def _write_keys(target: Path, lines: list[tuple[str, str]]) -> list[str]:
    firsts: list[str] = []
    full: list[str] = []
    size = 0
    for key, line in lines:
        if size > _KEYS:
            (target / f"k{len(firsts) - 1}.txt").write_text("".join(full), "utf-8")
            full, size = [], 0
        if not full:
            firsts.append(key)
        full.append(line)
        size += len(line)
    if full:
        (target / f"k{len(firsts) - 1}.txt").write_text("".join(full), "utf-8")
    return firsts


def _write_texts(target: Path, pages: Sequence[Indexed]) -> list[int]:
    firsts: list[int] = []
    full: list[list[str]] = []
    size = 0
    units = [unit for page in pages for unit in page.units]
    for number, unit in enumerate(units):
        length = len(unit.text.encode())
        if size + length > _TEXTS and full:
            (target / f"t{len(firsts) - 1}.json").write_text(_compact(full), "utf-8")
            full, size = [], 0
        if not full:
            firsts.append(number)
        full.append([unit.anchor, unit.heading, unit.text])
        size += length
    if full:
        (target / f"t{len(firsts) - 1}.json").write_text(_compact(full), "utf-8")
    return firsts


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
