"""What readers are told: timelines, tables of chips, pages of records and the register of sources."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sites
from factories import (
    LOCALES,
    make_chip,
    make_clause,
    make_event,
    make_family,
    make_figure,
    make_figures,
    make_history,
    make_person,
    make_records,
    make_rule,
    make_source,
    make_term,
    make_text,
    word,
)
from triglot.exports.tables import tables
from triglot.models import PartialDate, Records
from triglot.models.vocabulary import Part
from triglot.project import Project
from triglot.views import addresses
from triglot.views.comparison import Comparison, ComparisonOptions, comparison
from triglot.views.entries import entry
from triglot.views.figures import UNKNOWN, cell
from triglot.views.names import Link, link, name
from triglot.views.pages import pages
from triglot.views.record import RecordPage
from triglot.views.sources import SourcesOptions, counts, reference, register
from triglot.views.timeline import TimelineOptions, timeline

EN, ZH, VI = LOCALES["en"], LOCALES["zh"], LOCALES["vi"]


def told(records: Records, **options: object) -> list[str]:
    """Return the IDs of the events of a timeline with these options, in order."""
    wanted = TimelineOptions.model_validate({key.strip("_"): value for key, value in options.items()})
    return [entry.id for entry in timeline(records, wanted, EN).entries]


def event_records() -> Records:
    """Five events that differ in all that a timeline can ask for."""
    bare: dict[str, object] = {"chips": (), "families": (), "answers": (), "actors": (), "topics": ()}
    return make_records(
        make_family("h20", "h20-96", "h20-141"),
        make_family("h200", "h200-sxm"),
        make_chip("h20-96"),
        make_chip("h20-141"),
        make_chip("h200-sxm", family="h200"),
        make_chip("loner", family=None),
        make_event("ban", date="2025-04-09", **bare | {"topics": ("controls",), "families": ("h20",)}),
        make_event(
            "talks", date={"start": "2025-05-10", "end": "2025-05-12"}, **bare | {"topics": ("tariff",)}, side="both"
        ),
        make_event(
            "sale",
            date="2025-12-08",
            **bare | {"topics": ("license", "market"), "families": ("h200",), "actors": ("maker",)},
        ),
        make_event("exact", date="2025-Q3", **bare | {"topics": ("market",), "chips": ("h20-96",)}, side="china"),
        make_event("alone", date="2026", **bare | {"topics": ("law",), "chips": ("loner",), "actors": ("speaker",)}),
    )


FILTERS: dict[str, tuple[dict[str, object], list[str]]] = {
    "nothing asked": ({}, ["ban", "talks", "exact", "sale", "alone"]),
    "newest first": ({"order": "newest"}, ["alone", "sale", "exact", "talks", "ban"]),
    "one topic": ({"topics": ("market",)}, ["exact", "sale"]),
    "any of two topics": ({"topics": ("tariff", "law")}, ["talks", "alone"]),
    "any of two actors": ({"actors": ("maker", "speaker")}, ["sale", "alone"]),
    "any of two sides": ({"sides": ("both", "china")}, ["talks", "exact"]),
    "IDs": ({"ids": ("sale", "ban")}, ["ban", "sale"]),
    "different options all hold": ({"topics": ("market",), "sides": ("china",)}, ["exact"]),
    "different options that exclude each other": ({"topics": ("law",), "sides": ("china",)}, []),
    "a family, also through its chips": ({"families": ("h20",)}, ["ban", "exact"]),
    "a chip, also through its family": ({"chips": ("h20-96",)}, ["ban", "exact"]),
    "a chip of another family": ({"chips": ("h200-sxm",)}, ["sale"]),
    "a chip without a family": ({"chips": ("loner",)}, ["alone"]),
    "family and chip both hold": ({"families": ("h20",), "chips": ("h200-sxm",)}, []),
    "from a day": ({"from": "2025-05-12"}, ["talks", "exact", "sale", "alone"]),
    "from the day after a span": ({"from": "2025-05-13"}, ["exact", "sale", "alone"]),
    "to a day in a span": ({"to": "2025-05-11"}, ["ban", "talks"]),
    "to the day before a span": ({"to": "2025-05-09"}, ["ban"]),
    "from a month means its first day": ({"from": "2025-12"}, ["sale", "alone"]),
    "to a month means its last day": ({"to": "2025-05"}, ["ban", "talks"]),
    "a quarter touches each of its days": ({"from": "2025-09-30", "to": "2025-09-30"}, ["exact"]),
    "within one year": ({"from": "2025", "to": "2025"}, ["ban", "talks", "exact", "sale"]),
}


@pytest.mark.parametrize(("options", "expected"), FILTERS.values(), ids=FILTERS)
def test_timeline_filters(options: dict[str, object], expected: list[str]) -> None:
    """Each list means "any of", different options all have to hold, a span counts when it touches the days asked."""
    assert told(event_records(), **options) == expected


days = st.one_of(
    st.dates().map(lambda day: f"{max(day.year, 1000) % 2000 + 1000}-{day:%m}-28"),
    st.integers(1000, 2999).map(str),
    st.tuples(st.integers(1000, 2999), st.integers(1, 4)).map(lambda q: f"{q[0]}-Q{q[1]}"),
)


@settings(deadline=None, derandomize=True, database=None, max_examples=50)
@given(st.lists(days, min_size=1, max_size=6), days, days)
def test_timeline_order(written: list[str], start: str, end: str) -> None:
    """Events are told by first day; asking for days leaves events out, and never changes the order of the others."""
    records = make_records(
        *(make_event(f"e{n}", date=day, answers=(), chips=(), families=()) for n, day in enumerate(written))
    )
    everything = timeline(records, TimelineOptions(), EN).entries
    assert all(one.first <= other.first for one, other in pairwise(everything))
    start, end = sorted((start, end), key=lambda day: PartialDate.parse(day).first)
    chosen = told(records, from_=start, to=end)
    assert chosen == [entry.id for entry in everything if entry.id in chosen]


def sale(records: Records, language: str = "en") -> RecordPage:
    """Return the page of the event `sale`."""
    return page(records, "events/sale/", language)


def page(records: Records, address: str, language: str = "en") -> RecordPage:
    """Return a page by its address."""
    return next(make() for own, make in pages(make_history(records), LOCALES[language], LOCALES) if own == address)


def full_records() -> Records:
    """One of each kind, with all that a page can tell."""
    return make_records(
        make_term("maker", synonyms={"zh": ("厂商", "公司")}, sources=("paper",)),
        make_family("h20", "h20-96", sources=("paper",)),
        make_chip(
            "h20-96",
            announced={"value": "2025-01", "source": "paper", "mark": "read", "checked": "2026-11-21"},
            figures={**make_figures({"memory": (96, "GB"), "die-area": (814, "mm²"), "process": ("4N", None)})},
            performance={"fp16": make_figure(148, "TFLOPS", source="sheet")},
            notes=(make_text("Odd."),),
        ),
        make_source("sheet", publisher="A Firm", date="2024"),
        make_event("ban", date="2025-04-09", answers=(), chips=(), families=("h20",), actors=()),
        make_event("sale", note=make_text("Some say so.")),
        make_event("reply", date="2025-12-12", answers=("sale", "ban"), chips=(), families=(), side="china"),
        make_person(
            "speaker",
            roles=(
                {"title": make_text("Minister"), "from": "2025-01", "source": "sheet"},
                {"title": make_text("Mayor"), "from": "2020", "to": "2024"},
                {"title": make_text("Pupil"), "to": "1990"},
                {"title": make_text("Citizen")},
            ),
        ),
    )


def test_entry_without_a_place() -> None:
    """What was published somewhere has no place, in lists and in the download."""
    event = make_event(place=None, chips=[], families=[], actors=[], answers=[], effects=[])
    assert entry(make_records(event), event, LOCALES["en"]).place == ""
    first = next(csv.DictReader(io.StringIO(dict(tables(make_records(event), ("en",)))["events.csv"].lstrip("\ufeff"))))
    assert (first["id"], first["place"]) == ("sale", "")


def test_kind_of_reports(project: Project) -> None:
    """What papers report is not called a statement of the side that it is about."""
    kinds = {word(event.kind, "kinds") for event in project.records.events.values() if "reported" in event.title["en"]}
    assert "said" not in kinds
    assert "statement or report" in kinds


def test_entry() -> None:
    """An event is told in the reader's language with all that leads from it."""
    found = sale(full_records(), "zh").event
    assert found is not None
    assert (found.title, found.date, found.place) == ("sale (zh)", "2025年12月8日", "华盛顿")
    assert (found.first, found.last, found.machine_date) == ("2025-12-08", "2025-12-08", "2025-12-08")
    assert (found.kind.word, found.kind.shape, found.side.word, found.track) == ("宣布", "ring", "华盛顿", "left")
    assert [badge.word for badge in found.topics] == ["许可", "市场"]
    assert found.answers == (Link("ban (zh)", "events/ban/"),)
    assert found.chips == (Link("h20-96", "chips/h20-96/"),)
    assert found.note == "Some say so. (zh)"
    assert found.checked == "2026年11月21日"


def test_answered_by() -> None:
    """An answer is told at both ends."""
    records = full_records()
    ban, reply = (page(records, f"events/{n}/").event for n in ("ban", "reply"))
    assert ban is not None
    assert reply is not None
    assert [found.text for found in ban.answered_by] == ["sale", "reply"]
    assert [found.text for found in reply.answers] == ["sale", "ban"]
    assert reply.answered_by == ()


@pytest.mark.parametrize(
    ("written", "machine"),
    [("2025-12-08", "2025-12-08"), ("2025-12", "2025-12"), ("2025", "2025"), ("2025-Q4", "")],
)
def test_machine_date(written: str, machine: str) -> None:
    """A date for machines is given where HTML has a form for it; it has none for quarters."""
    records = make_records(make_event(date=written, answers=(), chips=(), families=()))
    (found,) = timeline(records, TimelineOptions(), EN).entries
    assert found.machine_date == machine


# --- Tables of chips -------------------------------------------------------------------------------------------------


def table(records: Records, language: str = "en", **options: tuple[str, ...]) -> Comparison:
    """Make a table."""
    return comparison(
        make_history(records), ComparisonOptions.model_validate({"title": "Table", **options}), LOCALES[language]
    )


def chip_records() -> Records:
    """Three chips: one with much known, one in other units, one with nothing."""
    note = make_text("As announced.")
    return make_records(
        make_source("sheet"),
        make_family("h20", "one", "two", "three"),
        make_chip(
            "one",
            figures={
                "memory": make_figure(96, "GB", note=note),
                "memory-bandwidth": make_figure(4000, "GB/s", source="sheet", mark="seed"),
                "process": make_figure("TSMC 4N", note=note),
            },
            performance=make_figures({"fp16": (148, "TFLOPS")}),
            notes=(make_text("Sold in China."), make_text("And elsewhere.")),
        ),
        make_chip(
            "two", figures=make_figures({"memory": (0.141, "TB"), "memory-bandwidth": (4.8, "TB/s")}), family="h20"
        ),
        make_chip("three", vendor="other", family=None),
        make_term("other"),
    )


def test_unknown_cell() -> None:
    """Unknown is no figure at all: no text, no number, no mark, no source."""
    records = chip_records()
    assert cell(records, records.chips["three"], "memory", EN) == UNKNOWN
    assert cell(records, records.chips["three"], "tpp", EN) == UNKNOWN
    assert not UNKNOWN.known
    assert (UNKNOWN.text, UNKNOWN.number) == ("", None)


def test_unused_figure_in_a_table() -> None:
    """Where sources give a figure and none is used, the table and its download do not say that there is none."""
    given = {"value": 2368, "source": "rule", "mark": "read", "checked": "2026-09-01"}
    rivals = {"die-area": [{**given, "unit": "mm²"}]}
    project = sites.load(sites.changed("chips/two", published={"tpp": [given]}, rivals=rivals, performance={}))
    text = sites.html("```comparison\nchips: [two]\nfigures: [die-area, tpp, density]\n```", project=project)
    assert (text.count(">no figure used<"), text.count(">no figure<")) == (2, 1)
    assert (text.count("no%20figure%20used"), text.count("no%20figure")) == (2, 3)


def test_figure_named_like_a_key() -> None:
    """A figure whose name ends as the columns of keys do is a figure."""
    own, kinds = sites.RECORDS["chips/one"]["figures"], sites.VOCABULARY["figures"]
    records = sites.changed("chips/one", figures={**own, "house-key": {**own["process"], "value": "brass"}})
    words = {**sites.VOCABULARY, "figures": {**kinds, "house-key": kinds["process"]}}
    project = sites.load({**records, "vocabulary": words})
    text = sites.html("```comparison\nchips: [one]\nfigures: [house-key, us-key]\n```", project=project)
    (row,) = sites.tree(text).xpath("//tbody/tr")
    assert "brass" in row.xpath("string(td[1])")


def test_announced_in_a_column_of_a_key() -> None:
    """Beside a key stands what is announced or reported of it, as in other tables."""
    text = sites.html("```comparison\nchips: [one]\nfigures: [us-key]\nas-of: 2025-12-12\n```")
    assert "found. Announced: would become “licensed” (The answer)." in text
    assert "Announced: would become “presumption of denial” (A line)" in text


def test_units_of_a_column() -> None:
    """Numbers of a column are in its unit and sort in one measure; elsewhere a figure keeps its own unit."""
    records = chip_records()
    found = table(records, chips=("one", "two"), figures=("memory", "memory-bandwidth"))
    assert [column.unit for column in found.columns] == ["GB", "GB/s"]
    assert [[told.text for told, _ in row.cells] for row in found.rows] == [["96", "4,000"], ["141", "4,800"]]
    assert [[told.number for told, _ in row.cells] for row in found.rows] == [[96, 4000], [141, 4800]]
    own = cell(records, records.chips["two"], "memory-bandwidth", VI)
    assert (own.text, own.unit, own.number) == ("4,8", "TB/s", 4800)
    larger = cell(records, records.chips["one"], "memory", EN, unit="TB")
    assert (larger.text, larger.unit, larger.number) == ("0.096", "TB", 96)


def test_notes_are_numbered() -> None:
    """Notes count from 1 in reading order, those of cells before those of their chip; each says whose it is."""
    found = table(chip_records(), chips=("two", "one"), figures=("process", "memory-bandwidth", "memory"))
    assert [number for _, number in found.rows[1].cells] == [1, 0, 2]
    assert found.rows[0].notes == ()
    assert found.rows[1].notes == (3, 4)
    assert found.notes == ("one: As announced.", "one: As announced.", "one: Sold in China.", "one: And elsewhere.")


def test_notes_in_the_language() -> None:
    """Notes have the punctuation of the language."""
    assert table(chip_records(), "zh", chips=("one",), figures=("memory",)).notes[0] == "one：As announced. (zh)"


def test_sources_are_numbered() -> None:
    """Sources count from 1 in reading order, each once."""
    found = table(chip_records(), chips=("two", "one"), figures=("memory-bandwidth", "memory", "tpp"))
    assert [source.id for source in found.references] == ["paper", "sheet"]
    told, _ = found.rows[1].cells[0]
    assert [found.number(source) for source in told.sources] == [2]


def test_marks_of_cells() -> None:
    """A cell says how it is known; what the site computes is derived."""
    found = table(chip_records(), "vi", chips=("one",), figures=("memory", "memory-bandwidth", "tpp"))
    marks = [told.mark.key for told, _ in found.rows[0].cells if told.mark]
    assert marks == ["read", "seed", "derived"]


def test_computed_cells() -> None:
    """TPP and density show their arithmetic, in the numbers of the language, and all their sources."""
    records = full_records()
    tpp, density = (cell(records, records.chips["h20-96"], figure, EN) for figure in ("tpp", "density"))
    assert (tpp.text, tpp.unit, tpp.number, tpp.derivation) == ("2,368", "", 2368, "148 TFLOPS × 16 bit (FP16)")
    assert density.text == "2.91"
    assert density.number == pytest.approx(2368 / 814)
    assert density.derivation == "148 TFLOPS × 16 bit ÷ 814 mm² (FP16)"
    assert [source.id for source in tpp.sources] == ["sheet"]
    assert [source.id for source in density.sources] == ["sheet", "paper"]
    assert cell(records, records.chips["h20-96"], "density", VI).text == "2,91"


def test_tie_of_formats() -> None:
    """Formats that tie are all named."""
    chip = make_chip("tied", performance=make_figures({"fp8": (296, "TFLOPS"), "fp16": (0.148, "PFLOPS")}))
    found = cell(make_records(chip), chip, "tpp", ZH)
    assert (found.text, found.derivation) == ("2,368", "148 TFLOPS × 16位（FP16/FP8）")


CHOICES: dict[str, tuple[dict[str, tuple[str, ...]], list[str]]] = {
    "all": ({}, ["one", "two", "three"]),
    "chips in the order asked": ({"chips": ("three", "one")}, ["three", "one"]),
    "a family": ({"families": ("h20",)}, ["one", "two"]),
    "a vendor": ({"vendors": ("other",)}, ["three"]),
    "a family of a vendor": ({"families": ("h20",), "vendors": ("other",)}, []),
}


@pytest.mark.parametrize(("options", "expected"), CHOICES.values(), ids=CHOICES)
def test_chosen_chips(options: dict[str, tuple[str, ...]], expected: list[str]) -> None:
    """A table has the chips that an author asks for."""
    assert [row.id for row in table(chip_records(), "en", figures=("memory",), **options).rows] == expected


def test_columns() -> None:
    """Columns are named in the language; words sort as words, numbers as numbers."""
    found = table(chip_records(), "zh", figures=("tpp", "process", "memory"))
    assert [(column.label, column.unit, column.numeric) for column in found.columns] == [
        ("总处理性能", "", True),
        ("制程", "", False),
        ("内存容量", "GB", True),
    ]
    assert found.title == "Table"


# --- Pages of records ------------------------------------------------------------------------------------------------


def facts(found: RecordPage) -> dict[str, str]:
    """Return the facts of a page as plain text."""
    shown = {}
    for fact in found.facts:
        figure = EN.quantity(fact.cell.text, fact.cell.unit) if fact.cell else ""
        shown[fact.id] = fact.text or figure or ", ".join(found_link.text for found_link in fact.links)
    return shown


def test_chart_of_another_side() -> None:
    """A chart names the vendors of each side that the vocabulary has."""
    figures = {name: sites.RECORDS["chips/one"]["figures"][name] for name in ("memory", "die-area")}
    records = sites.changed("chips/two", side="eu", vendor="acme", figures=figures)
    sides = {**sites.VOCABULARY["sides"], "eu": {"label": sites.texts("Brussels")}}
    records["vocabulary"] = {**sites.VOCABULARY, "sides": sides}
    page = sites.html("# A {#a}\n\n```chart\nx: memory\ny: die-area\nchips: [two]\n```\n", project=sites.load(records))
    (vendors,) = sites.tree(page).xpath("//ul[@class='tg-vendors'][@data-side]")
    assert vendors.get("data-side") == "eu"
    assert [item.text_content().strip() for item in vendors.xpath("li")] == ["Chips (Brussels):", "Acme"]


def test_every_record_has_its_pages() -> None:
    """Events, chips, families, terms and people have a page at the same address in each language."""
    records = full_records()
    found = {
        code: [address for address, _ in pages(make_history(records), locale, LOCALES)]
        for code, locale in LOCALES.items()
    }
    assert found["en"] == found["zh"] == found["vi"]
    assert set(found["en"]) == {
        *("events/ban/", "events/sale/", "events/reply/", "chips/h20-96/", "families/h20/"),
        *("terms/maker/", "people/speaker/"),
    }
    made = {address: make() for address, make in pages(make_history(records), VI, LOCALES)}
    assert all(p.address == address and p.title and p.kind for address, p in made.items())


def test_event_page() -> None:
    """An event's page is led by what happened."""
    found = sale(full_records())
    assert (found.title, found.kind, found.lead) == ("sale", "Event", "A sale.")
    assert [source.id for source in found.sources] == ["paper"]


def test_chip_page() -> None:
    """A chip's page tells each figure of the vocabulary, also those that nobody knows."""
    found = page(full_records(), "chips/h20-96/")
    shown = facts(found)
    assert (found.title, found.kind, found.lead) == (
        "h20-96",
        "Chip",
        "maker chip. Figures without sparsity; each carries its mark.",
    )
    assert list(shown)[:5] == ["vendor", "family", "made-for-china", "data-center", "announced"]
    assert (shown["vendor"], shown["family"], shown["made-for-china"]) == ("maker", "H20", "made for China")
    assert (shown["announced"], shown["memory"], shown["power"]) == ("January 2025", "96\N{NO-BREAK SPACE}GB", "")
    assert shown["performance-fp16"] == "148\N{NO-BREAK SPACE}TFLOPS"
    assert found.notes == ("Odd.",)
    assert {source.id for source in found.sources} == {"paper", "sheet"}
    assert [event.id for event in found.events] == ["ban", "sale"]


def test_version_of_a_chip() -> None:
    """Only chips that a key is about have a version for China: those of Chinese makers need none."""
    family = make_family("h20", "h20-96")
    sides = {side: page(make_records(family, make_chip(side=side)), "chips/h20-96/") for side in ("us", "china")}
    shown = {side: {fact.id: fact.label for fact in found.facts} for side, found in sides.items()}
    assert shown["us"]["made-for-china"] == "Version"
    assert "made-for-china" not in shown["china"]


def test_family_page() -> None:
    """A family's page leads to its chips and tells what happened to it and to them."""
    found = page(full_records(), "families/h20/", "zh")
    assert (found.title, found.lead) == ("H20", "一个系列。")
    assert [found_link.address for fact in found.facts for found_link in fact.links] == [
        "terms/maker/",
        "chips/h20-96/",
    ]
    assert [event.id for event in found.events] == ["ban", "sale"]


def test_term_page() -> None:
    """A term's page gives its other names in this language and its name in the others."""
    found = page(full_records(), "terms/maker/", "zh")
    assert (found.title, found.kind, found.lead) == ("maker (zh)", "企业", "制造芯片。")
    assert [(fact.id, fact.text) for fact in found.facts] == [("also", "厂商、公司")]
    assert found.names == (("English", "en", "maker"), ("Tiếng Việt", "vi", "maker (vi)"))
    assert [event.id for event in found.events] == ["sale", "reply"]
    assert page(full_records(), "terms/maker/").facts == ()


def test_person_page() -> None:
    """A person's page is led by the newest role; years stand behind each as well as they are known."""
    found = page(full_records(), "people/speaker/")
    assert (found.title, found.kind, found.lead) == ("speaker", "Person", "Minister")
    assert [fact.text for fact in found.facts] == [
        "Minister (since January 2025)",
        "Mayor (2020 – 2024)",
        "Pupil (– 1990)",
        "Citizen",
    ]
    assert [source.id for source in found.sources] == ["sheet"]


def test_names() -> None:
    """A record is called by its own kind of name; what is not there has neither name nor link."""
    records = full_records()
    wanted = ("sale", "maker", "speaker", "h20", "h20-96", "nothing")
    assert [name(records, found, VI) for found in wanted] == [
        *("sale (vi)", "maker (vi)", "speaker (vi)", "H20", "h20-96", None),
    ]
    assert addresses.of_record(records, "nothing") is None
    with pytest.raises(KeyError):
        link(records, "nothing", EN)


def test_family_with_a_preferred_name() -> None:
    """A family that is also a word goes by the form that the language prefers, and is led by its definition."""
    family = make_family("h20", "h20-96", preferred=make_text("Hopper"), definition=make_text("A word."))
    records = make_records(family, make_chip())
    assert name(records, "h20", ZH) == "Hopper (zh)"
    found = page(records, "families/h20/", "vi")
    assert (found.title, found.lead) == ("Hopper (vi)", "A word. (vi)")


def test_chip_with_a_preferred_name() -> None:
    """A chip goes by the form that the language writes."""
    records = make_records(make_family("h20", "h20-96"), make_chip("h20-96", preferred=make_text("Ascend")))
    assert (name(records, "h20-96", EN), name(records, "h20-96", ZH)) == ("Ascend", "Ascend (zh)")
    assert page(records, "chips/h20-96/", "zh").title == "Ascend (zh)"


def test_rule_in_words() -> None:
    """What a rule is cited as, and its clauses, are read in the reader's language where they are words."""
    clause = {**make_clause("denial", figure="tpp", at_least=4800), "label": make_text("Annex")}
    rule = make_rule(citation=make_text("A letter"), clauses=[clause], events=())
    chip = make_chip("h20-96", performance={"fp16": make_figure(1000, "TFLOPS")})
    found = page(make_records(make_family("h20", "h20-96"), chip, rule), "rules/line/", "vi")
    assert facts(found)["citation"] == "A letter (vi)"
    assert [told.name for told in found.clauses] == ["Annex (vi)"]
    (ruled,) = found.verdicts
    assert (ruled.verdict.citation, ruled.verdict.clause) == ("A letter (vi)", "Annex (vi)")
    assert ruled.verdict.reason.startswith("Annex (vi): ")


# --- The register of sources -----------------------------------------------------------------------------------------


def test_source_of_no_institution() -> None:
    """Who is no institution with a name is called in the reader's language."""
    records = make_records(make_source("notes", publisher=make_text("The editors"), citation=make_text("Notes")))
    told = reference(records, "notes", ZH)
    assert (told.publisher, told.citation) == ("The editors (zh)", "Notes (zh)")


def source_records() -> Records:
    """Three sources that differ."""
    return make_records(
        make_source("paper", publisher="daily", aliases=("wire",)),
        make_source("gazette", publisher="Office", kind="primary", language="zh-Hans", citation="91 FR 1684"),
        make_source("rumour", publisher="Daily", mark="memory", title="A rumour", date="2024-Q1"),
    )


def on_pages(records: Records, *parts: Mapping[str, object]) -> Records:
    """Return the records with a register that is divided into these parts."""
    pages = tuple(Part.model_validate(part) for part in parts)
    return replace(records, vocabulary=records.vocabulary.model_copy(update={"source_pages": pages}))


REGISTERS: dict[str, tuple[dict[str, object], list[str]]] = {
    "all": ({}, ["rumour", "paper", "gazette"]),
    "a kind": ({"kinds": ("primary",)}, ["gazette"]),
    "a language": ({"languages": ("en",)}, ["rumour", "paper"]),
    "a mark": ({"marks": ("memory",)}, ["rumour"]),
    "IDs": ({"ids": ("paper", "gazette")}, ["paper", "gazette"]),
    "an alias": ({"ids": ("wire",)}, ["paper"]),
    "all options hold": ({"languages": ("en",), "marks": ("read",)}, ["paper"]),
}


@pytest.mark.parametrize(("options", "expected"), REGISTERS.values(), ids=REGISTERS)
def test_register(options: dict[str, object], expected: list[str]) -> None:
    """The register is by publisher and title, whatever their capitals."""
    wanted = SourcesOptions.model_validate({"of": "all", **options})
    assert [found.id for found in register(source_records(), wanted, EN)] == expected


def test_divided_register() -> None:
    """A source stands on the page of the first part that holds it, or else on the page `sources`, and on no other."""
    french = {"page": "press/french", "kinds": ("press",), "languages": ("fr",)}
    records = on_pages(source_records(), french, {"page": "press", "kinds": ("press",)})
    assert [reference(records, name, VI).address for name in ("paper", "gazette", "wire")] == [
        "press/#source-paper",
        "sources/#source-gazette",
        "press/#source-paper",
    ]
    counted = counts(records)
    assert list(counted) == ["sources/", "press/french/", "press/"]
    assert {
        page: [found.id for found in register(records, SourcesOptions(of="part"), EN, page)] for page in counted
    } == {
        "sources/": ["gazette"],
        "press/french/": [],
        "press/": ["rumour", "paper"],
    }
    assert [*counted.values()] == [1, 0, 2]


def test_reference() -> None:
    """A source is told with words of the language and found by its aliases too."""
    records = on_pages(source_records())
    assert reference(records, "wire", EN) == reference(records, "paper", EN)
    found = reference(records, "rumour", ZH)
    assert (found.date, found.kind, found.mark.word, found.address) == (
        *("2024年第一季度", "媒体", word("memory", "marks", "zh"), "sources/#source-rumour"),
    )
    with pytest.raises(KeyError):
        reference(records, "nothing", EN)


def test_citable() -> None:
    """What is only remembered, or cannot be found, is not cited alone."""
    paper = make_source()
    assert paper.citable
    assert make_source(url=None, citation="91 FR 1684").citable
    assert not make_source(mark="memory").citable
    assert not make_source(url=None).citable


def test_bounds_are_said() -> None:
    """A figure of which only the lower bound is known says so, and so does what is computed from it."""
    chip = make_chip(family=None, performance={"fp16": make_figure(143.9, "TFLOPS", bound="at-least")})
    records = make_records(chip)
    told = {name: cell(records, chip, name, LOCALES["en"]).text for name in ("fp16", "tpp")}
    assert told == {"fp16": "at least 143.9", "tpp": "at least 2,302.4"}


def test_lower_bound_of_another_value() -> None:
    """What somebody else measured as a lower bound is told as one, as our own figures are."""
    other = make_figure(2000, "GB/s", bound="at-least")
    chip = make_chip(figures={}, rivals={"memory-bandwidth": [other, make_figure(1800, "GB/s")]})
    found = page(make_records(make_family("h20", "h20-96"), chip), "chips/h20-96/")
    (fact,) = [fact for fact in found.facts if fact.id == "memory-bandwidth"]
    assert [each.text for each in fact.others] == ["at least 2,000", "1,800"]
