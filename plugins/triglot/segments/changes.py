"""Compare two states of a text, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|\s+|.")
"""A word, a character of a script without spaces, white space, or a sign."""

_MARKUP = (
    (re.compile(r"\[@[^\[\]]*\]"), ""),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\[\[([^\[\]]*)\]\]"), r"\1"),
    (re.compile(r"\{\{\s*([^{}]*?)\s*\}\}"), r"\1"),
    (re.compile(r"\s*\|\s*$"), ""),
    (re.compile(r"\s*\|\s*"), " · "),
    (re.compile(r"\*\*|\*|`|(?<!\w)_|_(?!\w)"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)

_LONGEST = 4_000
"""Characters that are compared; SequenceMatcher takes time that grows with the square of a text without repeats."""

Change: TypeAlias = tuple[Literal["same", "gone", "come"], str]


def readable(text: str) -> str:
    """Remove from Markdown what only formats a text."""
    for pattern, left in _MARKUP:
        text = pattern.sub(left, text)
    return text


def changes(before: str, now: str, *, marked: bool = False) -> tuple[Change, ...]:
    """Return what went and what came; without what came it is the older text, without what went the newer.

    Args:
        before: The older text, in Markdown.
        now: The newer text.
        marked: Whether to compare with marks and markup, for those who write; texts that differ in nothing else always
            are.
    """
    older, newer = readable(before), readable(now)
    if marked or older == newer:
        older, newer = before, now
    if len(older) + len(newer) > _LONGEST:
        return _whole(older, newer)
    return tuple(_merged(_steps(_TOKEN.findall(older), _TOKEN.findall(newer))))


def _whole(before: str, now: str) -> tuple[Change, ...]:
    found: tuple[Change, ...] = (("gone", before), ("come", now))
    return tuple(change for change in found if change[1])


def _steps(older: list[str], newer: list[str]) -> Iterator[Change]:
    for _tag, a, b, c, d in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if older[a:b] == newer[c:d]:
            yield "same", "".join(older[a:b])
            continue
        yield "gone", "".join(older[a:b])
        yield "come", "".join(newer[c:d])


def _merged(steps: Iterator[Change]) -> list[Change]:
    """Join changes that only a space separates, so that they read as words and not as scraps."""
    found: list[Change] = []
    gone = come = ""
    for kind, text in steps:
        if kind == "gone":
            gone += text
        elif kind == "come":
            come += text
        elif (gone or come) and not text.strip():
            gone, come = gone + text, come + text
        elif text:
            found += _pending(gone, come)
            gone = come = ""
            found.append((kind, text))
    return [*found, *_pending(gone, come)]


def _pending(gone: str, come: str) -> Iterator[Change]:
    """Yield a change, with the space at its end that both have as what is the same."""
    end = ""
    while gone and come and gone[-1] == come[-1] and gone[-1].isspace():
        gone, come, end = gone[:-1], come[:-1], gone[-1] + end
    if gone:
        yield "gone", gone
    if come:
        yield "come", come
    if end:
        yield "same", end
