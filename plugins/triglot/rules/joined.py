"""Join the rules of one key for one chip: the strictest verdict counts, then the rules that review it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from triglot.models import Chip, Id, Key, Rule, Verdict
from triglot.rules.judge import Judge
from triglot.rules.rulings import Decision
from triglot.rules.states import Announced, Ground, State, certain


class Calendar:
    """The rules of a key by day; sets of rules are bits of a number, so that many chips can be asked quickly.

    Args:
        rules: The rules that turn the key and were ever in force, by their first day.
        days: The days that will be asked for.
    """

    def __init__(self, rules: Iterable[Rule], days: Iterable[dt.date]) -> None:
        self.rules = tuple(rules)
        self._size = len(self.rules) // 8 + 1
        self._free: dict[int, State] = {}
        self._bytes: dict[tuple[int, int], tuple[Id, ...]] = {}
        self._in_force: dict[dt.date, int] = {}
        self._announced: dict[dt.date, int] = {}
        for day in days:
            self._in_force[day] = self._bits(rule for rule in self.rules if holds(rule, day))
            self._announced[day] = self._bits(rule for rule in self.rules if _announced(rule, day))

    def in_force(self, day: dt.date) -> int:
        """Return the rules in force on a day."""
        return self._in_force[day]

    def announced(self, day: dt.date) -> int:
        """Return the rules that are announced on a day and not yet in force."""
        return self._announced[day]

    def names(self, bits: int) -> tuple[Id, ...]:
        """Return the IDs of a set of rules, in the order of their first day."""
        found: tuple[Id, ...] = ()
        for place, byte in enumerate(bits.to_bytes(self._size, "little")):
            if byte:
                found += self._named(place, byte)
        return found

    def free(self, state: Id, asked: int) -> State:
        """Return the state that rules leave free, with those that were asked."""
        kept = self._free.get(asked)
        if kept is None:
            ground = Ground.RULE if asked else Ground.NOTHING_KNOWN
            kept = self._free[asked] = State(state, ground, self.names(asked))
        return kept

    def _named(self, place: int, byte: int) -> tuple[Id, ...]:
        """Return the IDs of eight rules at a time; there are few such sets, and many days and chips."""
        kept = self._bytes.get((place, byte))
        if kept is None:
            eight = self.rules[8 * place : 8 * place + 8]
            kept = tuple(rule.id for number, rule in enumerate(eight) if byte >> number & 1)
            self._bytes[place, byte] = kept
        return kept

    def _bits(self, wanted: Iterable[Rule]) -> int:
        chosen = {rule.id for rule in wanted}
        return sum(1 << number for number, rule in enumerate(self.rules) if rule.id in chosen)


def holds(rule: Rule, day: dt.date) -> bool:
    """Return whether a rule is in force on a day."""
    if rule.effective is None or day < certain(rule.effective):
        return False
    return rule.ended is None or day < certain(rule.ended)


def _announced(rule: Rule, day: dt.date) -> bool:
    if rule.announced is None or rule.effective is None:
        return False
    return certain(rule.announced) <= day < certain(rule.effective)


@dataclass
class _Revision:
    """A rule that reviews the verdicts of others."""

    bit: int
    rule: Rule
    decision: Decision


class Joined:
    """The verdicts of the rules of a key on a chip on any day of a calendar; their order changes nothing.

    Args:
        judge: Tells verdicts.
        chip: The chip.
        key: The key, with its states.
        calendar: The rules that turn this key.
        begins: The first day of each rule for this chip.
    """

    def __init__(self, judge: Judge, chip: Chip, key: Key, calendar: Calendar, begins: Mapping[Id, dt.date]) -> None:
        self._calendar, self._states = calendar, key.chips
        ranks = {state: number for number, state in enumerate(key.chips)}
        self._established = ranks[key.established] if key.established else len(ranks)
        strict = [0] * len(key.chips)
        self._open: list[tuple[int, int, bool]] = []
        """Rules that are not decided, each with the rank of the strictest state that it may set, and if disputed."""
        self._revising: list[_Revision] = []
        self._asked = 0
        self._later = [
            (1 << number, begins[rule.id])
            for number, rule in enumerate(calendar.rules)
            if rule.effective and begins[rule.id] > certain(rule.effective)
        ]
        """Rules that begin later for this chip than for others."""
        for number, rule in enumerate(calendar.rules):
            decision, bit = judge.possible(chip, rule), 1 << number
            if rule.revises:
                if decision.verdict != Verdict.NOT_APPLICABLE:
                    self._revising.append(_Revision(bit, rule, decision))
                continue
            if decision.verdict in {Verdict.NOT_APPLICABLE, Verdict.NOT_MODELLED}:
                continue
            self._asked |= bit
            rank = ranks.get(decision.verdict)
            if rank is None:
                most = max(ranks.get(state, 0) for state in decision.possible)
                self._open.append((bit, most, decision.verdict == Verdict.BORDERLINE))
            else:
                strict[rank] |= bit
        self._strictest_first = [(rank, bits) for rank, bits in reversed(list(enumerate(strict))) if rank and bits]

    def with_announced(self, day: dt.date) -> State:
        """Return the state on a day, with what is announced and would change it."""
        state = self.on(day)
        if not self._calendar.announced(day):
            return state
        return state._replace(announced=tuple(item for item in self.pending(day) if item.state != state.state))

    def on(self, day: dt.date) -> State:
        """Return the state on a day."""
        in_force = self._in_force(day)
        strictest, because = 0, 0
        for rank, bits in self._strictest_first:
            because = bits & in_force
            if because:
                strictest = rank
                break
        found = [(bit, disputed) for bit, rank, disputed in self._open if bit & in_force and rank > strictest]
        undecided = sum(bit for bit, _ in found)
        if undecided and strictest < self._established:
            verdict = Verdict.BORDERLINE if all(disputed for _, disputed in found) else Verdict.UNKNOWN
            return State(verdict, Ground.NOT_DECIDED, self._calendar.names(undecided))
        if not strictest:
            return self._calendar.free(self._states[0], self._asked & in_force)
        state = State(self._states[strictest], Ground.RULE, self._calendar.names(because))
        if undecided:
            return state._replace(because=state.because + self._calendar.names(undecided))
        return self._again(state, in_force) if self._revising else state

    def _in_force(self, day: dt.date) -> int:
        return self._calendar.in_force(day) & ~sum(bit for bit, first in self._later if day < first)

    def pending(self, day: dt.date) -> Iterator[Announced]:
        """Yield the states set by rules that are announced but not yet in force."""
        announced = self._calendar.announced(day)
        if not announced:
            return
        for rank, bits in self._strictest_first:
            for name in self._calendar.names(bits & announced):
                yield Announced(self._states[rank], name)
        for revision in self._revising:
            if revision.bit & announced and revision.decision.verdict in self._states:
                yield Announced(revision.decision.verdict, revision.rule.id)

    def _again(self, state: State, in_force: int) -> State:
        """Apply the rules that review the verdicts of others."""
        for revision in self._revising:
            revises = revision.rule.revises
            if not revises or not revision.bit & in_force or revises.verdict != state.state:
                continue
            if not set(revises.rules) & set(state.because):
                continue
            if revision.decision.verdict not in self._states:
                disputed = revision.decision.verdict == Verdict.BORDERLINE
                verdict = Verdict.BORDERLINE if disputed else Verdict.UNKNOWN
                return State(verdict, Ground.NOT_DECIDED, (revision.rule.id,))
            if revision.decision.verdict == state.state:  # what it looked at stays, and is what denies
                return state._replace(because=(*state.because, revision.rule.id))
            return State(revision.decision.verdict, Ground.RULE, (revision.rule.id,))
        return state
