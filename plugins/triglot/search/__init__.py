"""Build an index of the pages of each language."""

from triglot.search.index import PLACE, index_files

__all__ = ["PLACE", "index_files"]
