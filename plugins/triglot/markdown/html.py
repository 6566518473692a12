"""Check HTML that an author wrote: a short list of harmless tags and attributes may be on a page, nothing else.

What is read is the page as Markdown made it, before fences and marks are filled in, so that no way of writing HTML is
missed: raw tags, attribute lists, titles of admonitions, options of code, cells, footnotes.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from html.parser import HTMLParser
from typing import TypeAlias

OWN = "\ue005"
"""Ends the names of attributes and classes that Triglot itself sets; authors' own such characters are removed."""

_NAMES = (
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary "
    "sup table tbody td tfoot th thead time tr u ul var wbr"
)
_TAGS = frozenset(_NAMES.split())
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EVERYWHERE = frozenset({"aria-label", "class", "dir", "id", "lang", "title"})
_ATTRIBUTES = {
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
FRAME_IDS = frozenset({"content", "page-contents", "search-results"})
"""IDs of the frame around a page (overrides/), besides those that begin with `tg-`."""

SAFE = ("http:", "https:", "mailto:")
"""Schemes of addresses that links may have."""

_ATTRIBUTE = r"[ \t\n\r\f]+[^\s\"'<>/=]+(?:[ \t\n\r\f]*=[ \t\n\r\f]*(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'=<>`]+))?"
_MARKUP = re.compile(
    r"<!--(?!-?>)(?:(?!--!?>|<!--).)*-->"
    rf"|<[a-zA-Z][a-zA-Z0-9-]*(?:{_ATTRIBUTE})*[ \t\n\r\f]*/?>"
    r"|</[a-zA-Z][a-zA-Z0-9-]*[ \t\n\r\f]*>"
    r"|(?P<bad><[a-zA-Z/!?][^\n<>]{0,40}>?)",
    re.DOTALL,
)
"""Comments and tags that all browsers read alike; whatever else begins as one is bad."""

_ENTITY = re.compile(r"&[a-zA-Z]?[a-z]{2,}[0-9]*;")
"""As names of characters are written; AT&T; is none."""
AROUND = " \t\n\r\f"
"""What browsers take off the ends of an address."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SEE = "docs/project/writing.md lists the HTML that is allowed"


Needles: TypeAlias = tuple[tuple[str, int], ...]
"""Texts to look for in the source, the most exact first, each with how many like it came before."""


@dataclass(frozen=True)
class Fault:
    """What must not stand on a page."""

    code: str
    message: str
    hint: str
    needles: Needles
    """What to look for in the source."""


@dataclass
class Link:
    """An address that an author wrote."""

    target: str
    needles: Needles
    picture: bool = False
    words: str | None = None
    """What it says, a picture to those who do not see it; None when nobody wrote anything."""


def scheme(address: str) -> str:
    """Return the scheme of an address as browsers read it, with its colon, or nothing."""
    # They skip control characters and spaces: https://url.spec.whatwg.org/#url-parsing
    match = _SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    return match[0] if match else ""


@dataclass(frozen=True)
class Read:
    """A page as Markdown made it."""

    faults: list[Fault]
    """What must not stand there."""
    links: list[Link] = field(default_factory=list)
    """Links and pictures, in order."""
    headings: list[tuple[int, Needles]] = field(default_factory=list)
    """The level of each heading, and what to look for in the source."""


def read_html(html: str) -> Read:
    """Read a page as Markdown made it."""
    bad = [match["bad"] for match in _MARKUP.finditer(html) if match["bad"]]
    reader = _Reader()
    reader.feed(html)
    reader.close()
    hint = 'write <a href="…">…</a>, and &lt; for the sign <'
    if not bad:
        reader.finish()
    malformed = [Fault("T420", f"{text} is not a whole tag", hint, ((text, 0),)) for text in dict.fromkeys(bad)]
    return Read([*malformed, *_entities(html), *reader.faults], reader.links, reader.headings)


def _entities(html: str) -> Iterator[Fault]:
    """Find names of characters that no browser knows: readers would see them as they are typed."""
    for name in dict.fromkeys(_ENTITY.findall(html)):
        if name[1:] not in html5:
            yield Fault("T431", f"{name} stands for no character", f"write &amp;{name[1:]} to show it", ((name, 0),))


class _Reader(HTMLParser):
    """Looks at every tag and attribute."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[Fault] = []
        self.links: list[Link] = []
        self.open: list[tuple[str, Needles]] = []
        self.headings: list[tuple[int, Needles]] = []
        self.inside: Link | None = None
        """The link whose text is being read."""
        self.refused: Counter[str] = Counter()
        """Tags that are not allowed, whose ends need not be reported."""
        self.seen: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = self._needles(self.get_starttag_text() or "", f"<{tag}")
        if tag not in _TAGS:
            self.faults.append(Fault("T420", f"<{tag}> is not allowed", _SEE, here))
            self.refused[tag] += 1
            return
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            for code, message, hint, more in _attribute(tag, name, value):
                self.faults.append(Fault(code, message, hint, (here[0], *self._needles(*more))))
        if tag not in _VOID:
            self.open.append((tag, here))
        if tag in _HEADINGS:
            self.headings.append((int(tag[1]), here[:1]))
        if tag == "a":
            self.inside = None
        if (tag == "a" and "href" in values) or tag == "img":
            self._link(values, here[0], picture=tag == "img")

    def _link(self, values: dict[str, str], here: tuple[str, int], *, picture: bool) -> None:
        target = values.get("src" if picture else "href", "").strip(AROUND)
        words = values.get("alt") if picture else values.get("aria-label", "")
        link = Link(target, (here, *self._needles(target or "]()")), picture, words)
        self.links.append(link)
        if picture and self.inside and words:
            self.inside.words = f"{self.inside.words}{words}"
        if not picture:
            self.inside = link

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.inside.words = f"{self.inside.words}{data}"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        here = self._needles(f"</{tag}")
        if tag == "a":
            self.inside = None
        if any(tag == one for one, _ in self.open):
            while (inner := self.open.pop())[0] != tag:
                self._unclosed(*inner)
        elif self.refused[tag] > 0:
            self.refused[tag] -= 1
        else:
            self.faults.append(Fault("T420", f"</{tag}> closes nothing", "remove it", here))

    def finish(self) -> None:
        """Refuse the tags that are still open at the end of the page."""
        for tag, needles in self.open:
            self._unclosed(tag, needles)

    def _unclosed(self, tag: str, needles: Needles) -> None:
        self.faults.append(Fault("T420", f"<{tag}> is not closed", f"add </{tag}>", needles))

    def _needles(self, *texts: str) -> Needles:
        self.seen.update(texts)
        return tuple((text, self.seen[text] - 1) for text in texts)


_Wrong: TypeAlias = tuple[str, str, str, tuple[str, ...]]
"""A code, a message, a hint and what to look for besides the tag."""


def _attribute(tag: str, name: str, value: str) -> Iterator[_Wrong]:
    """Find what is wrong with an attribute."""
    if name.endswith(OWN) or (tag in {"td", "th"} and is_alignment(name, value)):
        return
    if name in _EVERYWHERE | _ATTRIBUTES.get(tag, set()):
        yield from _value(name, value)
        return
    hint = "the style sheets of the site decide how things look" if name == "style" else _SEE
    yield "T420", f"{name} of <{tag}> is not allowed", hint, (f"{name}=", value, name)


def _value(name: str, value: str) -> Iterator[_Wrong]:
    if name == "class":
        for word in value.split():
            if word.lower().startswith("tg-") and not word.endswith(OWN):
                yield _forged("class", word, f".{word}")
    elif name == "id" and (value in FRAME_IDS or value.lower().startswith("tg-")):
        yield _forged("ID", value, f"#{value}")
    elif name == "href" and scheme(value) and scheme(value).lower() not in SAFE:
        yield _scheme_fault(value)
    elif name == "src":
        yield from _picture(value)


def is_alignment(name: str, value: str) -> bool:
    """Return whether an attribute is the one by which Markdown aligns cells."""
    return name == "style" and re.fullmatch("text-align: (?:left|center|right);", value) is not None


def _picture(address: str) -> Iterator[_Wrong]:
    own = scheme(address).lower()
    if own and own not in {"http:", "https:"}:
        yield _scheme_fault(address)
    elif own or re.sub(r"[\x00-\x20]", "", address).replace("\\", "/").startswith("//"):
        hint = "put the file beside the page: the browser of each reader would ask that host"
        yield "T420", f"the picture {address} is on another host", hint, (address,)


def _scheme_fault(address: str) -> _Wrong:
    return "T409", f"links to {scheme(address)} are not allowed", "use https://", (address, scheme(address))


def _forged(what: str, name: str, written: str) -> _Wrong:
    return "T420", f"the {what} {name} belongs to the site itself", "take another name", (written, name)
