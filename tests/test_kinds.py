"""A new kind of record is a model and an entry in the registry: nothing else has to know it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pytest
import yaml

import sites
from factories import LOCALES
from serving import ROOT
from triglot.checks.prose import DataFile
from triglot.checks.words import Termbase
from triglot.equality.forms import forms as equal_forms
from triglot.equality.forms import kinds
from triglot.exports import exports
from triglot.exports.tables import rows_of, tables
from triglot.findings import Location, report
from triglot.generated import BuiltSite, Usage
from triglot.generated.records import record_pages
from triglot.loading import consistency, read_document
from triglot.models import Id, Model, PartialDate, Text
from triglot.models.base import Date, DateSpan, Ids, Title
from triglot.models.kinds import KINDS, Kind, paged
from triglot.models.refs import Ref
from triglot.models.term import Named
from triglot.parallel.tables import table
from triglot.parallel.tree import parse
from triglot.project import Project, read_project, read_settings
from triglot.search.index import _sources, index_files, kind_of
from triglot.search.names import forms
from triglot.search.pages import Source
from triglot.segments import strings
from triglot.status import TranslationRow
from triglot.status_page import _record, arrange
from triglot.views import addresses
from triglot.views.directory import Item, directory
from triglot.views.names import cards
from triglot.views.pages import pages
from triglot.views.words import Words

ENGLISH = LOCALES["en"]


class Mine(Named):
    """A place where ore is dug."""

    name: Title
    about: Text
    dug: DateSpan
    sources: Annotated[Ids, Ref("source")] = ()
    owner: Annotated[Id, Ref("term")] | None = None
    beside: Annotated[Ids, Ref("mine")] = ()
    checked: Date


PIT = {
    "name": sites.texts("The Big Pit", "大矿", "Mỏ Lớn"),
    "about": sites.texts("It is deep.", "很深。", "Mỏ sâu."),
    "dug": {"start": "2025-11-30", "end": "2025-12-01"},
    "synonyms": {"en": ["Old Hole"]},
    "wrong": {"en": [{"form": "Big Hole", "why": "nobody says so"}]},
    "sources": ["paper"],
    "checked": "2026-09-25",
}
MINE = Kind(
    "mines",
    Mine,
    "mine",
    "Mines",
    "Mine",
    lambda mine: mine.name,
    entity="product",
    section="keys/",
    span=lambda mine: mine.dug,
    exported=True,
)


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a site with one mine."""
    monkeypatch.setitem(KINDS, "mines", MINE)
    return sites.load({**sites.RECORDS, "mines/pit": PIT})


def test_page_and_card(project: Project) -> None:
    """Its records have a page each, which belongs to a section, and a card."""
    page = dict(pages(project.history, ENGLISH, LOCALES))["mines/pit/"]()
    assert (page.title, page.kind, page.lead) == ("The Big Pit", "Mine", "It is deep.")
    assert [source.id for source in page.sources] == ["paper"]
    assert addresses.section(page.address) == "keys/"
    assert ("mines/pit/", "The Big Pit", "It is deep.") in list(cards(project.records, ENGLISH))
    assert "The Big Pit" in project.renderer("en", "../../").render("record", page=page)


class Bare(Model):
    """A record of a kind that says no more than its name."""

    id: Id
    name: Title


def test_bare_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record without a text and without sources has a page, and no card."""
    monkeypatch.setitem(KINDS, "pits", Kind("pits", Bare, "pit", "Pits", "Pit", lambda pit: pit.name))
    project = sites.load({**sites.RECORDS, "pits/deep": {"name": sites.texts("Deep")}})
    page = dict(pages(project.history, ENGLISH, LOCALES))["pits/deep/"]()
    assert (page.title, page.lead, page.sources) == ("Deep", "", ())
    assert "pits/deep/" not in [address for address, _, _ in cards(project.records, ENGLISH)]


def test_search(project: Project) -> None:
    """The search finds its names, and readers can ask for the kind."""
    names = {form.text for form in forms(project.records) if form.record == "pit"}
    assert names == {"The Big Pit", "大矿", "Mỏ Lớn", "Old Hole", "Big Hole"}
    assert kind_of(Source("mines/pit/", Path(), "pit")) == "mine"


def test_kinds_that_the_search_tells_apart(project: Project) -> None:
    """Readers can narrow a search to each kind of page, and what queries of a language ask for is one of them."""
    names = [name for name, _, _ in Words(ENGLISH, PartialDate.parse("2026"), LOCALES, "").kinds]
    found = {kind_of(Source(f"{kind.folder}/x/", Path(), "x")) for kind in paged() if project.records.of(kind.folder)}
    assert found < {*names}
    for path in ROOT.glob("plugins/triglot/languages/*/query.yml"):
        assert yaml.safe_load(path.read_text("utf-8"))["asks"].keys() <= {*names}


def test_search_by_day(project: Project, tmp_path: Path) -> None:
    """The search finds what happens by each of its days, and ranks it as what a day asks for."""
    (source,) = _sources(Path(), ["mines/pit/"], project.records)
    assert {"=2025-11-30", "=2025-12-01"} <= {*source.days}
    files = dict(index_files(tmp_path, tmp_path, project.records, LOCALES, dict.fromkeys(LOCALES, ())))
    assert json.loads(files["assets/search/en/index.json"])["happening"] == ["event", "mine"]


def test_list_of_all_pages(project: Project) -> None:
    """It has a group in the list of all pages; what happens stands there with its days."""
    (mines,) = (group for group in directory(project.records, ENGLISH, ()) if group.id == "all-mines")
    assert (mines.title, mines.items) == (
        "Mines",
        (Item("The Big Pit", "mines/pit/", "November 30 – December 1, 2025"),),
    )
    last = replace(MINE, span=None, place=9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(KINDS, "mines", last)
        assert directory(project.records, ENGLISH, ())[-1].items == (Item("The Big Pit", "mines/pit/"),)
        patch.setitem(KINDS, "mines", replace(last, within="chips"))
        (chips,) = (group for group in directory(project.records, ENGLISH, ()) if group.id == "all-chips")
        assert "mines/pit/" in [item.address for item in chips.items]


def test_used_by(project: Project) -> None:
    """Its page names the pages that link to it."""
    site = BuiltSite(project, Path(), "", (Usage("en", "a/", "A page", frozenset({"pit"})),))
    (page,) = (page for page in record_pages(project, "en") if page.address == "mines/pit/")
    assert '<li><a href="../../a/">A page</a></li>' in page.render(site).article


def test_wrong_forms(project: Project) -> None:
    """Texts must not call it what its record calls wrong, and may use all its other names."""
    text = yaml.safe_dump(PIT, allow_unicode=True)
    document, _ = read_document(text, "pit.yml")
    termbase = Termbase(project.settings, [DataFile("mines", "pit.yml", text, document.value)])
    (hit,) = termbase.wrong("The Old Hole, a Big Hole.", "en")
    assert (hit.message, hit.hint) == ("Big Hole: nobody says so", "write The Big Pit")


def test_names_of_editions(project: Project) -> None:
    """Each edition of a page must name it, in any of its forms."""
    assert kinds(project.records)["pit"] == "product"
    assert equal_forms(project.records, ENGLISH)["Old Hole"] == ["pit"]


def test_tables(project: Project) -> None:
    """A kind with a table is named to search engines, and says what its rows are; ours do."""
    assert {kind.model for kind in KINDS.values() if kind.table} <= rows_of.registry.keys()
    assert Words(ENGLISH, PartialDate.parse("2026"), LOCALES, "").tables == ["events", "chips", "sources"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(KINDS, "mines", replace(MINE, table=True))
        assert Words(ENGLISH, PartialDate.parse("2026"), LOCALES, "").tables[-1] == "mines"
        with pytest.raises(NotImplementedError):
            dict(tables(project.records, ("en",)))


def test_far_day(project: Project) -> None:
    """The days on which its records were checked count for the day that a site speaks of."""
    only = replace(project.records, events={}, facts={}, rules={}, goods={})
    (finding,) = consistency.check(only, {}, consistency.AsOf(PartialDate.parse("2029-01-01"), Location("a", 1)))
    assert "after the last record was checked, 2026-09-25" in finding.message


def test_row_of_parallel_page() -> None:
    """A row of a table that is about one of its records is called so where languages stand side by side."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(KINDS, "mines", MINE)
        (row,) = table(parse('<tr data-mine="pit"><td>a</td></tr>'))
    assert (row.id, row.kind) == ("mine-pit", "mine")


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
    assert {_record(f"data/{kind.folder}/pit.name") for kind in paged()} == {f"{kind.folder}/pit/" for kind in paged()}
    assert _record("data/sources/paper.title") == ""


def test_references(project: Project, tmp_path: Path) -> None:
    """Pages and records can name it; what it names itself must exist, and its ID belongs to no other record."""
    assert 'href="../mines/pit/">The Big Pit</a>' in sites.html("[[pit]]", project=project)
    _, found = sites.render("[[pitt]]", project=project)
    assert "(did you mean pit?)" in report(found)
    wrong = {
        "mines/pit": {**PIT, "sources": ["papper"], "owner": "acmee", "beside": ["Pit"]},
        "mines/shaft": {**PIT, "sources": ["papper"], "owner": "acmee", "beside": ["pitt"]},
        "mines/one": PIT,
    }
    said = report(read_project(read_settings(sites.write(tmp_path, records={**sites.RECORDS, **wrong})))[1])
    assert "beside.0: 'Pit' is not an ID (did you mean pit?)" in said
    assert "data/mines/shaft.yml:" in said
    assert "sources: there is no source papper (did you mean paper?)" in said
    assert "owner: there is no term acmee (did you mean acme?)" in said
    assert "beside: there is no mine pitt" in said
    assert "the ID one is also used in data/chips/" in said
