"""Mutated sites: no traceback, no hang, no lost site, no page that is wrong in silence.

`MUTATIONS=2000 pytest tests/test_mutating.py` tries so many new inputs, from the seed `MUTATIONS_FROM` on.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mutating.base import OLD
from mutating.judge import command_faults, hashes, pages_faults, site_faults
from mutating.kinds import KINDS
from mutating.places import OUTSIDE
from sampling import tries
from serving import ROOT
from sites import published, put

NUMBER = int(os.environ.get("MUTATIONS") or tries(12))
FIRST = int(os.environ.get("MUTATIONS_FROM", "5"))
HALVES = 2


def _start(half: int) -> subprocess.Popen[str]:
    """Try half of the kinds in a process of its own."""
    kinds = list(KINDS)[half::HALVES]
    command = [sys.executable, "-m", "mutating", str(NUMBER // HALVES), str(FIRST), *kinds]
    folders = os.pathsep.join([str(ROOT / "tests"), str(ROOT / "plugins")])
    environment = {**os.environ, "PYTHONPATH": folders, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.slow
def test_mutations() -> None:
    """Every mutated site ends in findings or in right pages."""
    running = [_start(half) for half in range(HALVES)]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0] * HALVES, "\n".join(said)


@pytest.mark.parametrize(
    ("code", "said", "fault"),
    [
        (0, "0 errors, 0 warnings", []),
        (1, "docs/en/a.md:3: T409 there is no page b.md", []),
        (2, "mkdocs.yml: no such file", []),
        (1, "Traceback (most recent call last):\n  …\nValueError: a", ["traceback: ValueError: a"]),
        (1, "a.yml:1: T901 KeyError: a", ["fault of Triglot: a.yml:1: T901 KeyError: a"]),
        (1, "", ["no finding: "]),
        (-24, "\nhang: ended by SIGXCPU", ["exit code -24: \nhang: ended by SIGXCPU"]),
    ],
)
def test_command_faults(code: int, said: str, fault: list[str]) -> None:
    """Faults of a command are told from findings."""
    assert list(command_faults(code, said)) == fault


def test_site_faults(tmp_path: Path) -> None:
    """A site is lost when it is neither the old one nor the new one."""
    base = dict.fromkeys(("index.html", "404.html", "sitemap.xml", "zh/index.html", "a.html"), b"")
    site = tmp_path / "site"
    assert list(site_faults(site, base, 1)) == ["lost site: nothing is left"]
    put(site / "index.html", OLD)
    assert list(site_faults(site, base, 1)) == []
    assert list(site_faults(site, base, 0)) == ["lost site: the build ended well, and the old site is in place"]
    for name in base:
        put(site / name, "new")
    assert list(site_faults(site, base, 1)) == ["lost site: 5 files after a build that failed"]
    assert list(site_faults(site, base, 0)) == []
    (site / "zh/index.html").unlink()
    assert list(site_faults(site, base, 0)) == ["lost site: 4 files of 5, without ['zh/index.html']"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<main>a</main>", ""),
        ("<main>a<br><svg><line x1='nan%'/></svg></main>", "left over: nan"),
        ("<main>a</main><!--triglot:finder-->", "left over: <!--triglot:"),
        ("<main> </main>", "empty: no text in <main>"),
        ("<main><p>a</main>", "not HTML: </main> closes ['p']"),
        ("<main><i id='a'>a</i><i id='a'>b</i></main>", "not HTML: duplicate id a"),
        ("<main><i onclick='quokkalive()'>a</i></main>", "alive: <i onclick=quokkalive()>"),
        ("<main><a href='data:text/csv;charset=utf-8,quokkalive'>a</a></main>", ""),
        ("<main><a href='data:text/html,quokkalive'>a</a></main>", "alive: <a href=data:text/html,quokkalive>"),
        (
            "<main>a<img src='data:text/csv;charset=utf-8,quokkalive'></main>",
            "alive: <img src=data:text/csv;charset=utf-8,quokkalive>",
        ),
        ("<main>a</main><script>quokkalive()</script>", "alive: <script> quokkalive()"),
        ('<main>a</main><script type="application/ld+json">{"a": NaN}</script>', "not JSON: NaN"),
    ],
)
def test_page_faults(tmp_path: Path, body: str, fault: str) -> None:
    """A page that is wrong in silence is found."""
    put(tmp_path / "sitemap.xml", "<urlset/>")
    put(tmp_path / "index.html", f"<!doctype html><html><head><title>a</title></head><body>{body}</body></html>")
    found = list(pages_faults(tmp_path, {}, "", frozenset()))
    assert found == ([f"{fault} (index.html)"] if fault else [])


def test_words_and_leaks(tmp_path: Path) -> None:
    """A word that was lost is found, and so is a file from outside of the project."""
    put(tmp_path / "sitemap.xml", "<urlset/>")
    put(tmp_path / "a.txt", OUTSIDE)
    found = pages_faults(tmp_path, {}, "quokka", frozenset())
    assert list(found) == ["lost words: quokka is on no page", "leak: a file from outside is published"]


def test_right_pages() -> None:
    """Pages that are right have no fault."""
    site = published().site
    assert [*site_faults(site, hashes(site), 0), *pages_faults(site, {}, "", frozenset({"{#"}))] == []
