"""Check that the words of a site fit together: units, sums, keys and their states."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from pydantic import ValidationError

from triglot.findings import Finding, did_you_mean
from triglot.loading.nodes import Document, Plain
from triglot.models import Key, Mark, Source, Verdict, Vocabulary
from triglot.models.base import LONGEST_TITLE
from triglot.models.rule import Trait
from triglot.models.vocabulary import COMPUTED, Part

_LABELS, _EXTRAS = ("label", "opposite"), ("about", "short", "shape", "track")
"""Fields of a word that readers see, and those that it can do without."""


def repaired(value: Mapping[str, Plain], context: Mapping[str, Sequence[str]]) -> Vocabulary | None:
    """Return a vocabulary at fault with other labels in place of those at fault, so that the rest can be checked.

    Args:
        value: The content of the file.
        context: What models need to know: the languages.

    Returns:
        None when more than labels, extras and unknown keys is at fault.
    """
    try:
        return Vocabulary.model_validate(value, context=context)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    left = {facet: dict(words) if isinstance(words, dict) else words for facet, words in value.items()}
    for fault in faults:
        facet, *place = map(str, fault["loc"])
        words = left.get(facet)
        if fault["type"] == "extra_forbidden" and not place:
            del left[facet]
        elif isinstance(words, dict) and place:
            _repair(words, place, fault["type"], context["languages"])
    try:
        return Vocabulary.model_validate(left, context=context)
    except ValidationError:
        return None


def _repair(words: dict[str, Plain], place: Sequence[str], kind: str, languages: Sequence[str]) -> None:
    """Replace a label of one of these words, or remove what it can do without."""
    name, field, *_ = [*place, "label"]
    if field == "[key]":
        words.pop(name, None)
        return
    word = words.get(name)
    fields = dict(word) if isinstance(word, dict) else {}
    said = fields.pop(field, None) if field in (*_LABELS, *_EXTRAS) or kind == "extra_forbidden" else None
    if field in _LABELS:
        texts = said if isinstance(said, dict) else {}
        right = {code: text[:LONGEST_TITLE] for code, text in texts.items() if isinstance(text, str) and text.strip()}
        other = next(iter(right.values()), name)
        fields[field] = {code: right.get(code, other) for code in languages}
    words[name] = fields


def check_vocabulary(words: Vocabulary, document: Document) -> Iterator[Finding]:
    """Find units that are not defined, and words without a label that the engine needs."""
    yield from _check_units(words, document)
    yield from _check_needed(words, document)
    yield from _check_keys(words, document)
    yield from _check_source_pages(words, document)
    for name, figure in words.figures.items():
        if figure.kind in {"number", "sum"} and figure.unit is None:
            yield Finding(document.at("figures", name), "T207", f"figures.{name}: the unit is missing", "add unit:")
        if (figure.kind == "computed") != (name in COMPUTED):
            message = f"figures.{name}: {' and '.join(COMPUTED)} are computed, and nothing else is"
            yield Finding(document.at("figures", name), "T203", message, "write another kind")
        yield from _check_sum(words, document, name)
        if name in ("verdict", *(f"{key}-key" for key in words.keys)):
            message = f"figures.{name}: tables of chips have another column of this name"
            yield Finding(document.at("figures", name), "T108", message, "choose another name")
    for section, renamed in (("goods-states", words.goods_states), ("proposed-states", words.proposed_states)):
        for word in renamed:
            if word not in words.states:
                message = f"{section}.{word} is not one of the states"
                yield Finding(document.at(section, word), "T302", message, did_you_mean(word, words.states))


def _check_needed(words: Vocabulary, document: Document) -> Iterator[Finding]:
    """Find words that the engine needs and nobody has given a label."""
    needs: tuple[tuple[str, Iterable[str], Container[str]], ...] = (
        ("marks", Mark, words.marks),
        ("source-kinds", get_args(Source.model_fields["kind"].annotation), words.source_kinds),
        ("traits", get_args(Trait), words.traits),
    )
    for key, needed, known in needs:
        for word in needed:
            if word not in known:
                yield Finding(document.at(key), "T202", f"{key}.{word} is missing", "give it a label")


def _check_units(words: Vocabulary, document: Document) -> Iterator[Finding]:
    """Find units that are not defined, and those in which no number is computed: only the first of a kind is."""
    first: dict[str, str] = {}
    for name, known in words.units.items():
        if first.setdefault(known.of, name) == name and known.factor != 1:
            message = f"units.{name}.factor: the first unit of {known.of} is {known.factor} times itself"
            yield Finding(document.at("units", name, "factor"), "T203", message, "write 1, or put the smallest first")
    units = [("figures", name, figure.unit) for name, figure in words.figures.items()]
    units += [("formats", name, number_format.unit) for name, number_format in words.formats.items()]
    for key, name, unit in units:
        if unit is None:
            continue
        at, message = document.at(key, name, "unit"), f"{key}.{name}.unit: {unit}"
        if unit not in words.units:
            yield Finding(at, "T302", f"{message} is not one of the units below", did_you_mean(unit, words.units))
        elif words.units[unit].factor != 1 and unit != (base := first[words.units[unit].of]):
            yield Finding(at, "T207", f"{message} is not a unit that verdicts are computed in", f"write {base}")


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
        elif len({words.units[unit].of for unit in (words.figures[part].unit, figure.unit) if unit in words.units}) > 1:
            at = document.at("figures", name, "of", number)
            yield Finding(at, "T207", f"figures.{name}.of: {part} has another sort of unit", "add like to like")


def _check_source_pages(words: Vocabulary, document: Document) -> Iterator[Finding]:
    """Find parts of the register with a kind that nobody knows, and those that earlier ones leave nothing to."""
    for number, part in enumerate(words.source_pages):
        where = f"source-pages.{number}"
        for place, kind in enumerate(part.kinds):
            if kind not in words.source_kinds:
                message = f"{where}.kinds: {kind} is not one of the source-kinds"
                at = document.at("source-pages", number, "kinds", place)
                yield Finding(at, "T302", message, did_you_mean(kind, words.source_kinds))
        if any(_within(part, earlier) for earlier in words.source_pages[:number]):
            at, message = document.at("source-pages", number), f"{where}: an earlier part holds all sources of this one"
            yield Finding(at, "T304", message, "put this one before it, or remove one")


def _within(part: Part, other: Part) -> bool:
    return all(
        not asked or (own and {*own} <= {*asked})
        for own, asked in ((part.kinds, other.kinds), (part.languages, other.languages))
    )


def _check_keys(words: Vocabulary, document: Document) -> Iterator[Finding]:
    for state in Verdict:
        if state not in words.states:
            yield Finding(document.at("states"), "T202", f"states.{state} is missing", "give it a label")
    for name, key in words.keys.items():
        uses: list[tuple[tuple[str | int, ...], str, Iterable[str]]] = [
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
