"""Words and names with the form that each language prefers."""

from triglot.models.base import ByLanguage, Date, Id, Line, Model, Text


class Wrong(Model):
    """A form that must not be used, and why."""

    form: Line
    why: Line


class Role(Model):
    """What somebody is or was."""

    title: Text
    from_: Date | None = None
    to: Date | None = None
    source: Id | None = None


class Named(Model):
    """What terms and people share: other forms of the name."""

    id: Id
    accepted: ByLanguage[tuple[Line, ...]] = {}
    wrong: ByLanguage[tuple[Wrong, ...]] = {}
    aliases: tuple[Line, ...] = ()
    """Found by the search, never printed."""


class Term(Named):
    """A word of the subject."""

    kind: Id
    preferred: Text
    definition: Text
    sources: tuple[Id, ...] = ()


class Person(Named):
    """Somebody who acts or is quoted."""

    name: Text
    roles: tuple[Role, ...] = ()
