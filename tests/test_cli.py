"""The command line: exit codes, formats, and the schema for editors."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factories import LANGUAGES, SETTINGS, Small, make_project
from serving import ROOT
from triglot.cli import main
from triglot.loading import json_schemas

SALE = "data/events/sale.yml"
FAULT = "data/events/sale.yml:6: T205 date: there is no such date: 2025-13-08 (month must be in 1..12)"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A small project without a fault."""
    return make_project(tmp_path)


def triglot(small: Small, *arguments: str) -> Result:
    """Run the command in a project."""
    return run([*arguments, "--config", str(small.root / "mkdocs.yml")])


def run(arguments: Sequence[str]) -> Result:
    """Run the command; only an exit is allowed, never another exception."""
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_nothing_wrong(small: Small) -> None:
    """A right project ends with 0 and says how little was found."""
    result = triglot(small, "check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 errors, 0 warnings\n")


def test_errors(small: Small) -> None:
    """Errors end with 1, one a line, with their number."""
    small.change(SALE, "2025-12-08", "2025-13-08")
    small.change("data/terms/maker.yml", "kind: company", "kind: firm")
    result = triglot(small, "check", "data", "docs")
    words = "term, agency, law, company, tech, product, document, phrase"
    expected = f"{FAULT}\ndata/terms/maker.yml:1: T302 kind: firm is not in data/vocabulary.yml (known: {words})\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, expected, "2 errors, 0 warnings\n")


@pytest.mark.slow
def test_warnings(small: Small) -> None:
    """Warnings alone are told, and end with 0."""
    (small.root / "docs/vi/index.md").unlink()
    result = triglot(small, "check")
    expected = (
        "docs/en/index.md:1: T411 the page is missing in vi; readers see the original with a note (add index.md)\n"
    )
    assert (result.exit_code, result.stdout, result.stderr) == (0, expected, "0 errors, 1 warning\n")


def test_only_one_family_of_checks(small: Small) -> None:
    """Data and docs can be checked apart."""
    small.write("docs/en/index.md", "# Small {#small}\n\n[There](nowhere.md)\n")
    assert triglot(small, "check", "data").exit_code == 0
    assert triglot(small, "check", "docs").exit_code == 1


@pytest.mark.slow
def test_json(small: Small) -> None:
    """The format json is JSON and nothing else, also without findings."""
    assert json.loads(triglot(small, "check", "--format", "json").stdout) == []
    small.change(SALE, "2025-12-08", "2025-13-08")
    result = triglot(small, "check", "--format", "json")
    found = {
        "path": SALE,
        "line": 6,
        "code": "T205",
        "severity": "error",
        "message": "date: there is no such date: 2025-13-08 (month must be in 1..12)",
        "hint": "",
    }
    assert (result.exit_code, json.loads(result.stdout), result.stderr) == (1, [found], "")


@pytest.mark.slow
def test_github(small: Small) -> None:
    """The format github is annotations, whose text cannot begin another command."""
    assert triglot(small, "check", "--format", "github").stdout == ""
    small.change(SALE, "kind: announced", 'kind: announced\nclaims: "100%\\n::stop"')
    result = triglot(small, "check", "--format", "github")
    message = r"claims: expected a list: [a, b], got '100%25\n::stop'"
    assert result.stdout == f"::error file=data/events/sale.yml,line=9::T203 {message}\n"
    assert result.exit_code == 1


@pytest.mark.parametrize("content", ["plugins: [", b"site_name: Orl\xe9ans", "", "- a", "5", "plugins: [i18n]"])
def test_settings(small: Small, content: str | bytes) -> None:
    """Wrong settings are findings of the check and nothing else is; other commands cannot read the project."""
    small.write("mkdocs.yml", content)
    small.change(SALE, "2025-12-08", "2025-13-08")
    result = triglot(small, "check", "--format", "json")
    assert result.exit_code == 1
    assert {finding["path"] for finding in json.loads(result.stdout)} == {"mkdocs.yml"}
    other = triglot(small, "schema")
    assert (other.exit_code, other.stdout) == (2, "")
    assert other.stderr.startswith("mkdocs.yml:")


def test_no_settings(tmp_path: Path) -> None:
    """Without mkdocs.yml the message names the file."""
    path = tmp_path / "mkdocs.yml"
    result = run(["check", "--config", str(path)])
    assert (result.exit_code, result.stderr) == (2, f"cannot read {path}: No such file or directory\n")


@pytest.mark.parametrize("arguments", [["check", "pages"], ["check", "--format", "xml"], ["bake"]])
def test_usage(arguments: list[str]) -> None:
    """What the command does not know ends with 2."""
    assert run(arguments).exit_code == 2


def test_help() -> None:
    """The help says how a check ends."""
    assert (
        "Exits with 0 when nothing is wrong, 1 with findings, 2 when the project cannot"
        in run(["check", "--help"]).stdout
    )


# --- The schema for editors ------------------------------------------------------------------------------------------


def test_schema(small: Small) -> None:
    """The schema that the command writes is the one that the check wants."""
    result = triglot(small, "schema")
    names = sorted(json_schemas(LANGUAGES))
    assert sorted(result.stdout.splitlines()) == [f"wrote data/schema/{name}" for name in names]
    assert sorted(path.name for path in (small.root / "data/schema").iterdir()) == names
    assert small.found() == []


@pytest.mark.parametrize("content", ["{}\n", b"\xff", None], ids=["changed", "not text", "missing"])
def test_schema_out_of_date(small: Small, content: str | bytes | None) -> None:
    """A schema that the models do not say is a finding."""
    triglot(small, "schema")
    path = small.root / "data/schema/events.json"
    path.unlink()
    if content is not None:
        small.write("data/schema/events.json", content)
    assert small.found() == [
        "data/schema/events.json:1: T501 the schema is not what the models say (run triglot schema)"
    ]


def test_schema_of_other_languages(small: Small) -> None:
    """A schema asks for the languages of its site."""
    triglot(small, "schema")
    small.write("mkdocs.yml", SETTINGS.replace("        - {locale: vi, name: Tiếng Việt}\n", ""))
    assert sum(" T501 " in line for line in small.found()) >= 7


def test_real_schema() -> None:
    """The schemas of this repository are there and in step with the models."""
    found = {path.name: path.read_text("utf-8") for path in (ROOT / "data" / "schema").glob("*")}
    assert found == json_schemas(LANGUAGES)
