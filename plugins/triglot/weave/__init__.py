"""Several editions of a page become rows in which each segment stands beside its translations."""

from triglot.weave.page import Cell, Edition, Editions, Heading, Line, Parallel, read_edition

__all__ = ["Cell", "Edition", "Editions", "Heading", "Line", "Parallel", "read_edition"]
