"""Queries put to the search of a built site, and how well it answers."""

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from serving import ROOT

QUERIES = ROOT / "tests/queries"
FIRST = 5
"""Places that a reader looks at."""
_ENGINE = ROOT / "overrides/assets/js/search/engine.js"


def index_file(site: Path, language: str, name: str) -> str:
    """Read a file of the index of a language, without the lines around it that say what it is."""
    folder = site / "assets/search" / language
    version = json.loads((folder / "index.json").read_text("utf-8"))["version"]
    mark = f"{version}/{name}"
    text = (folder / mark).read_text("utf-8")
    assert text.startswith(f"{mark}\n")
    assert text.endswith(f"\n{mark}")
    return text[len(mark) + 1 : -len(mark) - 1]


@dataclass(frozen=True)
class Query:
    """What a reader types, and what must come."""

    language: str
    text: str
    right: tuple[str, ...]
    """Addresses relative to the root of the edition; one that ends in a slash stands for what is below it too."""
    rank: int = FIRST
    later: str = ""
    """Why it comes later than it must for the time being; it must still come among the first five."""

    def place(self, found: Sequence[str]) -> int | None:
        """Return the rank of the first right page, counted from 1, or None."""
        hits = (n for n, url in enumerate(found, 1) if any(self._is(url, right) for right in self.right))
        return next(hits, None)

    def _is(self, url: str, right: str) -> bool:
        page = url.partition("#")[0]
        return (
            url == right
            if "#" in right
            else page == right or (right in {"people/", "terms/"} and page.startswith(right))
        )


@cache
def subjects() -> dict[str, tuple[str, ...]]:
    """The pages of each subject."""
    return {name: tuple(pages) for name, pages in yaml.safe_load((QUERIES / "subjects.yml").read_text("utf-8")).items()}


def queries(file: Path) -> list[Query]:
    """Read a set of queries: by language, or each with its `language`; `pages`, or what one `expects`."""
    read = yaml.safe_load(file.read_text("utf-8"))
    if isinstance(read, dict):
        read = [{"language": language, **row} for language, rows in read.items() for row in rows]
    return [
        Query(row["language"], str(row["query"]), tuple(_right(row)), int(row.get("rank", FIRST)), row.get("later", ""))
        for row in read
    ]


def _right(row: dict[str, Any]) -> list[str]:
    """The addresses of a query's right pages: `expects` names a subject or an address, or several."""
    if "pages" in row:
        return list(row["pages"])
    expected = row["expects"] if isinstance(row["expects"], list) else [row["expects"]]
    return [page for name in expected for page in subjects().get(name, (name,))]


def ask(
    site: Path,
    asked: Iterable[tuple[str, str] | tuple[str, str, int]],
    without: Sequence[str] = (),
    engine: Path = _ENGINE,
) -> list[dict[str, Any]]:
    """Run queries in the engine; return its answers."""
    said = {"site": str(site), "engine": str(engine), "queries": list(asked), "without": list(without)}
    done = subprocess.run(
        ["node", "--no-warnings", str(ROOT / "tests/run_queries.mjs")],
        input=json.dumps(said),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def places(site: Path, asked: Sequence[Query], without: Sequence[str] = ()) -> list[int | None]:
    """Return the rank of the right page for each query."""
    answers = ask(site, [(query.language, query.text) for query in asked], without)
    roots = {query.language: "" if query.language == "en" else f"{query.language}/" for query in asked}
    return [
        query.place(
            [result["url"].removeprefix(f"http://site/{roots[query.language]}") for result in answer["results"]]
        )
        for query, answer in zip(asked, answers, strict=True)
    ]


@dataclass(frozen=True)
class Quality:
    """How well queries were answered."""

    recall: float
    """Share with a right page among the first five."""
    reciprocal: float
    """Mean of one over the place."""
    first: float
    """Share with a right page first."""


def quality(found: Sequence[int | None]) -> Quality:
    """Work out the three figures of a set of places."""
    hits = [place for place in found if place]
    return Quality(len(hits) / len(found), sum(1 / place for place in hits) / len(found), hits.count(1) / len(found))
