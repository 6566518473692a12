"""Texts are in the language whose key or folder they stand in."""

import re
from pathlib import Path

import pytest

import sites
from factories import LOCALES, make_project
from sites import PAGES, RECORDS, changed
from triglot.checks import check_style, tongues
from triglot.findings import report
from triglot.i18n.scripts import scripts_of
from triglot.project import read_settings

HINT = "(translate it, mark it with its lang, or allow it in data/allowed.yml)"


def found(root: Path, pages: dict[str, str] | None = None, records: dict[str, sites.Record] | None = None) -> list[str]:
    """Return what is said of texts in other languages than their own."""
    settings = read_settings(sites.write(root, {**PAGES, **(pages or {})}, records or RECORDS))
    lines = report(check_style(settings)).splitlines()
    return [line for line in lines if " T615 " in line]


ENGLISH = "The department halts exports of these chips."
TEXTS = {
    "title copied": (
        {"en": "Trump meets Xi", "zh": "特朗普会见习近平", "vi": "Trump meets Xi"},
        "vi",
        "it is the text of en",
    ),
    "English as Vietnamese": ({"en": "Sales go on", "zh": "销售继续", "vi": ENGLISH}, "vi", "no letter of vi"),
    "English as Chinese": ({"en": "Sales go on", "zh": ENGLISH, "vi": "Việc bán tiếp tục"}, "zh", "no letter of zh"),
    "title copied into Chinese": (
        {"en": "Trump meets Xi", "zh": "Trump meets Xi", "vi": "Trump gặp ông Tập"},
        "zh",
        "no letter of zh",
    ),
    "Chinese as Vietnamese": ({"en": "Sales go on", "zh": "销售继续", "vi": "销售继续进行"}, "vi", "no letter of vi"),
    "Chinese as English": (
        {"en": "销售继续进行", "zh": "销售继续", "vi": "Việc bán tiếp tục"},
        "en",
        "no letter of en",
    ),
    "Vietnamese as English": (
        {"en": "Việc bán những con chip này tiếp tục", "zh": "销售继续", "vi": "Việc bán tiếp tục"},
        "en",
        "it has the letters of vi",
    ),
    "Vietnamese as Chinese": (
        {"en": "Sales go on", "zh": "Việc bán những con chip này tiếp tục", "vi": "Việc bán tiếp tục"},
        "zh",
        "no letter of zh",
    ),
    "one sentence of two": (
        {
            "en": "It sells. It halts exports of chips.",
            "zh": "甲。乙。",
            "vi": "Bên đó bán. It halts exports of chips.",
        },
        "vi",
        "no letter of vi",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_record(tmp_path: Path, name: str) -> None:
    """A text of a record under the key of another language is a finding at its line."""
    texts, language, why = TEXTS[name]
    lines = found(tmp_path, records=changed("events/first", title=texts))
    assert len(lines) == 1
    assert lines[0].startswith("data/events/first.yml:")
    assert f" is not in {language}: {why}" in lines[0]


def test_record_line(tmp_path: Path) -> None:
    """The finding says where, what and how to fix it, in a folded text too."""
    small = make_project(tmp_path)
    summary = "summary:\n  en: It sells.\n  zh: 它在售。\n  vi: >-\n    Bên đó bán.\n    Now they halt all exports.\n"
    event = next((small.root / "data" / "events").glob("*.yml"))
    text = event.read_text("utf-8")
    before, _, after = text.partition("summary:")
    rest = "\n".join(line for line in after.split("\n")[1:] if not line.startswith("  "))
    small.write(f"data/events/{event.name}", f"{before}{summary}{rest}")
    name = f"data/events/{event.name}"
    line = 1 + (before + summary).split("\n").index("    Now they halt all exports.")
    assert [one for one in report(check_style(small.settings)).splitlines() if " T615 " in one] == [
        f"{name}:{line}: T615 “Now they halt all exports” is not in vi: no letter of vi stands there {HINT}"
    ]


PAGE = {
    "en/a.md": "---\ntitle: Sales\n---\n\n# Sales {#a}\n\nThe department halts\nexports.\n\n- It sells again.\n",
    "zh/a.md": "---\ntitle: 销售\n---\n\n# 销售 {#a}\n\n该部停止出口芯片。\n\n- 它再次销售。\n",
    "vi/a.md": "---\ntitle: Việc bán\n---\n\n# Việc bán {#a}\n\nBộ này dừng xuất khẩu chip.\n\n- Bên đó lại bán.\n",
}


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("vi/a.md", "Bộ này dừng xuất khẩu chip.", "The department halts\nexports.", 7),
        ("zh/a.md", "该部停止出口芯片。", "The department halts exports.", 7),
        ("vi/a.md", "- Bên đó lại bán.", "- It sells all of them again.", 9),
        ("vi/a.md", "title: Việc bán", "title: The sales of these chips go on", 2),
        ("zh/a.md", "# 销售 {#a}", "# How the sales of chips go on {#a}", 5),
        ("vi/a.md", "- Bên đó lại bán.", "| Mục | Hai |\n| --- | --- |\n| một | it is sold again |", 11),
        ("vi/a.md", "- Bên đó lại bán.", "```timeline\ntitle: How the sales went on\nids: [first]\n```", 10),
        ("en/a.md", "- It sells again.", "- 它再次销售芯片。", 10),
    ],
)
def test_page(tmp_path: Path, file: str, old: str, new: str, line: int) -> None:
    """A paragraph, an item, a cell, a heading or a title in another language is a finding at its line."""
    assert PAGE[file].count(old) == 1
    lines = found(tmp_path, {**PAGE, file: PAGE[file].replace(old, new)})
    assert [one.partition(": T615 ")[0] for one in lines] == [f"docs/{file}:{line}"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Nvidia H200, Huawei Ascend 910C, South China Morning Post"),
        ("vi", "Hewlett Packard Enterprise"),
        ("vi", "samari (samarium), terbi (terbium), luteti (lutetium)"),
        ("vi", "Gali, germani, antimon: cấm"),
        ("vi", "Ông nói: “this is the end of all of it”."),
        ("vi", "Ông nói <span lang=en>this is the end of all of it</span>."),
        ("vi", "`this is the end of all of it`"),
        ("vi", "384 bit × 28 Gb/s ÷ 8 = 1.344 GB/s"),
        ("vi", "Thuật ngữ 出口管制 trong tiếng Trung"),
        ("zh", "Bureau of Industry and Security"),
        ("zh", "英伟达（Nvidia）的H20"),
        ("zh", "MP Materials"),
        ("en", "Nguyễn Phú Trọng met Phạm Minh Chính in Hanoi"),
        ("en", "The word 出口管制 means export controls"),
        ("en", "Ren Zhengfei, 任正非"),
    ],
)
def test_good(tmp_path: Path, language: str, text: str) -> None:
    """Names, units, quotations and words that say their language are no texts in another one."""
    assert found(tmp_path, {f"{language}/a.md": f"# A {{#a}}\n\n{text}\n"}) == []


def test_names(tmp_path: Path) -> None:
    """A name of several words may be the same in each language."""
    name = dict.fromkeys(sites.LANGUAGES, "Hewlett Packard Enterprise")
    assert found(tmp_path, records=changed("terms/acme", preferred=name)) == []


def test_allowed(tmp_path: Path) -> None:
    """An editor may let a text stand, with a reason."""
    allowed = "- file: docs/vi/a.md\n  code: T615\n  text: it all goes on and on\n  reason: the motto of a ship\n"
    sites.put(tmp_path / "data" / "allowed.yml", allowed)
    settings = read_settings(sites.write(tmp_path, {**PAGES, "vi/a.md": "# A {#a}\n\nit all goes on and on\n"}))
    lines = report(check_style(settings)).splitlines()
    assert [line for line in lines if "T613" in line or "a.md" in line] == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("LATIN",)),
        ("fr", ("LATIN",)),
        ("de-AT", ("LATIN",)),
        ("vi", ("LATIN",)),
        ("zh-Hans", ("CJK",)),
        ("zh", ("CJK",)),
        ("ja", ("CJK", "HIRAGANA", "KATAKANA")),
        ("ko", ("HANGUL", "CJK")),
        ("ar", ("ARABIC",)),
        ("fa", ("ARABIC",)),
        ("ru", ("CYRILLIC",)),
        ("sr-Latn", ("LATIN",)),
        ("he", ("HEBREW",)),
        ("xx", ("LATIN",)),
    ],
)
def test_scripts(tag: str, expected: tuple[str, ...]) -> None:
    """A language whose style nobody has written down is known by its script."""
    assert scripts_of(tag) == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("ar", "The department halts exports", True),
        ("ar", "وقف الصادرات", False),
        ("ar", "شركة Nvidia", False),
        ("ar", "Nvidia H200", False),
        ("fr", "Le ministère suspend les exportations", False),
        ("fr", "The department halts exports", False),
        ("fr", "出口管制措施", True),
        ("fr", "Việc bán những con chip này tiếp tục", True),
        ("ru", "Министерство останавливает экспорт", False),
        ("ru", "出口管制措施", True),
    ],
)
def test_other_languages(tag: str, text: str, *, expected: bool) -> None:
    """Without a style only the script tells, and the letters that no neighbor has."""
    tongue = tongues._Tongue(tag, scripts_of(tag), None, None, re.compile("(?!)"))
    assert bool(tongues._foreign(text, tongue, [tongue, tongues._tongue(LOCALES["vi"])], whole=False)) is expected
