"""Scripts: which letters a language is written in."""

import unicodedata
from functools import cache

from babel.core import Locale, get_global

_SEVERAL = {
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("HANGUL", "CJK"),
}
"""Scripts whose letters have other names than the script, or several."""
LATIN = ("LATIN",)


@cache
def scripts_of(tag: str) -> tuple[str, ...]:
    """Return how the Unicode names of a language's letters begin.

    Args:
        tag: The language as `lang` calls it: `zh-Hans`, `ar`.
    """
    language, *others = tag.split("-")
    own = next((part.title() for part in others if len(part) == 4), "")  # noqa: PLR2004  # a script in a language tag
    likely = str(get_global("likely_subtags").get(language.lower(), "")).split("_")
    code = own or (likely[1] if len(likely) > 1 else "Latn")
    return _SEVERAL.get(code) or (str(Locale("en").scripts.get(code, "Latin")).split()[0].upper(),)


@cache
def script_of(letter: str) -> str:
    """Return how the Unicode name of a letter begins: `LATIN`, `CJK`; nothing when it has none."""
    return unicodedata.name(letter, "").split(" ")[0]
