"""The built HTML is valid, for each page that there is, or in a sample for one of each kind."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from browser.visits import name_of
from sampling import few
from serving import ROOT

pytestmark = [pytest.mark.site, pytest.mark.slow]

VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


def kind(page: str) -> tuple[str, int]:
    """Return the folder of a generated page, the name of one that somebody wrote, and how deep it lies."""
    first, *rest = name_of(page).split("/")
    return first, len(rest)


def test_valid(real_site: Path) -> None:
    """The Nu HTML checker finds no error."""
    pages = few((path.relative_to(real_site).as_posix() for path in real_site.rglob("*.html")), kind)
    command = [
        "java",
        "-Xss4m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(VNU),
        "--errors-only",
        "--format",
        "json",
        *pages,
    ]
    checked = subprocess.run(
        command, cwd=real_site, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False
    )
    messages = json.loads(checked.stderr)["messages"]
    faults = [
        f"{told.get('url', '').removeprefix(f'file:{real_site}/')}:{told.get('lastLine')}: {told['message']}"
        for told in messages
    ]
    assert "\n".join(faults[:20]) == "", f"{len(faults)} errors"
