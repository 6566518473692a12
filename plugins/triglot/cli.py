"""The command line."""

import datetime as dt
from pathlib import Path
from typing import get_args

import click

from triglot import status as state
from triglot.atomic import write_whole
from triglot.checks import CHECKS, overdue
from triglot.console import Commands
from triglot.errors import ContentError, SetupError, TriglotError
from triglot.findings import Finding, Format, Severity, counted, report
from triglot.loading import json_schemas
from triglot.markdown import Editions
from triglot.project import Settings, load_project, read_settings
from triglot.prompts import Prompt
from triglot.sync import Outcome, Sync, SyncOptions
from triglot.unexpected import unforeseen


def _project(context: click.Context, _option: click.Parameter, config_file: Path) -> Path:
    """Remember the project's folder, which keeps the traceback of a fault."""
    context.find_root().obj = config_file.resolve().parent
    return config_file


_config = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_project,
    default="mkdocs.yml",
    show_default=True,
    help="The site's settings.",
)


@click.group(cls=Commands)
@click.version_option(package_name="triglot")
def main() -> None:
    """Explainers in several languages: check what was written, before and after it is built."""


@main.command()
@click.argument("what", nargs=-1, type=click.Choice(list(CHECKS)))
@click.option("--format", "style", type=click.Choice(get_args(Format)), default="text", show_default=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Warn of awaited days that have passed.")
@_config
def check(what: tuple[str, ...], style: Format, today: dt.datetime | None, config_file: Path) -> None:
    """Check settings, data, docs and style, or only the families named.

    Exits with 0 when nothing is wrong, 1 with findings, 2 when the project cannot be read.
    """
    found = _all_found(what, config_file, today.date() if today else None)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if found or style == "json":
        click.echo(report(found, style))
    if style == "text":
        click.echo(f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}", err=True)
    raise SystemExit(1 if errors else 0)


def _all_found(what: tuple[str, ...], config_file: Path, today: dt.date | None) -> set[Finding]:
    """Return what the families of checks find, only the settings when these are wrong: all else rests on them."""
    try:
        settings = read_settings(config_file)
    except ContentError as error:
        return set(error.findings)
    if wrong := set(_checked("settings", settings)):
        return wrong
    found = {finding for name in what or CHECKS for finding in _checked(name, settings)}
    return found | set(overdue(settings, today) if today else ())


def _checked(name: str, settings: Settings) -> list[Finding]:
    """Return what a family of checks finds; a fault of its own is a finding too, and does not hide the others'."""
    try:
        return CHECKS[name](settings)
    except TriglotError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it is reported
        return [unforeseen(error, settings.root, "mkdocs.yml")]


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen: host and port.")
@_config
def serve(address: str, config_file: Path) -> None:
    """Show the site while you work on it; it is built again whenever a file is saved.

    On an error the last good site stays, and each page shows what the build and `triglot check` find.
    """
    from triglot import serving  # noqa: PLC0415  # no other command needs MkDocs, which takes half a second to import

    host, _, port = address.rpartition(":")
    if not (host and port.isdecimal() and port.isascii()):
        raise SetupError(f"--address {address}: write host and port, such as 127.0.0.1:8123")
    serving.serve(config_file, host.strip("[]"), int(port))


@main.command()
@_config
def schema(config_file: Path) -> None:
    """Write the JSON Schema of every kind of record to data/schema/, for editors."""
    settings = read_settings(config_file)
    folder = settings.data / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in json_schemas(settings.languages).items():
        write_whole(folder / name, text.encode())
        click.echo(f"wrote {(folder / name).relative_to(settings.root)}")


@main.command()
@click.option("--format", "style", type=click.Choice(get_args(state.Format)), default="text", show_default=True)
@click.option("--language", "languages", multiple=True, help="Only this language; may be repeated.")
@_config
def status(style: state.Format, languages: tuple[str, ...], config_file: Path) -> None:
    """Print how much of each page and each kind of record is translated, and which translations are stale.

    A line below the table names each translation to look at, with its place in both languages.
    """
    project = load_project(config_file)
    rows = state.status(project, Editions(project.settings))
    click.echo(state.table([row for row in rows if not languages or row.language in languages], style))


@main.command()
@click.option("--done", multiple=True, metavar="LANGUAGE[:PLACE]", help="These translations fit: zh, zh:h200#s-3fa9c1.")
@click.option("--mechanical", multiple=True, metavar="PLACE", help="A change that no translation needs: h200#s-3fa9c1.")
@click.option("--same", multiple=True, metavar="OLD=NEW", help="A new paragraph is an old one, rewritten.")
@click.option("--gone", multiple=True, metavar="OLD", help="A paragraph was deleted.")
@click.option("--no-input", is_flag=True, help="Do not ask; leave open questions as they are.")
@click.option("--check", "only_check", is_flag=True, help="Do not ask or write; exit with 1 when there is work.")
@_config
def sync(  # noqa: PLR0913  # one argument an option
    *,
    done: tuple[str, ...],
    mechanical: tuple[str, ...],
    same: tuple[str, ...],
    gone: tuple[str, ...],
    no_input: bool,
    only_check: bool,
    config_file: Path,
) -> None:
    """Bring the ledgers in data/segments/ up to date.

    Adds new paragraphs and translations, keeps IDs, and asks about each stale translation: a translator
    confirms whether it fits the changed source. Places are those that `triglot status` prints.

    Exits with 0, with 1 when a rewritten paragraph may also be a new one and nobody decided, and
    with 2 when the project cannot be read.
    """
    pairs = dict(_pair(text) for text in same)
    options = SyncOptions(done, mechanical, pairs, frozenset(gone))
    asker = None if no_input or only_check else Prompt()
    outcome = Sync(load_project(config_file), options, asker).run(write=not only_check)
    _print_outcome(outcome, config_file.resolve().parent, written=not only_check)
    raise SystemExit(1 if outcome.doubts or (only_check and outcome.written) else 0)


def _pair(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not (old and equals and new):
        raise SetupError(f"--same {text}: write OLD=NEW, such as s-3fa9c1=s-77aa01")
    return old, new


def _print_outcome(outcome: Outcome, root: Path, *, written: bool) -> None:
    for page, doubt in outcome.doubts:
        new = ", ".join(f"{segment.id} (line {segment.first})" for segment in doubt.new)
        click.echo(f"{page}: {', '.join(doubt.lost)} went and {new} came: which is which?")
        hint = f"answer with --same {doubt.lost[0]}={doubt.new[0].id} or --gone {doubt.lost[0]}"
        click.echo(f"  {hint}; the ledger of this page was left as it is")
    for path in outcome.written:
        click.echo(f"{'wrote' if written else 'would write'} {path.relative_to(root)}")
    for item in outcome.stale:
        click.echo(state.item_line(item))
    click.echo(f"{len(outcome.done)} done, {len(outcome.stale)} stale, {len(outcome.doubts)} unclear", err=True)
