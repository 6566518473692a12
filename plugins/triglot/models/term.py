"""Words and names with the form that each language prefers."""

from typing import Annotated

from triglot.models.base import ByLanguage, Date, Id, Ids, Line, Model, Name, Names, Text, Title
from triglot.models.refs import Facet, Ref


class Wrong(Model):
    """A form that must not be used, and why."""

    form: Name
    why: Line


class Role(Model):
    """What somebody is or was."""

    title: Title
    from_: Date | None = None
    to: Date | None = None
    source: Annotated[Id, Ref("source")] | None = None


class Named(Model):
    """What terms, people and families share: other forms of the name."""

    id: Id
    synonyms: ByLanguage[Names] = {}
    """Other names of the same thing: printed as "also called"."""
    search: ByLanguage[Names] = {}
    """What readers type for it and is no name of it: parts, opposites, what others call it. Found, never printed."""
    wrong: ByLanguage[tuple[Wrong, ...]] = {}
    aliases: Names = ()
    """Found by the search in every language, never printed."""

    def others(self, language: str) -> tuple[str, ...]:
        """Return the forms of a language beside the preferred one, those that are printed first."""
        return (*self.synonyms.get(language, ()), *self.search.get(language, ()))


class Term(Named):
    """A word of the subject."""

    kind: Annotated[Id, Facet("term_kinds")]
    preferred: Title
    definition: Text
    sources: Annotated[Ids, Ref("source")] = ()


class Person(Named):
    """Somebody who acts or is quoted."""

    name: Title
    roles: tuple[Role, ...] = ()
