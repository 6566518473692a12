"""The state of the translations as a page for contributors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.models.kinds import KINDS
from triglot.project import Project
from triglot.segments import Change, State, changes
from triglot.status import Item, TranslationRow

ADDRESS = "contribute/translations/"
"""Two folders deep, as the frame of generated pages requires."""


@dataclass(frozen=True)
class StatusPage:
    """What the page shows."""

    languages: tuple[Locale, ...]
    """All but the source's."""
    lines: tuple[tuple[str, str | None, tuple[TranslationRow, ...]], ...]
    """The title of each page and the name of each kind of record with its address and its state in each language."""
    items: tuple[tuple[Locale, tuple[tuple[Item, str, tuple[Change, ...]], ...]], ...]
    """By language what waits for somebody, with its address below the root of the site and what changed."""


def article(project: Project, rows: Iterable[TranslationRow], language: str, titles: Mapping[str, str]) -> str:
    """Render the page in a language, as HTML for the frame.

    Args:
        project: The site.
        rows: The state of the translations.
        language: Of the page.
        titles: Of the authored pages in that language, by address.
    """
    locale, default = project.locales[language], project.settings.default
    names = {
        State.STALE: locale.words("the original has changed"),
        State.MISSING: locale.words("not translated"),
        State.UNPAIRED: locale.words("without an original"),
    }
    return project.renderer(language, "../../").render(
        "status",
        status=arrange(project, tuple(rows), {**titles, **_kinds(locale)}),
        words={str(state): words for state, words in names.items()},
        source=project.locales[default],
        root="../../" if language == default else "../../../",
    )


def arrange(project: Project, rows: tuple[TranslationRow, ...], named: Mapping[str, str]) -> StatusPage:
    """Arrange the state of the translations by page and language; pages are named by address, kinds by folder."""
    locales = [locale for code, locale in project.locales.items() if code != project.settings.default]
    whats = dict.fromkeys((row.what, row.is_page) for row in rows)
    return StatusPage(
        tuple(locales),
        tuple(
            (
                named.get(_address(what) if is_page else what, what),
                _address(what) if is_page else None,
                tuple(row for row in rows if row.what == what),
            )
            for what, is_page in whats
        ),
        tuple((locale, tuple(_items(project, rows, locale.code))) for locale in locales),
    )


def _kinds(locale: Locale) -> dict[str, str]:
    kinds = {f"data/{kind.folder}": locale.words(kind.many) for kind in KINDS.values()}
    return {**kinds, "data/vocabulary": locale.words("Words of the site")}


def _items(
    project: Project, rows: tuple[TranslationRow, ...], language: str
) -> Iterable[tuple[Item, str, tuple[Change, ...]]]:
    for row in rows:
        for item in row.items if row.language == language else ():
            _, hash_, anchor = item.where.partition("#")
            address = f"{_address(row.what)}{hash_}{anchor}" if row.is_page else _record(item.where)
            changed = changes(item.before, item.now, marked=True) if item.state is State.STALE and item.before else ()
            yield item, project.settings.prefix(language) + address, changed


def _address(name: str) -> str:
    """Return the address of a page such as `h200` or `index`."""
    folder = name.removesuffix("index") if name == "index" or name.endswith("/index") else f"{name}/"
    return folder.removeprefix("/")


def _record(where: str) -> str:
    """Return the address of a record's page; nothing for the vocabulary and kinds of record that have none."""
    _, kind, key = where.split("/", 2)
    return f"{kind}/{key.partition('.')[0]}/" if kind in KINDS and KINDS[kind].names else ""
