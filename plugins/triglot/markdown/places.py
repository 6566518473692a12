"""Find where in the source of a page something stands that Markdown made of it: Python-Markdown keeps no lines."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from triglot.markdown.blocks import segments
from triglot.markdown.source import Fence, read, without_code


class Places:
    """The lines of a page, without what stands in fences and code."""

    def __init__(self, lines: list[str]) -> None:
        rows = [""] * len(lines)
        for part in read(lines):
            number = part.line - 1
            rows[number] = lines[number] if isinstance(part, Fence) else without_code(lines[number])
        for segment in segments("\n".join(lines)):
            if segment.kind == "code":
                rows[segment.first - 1 : segment.last] = [""] * (segment.last - segment.first + 1)
        rows = [row.lower() for row in rows]
        self._text = "\n".join(rows)
        self._starts = list(accumulate((len(row) + 1 for row in rows), initial=0))
        self._found: dict[str, list[int]] = {}

    def line(self, needles: Iterable[tuple[str, int]], unknown: int = 1) -> int:
        """Return the line of the first needle that is there, or what to return when none is.

        Args:
            needles: Texts, the most exact one first, each with how many of the kind came before. A text of several
                lines counts as a whole, or else with its first line. Capitals do not count.
            unknown: What to return when none is there.
        """
        wanted = [(text.strip().lower(), before) for text, before in needles]
        first_lines = [(text.partition("\n")[0], before) for text, before in wanted if "\n" in text]
        for text, before in (*wanted, *first_lines):
            found = self._positions(text)
            if found:
                return bisect_right(self._starts, found[min(before, len(found) - 1)])
        return unknown

    def _positions(self, wanted: str) -> list[int]:
        if wanted and wanted not in self._found:
            self._found[wanted] = [match.start() for match in re.finditer(re.escape(wanted), self._text)]
        return self._found.get(wanted, [])
