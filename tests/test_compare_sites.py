"""`tools/compare_sites.py` finds every difference but for the three that it leaves out."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from serving import ROOT

OLD = {
    "index.html": '<link href="assets/0123456789/site.css">'
    '<section class="tg-timeline" aria-label="A"><p>One</p></section><p class="x">Two</p>',
    "data/v1/schema/chips.json": '{"description": "Old.", "properties": {"id": {"type": "string"}}}',
    "assets/search/en/index.json": '{"pages":"ab","version":"0123456789abcdef"}',
    "assets/search/en/0123456789abcdef/pages.txt": "0123456789abcdef/pages.txt\n[]",
    "assets/share/index.png": "picture",
}


SPEC = importlib.util.spec_from_file_location("compare_sites", ROOT / "tools/compare_sites.py")
assert SPEC is not None
assert SPEC.loader is not None
SCRIPT = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(SCRIPT)

Compare = Callable[[dict[str, str]], tuple[int, str]]


@pytest.fixture
def compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Return what compares the site with another one: its exit code and what it prints."""

    def compared(new: dict[str, str]) -> tuple[int, str]:
        for folder, files in (("old", OLD), ("new", new)):
            for name, text in files.items():
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        code: int = SCRIPT.main(tmp_path / "old", tmp_path / "new")
        return code, capsys.readouterr().out.replace(f"{tmp_path}/", "")

    return compared


def test_left_out(compare: Compare) -> None:
    """New attributes of fences, descriptions of schemas and versions in addresses may differ."""
    new = {
        "index.html": OLD["index.html"]
        .replace("0123456789", "0a1b2c3d4e")
        .replace(' aria-label="A"', ' data-fence="timeline" aria-label="A"'),
        "data/v1/schema/chips.json": '{"description": "New.", "properties": {"id": {"type": "string"}}}',
        "assets/search/en/index.json": '{"pages":"ab","version":"fedcba9876543210"}',
        "assets/search/en/fedcba9876543210/pages.txt": "fedcba9876543210/pages.txt\n[]",
        "assets/share/index.png": "picture",
    }
    assert compare(new) == (0, "0 of 5 files differ\n")


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
def test_found(compare: Compare, name: str, old: str, new: str) -> None:
    """Anything else is reported with what stands there."""
    code, said = compare({**OLD, name: OLD[name].replace(old, new)})
    assert code == 1
    assert "1 of 5 files differ" in said
    assert "  - " in said


def test_missing(compare: Compare) -> None:
    """So are files that only one of the two has."""
    _, said = compare({**{k: v for k, v in OLD.items() if k != "index.html"}, "more.txt": ""})
    assert "only in old: index.html\nonly in new: more.txt\n2 of 6 files differ" in said
