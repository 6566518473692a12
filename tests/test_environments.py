"""The same input gives the same bytes wherever, whenever and as whoever it is built."""

import hashlib
from pathlib import Path

import pytest

from sites import build, published, put

pytestmark = pytest.mark.slow

FEW_FILES = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))"
PRIVATE = "import os; os.umask(0o077); os.environ.pop('HOME', None)"
OLD_CLOCK = "import time; time.time = lambda: 631152000.0"
"""January 1, 1990."""

ENVIRONMENTS: dict[str, tuple[str, str, dict[str, str]]] = {
    "far east": (
        "my site & 100% #1 [中文]",
        PRIVATE,
        {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "0"},
    ),
    "far west": (
        "a",
        FEW_FILES,
        {
            "TZ": "America/Los_Angeles",
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONIOENCODING": "ascii",
            "PYTHONOPTIMIZE": "1",
            "PYTHONHASHSEED": "2",
            "SOURCE_DATE_EPOCH": "4000000000",
        },
    ),
    "old clock": (
        "docs",
        OLD_CLOCK,
        {"LC_ALL": "POSIX", "PYTHONDEVMODE": "1", "PYTHONHASHSEED": "3", "LANGUAGE": "zh"},
    ),
}
"""A folder, what runs before the build, and variables; each has several oddities at once, since a build takes time."""


def hashes(site: Path) -> dict[str, str]:
    """Return the name and the hash of each file."""
    paths = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.mark.parametrize("name", ENVIRONMENTS)
@pytest.mark.sample(1)
def test_same_bytes(tmp_path: Path, name: str) -> None:
    """Another folder, clock, language, encoding, order of files and user's limits change no byte."""
    folder, before, environment = ENVIRONMENTS[name]
    first = published()
    root = tmp_path / folder
    for top in ("mkdocs.yml", "docs", "data"):
        sources = [first.root / top] if top == "mkdocs.yml" else sorted((first.root / top).rglob("*"), reverse=True)
        for path in sources:
            if path.is_file():
                put(root / path.relative_to(first.root), path.read_bytes())
    done = build(root, "--strict", before=before, **environment)
    assert done.code == 0, done.said
    assert hashes(done.site) == hashes(first.site)
