"""What the data is: frozen, strict values without I/O and without a language of their own."""

from triglot.models.base import Dated, Figure, Id, Line, Mark, Model, Text
from triglot.models.chip import Chip, Family
from triglot.models.dates import PartialDate, Precision, Span
from triglot.models.event import Event
from triglot.models.fact import Fact
from triglot.models.ranking import Ranking
from triglot.models.records import Records
from triglot.models.source import Source
from triglot.models.term import Person, Term
from triglot.models.vocabulary import FigureKind, Vocabulary, Word

__all__ = [
    "Chip",
    "Dated",
    "Event",
    "Fact",
    "Family",
    "Figure",
    "FigureKind",
    "Id",
    "Line",
    "Mark",
    "Model",
    "PartialDate",
    "Person",
    "Precision",
    "Ranking",
    "Records",
    "Source",
    "Span",
    "Term",
    "Text",
    "Vocabulary",
    "Word",
]
