"""Check that the frame of each page compiles, has the parts that pages need, and loads only what exists."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath

from jinja2 import Environment, TemplateSyntaxError, nodes

from triglot.checks.frame_names import unknown_names
from triglot.findings import Finding, Location, did_you_mean
from triglot.loading.files import name_of, read_text
from triglot.project import Settings
from triglot.render import html, shell

_TEXTS = (".html", ".js", ".css", ".svg")
_NEEDED = {
    "main.html": "the template is missing that stands around each page",
    "shell.html": "the template is missing that stands around pages of records",
    "404.html": "the template is missing for addresses that lead nowhere",
    "assets/css/parallel.css": "the style is missing of pages with languages side by side",
}
"""What MkDocs and `finish` ask for by name."""
_ASSET = re.compile(r"/?(?:assets/)?(?P<name>(?:[\w-]+/)*[\w.-]+\.(?:js|css|svg|png))")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](?P<name>\.{1,2}/[^"']+)["']""")
_LOADED = re.compile(r"""(?:\burl\(\s*["']?|@import\s+["'])(?!data:|#)(?P<name>[^"')]+)""")
_LOADS = {".js": _IMPORT, ".css": _LOADED}
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)


@dataclass(frozen=True)
class _Template:
    """A template as it was read."""

    name: str
    """Below `overrides/`."""
    at: Location
    tree: nodes.Template
    text: str
    """What it prints as it stands."""

    @property
    def asked(self) -> Iterator[tuple[nodes.Node, str]]:
        """What it extends, includes and imports, as far as it is named."""
        for node in self.tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            if isinstance(node.template, nodes.Const) and not getattr(node, "ignore_missing", False):  # type: ignore[attr-defined]  # all four have it
                yield node, str(node.template.value)  # type: ignore[attr-defined]

    def line(self, number: int) -> Location:
        """Return one of its lines."""
        return Location(self.at.path, number)


def check_frame(settings: Settings) -> list[Finding]:
    """Return what is wrong with the templates, scripts and styles of the site and of the package."""
    found = check_overrides(settings)
    for path, error in html.uncompiled():
        found.append(_uncompiled(Location(name_of(path, settings.root), error.lineno), error))
    return found


def check_overrides(settings: Settings) -> list[Finding]:
    """Return what is wrong with the templates, scripts and styles in `overrides/`."""
    folder, root = settings.overrides, settings.root
    found: list[Finding] = []
    texts = dict(_read(folder, root, found))
    templates = dict(_parsed(texts, folder, root, found))
    for name, message in _NEEDED.items():
        at = Location(name_of(folder / name, root), 1)
        if name not in texts and not any(finding.at.path == at.path for finding in found):
            found.append(Finding(at, "T813", message, "restore it from git"))
    for template in templates.values():
        found += _missing_templates(template, folder)
        found += _missing_assets(template, folder)
    for name, text in texts.items():
        found += _missing_parts(folder / name, text, root)
    if all(finding.code == "T812" for finding in found):
        found += _lost(templates)
        for name, unknown in unknown_names({name: template.tree for name, template in templates.items()}):
            found.append(Finding(templates[name].line(unknown.line), "T811", unknown.message, unknown.hint))
    return found


def _read(folder: Path, root: Path, found: list[Finding]) -> Iterator[tuple[str, str]]:
    """Return every text below a folder by its name."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _TEXTS and path.is_file() and not path.is_symlink():
            text, faults = read_text(path, name_of(path, root), folder)
            found += faults
            if not faults:
                yield path.relative_to(folder).as_posix(), text


def _parsed(texts: dict[str, str], folder: Path, root: Path, found: list[Finding]) -> Iterator[tuple[str, _Template]]:
    environment = host_environment()
    for name, text in texts.items():
        if not name.endswith(".html"):
            continue
        at = Location(name_of(folder / name, root), 1)
        try:
            tree = environment.parse(text, name)
            _check_names(environment, tree)
        except TemplateSyntaxError as error:
            found.append(_uncompiled(Location(at.path, error.lineno), error))
            continue
        except RecursionError:
            found.append(Finding(at, "T811", "nested too deeply", "include a part from a template of its own"))
            continue
        prints = any(
            isinstance(part, nodes.TemplateData) is False for out in tree.find_all(nodes.Output) for part in out.nodes
        )
        written = "".join(node.data for node in tree.find_all(nodes.TemplateData))
        if not (prints or written.strip() or any(True for _ in tree.find_all((nodes.Extends, nodes.Include)))):
            found.append(Finding(at, "T812", "the template is empty", "restore it from git"))
        yield name, _Template(name, at, tree, written)


def host_environment() -> Environment:
    """Return an environment that knows the words of MkDocs and static-i18n; it only reads templates."""
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"], autoescape=True)
    environment.filters |= dict.fromkeys(("url", "script_tag"), str)
    return environment


def _check_names(environment: Environment, tree: nodes.Template) -> None:
    """Check that each filter and test is one that a template can ask for."""
    kinds: tuple[tuple[type[nodes.Filter | nodes.Test], str, Iterable[str]], ...] = (
        (nodes.Filter, "filter", environment.filters),
        (nodes.Test, "test", environment.tests),
    )
    for kind, what, known in kinds:
        for node in tree.find_all(kind):
            if node.name not in known:
                hint = did_you_mean(node.name, known)
                raise TemplateSyntaxError(
                    f"there is no {what} {node.name}" + (f"; {hint}" if hint else ""), node.lineno
                )


def _uncompiled(at: Location, error: TemplateSyntaxError) -> Finding:
    return Finding(at, "T811", str(error.message).rstrip("."), "correct the template, or restore it from git")


def _missing_templates(template: _Template, folder: Path) -> Iterator[Finding]:
    for node, name in template.asked:
        if not (folder / name).is_file():
            known = (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
            hint = did_you_mean(name, known) or "write it, or ask for none"
            yield Finding(template.line(node.lineno), "T813", f"there is no template {name}", hint)


def _missing_assets(template: _Template, folder: Path) -> Iterator[Finding]:
    """Find scripts, styles and pictures that a template names and that are not there."""
    for node in template.tree.find_all(nodes.Const):
        match = _ASSET.fullmatch(node.value) if isinstance(node.value, str) else None
        if match and not (folder / "assets" / match["name"]).is_file():
            message = f"there is no assets/{match['name']}"
            yield Finding(template.line(node.lineno), "T813", message, "correct the name, or add the file")


def _missing_parts(path: Path, text: str, root: Path) -> Iterator[Finding]:
    """Find what a script imports or a style loads, and that is not there."""
    pattern = _LOADS.get(path.suffix)
    if pattern is None:
        return
    plain = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in pattern.finditer(plain):
        name = match["name"].strip()
        if not Path(normpath((path.parent / name).as_posix())).is_file():
            at = Location(name_of(path, root), plain.count("\n", 0, match.start()) + 1)
            yield Finding(at, "T813", f"there is no {name}", "correct the name, or add the file")


# --- What must be there ----------------------------------------------------------------------------------------------


def _lost(templates: dict[str, _Template]) -> Iterator[Finding]:
    """Find parts that pages need and that are missing: a page would be published without them."""
    main, frame = templates["main.html"], templates["shell.html"]
    parts = _parts(main, templates)
    if not any(_prints_content(part.tree) for part in parts):
        yield Finding(main.at, "T812", "nothing prints page.content", "print it in the article: pages would be blank")
    if not any(shell.DIALOG.search(part.text) for part in parts):
        message = 'there is no <dialog class="tg-search">'
        yield Finding(main.at, "T812", message, "restore frame/search.html from git")
    parents = [name for node, name in frame.asked if isinstance(node, nodes.Extends)]
    if not parents:
        yield Finding(frame.at, "T812", "it does not extend main.html", 'begin it with {% extends "main.html" %}')
        return
    for template in templates.values():
        yield from _before_extends(template)
    yield from _without_page(templates)
    texts = [part.text for part in _parts(frame, templates)]
    for slot in shell.SLOTS:
        if not any(slot in text for text in texts):
            yield Finding(frame.at, "T812", f"there is no {slot}", "what finish puts there would be lost: add it")
    yield from _lost_blocks(frame, parents[0], templates)


def _without_page(templates: dict[str, _Template]) -> Iterator[Finding]:
    """Find what 404.html asks of a page: MkDocs makes it without one."""
    for part in _parts(templates["404.html"], templates):
        for node in part.tree.find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == "page":
                message = f"404.html has no page, and {part.name} asks for page.{node.attr}"
                hint = "let 404.html extend and include only what asks for no page"
                yield Finding(part.line(node.lineno), "T812", message, hint)
                return


def _parts(template: _Template, templates: dict[str, _Template]) -> list[_Template]:
    """Return a template with everything that it extends and includes."""
    found: dict[str, _Template] = {}
    waiting = [template.name]
    while waiting:
        name = waiting.pop()
        if name in templates and name not in found:
            found[name] = templates[name]
            waiting += [asked for _, asked in templates[name].asked]
    return list(found.values())


def _before_extends(template: _Template) -> Iterator[Finding]:
    """Find what a template prints before it extends another one: it would stand above the page and in it again."""
    body = template.tree.body
    place = next((number for number, node in enumerate(body) if isinstance(node, nodes.Extends)), 0)
    for node in body[:place]:
        data = node.nodes if isinstance(node, nodes.Output) else ()
        if isinstance(node, (nodes.Assign, nodes.Import, nodes.FromImport, nodes.Macro)) or (
            data and all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in data)
        ):
            continue
        message, hint = "something is printed before {% extends %}", "move {% extends %} to the beginning"
        yield Finding(template.line(node.lineno), "T812", message, hint)
        return


def _lost_blocks(template: _Template, parent: str, templates: dict[str, _Template]) -> Iterator[Finding]:
    """Find blocks of a template that the one it extends does not have: nothing of them is shown."""
    known = {block.name for part in _parts(templates[parent], templates) for block in _blocks(part.tree)}
    for block in _blocks(template.tree):
        if block.name not in known:
            message = f"{parent} has no block {block.name}: nothing of it would be shown"
            hint = did_you_mean(block.name, known) or f"add the block to {parent}"
            yield Finding(template.line(block.lineno), "T812", message, hint)


def _blocks(tree: nodes.Template) -> Iterator[nodes.Block]:
    yield from tree.find_all(nodes.Block)


def _prints_content(tree: nodes.Template) -> bool:
    """Return whether a template asks for the text of a page."""
    return any(
        node.attr == "content" and isinstance(node.node, nodes.Name) and node.node.name == "page"
        for node in tree.find_all(nodes.Getattr)
    )
