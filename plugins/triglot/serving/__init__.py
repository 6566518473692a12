"""The preview: the site is shown while somebody works on it, with what is wrong above each page."""

from triglot.serving.project import serve

__all__ = ["serve"]
