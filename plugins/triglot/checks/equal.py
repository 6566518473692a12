"""Check that editions state the same: numbers, dates, names and sources of each text are in all languages."""

from collections.abc import Iterator

from triglot.checks.intended import Intentions
from triglot.checks.passages import Group, Reader, page_groups, record_groups
from triglot.equality.compare import compare
from triglot.equality.passage import Difference
from triglot.findings import Finding, Severity
from triglot.project import Settings, read_project
from triglot.unexpected import working_on

CODES = {
    "number": "T701",
    "money": "T702",
    "share": "T703",
    "date": "T704",
    "duration": "T705",
    "model": "T706",
    "ordinal": "T707",
    "source": "T708",
    "link": "T709",
    "figure": "T710",
    "name": "T711",
    "order": "T712",
    "length": "T713",
    "fence": "T714",
}
"""The code of each kind of difference."""

_WHAT = {
    "number": "a number differs",
    "money": "a sum of money differs",
    "share": "a percentage differs",
    "date": "a date differs",
    "duration": "a duration differs",
    "model": "a model name differs",
    "ordinal": "a rank differs",
    "source": "the sources differ",
    "link": "the links differ",
    "figure": "the printed figures differ",
    "name": "a name differs",
    "order": "two numbers are exchanged",
    "length": "a sentence or a part of one seems to be missing",
    "fence": "the options of the fence differ",
}
_HINT = "fix the text, or allow it beside it: {comment}"
_ON_PAGES, _IN_YAML = "<!-- differs: words (reason) -->", "# differs: words (reason)"
"""How something is allowed, which in YAML is another comment than in Markdown."""

_WARNINGS = ("name", "length")
_MOST = 300
"""Facts in one text: each is compared with each. On the first site 35 is most."""


def check_equal(settings: Settings) -> list[Finding]:
    """Report what the languages of a site state differently; nothing without a right vocabulary."""
    project, _ = read_project(settings)
    if project is None:
        return []
    reader = Reader(project)
    groups = [*page_groups(reader), *record_groups(reader)]
    intentions = Intentions(settings, groups)
    found = [finding for group in groups for finding in _find(group, intentions)]
    return [*found, *intentions.useless()]


def _find(group: Group, intentions: Intentions) -> Iterator[Finding]:
    counts = {code: len(passage.facts) for code, passage in group.passages.items() if len(passage.facts) > _MOST}
    for code, count in counts.items():
        message = f"the text states {count:,} numbers and names, more than {_MOST} cannot be compared"
        yield Finding(group.places[code], "T430", message, "divide it into paragraphs")
    if counts:
        return
    with working_on(next(iter(group.places.values())).path):
        differences = list(compare(group.passages))
    for difference in differences:
        left = intentions.without_intended(group, difference)
        if left:
            yield _finding(group, left)


def _finding(group: Group, difference: Difference) -> Finding:
    stated = "; ".join(f"{code} has {', '.join(said) or 'nothing'}" for code, said in difference.said.items())
    at, *beside = (group.places[code] for code in difference.said)
    code = CODES[difference.kind]
    severity = Severity.WARNING if difference.kind in _WARNINGS else Severity.ERROR
    hint = _HINT.format(comment=_IN_YAML if group.in_yaml else _ON_PAGES)
    return Finding(at, code, f"{_WHAT[difference.kind]}: {stated}", hint, severity, tuple(beside))
