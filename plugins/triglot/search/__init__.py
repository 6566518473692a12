"""Pages become an index for each language."""

from triglot.search.index import PLACE, write_index

__all__ = ["PLACE", "write_index"]
