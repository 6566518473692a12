"""What every command shares: output that any terminal can show, and an end without a traceback."""

import errno
import io
import sys
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from triglot.errors import TriglotError
from triglot.unexpected import explain

_INTERRUPTED = 130
"""128 and the number of SIGINT, as a shell ends."""


def accept_any_text() -> None:
    """Let standard output and errors write what their encoding lacks as an escape: a finding may hold any letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class Commands(click.Group):
    """Commands that end with 2 and one line when something is wrong with the project, the machine or Triglot."""

    @override
    def main(self, *args: Any, **kwargs: Any) -> Any:
        accept_any_text()
        return super().main(*args, **kwargs)

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except TriglotError as error:
            click.echo(str(error), err=True)
        except KeyboardInterrupt:
            raise SystemExit(_INTERRUPTED) from None
        except Exception as error:  # at the entry: nothing may end in a traceback
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # click ends in silence: nobody reads any more
            click.echo(explain(error, ctx.find_object(Path) or Path.cwd()), err=True)
        raise SystemExit(2)
