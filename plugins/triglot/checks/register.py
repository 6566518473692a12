"""Check that each page of the register of sources exists and shows the sources that it lists."""

from collections.abc import Iterator, Mapping

from triglot.findings import Finding, Location
from triglot.loading.files import name_of, read_text
from triglot.loading.nodes import read_document
from triglot.project import Project
from triglot.views import addresses


def check_parts(project: Project) -> Iterator[Finding]:
    """Find parts of the register whose page nobody wrote."""
    path = project.settings.data / "vocabulary.yml"
    name = name_of(path, project.settings.root)
    document, _ = read_document(read_text(path, name, project.settings.data)[0], name)
    for number, part in enumerate(project.records.vocabulary.source_pages):
        if addresses.of_page(part.page) not in project.authored:
            message = f"source-pages.{number}.page: there is no page {part.page}"
            hint = f"correct the name, or write docs/{project.settings.default}/{part.page}.md"
            yield Finding(document.at("source-pages", number, "page"), "T301", message, hint)


def check_shown(project: Project, names: Mapping[str, str], ids: Mapping[str, frozenset[str] | None]) -> list[Finding]:
    """Return which pages of one language lack sources to which links of the site lead.

    Args:
        project: Of the site.
        names: What findings call the pages, by their path below the folder of the language.
        ids: The IDs on each of them; None when a fault hides some.
    """
    records, found = project.records, []
    for path, name in names.items():
        shown, address = ids[path], addresses.of_page(path)
        if shown is None:
            continue
        own = [source for source in records.sources.values() if addresses.register_page(records, source) == address]
        lacking = [source.id for source in own if f"source-{source.id}" not in shown]
        if lacking:
            message = f"{len(lacking)} of {len(own)} sources that stand on this page are not shown: {lacking[0]}"
            message += ", …" if lacking[1:] else ""
            found.append(Finding(Location(name, 1), "T413", message, "write a block sources with of: part"))
    return found
