"""Extract title and sections of a built page, as a reader of its language sees them.

Left out are furniture and passages in another language. Words of another language within a sentence belong to it.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DRAWN = re.compile(r"<svg\b[^<]*(?:<(?!/?svg\b)[^<]*)*</svg>")
_PIECE = re.compile(r"<(/?[a-zA-Z][^>\"]*(?:\"[^\"]*\"[^>\"]*)*)>([^<]*)")
"""A tag with the text behind it."""
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]*")
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'))?")
_HEADING = re.compile("h[2-6]")
_SPACE = re.compile(r"\s+")
_REFERENCES = re.compile(
    r"<(ul|ol|sup) class=\"(?:tg-references|tg-cite)\"[^>]*>.*?</\1>|<details [^>]*data-search-ignore.*?</details>",
    re.DOTALL,
)
"""Most of a page and none of its text: taken away before it is read."""
_VOID = _words("area base br col embed hr img input link meta source track wbr")
_BLOCK = _words("p div li dt dd tr td th h1 h2 h3 h4 h5 h6 section ul ol dl table figure details summary blockquote")
_UNSEEN = _words("script style svg nav template button select math")
_SKIPPED = _words(
    "tg-hidden tg-cite tg-mark tg-ref tg-note-ref tg-checked tg-basis tg-backs tg-source__kind tg-source__more "
    "tg-references tg-permalink"
)
"""Classes of what stands around the text: marks, back-links, sources."""
_TELLING = _SKIPPED | {"tg-record__kind", "tg-record__lead"}
_LISTS = re.compile(
    r"<h2 id=\"(?:names|events|pages|references|sources)\".*?(?=<h2 id=|\Z)",
    re.DOTALL,
)
"""Sections of a record's page that say nothing of it: names in other languages, other records, sources."""
_TIMES_AND_HEADINGS = _words("time h1 h2 h3 h4 h5 h6")
_SUSPECT = re.compile(r"tg-|events/|lang|hidden|data-search")
"""In whatever has a meaning for us: most attributes need not be read."""
_LINKED_EVENT = re.compile(r"(?:^|/)events/[^/]+/$")
_IGNORE = frozenset(("data-search-ignore", "hidden"))
_ASIDE = "data-search-aside"
"""On what is found and not shown: links to other things."""
_CARD = "data-search-card"
"""On a record that a page lists, with its anchor: it has a page of its own, so here it weighs less."""
_COMPARES = "data-search-compares"
"""On what compares things."""


@dataclass
class Section:
    """What stands under one heading."""

    anchor: str
    heading: str = ""
    parts: list[str] = field(default_factory=list)
    """Its text in pieces, with line breaks between blocks."""
    lead: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    """What is found and not shown."""
    card: bool = False
    """A record that the page lists, or a list of other records."""
    date: str = ""
    """Of the record that it lists, ISO."""
    compares: bool = False
    """Whether it holds a table of things against each other."""

    @property
    def blocks(self) -> list[str]:
        """Its paragraphs, items and cells."""
        return [" ".join(words) for line in "".join(self.parts).split("\n") if (words := line.split())]


@dataclass
class Extract:
    """One page."""

    title: str
    label: str
    """What sort of record it is, according to the page."""
    date: str
    """ISO, of an event."""
    date_text: str
    sections: list[Section]


def extract(html: str, tag: str, *, record: bool) -> Extract:
    """Read a built page.

    Args:
        html: The page.
        tag: The language tag of the page; passages in another language are left out, words in a sentence are not.
        record: Whether the page was made from a record.
    """
    found = _ARTICLE.search(html)
    text = _REFERENCES.sub(" ", found[1]) if found else ""
    return _Reader(tag, record).read(_LISTS.sub(" ", text) if record else text)


@lru_cache(10_000)
def _attributes(raw: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return the attributes of a tag and its classes."""
    found = {match[1]: unescape(match[2] or match[3] or "") for match in _ATTRIBUTE.finditer(raw)}
    return found, frozenset(found.get("class", "").split())


def _plain(name: str, raw: str) -> bool:
    """Return whether an element is without meaning for us, on whatever page it stands."""
    if name in _TIMES_AND_HEADINGS or not _SUSPECT.search(raw):
        return name not in _TIMES_AND_HEADINGS
    attributes, classes = _attributes(raw)
    return not (
        classes & _TELLING
        or attributes.keys() & ({"lang", "aria-hidden", _ASIDE, _CARD, _COMPARES} | _IGNORE)
        or _LINKED_EVENT.search(attributes.get("href", ""))
    )


@dataclass(frozen=True)
class _Tag:
    """What a tag does, on whatever page it stands."""

    name: str
    raw: str
    """Its attributes."""
    closes: bool
    opens: bool
    """Not so where it has no end."""
    plain: bool
    """Whether it opens and does nothing to us but to part blocks."""
    block: bool


@lru_cache(20_000)
def _tag(said: str) -> _Tag:
    """Read what stands between the angles."""
    found = _NAME.match(said.removeprefix("/"))
    name, closes = found[0] if found else "", said.startswith("/")
    raw, name = said[len(name) :], name.lower()
    opens = not (closes or name in _VOID or raw.endswith("/"))
    plain = opens and name not in _UNSEEN and _plain(name, raw)
    return _Tag(name, raw, closes, opens, plain, name in _BLOCK)


class _Reader:
    def __init__(self, tag: str, record: bool) -> None:  # noqa: FBT001  # private
        self.tag, self.record = tag, record
        self.title: list[str] = []
        self.label: list[str] = []
        self.date, self.date_text = "", list[str]()
        self.sections = [Section("")]
        self.card: Section | None = None
        self.stack: list[str | tuple[str, str]] = []
        """Open elements, with what one changed where it may have changed something."""
        self.skipped = 0
        """Depth of the stack at which unseen content began, plus one."""
        self.sink: list[str] | None = None
        """Where text goes, when not into the section."""

    def read(self, html: str) -> Extract:
        stack, said = self.stack, self._said
        for words, text in _PIECE.findall(_DRAWN.sub("", _COMMENT.sub("", html))):
            tag = _tag(words)
            if tag.closes and (not stack or stack[-1] != tag.name):
                said = self._close(tag)
            elif tag.closes:
                stack.pop()
            if tag.block and not self.skipped:
                said.append("\n")
            if tag.plain or (self.skipped and tag.opens):
                stack.append(tag.name)
            elif tag.opens:
                said = self._open(tag)
            if text and not self.skipped:
                said.append((unescape(text) if "&" in text else text).replace("\n", " "))
        sections = [s for s in self.sections if s.lead or any(part.strip() for part in s.parts)]
        clean = ["".join(parts) for parts in (self.title, self.label, self.date_text)]
        title, label, date_text = (_SPACE.sub(" ", text).strip() for text in clean)
        return Extract(title, label, self.date, date_text, sections)

    @property
    def section(self) -> Section:
        return self.card or self.sections[-1]

    @property
    def _said(self) -> list[str]:
        """Where text goes."""
        return self.section.parts if self.sink is None else self.sink

    def _open(self, tag: _Tag) -> list[str]:
        """Begin an element that may mean something; return where text goes then."""
        effect = ""
        attributes, classes = _attributes(tag.raw)
        if self._unseen(tag.name, attributes, classes):
            self.skipped = len(self.stack) + 1
        else:
            effect = self._enter(tag.name, attributes, classes)
        self.stack.append((tag.name, effect))
        return self._said

    def _unseen(self, name: str, attributes: dict[str, str], classes: frozenset[str]) -> bool:
        return bool(
            name in _UNSEEN
            or classes & _SKIPPED
            or attributes.keys() & _IGNORE
            or attributes.get("aria-hidden") == "true"
            or (self._foreign(attributes) and (name in _BLOCK or any(c.startswith("tg-") for c in classes)))
            or (self.record and name == "a" and not self.card and _LINKED_EVENT.search(attributes.get("href", "")))
        )

    def _foreign(self, attributes: dict[str, str]) -> bool:
        """Return whether an element is in another language; zh-CN is the language of a page in zh-Hans."""
        said, own = (tag.partition("-")[0].lower() for tag in (attributes.get("lang", ""), self.tag))
        return said not in {"", own}

    def _enter(self, name: str, attributes: dict[str, str], classes: frozenset[str]) -> str:
        """Note what an element begins; return what its end will end."""
        if _CARD in attributes:
            self.card = Section(attributes[_CARD], card=True)
            self.sections.append(self.card)
            return "card"
        if _HEADING.fullmatch(name):
            return self._heading(attributes.get("id", ""))
        if name == "time":
            return self._time(attributes.get("datetime", ""))
        if _COMPARES in attributes:
            self.section.compares = True
        if "tg-record__lead" in classes:
            self.sink = self.section.lead
            return "lead"
        sinks = ((_ASIDE in attributes, self.section.aside), (name == "h1", self.title), (True, self.label))
        if _ASIDE in attributes or name == "h1" or "tg-record__kind" in classes:
            self.sink = next(sink for wanted, sink in sinks if wanted)
            return "sink"
        return ""

    def _time(self, date: str) -> str:
        """Note the date of a record, on its own page or in a list: the first one that it names."""
        if self.card:
            self.card.date = self.card.date or date
        elif self.record and not self.date and len(self.sections) == 1:
            self.date, self.sink = date, self.date_text
            return "date"
        return ""

    def _heading(self, anchor: str) -> str:
        if self.card is None and anchor:
            self.sections.append(Section(anchor, card=self.record and anchor == "events"))
        self.sink = []
        return "heading"

    def _close(self, tag: _Tag) -> list[str]:
        """End an element, and what was left open in it; return where text goes then."""
        while self.stack:
            top = self.stack.pop()
            opened, effect = (top, "") if isinstance(top, str) else top
            if self.skipped > len(self.stack):
                self.skipped = 0
            self._leave(effect)
            if opened == tag.name:
                break
        return self._said

    def _leave(self, effect: str) -> None:
        if effect == "card":
            card, self.card = self.card, None
            before = next((s for s in reversed(self.sections) if s is not card and not s.card), Section(""))
            self.sections.append(Section(before.anchor, before.heading))
        elif effect == "heading":
            self.section.heading = _SPACE.sub(" ", "".join(self.sink or [])).strip()
            self.sink = None
        elif effect in {"lead", "date"}:
            self.section.parts += ["\n", *(self.sink or []), "\n"]
            self.sink = None
        elif effect:
            self.sink = None


def sections_of(page: Extract) -> list[Section]:
    """Return a page's sections, those under one heading joined again."""
    joined: dict[str, Section] = {}
    found = []
    for section in page.sections:
        if not section.card and section.anchor in joined:
            joined[section.anchor].parts += ["\n", *section.parts]
            continue
        joined.setdefault(section.anchor, section)
        found.append(section)
    return found
