"""Check that texts are in the language of their key or folder: not copied from the source, not of another script."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

from triglot.checks.allowed import Fault
from triglot.checks.prose import THING, Prose
from triglot.findings import Finding, Location
from triglot.i18n import Locale
from triglot.i18n.scripts import LATIN, script_of, scripts_of
from triglot.project import Settings

_Place: TypeAlias = tuple[str, tuple[str | int, ...]]
"""Where the editions of a text stand: a page or a record, and the way into it."""

_SENTENCE = re.compile(r"(?:[^.!?。！？|\n]|[.!?](?=\S)|(?<!\n)\n(?![\n|*+-]))+")
_CLAUSE = re.compile(r"[,;:()（），；：—–]")
_WORD = re.compile(rf"(?<![\w{THING}])[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w)")
_FEW = 3
"""Words of one clause that are no names; with fewer it may be a name, a unit or a loan."""
_LONG = 4
"""Letters of a word that is none of those, and of a text in another script."""
_SHOWN = 40
"""Characters of a text that a finding shows."""
_LATIN_1 = "\xff"


@dataclass(frozen=True)
class _Tongue:
    """How a language can be distinguished from others."""

    code: str
    scripts: tuple[str, ...]
    own: re.Pattern[str] | None
    """Letters of which each longer clause has one."""
    only: re.Pattern[str] | None
    """Those of them that no neighbor has."""
    quoted: re.Pattern[str]


def wrong_tongues(texts: Iterable[Prose], settings: Settings) -> Iterator[Fault]:
    """Find texts that are evidently in another language than they should be."""
    together = list(texts)
    default = settings.default
    tongues = {code: _tongue(locale) for code, locale in settings.locales.items()}
    source = {
        (_place(prose, settings), sentence)
        for prose in together
        if prose.language == default
        for sentence in (_normalized(prose.text), *map(_normalized, _SENTENCE.findall(prose.text)))
    }
    for prose in together:
        tongue = tongues[prose.language]
        place = _place(prose, settings)
        for match in _SENTENCE.finditer(_without_quotations(prose, tongue)):
            words = _normalized(match[0])
            whole = prose.record is not None and words == _normalized(prose.text)
            why = _foreign(match[0], tongue, tongues.values(), whole=whole)
            if not why and prose.language != default and (place, words) in source:
                why = f"it is the text of {default}" if _says_something(match[0], whole=whole) else ""
            if why:
                yield _fault(prose, match, why)


def _tongue(locale: Locale) -> _Tongue:
    style = locale.style
    own = style.own if style else ""
    only = "".join(letter for letter in own if letter > _LATIN_1)
    return _Tongue(
        locale.code,
        scripts_of(locale.tag),
        re.compile(f"[{own}]", re.IGNORECASE) if own else None,
        re.compile(f"[{only}]", re.IGNORECASE) if only else None,
        style.quoted if style else re.compile(r"(?!)"),
    )


def _place(prose: Prose, settings: Settings) -> _Place:
    if prose.record is not None:
        return prose.file, prose.path[:-1]
    folder = (settings.docs / prose.language).relative_to(settings.root).as_posix()
    return PurePosixPath(prose.file).relative_to(folder).as_posix(), ()


def _without_quotations(prose: Prose, tongue: _Tongue) -> str:
    """Return a text with a sign for each letter of a quotation: the words of others may be in their language."""
    return prose.text if prose.spoken else tongue.quoted.sub(lambda match: THING * len(match[0]), prose.text)


def _normalized(text: str) -> str:
    return " ".join(text.split()).rstrip(" .!?")


def _foreign(sentence: str, tongue: _Tongue, others: Iterable[_Tongue], *, whole: bool) -> str:
    """Return why a sentence is in another language, or nothing."""
    letters = [letter for letter in sentence if letter.isalpha()]
    scripts = {script_of(letter) for letter in letters}
    if not scripts & {*tongue.scripts}:
        other = sum(1 for letter in letters if script_of(letter) not in LATIN)
        if other >= _LONG or (tongue.scripts != LATIN and _says_something(sentence, whole=whole)):
            return f"no letter of {tongue.code} stands there"
    elif tongue.own and not tongue.own.search(sentence) and _says_something(sentence, whole=False):
        return f"no letter of {tongue.code} stands there"
    words = [word for word in _WORD.findall(sentence) if word[0].islower()]
    for other_tongue in others:
        marked = sum(1 for word in words if other_tongue.only and other_tongue.only.search(word))
        if other_tongue is not tongue and marked >= _FEW and marked * 3 >= len(words):
            return f"it has the letters of {other_tongue.code}"
    return ""


def _says_something(sentence: str, *, whole: bool) -> bool:
    """Return whether a text is more than names, units and loans: some words of a clause, or one in a title."""
    clauses = ([word for word in _WORD.findall(clause) if word[0].islower()] for clause in _CLAUSE.split(sentence))
    if max((sum(len(word) > 1 for word in clause) for clause in clauses), default=0) >= _FEW:
        return True
    words = _WORD.findall(sentence)
    return whole and len(words) >= _FEW and any(word[0].islower() and len(word) >= _LONG for word in words)


def _fault(prose: Prose, match: re.Match[str], why: str) -> Fault:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    shown = " ".join(prose.text[start : match.end()].replace(THING, "…").split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    at = Location(prose.file, prose.line(start, prose.text[start : match.end()].split("\n")[0][:20]))
    hint = "translate it, mark it with its lang, or allow it in data/allowed.yml"
    finding = Finding(at, "T615", f"“{shown}” is not in {prose.language}: {why}", hint)
    return Fault(finding, prose.text, start, match.end())
