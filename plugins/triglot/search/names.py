"""The names of things: every form in every language leads to the record that has it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from triglot.models import Records
from triglot.models.kinds import paged
from triglot.models.term import Named
from triglot.search.text import Analysis, exact, folded, is_han, normal, tokens

PREFERRED, ACCEPTED, SEARCHED, SURNAME, SHORTENED = 9, 8, 7, 6, 5
"""How sure a form is of its record, from 0 to 9. A shortened one means its record in queries alone."""

_DIGIT = re.compile(r"\d")
_LETTERS = 2
"""Letters behind a number that belong to it: 5090 D."""
_PAIR = 2
_SHORT = 4
"""Letters up to which a word of another language must be typed with its marks: `my` is not `Mỹ` in English."""


@dataclass(frozen=True)
class Form:
    """One form of a name."""

    text: str
    record: str
    language: str
    """Empty when it belongs to all."""
    weight: int


def forms(records: Records) -> Iterator[Form]:
    """Return every form of every name."""
    for kind in paged():
        for record in records.of(kind.folder).values():
            for code, text in kind.names(record).items() if kind.names and not kind.sentences else ():
                yield Form(text, record.id, code, PREFERRED)
                if kind.entity == "person":
                    yield from (Form(last, record.id, code, SURNAME) for last in _surname(text))
            if isinstance(record, Named):
                yield from _others(record)


def _others(named: Named) -> Iterator[Form]:
    for words in (named.synonyms, named.search):
        yield from (Form(text, named.id, code, ACCEPTED) for code, texts in words.items() for text in texts)
    yield from (Form(w.form, named.id, code, SEARCHED) for code, all_ in named.wrong.items() for w in all_)
    yield from (Form(text, named.id, "", SEARCHED) for text in named.aliases)


def _surname(name: str) -> Iterator[str]:
    """Yield the last part of a name that is also used alone: 特朗普 of 唐纳德·特朗普, Lutnick of Howard Lutnick."""
    if "·" in name:
        yield name.rpartition("·")[2]
        return
    *others, last = name.split()
    if others and name.isascii() and len(last) >= _SHORT:
        yield last


@cache
def without_brackets(text: str) -> tuple[str, ...]:
    """Return a form, and the same without the brackets at its end: 英伟达（Nvidia）."""
    text = normal(text)
    bracketed = text.endswith(")") and "(" in text
    return (text, text[:-1].rpartition("(")[0].strip()) if bracketed else (text,)


class Names:
    """Finds names in texts of one language."""

    def __init__(self, found: Iterable[Form], analyses: dict[str, Analysis], code: str) -> None:
        """Learn the forms.

        Args:
            found: Every form.
            analyses: How each language reads a text.
            code: The language of the texts.
        """
        self.analysis = analyses[code]
        self.table: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        self.strict: dict[tuple[str, ...], str] = {}
        """The marks that a name of one word must have; those after a "~" may be left out."""
        self.own: set[tuple[str, ...]] = set()
        """The forms of this language."""
        marks: dict[tuple[str, ...], set[str]] = defaultdict(set)
        shorter: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for form in found:
            for text in without_brackets(form.text):
                self._learn(form, text, analyses, marks, own=form.language in {"", code})
                for rest in self._shorter(form, tokens(text), analyses):
                    shorter[tuple(map(folded, rest))].add(form.record)
                    shorter[tuple(map(self.analysis.word, rest))].add(form.record)
        self.strict = {key: min(said) for key, said in marks.items() if len(said) == len(self.table[key]) == 1}
        first: dict[str, dict[str, list[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(list))
        for key in sorted(self.table, key=lambda key: (-len(key), key)):
            first[key[0]][key[1] if len(key) > 1 else ""].append(key)
        self._first = {word: dict(then) for word, then in first.items()}
        """The names by their first words and the second ones, the longest first."""
        for key in sorted(shorter.keys() - self.table.keys()):
            self.table[key] = dict.fromkeys(sorted(shorter[key]), SHORTENED)

    def _shorter(self, form: Form, cut: list[str], analyses: dict[str, Analysis]) -> Iterator[list[str]]:
        """Yield the shorter forms of a form: a model belongs to no language, an agency to one."""
        if form.language:
            return _without_country(cut, analyses[form.language].countries)
        return _models(cut)

    def _learn(
        self,
        form: Form,
        text: str,
        analyses: dict[str, Analysis],
        marks: dict[tuple[str, ...], set[str]],
        *,
        own: bool,
    ) -> None:
        """Add one form, as it is typed and as its language and this one read it."""
        cut = tokens(text)
        if not cut or (len(cut) == 1 and len(text) == 1):
            return
        plain = tuple(folded(token) for token in cut)
        short = len(cut) == 1 and not own and len(text) <= _SHORT and not text.isascii() and not is_han(text)
        keys = {plain} if short else {plain, tuple(self.analysis.word(t) for t in cut)}
        if not own and text.isascii():
            keys.add(tuple(analyses[form.language].word(token) for token in cut))
        if own:
            self.own |= keys
        sure = f"~{exact(text)}" if own and len(cut) == 1 and not text.isascii() and not is_han(text) else ""
        for key in keys:
            marks[key].add(exact(text) if short else sure)
            known = self.table[key]
            known[form.record] = max(known.get(form.record, 0), form.weight)

    def mentioned(self, cut: list[str], plain: list[str]) -> list[str]:
        """Return the records that a text names, as often as it does; the longest name counts.

        Args:
            cut: Its tokens.
            plain: The key of each.
        """
        found: list[str] = []
        first, after = self._first, 0
        for place in [n for n, word in enumerate(plain) if word in first]:
            if place < after:
                continue
            then = first[plain[place]]
            second = plain[place + 1] if place + 1 < len(plain) else ""
            for key in (*then.get(second, ()), *then.get("", ())) if second else then.get("", ()):
                length = len(key)
                if length > _PAIR and tuple(plain[place : place + length]) != key:
                    continue
                if _fits(self.strict.get(key, ""), cut[place]):
                    found += self.table[key]
                    after = place + length
                    break
        return found


def _fits(strict: str, token: str) -> bool:
    """Return whether a token has the marks that a name must have."""
    return strict in {"", exact(token)} or (strict[0] == "~" and (token.isascii() or strict[1:] == exact(token)))


def _without_country(cut: list[str], countries: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield the name of an agency without its country: 商务部."""
    for country in countries:
        length = len(country)
        for said, rest in ((cut[:length], cut[length:]), (cut[-length:], cut[:-length])):
            if said == country and rest and len(rest) > (2 if is_han(rest[0]) else 1):
                yield rest


def _models(cut: list[str]) -> Iterator[list[str]]:
    """Yield the name of a model without its maker, and with its letters at its number: 5090D V2."""
    numbers = [n for n, token in enumerate(cut) if _DIGIT.search(token)]
    for start in range(numbers[0] + 1) if numbers else ():
        joined: list[str] = []
        for before, token in zip(["", *cut[start:]], cut[start:], strict=False):
            if before.isdigit() and token.isalpha() and len(token) <= _LETTERS:
                joined[-1] += token
            else:
                joined.append(token)
        yield from (tail for tail in (cut[start:], joined) if len(tail) > 1 or not tail[0].isdigit())
