"""Load records from bytes, keeping file and line."""

from triglot.loading.consistency import AsOf
from triglot.loading.folder import Reading, read_records
from triglot.loading.nodes import Document, read_document
from triglot.loading.schema import described, json_schemas

__all__ = ["AsOf", "Document", "Reading", "described", "json_schemas", "read_document", "read_records"]
