"""Docstrings and comments are in plain technical English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = sorted(path for folder in ("plugins", "tests") for path in (ROOT / folder).rglob("*.py"))
SCRIPTS = [*sorted((ROOT / "overrides").rglob("*.js")), *sorted((ROOT / "tests").glob("*.mjs"))]
DIALECT = re.compile(r"(Gives?|Tells?|Says?|Part|Lays?|Puts?|Mends?|Heals?|Holds?)\b")
"""Readers of code know Return, Report, Split, Set, Insert, Fix, Recover and Keep."""


def docstrings(source: str) -> Iterator[str]:
    """Yield the docstring of a module, and of each class and function in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def comments(source: str) -> Iterator[str]:
    """Yield the text of each documenting comment of a script."""
    yield from re.findall(r"/\*\*\s*(.*?)\s*\*/", source, re.DOTALL)


def dialect(texts: Iterator[str]) -> list[str]:
    """Return the texts that begin with a word of the dialect."""
    return [text for text in texts if DIALECT.match(text)]


def test_docstrings_begin_in_plain_english() -> None:
    """No docstring, and no documenting comment of a script, begins with a word that only this project used there."""
    found = {path: dialect(docstrings(path.read_text("utf-8"))) for path in PYTHON}
    found |= {path: dialect(comments(path.read_text("utf-8"))) for path in SCRIPTS}
    assert len(PYTHON) > 100
    assert len(SCRIPTS) > 10
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_the_dialect_is_found() -> None:
    """The test above would find such a docstring, in both languages."""
    assert dialect(docstrings('def f():\n    """Give the line."""\n')) == ["Give the line."]
    assert dialect(comments("/** Puts away a card. */")) == ["Puts away a card."]
