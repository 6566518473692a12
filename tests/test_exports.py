"""The downloads: JSON that fits its schema, CSV that spreadsheets read and do not carry out."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import (
    LANGUAGES,
    LOCALES,
    make_chip,
    make_clause,
    make_event,
    make_family,
    make_figure,
    make_figures,
    make_goods,
    make_history,
    make_records,
    make_rule,
    make_source,
    make_text,
    make_vocabulary,
    minimal,
)
from serving import FROZEN, ROOT
from triglot.exports import exports
from triglot.exports.schemas import file_schemas
from triglot.exports.tables import harmless
from triglot.loading import json_schemas, read_document, read_records
from triglot.models import Records

AS_OF = "2026-10-08"
EVIL = '=HYPERLINK("https://evil.example","click")'


def downloads(records: Records) -> dict[str, str]:
    """Return every download by its address below `data/v1/`."""
    return {address.removeprefix("data/v1/"): text for address, text in exports(make_history(records), LOCALES, AS_OF)}


def small_records() -> Records:
    """A few records with all that a download can hold."""
    return make_records(
        make_source(note="for editors only", aliases=("WIRE",)),
        make_family("h20", "h20-96"),
        make_chip(
            figures=make_figures(
                {"memory": (96, "GB"), "process": ("TSMC 4N", None), "memory-bandwidth": (4.8, "TB/s")}
            ),
            performance={"fp16": make_figure(148, "TFLOPS", note=make_text("Dense."))},
            announced={"value": "2025-Q1", "source": "paper", "mark": "cited", "checked": "2026-11-21"},
            notes=(make_text("Odd."),),
        ),
        make_event("ban", date="2025-04", chips=(), families=(), answers=()),
        make_event(
            "sale", date={"start": "2025-12-11", "end": "2026-01-12"}, title=make_text("Sale “, <b>"), claims=("S1",)
        ),
    )


def rows(text: str) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does: by its byte order mark it is UTF-8."""
    content = text.encode()
    assert not content or content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def schema_of(name: str) -> str:
    """Return the address of the schema of a published file."""
    return f"schema/files/{name.split('/', maxsplit=1)[0].removesuffix('.json')}.json"


def test_addresses() -> None:
    """There are records and states as JSON, some as tables too, cards a language, and a schema for each of them."""
    tables = {f"{name}.{form}" for name in ("events", "chips", "sources") for form in ("json", "csv")}
    cards = {f"cards/{code}.json" for code in LANGUAGES}
    schemas = {f"schema/{name}" for name in json_schemas(LANGUAGES)}
    files = ("events", "chips", "sources", "rules", "goods", "status", "goods-status", "cards")
    schemas |= {f"schema/files/{name}.json" for name in files}
    computed = {"rules.json", "goods.json", "status.json", "goods-status.json", "schema/status.json"}
    assert downloads(small_records()).keys() == tables | cards | schemas | computed


@pytest.mark.parametrize("name", ["events", "chips", "sources"])
def test_json_head(name: str) -> None:
    """A file says of which day it speaks and under which licence, and holds its records in order."""
    records = small_records()
    document = json.loads(downloads(records)[f"{name}.json"])
    assert document.keys() == {"as_of", "license", name}
    assert (document["as_of"], document["license"]) == (AS_OF, "CC BY 4.0")
    assert [record["id"] for record in document[name]] == list(getattr(records, name))


def test_json_record() -> None:
    """A record reads as its author wrote it, without what is not said."""
    (source,) = json.loads(downloads(small_records())["sources.json"])["sources"]
    assert source == {
        "id": "paper",
        "title": "Title of paper",
        "publisher": "The Press",
        "date": "2025-12-09",
        "url": "https://press.example/paper",
        "language": "en",
        "kind": "press",
        "mark": "read",
        "aliases": ["WIRE"],
    }
    ban, sale = json.loads(downloads(small_records())["events.json"])["events"]
    assert (ban["date"], sale["date"]) == ("2025-04", {"start": "2025-12-11", "end": "2026-01-12"})
    assert sale["title"]["vi"] == "Sale “, <b> (vi)"
    whole = make_chip(performance={"fp16": make_figure(1e3, "TFLOPS")})
    assert '"value": 1000,' in downloads(make_records(whole, make_family("h20", "h20-96")))["chips.json"]
    (chip,) = json.loads(downloads(small_records())["chips.json"])["chips"]
    assert (chip["made-for-china"], chip["figures"]["memory-bandwidth"]["value"]) == (True, 4.8)


@pytest.mark.parametrize("citation", ["88 FR 73458", {"en": "A letter", "zh": "一封信函", "vi": "Một bức thư"}])
def test_json_of_a_line_or_a_text(citation: object) -> None:
    """What all languages write alike is one line, as its author wrote it."""
    records = make_records(make_rule(citation=citation))
    (rule,) = json.loads(downloads(records)["rules.json"])["rules"]
    assert rule["citation"] == citation


def test_editors_notes_stay_inside() -> None:
    """What editors note on a source is nowhere in the downloads."""
    assert not [name for name, text in downloads(small_records()).items() if "for editors only" in text]


def test_csv_of_events() -> None:
    """One row per event, one column per language for each text."""
    ban, sale = rows(downloads(small_records())["events.csv"])
    assert (ban["start"], ban["end"], ban["precision"]) == ("2025-04", "2025-04", "month")
    assert (sale["start"], sale["end"], sale["precision"]) == ("2025-12-11", "2026-01-12", "day")
    assert [sale[f"title_{code}"] for code in LANGUAGES] == ["Sale “, <b>", "Sale “, <b> (zh)", "Sale “, <b> (vi)"]
    assert (sale["topics"], sale["actors"], sale["answers"]) == ("license market", "speaker maker", "ban")


def test_csv_of_chips() -> None:
    """A row a figure, with source and mark."""
    found = [row for row in rows(downloads(small_records())["chips.csv"]) if row["group"] != "note"]
    assert [(row["figure"], row["value"], row["unit"]) for row in found] == [
        ("memory", "96", "GB"),
        ("process", "TSMC 4N", ""),
        ("memory-bandwidth", "4.8", "TB/s"),
        ("fp16", "148", "TFLOPS"),
    ]
    assert {(row["chip"], row["source"], row["mark"], row["checked"]) for row in found} == {
        ("h20-96", "paper", "read", "2026-11-21"),
    }


def test_csv_says_what_is_only_a_bound() -> None:
    """A figure that is only a bound, one that others dispute, their values and all notes stand in the table."""
    bound = make_figure(143.9, "TFLOPS", bound="at-least", note=make_text("Measured."))
    rival, published = make_figure(150, "TFLOPS"), make_figure(2400)
    chip = make_chip(
        performance={"fp16": bound, "fp8": make_figure(1e3, "TFLOPS")},
        rivals={"fp16": (rival,), "memory": (make_figure(90, "GB"),)},
        published={"tpp": (published,)},
        notes=(make_text("Odd."),),
    )
    found = rows(downloads(make_records(chip, make_family("h20", "h20-96")))["chips.csv"])
    columns = ("group", "figure", "value", "bound", "disputed", "note_en", "note_zh")
    assert [tuple(row[name] for name in columns) for row in found] == [
        ("performance", "fp16", "143.9", "at-least", "true", "Measured.", "Measured. (zh)"),
        ("performance", "fp8", "1000", "", "false", "", ""),
        ("rival", "fp16", "150", "", "true", "", ""),
        ("rival", "memory", "90", "", "true", "", ""),
        ("published", "tpp", "2400", "", "false", "", ""),
        ("note", "", "", "", "", "Odd.", "Odd. (zh)"),
    ]


def test_csv_of_nothing_but_notes() -> None:
    """A chip of which nothing but a note is known begins a table with all columns."""
    chips = (make_chip("a", notes=(make_text("Odd."),)), make_chip("b", figures=make_figures({"memory": (9, "GB")})))
    found = rows(downloads(make_records(*chips, make_family("h20", "a", "b")))["chips.csv"])
    assert [(row["chip"], row["value"], row["note_en"]) for row in found] == [("a", "", "Odd."), ("b", "9", "")]


def test_csv_says_what_an_event_depends_on() -> None:
    """Notes and conditions of events stand in their table."""
    event = make_event(note=make_text("Disputed."), depends=make_text("On a vote."), chips=(), families=(), answers=())
    (row,) = rows(downloads(make_records(event))["events.csv"])
    assert (row["note_en"], row["depends_vi"]) == ("Disputed.", "On a vote. (vi)")


def test_csv_lines() -> None:
    """Lines end as RFC 4180 says, also after texts with line ends of their own."""
    records = make_records(make_source(title='One\nTwo "three", four'))
    text = downloads(records)["sources.csv"]
    assert text.endswith("\r\n")
    assert [row["title"] for row in rows(text)] == ['One\nTwo "three", four']


def test_csv_without_rows() -> None:
    """A table without rows is empty, not an error."""
    assert not downloads(make_records())["events.csv"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_csv_injection(start: str) -> None:
    """No cell of any table begins with what a spreadsheet takes for a formula."""
    evil = f"{start}{EVIL}"
    records = make_records(
        make_source(title=evil, publisher=evil, citation=evil),
        make_event(title=make_text(evil), summary=make_text(evil), chips=(), families=(), answers=()),
        make_chip(name="=1+1", figures={"process": make_figure(evil)}, family=None),
    )
    tables = [rows(text) for name, text in downloads(records).items() if name.endswith(".csv")]
    cells = [cell for table in tables for row in table for cell in row.values()]
    assert sum("HYPERLINK" in cell for cell in cells) == 10
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@settings(deadline=None, derandomize=True, database=None)
@given(st.text())
def test_harmless(text: str) -> None:
    """At most one apostrophe is put in front, and nothing else changes."""
    shown = harmless(text)
    assert shown in (text, f"'{text}")
    assert shown[:1] not in set("=+-@\t\r")


# --- Schemas ---------------------------------------------------------------------------------------------------------

Json: TypeAlias = Any
"""What `json.loads` gives."""

SAID = {"$defs", "$schema", "title", "description", "default"}
"""What a schema says about itself and not about values."""

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
}


def fits(schema: Json, value: Json, root: Json) -> bool:
    """Return whether a value fits a schema: the part of JSON Schema that the models need; other keywords are errors."""
    return all(RULES[key](schema, value, root) for key in schema if key not in SAID)


def _type(schema: Json, value: Json, _root: Json) -> bool:
    wanted = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return any(isinstance(value, TYPES[name]) and (name == "boolean" or value is not True) for name in wanted)


def _others(schema: Json, value: Json, root: Json) -> bool:
    named, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    others = [key for key in value if key not in named and not any(re.search(p, key) for p in patterns)]
    rule = schema["additionalProperties"]
    return all(fits(rule, value[key], root) for key in others) if isinstance(rule, dict) else rule or not others


RULES: dict[str, Callable[[Json, Json, Json], bool]] = {
    "$ref": lambda s, v, root: fits(root["$defs"][s["$ref"].removeprefix("#/$defs/")], v, root),
    "anyOf": lambda s, v, root: any(fits(part, v, root) for part in s["anyOf"]),
    "type": _type,
    "enum": lambda s, v, _: v in s["enum"],
    "pattern": lambda s, v, _: not isinstance(v, str) or bool(re.search(s["pattern"], v)),
    "minLength": lambda s, v, _: not isinstance(v, str) or len(v) >= s["minLength"],
    "maxLength": lambda s, v, _: not isinstance(v, str) or len(v) <= s["maxLength"],
    "maxItems": lambda s, v, _: not isinstance(v, list) or len(v) <= s["maxItems"],
    "minItems": lambda s, v, _: not isinstance(v, list) or len(v) >= s["minItems"],
    "uniqueItems": lambda _s, v, _: not isinstance(v, list) or all(item not in v[:n] for n, item in enumerate(v)),
    "minimum": lambda s, v, _: not isinstance(v, int | float) or v >= s["minimum"],
    "maximum": lambda s, v, _: not isinstance(v, int | float) or v <= s["maximum"],
    "items": lambda s, v, root: not isinstance(v, list) or all(fits(s["items"], item, root) for item in v),
    "required": lambda s, v, _: not isinstance(v, dict) or set(s["required"]) <= v.keys(),
    "properties": lambda s, v, root: (
        not isinstance(v, dict) or all(fits(s["properties"][key], v[key], root) for key in s["properties"].keys() & v)
    ),
    "patternProperties": lambda s, v, root: (
        not isinstance(v, dict)
        or all(fits(part, v[k], root) for p, part in s["patternProperties"].items() for k in v if re.search(p, k))
    ),
    "additionalProperties": lambda s, v, root: not isinstance(v, dict) or _others(s, v, root),
}


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a kind of record."""
    found: dict[str, Any] = json.loads(json_schemas(LANGUAGES)[f"{kind}.json"])
    return found


def as_json(text: str) -> Json:
    """Return a record file as JSON has it."""
    return json.loads(json.dumps(read_document(text, "")[0].value))


def everything() -> Records:
    """Records of every kind that is published, with states and verdicts."""
    clause = make_clause("denial", figure="memory", at_least=80, unit="GB")
    effect = {"key": "china", "state": "licensed", "goods": ["magnets"]}
    records = (make_rule(clauses=[clause]), make_goods(), make_event("notice", date="2025-04-04", effects=[effect]))
    known = small_records()
    more = make_records(*records)
    return replace(known, events=known.events | more.events, rules=more.rules, goods=more.goods)


@pytest.mark.parametrize("name", ["events", "chips", "sources", "rules", "goods"])
def test_records_in_a_file_fit_their_schema(name: str) -> None:
    """Each record that is published fits the schema of its kind, which is published beside it."""
    found = downloads(everything())
    published = json.loads(found[f"schema/{name}.json"])
    records = json.loads(found[f"{name}.json"])[name]
    assert records
    assert [record["id"] for record in records if not fits(published, record, published)] == []


def test_each_file_fits_its_schema() -> None:
    """Each published file as a whole has a schema and fits it; a file with anything more or less does not."""
    found = downloads(everything())
    names = [name for name in found if name.endswith(".json") and not name.startswith("schema/")]
    assert len(names) == 7 + len(LANGUAGES)
    for name in names:
        rules, value = json.loads(found[schema_of(name)]), json.loads(found[name])
        assert fits(rules, value, rules), name
        assert len(value) > 0, name
        wrong = {**value, "more": 1} if isinstance(value, dict) else [*value, {"day": "2025-04-04"}]
        assert not fits(rules, wrong, rules), name


def test_schema_of_the_states_stays() -> None:
    """The schema that stood beside those of records is there, too."""
    found = downloads(everything())
    assert found["schema/status.json"] == found["schema/files/status.json"]


@pytest.mark.parametrize("file", sorted(minimal()))
def test_records_fit_their_schema(file: str) -> None:
    """An editor finds no fault in a right record."""
    published = schema(file.split("/")[1])
    assert fits(published, as_json(minimal()[file]), published)


def test_vocabulary_fits_its_schema() -> None:
    """The vocabulary has a schema too."""
    value = as_json((FROZEN / "data/vocabulary.yml").read_text("utf-8"))
    assert fits(schema("vocabulary"), value, schema("vocabulary"))


SALE, CHIP = "data/events/sale.yml", "data/chips/h20-96.yml"

SLIPS: dict[str, tuple[str, str, str]] = {
    "unknown key": (SALE, "kind: announced", "knid: announced"),
    "missing key": (SALE, "kind: announced\n", ""),
    "missing language": (SALE, "  vi: Một lần bán.\n", ""),
    "foreign language": (SALE, "vi: Bán}", "vi: Bán, fr: Vente}"),
    "empty text": (SALE, "zh: 出售", "zh: ''"),
    "text for a list": (SALE, "topics: [license, market]", "topics: license"),
    "date": (SALE, "date: 2025-12-08", "date: 12/8"),
    "end of a span": (SALE, "date: 2025-12-08", "date: {start: 2025-12-08, end: soon}"),
    "capital in an ID": (SALE, "place: washington", "place: Washington"),
    "capital in a key": (CHIP, "  memory:", "  Memory:"),
    "negative figure": (CHIP, "value: 96", "value: -96"),
    "endless figure": (CHIP, "value: 96", "value: 1e19"),
    "negative bound": ("data/rules/line.yml", "at-least: 4800", "at-least: -4800"),
    "true for a figure": (CHIP, "value: 96", "value: true"),
    "the same twice": (SALE, "topics: [license, market]", "topics: [market, market]"),
    "endless name": (CHIP, "name: H20 96 GB", f"name: {'H20 ' * 100}"),
    "unknown mark": (CHIP, "    mark: read", "    mark: sure"),
}


@pytest.mark.parametrize(("file", "old", "new"), SLIPS.values(), ids=SLIPS)
def test_schema_finds_slips(file: str, old: str, new: str) -> None:
    """An editor underlines what the check would refuse."""
    rules, text = schema(file.split("/")[1]), minimal()[file]
    assert old in text
    assert not fits(rules, as_json(text.replace(old, new)), rules)


@pytest.mark.slow
def test_real_downloads() -> None:
    """All that this site publishes fits its schemas."""
    reading = read_records(FROZEN / "data", LANGUAGES, FROZEN)
    assert reading.sound is not None
    assert reading.found == []
    published = downloads(reading.sound)
    for name in (name for name in published if name.endswith(".json") and not name.startswith("schema/")):
        rules = json.loads(published[schema_of(name)])
        assert fits(rules, json.loads(published[name]), rules), name
    for name in ("events", "chips", "sources"):
        assert rows(published[f"{name}.csv"])


@pytest.mark.slow
def test_without_docstrings() -> None:
    """Python run without docstrings writes the same schemas."""
    code = (
        "import json; from triglot.loading import json_schemas; from triglot.exports.schemas import file_schemas;"
        "from factories import LANGUAGES, make_vocabulary;"
        "print(json.dumps({**json_schemas(LANGUAGES), **{f'files/{n}': t for n, t in "
        "file_schemas(make_vocabulary(), LANGUAGES)}}))"
    )
    command = [sys.executable, "-OO", "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    files = {f"files/{name}": text for name, text in file_schemas(make_vocabulary(), LANGUAGES)}
    assert json.loads(done.stdout) == {**json_schemas(LANGUAGES), **files}
