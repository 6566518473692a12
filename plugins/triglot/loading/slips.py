"""Guess the ID that an author meant by a name: H200, Washington DC, Commerce Department."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from triglot.findings import did_you_mean
from triglot.loading.files import list_folder
from triglot.models import Vocabulary
from triglot.models.kinds import KINDS
from triglot.models.refs import Facet, Ref, target_at

_MOST = 40
"""Words that a hint lists."""


class Slips:
    """Knows the words of the vocabulary and the IDs of all records, read or not."""

    def __init__(self, folder: Path, words: Vocabulary | None) -> None:
        self._folder, self._words = folder, words

    def hint(self, kind: str, path: tuple[str | int, ...], value: object) -> str:
        """Return what somebody may have meant, or what there is.

        Args:
            kind: The folder of the record, nothing for the vocabulary.
            path: Leads to what is no ID.
            value: What stands there.
        """
        target = target_at(KINDS[kind].model, path) if kind in KINDS else None
        facet = target.name if isinstance(target, Facet) else ""
        words = list(getattr(self._words, facet)) if self._words and facet else []
        known = words or (list(self._ids(target)) if isinstance(target, Ref) else [])
        meant = did_you_mean(_slug(str(value)), known)
        return meant or (f"known: {', '.join(words)}" if 0 < len(words) <= _MOST else "")

    def _ids(self, target: Ref) -> Iterable[str]:
        """Return the IDs of the records that one may name."""
        for kind in KINDS.values():
            if kind.name in target.kinds or (not target.kinds and kind.names):
                paths = list_folder(self._folder / kind.folder)
                yield from (path.stem for path in paths if path.suffix == ".yml")


def _slug(text: str) -> str:
    """Return a text as an ID."""
    plain = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
