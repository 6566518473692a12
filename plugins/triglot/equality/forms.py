"""The forms by which persons, agencies, companies and products are named in a language, from their records."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from triglot.i18n import Locale
from triglot.models import Person, Records
from triglot.models.kinds import paged
from triglot.models.term import Named

_NAMING = ("agency", "company")
"""Kinds of terms that name somebody."""

_SHORTEST = 2
_HAN = re.compile(r"[\u3400-\u9fff]{3}")
"""An agency has no shorter name in Chinese."""
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]+[)）]\Z")
_DOT = "·"
"""Between the parts of a foreign name in Chinese."""


def forms(records: Records, locale: Locale) -> dict[str, list[str]]:
    """Return every form with the IDs of the records that it may mean."""
    language, lexicon = locale.code, locale.lexicon
    # Who says Beijing may mean the city, and others say China.
    cities = {place.label[language] for place in records.vocabulary.places.values()}
    ordinary = {*(lexicon.own.ordinary if lexicon else ()), *cities}
    found: dict[str, list[str]] = defaultdict(list)
    nation = re.compile(lexicon.own.nation if lexicon else r"(?!)")
    for name, form in (*_addressed(records, locale, ordinary), *_of_records(records, locale, nation)):
        if form not in ordinary:
            found[form].append(name)
        for word in lexicon.own.within.get(form, ()) if lexicon else ():
            found[word] = []
    return found


def kinds(records: Records) -> dict[str, str]:
    """Return what each record names: person, company, product or agency."""
    found = {name: kind.entity for kind in paged() if kind.entity for name in records.of(kind.folder)}
    return {**found, **{name: term.kind for name, term in records.terms.items() if term.kind in _NAMING}}


def _of_records(records: Records, locale: Locale, nation: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    language = locale.code
    for kind in paged():
        for record in records.of(kind.folder).values() if kind.entity else ():
            yield from ((record.id, form) for form in own_forms(record, kind.title(record, language), locale))
    for term in records.terms.values():
        if term.kind in _NAMING:
            preferred = term.preferred[language]
            # "World Trade Organization (WTO)" is also written without what stands in brackets.
            own = (preferred, *{_IN_BRACKETS.sub("", preferred)} - {preferred}, *term.others(language))
            yield from ((term.id, form.strip("《》“”").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")) for form in own)
            if term.kind == "agency":
                short = {nation.sub("", form) for form in own} - {*own}
                yield from ((term.id, form) for form in short if form[0].isupper() or _HAN.match(form))


@singledispatch
def own_forms(record: Any, title: str, locale: Locale) -> Iterable[str]:  # noqa: ANN401  # of any kind
    """Return the forms that name a record in texts of a language; those with digits are models."""
    others = record.others(locale.code) if isinstance(record, Named) else ()
    return (form for form in (title, *others) if not any(map(str.isdigit, form)))


@own_forms.register
def _(person: Person, title: str, locale: Locale) -> Iterable[str]:
    parts = () if _own(person, locale) else _parts(person, locale.code)
    # Thôi Phàm (Cui Fan) is also written without what stands in brackets.
    return dict.fromkeys((title, _IN_BRACKETS.sub("", title), *person.others(locale.code), *parts))


def _addressed(records: Records, locale: Locale, ordinary: set[str]) -> Iterator[tuple[str, str]]:
    """Return the parts of names that may be words of the language, each behind a form of address."""
    language, lexicon = locale.code, locale.lexicon
    for person in records.people.values():
        parts = [part for part in _parts(person, language) if part in ordinary or _own(person, locale)]
        yield from (
            (person.id, f"{word} {part}") for word in (lexicon.own.address if lexicon else ()) for part in parts
        )


def _own(person: Person, locale: Locale) -> bool:
    """Check whether a name is made of words of a language that addresses people: Hà Lập Phong, but not Donald Trump."""
    others = (name for code, name in person.name.items() if code != locale.code)
    return bool(locale.lexicon and locale.lexicon.own.address) and person.name[locale.code] not in others


def _parts(person: Person, language: str) -> Iterator[str]:
    """Yield the parts of a person's name that stand alone in texts: the last in the West, the first in China."""
    name = person.name[language].partition(" (")[0]
    words = name.split(_DOT) if _DOT in name else name.split()
    if len(words) > 1:
        for part in (words[0], words[-1]):
            if len(part) >= _SHORTEST:
                yield part
