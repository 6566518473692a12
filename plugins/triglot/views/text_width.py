"""How wide a text in a picture is, and from which width of the page on it has room.

Pictures are as wide as the page gives them, their texts have one size. A text that does not fit is hidden by the style
sheet, which knows these widths (`data-fits`); what it says also stands elsewhere.
"""

import unicodedata
from collections.abc import Callable

WIDTHS = (16, 20, 24, 34, 44, 52)
"""Widths of a figure in rem from which texts are shown."""

_SIZE = 0.8125
"""Of the texts in a picture, in rem: `--small` of the style sheet."""

_WIDE, _NARROW, _THIN = 1.0, 0.56, 0.3
"""Widths of a character in em: Chinese, Latin on average, and those that are thin in every font."""


def width(text: str) -> float:
    """Return the width of a text in rem, a little more rather than less."""
    letters = [letter for letter in unicodedata.normalize("NFC", text) if not unicodedata.combining(letter)]
    return _SIZE * sum(_letter(letter) for letter in letters)


def fits(needed: float, share: float, inner: Callable[[int], float]) -> int | None:
    """Return the least width of the figure with enough room, or None when there is none.

    Args:
        needed: In rem.
        share: Of the drawing, 0 to 1.
        inner: Returns the width of the drawing in a figure of some width.
    """
    return next((total for total in WIDTHS if inner(total) * share >= needed), None)


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _THIN if letter in " .,:;'|ijl" else _NARROW
