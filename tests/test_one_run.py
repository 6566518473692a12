"""One run of the check tells everything: faults of records, pages and languages together, and none of them twice."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from serving import FROZEN, ROOT, settings_beside_the_frame
from sites import GOLDEN, LANGUAGES, PAGES, RECORDS, Record, changed, put, texts, write
from triglot.checks import CHECKS
from triglot.findings import Finding, Severity, report
from triglot.project import read_settings

PLACES = [name for name in RECORDS if name != "vocabulary"]


def everything(root: Path, records: Mapping[str, Record] = RECORDS, **pages: str) -> list[str]:
    """Write a small site whose pages show every record, with other pages; return all errors that the check tells."""
    golden = {f"{language}/everything.md": (GOLDEN / f"{language}.md").read_bytes() for language in LANGUAGES}
    put(root / "docs" / "en" / "picture.png", b"\x89PNG")
    write(root, {**PAGES, **golden, **pages}, records)
    return errors(root)


def errors(root: Path) -> list[str]:
    """Return the errors of all checks of a site except that of the house style, which the golden pages ignore."""
    settings = read_settings(root / "mkdocs.yml")
    found = {finding for name, check in CHECKS.items() if name != "style" for finding in check(settings)}
    return report(_short(f) for f in found if f.severity is Severity.ERROR).splitlines()


def _short(finding: Finding) -> Finding:
    return Finding(finding.at, finding.code, finding.message)


def test_nothing_wrong(tmp_path: Path) -> None:
    """The site that the others are changed from has no fault."""
    assert everything(tmp_path) == []


def test_all_in_one_run(tmp_path: Path) -> None:
    """A fault of shape, one of a reference, one of a page and one between languages are told together."""
    records = changed("events/first", date="12/8", title=texts("The first of 3 steps", "第一步，共3步", "Bước 1/3"))
    records["facts/share"]["source"] = "papper"
    records["goods/magnets"]["about"] = texts("Magnets of 2 kinds.", "3种永磁体。", "Nam châm 4 loại.")
    page = "# More {#more}\n\nText.[@nothing] [[first]] [@paper]\n\n[On](nowhere.md)\n"
    assert everything(tmp_path, records, **{"more.md": page}) == [
        "data/events/first.yml:12: T205 date: expected a date such as 2025-12-08, 2025-12, 2025-Q4 or 2025, got '12/8'",
        "data/facts/share.yml:11: T301 source: there is no source papper",
        "data/goods/magnets.yml:8: T701 a number differs: en has 2; zh has 3; vi has 4",
        *(
            f"docs/{language}/more.md:{line}: {fault}"
            for language in sorted(LANGUAGES)
            for line, fault in ((3, "T406 there is no source nothing"), (5, "T409 there is no page nowhere.md"))
        ),
    ]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.sample(3)
def test_unknown_key(tmp_path: Path, place: str) -> None:
    """A record with a fault of its shape has that finding, and nobody who names it has one."""
    records = changed(place, nonsense=1)
    assert [line.split(": ")[1] for line in everything(tmp_path, records)] == ["T201 unknown key nonsense"]


@pytest.mark.parametrize("place", ["sources/paper", "chips/one", "events/first", "terms/acme"])
@pytest.mark.slow
@pytest.mark.sample(1)
def test_no_text(tmp_path: Path, place: str) -> None:
    """A file that is no text hides nothing but itself, and an alias that nobody can know."""
    everything(tmp_path)
    put(tmp_path / "data" / f"{place}.yml", b"\xff")
    assert [line for line in errors(tmp_path) if "PAPER-1" not in line] == [
        f"data/{place}.yml:1: T102 byte 0xff is not UTF-8"
    ]


@pytest.mark.parametrize("place", ["sources/paper", "families/ones", "rules/line"])
@pytest.mark.sample(1)
@pytest.mark.slow
def test_other_name(tmp_path: Path, place: str) -> None:
    """A file that nothing reads is not missing wherever its ID stands."""
    everything(tmp_path)
    path = tmp_path / "data" / f"{place}.yml"
    path.rename(path.with_suffix(".yaml"))
    assert [line for line in errors(tmp_path) if "PAPER-1" not in line] == [f"data/{place}.yaml:1: T107 not a record"]


@pytest.mark.parametrize("place", ["goods/magnets", "rules/line", "facts/share", "events/first"])
def test_unknown_source(tmp_path: Path, place: str) -> None:
    """A record that names nothing has a finding, and pages that show it have none."""
    records = changed(place, **({"sources": ["papper"]} if "sources" in RECORDS[place] else {"source": "papper"}))
    (found,) = everything(tmp_path, records)
    assert " T301 " in found
    assert found.endswith("there is no source papper")


def test_alias_of_a_faulty_source(tmp_path: Path) -> None:
    """Whoever names a source by its alias is not at fault either."""
    records = changed("sources/paper", nonsense=1)
    records["sources/paper"]["aliases"] += ["paper-2"]
    records["facts/share"]["source"] = "paper-2"
    page = "# More {#more}\n\nText.[@PAPER-1]\n"
    assert len(everything(tmp_path, records, **{"more.md": page})) == 1


def test_link_into_a_timeline(tmp_path: Path) -> None:
    """An anchor that only a faulty record would have is not missed; one on a page of text alone is."""
    page = "# More {#more}\n\n[a](everything.md#event-first) [b](index.md#event-first)\n"
    found = everything(tmp_path, changed("events/first", nonsense=1), **{"more.md": page})
    assert [line.split(": ", 1)[1] for line in found] == [
        "T201 unknown key nonsense",
        *["T409 there is no index.md#event-first: no #event-first on that page"] * 3,
    ]


def test_empty_text_is_not_compared(tmp_path: Path) -> None:
    """A text that is empty in a language is not missing numbers as well."""
    records = changed("events/first", summary={**texts("On December 8, 2025, 12 firms asked."), "zh": " "})
    assert [line.split(": ", 1)[1] for line in everything(tmp_path, records)] == ["T204 summary.zh: is empty"]


PAGE = "# More {#more}\n\n[On](nowhere.md)\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("facet", "word"),
    [
        *[("kinds", "announced"), ("topics", "market"), ("term-kinds", "company"), ("places", "beijing")],
        *[("sides", "us"), ("marks", "read"), ("figures", "memory"), ("states", "unknown"), ("keys", "us")],
    ],
)
@pytest.mark.sample(3)
def test_word_at_fault(tmp_path: Path, facet: str, word: str, language: str) -> None:
    """A word without a label has that finding; records with it have none, and pages are still looked at."""
    records = changed("facts/share", source="papper")
    del records["vocabulary"][facet][word]["label"][language]
    assert [line.split(": ", 1)[1] for line in everything(tmp_path, records, **{"more.md": PAGE})] == [
        "T301 source: there is no source papper",
        f"T204 {facet}.{word}.label: no text in {language}",
        *["T409 there is no page nowhere.md"] * 3,
    ]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("label", 5, ["T203 sides.us.label: expected keys and values, got 5"]),
        ("shape", "round", ["T203 sides.us.shape: expected 'ring', 'disc', 'dashed', 'square', 'cross', 'full', "]),
        ("lable", {"en": "US"}, ["T201 unknown key sides.us.lable"]),
    ],
)
def test_field_of_a_word(tmp_path: Path, field: str, value: object, expected: list[str]) -> None:
    """So it is with a label that is no text, a shape that is none, and a field that no word has."""
    records = changed("facts/share", source="papper")
    records["vocabulary"]["sides"]["us"][field] = value
    found = [line.split(": ", 1)[1] for line in everything(tmp_path, records, **{"more.md": PAGE})]
    assert found[0].startswith("T301 ")
    assert [line[: len(said)] for line, said in zip(found[1:-3], expected, strict=True)] == expected
    assert found[-3:] == ["T409 there is no page nowhere.md"] * 3


def test_label_and_unit(tmp_path: Path) -> None:
    """A label at fault hides no other fault of the vocabulary."""
    records = changed("facts/share", source="papper")
    del records["vocabulary"]["kinds"]["announced"]["label"]["vi"], records["vocabulary"]["figures"]["memory"]["unit"]
    assert [line.split(": ", 1)[1] for line in everything(tmp_path, records)] == [
        "T204 kinds.announced.label: no text in vi",
        "T207 figures.memory: the unit is missing",
    ]


def test_facet_that_is_none(tmp_path: Path) -> None:
    """A key of the vocabulary that is none hides nothing else."""
    records = changed("facts/share", source="papper")
    records["vocabulary"]["sorts"] = {}
    assert [line.split(": ", 1)[1] for line in everything(tmp_path, records)] == [
        "T301 source: there is no source papper",
        "T201 unknown key sorts",
    ]


@pytest.mark.slow
def test_name_that_is_no_id(tmp_path: Path) -> None:
    """A record with a name that cannot be one is not missing, too."""
    everything(tmp_path)
    (tmp_path / "data/terms/acme.yml").rename(tmp_path / "data/terms/con.yml")
    put(tmp_path / "data/facts/share.yml", json.dumps({**RECORDS["facts/share"], "speaker": "con"}))
    assert "data/terms/con.yml:1: T107 " in "\n".join(errors(tmp_path))
    assert "person or term con" not in "\n".join(errors(tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["chips", "events", "families", "people", "rules", "sources", "terms"])
@pytest.mark.sample(1)
def test_real_pages(tmp_path: Path, kind: str) -> None:
    """A record of the real site that is wrong causes nothing on its pages."""
    put(tmp_path / "mkdocs.yml", settings_beside_the_frame())
    for folder in ("data", "docs", "overrides"):
        shutil.copytree((ROOT if folder == "overrides" else FROZEN) / folder, tmp_path / folder)
    wrong = sorted((tmp_path / "data" / kind).iterdir())[7]
    put(wrong, wrong.read_bytes() + b"nonsense: 1\n")
    (found,) = errors(tmp_path)
    assert found.endswith(" T201 unknown key nonsense")
