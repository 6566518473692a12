"""Named persons, agencies and companies in a text, by the forms that the records give them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from triglot.equality.fact import Fact
from triglot.i18n.lexicon import LETTER

_HAN = r"[\u3400-\u9fff]"
"""Stands beside letters without a space: 910C华为."""


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
        """Give the names that a form begins with."""
        parts = (form[:end] for end in range(len(form) - 1, 0, -1))
        longest = next((part for part in parts if part in self._ids and self._pattern.match(f"{part} ")), None)
        own = self._ids[form]
        return [name for name in self._ids[longest] if name not in own] if longest and own else []

    def find(self, text: str) -> Iterator[Fact]:
        """Find the names of a text, the longest where several stand."""
        for match in self._pattern.finditer(text):
            for ids in (self._ids[match[0]], *self._inside[match[0]]):
                for name in ids:
                    yield Fact(
                        "name", *match.span(), match[0], len(ids) == 1, unit=self._kinds.get(name, ""), name=name
                    )
            for name in self._opening[match[0]]:
                yield Fact("name", *match.span(), match[0], sure=False, unit=self._kinds.get(name, ""), name=name)


def trie(forms: Iterable[str]) -> str:
    """Give a regular expression for the longest of many forms as a word of its own, fast whatever their number."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]  # nested without end
    for form in forms:
        node = root
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    body = _branch(root) if root else ""
    return rf"(?:(?<![{LETTER}0-9])|(?<![!-~])(?=[^!-~])|(?={_HAN}))(?:{body})" if body else "(?!)"


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]  # nested without end
    ways = []
    for letter, below in sorted(node.items()):
        if letter:
            after = _branch(below)
            end = rf"(?![{LETTER}0-9])" if re.match(f"[{LETTER}0-9]", letter) else ""
            only_end = set(below) == {""}
            ways.append(re.escape(letter) + (end if only_end else after.replace("\0", end)))
    longest = "|".join(ways)
    if "" in node:
        return f"(?:{longest}|\0)" if longest else "\0"
    return f"(?:{longest})"
