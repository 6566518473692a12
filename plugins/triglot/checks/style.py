"""Check texts against the style guide of their language: its rules, its words, and the length of quotations."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from triglot.checks.allowed import Fault, without_allowed
from triglot.checks.prose import THING, Prose, data_files, of_pages, of_records
from triglot.checks.tongues import wrong_tongues
from triglot.checks.words import Termbase
from triglot.findings import Finding, Location
from triglot.i18n import Locale
from triglot.i18n.style import Rule, Style
from triglot.project import Settings

_GAP = "\n\n"
"""Between two texts: a paragraph ends."""

_QUOTED = "“{}”"
_MARK = re.compile("[“”]")

_AROUND = 6
"""Characters that a finding shows on each side."""


def check_style(settings: Settings) -> list[Finding]:
    """Report what breaks the house style in pages and records, except what data/allowed.yml allows."""
    files = list(data_files(settings))
    texts = [*of_pages(settings), *of_records(settings, files)]
    faults = [*find_faults(texts, Termbase(settings, files), settings.locales), *wrong_tongues(texts, settings)]
    return without_allowed(settings, faults)


def find_faults(texts: Iterable[Prose], terms: Termbase, locales: Mapping[str, Locale]) -> Iterator[Fault]:
    """Find what breaks the house style of each language."""
    by_language: dict[str, list[Prose]] = defaultdict(list)
    for prose in texts:
        by_language[prose.language].append(prose)
    for language, own in by_language.items():
        style = locales[language].style
        corpus = _Corpus(own, style)
        for hit in terms.wrong(corpus.ours, language):
            yield corpus.fault(hit.start, hit.end, "T611", hit.message, hit.hint)
        for rule in style.rules if style else ():
            yield from _breaches(rule, corpus)
        if style:
            yield from _quotations(style, corpus)


class _Corpus:
    """All texts of a language as one: to search a long text once is faster than many short ones."""

    def __init__(self, texts: list[Prose], style: Style | None) -> None:
        self.texts = texts
        written = [_QUOTED.format(_MARK.sub("’", p.text)) if p.spoken else p.text for p in texts]
        self.starts = list(accumulate((len(text) + len(_GAP) for text in written), initial=0))
        self.text = _GAP.join(written)
        """As it stands."""
        blanked = style.quoted.sub(lambda match: THING * len(match[0]), self.text) if style else self.text
        self.ours = re.sub(r"(?<!\n)\n(?!\n)", " ", blanked)
        """Of the same length, without what stands in quotation marks, and the lines of a paragraph in one."""

    def around(self, start: int, end: int) -> str:
        """Return a place with some characters on each side, in one line."""
        before = self.text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = self.text[end : end + _AROUND].partition("\n")[0]
        return (before + self.text[start:end].replace("\n", " ") + after).strip().replace(THING, "…")

    def fault(self, start: int, end: int, code: str, message: str, hint: str) -> Fault:
        """Make a fault of a place."""
        number = bisect_right(self.starts, start) - 1
        prose, first = self.texts[number], self.starts[number]
        line = prose.line(start - first, self.text[start:end])
        finding = Finding(Location(prose.file, line), code, message, hint)
        return Fault(finding, self.text[first : self.starts[number + 1]], start - first, end - first)


def _breaches(rule: Rule, corpus: _Corpus) -> Iterator[Fault]:
    entry = rule.entry
    for start, end in rule.spans(corpus.ours if entry.quoted else corpus.text):
        found = corpus.text[start:end].replace("\n", " ")
        fields = {"found": found, "around": corpus.around(start, end), "to": rule.corrected(found)}
        yield corpus.fault(start, end, entry.code, entry.say.format(**fields), entry.fix.format(**fields))


def _quotations(style: Style, corpus: _Corpus) -> Iterator[Fault]:
    for match in style.quotation.finditer(corpus.text):
        length = sum(1 for _ in style.unit.finditer(match[0]))
        if length > style.longest:
            opening = match[0].replace("\n", " ").replace(THING, "…")[:25]
            message = f"the quotation {opening}… has {length} {style.noun}"
            hint = f"quote at most {style.longest}, or say it in our own words"
            yield corpus.fault(*match.span(), "T612", message, hint)
