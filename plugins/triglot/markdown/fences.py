"""Check and render fences."""

import re

from pydantic import ValidationError
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from triglot.findings import did_you_mean
from triglot.loading.faults import explain
from triglot.loading.nodes import Document, read_document
from triglot.markdown.context import PageContext
from triglot.markdown.fence_page import FencePage
from triglot.markdown.source import Fence
from triglot.models import Model
from triglot.models.refs import references
from triglot.views.fences import FENCES
from triglot.views.sources import cited

__all__ = ["check_name", "page_sources", "render", "wants_page_sources"]


_OF_CODE = re.compile(r"(?:(?:title|hl_lines|linenums)=(?:\"[^\"]*\"|'[^']*')[ ]*)+|\{[^{}]*\}")
"""What superfences takes behind the name of a language; with anything else a fence would become one line of code."""


def wants_page_sources(fence: Fence) -> bool:
    """Return whether a fence places the page's own list of sources."""
    if fence.name != "sources":
        return False
    document, found = read_document(fence.body, "")
    return not found and (not isinstance(document.value, dict) or document.value.get("of", "page") == "page")


def check_name(context: PageContext, fence: Fence) -> bool:
    """Report a fence that is not closed or whose name nobody knows; return whether it is one of ours and whole."""
    if not fence.closed:
        context.fault(
            fence.line,
            "T402",
            f"the fence {fence.name or 'without a name'} is not closed",
            "end it with the same ticks, indented alike",
        )
        return False
    name = fence.name.strip("{}.")
    if name in FENCES and name == fence.name:
        return True
    if fence.rest and not fence.name.startswith("{") and not _OF_CODE.fullmatch(fence.rest):
        hint = 'behind the name of a language stands title="…", hl_lines="…" or linenums="…"'
        context.fault(fence.line, "T404", f"{fence.rest} stands behind the name of the fence", hint)
    if name and not name.startswith("="):
        try:
            get_lexer_by_name(name)
        except ClassNotFound:
            hint = did_you_mean(name, FENCES) or f"known: {', '.join(FENCES)}, or a programming language"
            context.fault(fence.line, "T403", f"there is no fence {fence.name}", hint)
    return False


def render(context: PageContext, fence: Fence) -> str:
    """Turn a fence of ours into HTML; with a fault into nothing, and the fault is reported."""
    kind = FENCES[fence.name]
    if fence.rest:
        hint = "write options below it, one a line: title: …"
        context.fault(fence.line, "T404", f"{fence.name}: {fence.rest} stands behind the name", hint)
        return ""
    at = context.at(fence.line)
    document, found = read_document(fence.body, at.path, at.line)
    for finding in found:
        context.report(finding)
    value = {} if document.value is None and not found else document.value
    if not isinstance(value, dict):
        if not found:
            context.fault(
                fence.line, "T404", f"{fence.name}: expected options such as title: …", "see docs/project/writing.md"
            )
        return ""
    try:
        options = kind.options.model_validate(value, context={"languages": context.project.settings.languages})
    except ValidationError as error:
        for fault in explain(error, document, kind.options):
            line = fault.at.line - context.offset if document.root else fence.line
            hint = fault.hint.replace("records.md", "writing.md")
            context.fault(line, "T404", f"{fence.name}: {fault.message}", hint)
        return ""
    if not _all_there(context, document, fence, options) or found:
        return ""
    view = kind.view(FencePage(context, fence), options)
    return "" if view is None else context.renderer.render(kind.template, **view)


def page_sources(context: PageContext) -> str:
    """Render the list of what this page cites, as HTML; empty when it cites nothing."""
    found = cited(context.project.records, context.citations, context.locale)
    return context.renderer.render("citations", citations=found, title=None) if found else ""


def _all_there(context: PageContext, document: Document, fence: Fence, options: Model) -> bool:
    """Return whether each ID leads to something that can be shown; report those that do not."""
    project, whole = context.project, True
    for path, wanted, target in references(options):
        if wanted in project.records.known(target):
            continue
        whole = False
        known = project.read.known(target)
        if wanted not in known and wanted not in project.left_out:
            message = f"{fence.name}: there is no {target.noun} {wanted}"
            context.fault(document.line(path) - context.offset, "T404", message, did_you_mean(wanted, known))
    return whole
