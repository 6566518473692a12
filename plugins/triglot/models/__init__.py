"""The data models: frozen, strict values without I/O and without a language of their own."""

from triglot.models.base import Dated, Figure, Id, Line, Mark, Model, Text
from triglot.models.chip import Chip, Family
from triglot.models.correction import Correction
from triglot.models.dates import PartialDate, Precision, Span
from triglot.models.effect import Effect
from triglot.models.event import Event
from triglot.models.fact import Fact
from triglot.models.goods import Goods
from triglot.models.ranking import Ranking
from triglot.models.records import Records
from triglot.models.rule import Clause, Condition, Rule, Verdict
from triglot.models.source import Source
from triglot.models.term import Person, Term
from triglot.models.vocabulary import FigureKind, Key, StateWord, Vocabulary, Word

__all__ = [
    "Chip",
    "Clause",
    "Condition",
    "Correction",
    "Dated",
    "Effect",
    "Event",
    "Fact",
    "Family",
    "Figure",
    "FigureKind",
    "Goods",
    "Id",
    "Key",
    "Line",
    "Mark",
    "Model",
    "PartialDate",
    "Person",
    "Precision",
    "Ranking",
    "Records",
    "Rule",
    "Source",
    "Span",
    "StateWord",
    "Term",
    "Text",
    "Verdict",
    "Vocabulary",
    "Word",
]
