"""Intended differences: comments beside the text, `<!-- differs: 25% (why) -->`, in records `# differs: …`."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from triglot.checks.passages import Group
from triglot.equality.passage import Difference
from triglot.findings import Finding, Location
from triglot.loading.files import read_text
from triglot.project import Settings

_COMMENT = re.compile(
    r"(?:<!--|^[ \t]*#)[ \t]*differs:[ \t]*(?P<words>[^\n]*?)[ \t]*(?:\((?P<reason>[^()\n]+)\))?[ \t]*(?:-->|$)",
    re.MULTILINE,
)

_AS_A_WHOLE = ("order", "length")
"""Kinds of which no part can be allowed alone."""


@dataclass(frozen=True)
class Intended:
    """One comment."""

    at: Location
    words: tuple[str, ...]
    """As findings show them."""
    reason: str


class Intentions:
    """The comments of a site, each with the text that it stands beside: in front of it, or inside."""

    def __init__(self, settings: Settings, groups: Iterable[Group]) -> None:
        self._groups: dict[int, list[Intended]] = defaultdict(list)
        self._used: set[Intended] = set()
        self._all: list[Intended] = []
        ends: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for group in groups:
            for code, place in group.places.items():
                ends[place.path].append((group.lasts[code], id(group)))
        for path, lines in ends.items():
            lines.sort()
            for intended in _read(settings, path):
                self._all.append(intended)
                number = bisect_left(lines, (intended.at.line, 0))
                if number < len(lines):
                    self._groups[lines[number][1]].append(intended)

    def without_intended(self, group: Group, difference: Difference) -> Difference | None:
        """Leave out what is meant; None when nothing is left."""
        said = dict(difference.said)
        for intended in self._groups.get(id(group), ()):
            for code, words in said.items():
                left = tuple(word for word in words if word not in intended.words)
                if left != words and intended.reason:
                    self._used.add(intended)
                    said[code] = left
        if said == difference.said:
            return difference
        if difference.kind in _AS_A_WHOLE:
            return None
        return replace(difference, said=said) if any(said.values()) else None

    def useless(self) -> Iterator[Finding]:
        """Yield a finding for each comment that allows nothing."""
        for intended in self._all:
            if not intended.reason:
                hint = "write <!-- differs: 25% (why) -->, in a record # differs: 25% (why)"
                yield Finding(intended.at, "T719", "the allowance gives no reason", hint)
            elif intended not in self._used:
                message = f"nothing beside it differs by {'; '.join(intended.words)}"
                yield Finding(intended.at, "T719", message, "remove the allowance, or correct its words")


def _read(settings: Settings, path: str) -> Iterator[Intended]:
    text, _ = read_text(settings.root / path, path, settings.root)
    if "differs:" not in text:
        return
    for match in _COMMENT.finditer(text):
        line = text.count("\n", 0, match.start("words")) + 1
        words = tuple(word.strip() for word in match["words"].split(";"))
        yield Intended(Location(path, line), words, match["reason"] or "")
