"""The ledgers of a site as files: `data/segments/`."""

from collections.abc import Container, Iterator
from pathlib import Path, PurePosixPath

from triglot.atomic import write_whole
from triglot.findings import Finding
from triglot.loading.files import read_if_there
from triglot.loading.names import is_leftover
from triglot.segments.ledger import Ledger, parse
from triglot.unexpected import working_on

RECORDS = "_records"
"""The folder of the ledgers of records; pages have theirs next to it."""

LARGEST = 20_000_000
"""Bytes of a ledger; it keeps all texts of one kind of record."""


class Store:
    """Reads and writes ledgers."""

    def __init__(self, data: Path, root: Path) -> None:
        """Keep where the ledgers are.

        Args:
            data: The data folder.
            root: The project's folder; findings name files relative to it.
        """
        self.folder, self.root = data / "segments", root

    def of_page(self, page: str) -> Path:
        """Return the file of a page such as `h200.md`."""
        return self.folder / PurePosixPath(page).with_suffix(".yml")

    def of_kind(self, kind: str) -> Path:
        """Return the file of a kind of record such as `events`."""
        return self.folder / RECORDS / f"{kind}.yml"

    def name(self, path: Path) -> str:
        """Return what findings call a file."""
        return path.relative_to(self.root).as_posix()

    def read(self, path: Path) -> tuple[Ledger, list[Finding]]:
        """Read a ledger; an empty one when there is none yet."""
        if not self.folder.is_dir():  # none yet, or something in its place, which the check of the data reports
            return Ledger(), []
        text, found = read_if_there(path, self.name(path), self.folder, LARGEST)
        if found:
            return Ledger(), found
        with working_on(self.name(path)):
            return parse(text, self.name(path))

    def write(self, path: Path, ledger: Ledger) -> bool:
        """Write a ledger; return whether the file changed. One without anything is removed."""
        before = path.read_bytes() if path.is_file() else b""
        after = ledger.dump().encode() if ledger.entries else b""
        if before == after:
            return False
        if after:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, after)
        else:
            path.unlink()
        return True

    def others(self, wanted: Container[Path]) -> list[Path]:
        """Return the files other than the ledgers that are wanted."""
        found = (path for path in self.folder.rglob("*") if path.is_symlink() or not path.is_dir())
        return sorted(path for path in found if path not in wanted and not is_leftover(path.name))

    def files(self) -> Iterator[Path]:
        """Yield all ledgers that there are."""
        yield from sorted(path for path in self.folder.rglob("*.yml") if not is_leftover(path.name))
