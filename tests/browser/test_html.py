"""The built HTML is valid, for each page that there is."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from serving import ROOT

pytestmark = [pytest.mark.site, pytest.mark.slow]

VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


def test_valid(built_site: Path) -> None:
    """The Nu HTML checker finds no error."""
    command = ["java", "-Xss4m", "-jar", str(VNU), "--errors-only", "--format", "json", "--skip-non-html", "."]
    checked = subprocess.run(
        command, cwd=built_site, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False
    )
    messages = json.loads(checked.stderr)["messages"]
    faults = [f"{told.get('url', '').split('/./')[-1]}:{told.get('lastLine')}: {told['message']}" for told in messages]
    assert "\n".join(faults[:20]) == "", f"{len(faults)} errors"
