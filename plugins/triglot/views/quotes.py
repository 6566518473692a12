"""A few words of an official in the original language, next to a translation."""

import re
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from triglot.i18n import Locale
from triglot.models import Id, Line, Records
from triglot.models.base import ByLanguage, Date, SomeIds, Tag
from triglot.models.refs import ACTOR, Ref
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.names import Link, link
from triglot.views.sources import Reference, reference

LONGEST = 15
"""Words of an official that a page may print at a time; of Chinese, two and a half characters count as a word."""
_HAN = re.compile("[\u4e00-\u9fff]")


def count_words(text: str) -> int:
    """Count the words of a text; Han characters count by what they carry."""
    others = _HAN.sub(" ", text)
    words = sum(any(character.isalnum() for character in word) for word in others.split())
    return words + round(len(_HAN.findall(text)) / 2.5)


def _short(text: str) -> str:
    if count_words(text) > LONGEST:
        raise PydanticCustomError(
            "long", "{count} words are quoted, {most} are the most", {"count": count_words(text), "most": LONGEST}
        )
    return text


class QuoteOptions(Options):
    """The options of `quote`; equal in all languages of a page."""

    speakers: Annotated[SomeIds, ACTOR]
    """Who said it."""
    date: Date
    """When it was said."""
    language: Tag
    """The language of the words."""
    text: Annotated[Line, AfterValidator(_short)]
    """At most fifteen words, as they were said."""
    translation: ByLanguage[Line] = Field(default_factory=dict)
    """Into the site's other languages, by their codes; each page shows its own, marked as ours."""
    source: Annotated[Id, Ref("source")]
    """Where it can be read."""

    @model_validator(mode="after")
    def _translated(self, info: ValidationInfo) -> Self:
        languages = (info.context or {}).get("languages", ())
        spoken = self.language.partition("-")[0]
        missing = [code for code in languages if code != spoken and code not in self.translation]
        if missing:
            raise PydanticCustomError("language", "translation: none in {missing}", {"missing": ", ".join(missing)})
        if spoken in self.translation:
            raise PydanticCustomError("own", "translation.{code}: the words are in this language", {"code": spoken})
        return self


@dataclass(frozen=True)
class Quote:
    """Words as a reader sees them."""

    text: str
    tag: str
    translation: str
    """Empty where the words are in the reader's language."""
    speakers: tuple[Link, ...]
    date: str
    machine_date: str
    source: Reference


def quote(records: Records, options: QuoteOptions, locale: Locale) -> Quote:
    """Build the view of a quotation."""
    return Quote(
        text=options.text,
        tag=options.language,
        translation=options.translation.get(locale.code, ""),
        speakers=tuple(link(records, speaker, locale) for speaker in options.speakers),
        date=locale.date(options.date),
        machine_date="" if options.date.quarter else str(options.date),
        source=reference(records, options.source, locale),
    )


class QuoteFence(FenceKind[QuoteOptions]):
    """What somebody said. Equal in all languages of a page."""

    name = "quote"
    template = "quote"
    options = QuoteOptions
    example = """
speakers: [lutnick]
date: 2025-07-15
language: en
text: "at most fifteen words, as they were said"
translation: {zh: "…", vi: "…"}
source: seed-scmp
"""

    def view(self, page: Page, options: QuoteOptions) -> View:
        """Show the words, and their translation where they are in another language."""
        page.use(options.speakers)
        return {"quote": quote(page.records, options, page.locale)}
