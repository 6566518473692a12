"""Tiers, each said by somebody."""

from triglot.models.base import AnyMark, ByLanguage, Date, Id, Line, Model, Text


class Words(Model):
    """A short quotation in the language in which it was spoken."""

    language: Line
    text: Line


class Ranking(Model):
    """A tier is something that somebody said."""

    id: Id
    chips: tuple[Id, ...] = ()
    families: tuple[Id, ...] = ()
    speaker: Id
    date: Date
    rank: Text
    words: Words | None = None
    translation: ByLanguage[Line] = {}
    source: Id
    mark: AnyMark
    note: Text | None = None
