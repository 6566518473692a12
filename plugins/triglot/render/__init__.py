"""Render views as HTML, escaped by the template engine."""

from triglot.render.html import Renderer
from triglot.render.ties import Ties

__all__ = ["Renderer", "Ties"]
