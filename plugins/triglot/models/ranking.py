"""Tiers, each said by somebody."""

from triglot.models.base import AnyMark, ByLanguage, Date, Id, Ids, Line, Model, Tag, Text, Title


class Words(Model):
    """A short quotation in the language in which it was spoken."""

    language: Tag
    text: Line


class Ranking(Model):
    """A tier is something that somebody said."""

    id: Id
    chips: Ids = ()
    families: Ids = ()
    speaker: Id
    date: Date
    rank: Title
    words: Words | None = None
    translation: ByLanguage[Line] = {}
    source: Id
    mark: AnyMark
    note: Text | None = None
