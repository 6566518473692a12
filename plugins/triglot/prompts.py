"""Questions on the command line about translations and rewritten paragraphs."""

from collections.abc import Mapping

import click

from triglot.segments import Doubt, changes
from triglot.status import Item
from triglot.sync import Answer

_SHOWN = 70
"""Characters of a text that a question shows of what is only to be recognized."""


class Prompt:
    """Asks in the terminal; when nobody answers, everything is left as it is."""

    def __init__(self) -> None:
        self.tired = False
        """Whether the input has ended or somebody wants no more questions."""
        self.always: set[str] = set()
        """Languages whose translations are all done."""

    def same(self, page: str, doubt: Doubt, texts: Mapping[str, str]) -> dict[str, str] | None:
        """Ask which of the new paragraphs are old ones, rewritten."""
        answers: dict[str, str] = {}
        for lost in doubt.lost:
            left = [segment for segment in doubt.new if segment.id not in answers.values()]
            click.echo(f"\n{page}: this {doubt.new[0].kind} is gone, or was rewritten:\n  {_short(texts[lost])}")
            for number, segment in enumerate(left, 1):
                click.echo(f"  {number}: {_short(segment.normalized)}  (line {segment.first})")
            answer = self._ask("Which of these is it now? A number, g when it is gone", [*_numbers(len(left)), "g"])
            if answer is None:
                return None
            answers[lost] = "" if answer == "g" else left[int(answer) - 1].id
        return answers

    def done(self, items: tuple[Item, ...]) -> Answer:
        """Ask whether a translation fits its source as it is now."""
        item = items[0]
        if item.language in self.always:
            return "done"
        if self.tired:
            return "leave"
        click.echo(f"\n{item.where} ({item.source} ~ {item.other})")
        click.echo(f"  changed: {_diff(item.before, item.now)}")
        click.echo(f"  {item.language}: {item.text}")
        click.echo("  " + ("The translation was changed, too." if item.touched else "The translation was not changed."))
        code = item.language
        ways = f"y yes, n no, m a change that no language needs, a yes to all of {code}"
        answer = self._ask(f"Does {code} say it? {ways}", ["y", "n", "m", "a"])
        if answer == "a":
            self.always.add(item.language)
        return {"y": "done", "a": "done", "m": "mechanical"}.get(answer or "n", "leave")  # type: ignore[return-value]  # values of Answer

    def _ask(self, question: str, choices: list[str]) -> str | None:
        if self.tired:
            return None
        try:
            return str(click.prompt(question, type=click.Choice(choices), show_choices=False))
        except click.Abort:
            click.echo("\nNo more answers: the rest stays as it is.")
            self.tired = True
            return None


def _numbers(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _diff(before: str, now: str) -> str:
    """Return the change in one text: [-gone-] and {+come+}, as `git diff --word-diff` writes it."""
    if not before:
        return f"(the older text is not known) {now}"
    signs = {"gone": ("[-", "-]"), "come": ("{+", "+}"), "same": ("", "")}
    return "".join(f"{signs[kind][0]}{text}{signs[kind][1]}" for kind, text in changes(before, now, marked=True))
