"""Nothing ends in a traceback: not the command, not the build, whatever goes wrong."""

import errno
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from factories import Small, make_project
from sites import PAGES, URL, Built, build, put, write
from triglot import checks
from triglot.cli import main
from triglot.findings import Finding
from triglot.project import Settings, load_project
from triglot.unexpected import explain, working_on

ASKED = "(a fault of Triglot: please report it with the file {})"
FAULTS: dict[str, tuple[str, str]] = {
    "a bug": ("RuntimeError('one\\ntwo')", f"RuntimeError: one two {ASKED}"),
    "without words": ("KeyError()", f"KeyError {ASKED}"),
    "too deep": ("RecursionError('deep')", f"RecursionError: deep {ASKED}"),
    "encoding": (
        "UnicodeEncodeError('charmap', '\\u51fa', 0, 1, 'no')",
        f"UnicodeEncodeError: 'charmap' codec can't encode character '\\u51fa' in position 0: no {ASKED}",
    ),
    "input that ends": ("EOFError('end')", f"EOFError: end {ASKED}"),
    "memory": ("MemoryError()", "the memory is full (close other programs, then run it again)"),
    "disk": (
        f"OSError({errno.ENOSPC}, os.strerror({errno.ENOSPC}))",
        "No space left on device (make room or check the permissions, then run it again)",
    ),
}
"""What is raised, and what is said of it."""
KEPT = ".cache/triglot/fault.txt"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A small project without a fault."""
    return make_project(tmp_path)


def raising(fault: str) -> Callable[[Settings], list[Finding]]:
    """Make a family of checks that fails."""

    def check(_settings: Settings) -> list[Finding]:
        with working_on("docs/en/page.md"):
            raise eval(fault)  # noqa: S307  # our own text

    return check


@pytest.mark.parametrize(("fault", "expected"), FAULTS.values(), ids=FAULTS)
@pytest.mark.slow
@pytest.mark.sample(3)
def test_check(small: Small, monkeypatch: pytest.MonkeyPatch, fault: str, expected: str) -> None:
    """A family of checks that fails is a finding with the file it was at; what the others find is reported too."""
    monkeypatch.setitem(checks.CHECKS, "style", raising(fault))
    small.change("data/events/sale.yml", "2025-12-08", "2025-13-08")
    result = CliRunner().invoke(main, ["check", "--config", str(small.root / "mkdocs.yml")])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith("data/events/sale.yml:6: T205 ")
    assert second == f"docs/en/page.md:1: T901 {expected.format(KEPT)}"
    assert result.stderr == "2 errors, 0 warnings\n"
    assert (small.root / KEPT).is_file() == ("{}" in expected)


@pytest.mark.parametrize(("fault", "expected"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("name", ["check", "status", "sync", "schema"])
def test_command(small: Small, monkeypatch: pytest.MonkeyPatch, name: str, fault: str, expected: str) -> None:
    """What no check can catch ends with 2 and one line, and the traceback is in a file."""

    def fail(_file: Path) -> Settings:
        raise eval(fault)  # noqa: S307  # our own text

    for target in ("triglot.cli.read_settings", "triglot.cli.load_project"):
        monkeypatch.setattr(target, fail)
    result = CliRunner().invoke(main, [name, "--config", str(small.root / "mkdocs.yml")])
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{expected.format(KEPT)}\n")
    if "{}" in expected:
        kept = (small.root / KEPT).read_text("utf-8")
        assert "Traceback (most recent call last)" in kept
        assert "in fail" in kept


def test_interrupted(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C ends as a shell expects it, in silence."""

    def stop(_file: Path) -> Settings:
        raise KeyboardInterrupt

    monkeypatch.setattr("triglot.cli.read_settings", stop)
    result = CliRunner().invoke(main, ["check", "--config", str(small.root / "mkdocs.yml")])
    assert (result.exit_code, result.stdout, result.stderr) == (128 + signal.SIGINT, "", "")


@pytest.mark.slow
def test_nobody_reads(small: Small) -> None:
    """A reader that goes away, as `head` does, is no fault of anybody's."""
    small.change("data/events/sale.yml", "2025-12-08", "2025-13-08")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", "from triglot.cli import main; main()", "check"],
        cwd=small.root,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.slow
def test_full_output(small: Small) -> None:
    """Output that cannot be written is one line."""
    small.change("data/events/sale.yml", "2025-12-08", "2025-13-08")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from triglot.cli import main; main()", "check"],
            cwd=small.root,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode
    assert b"No space left on device (make room" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("cache", ["file", "folder in its place", "link"])
def test_traceback_elsewhere(tmp_path: Path, cache: str) -> None:
    """Where .cache cannot be written the traceback goes to a temporary file; a link is never written through."""
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    if cache == "file":
        (tmp_path / ".cache").write_text("")
    elif cache == "folder in its place":
        (tmp_path / KEPT).mkdir(parents=True)
    else:
        (tmp_path / KEPT).parent.mkdir(parents=True)
        (tmp_path / KEPT).symlink_to(victim)
    said = explain(RuntimeError("x"), tmp_path)
    found = re.search(r"with the file (.*)\)$", said)
    assert found
    kept = tmp_path / found[1]
    assert "RuntimeError: x" in kept.read_text("utf-8")
    assert victim.read_text() == "mine"
    assert list(tmp_path.rglob("*.part")) == []
    if cache != "link":
        kept.unlink()


def test_record_at_fault(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in what is made of a record names the record's file."""

    def fail(settings: Settings) -> list[Finding]:
        records = load_project(settings.root / "mkdocs.yml").records
        record = records.events["sale"]
        raise ValueError(record.title["en"])

    monkeypatch.setitem(checks.CHECKS, "equal", fail)
    result = CliRunner().invoke(main, ["check", "equal", "--config", str(small.root / "mkdocs.yml")])
    assert result.stdout.startswith("data/events/sale.yml:1: T901 ValueError: ")


# --- The build -------------------------------------------------------------------------------------------------------

PLACES = {
    "settings": "triglot.plugin._check_epoch",
    "records": "triglot.plugin.ready",
    "pages": "triglot.plugin.PageContext",
    "frame": "mkdocs.structure.pages.Page.validate_anchor_links",
    "finish": "triglot.finish.site.write_pages",
    "swap": "triglot.finish.Place.publish",
}
"""What fails in a build, from the first hook to the last."""


def fails(place: str, fault: str) -> str:
    """Return Python that makes something fail with a fault."""
    module, _, name = place.rpartition(".")
    holder = f"importlib.import_module({module!r})" if module.islower() else f"pydoc.locate({module!r})"
    return f"import importlib, os, pydoc\ndef fail(*_, **__): raise {fault}\nsetattr({holder}, {name!r}, fail)\n"


def standing(root: Path) -> Path:
    """Write a small project with a site that stands."""
    write(root)
    put(root / "site" / "index.html", "stands")
    put(root / "site" / ".nojekyll", "")
    return root


def stands(built: Built) -> bool:
    """Whether the site that stood before still stands, and nothing is left of the next one."""
    files = sorted(path.name for path in built.site.rglob("*"))
    beside = {path.name for path in built.root.iterdir()} - {".cache"}
    return files == [".nojekyll", "index.html"] and beside == {"data", "docs", "mkdocs.yml", "site"}


@pytest.mark.parametrize(
    ("place", "fault"),
    [*((place, "a bug") for place in PLACES), *(("finish", fault) for fault in ("too deep", "memory", "disk"))],
)
@pytest.mark.sample(3)
@pytest.mark.slow
def test_build(tmp_path: Path, place: str, fault: str) -> None:
    """Whatever fails in whatever hook: one line, exit code 1, and the site that stood before still stands."""
    raised, expected = FAULTS[fault]
    built = build(standing(tmp_path), "-q", before=fails(PLACES[place], raised))
    assert built.code == 1
    assert stands(built)
    assert "Traceback" not in built.said
    (line,) = [row for row in built.said.splitlines() if expected.format(KEPT) in row]
    assert line.startswith("ERROR")
    assert "Aborted: the site that stood before still stands" in built.said
    if "{}" in expected:
        assert "Traceback (most recent call last)" in (tmp_path / KEPT).read_text("utf-8")
    if place == "pages":
        assert "docs/en/" in line


@pytest.mark.slow
def test_build_findings_and_fault(tmp_path: Path) -> None:
    """A fault that nobody foresaw does not hide the findings that were there before it."""
    put(standing(tmp_path) / "docs" / "en" / "index.md", f"{PAGES['index.md']}\n[[nobody]]\n")
    built = build(tmp_path, "-q", before=fails(PLACES["frame"], "RuntimeError('x')"))
    assert "1 finding" in built.said
    assert "docs/en/index.md:5: T406 there is no record nobody" in built.said
    assert "RuntimeError: x (a fault of Triglot" in built.said


@pytest.mark.slow
def test_build_interrupted(tmp_path: Path) -> None:
    """Ctrl+C leaves nothing behind."""
    built = build(standing(tmp_path), "-q", before=fails(PLACES["finish"], "KeyboardInterrupt()"))
    assert built.code == 1
    assert "Traceback" not in built.said
    assert stands(built)


@pytest.mark.parametrize("epoch", ["x", "", "1e9", "9" * 30], ids=["word", "empty", "not whole", "beyond time"])
@pytest.mark.sample(1)
@pytest.mark.slow
def test_epoch(tmp_path: Path, epoch: str) -> None:
    """A moment of build that is none is said before anything is done."""
    built = build(standing(tmp_path), SOURCE_DATE_EPOCH=epoch)
    assert built.code == 1
    assert f"SOURCE_DATE_EPOCH={epoch}: expected the seconds since 1970, such as 1790000000" in built.said
    assert "Traceback" not in built.said
    assert "Error reading page" not in built.said
    assert stands(built)


@pytest.mark.slow
def test_before_1970(tmp_path: Path) -> None:
    """A clock that was never set is no hindrance: a site knows only the day that it speaks of."""
    write(tmp_path)
    built = build(tmp_path, "--strict", SOURCE_DATE_EPOCH="-86400")
    assert built.code == 0, built.said
    sitemap = (built.site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{URL}</loc>" in sitemap
    assert not (built.site / "sitemap.xml.gz").exists()
