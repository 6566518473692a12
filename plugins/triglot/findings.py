"""What is wrong, where, and how to fix it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Literal

Format = Literal["text", "json", "github"]


class Severity(StrEnum):
    """How much a finding matters: an error fails the check, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


CODES = {
    "T101": "file cannot be read",
    "T102": "file is not UTF-8 text",
    "T103": "text is not normalized (NFC)",
    "T104": "YAML cannot be parsed",
    "T105": "duplicate key",
    "T106": "anchor, alias or tag",
    "T107": "file name is not an ID",
    "T108": "ID is used twice",
    "T109": "unresolved merge conflict",
    "T110": "text is cut off at #",
    "T201": "unknown key",
    "T202": "required value is missing",
    "T203": "wrong type or value",
    "T204": "language is missing or empty",
    "T205": "date cannot be read",
    "T206": "dates in the wrong order",
    "T207": "unit is missing or wrong",
    "T208": "address is not http(s)",
    "T301": "unknown ID",
    "T302": "word is not in the vocabulary",
    "T303": "source cannot be cited alone",
    "T304": "duplicate entry",
    "T305": "circular reference",
    "T306": "date is in the future",
    "T307": "records contradict each other",
    "T401": "front matter cannot be read",
    "T402": "fence is not closed",
    "T403": "unknown fence",
    "T404": "fence options are wrong",
    "T405": "mark is malformed",
    "T406": "mark names an unknown ID",
    "T407": "mark stands where it cannot be read",
    "T408": "heading IDs differ between languages",
    "T409": "link leads nowhere",
    "T410": "picture is missing",
    "T411": "page is missing in a language",
    "T412": "duplicate ID",
    "T413": "source is not in the register",
    "T420": "HTML is not allowed",
    "T421": "address is taken",
    "T422": "file has a wrong name or place",
    "T423": "file is not published",
    "T424": "cache is in version control",
    "T430": "too long or too deep to be read",
    "T431": "Markdown is printed as typed",
    "T432": "Markdown is read differently",
    "T433": "text is not on the page",
    "T434": "page lacks what readers need",
    "T501": "generated file is out of date",
    "T601": "punctuation is of another script",
    "T602": "quotation marks are of another style",
    "T603": "digits or letters have another width",
    "T604": "unneeded space between Chinese and Latin text",
    "T605": "letter is of another alphabet or invisible",
    "T606": "tone mark on the wrong vowel",
    "T607": "number is written as in another language",
    "T608": "spelling differs from the house style",
    "T609": "date is relative",
    "T610": "date can be read in two ways",
    "T611": "wrong form of a word or name",
    "T612": "quotation is too long",
    "T613": "unused exception",
    "T614": "wording is not that of a newspaper",
    "T615": "text is in another language",
    "T701": "numbers differ between languages",
    "T702": "sums of money differ between languages",
    "T703": "percentages or points differ between languages",
    "T704": "dates differ between languages",
    "T705": "durations differ between languages",
    "T706": "model names differ between languages",
    "T707": "ranks differ between languages",
    "T708": "sources differ between languages",
    "T709": "links differ between languages",
    "T710": "printed figures differ between languages",
    "T711": "names differ between languages",
    "T712": "numbers are in another order",
    "T713": "a sentence seems to be missing",
    "T714": "options of a fence differ between languages",
    "T719": "unused allowance of a difference",
    "T720": "ledger cannot be read",
    "T721": "translation is stale",
    "T722": "segment is not translated",
    "T723": "segment has no original",
    "T724": "segment is not in the ledger",
    "T725": "rewritten or new: unclear",
    "T726": "orphaned ledger",
    "T730": "awaited day has passed",
    "T801": "setting is missing or wrong",
    "T802": "words of the interface are missing",
    "T803": "language has no lexicon",
    "T811": "template cannot be compiled",
    "T812": "frame lacks a part",
    "T813": "file of the frame is missing",
    "T901": "internal error of Triglot",
}
"""Every code with its title; each has a section in docs/project/codes.md."""


_BREAKS = re.compile(r"\s*[\n\r]\s*")


@dataclass(frozen=True, order=True)
class Location:
    """A line in a file of the project."""

    path: str
    """Relative to the project, with forward slashes."""
    line: int
    """From 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Finding:
    """One fault, in the author's words."""

    at: Location
    code: str
    """Stable; a key of `CODES`."""
    message: str
    hint: str = ""
    """How to fix it."""
    severity: Severity = Severity.ERROR
    beside: tuple[Location, ...] = ()
    """The places in other languages that it is about as well."""

    def __str__(self) -> str:
        places = " ~ ".join(map(str, (self.at, *self.beside)))
        text = f"{places}: {self.code} {self.message}" + (f" ({self.hint})" if self.hint else "")
        return _BREAKS.sub(" ", text)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint with the known word that somebody may have meant, or nothing.

    First comes what is written alike but for capitals and the signs between words, then what begins with all of the
    word or is all of its beginning, then what looks like it. Another digit is no slip: h200 is not meant by h20.
    """
    every = sorted(set(known))
    plain = _parts(word)
    alike = [other for other in every if "".join(_parts(other)) == "".join(plain)]
    longer = [other for other in every if plain and _parts(other)[: len(plain)] == plain]
    shorter = [other for other in every if _parts(other) and plain[: len(_parts(other))] == _parts(other)]
    begun = [*sorted(longer, key=len), *sorted(shorter, key=len, reverse=True)]
    close = get_close_matches(word, [other for other in every if not _differs_in_number(word, other)], n=1, cutoff=0.6)
    best = next(iter((*alike, *begun, *close)), None)
    return f"did you mean {best}?" if best else ""


def _parts(word: str) -> list[str]:
    return re.findall(r"[^\W_]+", word.lower())


def _differs_in_number(one: str, other: str) -> bool:
    """Return whether two words are alike but for how many digits they have."""
    return len(one) != len(other) and re.sub(r"\d", "", one) == re.sub(r"\d", "", other)


def counted(number: int, thing: str) -> str:
    """Return a number with its noun: 1 error, 2 errors."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def report(findings: Iterable[Finding], style: Format = "text") -> str:
    """Return findings as text, one per line, as JSON, or as annotations of GitHub Actions."""
    found = sorted(set(findings))
    if style == "json":
        rows = [
            {
                "path": f.at.path,
                "line": f.at.line,
                "code": f.code,
                "severity": str(f.severity),
                "message": f.message,
                "hint": f.hint,
                **({"beside": [str(place) for place in f.beside]} if f.beside else {}),
            }
            for f in found
        ]
        return json.dumps(rows, indent=2)  # in ASCII, which every terminal takes
    if style == "github":
        return "\n".join(_annotation(f) for f in found)
    return "\n".join(map(str, found))


def _annotation(finding: Finding) -> str:
    beside = "".join(f" ~ {place}" for place in finding.beside)
    text = f"{finding.code} {finding.message}{beside}" + (f" ({finding.hint})" if finding.hint else "")
    path = _escaped(finding.at.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{finding.severity} file={path},line={finding.at.line}::{_escaped(text)}"


def _escaped(text: str) -> str:
    # https://docs.github.com/actions/reference/workflow-commands-for-github-actions: these would end a command
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
