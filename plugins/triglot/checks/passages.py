"""Texts that state the same in several languages: segments of pages and texts of records, with their facts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath

from triglot.checks.prose import THING, Prose, data_files, of_records, without_markup
from triglot.equality.extract import extractor
from triglot.equality.fact import StatedFact
from triglot.equality.forms import forms, kinds
from triglot.equality.names import Names
from triglot.equality.passage import Passage
from triglot.findings import Location
from triglot.markdown.editions import Editions
from triglot.markdown.front_matter import split_front_matter
from triglot.markdown.limits import read_page
from triglot.project import Project
from triglot.segments import Segment
from triglot.unexpected import working_on
from triglot.views import names

_MARK = re.compile(r"\[@(?P<cite>[^\[\]]*)\]|\{\{(?P<figure>[^{}]*)\}\}|(?<!!)\[\[(?P<link>[^\[\]]*)\]\]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = re.compile(r"\]\(<?(?P<target>[^()\s>]+)")
_OPTION = re.compile(r"^(?!title:)[^\n]+$", re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*(?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Group:
    """The editions of one text."""

    passages: dict[str, Passage]
    places: dict[str, Location]
    lasts: dict[str, int]
    """The last line of each."""
    written: dict[str, str]
    """Each text as it stands in its file."""
    in_yaml: bool = False
    """Whether it stands in a record or in front matter, where comments begin with a number sign."""


@dataclass(frozen=True)
class Known:
    """What somebody who has read so far knows."""

    years: tuple[int, ...] = ()
    models: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def after(self, passage: Passage) -> "Known":
        """Add the facts of a passage."""
        facts = passage.facts
        return Known(
            (*self.years, *(fact.when.year for fact in facts if fact.when and fact.when.year)),
            self.models | {fact.name for fact in facts if fact.kind == "model"},
            self.names | {fact.name for fact in facts if fact.kind == "name"},
        )


class Reader:
    """Reads texts of a project to passages."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._names = {
            code: Names(forms(project.read, project.locales[code]), kinds(project.read)) for code in self.languages
        }

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages whose facts can be found."""
        return tuple(code for code, locale in self.project.locales.items() if locale.lexicon)

    def markdown(self, language: str, text: str, known: Known) -> Passage:
        """Read Markdown in a language."""
        marks: list[StatedFact] = []
        plain = self._without_marks(language, _COMMENT.sub("", text), marks)
        plain = without_markup(plain, self.project.locales[language].tag)
        return self.plain(language, plain, known, tuple(marks))

    def plain(self, language: str, text: str, known: Known, marks: tuple[StatedFact, ...] = ()) -> Passage:
        """Read a text without markup."""
        lexicon = self.project.locales[language].lexicon
        assert lexicon is not None  # noqa: S101  # only asked for `languages`
        facts = (*extractor(lexicon).facts(text), *self._names[language].find(text), *marks)
        return Passage(language, lexicon, text, facts, known.years, known.models, known.names)

    def _without_marks(self, language: str, text: str, marks: list[StatedFact]) -> str:
        """Take the marks out of Markdown, and leave the names of records that readers see."""

        def take(match: re.Match[str]) -> str:
            kind, span = str(match.lastgroup), match.span()
            wanted = match[kind].strip()
            if kind == "cite":
                cited = (part.split(",")[0].strip().lstrip("@") for part in wanted.split(";"))
                marks.extend(StatedFact("source", *span, f"@{name}", name=name) for name in cited)
                return ""
            marks.append(StatedFact(kind, *span, match[0], name=wanted))
            if kind == "figure":
                return THING
            return names.name(self.project.read, wanted, self.project.locales[language]) or THING

        marks.extend(StatedFact("link", *m.span(), m["target"], name=m["target"]) for m in _TARGET.finditer(text))
        return _MARK.sub(take, text)


def page_groups(reader: Reader) -> Iterator[Group]:
    """Yield the segments of all pages with their translations."""
    if len(reader.languages) < 2:  # noqa: PLR2004  # one has none to be compared with
        return
    editions = Editions(reader.project.settings)
    for path in editions.paths:
        with working_on(editions.location(editions.settings.default, path, 1).path):
            groups = list(_of_page(reader, editions, path))
        yield from groups


def _of_page(reader: Reader, editions: Editions, path: str) -> Iterator[Group]:
    page = editions.page(path)
    first, *others = reader.languages
    yield from _front_matter(reader, editions, path)
    pairs = {code: {p.source.id: p.other for p in page.pairs(code) if p.source and p.other} for code in others}
    known: dict[str, Known] = defaultdict(Known)
    for segment in page.segments(first):
        own = {first: segment} | {code: pairs[code][segment.id] for code in others if segment.id in pairs[code]}
        written = {code: _words(part) for code, part in own.items()}
        passages = {code: reader.markdown(code, text, known[code]) for code, text in written.items()}
        if segment.kind == "fence":
            passages = {code: _with_options(passage, own[code]) for code, passage in passages.items()}
        for code, passage in passages.items():
            known[code] = known[code].after(passage)
        places = {code: editions.location(code, path, page.offset(code) + part.first) for code, part in own.items()}
        lasts = {code: page.offset(code) + part.last for code, part in own.items()}
        if len(passages) > 1 and segment.kind != "code":
            yield Group(passages, places, lasts, written)


def _front_matter(reader: Reader, editions: Editions, path: str) -> Iterator[Group]:
    """Yield the title and the description of a page."""
    root = reader.project.settings.root
    heads: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for code in reader.languages:
        at = editions.location(code, path, 1)
        text, _ = read_page(root / at.path, at.path, root)
        meta, _body, offset, _faults = split_front_matter(text, at.path)
        rows = text.split("\n")[:offset]
        for key, value in meta.items():
            if isinstance(value, str):
                line = next((number for number, row in enumerate(rows, 1) if row.startswith(f"{key}:")), 1)
                heads[key][code] = value, line
    for own in heads.values():
        if len(own) > 1:
            passages = {code: reader.plain(code, value, Known()) for code, (value, _) in own.items()}
            places = {code: editions.location(code, path, line) for code, (_, line) in own.items()}
            lasts = {code: line for code, (_, line) in own.items()}
            written = {code: value for code, (value, _) in own.items()}
            yield Group(passages, places, lasts, written, in_yaml=True)


def _words(segment: Segment) -> str:
    """Return the text of a segment that readers see: of a fence only its title."""
    if segment.kind != "fence":
        return segment.text
    title = _TITLE.search(segment.text)
    return title["title"] if title else ""


def _with_options(passage: Passage, segment: Segment) -> Passage:
    """Add the options of a fence, which are equal in all languages."""
    options = (StatedFact("fence", 0, 0, option, name=option) for option in _OPTION.findall(segment.text))
    return replace(passage, facts=(*passage.facts, *options))


def record_groups(reader: Reader) -> Iterator[Group]:
    """Yield the texts of all records in their languages, except those that have another shape."""
    settings = reader.project.settings
    for file in data_files(settings):
        if file.kind and PurePosixPath(file.name).stem not in reader.project.read.of(file.kind):
            continue
        texts: dict[tuple[str | int, ...], dict[str, Prose]] = defaultdict(dict)
        for prose in of_records(settings, [file]):
            if prose.path[-1] == prose.language and prose.language in reader.languages:
                texts[prose.path[:-1]][prose.language] = prose
        itself = Known(names=frozenset({PurePosixPath(file.name).stem}))
        known: dict[str, Known] = defaultdict(lambda: itself)  # noqa: B023  # used up before the next file
        for proses in texts.values():
            with working_on(file.name):
                passages = {code: reader.plain(code, prose.text, known[code]) for code, prose in proses.items()}
            for code, passage in passages.items():
                known[code] = known[code].after(passage)
            if len(passages) > 1:
                places = {code: Location(p.file, p.line(0, p.text[:20])) for code, p in proses.items()}
                lasts = {code: place.line for code, place in places.items()}
                yield Group(passages, places, lasts, {code: p.text for code, p in proses.items()}, in_yaml=True)
