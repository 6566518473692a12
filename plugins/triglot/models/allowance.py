"""An exception that an editor allows, and why."""

from triglot.models.base import Line, Model


class Allowance(Model):
    """A deliberate exception from a check."""

    file: Line
    """Relative to the project, as findings name it."""
    code: Line
    text: Line
    """What the finding is about, or words around it."""
    reason: Line
