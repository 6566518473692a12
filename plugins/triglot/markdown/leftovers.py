"""Find Markdown that is printed as typed: signs that their author meant otherwise."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from triglot.markdown.blocks import SEPARATOR
from triglot.markdown.sheet import RESERVED, Sheet

_Found: TypeAlias = tuple[str, str, str, str]
"""What stands there, a code, a message and a hint."""

_THING = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is no text any more: code, raw HTML, an escaped sign."""
_STASHED = re.compile("\x02[^\x03]*\x03")
_BLOCKS = frozenset(
    {"article", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)

_ITEM = re.compile(r"(?:[-*+•‣▪]|(?P<number>\d{1,2})[.)])[ ]+\S")
_BRACKET_ITEM = re.compile(r"(?P<number>\d{1,2})\)[ ]+\S")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)][ ]+\S")
_ENUMERATED = re.compile(
    r"(?:\d{1,2}[.)、\uff0e）](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[)）]"
    r"|[①-⑳]|[一二三四五六七八九十]{1,3}、|·[ ]?|-(?=[^\W\d])|[–—―−]\s|(?:[a-h]|i{1,3}|iv|vi{0,3})\.\s)\s*\S"
)
"""How people begin the lines of a list that Markdown does not know for one."""
_BOX = re.compile(r"\[[ xX]?\][ ]+\S")
_ROW = re.compile(r"\|.*\|")
_LINES = (
    (
        re.compile(r"(?:!!!|\?\?\?\+?)(?:[ ]|$)"),
        "the admonition stays text",
        'write !!! note "Title", and four spaces before all that belongs to it',
    ),
    (re.compile(r":[ ]{1,3}\S"), "the definition stays text", "write the term on the line above it"),
    (re.compile(r"\*\[[^\[\]]+\]:"), "abbreviations are not read here", 'write <abbr title="…">…</abbr> in the text'),
    (re.compile(r"={3,}\Z"), "the underline makes no heading", "put one line of text above it, or # before the text"),
)
"""How a line begins that means something, and what to report when it does not."""

_PLACES = (
    (re.compile(r"\[\^(?P<label>[^\[\]\n]+)\]"), "T409", "there is no footnote [^{label}]:", "add it, or write \\[^"),
    (
        re.compile(r"\[(?P<text>[^\[\]]+)\](?:\[(?P<label>[^\[\]]+)\]|\[\])"),
        "T409",
        "there is no [{label}]:",
        "add its address: [{label}]: h200.md",
    ),
    (re.compile(r"!?\[[^\[\]]*\]\([^\s)]*"), "T431", "the link {all} is not whole", "close it, or write \\["),
    (re.compile(r"\][ ]+\((?:[^()\s]+\.md|https?:)"), "T431", "a space keeps {all} from being a link", "remove it"),
    (re.compile(r"`+"), "T431", "{all} has no partner", "close the code, or write \\`"),
    (
        re.compile(r"\*\*[^\s*]{0,20}"),
        "T431",
        "{all} is not made strong",
        "close it, without spaces inside, or write \\*",
    ),
    (re.compile(r"~~[^~\n]+~~"), "T431", "{all} is not struck out", "write <del>…</del>"),
    (
        re.compile(r"(?<!\N{OBJECT REPLACEMENT CHARACTER})\{(?::|[#.][\w-])[^{}\n]*\}"),
        "T431",
        "nothing takes {all}",
        "put it behind a heading or below the text",
    ),
    (re.compile(r"\^\[[^\[\]\n]+\]"), "T431", "{all} is no footnote", "write [^1], and [^1]: below"),
    (re.compile(r"==[^=\s][^=\n]*=="), "T431", "{all} is not marked", "write <mark>…</mark>"),
    (re.compile(r"<!--"), "T431", "the comment is not closed", "end it with -->"),
    (re.compile(r"\\\n"), "T431", "a backslash does not end a line", "end it with two spaces"),
)
"""What means something anywhere in a text."""


_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_CODE = re.compile(r"<(?:pre|code|kbd|samp)\b|\A<!--")
_MARKDOWN = re.compile(
    r"\[\^[^\[\]\n]+\]|\[[^\[\]\n]+\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|\*\*[^*\n]+\*\*"
    r"|^(?:#{1,6}|[*+-]|\d+\.)[ ]+[^\s<][^\n]*",
    re.MULTILINE,
)
_RAW = 'write HTML, or add markdown="1" to the tag around it'


class Lines(Treeprocessor):
    """Looks at the lines of each text before Markdown looks at what stands inside."""

    def __init__(self, md: Markdown, sheet: Callable[[], Sheet]) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Report lines that look like a list, a table or the like, and are text."""
        sheet = self.sheet()
        in_lists = {id(inner) for item in root.iter("li") for inner in item.iter()}
        for element in root.iter():
            _empty(sheet, element)
            _name(sheet, element)
            text = element.text
            if not text or isinstance(text, AtomicString) or element.tag in {"code", "pre"}:
                continue
            plain = _STASHED.sub("", RESERVED.sub(_THING, text))
            rows = [row.strip() for row in plain.split("\n")]
            for line, message, hint in _lines(rows, in_list=id(element) in in_lists):
                sheet.fault(line, "T431", message, hint)


def _empty(sheet: Sheet, element: Element) -> None:
    """Report an admonition of which nothing is left but its title."""
    own = element.get("class", "")
    is_admonition = element.tag == "div" and own.split()[:1] == ["admonition"]
    titles = [child for child in element if child.tag == "summary" or child.get("class") == "admonition-title"]
    is_empty = len(titles) == len(element) and not (element.text or "").strip()
    if is_empty and (is_admonition or (element.tag == "details" and own)):
        sign = "!!!" if is_admonition else "???"
        hint = "put four spaces before each line that belongs to it"
        sheet.fault(f"{sign} {own.removeprefix('admonition ')}", "T431", "the admonition is empty", hint)


def _name(sheet: Sheet, element: Element) -> None:
    """Name an admonition without a title of its own in the reader's language: Markdown names all in English."""
    kind, *_ = element.get("class", "").removeprefix("admonition ").split() or [""]
    title = next(
        (child for child in element if child.tag == "summary" or child.get("class") == "admonition-title"), None
    )
    if sheet.context is None or title is None or not kind or title.text != kind.capitalize():
        return
    names = sheet.context.project.settings.admonitions.get(sheet.context.language, {})
    title.text = names.get(kind, title.text)
    if kind not in names and not sheet.context.locale.tag.startswith("en"):
        sign = "!!!" if element.tag == "div" else "???+" if element.get("open") else "???"
        sheet.fault(f"{sign} {kind}", "T615", f"the title {title.text} is English", f'write it: {sign} {kind} "…"')


def _lines(rows: list[str], *, in_list: bool) -> Iterator[tuple[str, str, str]]:
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else ""
        if (number and SEPARATOR.fullmatch(row)) or _is_row(row, following):
            hint = "put an empty line above its head, and below it --- for each head"
            yield row, "the table stays text", hint
            return
        if (number and _is_item(row, following, in_list=in_list)) or _is_list(row, following):
            hint = "put an empty line above it, write numbers as 1. and not 1), and indent by four spaces a level"
            yield row, "the list stays text", hint
            return
        if in_list and not number and _BOX.match(row):
            yield row, f"the box {row[: row.index(']') + 1]} is not drawn", "write ☐ or ☑"
        for pattern, message, hint in _LINES:
            if pattern.match(row):
                yield row, message, hint


def _is_list(row: str, following: str) -> bool:
    """Return whether two lines are enumerated in a way that Markdown does not know."""
    enumerated = _ENUMERATED.match(row) and _ENUMERATED.match(following)
    return enumerated is not None or _goes_on(_BRACKET_ITEM, row, following)


def _is_row(row: str, following: str) -> bool:
    """Return whether a line looks like one of a table: three bars, or two and a line below that has them, too."""
    rows = [one for one in (row, following) if _ROW.fullmatch(one)]
    return bool(rows) and rows[0] == row and (len(rows) == 2 or row.count("|") > 2)  # noqa: PLR2004  # as documented


def _is_item(row: str, following: str, *, in_list: bool) -> bool:
    """Return whether a line looks like an item: a number by chance at its start is none, but in a list."""
    if in_list and _NUMBERED.match(row):
        return True
    match = _ITEM.match(row)
    return match is not None and (match["number"] in {None, "1"} or _goes_on(_ITEM, row, following))


def _goes_on(pattern: re.Pattern[str], row: str, following: str) -> bool:
    """Return whether a line begins with a number, and the next one with the next."""
    first, second = pattern.match(row), pattern.match(following)
    numbers = [match["number"] for match in (first, second) if match and match["number"]]
    return len(numbers) == 2 and int(numbers[1]) == int(numbers[0]) + 1  # noqa: PLR2004  # both


class Signs(Treeprocessor):
    """Looks at each text when Markdown has read it, for signs that are left."""

    def __init__(self, md: Markdown, sheet: Callable[[], Sheet]) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Report references without a target, code and emphasis that do not close, and the like."""
        sheet = self.sheet()
        for text in _texts(root):
            for found, code, message, hint in _signs(text):
                sheet.fault(found, code, message, hint)
        for raw in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(raw, str) and raw.startswith("<") and not _CODE.search(raw):
                for found in _MARKDOWN.findall(_TAG.sub(_THING, raw)):
                    sheet.fault(found, "T407", f"{found} stands in raw HTML, where it is not read", _RAW)


def _signs(text: str) -> Iterator[_Found]:
    for pattern, code, message, hint in _PLACES:
        for match in pattern.finditer(text):
            label = " ".join((match.groupdict().get("label") or match.groupdict().get("text") or "").split())
            fields = {"label": label, "all": match[0].replace(_THING, "…")}
            yield match[0], code, message.format(**fields), hint.format(**fields)
            if code == "T431":  # the second of a pair is left, too
                break
        text = pattern.sub(_THING, text)


def _texts(root: Element) -> Iterator[str]:
    """Return the text of each block as its readers see it, with a sign for what is no text."""
    for block in root.iter():
        if block.tag in _BLOCKS and block.tag != "pre":
            text = "".join(_flat(block))
            if text.strip():
                yield _STASHED.sub(_THING, text)


def _flat(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            yield "\n\n"
        elif child.tag in {"code", "br"} or isinstance(child.text, AtomicString):
            yield _THING
        else:
            yield from _flat(child)
        yield child.tail or ""
