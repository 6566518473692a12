"""Mutations by the kind of file that they change."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import yaml

from mutating import odd, text, tree
from mutating.places import files

Mutation = Callable[[Random, Path, str], str]
"""Takes chance, a site and a word that the author adds (or none); returns what was done."""

LANGUAGES = ("en", "zh", "vi")


def _files(root: Path, pattern: str) -> list[Path]:
    return sorted(path for path in root.glob(pattern) if path.is_file())


def _dump(content: object) -> str:
    try:
        return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    except RecursionError:
        return f"a: {'[' * 1000}\n"  # as deep


def _yaml(*patterns: str) -> Mutation:
    """Return the mutation of YAML files: as a tree, as lines or as bytes."""

    def apply(chance: Random, root: Path, marker: str) -> str:
        path = chance.choice([path for pattern in patterns for path in _files(root, pattern)])
        name, content = path.relative_to(root).as_posix(), path.read_text("utf-8")
        way = chance.random()
        if way < 0.08:
            path.write_bytes(text.garbage(chance, path.read_bytes()))
            return f"{name}: garbage"
        if way < 0.45:
            return f"{name}: {_lines(chance, path, (*text.CHANGES, text.yaml_line, text.yaml_line))}"
        content_tree = yaml.safe_load(content)
        done = [tree.change(chance, content_tree) for _ in range(chance.choice([1, 1, 1, 2]))]
        if marker:
            tree.mark(chance, content_tree, marker)
        path.write_text(_dump(content_tree), encoding="utf-8", errors="surrogatepass")
        return f"{name}: {', '.join(done)}"

    return apply


def _lines(chance: Random, path: Path, changes: tuple[text.Change, ...]) -> str:
    """Change a text one to three times; return what was done."""
    content, done = path.read_text("utf-8"), list[str]()
    for _ in range(chance.choice([1, 1, 2, 3])):
        change = chance.choice(changes)
        content = change(chance, content)
        done.append(change.__name__)
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    return ", ".join(done)


def pages(chance: Random, root: Path, marker: str) -> str:
    """Change a page in one language, or in all of them alike."""
    name = chance.choice(["everything.md", "everything.md", "index.md", "method.md", "sources.md"])
    languages = chance.choice([*((code,) for code in LANGUAGES), *[LANGUAGES] * 4])
    seed, done = chance.random(), ""
    for code in languages:
        path, own = root / "docs" / code / name, Random(seed)  # the same change in each language, as far as can be
        if own.random() < 0.05:
            path.write_bytes(text.garbage(own, path.read_bytes()))
            done = "garbage"
        elif own.random() < 0.5:
            done = "piece of Markdown"
            paragraphs = path.read_text("utf-8").split("\n\n")
            place = own.randint(1, len(paragraphs))
            piece = own.choice(own.choice([odd.MARKDOWN, odd.MARKDOWN, odd.PAYLOADS]))
            join = own.choice(["\n\n", "\n\n", "\n", " "])
            before, after = "\n\n".join(paragraphs[:place]), "\n\n".join(paragraphs[place:])
            word = f" {marker}" if marker else ""
            path.write_text(f"{before}{join}{piece}{word}{join}{after}", encoding="utf-8", newline="")
        else:
            done = _lines(own, path, text.CHANGES)
            if marker:
                content = path.read_text("utf-8", errors="surrogateescape")
                path.write_text(text.mark(own, content, marker), encoding="utf-8", errors="surrogateescape", newline="")
    return f"docs/{'+'.join(languages)}/{name}: {done}"


_FENCE = re.compile(r"^(```|~~~)([a-z]+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def fences(chance: Random, root: Path, marker: str) -> str:
    """Change what one fence says, in all languages or in one."""
    languages = chance.choice([*((code,) for code in LANGUAGES), *[LANGUAGES] * 4])
    seed, done = chance.random(), ""
    for code in languages:
        path, own = root / "docs" / code / "everything.md", Random(seed)
        content = path.read_text("utf-8")
        found = own.choice([match for match in _FENCE.finditer(content) if match[2] != "md"])
        body, kind = found[3], found[2]
        if own.random() < 0.5:
            options = yaml.safe_load(body)
            done = f"{kind}: {tree.change(own, options)}"
            if marker and own.random() < 0.5:
                tree.mark(own, options, marker)
            body = _dump(options)
        else:
            change = own.choice((*text.CHANGES, text.yaml_line, text.yaml_line))
            body, done = change(own, body), f"{kind}: {change.__name__}"
        body = body if body.endswith("\n") or own.random() < 0.1 else f"{body}\n"
        whole = f"{found[1]}{kind}\n{body}{found[1]}"
        path.write_bytes((content[: found.start()] + whole + content[found.end() :]).encode("utf-8", "replace"))
    return f"docs/{'+'.join(languages)}/everything.md: {done}"


def front_matter(chance: Random, root: Path, marker: str) -> str:
    """Write odd front matter into a page."""
    path = chance.choice(_files(root, "docs/*/*.md"))
    body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL)
    options: dict[object, object] = {"title": f"A title {marker}", "description": "It is described."}
    way = chance.random()
    if way < 0.4:
        tree.change(chance, options)
        head = _dump(options)
    elif way < 0.7:
        head = text.yaml_line(chance, _dump(options))
    else:
        head = chance.choice(text.CHANGES)(chance, _dump(options))
    first, last = chance.choice(
        [("---\n", "---\n")] * 6 + [("---\n", ""), ("--- \n", "...\n"), ("\n---\n", "---\n"), ("+++\n", "+++\n")]
    )
    path.write_bytes(f"{first}{head}{last}{body}".encode("utf-8", "replace"))
    return f"{path.relative_to(root).as_posix()}: {head[:60]!r}"


def frame(chance: Random, root: Path, _marker: str) -> str:
    """Change a template, a script or a style of the frame."""
    path = chance.choice(_files(root, "overrides/**/*.html") * 3 + _files(root, "overrides/assets/**/*.*"))
    name, way = path.relative_to(root).as_posix(), chance.random()
    if way < 0.1:
        path.unlink()
        return f"{name}: removed"
    if way < 0.25 or path.suffix not in (".html", ".js", ".css", ".svg"):
        path.write_bytes(text.garbage(chance, path.read_bytes()))
        return f"{name}: garbage"
    pieces = [
        "{{ nothing }}",
        "{{ nothing.more }}",
        "{% endif %}",
        "{% for a in %}",
        "{{ 1 / 0 }}",
        "{% include 'no.html' %}",
    ]
    pieces += [
        "{% block content %}",
        "{{",
        "%}",
        "{#",
        "{% raw %}",
        "{{ page.no.more }}",
        "{{ config }}",
        "<div>",
        "</main>",
    ]
    if way < 0.5:
        path.write_text(text.insert(chance, path.read_text("utf-8"), pieces), encoding="utf-8")
        return f"{name}: piece of a template"
    return f"{name}: {_lines(chance, path, text.CHANGES)}"


def catalogs(chance: Random, root: Path, _marker: str) -> str:
    """Change the words of the interface in one language."""
    path = chance.choice(_files(root, "languages/*/words.po"))
    if chance.random() < 0.15:
        path.write_bytes(text.garbage(chance, path.read_bytes()))
        return f"{path.parent.name}/{path.name}: garbage"
    return f"{path.parent.name}/{path.name}: {_lines(chance, path, text.CHANGES)}"


KINDS: dict[str, Mutation] = {
    "records": _yaml("data/*/[!.]*.yml"),
    "vocabulary": _yaml("data/vocabulary.yml"),
    "ledgers": _yaml("data/segments/*.yml", "data/segments/*/*.yml"),
    "pages": pages,
    "fences": fences,
    "front matter": front_matter,
    "settings": _yaml("mkdocs.yml"),
    "languages": _yaml("languages/*/forms.yml", "languages/*/forms.yml", "languages/*/*.yml"),
    "catalogs": catalogs,
    "frame": frame,
    "files": files,
}
"""Every kind by its name."""
