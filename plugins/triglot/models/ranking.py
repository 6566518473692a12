"""Tiers, each said by somebody."""

from typing import Annotated

from triglot.models.base import AnyMark, ByLanguage, Date, Id, Ids, Line, Model, Tag, Text, Title
from triglot.models.refs import ACTOR, Ref


class Words(Model):
    """A short quotation in the language in which it was spoken."""

    language: Tag
    text: Line


class Ranking(Model):
    """A tier is something that somebody said."""

    id: Id
    chips: Annotated[Ids, Ref("chip")] = ()
    families: Annotated[Ids, Ref("family")] = ()
    speaker: Annotated[Id, ACTOR]
    date: Date
    rank: Title
    words: Words | None = None
    translation: ByLanguage[Line] = {}
    source: Annotated[Id, Ref("source")]
    mark: AnyMark
    note: Text | None = None
