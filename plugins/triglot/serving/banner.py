"""The list of faults on each page that the preview shows."""

import re
from collections.abc import Sequence
from html import escape

from triglot.findings import Severity, counted

Line = tuple[Severity, str]
"""How bad something is, and what it is, in one line."""

_SHOWN = 100
"""Findings that are shown of each severity; whoever has more fixes these first."""
_STYLE = (
    "max-height:50vh;overflow:auto;padding:0.5rem 1rem;border-bottom:4px solid;overflow-wrap:anywhere;"
    "font:1rem/1.4 sans-serif;"
)
_ERROR = "color:#5c0b12;background:#fdecea"
_WARNING = "color:#4a3200;background:#fff6dd"
_BODY = re.compile(rb"<body\b[^>]*>")

WAITING = """\
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>There is no site to show yet</title></head>
  <body>
    <main>
      <h1>There is no site to show yet</h1>
      <p>It appears here as soon as what is listed above is fixed.</p>
    </main>
  </body>
</html>
"""
"""What is shown as long as no site could be built."""


def banner(lines: Sequence[Line], *, old: bool) -> str:
    """Return what is wrong as HTML; nothing when all is well.

    Args:
        lines: What is wrong.
        old: Whether the page below is the last good one, not what was saved since.
    """
    if not lines:
        return ""
    errors = [text for severity, text in lines if severity is Severity.ERROR]
    warnings = [text for severity, text in lines if severity is not Severity.ERROR]
    parts = []
    if errors:
        below = " What is below is the last good version." if old else ""
        parts.append(f"<p style=margin:0><strong>{counted(len(errors), 'error')}.</strong>{below}</p>{_list(errors)}")
    if warnings:
        shown = counted(len(warnings), "warning")
        parts.append(f"<details><summary>{shown}</summary>{_list(warnings)}</details>")
    role, colors = ("alert", _ERROR) if errors else ("status", _WARNING)
    return f'<div id="tg-preview" role="{role}" lang="en" style="{_STYLE}{colors}">{"".join(parts)}</div>'


def put_into(page: bytes, html: str) -> bytes:
    """Return a page with something at the beginning of its body."""
    body = _BODY.search(page)
    place = body.end() if body else 0
    return page[:place] + html.encode("utf-8", "backslashreplace") + page[place:]


def _list(texts: Sequence[str]) -> str:
    """Return texts as a list, each as it is: none of it is markup."""
    items = [f"<li>{escape(text)}</li>" for text in texts[:_SHOWN]]
    if len(texts) > _SHOWN:
        items.append(f"<li>… and {len(texts) - _SHOWN} more: see triglot check</li>")
    return f"<ul style=margin:0>{''.join(items)}</ul>"
