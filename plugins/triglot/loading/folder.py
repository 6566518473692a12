"""Read a folder of record files as records."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from triglot.findings import Finding, Location, Severity, did_you_mean
from triglot.loading import consistency, references
from triglot.loading.faults import explain
from triglot.loading.files import folder_fault, link_fault, list_folder, name_of, read_text
from triglot.loading.names import id_fault
from triglot.loading.nodes import Document, read_document
from triglot.loading.slips import Slips
from triglot.loading.soundness import sound
from triglot.loading.vocabulary import check_vocabulary, repaired
from triglot.models import Model, Records, Source, Vocabulary
from triglot.models.kinds import KINDS, paged
from triglot.unexpected import working_on

_FOLDERS = ("schema", "segments")
_BESIDE = ("vocabulary.yml", "allowed.yml", *_FOLDERS)
"""What else stands in the data folder."""


@dataclass(frozen=True)
class Reading:
    """What became of the files of a data folder."""

    found: list[Finding]
    """Every fault of every file; with an error the records are incomplete, and nothing may be built from them."""
    read: Records | None = None
    """Every record that has the right shape; None without a right vocabulary."""
    sound: Records | None = None
    """Those that pages can show: without a fault, and naming none with a fault."""
    left_out: frozenset[str] = frozenset()
    """IDs and aliases of all others."""


def read_records(
    folder: Path, languages: tuple[str, ...], root: Path, as_of: consistency.AsOf | None = None
) -> Reading:
    """Read every record of a site.

    Args:
        folder: The data folder.
        languages: The codes of the site's languages; each text must have each of them.
        root: The project's folder; findings name files relative to it.
        as_of: The day that the site speaks of; None: any.
    """
    with _uncollected():
        return _read(folder, languages, root, as_of)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the garbage collector: what is read stays, and scanning it again and again costs a fifth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _read(folder: Path, languages: tuple[str, ...], root: Path, as_of: consistency.AsOf | None) -> Reading:
    found: list[Finding] = []
    reader = _Reader(folder, languages, root, found)
    vocabulary = reader.vocabulary()
    reader.slips = Slips(folder, vocabulary)
    records = {folder: dict(reader.records(folder, kind.model)) for folder, kind in KINDS.items()}
    stray = list(_stray(folder, root))
    found += [finding for _, finding in stray]
    found += _clashes(records, reader.documents)
    if vocabulary is None:
        return Reading(found)
    everything = Records.by_folder(vocabulary, records)
    faults = list(check_vocabulary(vocabulary, reader.documents["", "vocabulary"]))
    if faults:
        return Reading([*found, *faults], everything)
    unread = {*reader.unread(everything), *(name for name, _ in stray)}
    uses: references.Uses = {}
    found += references.check(everything, reader.documents, unread, uses)
    found += consistency.check(everything, reader.documents, as_of)
    wrong = {finding.at.path for finding in found if finding.severity is Severity.ERROR}
    faulty = {name for (kind, name), document in reader.documents.items() if kind and document.name in wrong}
    return Reading(found, everything, *sound(everything, uses, faulty | unread))


class _Reader:
    """Reads files of one site and keeps their documents for later findings."""

    def __init__(self, folder: Path, languages: tuple[str, ...], root: Path, found: list[Finding]) -> None:
        self.folder, self.context, self.root, self.found = folder, {"languages": languages}, root, found
        self.documents: dict[tuple[str, str], Document] = {}
        self.slips = Slips(folder, None)

    def records(self, kind: str, model: type[Model]) -> Iterable[tuple[str, Model]]:
        for path in list_folder(self.folder / kind):
            if path.suffix != ".yml":
                continue
            fault = id_fault(path.stem)
            if fault:
                self.found.append(Finding(Location(name_of(path, self.root), 1), "T107", *fault))
                self.documents[kind, path.stem] = Document(name_of(path, self.root), None, None)
                continue
            with working_on(name_of(path, self.root)):
                record = self.model(path, model)
            if record is not None:
                yield path.stem, record

    def vocabulary(self) -> Vocabulary | None:
        """Read the vocabulary; where only labels are at fault, with others in their place."""
        found = self.model(self.folder / "vocabulary.yml", Vocabulary, with_id=False)
        value = self.documents["", "vocabulary"].value
        if isinstance(found, Vocabulary):
            return found
        return repaired(value, self.context) if isinstance(value, dict) else None

    def unread(self, records: Records) -> Iterator[str]:
        """Yield the IDs of the records that could not be read, and the aliases that others may name them by."""
        for (kind, name), document in self.documents.items():
            if kind and name not in records.of(kind):
                yield name
                aliases = document.value.get("aliases") if isinstance(document.value, dict) else ()
                yield from (alias for alias in aliases if isinstance(alias, str)) if isinstance(aliases, tuple) else ()

    def model(self, path: Path, model: type[Model], *, with_id: bool = True) -> Model | None:
        name = name_of(path, self.root)
        key = (path.parent.name if with_id else "", path.stem)
        self.documents[key] = Document(name, None, None)
        text, faults = read_text(path, name, self.folder)
        self.found += faults
        if faults:
            return None
        document, faults = read_document(text, name)
        self.found += faults
        if document.root is None and faults:
            return None
        value = document.value
        if not isinstance(value, dict):
            self.found.append(Finding(document.at(), "T203", "expected keys and values", "see docs/project/records.md"))
            return None
        if with_id:
            if value.get("id", path.stem) != path.stem:
                message = f"the ID {value['id']} is not the file's name {path.stem}"
                self.found.append(
                    Finding(document.at("id"), "T107", message, "remove it: the name of the file is the ID")
                )
            value = {**value, "id": path.stem}
        self.documents[key] = document
        try:
            return model.model_validate(value, context=self.context)
        except ValidationError as error:
            self.found += explain(error, document, model, partial(self.slips.hint, key[0]))
            return None


def _stray(folder: Path, root: Path) -> Iterable[tuple[str, Finding]]:
    """Find files that nothing reads, by the ID that others may name them by: a record would silently be missing."""
    for path in list_folder(folder):
        if path.name not in (*KINDS, *_BESIDE):
            hint = did_you_mean(path.name, (*KINDS, *_BESIDE)) or f"records are in {', '.join(KINDS)}"
            yield path.name, Finding(Location(name_of(path, root), 1), "T107", "nothing reads this", hint)
    for kind in (*KINDS, *_FOLDERS):
        fault = folder_fault(folder / kind) or (link_fault(folder / kind, folder) if kind in _FOLDERS else None)
        if fault:
            yield "", Finding(Location(name_of(folder / kind, root), 1), "T101", *fault)
    for kind in KINDS:
        for path in list_folder(folder / kind):
            if path.suffix != ".yml":
                at = Location(name_of(path, root), 1)
                yield path.stem, Finding(at, "T107", "not a record", "a record is a file <id>.yml")


def _clashes(records: dict[str, dict[str, Model]], documents: dict[tuple[str, str], Document]) -> Iterable[Finding]:
    owners: dict[str, str] = {}
    for kind in paged():
        for name in records[kind.folder]:
            if name in owners:
                message = f"the ID {name} is also used in data/{owners[name]}/"
                yield Finding(documents[kind.folder, name].at(), "T108", message, "rename the newer of the two")
            owners.setdefault(name, kind.folder)
    yield from _aliases(records["sources"], documents)


def _aliases(sources: dict[str, Model], documents: dict[tuple[str, str], Document]) -> Iterable[Finding]:
    owners = {name: name for name in sources}
    for name, source in sources.items():
        for number, alias in enumerate(source.aliases if isinstance(source, Source) else ()):
            if owners.setdefault(alias, name) != name:
                message = f"the alias {alias} also names the source {owners[alias]}"
                yield Finding(documents["sources", name].at("aliases", number), "T108", message, "remove one")
