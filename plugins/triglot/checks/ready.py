"""Checks that must pass before a host writes a page: a fault here would be published, lost or run."""

from pathlib import Path

from triglot.checks.addresses import check_addresses
from triglot.checks.files import check_files
from triglot.checks.frame import check_overrides
from triglot.checks.settings import check_settings, site_fault
from triglot.config import CODE
from triglot.errors import ContentError
from triglot.findings import Finding, Severity
from triglot.project import Project, read_project, read_settings


def ready(config_file: Path, site: Path) -> Project:
    """Read a site that is about to be built.

    Args:
        config_file: Its mkdocs.yml.
        site: The folder that it replaces.

    Raises:
        SetupError: When there is no mkdocs.yml.
        ContentError: With every fault of the settings, or else of the records and files.
    """
    settings = read_settings(config_file)
    found = check_settings(settings)
    if fault := site_fault(settings, site):
        found.append(Finding(settings.config.at("site_dir"), CODE, f"site_dir: {fault}", "take a folder of its own"))
    if found:
        raise ContentError(set(found))
    project, found = read_project(settings)
    found += [*check_files(settings), *check_overrides(settings), *(check_addresses(project) if project else ())]
    errors = {finding for finding in found if finding.severity is Severity.ERROR}
    if project is None or errors:
        raise ContentError(errors)
    return project
