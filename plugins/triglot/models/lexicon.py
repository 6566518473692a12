"""How a language writes numbers, dates and quantities: the file format."""

from pydantic import model_validator

from triglot.models.base import Line, Model


class NumeralsEntry(Model, strict=False):
    """How numbers are put together."""

    joint: str
    """A regular expression for what stands between the words of a number; nothing where words are not parted."""
    words: dict[str, int]
    inner: dict[str, int] = {}
    """Words that are numbers only behind another one."""
    later: dict[str, str] = {}
    """Regular expressions for words that go on with a number only in certain places."""
    multipliers: dict[str, int]
    suffixes: dict[str, int] = {}
    """Multipliers that stick to digits."""
    opening: dict[str, float] = {}
    """Words that are numbers only before a multiplier."""
    skipped: tuple[str, ...] = ()
    """Words inside of a number that add nothing."""
    half: str
    """A regular expression for half of what stands before."""
    half_of: str = r"(?!)"
    """A regular expression before a unit for half of one."""
    over: str = ""
    """A regular expression between a number and its unit for a little more."""
    others: str = r"(?!)"
    """A regular expression behind a number of things that are counted without the one named before."""
    unsure: tuple[str, ...] = ()
    """Numbers that mostly mean something else, unless `counters` or a unit follows."""
    never: tuple[str, ...] = ()
    """Words that are numbers only together with others."""
    counters: str = r"(?!)"
    ordinal_suffix: str | None = None
    ordinals: dict[str, int] = {}
    ordinal_prefix: str | None = None
    ordinal_words: dict[str, int] = {}
    """Words that are ordinals behind the prefix only."""
    label_suffix: str | None = None
    """What makes an ordinal a mere label."""


class PhraseEntry(Model, strict=False):
    """Words that say a quantity without a numeral."""

    find: Line
    unit: str = ""
    value: float = 0
    model: str | None = None
    ordinal: int | None = None
    sure: bool = True

    @model_validator(mode="after")
    def _says(self) -> "PhraseEntry":
        if not (self.value or self.model or self.ordinal):
            raise ValueError(f"{self.find}: says nothing")
        return self


class FractionEntry(Model, strict=False):
    """A regular expression with `num` and `den`, or with one of them given; `more` are hundredths."""

    find: Line
    num: int | None = None
    den: int | None = None
    left: bool = False
    """Whether what is left of a price is said, where others say what is taken off."""
    sure: bool = True


class LexiconEntry(Model, strict=False):
    """What `lexicon.yml` of a language holds."""

    numerals: NumeralsEntry | None = None
    scale: dict[str, tuple[str, float, str]] = {}
    after: dict[str, tuple[str, ...]] = {}
    before: dict[str, tuple[str, ...]] = {}
    vague: tuple[str, ...] = ()
    vague_words: dict[str, int] = {}
    phrases: tuple[PhraseEntry, ...] = ()
    fractions: tuple[FractionEntry, ...] = ()
    fraction_words: dict[str, int] = {}
    masks: tuple[str, ...] = ()
    parts: dict[str, str] = {}
    months: dict[str, int] = {}
    quarters: dict[str, int] = {}
    halves: dict[str, int] = {}
    centuries: dict[str, int] = {}
    digits: str = ""
    dates: tuple[str, ...] = ()
    dated: str = ""
    """A regular expression for what every date holds, to look no further where there is none."""
    unsure_dates: tuple[str, ...] = ()
    ranges: str = r"(?!)"
    """A regular expression for what joins two numbers that share unit and multiplier."""
    grow: str | None = None
    """A regular expression before a multiple that is added to what was there."""
    address: tuple[str, ...] = ()
    """Words before a part of a name, without which one that may be a word of the language names nobody."""
    ordinary: tuple[str, ...] = ()
    """Parts of names that are common words or names of many."""
    within: dict[str, tuple[str, ...]] = {}
    """Names that are parts of common words, with these words."""
    bounds: dict[str, str] = {}
    """Regular expressions that tell a lower or an upper bound: `over` and `under` end before a number, `and-more` and
    `and-less` begin behind it."""
    joins: str = r"(?!)"
    """A regular expression for what goes on with another thing."""
    nation: str = r"(?!)"
    """A regular expression for the country in the name of an agency, which is left out where it is known."""
    agencies: str = r"(?!)"
    """A regular expression for the name of a ministry or an office that need not be known."""
    back: str = r"(?!)"
    """A regular expression for words between two dates that go back in time: after."""
    things: dict[str, tuple[str, ...]] = {}
    """Forms of words that show beside which of two facts they stand, by a name that all languages share."""
    relative: str = r"(?!)"
    """A regular expression for a year that is told without its number."""
    length: float = 1
    """How many characters of the language that others are measured by say what one letter says here; wide ones count
    two."""
    roles: dict[str, str] = {}
    """Regular expressions that end before a number and tell its part: from, to."""
    parted: str = r"(?!)"
    """A regular expression for what stands between a part and its whole."""
    free_order: bool = False
    """Whether what stands in one clause may stand in another order than elsewhere."""
