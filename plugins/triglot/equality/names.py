"""Named persons, agencies and companies in a text, by the forms that the records give them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from triglot.equality.fact import StatedFact
from triglot.i18n.lexicon import LETTER

_HAN = r"[\u3400-\u9fff]"
"""Stands beside letters without a space: 910C华为."""

_DEEPEST = 40
"""Places in a form at which others go on in another way. The forms of the first site have fewer than ten."""


class Names:
    """Finds names of one language."""

    def __init__(self, forms: Mapping[str, Iterable[str]], kinds: Mapping[str, str]) -> None:
        """Take the forms of each name.

        Args:
            forms: IDs of records by form. A form of several records is none's.
            kinds: What each record names, by its ID: person, company, product or agency.
        """
        self._kinds = kinds
        self._ids = {form: tuple(sorted(set(ids))) for form, ids in forms.items()}
        self._pattern = re.compile(trie(self._ids))
        # người phát ngôn Nvidia John Rizzo names two.
        self._inside = {form: self._names_in(form) for form in self._ids}
        # 华为昇腾 names the maker, too, whom others need not name.
        self._opening = {form: self._opens(form) for form in self._ids}

    def _names_in(self, form: str) -> list[tuple[str, ...]]:
        own = self._ids[form]
        inner = (self._ids[match[0]] for match in self._pattern.finditer(form, 1)) if own else ()
        return [ids for ids in inner if not set(ids) & set(own)]

    def _opens(self, form: str) -> list[str]:
        """Return the names that a form begins with."""
        parts = (form[:end] for end in range(len(form) - 1, 0, -1))
        longest = next((part for part in parts if part in self._ids and self._pattern.match(f"{part} ")), None)
        own = self._ids[form]
        return [name for name in self._ids[longest] if name not in own] if longest and own else []

    def find(self, text: str) -> Iterator[StatedFact]:
        """Find the names of a text, the longest where several stand."""
        for match in self._pattern.finditer(text):
            for ids in (self._ids[match[0]], *self._inside[match[0]]):
                for name in ids:
                    yield StatedFact(
                        "name", *match.span(), match[0], len(ids) == 1, unit=self._kinds.get(name, ""), name=name
                    )
            for name in self._opening[match[0]]:
                yield StatedFact("name", *match.span(), match[0], sure=False, unit=self._kinds.get(name, ""), name=name)


def trie(forms: Iterable[str]) -> str:
    """Return a regular expression for the longest of many forms as a word of its own, fast whatever their number."""
    found = sorted({form for form in forms if form})
    if not found:
        return "(?!)"
    return rf"(?:(?<![{LETTER}0-9])|(?<![!-~])(?=[^!-~])|(?={_HAN}))(?:{_branch(found)})"


def _branch(endings: list[str], before: str = "", depth: int = 0) -> str:
    """Return a regular expression for what may follow a letter: the longest ending that is there."""
    if depth == _DEEPEST:
        return f"(?:{'|'.join(re.escape(one) + _end(before + one) for one in sorted(endings, key=len, reverse=True))})"
    if len(endings) == 1:
        return re.escape(endings[0]) + _end(before + endings[0])
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(endings[0], endings[-1], strict=False)))
    if same:  # as they are sorted, what the first and the last begin with all begin with
        shared = endings[0][:same]
        return re.escape(shared) + _branch([one[same:] for one in endings], shared[-1], depth)
    groups: dict[str, list[str]] = {}
    for one in endings:
        groups.setdefault(one[:1], []).append(one[1:])
    ways = [re.escape(letter) + _branch(below, letter, depth + 1) for letter, below in groups.items() if letter]
    return f"(?:{'|'.join([*ways, _end(before)] if '' in groups else ways)})"


def _end(form: str) -> str:
    """Return what must not follow a form: more of its word."""
    return rf"(?![{LETTER}0-9])" if re.search(rf"[{LETTER}0-9]\Z", form) else ""
