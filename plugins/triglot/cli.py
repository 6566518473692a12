"""The command line."""

from pathlib import Path
from typing import get_args

import click

from triglot.checks import CHECKS
from triglot.errors import TriglotError
from triglot.findings import Format, Severity, report
from triglot.loading import json_schemas
from triglot.project import read_settings

_config = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default="mkdocs.yml",
    show_default=True,
    help="The site's settings.",
)


@click.group()
@click.version_option(package_name="triglot")
def main() -> None:
    """Explainers in several languages: check what was written, before and after it is built."""


@main.command()
@click.argument("what", nargs=-1, type=click.Choice(list(CHECKS)))
@click.option("--format", "style", type=click.Choice(get_args(Format)), default="text", show_default=True)
@_config
def check(what: tuple[str, ...], style: Format, config_file: Path) -> None:
    """Check data, docs and their style, or only one of them.

    Ends with 0 when nothing is wrong, 1 with findings, 2 when the project cannot be read.
    """
    try:
        settings = read_settings(config_file)
        found = {finding for name in what or CHECKS for finding in CHECKS[name](settings)}
    except TriglotError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if found or style == "json":
        click.echo(report(found, style))
    if style == "text":
        click.echo(f"{errors} errors, {len(found) - errors} warnings", err=True)
    raise SystemExit(1 if errors else 0)


@main.command()
@_config
def schema(config_file: Path) -> None:
    """Write the JSON Schema of every kind of record to data/schema/, for editors."""
    try:
        settings = read_settings(config_file)
    except TriglotError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    folder = settings.data / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in json_schemas(settings.languages).items():
        (folder / name).write_text(text, "utf-8")
        click.echo(f"wrote {(folder / name).relative_to(settings.root)}")
