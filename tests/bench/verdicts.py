"""What computing verdicts and keys costs: the real site, then 5,000 chips under 100 rules on 60 days.

The made-up chips have three number formats and three figures, every tenth of them a disputed one; the made-up rules
have two clauses each and begin on days of their own. CPU seconds of this process; aims: 0.05 s, 10 s and 500 MB.
"""

import datetime as dt
import random
import resource
import time
from pathlib import Path

from factories import (
    make_chip,
    make_clause,
    make_event,
    make_figure,
    make_figures,
    make_history,
    make_records,
    make_rule,
)
from serving import ROOT
from triglot.models import Chip, Event, Records, Rule
from triglot.project import load_project
from triglot.rules import History

CHIPS, RULES, DAYS = 5000, 100, 60
ROUNDS = 5


def rules(chance: random.Random) -> list[Rule]:
    """Make rules in force from days of their own."""
    made = []
    for number in range(RULES):
        day = dt.date(2022, 1, 1) + dt.timedelta(days=25 * (number % DAYS))
        bandwidth = {"figure": "memory-bandwidth", "at-least": chance.randint(1000, 9000), "unit": "GB/s"}
        made.append(
            make_rule(
                f"rule-{number}",
                modelled="full",
                announced=None,
                effective=day.isoformat(),
                events=[],
                clauses=[
                    make_clause("denial", figure="tpp", at_least=chance.randint(1000, 60000)),
                    make_clause("required", all_=[bandwidth, {"trait": "data-center"}]),
                ],
            )
        )
    return made


def chips(chance: random.Random) -> list[Chip]:
    """Make chips with figures around the lines."""
    made = []
    for number in range(CHIPS):
        speed = chance.uniform(10, 4000)
        performance = make_figures(
            {"fp16": (speed, "TFLOPS"), "fp8": (2 * speed, "TFLOPS"), "fp32": (speed / 4, "TFLOPS")}
        )
        figures = make_figures(
            {
                "memory-bandwidth": (chance.uniform(300, 10000), "GB/s"),
                "link-bandwidth": (chance.uniform(0, 2000), "GB/s"),
                "die-area": (chance.uniform(200, 1700), "mm²"),
            }
        )
        rivals = {"fp16": [make_figure(speed * 0.9, "TFLOPS")]} if number % 10 == 0 else {}
        made.append(make_chip(f"chip-{number}", performance=performance, figures=figures, rivals=rivals, family=None))
    return made


def events(chance: random.Random) -> list[Event]:
    """Make events that turn a key, ten chips each."""
    made = []
    for number in range(200):
        day = dt.date(2022, 1, 1) + dt.timedelta(days=25 * (number % DAYS))
        turned = [f"chip-{chance.randrange(CHIPS)}" for _ in range(10)]
        effects = [{"key": "china", "state": chance.choice(["discouraged", "blocked"]), "chips": turned}]
        made.append(
            make_event(f"event-{number}", date=day.isoformat(), answers=[], chips=(), families=(), effects=effects)
        )
    return made


def seconds(records: Records, until: str) -> tuple[float, History]:
    """CPU seconds until every standing of every chip is known."""
    before = time.process_time()
    history = make_history(records, until=until)
    _ = history.chips
    return time.process_time() - before, history


def report(name: str, spent: float, history: History) -> None:
    """Print one line."""
    rows = sum(map(len, history.chips.values()))
    sizes = f"{len(history.records.chips)} chips, {len(history.rules)} rules in force, {len(history.days)} days"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:9} {spent:7.3f} s CPU   {sizes}, {rows} standings   {memory:.0f} MB at most")


def main() -> None:
    """Measure the real site, then the made-up one."""
    print("\nVerdicts and keys")
    real = load_project(Path(ROOT, "mkdocs.yml")).records
    measured = [seconds(real, "2026-10-08") for _ in range(ROUNDS)]
    report("this site", *min(measured, key=lambda run: run[0]))
    chance = random.Random(1)  # the same chips in every run
    made_up = make_records(*chips(chance), *rules(chance), *events(chance))
    report("made-up", *seconds(made_up, "2026-10-08"))


if __name__ == "__main__":
    main()
