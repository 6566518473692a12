"""What readers read, as plain text that knows its lines: pages without their markup, and the texts of records."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from triglot.loading import Document, read_document
from triglot.loading.files import read_if_there
from triglot.loading.names import pages_below
from triglot.loading.nodes import Plain
from triglot.markdown.front_matter import split_front_matter
from triglot.markdown.limits import read_page
from triglot.markdown.source import Fence, read, without_code
from triglot.models.base import ID
from triglot.models.kinds import KINDS
from triglot.project import Settings
from triglot.unexpected import working_on
from triglot.views.fences import FENCES

THING = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what has its place in a sentence and is not prose: a link to a record, code, an address."""

_SPOKEN = ("words", "translation")
"""Keys of records whose texts are quotations as a whole."""

_NOT_TEXT = ("wrong", "synonyms", "search", "aliases")
"""Keys of records that no reader sees as text."""

_KEY = re.compile(r"\s*(- )?[\w-]+:(\s|$)")
_TITLE = re.compile(r"title:[ \t]+(['\"]?)(?P<title>.+?)\1[ \t]*")
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_LANG = r"\blang[ \t]*=[ \t]*[\"']?(?P<lang>[\w-]+)"
_IN_ANOTHER_LANGUAGE = (
    re.compile(rf"<(?P<name>[a-z]\w*)\b[^<>]*{_LANG}[^<>]*>.{{0,4000}}?</(?P=name)\s*>", re.DOTALL | re.IGNORECASE),
    re.compile(rf"(?P<mark>\*\*|\*|__|_)[^*_\n]+(?P=mark)\{{[^{{}}\n]*{_LANG}[^{{}}\n]*\}}"),
    re.compile(rf"\[[^\[\]\n]*\]\([^()\n]*\)\{{[^{{}}\n]*{_LANG}[^{{}}\n]*\}}"),
    re.compile(rf"^#.*\{{[^{{}}\n]*{_LANG}[^{{}}\n]*\}}[ \t]*$", re.MULTILINE),
    re.compile(rf"(?:\A|(?<=\n\n))(?:.+\n)+\{{:[^{{}}\n]*{_LANG}[^{{}}\n]*\}}[ \t]*$", re.MULTILINE),
)
"""HTML, emphasis, links, headings and paragraphs that say which language they are in."""

_ADDRESS = re.compile(r"<?\b(?:https?://|mailto:|www\.)[!-;=?-~]+>?|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[ ]{0,3}\[[^\]^\n][^\]\n]*\]:.*$", re.MULTILINE), ""),
    (re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])"), r"\1"),
    (_ADDRESS, THING),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"[ \t]*\{(?::|[ \t]*[#.])[^{}\n]*\}"), ""),
    (re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[^\"\n]*(?:\"([^\"\n]*)\")?.*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)]|#{1,6}|:|\[\^[^\]\n]+\]:|\*\[[^\]\n]+\]:)[ \t]+)*", re.MULTILINE), ""),
    (re.compile(r"\[\^[^\]\n]+\]"), ""),
    (re.compile(r"(?<!\\)\*+|(?<![\w\\])_+|_+(?!\w)|~~"), ""),
    (re.compile(r"&#?\w+;"), THING),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
"""What Markdown takes away, in the order of reading, and what is left of it."""


@dataclass(frozen=True)
class Prose:
    """A text in one language."""

    file: str
    language: str
    text: str
    first: int = 1
    """The line of the file on which it begins."""
    record: "DataFile | None" = None
    """The file of the record that it stands in."""
    path: tuple[str | int, ...] = ()
    """Leads to it in that record."""
    spoken: bool = False
    """Whether the whole is a quotation."""

    def line(self, at: int, found: str) -> int:
        """Return the line of a match, by its position in the text."""
        if self.record is None:
            return self.first + self.text.count("\n", 0, at)
        # YAML folds long texts, so positions are not exact: look for the words up to the next key.
        first, rows = self.record.document.line(self.path), self.record.text.split("\n")
        own = [*rows[first - 1 : first], *takewhile(lambda row: not _KEY.match(row), rows[first:])]
        return next((number for number, row in enumerate(own, first) if found in row), first)


@dataclass(frozen=True)
class DataFile:
    """A file of records as it was written."""

    kind: str
    name: str
    text: str
    value: Plain

    @cached_property
    def document(self) -> Document:
        """The file with its lines: read again, since a thousand trees of nodes would be kept for a few findings."""
        return read_document(self.text, self.name)[0]


def of_pages(settings: Settings) -> Iterator[Prose]:
    """Yield the pages of all languages; `checks/docs.py` reports what is wrong with a file as such."""
    for language in settings.languages:
        tag = settings.locales[language].tag
        for path in pages_below(settings.docs / language):
            name = path.relative_to(settings.root).as_posix()
            text, _ = read_page(path, name, settings.docs)
            with working_on(name):
                texts = list(of_page(text, name, language, tag))
            yield from texts


def of_page(text: str, name: str, language: str, tag: str) -> Iterator[Prose]:
    """Yield the words of one page: its front matter, and its body without markup and without other languages.

    Args:
        text: The file.
        name: What findings call it.
        language: The code of its language.
        tag: What `lang` calls that language.
    """
    meta, body, offset, _ = split_front_matter(text, name)
    head = text.split("\n")[:offset]
    for key, value in meta.items():
        if isinstance(value, str):
            line = next((number for number, row in enumerate(head, 1) if row.startswith(f"{key}:")), 1)
            yield Prose(name, language, value, line)
    yield Prose(name, language, without_markup("\n".join(_rows(body)), tag), offset + 1)


def without_markup(text: str, tag: str) -> str:
    """Leave of Markdown what is read, in the language that `lang` calls by a tag; lines stay where they are."""
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for pattern in _IN_ANOTHER_LANGUAGE:
        text = pattern.sub(lambda m: m[0] if m["lang"] == tag else THING + "\n" * m[0].count("\n"), text)
    for pattern, left in _MARKUP:
        text = pattern.sub(lambda match, left=left: _left(match, left), text)  # type: ignore[misc]  # a default
    return text


def _left(match: re.Match[str], left: str) -> str:
    """Return what remains of a match, with as many lines as before."""
    kept = match.expand(left)
    return kept + "\n" * (match[0].count("\n") - kept.count("\n"))


def _rows(body: str) -> Iterable[str]:
    """Yield each line of a page's body with marks as things, and of fences only their titles."""
    rows = [""] * (body.count("\n") + 1)
    for part in read(body.split("\n")):
        if isinstance(part, Fence):
            options = part.body.split("\n") if part.name in FENCES else ()
            for number, option in enumerate(options, part.line):
                title = _TITLE.fullmatch(option)
                rows[number] = title["title"] if title else ""
        else:
            joined = "".join(p if isinstance(p, str) else "" if p.kind == "cite" else THING for p in part.parts)
            rows[part.line - 1] = without_code(joined, THING)
    return rows


def data_files(settings: Settings) -> Iterator[DataFile]:
    """Yield the vocabulary and the records that hold text in the languages of the site."""
    files = [("", settings.data / "vocabulary.yml")]
    for folder, kind in KINDS.items():
        if kind.translated:
            paths = sorted((settings.data / folder).glob("*.yml"))
            files += [(folder, path) for path in paths if ID.fullmatch(path.stem)]
    for folder, path in files:
        name = path.relative_to(settings.root).as_posix()
        text, _ = read_if_there(path, name, settings.data)
        document, _ = read_document(text, name)
        yield DataFile(folder, name, text, document.value)


def of_records(settings: Settings, files: Iterable[DataFile]) -> Iterator[Prose]:
    """Yield the texts for readers of all records."""
    for file in files:
        for path, language, text in _texts(file.value, settings.languages):
            spoken = any(step in _SPOKEN for step in path)
            written = text.rstrip("\n").replace("\n", " ")  # as browsers show it
            written = _ADDRESS.sub(THING, written) if "." in written else written
            yield Prose(file.name, language, written, record=file, path=path, spoken=spoken)


def _texts(
    value: object, languages: tuple[str, ...], path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield path, language and text of each value of a record that is written in a language."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, languages, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            language = value.get("language") if key == "text" else key
            if isinstance(item, str) and language in languages:
                yield (*path, key), str(language), item
            elif key not in _NOT_TEXT:
                yield from _texts(item, languages, (*path, key))
