"""Sites with few records or none: each fence says that nothing is there, and none ends in an exception."""

import copy
import json
from pathlib import Path

import pytest

from sites import LANGUAGES, PAGES, RECORDS, VOCABULARY, Record, broken_links, build, load, put, render, tree, write
from triglot.exports import exports
from triglot.findings import report
from triglot.project import Project, read_project, read_settings
from triglot.views.days import days
from triglot.views.pages import pages

FENCES: dict[str, tuple[str, ...]] = {
    "timeline": (
        "",
        "tracks: true",
        "tracks: true\nsides: [us]",
        "tracks: true\nsides: [china]\nyears: true",
        "tracks: true\nto: 1990",
        "filters: true\nyears: true\norder: newest",
        "tracks: true\ncomputed: false\nfrom: 2030",
    ),
    "comparison": ("figures: [memory, tpp, density, process, us-key]", "figures: [memory, verdict]\nrule: line"),
    "chart": ("x: memory", "x: memory\nrule: line", "x: density\ny: memory"),
    "keys": ("", "chips: [one]", "goods: [magnets]", "from: 2020", "to: 2020", "from: 2030"),
    "days": ("",),
    "doubt": tuple(f"of: {part}" for part in ("ambiguities", "figures", "keys", "unmodelled", "unknown")),
    "glossary": ("",),
    "people": ("",),
    "sources": ("of: page", "of: all", "of: all\nkinds: [press]"),
    "facts": ("ids: [share]",),
    "rankings": ("", "chips: [one]", "families: [ones]"),
    "quote": ("text: Not even third.\nsource: rule\nspeakers: [ada]\nlanguage: en",),
}
"""Every fence, with options that ask for a part of what there is, or for nothing."""

ALL = [(fence, options) for fence, every in FENCES.items() for options in every]


def everywhere(project: Project) -> None:
    """Show what a site has in each language, in each way that there is; whatever is missing is a finding."""
    for locale in project.locales.values():
        for _, make in (*pages(project.history, locale, project.locales), *days(project.history, locale)):
            make()
    assert list(exports(project.history, project.locales, "2026-10-08"))
    for fence, options in ALL:
        for language in LANGUAGES:
            page, found = render(f"# A {{#a}}\n\n```{fence}\n{options}\n```\n", language, project)
            assert all(finding.code == "T404" for finding in found), report(found)
            tree(page.html)


def test_empty() -> None:
    """A site without any record has words and nothing else."""
    everywhere(load({"vocabulary": VOCABULARY}))
    everywhere(load({"vocabulary": {**VOCABULARY, "keys": {}}}))


@pytest.mark.parametrize("place", [name for name in RECORDS if name != "vocabulary"])
@pytest.mark.sample(5)
def test_without(tmp_path: Path, place: str) -> None:
    """A record can be missing with all that name it: what is left is shown."""
    config = write(tmp_path, records=RECORDS)
    put(tmp_path / "data" / f"{place}.yml", b"\xff")
    project, _ = read_project(read_settings(config))
    assert project is not None
    kind, name = place.split("/")
    assert name not in getattr(project.records, kind)
    everywhere(project)


@pytest.mark.parametrize("side", ["us", "china"])
def test_tracks_of_one_side(side: str) -> None:
    """A timeline in two tracks has events of one side, too, and then no heads of two columns."""
    page, found = render(f"# A {{#a}}\n\n```timeline\ntracks: true\nsides: [{side}]\n```\n")
    assert report(found) == ""
    body = tree(page.html)
    assert set(body.xpath("//li/@data-side")) == {side}
    assert not body.xpath("//p[@class='tg-tracks']")


def test_timeline_of_nothing() -> None:
    """A timeline that nothing fits says so."""
    page, _ = render("# A {#a}\n\n```timeline\ntracks: true\nto: 1990\n```\n")
    assert tree(page.html).xpath("//p[@class='tg-empty']")


def without(path: tuple[str, ...]) -> Record:
    """Return the vocabulary without one of its words."""
    words = copy.deepcopy(VOCABULARY)
    inner = words
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return words


WORDS = [(facet, word) for facet, words in VOCABULARY.items() for word in words]


@pytest.mark.parametrize("path", WORDS, ids=".".join)
@pytest.mark.sample(15)
@pytest.mark.slow
def test_without_a_word(tmp_path: Path, path: tuple[str, str]) -> None:
    """A word that is missing is a finding, or nothing needs it."""
    config = write(tmp_path, records=RECORDS)
    put(tmp_path / "data" / "vocabulary.yml", json.dumps(without(path), ensure_ascii=False, indent=1))
    project, found = read_project(read_settings(config))
    assert found or project is not None
    if project is not None:
        everywhere(project)


@pytest.mark.slow
def test_build_of_nothing(tmp_path: Path) -> None:
    """A site without any record is built, and nothing on it leads nowhere."""
    body = "".join(f"```{fence}\n{FENCES[fence][0]}\n```\n\n" for fence in ("timeline", "days", "doubt", "glossary"))
    write(tmp_path, {**PAGES, "all.md": f"# All {{#all}}\n\n{body}"}, {"vocabulary": VOCABULARY})
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.said
    assert broken_links(built.site, "https://small.example/sub/") == []
