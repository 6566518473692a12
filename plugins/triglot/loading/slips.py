"""Guess the ID that an author meant by a name: H200, Washington DC, Commerce Department."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from triglot.findings import did_you_mean
from triglot.loading.files import list_folder
from triglot.models import Vocabulary

_WORDS = {
    "place": "places",
    "side": "sides",
    "status": "statuses",
    "topics": "topics",
    "key": "keys",
    "state": "states",
    "verdict": "states",
    "otherwise": "states",
    "figure": "figures",
    "figures": "figures",
    "performance": "formats",
}
"""The facet of the vocabulary in which the words of a field are."""

_ACTORS = ("people", "terms", "families")
_FOLDERS = {
    "chips": ("chips",),
    "family": ("families",),
    "families": ("families",),
    "goods": ("goods",),
    "vendor": ("terms",),
    "actors": _ACTORS,
    "speaker": _ACTORS,
    "source": ("sources",),
    "sources": ("sources",),
    "answers": ("events",),
    "ends": ("events",),
    "events": ("events",),
    "rules": ("rules",),
}
"""The folders of the records that a field names."""

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
        field = next((step for step in reversed(path) if isinstance(step, str) and step != value), "")
        facet = {"events": "kinds", "terms": "term_kinds"}.get(kind) if field == "kind" else _WORDS.get(field)
        words = list(getattr(self._words, facet)) if self._words and facet else []
        known = words or [name for folder in _FOLDERS.get(field, ()) for name in self._ids(folder)]
        meant = did_you_mean(_slug(str(value)), known)
        return meant or (f"known: {', '.join(words)}" if 0 < len(words) <= _MOST else "")

    def _ids(self, folder: str) -> Iterable[str]:
        return (path.stem for path in list_folder(self._folder / folder) if path.suffix == ".yml")


def _slug(text: str) -> str:
    """Return a text as an ID."""
    plain = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
