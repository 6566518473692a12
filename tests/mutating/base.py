"""The site that mutations change: every record, fence and mark, ledgers and a frame of its own."""

import contextlib
import shutil
from pathlib import Path

import yaml
from click.testing import CliRunner

from serving import ROOT
from sites import GOLDEN, LANGUAGES, PAGES, put, write
from triglot.cli import main

OLD = "the site that stood before"


def make(root: Path) -> Path:
    """Write the site that has no fault, with an old site in place of a built one; return its folder."""
    pages = {f"{language}/everything.md": _golden(language) for language in LANGUAGES}
    settings = write(root, {**PAGES, **pages})
    for language in LANGUAGES:
        put(root / "docs" / language / "picture.png", b"\x89PNG")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "plugins/triglot/languages", root / "languages")
    config = yaml.safe_load(settings.read_text("utf-8"))
    config["theme"]["custom_dir"] = "overrides"
    put(settings, yaml.safe_dump(config, allow_unicode=True, sort_keys=False))
    for record in (root / "data").rglob("*.yml"):
        put(record, yaml.safe_dump(yaml.safe_load(record.read_text("utf-8")), allow_unicode=True, sort_keys=False))
    run(root, "sync", "--no-input")
    put(root / "site" / "index.html", OLD)
    return root


def _golden(language: str) -> str:
    """Return the page with every fence and mark, without the one slip of style in it."""
    return (
        (GOLDEN / f"{language}.md").read_text("utf-8").replace("`[@paper]`, ``{{ ` }}``, ", "`[@paper]`和``{{ ` }}``和")
    )


def run(root: Path, *arguments: str) -> tuple[int, str]:
    """Run a command of triglot in this process; return its exit code and what it printed."""
    with contextlib.chdir(root):
        done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.output


def copy(base: Path, root: Path) -> None:
    """Copy the site for one mutation."""
    shutil.copytree(base, root, symlinks=True)
