"""What readers type finds what they want, in each language: the engine over the built site, without a browser."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from asking import FIRST, QUERIES, Query, ask, places, quality, queries
from serving import assets

pytestmark = pytest.mark.site

LANGUAGES = ["en", "zh", "vi"]
MISSED = 8
"""Queries at least that no longer find their page when a part of the index is gone."""
SETS = sorted(path.name for path in QUERIES.glob("*.yml") if path.name != "subjects.yml")
PREFIXES = {"en": "", "zh": "zh/", "vi": "vi/"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SETS)
def test_each_query(built_site: Path, name: str, language: str) -> None:
    """Each query finds its page at the place that it must have, and the set as a whole reaches the aims.

    Known exceptions say why in their `later`; one that no longer comes late is red as well.
    """
    asked = [query for query in queries(QUERIES / name) if query.language == language]
    found = places(built_site, asked)
    missed = [query.text for query, place in zip(asked, found, strict=True) if (place or 99) > query.rank]
    assert missed == [query.text for query in asked if query.later]
    reached = quality(found)
    assert reached.recall == 1
    assert reached.reciprocal >= 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_edition(built_site: Path, language: str) -> None:
    """No result leads into another edition, whatever the language of the query."""
    others = tuple(f"http://site/{prefix}" for code, prefix in PREFIXES.items() if prefix and code != language)
    asked = [(language, query.text) for query in queries(QUERIES / "readers.yml")]
    urls = [result["url"] for answer in ask(built_site, asked) for result in answer["results"]]
    assert urls
    assert [
        url for url in urls if not url.startswith(f"http://site/{PREFIXES[language]}") or url.startswith(others)
    ] == []


FULL_WIDTH = "\uff28\uff12\uff10"
"""H20 as a Chinese keyboard may send it."""

SAME = {
    "en": [
        ("h20", "H20", "h 20", "H-20", "H2O", "h2o", FULL_WIDTH),
        ("license", "licence", "许可证", "許可證", "giấy phép", "giay phep"),
        ("December 8, 2025", "8 December 2025", "Dec 8, 2025", "2025-12-08", "2025年12月8日", "ngày 8/12/2025"),
        ("Nvidia", "英伟达", "輝達", "英偉達", "nvidai"),
        ("25%", "25 percent", "25 precent", "25 per cent", "百分之二十五", "25 phần trăm", "twenty-five percent"),
        ("$5.5 billion", "55亿美元", "5,5 tỷ USD", "5.5bn dollars"),
        ("RTX 4090 D", "rtx4090d", "RTX 4090D"),
        ("DeepSeek", "deep seek", "latest news on deepseek", "tell me about deepseek please"),
        ("rare earths", "rareearths", "rare eaths", "what is the latest on rare earths"),
        ("RTX 5090 D V2", "5090d v2", "5090 D v2"),
        ("US Department of Commerce", "Department of Commerce", "departmant of commerce"),
        ("tariff truce", "tarrif truce", "tarif truce", "关税休战"),
        ("presumption of denial", "pre\u00adsumption of de\u00adnial", "\ufeffpresumption of\u200b denial"),
    ],
    "zh": [
        ("许可证", "許可證", "license", "licence"),
        ("实体清单", "實體清單", "Entity List", "请问实体清单", "我想知道实体清单的最新消息", "有没有实体清单详情"),
        ("黄仁勋", "黃仁勳", "Jensen Huang", "Hoàng Nhân Huân"),
        ("2025年4月4日", "2025年04月04日", "2025-04-04", "April 4, 2025", "ngày 4 tháng 4 năm 2025"),
        ("内存带宽", "記憶體頻寬", "memory bandwidth"),
        ("H20", "h 20", FULL_WIDTH),
        ("稀土磁体", "稀土磁體", "稀土磁鐵"),
        ("关税", "關稅"),
        ("英伟达", "輝達", "英偉達", "Nvidia"),
        ("出口管制", "export controls", "kiểm soát xuất khẩu"),
        ("财政部长", "財政部長"),
        ("反垄断", "反壟斷"),
        ("军民两用", "軍民兩用"),
        ("稀土", "稀\u200b土", "稀\u00ad土"),
    ],
    "vi": [
        ("hòa hoãn", "hoà hoãn", "hoa hoan", "ho\u0300a hoa\u0303n".replace("ho\u0300a", "hoa\u0300")),
        (
            "đất hiếm",
            "dat hiem",
            "\u0111a\u0302\u0301t hie\u0302\u0301m",
            "Đất Hiếm",
            "đat hiem",
            "rare earths",
            "稀土",
        ),
        ("Hà Lập Phong", "ha lap phong", "He Lifeng", "何立峰"),
        ("thuế quan", "thue quan", "tariff", "關稅", "cho tôi hỏi thuế quan", "tin tức thuế quan mới nhất"),
        ("Bộ trưởng Tài chính Mỹ", "bo tuong tai chinh my", "bo truong tai chnh my"),
        ("điểm nghẽn", "diem ngen", "diemnghen", "điểm\u200b ngh\u00adẽn"),
        ("8/12/2025", "ngày 8 tháng 12 năm 2025", "8-12-2025", "December 8, 2025", "2025年12月8日"),
    ],
}
"""Ways to type one thing, the first as the edition writes it."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_ways_to_type(built_site: Path, language: str) -> None:
    """Every way to type one thing finds the same page first as the edition's own way."""
    for ways in SAME[language]:
        firsts = [answer["results"][0]["page"] for answer in ask(built_site, [(language, way) for way in ways])]
        assert dict(zip(ways, firsts, strict=True)) == dict.fromkeys(ways, firsts[0])


def test_whole_concepts(built_site: Path) -> None:
    """A beginning is no name where the text goes on otherwise; of two things on no common page both come."""
    asked = [("zh", "商务部公告2025年第70号"), ("zh", "商務部"), ("en", "ECCN 4A090"), ("vi", "mới nhất")]
    firsts = [[result["page"] for result in answer["results"]] for answer in ask(built_site, asked)]
    assert set(firsts[0][:2]) == {"http://site/zh/events/mofcom-70-suspension/", "http://site/zh/rare-earths/"}
    assert {f"http://site/zh/terms/{name}/" for name in ("mofcom", "commerce-dept")} <= set(firsts[1][:3])
    assert [page.startswith("http://site/rules/") for page in firsts[2]].count(True) >= 2
    assert "http://site/vi/terms/japan/" not in firsts[3]


def test_another_number(built_site: Path) -> None:
    """A page whose title has another number than was asked for comes after the one that has this number in its text."""
    ways = {
        "en": ["announcement 70", "Announcement No. 70", "MOFCOM Announcement No. 70 of 2025"],
        "zh": ["商务部公告2025年第70号", "第70号公告", "公告70"],
        "vi": ["thông báo 70", "thông báo số 70 năm 2025", "thong bao so 70"],
    }
    for language, asked in ways.items():
        found = {
            text: answer["results"][0]["page"].removeprefix(f"http://site/{PREFIXES[language]}")
            for text, answer in zip(asked, ask(built_site, [(language, text) for text in asked]), strict=True)
        }
        assert found == dict.fromkeys(asked, "events/mofcom-70-suspension/")


def test_models_are_atoms(built_site: Path) -> None:
    """A model is not another one whose name it begins."""
    for language in LANGUAGES:
        for answer, name in zip(ask(built_site, [(language, "H20"), (language, "H200")]), ["h20", "h200"], strict=True):
            firsts = {
                result["page"].removeprefix(f"http://site/{PREFIXES[language]}") for result in answer["results"][:2]
            }
            assert firsts == {f"{name}/", f"families/{name}/"}


def test_exact_form_first(built_site: Path) -> None:
    """Of words that differ in their marks alone, the one that was typed stands before the others."""
    asked = ["bán", "bản", "mua", "múa"]
    for query, answer in zip(asked, ask(built_site, [("vi", text) for text in asked]), strict=True):
        marks = [part["text"].lower() for part in answer["results"][0]["excerpt"] if part["mark"]]
        title = answer["results"][0]["title"].lower().split()
        assert query in title or query in marks or query == "múa"


@pytest.mark.parametrize("part", ["folding", "names", "traditional", "pairs", "things"])
@pytest.mark.sample(2)
def test_each_part_is_needed(built_site: Path, part: str) -> None:
    """Without plain letters, names, traditional characters, pairs of characters or days, many queries find less."""
    asked = [
        *(query for name in SETS for query in queries(QUERIES / name)),
        *(
            Query(code, way, _first(built_site, code, ways[0]), 1)
            for code in SAME
            for ways in SAME[code]
            for way in ways
        ),
    ]
    found = places(built_site, asked, [part])
    missed = [query.text for query, place in zip(asked, found, strict=True) if (place or 99) > query.rank]
    assert len(missed) >= MISSED, missed


@cache
def _first(site: Path, language: str, text: str) -> tuple[str, ...]:
    """The address of the page that comes first."""
    [answer] = ask(site, [(language, text)])
    return (answer["results"][0]["page"].removeprefix(f"http://site/{PREFIXES[language]}"),)


def test_published_scripts(built_site: Path, tmp_path: Path) -> None:
    """What a site publishes of the engine, shortened, answers as what is written here."""
    shutil.copytree(assets(built_site) / "js", tmp_path / "js")
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")  # which Node 18 has to be told
    asked = [(query.language, query.text) for query in queries(QUERIES / "second.yml")]
    assert ask(built_site, asked, engine=tmp_path / "js/search/engine.js") == ask(built_site, asked)


def test_nothing(built_site: Path) -> None:
    """A word of no page finds nothing; an empty query neither, and neither breaks."""
    empty, nowhere = ask(built_site, [("en", "  "), ("en", "龘")])
    assert (empty["total"], empty["results"]) == (0, [])
    assert (nowhere["total"], nowhere["counts"], nowhere["results"]) == (0, {}, [])


def test_excerpt_shows_why(built_site: Path) -> None:
    """An excerpt marks what was found, in the page's own words."""
    [answer] = ask(built_site, [("vi", "dat hiem")])
    marks = [part["text"] for result in answer["results"] for part in result["excerpt"] if part["mark"]]
    assert "đất hiếm" in [mark.lower() for mark in marks]
    assert len(answer["results"]) == FIRST
