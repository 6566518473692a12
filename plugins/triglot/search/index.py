"""Make the index of each language from a built site, and anew only that of a language that changed."""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from triglot.cache import Cache
from triglot.i18n import Locale
from triglot.models import Records, Span
from triglot.models.kinds import KINDS
from triglot.search.names import Form, Names, forms
from triglot.search.pages import Indexed, Reader, Source, page_key
from triglot.search.shards import Lexicon, Listed, shards
from triglot.search.text import Analysis, date_keys, is_han, normal, tokens
from triglot.search.traditional import characters, notice, words

PLACE = "assets/search"
"""Where the indexes stand in a site."""
_LONGEST = 45
"""Days of a span that are found one by one; of a longer one only the first and the last."""
_NAME, _WORD = 2, 3
"""Minimum length of a word, of a name or of a page, offered as a spelling correction."""
_FEW = 2
"""Records that share a word of their names, up to which the word points at them."""
_LISTING = 0.7
"""Share of a page's text in records that it lists, from which it is a list of them."""


_FILE = re.compile(r"index\.json|[0-9a-f]{16}/[a-z]+[0-9]*\.txt")
"""A file of an index."""


def index_files(
    site: Path, root: Path, records: Records, locales: dict[str, Locale], found: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of `assets/search/`: an index for each language, with what reads a query in any of them.

    Args:
        site: The built site.
        root: The project, whose `.cache` keeps what was read.
        records: Whose names lead to their pages.
        locales: The languages, the default one first.
        found: For each language the addresses of its pages, relative to its root.
    """
    analyses = {code: Analysis(locale.querying, str(locale.forms["decimal"])) for code, locale in locales.items()}
    known = sorted(forms(records), key=lambda form: (form.record, form.language, form.text))
    prefixes = {code: "" if not number else f"{code}/" for number, code in enumerate(locales)}
    rules = {code: browser_rules(analysis) for code, analysis in analyses.items()}
    for code, locale in locales.items():
        cache, salt = Cache(root, "search", code), _salt(known, rules, analyses[code])
        sources = list(_sources(site / prefixes[code], sorted(found[code]), records))
        keys = [page_key(source, salt) for source in sources]
        state = f"index-{_state(salt, prefixes[code], sources, keys)}"
        files = _unpacked(cache.get(state))
        if files is None:
            names = Names(known, analyses, code)
            reader = Reader(locale.tag, analyses[code], names, cache)
            read = [(source, reader.read(source, key)) for source, key in zip(sources, keys, strict=True)]
            happening = [kind.name for kind in KINDS.values() if kind.span]
            head = {"prefix": prefixes[code], "words": _other_words(read), "happening": happening}
            files = shards([_listed(*one) for one in read], _lexicon(read, names, known, rules, code), head)
            cache.put(state, _packed(files))
            cache.sweep({state, *keys})
        for name, content in files.items():
            yield f"{PLACE}/{code}/{name}", content
    yield f"{PLACE}/NOTICE.txt", notice().encode()


def _lexicon(
    read: list[tuple[Source, Indexed]], names: Names, known: list[Form], rules: Mapping[str, object], code: str
) -> Lexicon:
    """Return the words of the index of a language."""
    traditional = characters(_han(read, known, rules))
    return Lexicon(_name_lines(names), _forms(names), _spelling(read, known, code), rules, traditional)


def _packed(files: Mapping[str, bytes]) -> bytes:
    """Return the files of an index, which are all text, as one."""
    return json.dumps({name: content.decode() for name, content in files.items()}, ensure_ascii=False).encode()


def _unpacked(kept: bytes | None) -> dict[str, bytes] | None:
    """Return the files of an index that was kept; None when it holds anything else."""
    try:
        files = json.loads(kept or b"null")
        right = all(_FILE.fullmatch(name) for name in files)
        return {name: content.encode() for name, content in files.items()} if right else None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def browser_rules(analysis: Analysis) -> dict[str, object]:
    """Return what a browser needs to read a query of a language; hints only save time where there is much text."""
    rules = {name: rule for name, rule in analysis.querying.rules.items() if name != "hints"}
    return {**rules, "decimal": analysis.decimal}


def _han(read: list[tuple[Source, Indexed]], known: list[Form], rules: Mapping[str, object]) -> frozenset[str]:
    """Return the Chinese characters of a language's pages, of all names and of all rules."""
    pages = (key for key in _keys(read) if len(key) == 1)
    said = (*pages, *(normal(form.text) for form in known), json.dumps(rules, ensure_ascii=False))
    return frozenset(c for text in said for c in text if is_han(c))


def _sources(folder: Path, addresses: Iterable[str], records: Records) -> Iterable[Source]:
    """Return each page with the record it was made from."""
    for address in addresses:
        kind, _, name = address.strip("/").partition("/")
        record = name if name and name in records.of(kind) else ""
        span = KINDS[kind].span if record else None
        days = tuple(dict.fromkeys(_days(span(records.of(kind)[record])))) if span else ()
        yield Source(address, folder / address / "index.html", record, days)


def _days(span: Span) -> Iterable[str]:
    first, last = span.start.first, span.end.last
    if span.start.day and span.end.day:
        between = (last - first).days
        days = [first + timedelta(n) for n in range(between + 1)] if between <= _LONGEST else [first, last]
        for day in days:
            yield from date_keys(day.year, day.month, day.day)
    if span.start.quarter:
        yield f"={span.start.year}-q{span.start.quarter}"
    elif span.start.month:
        yield from _months(first, last)


def _months(first: date, last: date) -> Iterable[str]:
    month = first.year * 12 + first.month - 1
    while month <= last.year * 12 + last.month - 1:
        yield f"={month // 12}-{month % 12 + 1:02}"
        month += 1


def kind_of(source: Source) -> str:
    """Return the kind of page that a reader can ask for: what somebody wrote, or a kind of record."""
    return KINDS[source.address.partition("/")[0]].name if source.record else "page"


def _listed(source: Source, page: Indexed) -> Listed:
    """Return what sort of page one is."""
    whole = sum(len(unit.text) for unit in page.units)
    listing = sum(len(unit.text) for unit in page.units if unit.card) > _LISTING * whole
    return Listed(source.address, kind_of(source), source.record or source.address.rstrip("/"), listing, page)


def _name_lines(names: Names) -> dict[str, str]:
    """Return what is typed with the records that it names; for a word that is only a part of names those few."""
    parts: dict[str, set[str]] = defaultdict(set)
    for key, named in names.table.items():
        for word in key:
            parts[word] |= named.keys() if key in names.own else set()
    lines = {word: f"\t\t{' '.join(sorted(of))}" if 0 < len(of) <= _FEW else "" for word, of in parts.items()}
    for key, named in names.table.items():
        records = " ".join(f"{weight}{record}" for record, weight in sorted(named.items()))
        lines[" ".join(key)] = records + (f"\t{names.strict[key]}" if key in names.strict else "")
    return lines


def _forms(names: Names) -> dict[str, list[str]]:
    """Return the names of each record in the language of an index, as they are typed without marks."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(names.own):
        for record in names.table[key]:
            found[record].append(" ".join(key))
    return found


def _other_words(read: list[tuple[Source, Indexed]]) -> list[tuple[str, str]]:
    """Return Taiwan's words for those that a language's pages use."""
    return sorted(words({key for key in _keys(read) if len(key) == 2}))  # noqa: PLR2004


def _keys(read: list[tuple[Source, Indexed]]) -> set[str]:
    """Return every key of some pages."""
    return set().union(*(unit.effects for _, page in read for unit in page.units))


def _spelling(read: list[tuple[Source, Indexed]], known: list[Form], code: str) -> tuple[str, str]:
    """Return the words offered as spelling corrections: of names in a language; of others and of several pages."""
    named = [
        {word for form in known if own is (form.language in {"", code}) for word in tokens(normal(form.text))}
        for own in (True, False)
    ]
    counted = Counter(word for _, page in read for word in page.words)
    others = {word for word, count in counted.items() if count > 1} | named[1]
    return (
        " ".join(sorted(word for word in named[0] if _spellable(word, _NAME))),
        " ".join(sorted(word for word in others - named[0] if _spellable(word, _WORD))),
    )


def _spellable(word: str, least: int) -> bool:
    return len(word) >= least and word.isalpha() and not is_han(word)


def _salt(known: list[Form], rules: Mapping[str, object], analysis: Analysis) -> str:
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    said = repr((known, rules, analysis.querying.rules)).encode()
    return hashlib.blake2b(code + said, digest_size=16).hexdigest()


def _state(salt: str, prefix: str, sources: list[Source], keys: list[str]) -> str:
    said = repr((salt, prefix, keys, [source.address for source in sources])).encode()
    return hashlib.blake2b(said, digest_size=8).hexdigest()
