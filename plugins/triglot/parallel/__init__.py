"""Several editions of a page become rows in which each segment stands beside its translations."""

from triglot.parallel.page import Edition, Editions, Heading, Parallel, read_edition

__all__ = ["Edition", "Editions", "Heading", "Parallel", "read_edition"]
