"""The downloads: JSON that fits its schema, CSV that spreadsheets read and do not carry out."""

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import (
    LANGUAGES,
    LOCALES,
    make_chip,
    make_event,
    make_family,
    make_figure,
    make_figures,
    make_history,
    make_records,
    make_rule,
    make_source,
    make_text,
    minimal,
)
from serving import ROOT
from triglot.exports import exports
from triglot.exports.files import harmless
from triglot.loading import json_schemas, read_document, read_records
from triglot.models import Records

AS_OF = "2026-10-08"
EVIL = '=HYPERLINK("https://evil.example","click")'


def downloads(records: Records) -> dict[str, str]:
    """Give every download by its address below `data/v1/`."""
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
    """Read a table as a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_addresses() -> None:
    """There are records and states as JSON, some as tables too, cards a language, and a schema for each of them."""
    tables = {f"{name}.{form}" for name in ("events", "chips", "sources") for form in ("json", "csv")}
    cards = {f"cards/{code}.json" for code in LANGUAGES}
    schemas = {f"schema/{name}" for name in json_schemas(LANGUAGES)}
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
    """A row an event, a column a language for each text."""
    ban, sale = rows(downloads(small_records())["events.csv"])
    assert (ban["start"], ban["end"], ban["precision"]) == ("2025-04", "2025-04", "month")
    assert (sale["start"], sale["end"], sale["precision"]) == ("2025-12-11", "2026-01-12", "day")
    assert [sale[f"title_{code}"] for code in LANGUAGES] == ["Sale “, <b>", "Sale “, <b> (zh)", "Sale “, <b> (vi)"]
    assert (sale["topics"], sale["actors"], sale["answers"]) == ("license market", "speaker maker", "ban")


def test_csv_of_chips() -> None:
    """A row a figure, with source and mark."""
    found = rows(downloads(small_records())["chips.csv"])
    assert [(row["figure"], row["value"], row["unit"]) for row in found] == [
        ("memory", "96", "GB"),
        ("process", "TSMC 4N", ""),
        ("memory-bandwidth", "4.8", "TB/s"),
        ("fp16", "148", "TFLOPS"),
    ]
    assert {(row["chip"], row["source"], row["mark"], row["checked"]) for row in found} == {
        ("h20-96", "paper", "read", "2026-11-21"),
    }


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
    """Tell whether a value fits a schema: the part of JSON Schema that the models need; another keyword is an error."""
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
    """Give the schema of a kind of record."""
    found: dict[str, Any] = json.loads(json_schemas(LANGUAGES)[f"{kind}.json"])
    return found


def as_json(text: str) -> Json:
    """Give a record file as JSON has it."""
    return json.loads(json.dumps(read_document(text, "")[0].value))


@pytest.mark.parametrize("name", ["events", "chips", "sources"])
def test_json_fits_its_schema(name: str) -> None:
    """What is published fits the schema that is published beside it."""
    found = downloads(small_records())
    published = json.loads(found[f"schema/{name}.json"])
    records = json.loads(found[f"{name}.json"])[name]
    assert records
    assert [record["id"] for record in records if not fits(published, record, published)] == []


@pytest.mark.parametrize("file", sorted(minimal()))
def test_records_fit_their_schema(file: str) -> None:
    """An editor finds no fault in a right record."""
    published = schema(file.split("/")[1])
    assert fits(published, as_json(minimal()[file]), published)


def test_vocabulary_fits_its_schema() -> None:
    """The vocabulary has a schema too."""
    value = as_json((ROOT / "data/vocabulary.yml").read_text("utf-8"))
    assert fits(schema("vocabulary"), value, schema("vocabulary"))


SALE, CHIP = "data/events/sale.yml", "data/chips/h20-96.yml"

SLIPS: dict[str, tuple[str, str, str]] = {
    "unknown key": (SALE, "kind: announced", "knid: announced"),
    "missing key": (SALE, "place: washington\n", ""),
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


def test_real_downloads() -> None:
    """All that this site publishes fits its schemas."""
    reading = read_records(ROOT / "data", LANGUAGES, ROOT)
    assert reading.sound is not None
    assert reading.found == []
    published = downloads(reading.sound)
    for name in ("events", "chips", "sources"):
        rules = json.loads(published[f"schema/{name}.json"])
        told = json.loads(published[f"{name}.json"])[name]
        assert [record["id"] for record in told if not fits(rules, record, rules)] == []
        assert rows(published[f"{name}.csv"])
