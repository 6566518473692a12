"""What pages tell beside timelines and tables: key figures, tiers, words of officials, names; and what leads back."""

import json
import re
import tempfile
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sites
from factories import (
    LANGUAGES,
    LOCALES,
    make_chip,
    make_event,
    make_fact,
    make_family,
    make_history,
    make_person,
    make_ranking,
    make_records,
    make_term,
    make_text,
)
from sites import PAGES, URL, Built, build, findings, html, put, tree, write
from triglot.exports import exports
from triglot.generated import BuiltSite, Usage
from triglot.generated.records import record_pages
from triglot.models import Model, Records
from triglot.views.facts import FactsOptions, FactView, facts
from triglot.views.glossary import GlossaryEntry, GlossaryOptions, PeopleOptions, glossary, people
from triglot.views.names import Link, cards
from triglot.views.quotes import LONGEST, count_words
from triglot.views.rankings import Claim, RankingsOptions, rankings
from triglot.views.sources import badge, reference

EN, ZH, VI = LOCALES["en"], LOCALES["zh"], LOCALES["vi"]

# --- Key figures -----------------------------------------------------------------------------------------------------


def test_fact() -> None:
    """A key figure is told in the reader's language with its unit, its day, its speaker, its source and its mark."""
    records = make_records(make_fact(speaker="speaker", date="2025-12", note=make_text("Of what?")))
    assert facts(records, FactsOptions(ids=("share",)), ZH) == (
        FactView(
            id="share",
            text="25%",
            label="每笔销售须缴纳",
            date="2025年12月",
            speaker=Link("speaker (zh)", "people/speaker/"),
            source=reference(records, "paper", ZH),
            mark=badge(records.vocabulary.marks, "read", ZH),
            checked="2026年11月21日",
            note="Of what? (zh)",
        ),
    )


def test_bare_fact() -> None:
    """What nobody said and nobody noted is left out."""
    (told,) = facts(make_records(make_fact()), FactsOptions(ids=("share",)), EN)
    assert (told.date, told.speaker, told.note) == ("December 8, 2025", None, "")


def test_money() -> None:
    """A sum of money is written in the magnitudes of the language."""
    records = make_records(make_fact(value=5_500_000_000, unit="USD"))
    told = {code: facts(records, FactsOptions(ids=("share",)), locale)[0].text for code, locale in LOCALES.items()}
    assert told == {"en": "$5.5 billion", "zh": "55亿美元", "vi": "5,5 tỷ USD"}


def test_order_of_facts() -> None:
    """Key figures stand in the order that the author asks for."""
    records = make_records(make_fact("one"), make_fact("two"), make_fact("three"))
    told = facts(records, FactsOptions(ids=("three", "one", "two")), EN)
    assert [fact.id for fact in told] == ["three", "one", "two"]


# --- Tiers -----------------------------------------------------------------------------------------------------------


def claims(records: Records, **options: tuple[str, ...]) -> list[str]:
    """Return the IDs of the claims that these options select, in order."""
    return [claim.id for claim in rankings(records, RankingsOptions(**options), EN)]  # type: ignore[arg-type]  # tuples


def ranked(*more: Model) -> Records:
    """Build rankings together with the families and chips that they may rank."""
    named = [make_family(name, "h20-96") for name in ("h20", "h200")]
    return make_records(*named, make_chip("h20-96"), make_chip("loner", family=None), *more)


def test_claim() -> None:
    """A claim tells what was ranked, by whom, when and in which words, with a translation for who cannot read them."""
    words = {"language": "en", "text": "Not even third."}
    records = ranked(
        make_ranking(
            families=("h200", "h20"),
            chips=("loner",),
            words=words,
            translation={"zh": "连第三都不是。", "vi": "Còn chưa được thứ ba."},
            note=make_text("As quoted."),
        )
    )
    told = Claim(
        id="fourth",
        ids=("h200", "h20", "loner", "speaker"),
        about=(
            Link("H200", "families/h200/"),
            Link("H20", "families/h20/"),
            Link("loner", "chips/loner/"),
        ),
        rank="thứ tư",
        speaker=Link("speaker (vi)", "people/speaker/"),
        date="ngày 15/7/2025",
        words="Not even third.",
        words_tag="en",
        translation="Còn chưa được thứ ba.",
        source=reference(records, "paper", VI),
        mark=badge(records.vocabulary.marks, "seed", VI),
        note="As quoted. (vi)",
    )
    assert rankings(records, RankingsOptions(), VI) == (told,)
    (own,) = rankings(records, RankingsOptions(), EN)
    assert (own.words, own.words_tag, own.translation) == ("Not even third.", "en", "")


def test_claim_without_words() -> None:
    """A claim that is not quoted has neither words, nor a translation, nor a note."""
    (told,) = rankings(ranked(make_ranking()), RankingsOptions(), ZH)
    assert (told.rank, told.words, told.words_tag, told.translation, told.note) == ("第四", "", "", "", "")


def test_claims_that_differ_stand_together() -> None:
    """Claims stand by what they rank, whoever said it and whenever, then the later ones after the earlier ones."""
    records = ranked(
        make_ranking("a", families=("h200",), date="2024"),
        make_ranking("b", families=("h20",), date="2025-12-08", rank=make_text("third")),
        make_ranking("c", families=("h200",), date="2025-12-08"),
        make_ranking("d", families=("h20",), date="2025-07-15"),
        make_ranking("e", families=(), chips=("loner",), date="2023"),
    )
    assert claims(records) == ["d", "b", "a", "c", "e"]


def test_a_month_counts_as_its_last_day() -> None:
    """A day of a month stands before what was only said in that month, and that before the next month."""
    records = ranked(
        *(make_ranking(name, date=day) for name, day in (("a", "2025-07"), ("b", "2025-08-01"), ("c", "2025-07-30"))),
        *(make_ranking(name, date=day) for name, day in (("d", "2025"), ("e", "2025-Q3"), ("f", "2025-07-31"))),
    )
    assert claims(records) == ["c", "a", "f", "b", "e", "d"]


days = st.sampled_from(["2024", "2025", "2025-Q3", "2025-07", "2025-07-15", "2025-07-31", "2025-09-30"])


@settings(deadline=None, derandomize=True, database=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(["h20", "h200"]), days), max_size=8))
def test_order_of_claims(written: list[tuple[str, str]]) -> None:
    """No other subject stands between two claims about one, and none of them stands before an earlier one."""
    records = ranked(*(make_ranking(f"r{n}", families=(name,), date=day) for n, (name, day) in enumerate(written)))
    told = [records.rankings[name] for name in claims(records)]
    groups = [(subject, list(group)) for subject, group in groupby(told, key=lambda ranking: ranking.families)]
    assert sorted(ranking.id for ranking in told) == sorted(records.rankings)
    assert len({subject for subject, _ in groups}) == len(groups)
    for _, group in groups:
        last = [ranking.date.last for ranking in group]
        assert last == sorted(last)


CLAIMS: dict[str, tuple[dict[str, tuple[str, ...]], list[str]]] = {
    "nothing asked": ({}, ["a", "b", "d", "c"]),
    "a family": ({"families": ("h20",)}, ["a", "b"]),
    "any of two families": ({"families": ("h200", "h20")}, ["a", "b", "d"]),
    "a chip": ({"chips": ("loner",)}, ["b", "c"]),
    "IDs": ({"ids": ("c", "a")}, ["a", "c"]),
    "different options all hold": ({"families": ("h20",), "chips": ("loner",)}, ["b"]),
    "different options that exclude each other": ({"families": ("h200",), "ids": ("a",)}, []),
}


@pytest.mark.parametrize(("options", "expected"), CLAIMS.values(), ids=CLAIMS)
def test_chosen_claims(options: dict[str, tuple[str, ...]], expected: list[str]) -> None:
    """Each list means "any of", different options all have to hold, and the order stays."""
    records = ranked(
        make_ranking("a", families=("h20",), date="2024"),
        make_ranking("b", families=("h20",), chips=("loner",), date="2025"),
        make_ranking("c", families=(), chips=("loner",)),
        make_ranking("d", families=("h200",)),
    )
    assert claims(records, **options) == expected


# --- Words of officials ----------------------------------------------------------------------------------------------

QUOTE = """\
speakers: [ada]
date: 2025-07-15
language: en
text: Not even third.
translation: {zh: 连第三都不是。, vi: Còn chưa được thứ ba.}
source: rule
"""


def quoted(**changes: str) -> str:
    """Write a quotation that opens on the third line of a page, with some options changed, or left out when empty."""
    options = dict(line.split(": ", 1) for line in QUOTE.splitlines()) | changes
    body = "".join(f"{key}: {value}\n" for key, value in options.items() if value)
    return f"Text.\n\n```quote\n{body}```\n"


def figure(text: str, language: str = "en") -> dict[str, str]:
    """Return what a reader sees of the only quotation of a page."""
    (found,) = tree(html(text, language)).find_class("tg-quote")
    (words,) = found.iter("blockquote")
    told = {str(words.get("lang")): words.text_content().strip()}
    translations = found.find_class("tg-translation")
    told |= {"translation": translations[0].text_content()} if translations else {}
    return told | {"said": " ".join(found.xpath("string(figcaption)").split())}


def test_quote() -> None:
    """Words stand in the language in which they were said, with a translation for who reads another."""
    cited = "The Office"
    assert figure(quoted()) == {"en": "Not even third.", "said": f"Ada Lee, July 15, 2025 · {cited} cited elsewhere"}
    assert figure(quoted(), "vi") == {
        "en": "Not even third.",
        "translation": "Còn chưa được thứ ba. bản dịch của trang web",
        "said": f"Ada Lý, ngày 15/7/2025 · {cited} dẫn lại",
    }
    assert figure(quoted(), "zh") == {
        "en": "Not even third.",
        "translation": "连第三都不是。 本站译文",
        "said": f"李爱达、2025年7月15日 · {cited} 转引",
    }


def test_several_speakers() -> None:
    """Who spoke together is named in the order of the author, each with a link; a company can speak, too."""
    (found,) = tree(html(quoted(speakers="[acme, ada, ones]"), "vi")).iter("figcaption")
    assert [(link.text, link.get("href")) for link in found.iter("a")][:3] == [
        ("Acme", "../terms/acme/"),
        ("Ada Lý", "../people/ada/"),
        ("Ones", "../families/ones/"),
    ]
    assert "Acme, Ada Lý, Ones, ngày 15/7/2025" in " ".join(found.text_content().split())


@pytest.mark.parametrize(
    ("written", "machine", "shown"),
    [("2025-07", "2025-07", "July 2025"), ("2025", "2025", "2025"), ("2025-Q3", None, "third quarter of 2025")],
)
def test_day_of_a_quote(written: str, machine: str | None, shown: str) -> None:
    """The day is told as well as it is known, and to machines where HTML has a form for it."""
    (found,) = tree(html(quoted(date=written))).iter("figcaption")
    assert shown in " ".join(found.text_content().split())
    assert [time.get("datetime") for time in found.iter("time")] == ([machine] if machine else [])


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "zh"])
def test_own_language(language: str) -> None:
    """Words need no translation into the language in which they were said, however its tag goes on."""
    text = quoted(language=language, text="连第三都不是。", translation="{en: Not even third., vi: Chưa thứ ba.}")
    assert figure(text, "zh") == {language: "连第三都不是。", "said": "李爱达、2025年7月15日 · The Office 转引"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Not even third.", 3),
        ("We’re not selling them — never.", 5),
        ("连第三都不是。", 2),
        ("敦促。", 1),
        ("中" * 37, 15),
        ("中" * 40, 16),
        ("H20不安全", 2),
        ("one two three 四", 3),
        ("", 0),
    ],
)
def test_count_words(text: str, count: int) -> None:
    """Words are counted, signs are not; two and a half Han characters are a word, and words beside them count too."""
    assert count_words(text) == count


@settings(derandomize=True, database=None)
@given(st.lists(st.sampled_from(["a", "don’t", "H20", "đất"]), max_size=30), st.integers(0, 60))
def test_every_word_counts(words: list[str], han: int) -> None:
    """No mixture of languages hides a word."""
    assert count_words(" ".join([*words, "中" * han])) == len(words) + round(han / 2.5)


@pytest.mark.parametrize("part", ["word ", "中" * 5 + " "], ids=["words", "Han"])
def test_longest(part: str) -> None:
    """As many words as may be quoted are right, one more is a finding at its line."""
    words = LONGEST if part == "word " else LONGEST // 2
    assert findings(quoted(text=(part * words).strip())) == []
    more = count_words(part * (words + 1))
    assert findings(quoted(text=(part * (words + 1)).strip())) == [
        f"docs/en/page.md:7: T404 quote: text: {more} words are quoted, {LONGEST} are the most"
    ]


@pytest.mark.parametrize(
    ("changes", "line", "fault"),
    [
        ({"translation": ""}, 4, "quote: translation: none in zh, vi (write the text in each language)"),
        ({"translation": "{vi: Chưa.}"}, 4, "quote: translation: none in zh (write the text in each language)"),
        ({"language": "zh-Hans"}, 4, "quote: translation: none in en (write the text in each language)"),
        ({"speakers": "[]"}, 4, "quote: speakers: expected a list that is not empty, got []"),
        ({"speakers": "[ada, adda]"}, 4, "quote: there is no person or term adda (did you mean ada?)"),
        ({"translation": "{en: Not, zh: 不, vi: Không}"}, 4, "quote: translation.en: the words are in this language"),
        ({"language": "xx"}, 6, "quote: language: 'xx' is no language tag, such as en or zh-Hans"),
        ({"source": "rules"}, 9, "quote: there is no source rules (did you mean rule?)"),
        ({"text": ""}, 4, "quote: text is missing (see docs/project/writing.md)"),
    ],
    ids=[
        "no translation",
        "one missing",
        "the other way",
        "nobody",
        "unknown speaker",
        "own",
        "no tag",
        "unknown source",
        "no words",
    ],
)
def test_wrong_quote(changes: dict[str, str], line: int, fault: str) -> None:
    """What is missing or unknown is a finding at its line, or at the first line of the fence."""
    assert findings(quoted(**changes)) == [f"docs/en/page.md:{line}: T404 {fault}"]


# --- Glossary and people ---------------------------------------------------------------------------------------------


def test_term() -> None:
    """A term is told with its names in the other languages, its other forms, and the forms to avoid with the reason."""
    term = make_term(
        "rare-earths",
        kind="term",
        preferred={"en": "rare earths", "zh": "稀土", "vi": "đất hiếm"},
        definition={"en": "Metals.", "zh": "一组金属。", "vi": "Nhóm kim loại."},
        synonyms={"zh": ("稀土元素", "稀土金属"), "vi": ("nguyên tố đất hiếm",)},
        search={"zh": ("战略金属",)},
        wrong={"zh": ({"form": "稀有土", "why": "译名有误"},), "en": ({"form": "rare dirt", "why": "a joke"},)},
    )
    found = GlossaryEntry(
        id="rare-earths",
        name="稀土",
        address="terms/rare-earths/",
        kind="术语",
        text="一组金属。",
        others=(("en", "rare earths"), ("vi", "đất hiếm")),
        synonyms=("稀土元素", "稀土金属"),
        wrong=(("稀有土", "译名有误"),),
    )
    options = GlossaryOptions(ids=("rare-earths",))
    assert glossary(make_records(term), options, ZH, LOCALES) == (found,)
    (vietnamese,) = glossary(make_records(term), options, VI, LOCALES)
    assert vietnamese.others == (("en", "rare earths"), ("zh-Hans", "稀土"))
    assert (vietnamese.synonyms, vietnamese.wrong) == (("nguyên tố đất hiếm",), ())


def test_person() -> None:
    """A person is told with the newest office and the names in the other languages."""
    person = make_person(
        "lee",
        name={"en": "Ada Lee", "zh": "李爱达", "vi": "Ada Lý"},
        wrong={"vi": ({"form": "Lý Ada", "why": "tên phương Tây đứng trước họ"},)},
        roles=({"title": make_text("Minister"), "from": "2025"}, {"title": make_text("Mayor"), "to": "2024"}),
    )
    found = GlossaryEntry(
        id="lee",
        name="Ada Lý",
        address="people/lee/",
        kind="Nhân vật",
        text="Minister (vi)",
        others=(("en", "Ada Lee"), ("zh-Hans", "李爱达")),
        synonyms=(),
        wrong=(("Lý Ada", "tên phương Tây đứng trước họ"),),
    )
    assert people(make_records(person), PeopleOptions(ids=("lee",)), VI, LOCALES) == (found,)
    assert people(make_records(make_person(roles=())), PeopleOptions(), VI, LOCALES)[0].text == ""


def test_family_in_the_glossary() -> None:
    """A family is a word of the glossary when the languages call it by forms of their own, and a product."""
    ascend = make_family(
        "ascend",
        preferred={"en": "Huawei Ascend", "zh": "华为昇腾", "vi": "Huawei Ascend"},
        wrong={"zh": ({"form": "华为升腾", "why": "昇是商标用字"},)},
        about=make_text("Chips."),
    )
    records = make_records(ascend, make_family("h20"), make_family("h200", preferred=make_text("H200")))
    told = glossary(records, GlossaryOptions(kinds=("product",)), ZH, LOCALES)
    assert [(entry.id, entry.name) for entry in told] == [("h200", "H200 (zh)"), ("ascend", "华为昇腾")]
    assert told[1] == GlossaryEntry(
        id="ascend",
        name="华为昇腾",
        address="families/ascend/",
        kind="产品",
        text="Chips. (zh)",
        others=(("en", "Huawei Ascend"), ("vi", "Huawei Ascend")),
        synonyms=(),
        wrong=(("华为升腾", "昇是商标用字"),),
    )


def glossary_records() -> Records:
    """Terms of two kinds, a family with a preferred form, and people; none in the order of their names."""
    return make_records(
        make_term("maker", preferred=make_text("zeta")),
        make_term("b", kind="term", preferred=make_text("Beta")),
        make_term("a", kind="term", preferred=make_text("alpha")),
        make_term("twin", kind="term", preferred=make_text("beta")),
        make_family("h20", preferred=make_text("Alpine")),
        make_person("speaker", name=make_text("Zoe")),
        make_person("y", name=make_text("bo")),
        make_person("x", name=make_text("Ada")),
    )


WORDS: dict[str, tuple[dict[str, tuple[str, ...]], list[str]]] = {
    "all": ({}, ["a", "h20", "b", "twin", "maker"]),
    "a kind": ({"kinds": ("term",)}, ["a", "b", "twin"]),
    "any of two kinds": ({"kinds": ("product", "company")}, ["h20", "maker"]),
    "IDs": ({"ids": ("maker", "h20", "a")}, ["a", "h20", "maker"]),
    "kind and ID both hold": ({"kinds": ("term",), "ids": ("maker", "twin")}, ["twin"]),
}


@pytest.mark.parametrize(("options", "expected"), WORDS.values(), ids=WORDS)
def test_order_of_terms(options: dict[str, tuple[str, ...]], expected: list[str]) -> None:
    """Terms stand by their names, whatever their capitals and whatever the order asked."""
    told = glossary(glossary_records(), GlossaryOptions.model_validate(options), EN, LOCALES)
    assert [entry.id for entry in told] == expected


@pytest.mark.parametrize(
    ("ids", "expected"),
    [((), ["x", "y", "speaker"]), (("speaker", "x"), ["speaker", "x"])],
    ids=["everybody by name", "in the order asked"],
)
def test_order_of_people(ids: tuple[str, ...], expected: list[str]) -> None:
    """Everybody stands by name, those who are asked for in the order of the author."""
    told = people(glossary_records(), PeopleOptions(ids=ids), EN, LOCALES)
    assert [entry.id for entry in told] == expected


def test_glossary_on_a_page() -> None:
    """Each name says its language, and each form to avoid its reason."""
    (entry,) = tree(html("```people\nids: [ada]\n```\n", "zh")).find_class("tg-glossary__entry")
    assert [(name.get("lang"), name.text) for name in entry.xpath(".//span[@lang]")] == [
        ("en", "Ada Lee"),
        ("vi", "Ada Lý"),
    ]
    assert (entry.get("id"), entry.xpath("string(dt/a/@href)")) == ("term-ada", "../people/ada/")


# --- Cards -----------------------------------------------------------------------------------------------------------


def card_records() -> Records:
    """One of each kind that has a card, and a chip, which has none."""
    return make_records(
        make_event(date={"start": "2025-12-11", "end": "2025-12-12"}, answers=(), summary=make_text("It was “sold”.")),
        make_chip("h20-96"),
        make_family("h20", "h20-96"),
        make_family("ascend", preferred=make_text("Huawei Ascend"), definition=make_text("A word.")),
        make_person(roles=()),
    )


def test_cards() -> None:
    """A card says what its link says, and a little more: an event its day, a word what it means, a person an office."""
    assert list(cards(card_records(), ZH)) == [
        ("events/sale/", "sale (zh)", "2025年12月11日至12日：It was “sold”. (zh)"),
        ("families/h20/", "H20", "一个系列。"),
        ("families/ascend/", "Huawei Ascend (zh)", "A word. (zh)"),
        ("terms/maker/", "maker (zh)", "制造芯片。"),
        ("people/speaker/", "speaker (zh)", ""),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_as_file(language: str) -> None:
    """The cards of a language are one file, by the addresses of the records."""
    files = dict(exports(make_history(card_records()), LOCALES, "2026-10-08"))
    found = json.loads(files[f"data/v1/cards/{language}.json"])
    assert found == {address: [name, text] for address, name, text in cards(card_records(), LOCALES[language])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_and_link_agree(language: str) -> None:
    """What a link to a record is called is what its card is called."""
    project = replace(sites.small(), records=card_records())
    told = {address: name for address, name, _ in cards(card_records(), LOCALES[language])}
    for address, name in told.items():
        (link,) = tree(html(f"[[{address.split('/')[1]}]]", language, project)).find_class("tg-term")
        assert (link.get("href"), link.text) == (f"../{address}", name)


# --- What leads back -------------------------------------------------------------------------------------------------


def test_used_by() -> None:
    """The page of a record tells which pages use it, in the order in which they were told; the others tell nothing."""
    uses = (
        Usage("en", "b/", "B", frozenset({"acme"})),
        Usage("zh", "z/", "Z", frozenset({"acme"})),
        Usage("en", "a/", "A", frozenset({"acme", "paper"})),
    )
    site = BuiltSite(sites.small(), Path(), "", uses)
    assert site.used_by["en"] == {"acme": (Link("B", "b/"), Link("A", "a/")), "paper": (Link("A", "a/"),)}
    assert site.used_by["vi"] == {}
    made = {page.address: page.render(site).article for page in record_pages(site.project, "en")}
    assert re.findall(r'<li><a href="([^"]*)">([AB])<', made["terms/acme/"]) == [("../../b/", "B"), ("../../a/", "A")]
    assert 'id="pages"' not in made["people/ada/"]


USING = {
    "charts/index.md": "# Charts {#charts}\n\n{{ one.memory }}\n",
    "deep/er.md": "# Deep in {#deep}\n\n```timeline\nids: [first]\n```\n",
    "figures.md": "# Figures of [[acme]] {#figures}\n\n```facts\nids: [share]\n```\n",
    "said.md": f"# Said {{#said}}\n\n{quoted(speakers='[acme]').partition('Text.')[2]}\n```rankings\n```\n",
    "words.md": "# Words {#words}\n\n[[ones]] and [[ones]]\n\n```glossary\nids: [export-controls]\n```\n",
    "en/only.md": "# Only in English {#only}\n\n```people\n```\n\n[[second]]\n\n`[[first]]`\n",
}
"""Pages that use records: by a figure, a timeline, a key figure's speaker, a quotation, a tier, a word, a link."""
USED = {
    "chips/one": ["charts/"],
    "chips/two": [],
    "events/first": ["deep/er/"],
    "events/second": ["only/"],
    "families/ones": ["said/", "words/"],
    "people/ada": ["figures/", "only/", "said/"],
    "terms/acme": ["figures/", "said/"],
    "terms/export-controls": ["words/"],
}


@cache
def using() -> tuple[tempfile.TemporaryDirectory[str], Built]:
    """A small site whose pages use records, built once."""
    folder = tempfile.TemporaryDirectory()
    root = Path(folder.name).resolve()
    tiers = {**sites.RECORDS, "rankings/fourth": {**sites.RECORDS["rankings/fourth"], "chips": []}}
    write(root, {**PAGES, **USING}, tiers)
    for language in LANGUAGES:
        put(root / "docs" / language / "index.md", "# Home {#home}\n\nUses nothing.\n")
    built = build(root, "--strict")
    assert built.code == 0, built.said
    return folder, built


@pytest.mark.parametrize("prefix", ["", "zh/", "vi/"])
@pytest.mark.slow
@pytest.mark.sample(1)
def test_back_links(prefix: str) -> None:
    """The page of a record leads to every page that shows it or links to it, once, in the reader's language."""
    _, built = using()
    found = {}
    for address in USED:
        links = built.page(f"{prefix}{address}/").xpath("//h2[@id='pages']/following-sibling::ul[1]//a/@href")
        assert all(re.fullmatch(r"\.\./\.\./[a-z/]+/", link) for link in links)
        found[address] = sorted(link.removeprefix("../../") for link in links)
        assert all((built.site / prefix / link / "index.html").is_file() for link in found[address])
    assert found == USED


@pytest.mark.slow
def test_names_of_back_links() -> None:
    """A page that leads back is called by its title, in which a mark is what it became."""
    links = using()[1].page("zh/terms/acme/").xpath("//h2[@id='pages']/following-sibling::ul[1]//a")
    assert sorted(link.text_content() for link in links) == ["Figures of 极致公司", "Said"]


def test_what_follows_has_no_motive() -> None:
    """Links between events say which came later, not that it was meant as an answer."""
    labels = {
        "": ("What followed", "What came before", "Mentioned on"),
        "zh/": ("后续", "前情", "提及本条目的页面"),
        "vi/": ("Diễn biến tiếp theo", "Tiếp nối sự kiện", "Xuất hiện trong các trang"),
    }
    _, built = using()
    for prefix, (followed, follows, mentioned) in labels.items():
        first, second = (built.page(f"{prefix}events/{name}/") for name in ("first", "second"))
        assert followed in first.xpath("//dl[@class='tg-facts']//dt/text()")
        assert follows in second.xpath("//dl[@class='tg-facts']//dt/text()")
        assert first.xpath("//h2[@id='pages']/text()") == [mentioned]


@pytest.mark.slow
def test_share_images() -> None:
    """Every page names the picture that was drawn for it, also below a folder and where the text is a fallback."""
    site = using()[1].site
    for path in sorted(set(site.rglob("*.html")) - {site / "404.html"}):  # which stands for no page
        (image,) = sites.read_page(path).xpath("//meta[@property='og:image']/@content")
        assert (site / image.removeprefix(URL)).is_file(), path
    share = site / "assets" / "share"
    drawn = {path.relative_to(share).as_posix() for path in share.rglob("*.png")}
    names = ("charts", "deep/er", "figures", "index", "method", "only", "said", "sources", "words")
    assert drawn == {f"{language}/{name}.png" for language in LANGUAGES for name in names}
