"""What it looks like: views to HTML, escaped by the template engine."""

from triglot.render.html import Renderer

__all__ = ["Renderer"]
