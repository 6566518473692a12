"""Pages become an index for each language."""

from triglot.search.index import folded_words, write_index

__all__ = ["folded_words", "write_index"]
