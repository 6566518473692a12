"""Whatever a terminal takes, findings are printed on it: code pages of Windows, ASCII, and UTF-8."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factories import Small, make_project
from sites import PAGES, put, write


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A small project without a fault."""
    return make_project(tmp_path)


def command(small: Small, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from triglot.cli import main; main()", *arguments],
        cwd=small.root,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


TERMINALS = ["cp1252", "ascii", "cp936", "utf-8"]


@pytest.mark.parametrize("terminal", TERMINALS)
@pytest.mark.parametrize("style", ["text", "json", "github"])
@pytest.mark.slow
@pytest.mark.sample(4)
def test_terminal(small: Small, terminal: str, style: str) -> None:
    """A finding with any letter is printed on any terminal; JSON is JSON there."""
    small.write("docs/zh/index.md", "# Small {#small}\n\n[出🔑](不在.md)\n")
    done = command(small, "check", "docs", "--format", style, PYTHONUTF8="0", PYTHONIOENCODING=terminal)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert b"T409" in done.stdout
    if style == "json":
        assert done.stdout.isascii()
        assert "不在.md" in json.loads(done.stdout)[0]["message"]


@pytest.mark.parametrize("terminal", ["cp1252", "cp936"])
@pytest.mark.parametrize(
    "arguments", [["status"], ["status", "--format", "json"], ["sync", "--check"], ["sync", "--no-input"], ["check"]]
)
@pytest.mark.slow
@pytest.mark.sample(3)
def test_terminal_of_translators(small: Small, terminal: str, arguments: list[str]) -> None:
    """The commands for translators print pages whose names hold any letter."""
    for language in ("en", "vi"):
        small.write(f"docs/{language}/出口.md", "# 出口 {#a}\n\nText.\n")
    done = command(small, *arguments, PYTHONUTF8="0", PYTHONIOENCODING=terminal)
    assert b"Traceback" not in done.stderr
    assert done.returncode in {0, 1}
    if arguments == ["status"]:
        assert {"cp1252": b"\\u51fa\\u53e3", "cp936": "出口".encode("gbk")}[terminal] in done.stdout


@pytest.mark.parametrize("terminal", TERMINALS)
@pytest.mark.slow
@pytest.mark.sample(1)
def test_terminal_of_a_build(tmp_path: Path, terminal: str) -> None:
    """The build prints a finding with any letter on any terminal, too."""
    write(tmp_path)
    put(tmp_path / "docs" / "zh" / "index.md", f"{PAGES['index.md']}\n[[出口🔑]]\n")
    found = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": terminal, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=False,
    )
    assert found.returncode == 1
    assert b"docs/zh/index.md:5: T405" in found.stderr
    assert b"Traceback" not in found.stderr


@pytest.mark.slow
def test_any_file_name(small: Small) -> None:
    """The name of a file may be any bytes, also such as no encoding has."""
    (small.root / "data" / "events" / os.fsdecode(b"caf\xe9.yml")).write_bytes(b"")
    done = command(small, "check", "data")
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert b"caf" in done.stdout
