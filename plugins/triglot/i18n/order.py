"""The order of names in a language: as its dictionaries have it, not as computers number characters."""

import unicodedata
from typing import Any

_OPENING = "“‘\"'《〈（( "
"""What opens a name and is no part of its sound."""

_HAN = "\u4e00", "\u9fff"


def sort_key(text: str, forms: dict[str, Any]) -> tuple[object, ...]:
    """Return the key by which names of a language are sorted; the text itself decides between equal keys."""
    plain = text.casefold().lstrip(_OPENING) or text
    if "alphabet" in forms:
        return (_by_alphabet(plain, str(forms["alphabet"]), str(forms["tones"])), text)
    return (_by_sound(plain, forms["sounds-like"]) if "sounds-like" in forms else plain, text)


def _by_alphabet(text: str, alphabet: str, tones: str) -> list[tuple[list[tuple[int, int]], list[int]]]:
    """Sort syllable by syllable, each by its letters and then by its tone, as dictionaries of the language do."""
    return [_syllable(each, alphabet, tones) for each in unicodedata.normalize("NFC", text).split()]


def _syllable(text: str, alphabet: str, tones: str) -> tuple[list[tuple[int, int]], list[int]]:
    letters, marks = [], []
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        tone = next((mark for mark in parts if mark in tones), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else character
        letters.append((1, alphabet.index(letter)) if letter in alphabet else (0, ord(letter)))
        marks.append(tones.index(tone) + 1 if tone else 0)
    return letters, marks


def _by_sound(text: str, sounds_like: dict[str, str]) -> bytes:
    """Sort Chinese by pinyin: the common characters of GB 2312 stand so, and each rare one sorts like a common one."""
    return b"".join(sounds_like.get(character, character).encode("gb18030") for character in text)


def common(character: str) -> bool:
    """Return whether a character sorts correctly as it is: it is not Han, or is in the first level of GB 2312."""
    code = character.encode("gb18030")
    return not _HAN[0] <= character <= _HAN[1] or (len(code) == 2 and 0xB0 <= code[0] <= 0xD7)  # noqa: PLR2004
