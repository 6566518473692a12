"""State that the builds of one process share: compiled templates, the number of warnings, and how a build stops."""

import logging
from collections.abc import Iterable

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from mkdocs.exceptions import Abort
from typing_extensions import override


class Stopped(Abort):
    """A build that the plugin stopped, after it had logged why."""

    def __init__(self, message: str, lines: Iterable[str]) -> None:
        """Keep each thing that is wrong, in a line of its own."""
        super().__init__(message)
        self.lines = tuple(lines)


class Compiled(BytecodeCache):
    """Keeps compiled templates: MkDocs makes an environment a language, from the same templates."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


class Warnings(logging.Handler):
    """Counts the warnings of MkDocs, also those that `--quiet` hides."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1

    def count_from_now(self) -> None:
        """Count under `--quiet` too: it raises the logger's level, so that handlers never see a warning."""
        logger = logging.getLogger("mkdocs")
        if logger.level > logging.WARNING:
            for handler in logger.handlers:
                handler.setLevel(max(handler.level, logger.level))
            logger.setLevel(logging.WARNING)
        self.count = 0
        logger.addHandler(self)

    def stop(self) -> None:
        """Count no more."""
        logging.getLogger("mkdocs").removeHandler(self)
