"""`tools/compare_sites.py` finds every difference but for the three that it leaves out."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "tools/compare_sites.py"
OLD = {
    "index.html": '<section class="tg-timeline" aria-label="A"><p>One</p></section><p class="x">Two</p>',
    "data/v1/schema/chips.json": '{"description": "Old.", "properties": {"id": {"type": "string"}}}',
    "assets/search/en/index.json": '{"pages":"ab","version":"0123456789abcdef"}',
    "assets/search/en/0123456789abcdef/pages.txt": "0123456789abcdef/pages.txt\n[]",
    "assets/share/index.png": "picture",
}


def compare(tmp_path: Path, new: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Compare the site with another one."""
    for folder, files in (("old", OLD), ("new", new)):
        for name, text in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    command = [sys.executable, str(SCRIPT), "old", "new"]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)


def test_left_out(tmp_path: Path) -> None:
    """New attributes of fences, descriptions of schemas and the version of an index may differ."""
    new = {
        "index.html": OLD["index.html"].replace(' aria-label="A"', ' data-fence="timeline" aria-label="A"'),
        "data/v1/schema/chips.json": '{"description": "New.", "properties": {"id": {"type": "string"}}}',
        "assets/search/en/index.json": '{"pages":"ab","version":"fedcba9876543210"}',
        "assets/search/en/fedcba9876543210/pages.txt": "fedcba9876543210/pages.txt\n[]",
        "assets/share/index.png": "picture",
    }
    found = compare(tmp_path, new)
    assert (found.returncode, found.stdout) == (0, "0 of 5 files differ\n")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("index.html", "One", "Oen"),
        ("index.html", 'aria-label="A"', 'aria-label="B"'),
        ("index.html", 'aria-label="A"', 'aria-label="A" role="region"'),
        ("index.html", ' aria-label="A"', ""),
        ("index.html", 'class="x"', 'class="x" data-fence="x"'),
        ("data/v1/schema/chips.json", "string", "number"),
        ("assets/search/en/index.json", '"ab"', '"ba"'),
        ("assets/search/en/0123456789abcdef/pages.txt", "[]", "[1]"),
        ("assets/share/index.png", "picture", "pictures"),
    ],
)
def test_found(tmp_path: Path, name: str, old: str, new: str) -> None:
    """Anything else is reported with what stands there."""
    found = compare(tmp_path, {**OLD, name: OLD[name].replace(old, new)})
    assert found.returncode == 1
    assert "1 of 5 files differ" in found.stdout
    assert "  - " in found.stdout


def test_missing(tmp_path: Path) -> None:
    """So are files that only one of the two has."""
    found = compare(tmp_path, {**{k: v for k, v in OLD.items() if k != "index.html"}, "more.txt": ""})
    assert "only in old: index.html\nonly in new: more.txt\n2 of 6 files differ" in found.stdout
