"""Findings: how they read, and that every code is explained."""

import json
import re

import pytest

from serving import ROOT
from triglot.errors import ContentError
from triglot.findings import CODES, Finding, Location, Severity, counted, did_you_mean, report

CODES_PAGE = ROOT / "docs" / "project" / "codes.md"

FIRST = Finding(Location("data/events/a.yml", 5), "T204", "title.zh: is empty", "write the text in each language")
SECOND = Finding(Location("docs/en/index.md", 1), "T411", "the page is missing in vi", severity=Severity.WARNING)


def test_text() -> None:
    """A finding says where, which, what, and how to fix it."""
    expected = "data/events/a.yml:5: T204 title.zh: is empty (write the text in each language)"
    assert str(FIRST) == expected
    assert str(SECOND) == "docs/en/index.md:1: T411 the page is missing in vi"
    assert report([SECOND, FIRST]) == f"{FIRST}\n{SECOND}"


def test_order() -> None:
    """Findings are told by file, then by line as a number, each once."""
    found = [Finding(Location(path, line), "T104", "x") for path, line in [("b", 1), ("a", 10), ("a", 9), ("b", 1)]]
    assert report(found).split("\n") == ["a:9: T104 x", "a:10: T104 x", "b:1: T104 x"]


def test_json() -> None:
    """JSON holds the parts apart, in ASCII."""
    text = report([FIRST, SECOND], "json")
    assert json.loads(text) == [
        {
            "path": "data/events/a.yml",
            "line": 5,
            "code": "T204",
            "severity": "error",
            "message": "title.zh: is empty",
            "hint": "write the text in each language",
        },
        {
            "path": "docs/en/index.md",
            "line": 1,
            "code": "T411",
            "severity": "warning",
            "message": "the page is missing in vi",
            "hint": "",
        },
    ]
    chinese = report([Finding(Location("a", 1), "T104", "出售")], "json")
    assert chinese.isascii()
    assert json.loads(chinese)[0]["message"] == "出售"
    assert report([], "json") == "[]"


def test_github() -> None:
    """GitHub shows an annotation beside the line."""
    assert report([FIRST, SECOND], "github").split("\n") == [
        "::error file=data/events/a.yml,line=5::T204 title.zh: is empty (write the text in each language)",
        "::warning file=docs/en/index.md,line=1::T411 the page is missing in vi",
    ]


@pytest.mark.parametrize(
    ("path", "message", "expected"),
    [
        ("a.yml", "100% sure", "::error file=a.yml,line=1::T104 100%25 sure"),
        ("a.yml", "one\ntwo\r\nthree", "::error file=a.yml,line=1::T104 one%0Atwo%0D%0Athree"),
        ("a.yml", "%0A::stop", "::error file=a.yml,line=1::T104 %250A::stop"),
        ("a,line=9::b.yml", "x", "::error file=a%2Cline=9%3A%3Ab.yml,line=1::T104 x"),
        ("a\nb%.yml", "x", "::error file=a%0Ab%25.yml,line=1::T104 x"),
    ],
    ids=["percent", "newlines", "escape of an escape", "comma and colon in a file name", "newline in a file name"],
)
def test_github_escapes(path: str, message: str, expected: str) -> None:
    """Nothing that somebody wrote can end an annotation or begin another."""
    assert report([Finding(Location(path, 1), "T104", message)], "github") == expected


def test_did_you_mean() -> None:
    """A near word is offered, a far one is not."""
    assert did_you_mean("sorces", ["topics", "sources"]) == "did you mean sources?"
    assert not did_you_mean("zzz", ["topics", "sources"])
    assert not did_you_mean("zzz", [])


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("reuters-oct5", ["reuters-wto", "reuters-oct5-hearing", "reuters-10"], "reuters-oct5-hearing"),
        ("h20", ["h200", "h20-mi308"], "h20-mi308"),
        ("h20", ["h200"], ""),
        ("h200", ["h20", "h100"], "h100"),
        ("nvidia-h200-sxm-141", ["nvidia-h200", "nvidia-h20-141"], "nvidia-h200"),
        ("H200", ["h100", "h200"], "h200"),
        ("commerce_dept", ["commerce-department", "commerce-dept"], "commerce-dept"),
        ("commerce-department", ["commerce-dept", "congress"], "commerce-dept"),
        ("h20-96", ["h20-141", "h20-69"], "h20-69"),
        ("a", ["alpha", "beta"], ""),
        ("", ["alpha"], ""),
        ("出售", ["出售案", "alpha"], "出售案"),
    ],
)
def test_what_was_meant(word: str, known: list[str], meant: str) -> None:
    """What holds the word or is held by it comes before what looks like it, and another number is no slip."""
    assert did_you_mean(word, known) == (f"did you mean {meant}?" if meant else "")


@pytest.mark.parametrize(("number", "said"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors")])
def test_counted(number: int, said: str) -> None:
    """One is singular."""
    assert counted(number, "error") == said


def test_content_error() -> None:
    """The exception that stops a build carries every finding, in order."""
    error = ContentError([SECOND, FIRST])
    assert error.findings == (FIRST, SECOND)
    assert str(error) == f"{FIRST}\n{SECOND}"


# --- The list of codes -----------------------------------------------------------------------------------------------


def test_codes_are_explained() -> None:
    """Codes and sections of docs/project/codes.md are the same, with their titles, in order."""
    sections = re.findall(r"^## (T\d{3}): (.+)$", CODES_PAGE.read_text("utf-8"), re.MULTILINE)
    assert sections == list(CODES.items())


def test_explanations_say_something() -> None:
    """Each section is a sentence or more, not only a heading."""
    _, *sections = re.split(r"^## ", CODES_PAGE.read_text("utf-8"), flags=re.MULTILINE)
    texts = {section[:4]: section.partition("\n")[2].strip() for section in sections}
    assert {code for code, text in texts.items() if len(text) < 80 or not text.endswith(".")} == set()


def test_codes_are_used() -> None:
    """Each code is given somewhere in the package, and no other is."""
    files = [path for form in ("*.py", "*.yml") for path in (ROOT / "plugins" / "triglot").rglob(form)]
    texts = [path.read_text("utf-8") for path in files if path.name != "findings.py"]
    given = {code for text in texts for code in re.findall(r"\b(T\d{3})\b", text)}
    assert given == CODES.keys()
