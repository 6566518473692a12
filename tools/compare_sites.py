#!/usr/bin/env python3
"""Compare two built sites byte by byte: `tools/compare_sites.py OLD NEW`.

A refactoring must not change what readers get. Left out are attributes `data-…` that NEW adds to elements of fences,
descriptions in the JSON schemas, and versions in the addresses of assets and of search indexes. Exits with 1 when files
differ.
"""

import json
import re
import sys
from pathlib import Path

_VERSION = re.compile(r"(?<=assets/)((?:search/[^/]+/)?)(?:[0-9a-f]{16}|[0-9a-f]{10})(?=/)")
_TAG = re.compile(r"<[a-z][^<>]*>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)(?:="[^"]*")?')
_OF_FENCE = re.compile(r'\sclass="tg-')
_AROUND = 60
"""Characters before and after the first difference that are shown."""


def main(old: Path, new: Path) -> int:
    """Print the files that differ, and return the exit code."""
    before, after = _files(old), _files(new)
    said = [f"only in {old}: {name}" for name in sorted(before.keys() - after.keys())]
    said += [f"only in {new}: {name}" for name in sorted(after.keys() - before.keys())]
    for name in sorted(before.keys() & after.keys()):
        one, other = _content(before[name], old), _content(after[name], new)
        if one != other and (not name.endswith(".html") or not _same_page(one, other)):
            said.append(f"{name}\n{_excerpt(one, other)}")
    print("\n".join([*said, f"{len(said)} of {len(before.keys() | after.keys())} files differ"]))
    return 1 if said else 0


def _files(site: Path) -> dict[str, Path]:
    """Return the files of a site by their names, in which versions are left out."""
    found = (path for path in site.rglob("*") if path.is_file())
    return {_VERSION.sub(r"\1VERSION", path.relative_to(site).as_posix()): path for path in found}


def _content(path: Path, site: Path) -> str:
    """Return a file as text, one character a byte, without what may differ in it."""
    text = path.read_bytes().decode("latin-1")
    name = path.relative_to(site).as_posix()
    if name.startswith("assets/search/"):
        index = site.joinpath(*path.relative_to(site).parts[:3], "index.json")
        return text.replace(json.loads(index.read_bytes())["version"], "VERSION") if index.is_file() else text
    if "/schema/" in name and name.endswith(".json"):
        return json.dumps(_undescribed(json.loads(path.read_bytes())), indent=1)
    return _VERSION.sub(r"\1VERSION", text)


def _undescribed(schema: object) -> object:
    if isinstance(schema, dict):
        return {
            key: _undescribed(value)
            for key, value in schema.items()
            if not (key == "description" and isinstance(value, str))
        }
    return [_undescribed(part) for part in schema] if isinstance(schema, list) else schema


def _same_page(one: str, other: str) -> bool:
    """Return whether two pages are equal but for attributes that the other one adds to the elements of fences."""
    tags, others = _TAG.findall(one), _TAG.findall(other)
    if _TAG.split(one) != _TAG.split(other) or len(tags) != len(others):
        return False
    return all(tag == more or _adds(tag, more) for tag, more in zip(tags, others, strict=True))


def _adds(tag: str, more: str) -> bool:
    """Return whether a tag of a fence has the same attributes as before, and perhaps new `data-…`."""
    before = {match[0] for match in _ATTRIBUTE.finditer(tag)}
    added = [match for match in _ATTRIBUTE.finditer(more) if match[0] not in before]
    for match in added:
        more = more.replace(match[0], "", 1)
    return bool(_OF_FENCE.search(tag)) and more == tag and all(match[1].startswith("data-") for match in added)


def _excerpt(one: str, other: str) -> str:
    """Return what stands around the first difference of two texts."""
    pairs = enumerate(zip(one, other, strict=False))
    first = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    shown = (
        repr(text[max(0, first - _AROUND) : first + _AROUND].encode("latin-1", "replace")) for text in (one, other)
    )
    return "\n".join(f"  {sign} {text}" for sign, text in zip("-+", shown, strict=True))


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004  # two folders
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
