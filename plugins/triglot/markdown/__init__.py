"""What authors ask for: fences and marks, one Python-Markdown extension."""

from triglot.markdown.context import PageContext
from triglot.markdown.editions import Editions
from triglot.markdown.extension import TriglotExtension, makeExtension
from triglot.markdown.page import RenderedPage, ids_of, render_page, repeated_ids

__all__ = [
    "Editions",
    "PageContext",
    "RenderedPage",
    "TriglotExtension",
    "ids_of",
    "makeExtension",
    "render_page",
    "repeated_ids",
]
