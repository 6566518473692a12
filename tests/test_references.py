"""Every ID in a record or a fence says where it leads, and one that leads nowhere is reported where it stands.

`golden/references.txt` has for each place in the records of this site what is found when nothing has the ID there.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel, StringConstraints

import sites
from serving import FROZEN, ROOT
from triglot.findings import Finding
from triglot.loading import read_document, references
from triglot.loading.nodes import Document
from triglot.loading.slips import Slips
from triglot.models import Records, Vocabulary
from triglot.models.base import ID_PATTERN
from triglot.models.kinds import KINDS
from triglot.models.refs import Facet, Ref, Target, target_at
from triglot.project import read_project, read_settings
from triglot.views.fences import FENCES

GOLDEN = dict(
    line.split(" -> ") for line in (ROOT / "tests/golden/references.txt").read_text("utf-8").strip().split("\n")
)
UNTYPED = {"Chip.rivals", "Chip.published"}
"""Keys that are words of two facets, or of a part of one: `loading/figures.py` looks for them."""
TRIED = 3
"""Places of a sort that are tried."""

Way = tuple[str | int, ...]


def models(model: type[BaseModel], found: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """Return a model and all that stand in it, by name."""
    if model.__name__ not in found:
        found[model.__name__] = model
        for field in model.model_fields.values():
            for each in parts(field.annotation):
                if isinstance(each, type) and issubclass(each, BaseModel):
                    models(each, found)
    return found


def parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401  # any type
    """Yield a type and all that it is made of."""
    yield annotation
    for each in get_args(annotation):
        yield from parts(each)


def is_id(annotation: Any) -> bool:  # noqa: ANN401
    """Return whether a type, or what it is made of, is that of IDs."""
    of_all = (each for part in parts(annotation) for each in getattr(part, "__metadata__", ()))
    return any(isinstance(each, StringConstraints) and each.pattern == ID_PATTERN for each in of_all)


def targets(annotation: Any) -> list[Target]:  # noqa: ANN401
    """Return where the IDs of a type lead."""
    found = (each for part in parts(annotation) for each in getattr(part, "__metadata__", ()))
    return [each for each in found if isinstance(each, Target)]


def test_types() -> None:
    """Each ID of each record and fence but its own says where it leads: to kinds or a facet that there are."""
    found: dict[str, type[BaseModel]] = {}
    for top in (*(kind.model for kind in KINDS.values()), *(fence.options for fence in FENCES.values())):
        models(top, found)
    untyped, known = set(), {kind.name for kind in KINDS.values()}
    for name, model in found.items():
        for field, annotation in get_type_hints(model, include_extras=True).items():
            if field in model.model_fields and field != "id" and is_id(annotation) and not targets(annotation):
                untyped.add(f"{name}.{field}")
            for target in targets(annotation):
                assert not isinstance(target, Ref) or {*target.kinds} <= known
                assert not isinstance(target, Facet) or target.name in Vocabulary.model_fields
    assert untyped == UNTYPED


@pytest.fixture(scope="module")
def records() -> Records:
    """The records of the frozen site."""
    project, _ = read_project(read_settings(FROZEN / "mkdocs.yml"))
    assert project is not None
    return project.read


def places(value: Any, steps: list[str], way: Way = ()) -> Iterator[Way]:  # noqa: ANN401
    """Yield every way into a value that a pattern describes: `#` is any place of a list, `*` any key."""
    if not steps:
        yield way
        return
    step, *rest = steps
    if step == "#":
        for number, item in enumerate(value if isinstance(value, tuple) else ()):
            yield from places(item, rest, (*way, number))
    elif isinstance(value, dict):
        for key in value if step == "*" else {step} & value.keys():
            yield from places(value[key], rest, (*way, key))


def put(value: Any, way: Way, new: str, *, key: bool) -> Any:  # noqa: ANN401
    """Return a value with another ID in a place; for a key, with another key."""
    if not way:
        return new
    step, *rest = way
    if isinstance(value, tuple):
        return tuple(put(item, tuple(rest), new, key=key) if n == step else item for n, item in enumerate(value))
    if key and not rest:
        return {new if name == step else name: item for name, item in value.items()}
    return {name: put(item, tuple(rest), new, key=key) if name == step else item for name, item in value.items()}


def at(value: Any, way: Way) -> Any:  # noqa: ANN401
    """Return what stands in a place."""
    for step in way:
        value = value[step]
    return value


def check(records: Records, folder: str, name: str, value: Any, document: Document) -> tuple[list[Finding], set[str]]:  # noqa: ANN401
    """Check one record with other content; return what is found and what it names."""
    model, languages = KINDS[folder].model, sites.LANGUAGES
    record = model.model_validate({**value, "id": name}, context={"languages": languages})
    found = {kind: records.of(kind) for kind in KINDS} | {folder: {**records.of(folder), name: record}}
    uses: references.Uses = {}
    changed = Records.by_folder(records.vocabulary, found)
    findings = list(references.check(changed, {(folder, name): document}, {"zzz-faulty"}, uses))
    return findings, uses[folder, name]


@pytest.mark.parametrize("place", GOLDEN)
def test_unknown(records: Records, place: str) -> None:
    """An ID that nothing has is reported once, on its line; one of a faulty record is not, and both are used."""
    folder, *steps = place.split()
    tried = 0
    for path in sorted((FROZEN / "data" / folder).glob("*.yml")):
        text = path.read_text("utf-8")
        document, _ = read_document(text, path.name)
        key = steps[-1] == "*"
        for way in places(document.value, steps):
            (finding,), uses = check(
                records, folder, path.stem, put(document.value, way, "zzz-nothing", key=key), document
            )
            assert fnmatchcase(f"{finding.code} {finding.message}", GOLDEN[place])
            line = text.split("\n")[finding.at.line - 1]
            assert (steps[0] if key else at(document.value, way)) in line  # the file does not have the other key
            other = put(document.value, way, "zzz-faulty", key=key)
            findings, _ = check(records, folder, path.stem, other, document)
            assert bool(findings) is (finding.code == "T302")
            assert ("zzz-nothing" in uses) is (finding.code == "T301")
            tried += 1
            if tried == TRIED:
                return
    assert tried


def test_target_at() -> None:
    """The type at any place of a record is found, also of a key; a text leads nowhere."""
    rule, chip = KINDS["rules"].model, KINDS["chips"].model
    for model, path, noun in (
        (rule, ("clauses", 0, "when", "all", 1, "not", "families", 0), "family"),
        (rule, ("revises", "rules", 0), "rule"),
        (chip, ("family",), "family"),
        (chip, ("rivals", "memory", 0, "source"), "source"),
        (KINDS["people"].model, ("roles", 0, "source"), "source"),
        (KINDS["corrections"].model, ("records", 0), "record"),
    ):
        target = target_at(model, path)
        assert target is not None
        assert target.noun == noun
    facets = (target_at(chip, ("figures", "a b")), target_at(KINDS["terms"].model, ("kind",)))
    assert [target.name for target in facets if isinstance(target, Facet)] == ["figures", "term_kinds"]
    assert target_at(chip, ("name",)) is None
    assert target_at(chip, ("nothing", 0, "at-all")) is None


@pytest.mark.parametrize(
    ("folder", "path", "value", "hint"),
    [
        ("corrections", ("records", 0), "First", "did you mean first?"),
        ("events", ("actors", 0), "Acme Inc", "did you mean acme?"),
        ("events", ("effects", 0, "chips", 0), "One", "did you mean one?"),
        ("events", ("topics", 0), "Controls", "did you mean controls?"),
        ("chips", ("figures", "Die Area"), "Die Area", "did you mean die-area?"),
        ("chips", ("name",), "One", ""),
        ("", ("keys", "us", "chips", 0), "One", ""),
    ],
)
def test_hints(tmp_path: Path, folder: str, path: Way, value: str, hint: str) -> None:
    """A name in place of an ID gets the ID as a hint: of a record where its type leads; words of keys are no chips."""
    settings = read_settings(sites.write(tmp_path))
    slips = Slips(settings.data, sites.small().records.vocabulary)
    assert slips.hint(folder, path, value) == hint
