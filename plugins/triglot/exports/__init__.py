"""Export data as files that anyone can use: JSON, CSV and their schema."""

from triglot.exports.files import FOLDER, exports

__all__ = ["FOLDER", "exports"]
