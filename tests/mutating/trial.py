"""One mutated site: checked and built in processes of their own, with limits, and judged."""

import contextlib
import functools
import gc
import logging
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from mkdocs.__main__ import cli as mkdocs

from mutating import base, judge
from mutating.kinds import KINDS
from triglot.cli import main

SECONDS = 30
"""Of the processor, after which a command hangs; the site without a mutation takes two."""
WAITING = 300
"""Seconds after which a command waits for something that never comes."""
_MEMORY = 4 * 2**30
_BUILT_ANYWAY = 0.1
"""How many of the sites with a finding are built, too."""


@dataclass(frozen=True)
class Trial:
    """One input by its kind and seed, and what is wrong with what became of it."""

    kind: str
    seed: int
    done: str
    outcome: str
    faults: tuple[str, ...]


def warm(good: Path) -> judge.Hashes:
    """Check and build the site without a mutation, which keeps tables in memory; return what it publishes."""
    code, said = base.run(good, "check")
    assert code == 0, said
    copy = good.with_name("warm")
    base.copy(good, copy)
    code, said = command(copy, "build", lambda: mkdocs(["build", "--quiet"], prog_name="mkdocs"))
    assert code == 0, said
    site = copy / "site"
    names = judge.hashes(site)
    faults = [*judge.site_faults(site, names, 0), *judge.pages_faults(site, {}, "", _known(copy))]
    assert faults == []
    return names


def attempt(kind: str, seed: int, root: Path, good: Path, names: judge.Hashes) -> Trial:
    """Make one mutation of a copy of the site, check it, build it, and judge.

    Args:
        kind: Of the mutation.
        seed: Of chance.
        root: The folder for the copy; it must not be there.
        good: The site without a mutation.
        names: The files that it publishes.
    """
    chance = Random(f"{kind} {seed}")
    marker = "quokka" + "".join(chance.choices("bdfgklmnprst", k=6)) if chance.random() < 0.6 else ""
    base.copy(good, root)
    done = KINDS[kind](chance, root, marker)
    anew = kind in ("languages", "catalogs")
    code, said = command(root, "check", lambda: main(["check"], prog_name="triglot"), anew=anew)
    faults = [f"check: {fault}" for fault in judge.command_faults(code, said)]
    outcome = "right" if code == 0 else "finding"
    if code == 0 or faults or chance.random() < _BUILT_ANYWAY:
        built, told = command(root, "build", lambda: mkdocs(["build", "--quiet"], prog_name="mkdocs"), anew=anew)
        faults += [f"build: {fault}" for fault in (*judge.command_faults(built, told), *_left(root, names, built))]
        if code == 0 and built and not faults:
            outcome = "refused by the build alone"
            faults = [f"late: {' '.join(told.split())[:300]}"] if kind != "files" else []
        if built == 0:
            word = marker if code == 0 and _stands(root, marker) else ""
            wrong = judge.pages_faults(root / "site", names, word, _known(root))
            faults += [f"site: {fault}" for fault in wrong if kind != "frame" or "HTML" not in fault]
    shutil.rmtree(root, ignore_errors=True)
    return Trial(kind, seed, done, outcome, tuple(faults))


def _left(root: Path, names: judge.Hashes, built: int) -> list[str]:
    return list(judge.site_faults(root / "site", names, built))


def _sources(root: Path) -> str:
    """Return all that authors wrote."""
    paths = [path for folder in ("docs", "data", "languages") for path in (root / folder).rglob("*") if path.is_file()]
    return "\n".join(
        path.read_text("utf-8", errors="replace") for path in [*paths, root / "mkdocs.yml"] if path.suffix != ".png"
    )


def _stands(root: Path, marker: str) -> bool:
    """Check whether the author's word stands in a file that pages are made of, and not in a comment of YAML."""
    paths = [path for folder in ("docs", "data") for path in (root / folder).rglob("*") if path.is_file()]
    texts = [path.read_text("utf-8", errors="replace") for path in paths if "segments" not in path.parts]
    return bool(marker) and any(_counts(text.splitlines(), marker) for text in texts if marker in text)


def _counts(lines: list[str], marker: str) -> bool:
    place = next(number for number, line in enumerate(lines) if marker in line)
    fences = sum(line.startswith(("```", "~~~")) for line in lines[:place])
    return not (fences % 2 and lines[place].lstrip().startswith("#"))


def _known(root: Path) -> frozenset[str]:
    """Return words that an author wrote, and that would look left over otherwise."""
    return frozenset(judge._LEFT.findall(_sources(root)))


def command(root: Path, name: str, run: Callable[[], object], *, anew: bool = False) -> tuple[int, str]:
    """Run a command in a child of this process, which has read all modules; return its code and what it printed."""
    output = root / f"{name}.log"
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _become(root, output, anew=anew)
        os._exit(_code(run))
    _, status = os.waitpid(child, 0)
    said = output.read_text("utf-8", errors="replace")
    number = os.waitstatus_to_exitcode(status)
    return (number, said) if number >= 0 else (number, f"{said}\nhang: ended by {signal.Signals(-number).name}")


def _become(root: Path, output: Path, *, anew: bool) -> None:
    """Set limits, the folder, and where output goes."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(WAITING)
    os.chdir(root)
    target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(target, number)
    for stream in ("stdout", "stderr"):
        setattr(sys, stream, open(1, "w", encoding="utf-8", closefd=False))  # noqa: SIM115
    logging.getLogger("mkdocs").handlers.clear()
    if anew:
        for found in gc.get_objects():
            if isinstance(found, functools._lru_cache_wrapper):
                found.cache_clear()


def _code(run: Callable[[], object]) -> int:
    try:
        run()
    except SystemExit as error:
        code = error.code
        return code if isinstance(code, int) else int(code is not None)
    except BaseException:  # noqa: BLE001  # as Python itself ends
        with contextlib.suppress(Exception):
            sys.excepthook(*sys.exc_info())
        return 1
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
    return 0
