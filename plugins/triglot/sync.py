"""Bring the ledgers up to date: keep IDs, add what is new, and record what translators have done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from triglot.errors import ContentError, SetupError
from triglot.findings import did_you_mean
from triglot.loading.files import unreadable_below
from triglot.markdown import Editions
from triglot.markdown.editions import PageEditions
from triglot.project import Project
from triglot.segments import (
    Doubt,
    Freshness,
    Identified,
    Ledger,
    State,
    assess,
    read_ledgers,
    record_page,
    record_strings,
    stale_strings,
    strings,
)
from triglot.status import Item, status, where

Answer: TypeAlias = Literal["done", "mechanical", "leave"]


class Asker(Protocol):
    """Somebody who can be asked."""

    def same(self, page: str, doubt: Doubt, texts: Mapping[str, str]) -> dict[str, str] | None:
        """Ask which new segments are lost ones, rewritten: new ID by lost ID, empty for what is gone; None to leave."""

    def done(self, items: tuple[Item, ...]) -> Answer:
        """Ask whether translations of one text, of the same state, fit it as it is now."""


@dataclass(frozen=True)
class SyncOptions:
    """The options of the command line."""

    done: tuple[str, ...] = ()
    """`zh`, `zh:h200`, `zh:h200#s-3fa9c1`, `zh:data/events/h200-announcement.title`."""
    mechanical: tuple[str, ...] = ()
    """`h200#s-3fa9c1`: the change needs nothing in any language."""
    same: Mapping[str, str] = field(default_factory=dict)
    """The new ID of a segment by the ID that it keeps."""
    gone: frozenset[str] = frozenset()
    """Lost IDs whose segments were deleted."""


@dataclass
class Outcome:
    """What a run has found and written."""

    written: list[Path] = field(default_factory=list)
    """Ledgers that are other than before."""
    doubts: list[tuple[str, Doubt]] = field(default_factory=list)
    """What nobody answered, by page; the ledgers of these pages are left alone."""
    done: list[Item] = field(default_factory=list)
    """Translations that were stale and now count as fresh."""
    stale: list[Item] = field(default_factory=list)
    """Translations that are stale still."""


class Sync:
    """One run over a site."""

    def __init__(self, project: Project, options: SyncOptions, asker: Asker | None = None) -> None:
        """Keep the options.

        Args:
            project: The site.
            options: The options of the command line.
            asker: Whom to ask about the rest; nobody when left out.

        Raises:
            ContentError: When a ledger cannot be read: it would be lost by writing it.
            SetupError: When an option names something that is not there.
        """
        self.project, self.options, self.asker = project, options, asker
        self.languages = project.settings.languages
        self.editions = Editions(project.settings)
        self.ledgers, faults = read_ledgers(self.editions.store)
        faults += [fault for path in self.editions.paths for fault in self.editions.page(path).faults]
        faults += [fault for path in self.editions.paths for fault in self.editions.unreadable(path)]
        settings = project.settings
        for language in self.languages:  # a page that cannot be seen is not gone, nor is its ledger
            faults += unreadable_below(settings.docs / language, settings.root)
        if faults:
            raise ContentError(faults)
        self.outcome = Outcome()
        self.rows = status(project, self.editions)
        self._check_options()

    def run(self, *, write: bool = True) -> Outcome:
        """Bring every ledger up to date; without `write` only report what would be written."""
        answers = self._answers([item for row in self.rows for item in row.items if item.state is State.STALE])
        for item in answers:
            (self.outcome.done if answers[item] else self.outcome.stale).append(item)
        done = {(item.language, item.where) for item in self.outcome.done}
        for path, ledger in [*self._pages(done), *self._records(done)]:
            if _differs(path, ledger):
                self.outcome.written.append(path)
                if write:
                    self.editions.store.write(path, ledger)
        for path in self._orphans():
            self.outcome.written.append(path)
            if write:
                path.unlink()
        return self.outcome

    def _check_options(self) -> None:
        stale = {item.where for row in self.rows for item in row.items if item.state is State.STALE}
        places = {row.what for row in self.rows} | stale | {where.partition(".")[0] for where in stale}
        for option in self.options.done:
            language, _, where = option.partition(":")
            if language not in self.languages[1:]:
                raise SetupError(f"--done {option}: {language} is none of {', '.join(self.languages[1:])}")
            self._check_place(f"--done {option}", where, places)
        for where in self.options.mechanical:
            self._check_place(f"--mechanical {where}", where, places)

    def _check_place(self, option: str, where: str, places: Iterable[str]) -> None:
        if where and where not in places:
            hint = did_you_mean(where, places)
            raise SetupError(f"{option}: nothing stale is called {where}" + (f" ({hint})" if hint else ""))

    def _answers(self, stale: list[Item]) -> dict[Item, bool]:
        """Decide for each stale translation whether it is done, and ask only once where the question is the same."""
        answers = {item: self._is_done(item, stale) for item in stale}
        if self.asker is None:
            return answers
        questions: dict[tuple[str, str, str, str], list[Item]] = {}
        for item in stale:
            if not answers[item]:
                questions.setdefault((item.where, item.before, item.now, item.language), []).append(item)
        settled: set[tuple[str, str]] = set()
        for (place, before, *_), items in questions.items():
            answer = "mechanical" if (place, before) in settled else self.asker.done(tuple(items))
            if answer == "mechanical":
                settled.add((place, before))
            answers |= dict.fromkeys(items, answer != "leave")
        return answers

    def _is_done(self, item: Item, stale: list[Item]) -> bool:
        if any(_covers(where, item.where) for where in self._done_places(item.language)):
            return True
        if not any(_covers(where, item.where) for where in self.options.mechanical):
            return False
        older = {other.before for other in stale if other.where == item.where}
        if len(older) > 1:
            message = "its translations were made from different texts: use --done for each language that fits"
            raise SetupError(f"--mechanical {item.where}: {message}")
        return True

    def _done_places(self, language: str) -> Iterator[str]:
        for option in self.options.done:
            code, _, where = option.partition(":")
            if code == language:
                yield where

    def _pages(self, done: set[tuple[str, str]]) -> Iterator[tuple[Path, Ledger]]:
        for path in self.editions.paths:
            page = self.editions.page(path)
            source = self._identified(page)
            if source is None:
                continue
            name = path.removesuffix(".md")
            states = {language: self._freshness(page, source, language) for language in self.languages[1:]}
            fits = {
                (language, one.id)
                for language, pairs in states.items()
                for one in pairs
                if (language, f"{name}#{_old_id(page, one)}") in done
            }
            ledger = record_page(source, states, page.ledger, lambda language, key, fits=fits: (language, key) in fits)  # type: ignore[misc]  # a default
            yield self.editions.store.of_page(path), ledger

    def _freshness(self, page: PageEditions, source: Identified, language: str) -> tuple[Freshness, ...]:
        found = tuple(pair.other for pair in page.pairs(language) if pair.other is not None)
        pairs = page.align(language, tuple(sorted(found, key=lambda segment: segment.first)), source.segments)
        return tuple(assess(pairs, page.ledger, language, source.lost))

    def _identified(self, page: PageEditions) -> Identified | None:
        """Return a page's source with its IDs; None when a doubt is left."""
        found, same, gone = page.source, dict[str, str](), set(self.options.gone)
        for doubt in found.doubts:
            answer = self._settled(page, doubt)
            if answer is None:
                self.outcome.doubts.append((page.path, doubt))
                continue
            same |= {new: lost for lost, new in answer.items() if new}
            gone |= {lost for lost, new in answer.items() if not new}
        if any(page.path == path for path, _ in self.outcome.doubts):
            return None
        return page.identify(tuple(page.source.segments), same) if same else found

    def _settled(self, page: PageEditions, doubt: Doubt) -> dict[str, str] | None:
        """Return the new ID by each lost one, empty for what is gone; None when nobody knows."""
        if len(doubt.new) == 1 and len(doubt.lost) == 1 and not self._mentioned(doubt):
            return {doubt.lost[0]: doubt.new[0].id}
        said = {lost: self.options.same.get(lost, "") for lost in doubt.lost if self._known(lost, doubt)}
        if len(said) == len(doubt.lost):
            return said
        if self.asker is None:
            return None
        texts = {name: page.ledger.texts.get(page.ledger.entries[name].digest, "") for name in doubt.lost}
        return self.asker.same(page.path, doubt, texts)

    def _mentioned(self, doubt: Doubt) -> bool:
        return any(lost in self.options.gone for lost in doubt.lost)

    def _known(self, lost: str, doubt: Doubt) -> bool:
        new = {segment.id for segment in doubt.new}
        return lost in self.options.gone or self.options.same.get(lost) in new

    def _records(self, done: set[tuple[str, str]]) -> Iterator[tuple[Path, Ledger]]:
        every = [*strings(self.project.records, self.languages[0]), *self.editions.heads]
        stale: dict[str, set[tuple[str, str]]] = {}
        for one in stale_strings(every, self.ledgers, self.languages):
            stale.setdefault(one.string.kind, set()).add((one.language, one.string.key))
        called = {(string.kind, string.key): where(string) for string in every}
        for kind, ledger in self.ledgers.items():
            own = [string for string in every if string.kind == kind]

            def fits(language: str, key: str, kind: str = kind) -> bool:
                return (language, called[kind, key]) in done

            yield (
                self.editions.store.of_kind(kind),
                record_strings(own, stale.get(kind, set()), ledger, self.languages, fits),
            )

    def _orphans(self) -> Iterator[Path]:
        """Find ledgers of pages that are gone."""
        store = self.editions.store
        wanted = {store.of_page(path) for path in self.editions.paths} | {store.of_kind(kind) for kind in self.ledgers}
        yield from (path for path in store.files() if path not in wanted)


def _old_id(page: PageEditions, one: Freshness) -> str:
    """Return the ID under which the status knows a pair: before a rewritten segment has its old ID again."""
    source = one.pair.source
    if source is None:
        return one.id
    return next((known.id for known in page.source.segments if known.first == source.first), one.id)


def _covers(option: str, where: str) -> bool:
    """Return whether a page, a record or a single text that was named is or contains a place."""
    return not option or where == option or where.startswith((f"{option}#", f"{option}/", f"{option}."))


def _differs(path: Path, ledger: Ledger) -> bool:
    before = path.read_text("utf-8") if path.is_file() else ""
    return before != (ledger.dump() if ledger.entries else "")
