"""Join the lines of a paragraph: browsers make a space of a line's end, which Chinese and Japanese do not write."""

import re

_WIDE = "\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
"""Han, kana and their punctuation, full width. Not Hangul: Korean writes spaces."""
_BESIDE = "“”‘’—…·"
"""Punctuation that is as wide as Han where it stands among them."""
_UNSPACED = ("zh", "ja")
"""Languages that write no space beside Latin letters either: the browser draws the gap."""

_TOKEN = re.compile(
    r"<(?P<whole>pre|code|textarea|script)\b.*?</(?P=whole)>|<sup\b.*?</sup>|<!--.*?-->|</?(?P<tag>\w+)[^<>]*>",
    re.DOTALL,
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"}
    | {"span", "strong", "sub", "time", "u", "var"}
)
_CODE, _WALL = "\N{OBJECT REPLACEMENT CHARACTER}", "\0"
"""Stand for code, beside which a sentence goes on, and for tags at which it ends."""

_BREAK = "[ \t]*+\n[ \t\n]*+"
_BETWEEN = re.compile(f"(?<=[{_WIDE}]){_BREAK}(?=[{_WIDE}])")
_AT_ONE_SIDE = re.compile(
    f"(?<=[{_WIDE}{_BESIDE}]){_BREAK}(?=[^{_WALL}])|(?<=[^{_WALL}\\s]){_BREAK}(?=[{_WIDE}{_BESIDE}])"
)


def join_lines(html: str, tag: str) -> str:
    """Return HTML whose lines are joined where no space belongs between them.

    Args:
        html: Of a page.
        tag: Its language, as `lang` calls it.
    """
    pattern = _AT_ONE_SIDE if tag.partition("-")[0].lower() in _UNSPACED else _BETWEEN
    words: list[str] = []
    places: list[int] = []
    last = 0
    for token in _TOKEN.finditer(html):
        sign = _sign(token)
        words += (html[last : token.start()], sign)
        places += (*range(last, token.start()), *([token.start()] * len(sign)))
        last = token.end()
    words.append(html[last:])
    places += range(last, len(html))
    parts, kept = [], 0
    for match in pattern.finditer("".join(words)):
        for place in places[match.start() : match.end()]:
            parts.append(html[kept:place])
            kept = place + 1
    return "".join([*parts, html[kept:]])


def _sign(token: re.Match[str]) -> str:
    """Return what stands for a tag: nothing where a sentence goes on, as behind a number that leads to a source."""
    if token["whole"]:
        return _CODE if token["whole"] == "code" else _WALL
    if token["tag"]:
        return "" if token["tag"].lower() in _INLINE else _WALL
    return _WALL if token[0].startswith("<!--\ue001") else ""
