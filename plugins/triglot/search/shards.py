"""The index of a language as small files: a reader's query fetches the few that hold what it asks for.

`index.json` has a name that stays; it has the version of the site's index. The other files stand in a folder
named after that version, and begin and end with a line of their version and name: whatever else a cache, a host or a
portal answers in their place is no file of the index.

- `index.json`: the format of the files and their version; for each page a letter of kind, digits of the title's length
  and of how many pages lead to it, the number of its sections; and with what each file begins. What grows with the site
  and is not asked for by every query stands elsewhere.
- `rules.txt`: how each language reads a query, JSON; `traditional.txt`: traditional characters, each before its
  simplified one.
- `k<n>.txt`: lines of a key, a space and, for each section that has it, the distance from the section before in base 36
  and its effect as a letter from A to Z, with `!` where the page's title has it. Under `@<record>#` stand the pages of
  a record itself, under `@<record>:` its names.
- `n<n>.txt`: lines of a name, a tab, its records with how sure it is of each, a tab, the marks that it must have.
  A word of names that is no name has a line too.
- `t<n>.txt`, JSON: `[first section, [address, title, label, date, date in words], [[anchor, heading, text], …]]`.
- `pages.txt`, JSON: `[address, title, kind]` of each page; `spelling.txt`: words of names, then words of pages.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from triglot.search.pages import Indexed

FORMAT = 1
"""Of the files; one that a browser's scripts read otherwise has another number, here and in `shards.js`."""
_KEYS, _NAMES, _TEXTS = 8_000, 5_000, 4_000
"""Bytes at which a file is full."""
_EFFECTS = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_KIND_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Listed:
    """One page with the entries of the index on it as a whole."""

    address: str
    kind: str
    thing: str
    """ID of the record that it is about, or its own address."""
    listing: bool
    """Whether most of it are records that it lists."""
    page: Indexed


@dataclass(frozen=True)
class Lexicon:
    """The words of an index."""

    names: Mapping[str, str]
    """What is typed, with its line."""
    forms: Mapping[str, list[str]]
    """The names of each record in the language of the index."""
    spelling: tuple[str, str]
    """Words of names, and words of pages, offered as spelling corrections."""
    rules: Mapping[str, object]
    """How each language reads a query."""
    traditional: Mapping[str, str]
    """Traditional characters with the simplified ones."""


def shards(pages: Sequence[Listed], lexicon: Lexicon, head: Mapping[str, object]) -> dict[str, bytes]:
    """Return the files of the index of one language.

    Args:
        pages: Its pages.
        lexicon: Its words.
        head: Other values of `index.json`.
    """
    kinds = list(dict.fromkeys(listed.kind for listed in pages))
    letters = dict(zip(kinds, _KIND_LETTERS, strict=False))
    names = ((key, f"{key}\t{lexicon.names[key]}\n") for key in _sorted(lexicon.names))
    files: dict[str, bytes] = {}
    index = {
        "format": FORMAT,
        **head,
        "kinds": kinds,
        "pages": "".join(letters[p.kind].upper() if p.listing else letters[p.kind] for p in pages),
        "titles": "".join(_DIGITS[min(35, p.page.title_length)] for p in pages),
        "linked": _linked(pages),
        "units": [len(p.page.units) for p in pages],
        "keys": _add_lines(files, "k", _KEYS, _key_lines(pages, lexicon.forms)),
        "names": _add_lines(files, "n", _NAMES, names),
        "texts": _add_texts(files, pages),
    }
    files["pages.txt"] = _compact([[p.address, p.page.title, p.kind] for p in pages])
    files["spelling.txt"] = "\n".join(lexicon.spelling).encode()
    files["rules.txt"] = _compact(lexicon.rules)
    files["traditional.txt"] = "".join(f"{form}{to}" for form, to in lexicon.traditional.items()).encode()
    version = hashlib.blake2b(repr((index, files)).encode(), digest_size=8).hexdigest()
    marks = {f"{version}/{name}": content for name, content in files.items()}
    whole = {mark: b"\n".join((mark.encode(), content, mark.encode())) for mark, content in marks.items()}
    return {"index.json": _compact({**index, "version": version}), **whole}


def _linked(pages: Sequence[Listed]) -> str:
    """Return for each page how many of those that somebody wrote link to it, in steps of doubling."""
    counted = Counter(address for listed in pages if not listed.listing for address in listed.page.links)
    return "".join(_DIGITS[min(9, counted[listed.address].bit_length())] for listed in pages)


def _sorted(keys: Iterable[str]) -> list[str]:
    """Return keys in the order in which a browser sorts."""
    return sorted(keys, key=lambda key: key.encode("utf-16-be"))


def _key_lines(pages: Sequence[Listed], forms: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield each key with its line."""
    steps = [_base36(n) for n in range(sum(len(listed.page.units) for listed in pages))]
    postings: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = defaultdict(int)
    number = 0
    for listed in pages:
        page, thing = listed.page, f"@{listed.thing}#"
        postings[thing].append(steps[number - last[thing]] + _EFFECTS[-1])
        last[thing] = number
        for place, unit in enumerate(page.units):
            for key, effect in unit.effects.items():
                postings[key].append(steps[number - last[key]] + _EFFECTS[effect])
                last[key] = number
            for key in () if place else page.titled & unit.effects.keys():
                postings[key][-1] += "!"
            number += 1
    named = {f"@{record}:": texts for record, texts in forms.items()}
    for key in _sorted({*postings, *named}):
        yield key, f"{key} {'|'.join(named[key]) if key in named else ''.join(postings[key])}\n"


def _add_lines(files: dict[str, bytes], name: str, most: int, lines: Iterable[tuple[str, str]]) -> list[str]:
    """Add lines to files; return the key with which each file begins."""
    firsts: list[str] = []
    full: list[bytes] = []
    size = 0
    for key, text in lines:
        line = text.encode()
        if size + len(line) > most and full:
            files[f"{name}{len(firsts) - 1}.txt"] = b"".join(full)
            full, size = [], 0
        if not full:
            firsts.append(key)
        full.append(line)
        size += len(line)
    if full:
        files[f"{name}{len(firsts) - 1}.txt"] = b"".join(full)
    return firsts


def _add_texts(files: dict[str, bytes], pages: Sequence[Listed]) -> list[int]:
    """Add the texts to files; return for each file how many sections after the one before it begins."""
    firsts: list[int] = []
    full: list[tuple[int, list[str], list[list[str]]]] = []
    size = number = 0

    group: tuple[int, list[str], list[list[str]]] | None
    for listed in pages:
        page, group = listed.page, None
        about = [listed.address, page.title, page.label, page.date, page.date_text]
        for unit in page.units:
            length = len(unit.text.encode())
            if size + length > _TEXTS and full:
                files[f"t{len(firsts) - 1}.txt"] = _compact(full)
                full, size, group = [], 0, None
            if not full:
                firsts.append(number)
            if group is None:
                group = (number, about, [])
                full.append(group)
            group[2].append([unit.anchor, unit.heading, unit.text])
            size += length
            number += 1
    if full:
        files[f"t{len(firsts) - 1}.txt"] = _compact(full)
    return [after - before for before, after in zip([0, *firsts], firsts, strict=False)]


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
