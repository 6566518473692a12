"""The picture that a link shows when it is shared: title, site and day, in the fonts of the page's language."""

import io
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL import __version__ as pillow_version

from triglot.errors import SetupError
from triglot.i18n import Locale

SIZE = (1200, 630)
"""Pixels; what https://ogp.me readers show without cutting."""

_PAPER, _INK, _WASHINGTON, _BEIJING = (251, 250, 246), (33, 31, 28), (31, 79, 143), (168, 52, 38)
_SHADES = 12
"""Between paper and ink; with the two accents they fit into four bits a pixel, which halves the file."""
_MARGIN = 84
_WIDTH = SIZE[0] - 2 * _MARGIN
_TITLE = (84, 76, 68, 60, 52, 44)
"""Sizes to try, largest first."""
_LINES = 4


@dataclass(frozen=True)
class Share:
    """The texts of the picture."""

    title: str
    site: str
    line: str
    """The small line at its foot."""


def picture(share: Share, locale: Locale) -> Image.Image:
    """Draw the picture.

    Raises:
        SetupError: When no font of this machine fits the language.
    """
    image = _ground().copy()
    text = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(text)
    font, lines = _fit(share.title, locale)
    step = round(font.size * 1.32)
    for number, line in enumerate(lines):
        pen.text((_MARGIN, 176 + number * step), line, font=font, fill=255)
    pen.text((_MARGIN + 84, 76), share.site, font=_font(locale.tag, 40), fill=255)
    pen.text((_MARGIN, SIZE[1] - 92), share.line, font=_font(locale.tag, 28), fill=190)
    shades = text.point([_SHADES - 1 - value * (_SHADES - 1) // 255 for value in range(256)])
    mask = text.point([0 if value < 256 // _SHADES else 255 for value in range(256)])
    image.paste(shades, (0, 0), mask)
    return image


def key(share: Share, locale: Locale) -> str:
    """Name a drawing by all that it depends on."""
    said = "\0".join((share.title, share.site, share.line, locale.tag, *map(str, _file(locale.tag)), _version()))
    return sha256(said.encode()).hexdigest()[:20]


@cache
def _version() -> str:
    return f"{pillow_version} {sha256(Path(__file__).read_bytes()).hexdigest()}"


def png(image: Image.Image) -> bytes:
    """Return a picture as PNG; the same picture has the same bytes."""
    target = io.BytesIO()
    image.save(target, format="PNG", bits=4, compress_level=6)
    return target.getvalue()


@cache
def _ground() -> Image.Image:
    """Draw the paper and the two keys: a round bow for Washington, a square one for Beijing."""
    image = Image.new("P", SIZE, _SHADES - 1)
    steps = [n / (_SHADES - 1) for n in range(_SHADES)]
    colors = [tuple(round(i + (p - i) * s) for i, p in zip(_INK, _PAPER, strict=True)) for s in steps]
    image.putpalette([part for color in (*colors, _WASHINGTON, _BEIJING) for part in color])
    pen, blue, red = ImageDraw.Draw(image), _SHADES, _SHADES + 1
    left, top = _MARGIN, 68
    pen.ellipse((left, top, left + 30, top + 30), outline=blue, width=6)
    pen.line((left + 15, top + 30, left + 15, top + 64), fill=blue, width=6)
    pen.line((left + 15, top + 48, left + 27, top + 48), fill=blue, width=6)
    pen.line((left + 15, top + 61, left + 27, top + 61), fill=blue, width=6)
    pen.rectangle((left + 38, top + 34, left + 64, top + 64), outline=red, width=6)
    pen.line((left + 51, top, left + 51, top + 34), fill=red, width=6)
    pen.line((left + 39, top + 3, left + 51, top + 3), fill=red, width=6)
    pen.line((left + 39, top + 16, left + 51, top + 16), fill=red, width=6)
    pen.line((_MARGIN, SIZE[1] - 118, SIZE[0] - _MARGIN, SIZE[1] - 118), fill=_SHADES - 4, width=2)
    return image


def _fit(title: str, locale: Locale) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Choose the largest size at which the title fits, and break it into lines."""
    for size in _TITLE:
        font = _font(locale.tag, size)
        lines = _wrap(title, font, spaced=bool(locale.forms["spaced"]))
        low = len(lines) <= _LINES and len(lines) * size * 1.32 <= SIZE[1] - 310
        if low and all(font.getlength(line) <= _WIDTH for line in lines):
            return font, lines
    return font, lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"]


def _wrap(text: str, font: ImageFont.FreeTypeFont, *, spaced: bool) -> list[str]:
    """Break a text at its words, or between any two characters where the language writes no spaces."""
    parts, glue = (text.split(), " ") if spaced else (_unbroken(text), "")
    lines = [""]
    for part in parts:
        longer = f"{lines[-1]}{glue}{part}" if lines[-1] else part
        if lines[-1] and font.getlength(longer) > _WIDTH:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def _unbroken(text: str) -> list[str]:
    """Split a text into characters, but keep names and numbers whole and closing marks on their line."""
    parts: list[str] = []
    for character in text:
        joins = character.isascii() and parts and parts[-1][-1].isascii() and not character.isspace()
        if parts and (joins or character in "，。、：；？！）》”’"):
            parts[-1] += character
        else:
            parts.append(character)
    return parts


@cache
def _font(tag: str, size: int) -> ImageFont.FreeTypeFont:
    path, index = _file(tag)
    return ImageFont.truetype(path, size, index=index)


@cache
def _file(tag: str) -> tuple[str, int]:
    """Ask fontconfig for a bold font that covers a language."""
    language = {"zh-Hans": "zh-cn", "zh-Hant": "zh-tw"}.get(tag, tag.lower())
    try:
        pattern = ["fc-match", "--format", "%{file}|%{index}|%{lang}", f"sans:lang={language}:bold"]
        found = subprocess.run(pattern, capture_output=True, text=True, check=True)  # noqa: S603  # our own arguments
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError("share images need fontconfig (fc-match): run tools/setup.sh fonts") from error
    path, index, covered = found.stdout.split("|", 2)
    if language not in re.split(r"[|,]", covered.lower()):
        raise SetupError(f"no font of this machine covers {tag}: run tools/setup.sh fonts")
    return path, int(index)
