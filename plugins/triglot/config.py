"""mkdocs.yml as plain values with their lines: read as records are, and nothing in it is run."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from triglot.errors import SetupError
from triglot.findings import Finding, Location
from triglot.loading import Document, read_document
from triglot.loading.files import name_of, read_text
from triglot.loading.nodes import Plain, plain_scalar

CODE = "T801"

_INHERIT = "INHERIT"
_DATES = ("as_of",)
"""Keys whose value may be a date without quotes."""
_LONGEST_CHAIN = 10
_STANDARD = yaml.SafeLoader("")
"""What MkDocs reads plain values as."""
_MISREAD = "write true, false or a decimal number, or put a text in quotes"


@dataclass(frozen=True)
class Config:
    """The content of mkdocs.yml and of the files that it inherits from."""

    value: Mapping[str, Plain]
    documents: tuple[Document, ...]
    """The file itself, then the one that it inherits from, and so on."""

    def place(self, key: str, name: str) -> tuple[str | int, ...]:
        """Return where a plugin or an extension stands, in a list or by itself."""
        value = self.value.get(key)
        for number, entry in enumerate(value if isinstance(value, tuple) else ()):
            if entry == name:
                return (key, number)
            if isinstance(entry, dict) and name in entry:
                return (key, number, name)
        return (key, name)

    def at(self, *path: str | int) -> Location:
        """Return the location of a value, or of the nearest one that encloses it."""
        holding = (document for document in self.documents if _holds(document.value, path))
        return next(holding, self.documents[0]).at(*path)


@dataclass(frozen=True)
class Part:
    """A part of the settings, such as the options of a plugin, that knows its lines."""

    config: Config
    prefix: tuple[str | int, ...]

    def at(self, *path: str | int) -> Location:
        """Return the location of a value of this part."""
        return self.config.at(*self.prefix, *path)


def read_config(file: Path, root: Path, above: tuple[Path, ...] = ()) -> tuple[Config | None, list[Finding]]:
    """Read mkdocs.yml with what it inherits.

    Args:
        file: Its path.
        root: The folder that it and all that it inherits from lie in.
        above: The files that inherit from this one.

    Returns:
        The settings, None when a file cannot be read, and what is wrong with them as YAML.

    Raises:
        SetupError: When there is no such file.
    """
    if not os.path.lexists(file):
        raise SetupError(f"cannot read {file}: No such file or directory")
    name = name_of(file, root)
    text, found = read_text(file, name, root)
    document, faults = read_document(text, name, tags={"!ENV": _environment})
    found += faults
    if not isinstance(document.value, dict):
        message, hint = "expected keys such as site_name: …", "see docs/project/settings.md"
        return None, found or [Finding(document.at(), CODE, message, hint)]
    found += _misread(document)
    own = Config({key: value for key, value in document.value.items() if key != _INHERIT}, (document,))
    if _INHERIT not in document.value:
        return own, found
    parent = document.value[_INHERIT]
    fault = _parent_fault(parent, file, root, (*above, file))
    if fault:
        return None, [
            *found,
            Finding(document.at(_INHERIT), CODE, f"{_INHERIT}: {fault}", "name another settings file"),
        ]
    inherited, faults = read_config(file.parent / str(parent), root, (*above, file))
    found += faults
    if inherited is None:
        return None, found
    return Config(_merged(inherited.value, own.value), (document, *inherited.documents)), found


def _parent_fault(parent: Plain, file: Path, root: Path, known: tuple[Path, ...]) -> str:
    """Return why settings cannot be inherited from a file, or nothing."""
    if not isinstance(parent, str):
        return "expected the name of a file"
    path = Path(os.path.normpath(file.parent / parent))
    if path in {Path(os.path.normpath(other)) for other in known}:
        return f"{parent} inherits from this file"
    if not path.is_relative_to(root):
        return f"{parent} lies outside of the project"
    if len(known) > _LONGEST_CHAIN or not os.path.isfile(path):  # noqa: PTH113  # Path.is_file raises for odd names
        return f"there is no file {parent}"
    return ""


def _environment(value: Plain) -> Plain:
    """Return what `!ENV NAME` or `!ENV [NAME, default]` stands for, as MkDocs does (yaml_env_tag)."""
    listed = value if isinstance(value, tuple) else (value,)
    names, default = (listed[:-1], listed[-1]) if len(listed) > 1 else (listed, None)
    written = next((os.environ[str(name)] for name in names if str(name) in os.environ), None)
    return default if written is None else plain_scalar(written)


def _merged(parent: Mapping[str, Plain], own: Mapping[str, Plain]) -> dict[str, Plain]:
    """Return inherited settings with one's own: mappings are joined, all else is replaced, as MkDocs does."""
    merged = dict(parent)
    for key, value in own.items():
        before = merged.get(key)
        merged[key] = _merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def _holds(value: Plain, path: tuple[str | int, ...]) -> bool:
    for step in path:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return False
    return True


def _misread(document: Document) -> Iterator[Finding]:
    """Find what MkDocs reads differently, as YAML 1.1, or cannot read at all: yes, 12:30, dates that do not exist."""
    for key, node in _scalars(document.root):
        ours = plain_scalar(node.value)
        tag = _STANDARD.resolve(ScalarNode, node.value, (True, False))  # type: ignore[no-untyped-call]
        at = Location(document.name, node.start_mark.line + 1 + document.offset)
        try:
            theirs = _STANDARD.construct_object(ScalarNode(tag, node.value))
        except Exception as error:  # noqa: BLE001  # whatever its constructors raise, MkDocs ends with it
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            yield Finding(at, CODE, f"{node.value} cannot be read: {said}", _MISREAD)
            continue
        dated = key in _DATES and type(theirs) is dt.date
        alike = type(ours) is type(theirs) and (ours == theirs or theirs != theirs)  # noqa: PLR0124  # not a number
        if not alike and not dated:
            yield Finding(at, CODE, f"{node.value} is read as {theirs!r} by MkDocs", _MISREAD)


def _scalars(node: Node | None, key: str = "") -> Iterator[tuple[str, ScalarNode]]:
    """Return each scalar without quotes, keys too, with the key that it stands under."""
    if isinstance(node, ScalarNode):
        if not node.style and not node.tag.startswith("!"):
            yield key, node
    elif isinstance(node, MappingNode):
        for name, value in node.value:
            yield from _scalars(name)
            yield from _scalars(value, str(name.value))
    elif isinstance(node, SequenceNode):
        for child in node.value:
            yield from _scalars(child, key)
