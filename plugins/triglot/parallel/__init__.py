"""Align several editions of a page in rows in which each segment is next to its translations."""

from triglot.parallel.page import Edition, Editions, Heading, Parallel, read_edition

__all__ = ["Edition", "Editions", "Heading", "Parallel", "read_edition"]
