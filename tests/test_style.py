"""House style: each rule is seen to fail, what the house writes is right, and what is not prose is ignored."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factories import LANGUAGES, LOCALES, Small, make_project
from serving import FROZEN
from sites import put
from triglot.checks import check_style
from triglot.checks.prose import Prose, of_page, without_markup
from triglot.checks.style import find_faults
from triglot.checks.words import Termbase
from triglot.errors import SetupError
from triglot.findings import CODES, Finding, report
from triglot.i18n.folder import LanguageFolder
from triglot.i18n.style import read_style
from triglot.project import read_settings

TERMBASE = Termbase(read_settings(FROZEN / "mkdocs.yml"), [])
TAGS = {"en": "en", "zh": "zh-Hans", "vi": "vi"}


def found(language: str, text: str) -> list[Finding]:
    """Find what is wrong with a text."""
    return [fault.finding for fault in find_faults([Prose("page.md", language, text)], TERMBASE, LOCALES)]


def on_page(language: str, text: str) -> list[str]:
    """Find what is wrong on a page: line and code."""
    texts = of_page(text, "page.md", language, TAGS[language])
    return sorted(f"{fault.finding.at.line} {fault.finding.code}" for fault in find_faults(texts, TERMBASE, LOCALES))


WRONG = {
    "zh": {
        "T601": [
            *(
                "中国,美国",
                "英伟达(Nvidia)",
                "AMD (超威)",
                "他说:不",
                "可以!",
                "为什么?",
                "一;二",
                "完了.",
                "Nvidia, 英伟达",
            ),
            *("中国:￼", "（甲）,乙", "￼, ￼"),
        ],
        "T602": ['"中国"', "「中国」", "『中国』", "他说'不'。"],
        "T603": ["２５％", "Ｈ20", "25％"],  # noqa: RUF001  # what is refused
        "T604": [
            "中国 H200",
            "H200 芯片",
            "25% 的关税",
            "2025 年",
            "中国 ￼",
            "￼ 芯片",
            "中国 美国",
            "中\N{NO-BREAK SPACE}A",
            "中国， 美国",
            "中国。 美国",
            "中国 ，美国",
            "中国 （美国）",
            "25% ，",
        ],
        "T605": ["輸出", "台積電", "商務部", "中\u200b国"],
        "T609": ["今年7月", "去年", "上周五", "昨天", "本月", "近日，", "日前，他说", "下周三", "明年", "上个月底"],
        "T610": ["12/8公布", "于12/08/2025"],
        "T614": [
            *(
                "出口须有许可证",
                "须有\ufffc",
                "须凭许可证出口",
                "再出口和境内转移",
                "再出口和转移",
                "运往中国和澳门",
                "澳门或中国",
            ),
            *(
                "对华盛顿进行国事访问",
                "两次首脑会晤",
                "稀土提取和分离技术",
                "告知报关代理",
                "减半的芬太尼关税",
                "对等关税失效",
            ),
            *(
                "没有来源显示付过款",
                "没有一份来源给出金额",
                "查阅到的来源都没有",
                "申请将获审查",
                "更宽的管制",
                "管制范围更宽。",
            ),
            *(
                "宽得多的管制",
                "须申请许可，除非另有规定。",
                "没有谈及，尽管双方都知道。",
                "英伟达的申报文件",
                "官方用途尤其如此",
            ),
            *("与此步对应", "两把钥匙先后收紧", "钥匙对调", "有消息，未生效", "标为不受限", "须许可", "被拦", "凭记忆"),
            *("被点名的企业", "一颗大芯片", "几块芯片", "清单1619项"),
        ],
    },
    "vi": {
        "T602": ['"chip"', "'chip'"],
        "T605": ["ðất hiếm", "Ðất hiếm", "đa\u0302\u0301t", "chip\u200b"],
        "T606": [
            *("hoà", "Hoà", "HOÀ", "thuỷ", "thoả thuận", "khoẻ", "Uỷ ban", "luỹ kế", "hoạ"),
            *("tòan", "hòang", "lòai", "khủyu", "qúy", "Qúy"),
        ],
        "T607": [
            "4,800 chip",
            "1,234,567",
            "4.8 TB/s",
            "3.35 TB/s",
            "25.5%",
            "5.5 tỷ USD",
            "H200 4.8 TB/s",
            "tăng 1.5",
        ],
        "T609": ["năm nay", "Năm ngoái", "tuần trước", "hôm qua", "gần đây", "mới đây", "tháng này", "vừa qua"],
        "T614": [
            *("Nvidia nói sẽ bán.", "Bộ Thương mại Trung Quốc nói vậy.", "Báo cáo còn nói thế.", "phía Mỹ nói"),
            *("Xuất khẩu hồi phục ra sao\n\nNăm 2025", "Các trạng thái là gì"),
            *(
                "Lệnh chặn đến",
                "bị quy định bao trùm",
                "các bước khác",
                "theo ấn định",
                "mỗi thủ đô",
                "đầu vào và đầu ra",
            ),
            *("giá gấp 69 lần so với năm 2024", "nghị sĩ lưỡng đảng", "Mỹ được đưa tin hoãn việc này"),
            *("hai con chip", "Bắc Kinh dặn", "khuyên đừng mua", "nới tay", "đòi báo cáo", "đã ra tay"),
            *("khoản phí 4,5 tỷ USD", "mức phí", "quy định cuối cùng", "là một thẻ", "thẻ đồ họa", "hàng tồn và kho"),
            *("pin lithi", "chống phổ biến vũ khí.", "đất hiếm trung và nặng", "không tính thưa"),
            *("mới có tin", "theo trí nhớ", "sổ nghi vấn", "ghi “tự do”", "“bị chặn”"),
            *("siết chìa", "chìa của Washington được nới", "chìa khóa treo ở đó", "vặn lại chìa"),
            *("đến ngày 9 tháng 12 năm 2025", "8/4/2025 và 9/4/2025", "ngày 8/4/2025 và ngày 9/4/2025"),
        ],
    },
    "en": {
        "T605": ["a\u200bb", "soft\u00adware"],
        "T608": ["a licence", "Licences", "licenced", "NVIDIA"],
        "T609": [
            "this year",
            "last week",
            "Yesterday",
            "recently",
            "next month",
            "two years ago",
            "last\nyear",
            "last Friday",
        ],
        "T610": ["on 12/8", "12/08/2025", "by 9/12/25"],
        "T614": [
            *(
                "from November 22, 2026 to November 30, 2026",
                "its October 9, 2025 controls",
                "On May 5 and 6, 2026 it said",
            ),
            *("The list is no export control.", "This was no part of it.", "They are no measurement of 2025."),
            *("Both capitals name the day.", "The lines are told in that page.", "The notices never began."),
        ],
    },
}
"""What each rule is there for, by language and code."""


@pytest.mark.parametrize(("language", "code"), [(lang, code) for lang, rules in WRONG.items() for code in rules])
def test_wrong(language: str, code: str) -> None:
    """Each of these has the fault of its code, and no other."""
    for text in WRONG[language][code]:
        assert {finding.code for finding in found(language, text)} == {code}, text


def test_every_rule_is_tried() -> None:
    """Every code of every style is in the table above, and in the list of codes."""
    for language in LANGUAGES:
        style = LOCALES[language].style
        assert style
        assert {rule.entry.code for rule in style.rules} == WRONG[language].keys()
        assert WRONG[language].keys() <= CODES.keys()


RIGHT = {
    "zh": [
        *(
            "英伟达（Nvidia），然后是AMD。",
            "2025年12月9日",
            "共4,800枚，约4.8 TB/s，700 W。",
            "15%—25%，63%～68%",  # noqa: RUF001  # the dash of ranges
            "814 mm²",
        ),
        *("斯科特·贝森特", "《出口管理条例》第744.23条", "“25%”‘后门’……——", "55亿美元、2.1万、1.2万亿美元", "昇腾910C"),
        *(
            "出口须取得许可证",
            "再出口和（外国）国内转移",
            "自中国境内向境外转移技术",
            "输往中国内地、香港和澳门",
            "中国内地、中国澳门或其他国家",
        ),
        *(
            "对美国进行国事访问",
            "稀土萃取分离工艺技术",
            "报关代理人",
            "“芬太尼关税”减半",
            "未见实际支付的记录",
            "没有来源的说法",
        ),
        *(
            "更宽的道路",
            "除非另有规定，一律不发。",
            "不受限制",
            "货物被拦截",
            "“被点名”的企业",
            "英伟达的H20",
            "两颗裸片",
            "1,619项",
        ),
        *("转动钥匙，收紧管制", "北京的钥匙转到“劝阻采购”", "尽管如此", "2025年", "1200万吨", "第1619项"),
        *(
            "H.R. 6875和S. 4456",
            "90 FR 50857",
            "U.S.公司",
            "过去年份",
            "以上周期",
            "接近日本",
            "12月9日前",
            "说明年报",
            "今日头条",
        ),
        *(
            "钇、镝、铽、钆、镥、钪、钐和钕",
            "FP8/FP16",
            "1/2和24/7",
            "Section 232",
            "“今年会发货”",
            "《今日美国》",
            "Apple Inc.宣布",
        ),
        *("最近一次会晤", "镕基", "10个百分点", "同年晚些时候"),
    ],
    "vi": [
        *("thỏa thuận, hòa, thủy, ủy, lũy, khỏe, tòa, hóa", "quý III/2025, quỷ, quỹ, loài, khuếch, hoàn, toàn, thuyền"),
        *(
            "5,5 tỷ USD; 4.800 chip; 25%; 10 điểm phần trăm",
            "ngày 9/12/2025, tháng 4/2025, ngày 9/12",
            "4,8 TB/s, 1,125 tỷ USD",
        ),
        *(
            "PCIe 5.0, NVLink 4.0, GPT-4.5, DeepSeek-V3.1, CUDA 12.4",
            "15 CFR 744.23, Section 5.2, mục 3.1",
            "12.345.678,9",
        ),
        *(
            "địa chỉ 192.168.1.10",
            "“năm nay sẽ giao”",
            "một tuần trước khi mãn nhiệm",
            "lần gần đây nhất",
            "Tây An (Xi'an)",
            "9.12.2025",
        ),
        *("so với tháng trước", "0,125 giây", "Mỹ - Trung", "ngoáo, khoáng, huỳnh, khuỷu, Đ đ"),
        *(
            "Nvidia cho biết; người đứng đầu BIS nói; giám đốc điều hành Nvidia nói; ông Trump nói; Nvidia nói chung",
            "Bộ trưởng Thương mại Mỹ Howard Lutnick nói",
            "Ai nói gì? Bán bao nhiêu thì chưa rõ.",
            "“Nvidia nói sẽ bán con chip này”, ông viết",
            "đòi hỏi, bước tiến, hàng tồn kho, thu phí giấy phép, mức phí xuất khẩu, thẻ ngân hàng, pin lithium",
            "Chìa khóa của Washington, từ lỏng đến chặt; xoay chìa; siết kiểm soát",
            "Ngày 9 tháng 12 năm 2025, ngày 8 và 9/4/2025, 8/4/2025 và 9/5/2025",
        ),
    ],
    "en": [
        *(
            "December 9, 2025; Dec. 9",
            "license, licensee, licensing, Licensed",
            "$5.5 billion, 25%, 4.8 TB/s",
            "Nvidia’s H200",
            "don't",
        ),
        *(
            "“The licence was given this year,” Nvidia said of “NVIDIA”.",
            "a year earlier",
            "the next quarter",
            "last week of May 2025",
        ),
        *(
            "24/7, 1/2, 2/3, FP8/FP16, and/or, GB/T 15834, 9/2025",
            "so far, “USA Today”",
        ),
        *(
            "from November 22, 2026, to November 30; on May 5, 2026 (No. 3), “May 5, 2026”",
            "There is no proof of it, and it is no longer in force.",
            "Both sides say that “both capitals” agree.",
        ),
    ],
}
"""What the house writes, and what only looks like a fault."""


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in RIGHT.items() for text in texts])
def test_right(language: str, text: str) -> None:
    """The forms of the house, model names, sections, addresses and the words of others are right."""
    assert found(language, text) == []


def test_messages() -> None:
    """A finding shows the place and what should stand there."""
    assert list(map(str, found("zh", "英伟达,超威半导体和华为"))) == [
        'page.md:1: T601 a half-width "," stands in 英伟达,超威半导体和 (write ，)'
    ]
    assert list(map(str, found("vi", "Theo THOẢ thuận"))) == [
        "page.md:1: T606 THOẢ has its tone mark on the last letter (write THỎA)"
    ]
    assert list(map(str, found("vi", "có 4,800 chip"))) == [
        "page.md:1: T607 4,800 reads as a decimal fraction (write 4.800)"
    ]


@pytest.mark.parametrize(
    ("language", "opening", "most"),
    [("en", "word ", 15), ("zh", "字", 40), ("vi", "tiếng ", 30)],
)
def test_long_quotations(language: str, opening: str, most: int) -> None:
    """The words of others are quoted briefly; marks count as words, what is between two quotations does not."""
    assert found(language, f"“{opening * most}”") == []
    assert found(language, f"“{opening * (most - 1)}”{opening * most}“{opening}”") == []
    assert [finding.code for finding in found(language, f"“{opening * most}\N{OBJECT REPLACEMENT CHARACTER}”")] == [
        "T612"
    ]
    assert [finding.code for finding in found(language, f"“{opening * most}\n{opening}”")] == ["T612"]
    assert found(language, f"“{opening * most}\n\n{opening}”") == []


@pytest.mark.parametrize(
    "line",
    [
        "`a licence, NVIDIA 12/8`",
        "``a ` licence``",
        "[@licence-2025; @a, p. 3]",
        "[[licence]] and {{ licence.memory }}",
        "[a page](licence.md#licence), [b](<licence.md>)",
        "<https://a.example/licence/12/8> https://a.example/licence/12/8",
        "## Title {#licence}",
        "[text][licence]\n\n[licence]: licence.md",
        "![](licence.png){: .licence }",
        '<span lang="vi">licence</span> <a href="licence">x</a>',
        "*licence*{lang=fr} and **licence**{: lang=fr }",
        "[licence](a.md){lang=fr}",
        "A licence\nof another\n{: lang=fr}",
        "<p lang=fr>\na licence\n</p>",
        "# Licence {#a lang=fr}",
        "<!-- licence -->",
        "```python\nlicence = 'NVIDIA'\n```",
        "```timeline\nids: [h20-licence]\n```",
        "“a licence”",
        "a@licence.example &licence;",
    ],
)
def test_exempt(line: str) -> None:
    """Code, marks, addresses, IDs, options and words in another language are no prose of the page."""
    assert on_page("en", f"{line}\n") == []
    assert on_page("en", f"{line}\n\na licence\n") == [f"{line.count(chr(10)) + 3} T608"]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("---\nlicence: x\ntitle: A licence\n---\n\nText", 3),
        ("---\ntitle: x\n---\n\n\n# A licence", 6),
        ("[the licence](a.md)", 1),
        ("![the licence](a.png)", 1),
        ("**a** li*cen*ce", 1),
        ("```timeline\ntopics: [a]\ntitle: A licence\n```", 3),
        ("> - a licence", 1),
        ('!!! note "A licence"', 1),
        ("[^1]: A licence", 1),
        ("| a | licence |", 1),
        ('<p lang="en">a licence</p>', 1),
        ("a\nb\n[@x] licence", 3),
    ],
)
def test_read(line: str, row: int) -> None:
    """Titles, link texts, descriptions of pictures, emphasis, lists and tables are read, with their lines."""
    assert on_page("en", line) == [f"{row} T608"]


@pytest.mark.parametrize(
    "text",
    [
        "出口**管制**措施",
        "1. 中国\n2. 美国",
        "- 中国\n- 美国",
        '!!! note "中国"',
        "[^1]: 中国",
        "*[BIS]: 工业与安全局",
        "中国。[@a]美国。[@b; @c, p. 3]",
        "[[h200]]芯片的[[tpp]]为{{ nvidia-h200-sxm.tpp }}。",
        "[方法](method.md)说明",
        "| 中国 | 美国 |\n| --- | --- |",
        "# 决定 {#a}",
        '<span lang="zh-Hant">臺積電</span>说',
        "```timeline\ntitle: 中国\n```",
        "中国`code`美国",
    ],
)
def test_markup_is_no_fault(text: str) -> None:
    """Punctuation and spaces of Markdown are not those of the sentence."""
    assert on_page("zh", text) == []


TERM = """\
kind: term
preferred: {en: rare earths, zh: 稀土, vi: đất hiếm}
synonyms: {zh: [稀有金属公司], vi: [kim loại hiếm nặng]}
wrong:
  en: [{form: rare metals, why: a wider group}, {form: metal, why: a part}, {form: H2O, why: the letter O}]
  zh: [{form: 稀有金属, why: 范围更大}, {form: 有金, why: 一部分}, {form: H 20, why: a space}]
  vi: [{form: kim loại hiếm, why: a wider group}]
definition: {en: Metals., zh: 金属。, vi: Kim loại.}
"""


@pytest.mark.parametrize(
    ("language", "text", "messages"),
    [
        ("en", "Some rare metals here", ["rare metals: a wider group (write rare earths)"]),
        ("en", "Rare metals, rare\nmetals", ["Rare metals: a wider group", "rare metals: a wider group"]),
        ("en", "metallic nonmetal metals H2OS", []),
        ("en", "“rare metals”", []),
        ("en", "metal", ["metal: a part"]),
        ("zh", "关于稀有金属的", ["稀有金属: 范围更大 (write 稀土)"]),
        ("zh", "稀有金属公司和AH 20", []),
        ("zh", "《稀有金属》", []),
        ("zh", "用H 20做", ["H 20: a space"]),
        ("vi", "Kim loại hiếm", ["Kim loại hiếm: a wider group"]),
        ("vi", "Kim loại hiếm nặng", []),
    ],
)
def test_wrong_forms(tmp_path: Path, language: str, text: str, messages: list[str]) -> None:
    """The longest wrong form is named with its reason, as a word of its own and not inside a longer right one."""
    small = make_project(tmp_path)
    small.write("data/terms/metals.yml", TERM)
    small.write(f"docs/{language}/index.md", f"# A {{#small}}\n\n{text}\n")
    said = [line.partition("T611 ")[2] for line in styled(small) if "T611" in line]
    assert len(said) == len(messages)
    assert all(line.startswith(message) for line, message in zip(said, messages, strict=True))


def styled(small: Small) -> list[str]:
    """Return the findings of the check, one line each."""
    return report(check_style(small.settings)).splitlines()


def test_records(tmp_path: Path) -> None:
    """Every text for readers is checked where it stands; forms that must not be used are not."""
    small = make_project(tmp_path)
    assert styled(small) == []
    small.change("data/events/sale.yml", "  zh: 一次出售。", "  zh: 一次出售.")
    small.change("data/people/speaker.yml", "en: Minister", "en: Minister for licences")
    small.change("data/events/ban.yml", "vi: Lệnh cấm}", "vi: Lệnh cấm hoà}")
    small.write("data/terms/metals.yml", TERM)
    assert [line.partition(" ")[0] + line.split()[1] for line in styled(small)] == [
        "data/events/ban.yml:1:T606",
        "data/events/sale.yml:4:T601",
        "data/people/speaker.yml:3:T608",
    ]


def test_folded_text(tmp_path: Path) -> None:
    """In a text of several lines the finding names the line of the words."""
    small = make_project(tmp_path)
    small.change("data/events/sale.yml", "  en: A sale.", "  en: >\n    A sale\n    without a\n    licence.")
    assert [line.split(" (")[0] for line in styled(small)] == ["data/events/sale.yml:6: T608 licence"]


@pytest.mark.parametrize("block", [">-", "|", ""])
def test_wrapped_text(tmp_path: Path, block: str) -> None:
    """Browsers make a space of a line's end, so Chinese in a record is written in one line."""
    small = make_project(tmp_path)
    small.change("data/events/sale.yml", "  zh: 一次出售。", f"  zh: {block}\n    有一次，\n    出售。")
    said = "a typed space stands in 有一次， 出售。"
    assert [line.split(" (")[0] for line in styled(small)] == [f"data/events/sale.yml:4: T604 {said}"]


def test_spoken(tmp_path: Path) -> None:
    """The words of a ranking are a quotation as a whole: short, and their own."""
    small = make_project(tmp_path)
    ranking = (small.root / "data/rankings/fourth.yml").read_text("utf-8")
    small.write("data/rankings/fourth.yml", f"{ranking}words: {{language: en, text: the “licence” this year}}\n")
    assert styled(small) == []
    small.write("data/rankings/fourth.yml", f"{ranking}words: {{language: en, text: {'a “b” ' * 8}}}\n")
    assert [line.split()[1] for line in styled(small)] == ["T612"]


FIX = "remove the exception, or correct its file and text"


def test_allowed(tmp_path: Path) -> None:
    """What an exception names is let stand, there and nowhere else."""
    small = make_project(tmp_path)
    small.write("docs/en/index.md", "# A {#small}\n\nThe Licence Office.\n\nAnother licence.\n")
    entry = "file: docs/en/index.md, code: T608, text: Licence Office, reason: a name"
    small.write("data/allowed.yml", f"- {{{entry}}}\n")
    assert [line.split()[0] for line in styled(small)] == ["docs/en/index.md:5:"]
    small.write("data/allowed.yml", f"- {{{entry.replace('Licence Office', 'ence')}}}\n")
    assert styled(small) == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            "{file: docs/en/index.md, code: T608, text: licence, reason: a name}",
            f"T613 nothing in docs/en/index.md breaks T608 at 'licence' ({FIX})",
        ),
        ("{file: a, code: T699, text: b, reason: c}", "T613 T699 cannot be allowed (did you mean T609?)"),
        ("{file: a, code: T601, text: b}", "T202 0.reason is missing (see docs/project/records.md)"),
        ("{file: a, code: T601, text: b, reason: ''}", "T203 0.reason: expected a text that is not empty, got ''"),
        (
            "{file: a, code: T601, text: b, reason: c, why: d}",
            "T201 unknown key 0.why (known: file, code, text, reason)",
        ),
    ],
)
def test_useless_exceptions(tmp_path: Path, entry: str, message: str) -> None:
    """An exception without a reason, or that matches nothing, is a finding."""
    small = make_project(tmp_path)
    small.write("data/allowed.yml", f"# Exceptions\n- {entry}\n")
    assert styled(small) == [f"data/allowed.yml:2: {message}"]


def test_faulty_data(tmp_path: Path) -> None:
    """Data that cannot be read has findings elsewhere; what can be read is checked all the same."""
    small = make_project(tmp_path)
    small.write("data/terms/metals.yml", "kind: [")
    small.write("data/terms/metal.yml", TERM.replace("kind: term", "kind: 3"))
    small.write("data/events/one.yml", b"\xff")
    small.write("data/allowed.yml", "- a: [")
    small.write("docs/en/index.md", "A licence. Rare metals.")
    assert [line.split()[1] for line in styled(small)] == ["T104", "T608"]


def test_other_language() -> None:
    """A language whose style nobody has written down has only the words of the records."""
    bare = replace(LOCALES["en"], folder=LanguageFolder("xx"))
    assert bare.style is None
    assert list(find_faults([Prose("page.md", "en", "a licence")], TERMBASE, {"en": bare})) == []


QUOTATION = "quotation: {marks: [a], unit: a, noun: a, longest: 1}\n"


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "{}",
        QUOTATION.replace("unit: a", "unit: '('"),
        QUOTATION + "rules: [{code: T601, say: a, fix: a}]",
        QUOTATION + "rules: [{code: T601, say: '{no}', fix: a, find: a}]",
        QUOTATION + "rules: [{code: T601, say: a, fix: a, letters: {within: nowhere, beyond: big5}}]",
    ],
)
def test_faulty_style(tmp_path: Path, text: str) -> None:
    """A style that is not right is named, before anything is checked with it."""
    put(tmp_path / "languages" / "xx" / "style.yml", text)
    with pytest.raises(SetupError, match=r"languages/xx/style\.yml"):
        read_style(LanguageFolder("xx", tmp_path))


SCRAPS = st.sampled_from(
    [
        *"中國,.(“”「\"'*_`~|<>{}[]()!#:@&\\\n 1/-",
        "\n\n",
        "[[",
        "]]",
        "{{",
        "[@",
        "```",
        "lang=",
        "{:",
        "hoà",
        "4,800",
        "<p ",
    ]
)
TEXTS = st.lists(SCRAPS | st.text(max_size=5), max_size=40).map("".join)


@given(TEXTS)
@example("---\ntitle: 中国,美国\n---\n")
@example('<p lang="fr">\n\n</p>*a*{lang=fr}')
def test_any_text(text: str) -> None:
    """Whatever the text, nothing is raised, and each finding names a line of it."""
    for language, tag in TAGS.items():
        for prose in of_page(text, "page.md", language, tag):
            for fault in find_faults([prose], TERMBASE, LOCALES):
                assert 1 <= fault.finding.at.line <= text.count("\n") + 1
                assert fault.finding.code in CODES


@given(TEXTS)
def test_lines_stay(text: str) -> None:
    """Taking the markup away leaves as many lines as there were."""
    assert without_markup(text, "en").count("\n") == text.count("\n")
