"""A new kind of record is a model and an entry in the registry: nothing else has to know it."""

from pathlib import Path

import pytest

import sites
from factories import LOCALES
from triglot.exports import exports
from triglot.findings import report
from triglot.models import Id, Model, Text
from triglot.models.base import Ids, Title
from triglot.models.kinds import KINDS, Kind
from triglot.project import Project, read_project, read_settings
from triglot.search.index import kind_of
from triglot.search.names import forms
from triglot.search.pages import Source
from triglot.segments import strings
from triglot.status import TranslationRow
from triglot.status_page import arrange
from triglot.views import addresses
from triglot.views.names import cards
from triglot.views.pages import pages

ENGLISH = LOCALES["en"]


class Mine(Model):
    """A place where ore is dug."""

    id: Id
    name: Title
    about: Text
    sources: Ids = ()


PIT = {
    "name": sites.texts("The Big Pit", "大矿", "Mỏ Lớn"),
    "about": sites.texts("It is deep.", "很深。", "Mỏ sâu."),
    "sources": ["paper"],
}


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a site with one mine."""
    mine = Kind("mines", Mine, "mine", "Mines", "Mine", lambda mine: mine.name, section="keys/", exported=True)
    monkeypatch.setitem(KINDS, "mines", mine)
    return sites.load({**sites.RECORDS, "mines/pit": PIT})


def test_page_and_card(project: Project) -> None:
    """Its records have a page each, which belongs to a section, and a card."""
    (page,) = (page for page in pages(project.history, ENGLISH, LOCALES) if page.address == "mines/pit/")
    assert (page.title, page.kind, page.lead) == ("The Big Pit", "Mine", "It is deep.")
    assert [source.id for source in page.sources] == ["paper"]
    assert addresses.section(page.address) == "keys/"
    assert ("mines/pit/", "The Big Pit", "It is deep.") in list(cards(project.records, ENGLISH))
    assert "The Big Pit" in project.renderer("en", "../../").render("record", page=page)


def test_search(project: Project) -> None:
    """The search finds its names, and readers can ask for the kind."""
    assert {form.text for form in forms(project.records) if form.record == "pit"} == {"The Big Pit", "大矿", "Mỏ Lớn"}
    assert kind_of(Source("mines/pit/", Path(), "pit")) == "mine"


def test_exports(project: Project) -> None:
    """It is among the downloads, with its schemas."""
    files = dict(exports(project.history, LOCALES, "2026-10-08"))
    assert '"The Big Pit"' in files["data/v1/mines.json"]
    assert {"data/v1/schema/mines.json", "data/v1/schema/files/mines.json"} <= files.keys()


def test_texts(project: Project) -> None:
    """Its texts are followed in all languages, and the status page has a name for it and links to its records."""
    assert {string.key for string in strings(project.records, "en") if string.kind == "mines"} == {
        "pit.name",
        "pit.about",
    }
    row = TranslationRow("data/mines", is_page=False, language="vi", total=1, fresh=1, items=())
    assert arrange(project, (row,), {"data/mines": "Mines"}).lines[0][0] == "Mines"


def test_references(project: Project, tmp_path: Path) -> None:
    """Pages and records can name it; what it names itself must exist, and its ID belongs to no other record."""
    assert 'href="../mines/pit/">The Big Pit</a>' in sites.html("[[pit]]", project=project)
    _, found = sites.render("[[pitt]]", project=project)
    assert "(did you mean pit?)" in report(found)
    wrong = {"mines/pit": {**PIT, "sources": ["papper"]}, "mines/one": PIT}
    said = report(read_project(read_settings(sites.write(tmp_path, records={**sites.RECORDS, **wrong})))[1])
    assert "data/mines/pit.yml:" in said
    assert "there is no source papper (did you mean paper?)" in said
    assert "the ID one is also used in data/chips/" in said
