"""What is kept of a page between the steps of rendering."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from triglot.markdown.addresses import Waiting
from triglot.markdown.block_attributes import BlockAttributes, PageAttributes
from triglot.markdown.context import PageContext
from triglot.markdown.html import OWN, Read
from triglot.markdown.places import Places
from triglot.markdown.source import Fence, InlineMark

OPEN, TAKEN, CLOSE = "\ue000", "\ue001", "\ue002"
"""Private-use characters round the number of a mark, before and after Markdown took it for text. No extension looks at
them; authors' own are removed, as Python-Markdown does with the characters that it needs."""
RESERVED = re.compile(f"[{OPEN}-{OWN}]")
WAITING = re.compile(f"{OPEN}(\\d+){CLOSE}")
READ = re.compile(f"{TAKEN}(\\d+){CLOSE}")
_LATER = "<!--" + TAKEN + "{}-->"
LATER = re.compile(_LATER.format(r"(\d+)"))

_HIDDEN = re.compile(f"[{OPEN}-{OWN}\x02\x03\n\N{OBJECT REPLACEMENT CHARACTER}]")
"""Characters that do not stand in the source."""


@dataclass
class Sheet:
    """One page while it is rendered."""

    context: PageContext | None = None
    marks: list[InlineMark] = field(default_factory=list)
    resolved: dict[int, str] = field(default_factory=dict)
    """What marks in text became, by their number."""
    settled: set[int] = field(default_factory=set)
    """Marks that stand in code, or that were reported."""
    fences: dict[str, Fence] = field(default_factory=dict)
    """Fences by the placeholders that stand for them."""
    blocks: PageAttributes = field(default_factory=PageAttributes)
    foreign: set[int] = field(default_factory=set)
    """Marks in text of the source language, where a translation is missing."""
    later: list[str | tuple[Fence | None, BlockAttributes | None]] = field(default_factory=list)
    """What is inserted last, since it is not the author's: HTML, and places where the sources may be listed,
    which are a fence and its block, None and None at the end."""
    lines: list[str] = field(default_factory=list)
    """The source."""
    addresses: Waiting = field(default_factory=Waiting)
    reported: Counter[str] = field(default_factory=Counter)
    read: Read = field(default_factory=lambda: Read([]))
    """The links, pictures and headings of the author."""

    def keep(self, what: str | tuple[Fence | None, BlockAttributes | None]) -> str:
        """Keep what is inserted last; return the comment that stands for it."""
        self.later.append(what)
        return _LATER.format(len(self.later) - 1)

    @cached_property
    def places(self) -> Places:
        """Where in the source something stands."""
        return Places(self.lines)

    def fault(self, written: str, code: str, message: str, hint: str) -> None:
        """Report what is wrong with words of the source; each time that they are reported, with their next place."""
        piece = max(_HIDDEN.split(written), key=len)
        line = self.places.line([(piece, self.reported[piece])], 0)
        self.reported[piece] += 1
        # Text of another edition stands here for want of a translation, and is looked at where it was written.
        if self.context and (line or not self.blocks.after):
            self.context.fault(line or 1, code, message, hint)
