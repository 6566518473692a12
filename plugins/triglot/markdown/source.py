"""Find fences and marks in the lines of a page, before Markdown processes them.

Python-Markdown gives no line numbers, superfences swallows faults, and an unclosed fence or misspelled name turns into
a paragraph without a word. So our fences and marks are found here, in the source, with their lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"(?P<indent>[ >]*)(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)")
_MARK = re.compile(r"\[@(?P<cite>[^\[\]]*)\]|\{\{(?P<figure>[^{}]*)\}\}|(?<!!)\[\[(?P<link>[^\[\]]*)\]\]")
_LEFT_OVER = re.compile(r"(?<!\\)(\[@|\{\{|\}\}|\[\[)")
_HEADING = re.compile(r"(?:>[ ]?)*(#{1,6})")
_UNDERLINE = re.compile(r"(=+|-+)[ ]*")


@dataclass(frozen=True)
class Fence:
    """A fenced block."""

    line: int
    """Of its opening, from 1."""
    name: str
    """The first word after the ticks."""
    rest: str
    """What stands behind the name on the same line."""
    indent: str
    body: str
    closed: bool
    level: int
    """Of the last heading before it; 1 without one."""
    written: str
    """As it stands in the source."""


@dataclass(frozen=True)
class InlineMark:
    """A citation, a figure or a link to a record."""

    line: int
    kind: str
    """cite, figure or link."""
    text: str
    """Between the brackets."""
    written: str
    """As it stands in the source."""
    in_heading: bool


@dataclass(frozen=True)
class Plain:
    """Lines without a fence, in parts: text and marks as they follow each other."""

    line: int
    parts: tuple[str | InlineMark, ...]
    left_over: tuple[str, ...]
    """Openings of marks that are not marks."""


def read(lines: list[str]) -> Iterator[Fence | Plain]:
    """Split the lines of a page into parts, in order; joined as written, the parts are the lines again."""
    number, level = 0, 1
    while number < len(lines):
        line = lines[number]
        opening = _FENCE.fullmatch(line)
        if opening:
            fence = _fence(lines, number, opening, level)
            yield fence
            number += fence.written.count("\n") + 1
            continue
        own_level = _heading_level(lines, number)
        level = own_level or level
        yield _plain(number + 1, line, in_heading=bool(own_level))
        number += 1


def fence_at(lines: list[str], number: int) -> Fence | None:
    """Return the fence that opens at a line, counted from 0."""
    opening = _FENCE.fullmatch(lines[number])
    return _fence(lines, number, opening, 1) if opening else None


def without_code(text: str, blank: str = " ") -> str:
    """Blank what stands in inline code; every other character keeps its place."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", blank, code[0]), text)


def _fence(lines: list[str], number: int, opening: re.Match[str], level: int) -> Fence:
    width = len(opening["indent"])
    end, closed = number + 1, False
    # As superfences reads it: what is less indented than the opening does not belong to the fence, and the closing
    # line is indented just like it (SuperFencesBlockPreprocessor.eval_fence).
    while end < len(lines) and not closed and not lines[end][:width].strip(" >"):
        closed = lines[end][width:].rstrip() == opening["ticks"]
        end += 1
    name, _, rest = opening["info"].strip().partition(" ")
    return Fence(
        line=number + 1,
        name=name,
        rest=rest.strip(),
        indent=opening["indent"],
        body="\n".join(row[width:] for row in lines[number + 1 : end - closed]),
        closed=closed,
        level=level,
        written="\n".join(lines[number:end]),
    )


def _heading_level(lines: list[str], number: int) -> int:
    """Return the level of the heading that a line is, or 0."""
    hashes = _HEADING.match(lines[number])
    if hashes:
        return len(hashes[1])
    # Python-Markdown takes an underline only below the first line of a block (SetextHeaderProcessor).
    below = _UNDERLINE.fullmatch(lines[number + 1]) if number + 1 < len(lines) else None
    if below and lines[number].strip() and (number == 0 or not lines[number - 1].strip()):
        return 1 if below[1].startswith("=") else 2
    return 0


def _plain(line: int, text: str, *, in_heading: bool) -> Plain:
    readable = without_code(text)
    parts: list[str | InlineMark] = []
    position = 0
    rest = readable
    for match in _MARK.finditer(text):
        start, end = match.span()
        if readable[start:end] != match[0]:
            continue
        rest = rest[:start] + " " * (end - start) + rest[end:]
        before = text[:start]
        if (len(before) - len(before.rstrip("\\"))) % 2:
            continue
        kind = str(match.lastgroup)
        parts += [text[position:start], InlineMark(line, kind, match[kind].strip(), match[0], in_heading)]
        position = end
    parts.append(text[position:])
    return Plain(line, tuple(parts), tuple(_LEFT_OVER.findall(rest)))
