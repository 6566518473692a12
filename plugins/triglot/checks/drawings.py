"""Check that drawings and other XML run nothing: a browser that opens such a file by itself runs its scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

_SPACES = {
    "http://www.w3.org/1999/xhtml": "HTML",
    "http://www.w3.org/1999/XSL/Transform": "a style sheet",
    "http://www.w3.org/2001/xml-events": "an event",
}
"""Namespaces whose elements and attributes a browser carries out."""
_RUN = {
    "script",
    "handler",
    "listener",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "meta",
    "base",
    "link",
}
_REFERENCE = re.compile(r"#[^\s]*|data:image/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+|mailto:\S+|#\S*", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_STYLE = re.compile(
    r"@import|expression\s*\(|-moz-binding|behavior\s*:"
    r"|url\((?!\s*['\"]?\s*(?:#|data:image/(?:png|jpeg|gif|webp|avif)))",
    re.IGNORECASE,
)
_HINT = "save it as a plain drawing, without scripts and links to other files"
_LARGEST = 1_000_000
"""Bytes; expat reads more in no time, and nobody draws so much by hand."""


def drawing_faults(path: Path) -> Iterator[tuple[int, str, str]]:
    """Return what in an SVG or XML file a browser would run or fetch: line, message and hint."""
    raw = path.read_bytes()
    if len(raw) > _LARGEST:
        yield 1, f"larger than {_LARGEST:,} bytes", "publish it as a picture"
        return
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)  # noqa: FBT003  # the last part
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 1)
        yield line, f"is not well-formed XML: {error}", "save it again"
    yield from ((line, message, _HINT) for line, message in reader.found)


class _Reader:
    """Collects what a browser would run or fetch, while expat reads."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self.styled = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.element
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.doctype

    def refuse(self, what: str) -> None:
        self.found.append((self.parser.CurrentLineNumber, what))

    def element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.styled = local.lower() == "style"
        if space in _SPACES or local.lower() in _RUN:
            self.refuse(f"holds <{local}>, which a browser may run")
        for full, value in attributes.items():
            self.attribute(local, full, value)

    def attribute(self, element: str, full: str, value: str) -> None:
        space, _, name = full.rpartition(" ")
        plain = re.sub(r"[\x00-\x20]", "", value)
        if name.lower().startswith("on") or space in _SPACES:
            self.refuse(f"holds {name}=, which runs a script")
        elif name.lower() in {"href", "src"}:
            fitting = _LINK if element == "a" else _REFERENCE
            if not fitting.fullmatch(value.strip()):
                self.refuse(f"<{element}> leads to {value[:60]}")
        elif any(map(_SCRIPT.match, plain.split(";"))) or (element.startswith(("set", "animate")) and "href" in plain):
            self.refuse(f"holds {name}=, which changes an address or runs a script")
        elif _STYLE.search(value) or (name == "style" and "\\" in value):
            self.refuse(f"{name}= leads to another file")

    def text(self, said: str) -> None:
        if self.styled and ("\\" in said or _STYLE.search(re.sub(r"/\*.*?\*/", "", said, flags=re.DOTALL))):
            self.refuse("a style leads to another file")

    def end(self, _name: str) -> None:
        self.styled = False

    def instruction(self, target: str, _data: str) -> None:
        self.refuse(f"holds the instruction <?{target}")

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            self.refuse("defines entities")
