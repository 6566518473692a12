"""Check that the templates of the frame use only names that exist where a page is made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from triglot.findings import did_you_mean
from triglot.views.words import Words

CONTEXT = (
    *("nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version", "build_date_utc", "config"),
    "page",
)
"""What MkDocs gives to each template (`TemplateContext`)."""
ATTRIBUTES = {
    "page": (
        *("abs_url", "active", "ancestors", "canonical_url", "children", "content", "edit_url", "file"),
        *("is_homepage", "is_index", "is_link", "is_page", "is_section", "is_top_level", "markdown", "meta"),
        *("next_page", "parent", "previous_page", "title", "toc", "update_date", "url"),
    ),
    "nav": ("homepage", "items", "pages"),
    "config": (
        *("config_file_path", "copyright", "docs_dir", "edit_uri", "edit_uri_template", "extra", "extra_css"),
        *("extra_javascript", "extra_templates", "get", "items", "markdown_extensions", "nav", "plugins"),
        *("repo_name", "repo_url", "site_author", "site_description", "site_dir", "site_name", "site_url", "theme"),
        *("use_directory_urls", "validation"),
    ),
    "triglot": (*(name for name in dir(Words) if not name.startswith("_")), *Words.__annotations__),
}
"""What templates may ask of the objects that they get."""
_I18N = (
    *("i18n_alternates", "i18n_build_languages", "i18n_config", "i18n_current_language"),
    *("i18n_current_language_config", "i18n_file_locale", "i18n_page_locale"),
)
"""What static-i18n adds (`on_context` and `on_page_context` of its plugin)."""
_SPECIAL = ("_", "gettext", "ngettext", "pgettext", "npgettext", "loop", "self", "super", "caller", "varargs", "kwargs")
_OPTIONAL_FILTERS, _OPTIONAL_TESTS = ("d", "default"), ("defined", "undefined")


@dataclass(frozen=True)
class UnknownName:
    """A name that a template uses and nothing defines."""

    line: int
    message: str
    hint: str


def unknown_names(templates: Mapping[str, nodes.Template]) -> Iterator[tuple[str, UnknownName]]:
    """Return names and attributes that are used and do not exist, each with the name of its template.

    What one template sets, those that it includes or that extend it can use.
    """
    own = {name for tree in templates.values() for name in _defined(tree)}
    known = {*CONTEXT, *_I18N, *_SPECIAL, *DEFAULT_NAMESPACE, *own}
    attributes = {name: each for name, each in ATTRIBUTES.items() if name == "triglot" or name not in own}
    for file, tree in templates.items():
        optional = {id(name) for name in _optional(tree)}
        for name in tree.find_all(nodes.Name):
            if name.ctx == "load" and name.name not in known and id(name) not in optional:
                hint = did_you_mean(name.name, known) or "correct the name"
                yield file, UnknownName(name.lineno, f"{name.name} is not defined", hint)
        for got in tree.find_all(nodes.Getattr):
            owner = _owner(got.node)
            if owner in attributes and got.attr not in attributes[owner]:
                hint = did_you_mean(got.attr, attributes[owner]) or "correct the name"
                yield file, UnknownName(got.lineno, f"{owner} has no {got.attr}", hint)


def _defined(tree: nodes.Template) -> Iterator[str]:
    """Return what a template sets, loops over, imports or defines as a macro."""
    for name in tree.find_all(nodes.Name):
        if name.ctx != "load":
            yield name.name
    for macro in tree.find_all(nodes.Macro):
        yield macro.name
    for imported in tree.find_all(nodes.Import):
        yield imported.target
    for several in tree.find_all(nodes.FromImport):
        for each in several.names:
            yield each if isinstance(each, str) else each[1]


def _optional(tree: nodes.Template) -> Iterator[nodes.Name]:
    """Return the names for which a template provides a default, or which it tests for being there."""
    for kind, names in ((nodes.Filter, _OPTIONAL_FILTERS), (nodes.Test, _OPTIONAL_TESTS)):
        for node in tree.find_all(kind):
            if node.name in names and isinstance(node.node, nodes.Name):
                yield node.node


def _owner(node: nodes.Node) -> str:
    """Return the name of the object that an attribute is taken from; nothing when it has none."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(attr="triglot", node=nodes.Getattr(attr="extra", node=nodes.Name(name="config"))):
            return "triglot"
        case _:
            return ""
