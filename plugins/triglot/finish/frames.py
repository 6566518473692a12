"""What pages that are written without MkDocs share: the frame, their full addresses, and their file."""

from pathlib import Path

from triglot.errors import ContentError, SetupError
from triglot.findings import Finding, Location
from triglot.loading.files import name_of
from triglot.project import Project
from triglot.render import shell


def frame(project: Project, built: Path, language: str) -> str:
    """Return the page that MkDocs rendered around nothing, for `shell.fill`.

    Raises:
        SetupError: When it is missing.
        ContentError: When it lacks a part that pages are put into.
    """
    path = built / project.settings.prefix(language) / shell.PLACE / "index.html"
    try:
        html = path.read_text("utf-8")
    except OSError as error:
        raise SetupError(f"the frame of generated pages is missing: docs/{language}/shell/record.md") from error
    at = Location(name_of(project.settings.overrides / "shell.html", project.settings.root), 1)
    if lost := shell.missing(html):
        hint = "something around it in the templates keeps it out"
        raise ContentError(Finding(at, "T812", f"the frame was made without {part}", hint) for part in lost)
    if more := shell.left_over(html):
        hint = "write each placeholder once, in a block of a template that begins with {% extends %}"
        raise ContentError(Finding(at, "T812", f"{part} would be left over in pages", hint) for part in more)
    return html


def alternates(project: Project, address: str, site_url: str, language: str) -> dict[str, str]:
    """Return the full addresses of a page by language tag, with `canonical` and `x-default`."""
    if not site_url:
        return {}
    full = {code: f"{site_url}{project.settings.prefix(code)}{address}" for code in project.settings.languages}
    tags = {project.locales[code].tag: target for code, target in full.items()}
    return {"canonical": full[language], **tags, "x-default": full[project.settings.default]}


def unlisted(html: str, *, follow: bool = False) -> str:
    """Ask search engines not to show a page; `follow`: but to follow its links."""
    robots = "noindex, follow" if follow else "noindex"
    return html.replace("</title>", f'</title>\n<meta name="robots" content="{robots}">', 1)


def put(path: Path, text: str) -> None:
    """Write a file of the site, with the folders above it.

    Raises:
        SetupError: When it is there already: an author's page or file would be lost.
    """
    if path.exists():
        raise SetupError(f"the site has {path.parent.name}/{path.name} twice; rename a page")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
