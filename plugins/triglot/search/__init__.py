"""Pages become an index for each language."""

from triglot.search.index import write_index

__all__ = ["write_index"]
