"""Changes of a text, line by line and character by character."""

import re
from collections.abc import Callable, Sequence
from functools import wraps
from random import Random

from mutating import odd

Change = Callable[[Random, str], str]


def _lines(change: Callable[[Random, list[str]], None]) -> Change:
    @wraps(change)
    def apply(chance: Random, text: str) -> str:
        lines = text.split("\n")
        change(chance, lines)
        return "\n".join(lines)

    return apply


@_lines
def drop_line(chance: Random, lines: list[str]) -> None:
    """Drop up to three lines."""
    start = chance.randrange(len(lines))
    del lines[start : start + chance.randint(1, 3)]


@_lines
def double_line(chance: Random, lines: list[str]) -> None:
    """Write up to five lines twice."""
    start, count = chance.randrange(len(lines)), chance.randint(1, 5)
    lines[start:start] = lines[start : start + count]


@_lines
def swap_lines(chance: Random, lines: list[str]) -> None:
    """Exchange two lines."""
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


@_lines
def indent(chance: Random, lines: list[str]) -> None:
    """Indent a line otherwise, with spaces or tabs."""
    place = chance.randrange(len(lines))
    lines[place] = chance.choice(["", " ", "  ", "    ", "\t", "      "]) + lines[place].lstrip()


def cut_off(chance: Random, text: str) -> str:
    """Keep the beginning alone, as a full disk does."""
    return text[: chance.randrange(len(text) + 1)]


def cut_out(chance: Random, text: str) -> str:
    """Take out some characters."""
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randint(1, 40) :]


def insert(chance: Random, text: str, pieces: Sequence[str]) -> str:
    """Insert a piece at some place."""
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(pieces) + text[place:]


def odd_character(chance: Random, text: str) -> str:
    """Insert a character that has a meaning somewhere."""
    return insert(chance, text, odd.CHARACTERS)


def payload(chance: Random, text: str) -> str:
    """Insert HTML behind some word."""
    places = [match.end() for match in re.finditer(r"\w+", text)] or [0]
    place = chance.choice(places)
    return text[:place] + chance.choice(odd.PAYLOADS) + text[place:]


def number(chance: Random, text: str) -> str:
    """Write another number in place of one."""
    numbers = list(re.finditer(r"\d+(?:\.\d+)?", text))
    if not numbers:
        return text
    found = chance.choice(numbers)
    other = chance.choice(
        ["0", "-1", "1e308", "1e-320", "9" * 30, "0.1", "\uff11", "12/8", ".inf", "1,5", "00", "1e3", ""]
    )
    return text[: found.start()] + other + text[found.end() :]


def word(chance: Random, text: str) -> str:
    """Write a word of the text, or an odd value, in place of another one."""
    words = list(re.finditer(r"[\w.-]+", text))
    if not words:
        return text
    found, other = chance.choice(words), chance.choice(words)[0]
    if chance.random() < 0.4:
        other = str(chance.choice(odd.VALUES))
    return text[: found.start()] + other + text[found.end() :]


def yaml_line(chance: Random, text: str) -> str:
    """Write a value of YAML that is not plain behind a colon."""
    colons = [match.end() for match in re.finditer(r":(?= |$)", text, re.MULTILINE)] or [0]
    place = chance.choice(colons)
    end = text.find("\n", place)
    rest = text[end:] if end >= 0 and chance.random() < 0.7 else text[place:]
    return f"{text[:place]} {chance.choice(odd.YAML)}{rest}"


LINES: tuple[Change, ...] = (drop_line, double_line, swap_lines, indent, cut_off, cut_out)
CHANGES: tuple[Change, ...] = (*LINES, odd_character, odd_character, payload, number, word)


def garbage(chance: Random, content: bytes) -> bytes:
    """Break a file as bytes: other encodings, NUL, random bytes, nothing at all."""
    place = chance.randrange(len(content) + 1)
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: content[:place] + chance.randbytes(chance.randint(1, 30)) + content[place:],
        lambda: chance.randbytes(200),
        lambda: b"",
        lambda: b"\n" * chance.randint(1, 9),
        lambda: b"\xef\xbb\xbf" + content,
        lambda: content.decode("utf-8", "ignore").encode(chance.choice(["utf-16", "utf-16-le", "gb18030", "utf-32"])),
        lambda: content.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n"])),
        lambda: content[:place] + b"\0" + content[place:],
        lambda: content + content,
    )
    return chance.choice(ways)()


def mark(chance: Random, text: str, marker: str) -> str:
    """Insert a word of the author's own behind some word of a text."""
    places = [
        match.end()
        for match in re.finditer(r"[A-Za-z\u00c0-\u1ef9\u4e00-\u9fff]+[.。,，]?(?= |$|[\u4e00-\u9fff])", text)
    ]
    place = chance.choice(places or [len(text)])
    return f"{text[:place]} {marker} {text[place:]}"
