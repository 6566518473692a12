"""Check that translations follow their source: none is stale, nothing is missing, and the ledger knows every segment.

Whoever edits the source need not translate, so nothing here but an unreadable ledger is an error.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from triglot.findings import Finding, Location, Severity, counted
from triglot.loading.files import read_text
from triglot.markdown import Editions
from triglot.markdown.editions import PageEditions
from triglot.project import Project, Settings, read_project
from triglot.segments import State, String, ledger_kinds, read_ledgers, strings
from triglot.segments.ledger import Ledger
from triglot.segments.store import LARGEST
from triglot.status import Item, page_location, status, string_location, where
from triglot.unexpected import working_on

_TOLD = {
    State.STALE: ("T721", "the original has changed since it was translated"),
    State.MISSING: ("T722", "not translated, readers see the original with a note"),
    State.UNPAIRED: ("T723", "has no original"),
}
_HINTS = {
    State.STALE: "bring it up to date, then triglot sync --done {language}:{where}",
    State.MISSING: "translate it, then triglot sync",
    State.UNPAIRED: "add it to the original, or remove it",
}


def check_segments(settings: Settings) -> list[Finding]:
    """Report what translators should look at; nothing without a right vocabulary."""
    project, _ = read_project(settings)
    return [] if project is None else check_translations(project)


def check_translations(project: Project) -> list[Finding]:
    """Report what translators of a site should look at."""
    editions = Editions(project.settings)
    ledgers, faults = read_ledgers(editions.store)
    found = [*faults, *_strangers(editions)]
    if editions.store.folder.is_dir() and not faults:
        found += _unrecorded(project, editions, ledgers)
    unreadable = {path for path in editions.paths if editions.unreadable(path)}
    for path in editions.paths:
        page = editions.page(path)
        found += page.faults
        if editions.store.folder.is_dir() and not page.faults and path not in unreadable:
            with working_on(editions.location(page.default, path, 1).path):
                found += _unknown(editions, page)
    for row in status(project, editions):
        path = f"{row.what}.md"
        if not row.is_page or (path not in unreadable and editions.page(path).body(row.language)):
            found += [_finding(item) for item in row.items]
    return found


def _unrecorded(project: Project, editions: Editions, ledgers: Mapping[str, Ledger]) -> Iterator[Finding]:
    """Find translations of records and of heads that no ledger knows: nobody would see that their source changes."""
    default, *languages = project.settings.languages
    new: dict[tuple[str, str], list[String]] = {}
    for string in (*strings(project.read, default), *editions.heads):
        known = [string.key in ledgers[string.kind].of(code) for code in languages if code in string.texts]
        if not all(known):
            new.setdefault((string.kind, string.record), []).append(string)
    for found in new.values():
        at = string_location(project, editions, found[0], default)
        message = f"{counted(len(found), 'text')} not in the ledger yet, the first: {where(found[0])}"
        hint = "run triglot sync: from then on a change of the original is seen"
        yield Finding(at, "T724", message, hint, Severity.WARNING)


def _strangers(editions: Editions) -> Iterator[Finding]:
    """Find ledgers of pages, kinds of records and languages that the site does not have."""
    store, languages = editions.store, editions.settings.languages[1:]
    pages = {store.of_page(path): path for path in editions.paths}
    wanted = {*pages, *map(store.of_kind, ledger_kinds())}
    for path in store.others(wanted):
        page = path.relative_to(store.folder).with_suffix(".md").as_posix()
        what = f"page {page}" if path.suffix == ".yml" and path.parent != store.of_kind("").parent else "text"
        hint = "rename it with its page, else triglot sync removes it" if what != "text" else "remove it"
        yield Finding(
            Location(store.name(path), 1), "T726", f"there is no {what} that this is of", hint, Severity.WARNING
        )
    for path in sorted(wanted):
        ledger = editions.page(pages[path]).ledger if path in pages else store.read(path)[0]
        for language in sorted(ledger.origins.keys() - set(languages)):
            message = f"{language} is not a language that is translated into"
            yield Finding(_block(editions, path, language), "T726", message, "run triglot sync", Severity.WARNING)


def _block(editions: Editions, path: Path, name: str) -> Location:
    """Return where a block of a ledger begins."""
    rows = read_text(path, "", editions.store.folder, LARGEST)[0].split("\n")
    line = next((number for number, row in enumerate(rows, 1) if row.startswith(f"{name}:")), 1)
    return Location(editions.store.name(path), line)


def _finding(item: Item) -> Finding:
    code, message = _TOLD[item.state]
    places = [place for place in (item.source, item.other) if place]
    at = item.other or item.source or Location(item.where, 1)
    beside = f"{' ~ '.join(map(str, places))}: " if len(places) > 1 else ""
    said = message if item.state is not State.MISSING else f"{message} ({item.language})"
    hint = _HINTS[item.state].format(language=item.language, where=item.where)
    return Finding(at, code, f"{beside}{item.where}: {said}", hint, Severity.WARNING)


def _unknown(editions: Editions, page: PageEditions) -> Iterator[Finding]:
    """Find segments that the ledger does not know, and those that might be ones that it has lost."""
    unclear = set[str]()
    for doubt in page.source.doubts:
        if len(doubt.new) == len(doubt.lost) == 1:
            continue  # rewritten, which sync knows by itself
        unclear.update(segment.id for segment in doubt.new)
        at = page_location(editions, page.path, page.default, doubt.new[0].first)
        message = f"{', '.join(segment.id for segment in doubt.new)} may be {', '.join(doubt.lost)}, rewritten"
        yield Finding(at, "T725", message, "run triglot sync, which asks", Severity.WARNING)
    new = [one for one in page.source.segments if one.id in page.source.new and one.id not in unclear]
    if new:
        at = page_location(editions, page.path, page.default, new[0].first)
        message = f"{counted(len(new), 'segment')} not in the ledger yet, the first: {new[0].id}"
        yield Finding(at, "T724", message, "run triglot sync: their links last from then on", Severity.WARNING)
