"""What a template of the frame may print into a page: text and numbers."""

import math
import re

from jinja2 import Environment, StrictUndefined, Undefined, pass_context
from jinja2.runtime import Context

_OBJECT = re.compile(r"(?:<|&lt;)(?:[\w.' ]{1,80} object at 0x[0-9a-f]+|(?:built-in |bound )?(?:function|method) \w)")


class _Missing(Undefined):
    """A name that does not exist: it can be tested, and it is a fault to print it."""

    __str__ = StrictUndefined.__str__


@pass_context  # otherwise Jinja calls it while it compiles, and no line of the template is known
def _only_text(_context: Context, value: object) -> object:
    is_text = isinstance(value, (str, int, Undefined)) or hasattr(value, "__html__")
    if isinstance(value, bool) or not (is_text or (isinstance(value, float) and math.isfinite(value))):
        shown = repr(value) if value is None or isinstance(value, (bool, float)) else f"a Python {type(value).__name__}"
        raise TypeError(f"{shown} would be printed")
    return value


def refuse_objects(environment: Environment) -> None:
    """Let the templates of an environment print text and numbers only; anything else raises at its line."""
    environment.undefined = _Missing
    environment.finalize = _only_text


def printed_objects(html: str) -> list[str]:
    """Return the beginnings of Python objects that stand in a page, also where a filter made text of them."""
    return _OBJECT.findall(html)
