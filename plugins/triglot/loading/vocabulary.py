"""The words of a site fit together: units, sums, keys and their states."""

from collections.abc import Iterator
from typing import get_args

from triglot.findings import Finding, did_you_mean
from triglot.loading.nodes import Document
from triglot.models import Key, Mark, Source, Verdict, Vocabulary


def check_vocabulary(words: Vocabulary, document: Document) -> Iterator[Finding]:
    """Find units that are not defined, and marks and kinds of sources without a label."""
    units = [("figures", name, figure.unit) for name, figure in words.figures.items()]
    units += [("formats", name, number_format.unit) for name, number_format in words.formats.items()]
    for key, name, unit in units:
        if unit is not None and unit not in words.units:
            message = f"{key}.{name}.unit: {unit} is not one of the units below"
            yield Finding(document.at(key, name, "unit"), "T302", message, did_you_mean(unit, words.units))
    for name, figure in words.figures.items():
        if figure.kind in {"number", "sum"} and figure.unit is None:
            yield Finding(document.at("figures", name), "T207", f"figures.{name}: the unit is missing", "add unit:")
        yield from _check_sum(words, document, name)
    yield from _check_keys(words, document)
    source_kinds = get_args(Source.model_fields["kind"].annotation)
    for key, needed, known in (("marks", Mark, words.marks), ("source-kinds", source_kinds, words.source_kinds)):
        for word in needed:
            if word not in known:
                yield Finding(document.at(key), "T202", f"{key}.{word} is missing", "give it a label")


def _check_sum(words: Vocabulary, document: Document, name: str) -> Iterator[Finding]:
    figure, earlier = words.figures[name], list(words.figures)[: list(words.figures).index(name)]
    if (figure.kind == "sum") != bool(figure.of):
        message = f"figures.{name}: a sum says in of: what it adds, and nothing else has of:"
        yield Finding(document.at("figures", name), "T202", message, "of: [link-bandwidth, pcie-bandwidth]")
    for number, part in enumerate(figure.of):
        known = part in earlier and words.figures[part].kind in {"number", "sum"}
        if not known:
            at = document.at("figures", name, "of", number)
            hint = did_you_mean(part, earlier) or "name a number or a sum that stands above"
            yield Finding(at, "T302", f"figures.{name}.of: {part} is not a number that stands above", hint)
        elif words.units[words.figures[part].unit or ""].of != words.units[figure.unit or ""].of:
            at = document.at("figures", name, "of", number)
            yield Finding(at, "T207", f"figures.{name}.of: {part} has another sort of unit", "add like to like")


def _check_keys(words: Vocabulary, document: Document) -> Iterator[Finding]:
    for state in Verdict:
        if state not in words.states:
            yield Finding(document.at("states"), "T202", f"states.{state} is missing", "give it a label")
    for name, key in words.keys.items():
        uses = [
            (("side",), key.side, words.sides),
            *((("covers", n), side, words.sides) for n, side in enumerate(key.covers)),
            *((("chips", n), state, words.states) for n, state in enumerate(key.chips)),
            *((("goods", n), state, words.states) for n, state in enumerate(key.goods)),
            *((("topics", n), topic, words.topics) for n, topic in enumerate(key.topics)),
        ]
        for path, word, known in uses:
            if word not in known:
                message = f"keys.{name}.{path[0]}: {word} is not one of the words of this file"
                yield Finding(document.at("keys", name, *path), "T302", message, did_you_mean(word, known))
        yield from _check_established(name, key, document)
        for field in ("chips", "goods"):
            if not getattr(key, field):
                yield Finding(document.at("keys", name, field), "T202", f"keys.{name}.{field} is empty", "add states")


def _check_established(name: str, key: Key, document: Document) -> Iterator[Finding]:
    if key.established and key.established not in key.chips:
        message = f"keys.{name}.established: {key.established} is not one of its states for chips"
        hint = did_you_mean(key.established, key.chips)
        yield Finding(document.at("keys", name, "established"), "T302", message, hint)
