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
    """What terms, people and families share: other forms of the name."""

    id: Id
    synonyms: ByLanguage[tuple[Line, ...]] = {}
    """Other names of the same thing: printed as "also called"."""
    search: ByLanguage[tuple[Line, ...]] = {}
    """What readers type for it and is no name of it: parts, opposites, what others call it. Found, never printed."""
    wrong: ByLanguage[tuple[Wrong, ...]] = {}
    aliases: tuple[Line, ...] = ()
    """Found by the search in every language, never printed."""

    def others(self, language: str) -> tuple[str, ...]:
        """Return the forms of a language beside the preferred one, those that are printed first."""
        return (*self.synonyms.get(language, ()), *self.search.get(language, ()))


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
