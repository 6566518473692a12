"""Checks of a site: one module per family of checks."""

from triglot.checks.contact import check_contact
from triglot.checks.data import check_data
from triglot.checks.docs import check_docs
from triglot.checks.due import check_due, overdue
from triglot.checks.equal import check_equal
from triglot.checks.files import check_files
from triglot.checks.frame import check_frame
from triglot.checks.languages import check_languages
from triglot.checks.ready import ready
from triglot.checks.segments import check_segments
from triglot.checks.settings import check_settings
from triglot.checks.style import check_style

CHECKS = {
    "settings": check_settings,
    "languages": check_languages,
    "files": check_files,
    "frame": check_frame,
    "data": check_data,
    "due": check_due,
    "docs": check_docs,
    "contact": check_contact,
    "style": check_style,
    "equal": check_equal,
    "segments": check_segments,
}
"""Every family by the name that the command line uses."""

__all__ = [
    "CHECKS",
    "check_contact",
    "check_data",
    "check_docs",
    "check_due",
    "check_equal",
    "check_files",
    "check_frame",
    "check_languages",
    "check_segments",
    "check_settings",
    "check_style",
    "overdue",
    "ready",
]
