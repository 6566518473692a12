"""Data to files that anyone can use: JSON, CSV and their schema."""

from triglot.exports.files import exports

__all__ = ["exports"]
