"""Build an index of the pages of each language."""

from triglot.search.index import PLACE, write_index

__all__ = ["PLACE", "write_index"]
