"""The words that records of this site may use, with the labels that readers see."""

from typing import Literal

from pydantic import PositiveInt

from triglot.models.base import Id, Line, Model, Text


class Word(Model):
    """One value of a facet."""

    label: Text
    about: Text | None = None
    shape: Id | None = None
    """How it is told apart without colour; a name that the style sheet knows."""
    track: Literal["left", "right", "across"] | None = None
    """For sides: the column of a timeline in two tracks."""


class FigureKind(Model):
    """A figure that chips can have."""

    label: Text
    short: Text | None = None
    kind: Literal["number", "text", "computed"]
    unit: Line | None = None
    """The unit of its column in tables."""


class Unit(Model):
    """A unit as a multiple of the first of its kind."""

    of: Line
    factor: PositiveInt


class NumberFormat(Model):
    """A number format of the performance figures."""

    bits: PositiveInt
    unit: Line


class Vocabulary(Model):
    """Everything that `data/vocabulary.yml` says; the order is the order of display."""

    sides: dict[Id, Word]
    kinds: dict[Id, Word]
    statuses: dict[Id, Word]
    marks: dict[Id, Word]
    topics: dict[Id, Word]
    source_kinds: dict[Id, Word]
    term_kinds: dict[Id, Word]
    places: dict[Id, Word]
    figures: dict[Id, FigureKind]
    units: dict[str, Unit]
    formats: dict[Id, NumberFormat]
