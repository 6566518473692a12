"""The style guide of a language: the file format."""

import codecs
from functools import cache

from pydantic import model_validator

from triglot.models.base import Line, Model


class Charset(Model, strict=False):
    """Letters that one character set has and another lacks, told by Python's codecs: those of another script."""

    within: Line
    beyond: Line
    except_: str = ""
    """Letters that are right all the same."""

    @model_validator(mode="after")
    def _works(self) -> "Charset":
        for charset in (self.within, self.beyond):
            codecs.lookup(charset)
        return self

    def holds(self, letter: str) -> bool:
        """Return whether a letter is one of them."""
        if not letter.isalpha() or letter in self.except_:
            return False
        return _encodes(self.within, letter) and not _encodes(self.beyond, letter)


class RuleEntry(Model, strict=False):
    """A rule as it is written, with either `find` or `letters`."""

    code: Line
    say: Line
    """What is wrong; {found}, {around}."""
    fix: Line
    """How to fix it; {to} is what was found with the replacements of `to` made."""
    find: Line | None = None
    """A regular expression; {name} stands for one of `parts`."""
    letters: Charset | None = None
    not_after: str = ""
    """A regular expression for what makes it right when it stands just before."""
    to: dict[str, str] = {}
    """Replacements inside of what was found; upper case follows."""
    quoted: bool = False
    """Right inside quotation marks and titles."""
    word: bool = False
    """What was found is the whole word around it."""

    @model_validator(mode="after")
    def _works(self) -> "RuleEntry":
        if (self.find is None) is (self.letters is None):
            raise ValueError("either find or letters")
        for text in (self.say, self.fix):
            text.format(found="", around="", to="")
        return self


class QuotationEntry(Model, strict=False):
    """What a quotation is and how long it may be."""

    marks: tuple[Line, ...]
    """Pairs of marks."""
    unit: Line
    """A regular expression for what is counted."""
    noun: Line
    longest: int


class StyleEntry(Model, strict=False):
    """What `style.yml` of a language holds."""

    parts: dict[str, str] = {}
    titles: tuple[Line, ...] = ()
    """Pairs of marks around names of works, which keep their own words."""
    own: str = ""
    """Letters of which each longer sentence has one: without any it is in another language."""
    quotation: QuotationEntry
    rules: tuple[RuleEntry, ...] = ()


@cache
def _encodes(charset: str, letter: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
