"""Odd values, characters and pieces of text that mutations put into files."""

from pathlib import Path

LIVE = "quokkalive"
"""Stands in each payload; where it is found in a script, a handler or an address, the payload is alive."""


def _pieces(name: str) -> tuple[str, ...]:
    """Read pieces of text, divided by lines of two percent signs."""
    return tuple(Path(__file__).with_name(name).read_text("utf-8").removesuffix("\n").split("\n%%\n"))


VALUES: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1, 7, 10**28, -(10**28), 1e308, 1e-320, 5e-324, float("inf"), float("nan")),
    *(0.1 + 0.2, "", " ", "null", "yes", "12:30", "2025-02-29", "2025-13-01", "0001-01-01", "9999-12-31"),
    *("2025", "2025-Q5", "~", "-", "0x10", "1_000", "1e3", ".inf", ".nan", "=", "<<", "{}", "[]", "../.."),
    *("/etc/passwd", "con", "a" * 950, "constructor", "__proto__", "__class__", "None", "nan", "{year}"),
    *("{0}", "%s", "%(a)s", "${HOME}", "{{ a }}", "{% a", [], {}, [[]], [{}], [None], {"": ""}),
    *({"a": {"b": {"c": 1}}}, ["a"] * 300, [1, "1", True], {"en": "a"}, {"en": "", "zh": "", "vi": ""}),
    *({"en": 1, "zh": [], "vi": {}}, [["a", "b"], ["c"]], {"start": "2026", "end": "2025"}, "https://"),
    *("http://[", "https://x.example:99999/", "javascript:quokkalive()", "data:text/html,quokkalive", "//x"),
)  # fmt: skip
"""What may stand in place of a value."""

CHARACTERS = (
    *("\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2028"),
    *("\u2060", "\ufeff", "\ufffd", "\uffff", "\ue000", "\U000e0041", "e\u0301\u0323", "\u0301" * 60, "ǅ"),
    *("İ", "ß", "ﬁ", "½", "²", "１２", "٣", "𝟙", "👩‍👩‍👧", "אבג", "\t", "\r", "\r\n", "\n\n\n", "：", "，", "、"),
    *("……", "“", "'", '"', "`", "\\", "|", "#", " #a", ": ", "- ", "&a", "*a", "!a ", "%", "@", "<", ">"),
    *("&", "&amp;", "&#0;", "&#x110000;", "&#xD800;", "[", "]", "{", "}", "[[", "]]", "{{", "}}", "[@"),
    *("[^1]", "```", "~~~", "---", "...", "$", "***", "__", "~~", "<!--", "-->", "]]>"),
)  # fmt: skip
"""What may be inserted anywhere."""

PAYLOADS = _pieces("payloads.txt")
"""HTML and what might become HTML."""

YAML = (*_pieces("yaml.txt"), ">-\n\n", "1" * 5000, "[" * 3000, "{a: " * 300, "- " * 300 + "a")
"""What a YAML file can say besides plain values."""

MARKDOWN = (
    *_pieces("markdown.txt"),
    *("a" * 25_000, "[" * 3_000, "*a **b" * 500, "<div>" * 60, "\ta", "* a\n\n\tb", "a\u00adb"),
)
"""Pieces of pages, right and wrong."""

FIELDS = (
    *("title", "ids", "of", "from", "to", "sides", "chips", "families", "figures", "rule", "x", "y", "as-of"),
    *("order", "kinds", "id", "name", "about", "source", "sources", "date", "value", "unit", "until"),
    *("effects", "note", "template", "description", "hide", "tags", "status", "extra", "theme", "hooks"),
    *("INHERIT", "plugins", "nav", "validation", "watch", "dev_addr", "strict"),
)  # fmt: skip
"""Keys of records, fences and settings, for the place of another."""

NAMES = (
    *("con.md", "AUX.md", "a b.md", "ä.md", "中文.md", "A.md", "INDEX.md", "Index.md", "a.markdown", "a.html"),
    *("a.js", "a.svg", "a.png", ".hidden.md", "._a.md", "a.md~", "README.md", "404.md", "search.md"),
    *("sitemap.md", "zh.md", "events.md", "a#b.md", "a%20b.md", "a?b.md", "a:b.md", "a\\b.md", "-a.md"),
    *("a..md", "a" * 200 + ".md", "\u202ea.md", "e\u0301.md", "assets/a.css", "shell/b.md"),
    *("events/first.md", "page/parallel.md", "everything/parallel.md", "data/v1/a.md", "vi/index.md"),
    *("a.yml", "a.json", "robots.txt", "_headers", "CNAME", "a.php", "a.pdf", "a\nb.md", "a'b\"<c>.md"),
    *("a&b.md", "index/index.md", "a/b/c/d/e/f.md"),
)  # fmt: skip
"""Names of files that an author might add."""
