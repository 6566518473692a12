"""Parse YAML text into plain values, with the line of each."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from triglot.findings import Finding, Location
from triglot.loading.syntax import explain

_TAGS = {
    ScalarNode: "tag:yaml.org,2002:str",
    SequenceNode: "tag:yaml.org,2002:seq",
    MappingNode: "tag:yaml.org,2002:map",
}
"""What nodes without a tag of their own get; any other tag was written by somebody."""

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is about ten times faster


class _Loader(_Base):  # type: ignore[misc]  # chosen above
    """Leaves the meaning of plain scalars to `plain_scalar`: YAML's own resolver costs a third of the reading."""

    def resolve(self, kind: type[Node], _value: object, _implicit: object) -> str:
        return _TAGS[kind]

    def descend_resolver(self, *_path: object) -> None: ...

    def ascend_resolver(self) -> None: ...


_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d+)([eE][-+]?\d+)?|[-+]?\.(inf|nan)", re.ASCII | re.IGNORECASE)
_LONGEST_INTEGER = 30
"""Digits; what is longer stays text, since turning it into a number takes time that grows with its square."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""What neither HTML nor XML may hold; YAML refuses them raw, but not as escapes."""

_DEEPEST = 20
"""Levels of nesting. The vocabulary has five."""

_BRACKETS = 1000
"""Brackets in a document. The vocabulary has about 400; libyaml ends the process at some thousand levels."""

_DEEP = re.compile(r"^[ ?:-]{300}", re.MULTILINE)
"""Block nesting: each level takes a column, so a line that begins with less than this is not deep."""

_CUT = re.compile(r"[ \t]+(?P<rest>#[^\s#].*)")
"""A comment with its sign right before a word: more often than not a part of the text, such as "Rule #61"."""

_SHOWN = 40
"""Characters of a lost text that a finding shows."""

Plain: TypeAlias = "bool | int | float | str | tuple[Plain, ...] | dict[str, Plain] | None"
"""The values of a document; sequences are tuples, dates stay text."""

Tags: TypeAlias = Mapping[str, Callable[[Plain], Plain]]


@dataclass(frozen=True)
class Document:
    """A YAML document that knows its lines."""

    name: str
    root: Node | None
    value: Plain
    offset: int = 0
    """Lines before the document in its file."""

    def line(self, path: tuple[str | int, ...]) -> int:
        """Return the line of a value, or of the nearest value that encloses it."""
        node, line = self.root, 1 if self.root is None else self.root.start_mark.line + 1
        for step in path:
            found = None
            if isinstance(node, MappingNode):
                for key, value in node.value:
                    if key.value == step:
                        found, line = value, key.start_mark.line + 1
            elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
                found = node.value[step]
                line = found.start_mark.line + 1
            if found is None:
                break
            node = found
        return line + self.offset

    def at(self, *path: str | int) -> Location:
        """Return the location of a value."""
        return Location(self.name, self.line(path))


def read_document(
    text: str, name: str, offset: int = 0, tags: Tags = MappingProxyType({})
) -> tuple[Document, list[Finding]]:
    """Read one YAML document.

    Args:
        text: The YAML.
        name: What findings call the file.
        offset: Lines before the text in its file.
        tags: Tags that are no fault, with what makes a value of what stands behind them.

    Returns:
        The document, with None as value when it cannot be parsed, and what is wrong with it.
    """
    empty = Document(name, None, None, offset)
    deep = _too_deep(text)
    if deep:
        return empty, [Finding(Location(name, deep + offset), "T104", "nested too deeply", "records are flat")]
    try:
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line, message, hint = explain(text, error)
        if "undefined alias" in str(error.problem):
            hint = "write the value itself, or quote a text that begins with *"
            return empty, [Finding(Location(name, line + offset), "T106", "an alias stands here", hint)]
        return empty, [Finding(Location(name, line + offset), "T104", message, hint)]
    except yaml.YAMLError as error:
        line = text.encode()[: getattr(error, "position", 0)].count(b"\n") + 1  # libyaml counts bytes
        reason = getattr(error, "reason", "") or "not YAML"
        return empty, [
            Finding(Location(name, line + offset), "T104", f"YAML: {reason}", "remove the special characters")
        ]
    if root is None:
        return empty, []
    found: list[Finding] = []
    reader = _Reader(Document(name, root, None, offset), found, text.split("\n") if _CUT.search(text) else [], tags)
    return Document(name, root, reader.plain(root), offset), found


def _too_deep(text: str) -> int:
    """Return the line where a document may nest so deeply that libyaml's recursion would end the process, or 0."""
    match = _DEEP.search(text)
    if match:
        return text[: match.start()].count("\n") + 1
    return 1 if text.count("[") + text.count("{") > _BRACKETS else 0


class _Reader:
    """Turns nodes into plain values and collects what records must not hold."""

    def __init__(self, document: Document, found: list[Finding], rows: list[str], tags: Tags) -> None:
        """Keep what findings need; `rows` are the lines of the text where one may be cut off, or nothing."""
        self.name, self.offset, self.found, self.rows, self.tags = document.name, document.offset, found, rows, tags
        self.seen: set[int] = set()

    def plain(self, node: Node, depth: int = 0) -> Plain:
        if depth > _DEEPEST:
            self.refuse(node, "T104", "nested too deeply", "records are flat")
            return None
        if id(node) in self.seen:
            self.refuse(node, "T106", "the value that starts here is used again by an alias", "write each value out")
            return None
        self.seen.add(id(node))
        make = self.tags.get(node.tag)
        if node.tag != _TAGS[type(node)] and make is None:
            self.refuse(node, "T106", f"tag {node.tag}", 'remove it, or quote a text that begins with "!"')
        value = self.content(node, depth)
        return make(value) if make else value

    def content(self, node: Node, depth: int) -> Plain:
        if isinstance(node, ScalarNode):
            return self.scalar(node)
        if isinstance(node, SequenceNode):
            return tuple(self.plain(child, depth + 1) for child in node.value)
        return dict(self.items(node, depth))

    def scalar(self, node: ScalarNode) -> Plain:
        self.check_signs(node)
        if self.rows:
            self.check_whole(node)
        return str(node.value) if node.style else plain_scalar(node.value)

    def items(self, node: Node, depth: int) -> Iterator[tuple[str, Plain]]:
        keys: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.refuse(key, "T104", "a key must be a word", "put a text with braces or brackets in quotes")
            elif key.value in keys:
                self.refuse(key, "T105", f"duplicate key {key.value}", "keep one of the two")
            else:
                keys.add(key.value)
                self.check_signs(key)
                yield key.value, self.plain(value, depth + 1)

    def check_signs(self, node: ScalarNode) -> None:
        """Report what YAML refuses raw, written as an escape."""
        if node.style == '"' and CONTROL.search(node.value):
            self.refuse(node, "T104", "an escape stands for a control character", "remove it")

    def check_whole(self, node: ScalarNode) -> None:
        """Report a text whose rest YAML takes for a comment, behind the sign of a block as well."""
        is_block = node.style in {"|", ">"}
        end = node.start_mark if is_block else node.end_mark
        row, following = [*self.rows[end.line : end.line + 2], "", ""][:2]
        behind = row[end.column :].lstrip("|>+-0123456789" if is_block else "")
        if not node.style and not behind.strip() and len(following) - len(following.lstrip()) >= self.inside(node):
            behind, line = following, end.line + 1
        else:
            line = end.line
        if cut := _CUT.match(behind):
            message = f"the rest is a comment and would be lost: {cut['rest'][:_SHOWN]}"
            hint = "put the text in quotes, or write a space behind the # of a comment"
            self.found.append(Finding(Location(self.name, line + 1 + self.offset), "T110", message, hint))

    def inside(self, node: Node) -> int:
        """Return how far a line is indented, at least, that goes on with a text without quotes."""
        before = self.rows[node.start_mark.line][: node.start_mark.column]
        return len(before) if not before.strip() else len(before) - len(before.lstrip(" -")) + 1

    def refuse(self, node: Node, code: str, message: str, hint: str) -> None:
        self.found.append(Finding(Location(self.name, node.start_mark.line + 1 + self.offset), code, message, hint))


def plain_scalar(text: str) -> Plain:
    """Return what a text without quotes means."""
    # Fewer readings than YAML 1.1 on purpose: "no" is Norwegian, 12:30 is a time and 2025-12-08 is our own parser's.
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < _LONGEST_INTEGER else text
    if _FLOAT.fullmatch(text):
        return float(text.replace(".inf", "inf").replace(".nan", "nan").replace(".NaN", "nan").replace(".NAN", "nan"))
    return text
