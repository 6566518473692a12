"""Facts of a text and what its editions say differently: ways to write them, each code, allowances, places."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factories import LOCALES, make_person, make_records
from serving import ROOT
from sites import PAGES, RECORDS, changed, put, texts, write
from triglot.checks import check_equal
from triglot.equality.compare import compare
from triglot.equality.extract import extractor
from triglot.equality.fact import StatedFact
from triglot.equality.forms import forms
from triglot.equality.names import Names
from triglot.equality.passage import Difference, Passage
from triglot.errors import SetupError
from triglot.findings import report
from triglot.i18n.folder import LanguageFolder
from triglot.i18n.lexicon import read_lexicon
from triglot.project import read_settings

SAME = yaml.safe_load((ROOT / "tests" / "golden" / "equal.yml").read_text("utf-8"))
NAMES = {
    "en": {"Nvidia": ["nvidia"], "AMD": ["amd"], "Trump": ["trump"], "Biden": ["biden"], "BIS": ["bis"]},
    "zh": {"英伟达": ["nvidia"], "AMD": ["amd"], "特朗普": ["trump"], "拜登": ["biden"], "工业与安全局": ["bis"]},
    "vi": {"Nvidia": ["nvidia"], "AMD": ["amd"], "Trump": ["trump"], "Biden": ["biden"], "BIS": ["bis"]},
}
KINDS = {"nvidia": "company", "amd": "company", "trump": "person", "biden": "person", "bis": "agency"}


def facts(language: str, text: str) -> tuple[StatedFact, ...]:
    """Find the facts of a text."""
    lexicon = LOCALES[language].lexicon
    assert lexicon is not None
    return extractor(lexicon).facts(text)


def shown(fact: StatedFact) -> str:
    """Return a fact in one word: a date with blanks, a name, or value and unit; ~ when it is not sure."""
    if fact.when:
        when = fact.when
        parts = [when.year, when.month, when.day]
        more = f" Q{when.quarter}" if when.quarter else f" H{when.half}" if when.half else ""
        value = "-".join("?" if part is None else str(part) for part in parts) + more
    else:
        value = f"{fact.values[0]:g} {fact.unit}".strip() if fact.values else fact.name
    return value if fact.sure else f"~{value}"


def passage(language: str, text: str) -> Passage:
    """Read a text with its names."""
    lexicon = LOCALES[language].lexicon
    assert lexicon is not None
    return Passage(language, lexicon, text, (*facts(language, text), *Names(NAMES[language], KINDS).find(text)))


def differences(**said: str) -> list[Difference]:
    """Compare texts by language."""
    return list(compare({language: passage(language, text) for language, text in said.items()}))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "5.5 billion; $5.5bn; US$400m; 4,800", "5.5e+09, 5.5e+09 USD, 4e+08 USD, 4800"),
        ("en", "twenty-five, a hundred and twenty thousand, half a million", "25, 120000, 500000"),
        ("en", "$2–3 billion", "2 USD, 3e+09"),
        (
            "en",
            "25% or 25 percent, 10 percentage points, 50 basis points",
            "25 percent, 25 percent, 10 points, 0.5 points",
        ),
        ("en", "two-thirds, a quarter of it, one in five firms", "66.6667 percent, 25 percent, 20 percent"),
        ("en", "doubled, tripled, sixtyfold, 6.7 times", "~2 times, 3 times, 60 times, 6.7 times"),
        ("en", "December 9, 2025; Dec. 9; 9 December 2025", "2025-12-9, ?-12-9, 2025-12-9"),
        ("en", "November 9 and 10, 2026; April to August 2025", "2026-11-9, 2026-11-10, 2025-4-?, 2025-8-?"),
        ("en", "the third quarter of fiscal 2026, Q3 2025, FY2026", "2026-?-? Q3, 2025-?-? Q3, 2026-?-?"),
        ("en", "you may go in May", "?-5-?"),
        ("en", "30 months, eighteen-month, two and a half years, a decade", "30 month, 18 month, 30 month, ~120 month"),
        ("en", "second-most-powerful, the 21st, third-party, the first", "2 ordinal, 21 ordinal, ~1 ordinal"),
        ("en", "H200s, MI308, 910B, 10-K, 141GB, 4.8TB/s, 7nm", "h200, mi308, 910b, 10k, 141 GB, 4800 GB/s, 7 nm"),
        ("en", "tens of billions", "~1e+10"),
        ("en", "91 FR 1684, Section 232, No. 61", "91, 1684, 232, 61"),
        ("zh", "55亿美元、1.2万亿元、1亿2000万、两万五", "5.5e+09 USD, 1.2e+12 CNY, 1.2e+08, 20005"),
        ("zh", "二十五家、十五个、六名、统一、五角大楼", "25, 15, 6"),
        ("zh", "25%、百分之二十五、10个百分点", "25 percent, 25 percent, 10 points"),
        ("zh", "两成五、近九成、四分之三、一半", "25 percent, 90 percent, 75 percent, ~50 percent"),
        ("zh", "增至三倍、翻番、增加了两倍", "3 times, ~2 times, ~2 times"),
        ("en", "the ’90s, the ’20s; down by three quarters", "1990-?-?, 2020-?-?, ~9 month, ~75 percent"),
        (
            "en",
            "half a point, both days, two weeks; six in the third quarter, four in the second.",
            "~0.5 points, ~2, 14 day, 6, ?-?-? Q3, 4, ~?-?-? Q2",
        ),
        ("zh", "2025年12月9日、12月9日、2025年12月", "2025-12-9, ?-12-9, 2025-12-?"),
        ("zh", "11月9日和10日、4月至8月、二〇二五年十二月九日", "?-11-9, ?-11-10, ?-4-?, ?-8-?, 2025-12-9"),
        ("zh", "2026财年第三季度、2025年上半年", "2026-?-? Q3, 2025-?-? H1"),
        ("zh", "30个月、一年半、90天、两个季度", "30 month, ~18 month, 90 day, 6 month"),
        ("zh", "第二强、第61号公告、第三方", "2 ordinal, 61"),
        ("zh", "数十亿美元、3000多家", "~1e+09, 3000"),
        ("zh", "昇腾910C、141GB、7纳米、七国集团", "910c, 141 GB, 7 nm, g7"),
        (
            "zh",
            "20世纪90年代、本世纪20年代、打七折、八五折、五折",
            "1990-?-?, 2020-?-?, 70 percent, 85 percent, ~50 percent",
        ),
        ("zh", "三十多年、1吨、半个百分点、第二天、百吨", "360 month, ~1 t, ~0.5 points, ~2 ordinal, ~100 t"),
        ("vi", "thập niên 90, thập niên 1990, Nửa đầu năm 2025", "1990-?-?, 1990-?-?, 2025-?-? H1"),
        ("vi", "nửa điểm phần trăm, bốn kim loại khác, hàng trăm tấn, trăm tấn", "~0.5 points, 4, ~100, ~100 t"),
        ("vi", "5,5 tỷ USD, 1,2 nghìn tỷ đồng, 4.800, nửa triệu", "5.5e+09 USD, 1.2e+12 VND, 4800, 500000"),
        ("vi", "hai mươi lăm, mười lăm, một trăm linh năm, mười năm", "25, 15, 105, 120 month"),
        ("vi", "năm công ty trong năm 2025, triệu tập, tỷ lệ, đòn bẩy", "5, 2025-?-?"),
        ("vi", "25%, 27 phần trăm, 10 điểm phần trăm, ba phần tư", "25 percent, 27 percent, 10 points, 75 percent"),
        ("vi", "gấp đôi, gấp ba lần, 6,7 lần", "~2 times, 3 times, 6.7 times"),
        ("vi", "ngày 9/12/2025, ngày 9 tháng 12, tháng 12/2025", "2025-12-9, ?-12-9, 2025-12-?"),
        ("vi", "ngày 9 và 10/11/2026, tháng Tư, quý III/2025", "2026-11-9, 2026-11-10, ?-4-?, 2025-?-? Q3"),
        ("vi", "từ tháng 4 đến tháng 8/2025, nửa đầu năm 2025", "2025-4-?, 2025-8-?, 2025-?-? H1"),
        ("vi", "mạnh thứ hai, thứ Ba, bên thứ ba, lần thứ tư", "2 ordinal, 4 ordinal"),
        ("vi", "30 tháng, một năm rưỡi, hàng chục tỷ USD", "30 month, ~18 month, ~1e+10"),
    ],
)
def test_facts(language: str, text: str, expected: str) -> None:
    """Each way to write a fact is brought to one form."""
    assert ", ".join(map(shown, (f for f in facts(language, text) if f.kind != "relative"))) == expected


@pytest.mark.parametrize("said", SAME, ids=lambda said: said["en"][:30])
def test_same(said: dict[str, str]) -> None:
    """What says the same is ignored, in three languages and in each two."""
    assert differences(**said) == []
    for other in ("zh", "vi"):
        assert differences(en=said["en"], **{other: said[other]}) == []


@pytest.mark.parametrize(
    ("en", "zh", "vi", "kind", "odd"),
    [
        ("21,000 chips", "2.1万枚芯片", "21.000 con chip", "", ""),
        ("21,000 chips", "2.1亿枚芯片", "21.000 con chip", "number", "zh"),
        ("six senators", "七名参议员", "sáu thượng nghị sĩ", "number", "zh"),
        ("$5.5 billion", "55亿美元", "5,5 triệu USD", "money", "vi"),
        ("5.5 billion yuan", "55亿美元", "5,5 tỷ USD", "money", "en"),
        ("10 percentage points more", "高出10%", "cao hơn 10 điểm phần trăm", "share", "zh"),
        ("in March 2025", "2025年3月", "tháng 4/2025", "date", "vi"),
        ("In 2024, from August 11", "2024年，2025年8月11日起", "Năm 2024, từ ngày 11/8/2024", "date", "zh"),
        ("from August 2025", "2025年8月11日起", "từ ngày 11/8/2025", "date", "en"),
        ("within 30 months", "30个月内", "trong 13 tháng", "duration", "vi"),
        ("the H20 and the H200", "H20和H200", "H200 và H200", "model", "vi"),
        ("the H20, the H200, the H20", "H20、H200和H20", "H20, H200 và H200", "model", "vi"),
        ("the second-best", "第三好", "tốt thứ hai", "ordinal", "zh"),
        ("Trump said so.", "拜登这样说。", "ông Trump nói vậy.", "name", "zh"),
        ("Nvidia and AMD, then Nvidia", "英伟达和AMD，然后是AMD", "Nvidia và AMD, rồi Nvidia", "name", "zh"),
        ("25% of chips; 15% of cars", "芯片的15%；汽车的25%", "25% số chip; 15% số xe", "order", "zh"),
        ("from 22% to 35%", "从35%降至22%", "từ 22% lên 35%", "order", "zh"),
        ("fell to 50% from 95%", "由95%降至50%", "giảm từ 95% xuống 50%", "", ""),
        ("fell to 50% from 95%", "由50%降至95%", "giảm từ 95% xuống 50%", "order", "zh"),
        ("under 21,000 and 6,500 GB/s", "低于21,000和6,500 GB/s", "dưới 6.500 và 21.000 GB/s", "order", "vi"),
        ("a 30% discount", "打七折", "giảm giá 30%", "", ""),
        ("a 40% discount", "打七折", "giảm giá 40%", "share", "zh"),
        ("gallium and four other metals", "镓等五种金属", "gali và bốn kim loại khác", "", ""),
        ("lay there for half a year", "搁上半年", "nằm nửa năm", "", ""),
        ("$2–3 billion", "20亿至30亿美元", "2–3 tỷ USD", "", ""),
        ("more than 60 firms", "不到60家企业", "hơn 60 doanh nghiệp", "number", "zh"),
        ("a density of 1.6 or more", "密度不低于1.6", "mật độ từ 1,6 trở lên", "", ""),
        (
            "from 2 to under 5 tons, or from 3 to under 5 tons",
            "2至低于5吨，或3至高于5吨",
            "từ 2 đến dưới 5 tấn, hoặc từ 3 đến dưới 5 tấn",
            "number",
            "zh",
        ),
        (
            "Tools from Taiwan pay 20% and those from Japan 15%",
            "来自台湾的是15%，来自日本的是20%",
            "từ Đài Loan 20%, từ Nhật Bản 15%",
            "order",
            "zh",
        ),
        (
            "from 5 tons in June to 9 tons in July",
            "6月的5吨增至7月的9吨",
            "từ 9 tấn trong tháng 6 lên 5 tấn trong tháng 7",
            "order",
            "vi",
        ),
        (
            "$9 million in 2025, up from $5 million in 2024",
            "从2024年的500万美元增至2025年的900万美元",
            "từ 5 triệu USD năm 2024 lên 9 triệu USD năm 2025",
            "",
            "",
        ),
        (
            "The H20 beats the A800, but the A800 is cheaper than the H20.",
            "A800胜过H20，但H20比A800便宜。",
            "H20 vượt A800, nhưng A800 rẻ hơn H20.",
            "order",
            "zh",
        ),
        (
            "The offer came in April and the answer in July",
            "提议7月提出，答复4月给出",
            "đề nghị có từ tháng 4, trả lời vào tháng 7",
            "order",
            "zh",
        ),
        ("granted in July after a promise in April", "4月承诺，7月发放", "tháng 4 hứa, tháng 7 cấp", "", ""),
        ("Nos. 55 to 58", "第55至58号", "số 58 đến 55", "order", "vi"),
    ],
)
def test_differences(en: str, zh: str, vi: str, kind: str, odd: str) -> None:
    """What one language says otherwise is found, with the language that does."""
    found = differences(en=en, zh=zh, vi=vi)
    assert {difference.kind for difference in found} == ({kind} if kind else set())
    if kind in {"name", "order"}:
        assert [difference.lacking for difference in found] == [(odd,)]


def test_missing_sentence() -> None:
    """A sentence without a fact is missed by its length."""
    en = "The rule has a long story that begins with the first restrictions. Nobody knows where it will end. "
    zh = "这项规则的来历很长，要从最早的那些限制说起。没有人知道它最终会走向何方。"
    vi = "Quy định này có một câu chuyện dài, bắt đầu từ những hạn chế đầu tiên. Không ai biết nó sẽ kết thúc ở đâu. "
    assert differences(en=en * 2, zh=zh * 2, vi=vi * 2) == []
    assert [d.kind for d in differences(en=en * 2, zh=zh + zh[:23], vi=vi * 2)] == ["length"]


SAYS = (
    "Acme paid $5 million in 2025.[@paper]",
    "极致公司2025年支付了500万美元。[@paper]",
    "Acme trả 5 triệu USD năm 2025.[@paper]",
)


def pages(english: str, chinese: str, vietnamese: str) -> dict[str, str]:
    """Return a page with a paragraph in each language."""
    said = {"en": english, "zh": chinese, "vi": vietnamese}
    return {f"{code}/same.md": f"# Same {{#same}}\n\n{text}\n" for code, text in said.items()}


def found(root: Path, own: dict[str, str]) -> list[str]:
    """Check a small site with these pages."""
    return report(check_equal(read_settings(write(root, {**PAGES, **own})))).splitlines()


def test_places(tmp_path: Path) -> None:
    """A finding names the line in each language and what each says there."""
    en, zh, vi = SAYS
    assert found(tmp_path / "right", pages(en, zh, vi)) == []
    message = (
        "docs/en/same.md:3 ~ docs/zh/same.md:3 ~ docs/vi/same.md:3: T702 a sum of money differs: "
        "en has $5 million; zh has 500亿美元; vi has 5 triệu USD "
        "(fix the text, or allow it beside it: <!-- differs: words (reason) -->)"
    )
    assert found(tmp_path / "wrong", pages(en, zh.replace("万", "亿"), vi)) == [message]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[@paper]", "[@rule]", "T708"),
        ("[@paper]", "[@paper] [[acme]]", "T709"),
        ("[@paper]", "{{ one.memory }}", "T710"),
        ("[@paper]", "", "T708"),
    ],
)
def test_marks(tmp_path: Path, old: str, new: str, code: str) -> None:
    """Sources, links and figures are equal in all languages."""
    en, zh, vi = SAYS
    assert any(f" {code} " in line for line in found(tmp_path, pages(en, zh, vi.replace(old, new))))


def test_fences(tmp_path: Path) -> None:
    """Options of a fence are equal, its title is a text."""
    fence = "```comparison\ntitle: {}\nchips: [{}]\nfigures: [memory]\n```"
    titles = [("Two of 5", "one"), ("五个中的两个", "one"), ("Hai trong 5", "one")]
    assert found(tmp_path / "right", pages(*(fence.format(*title) for title in titles))) == []
    titles[2] = ("Hai trong 6", "two")
    lines = found(tmp_path / "wrong", pages(*(fence.format(*title) for title in titles)))
    assert [line.split(": ")[1][:4] for line in lines] == ["T701", "T714"]


def test_records(tmp_path: Path) -> None:
    """Every text of a record is compared with itself in the other languages."""
    note = texts("In May 2025.", "2025年5月。", "Tháng 6/2025.")
    settings = read_settings(write(tmp_path, PAGES, {**RECORDS, **changed("facts/share", note=note)}))
    assert [finding.code for finding in check_equal(settings)] == ["T704"]


def test_allowed(tmp_path: Path) -> None:
    """A difference is allowed beside the text with a reason; an allowance of no use is a finding."""
    en, zh, vi = SAYS
    longer = vi.replace("2025.", "2025, ngày 3/4.")
    meant = "<!-- differs: ngày 3/4 (only the Vietnamese source has the day) -->"
    assert found(tmp_path / "inside", pages(en, zh, f"{longer} {meant}")) == []
    assert found(tmp_path / "before", pages(en, zh, f"{meant}\n\n{longer}")) == []
    for number, comment in enumerate((meant, "<!-- differs: ngày 3/4 -->")):
        lines = found(tmp_path / f"useless{number}", pages(en, zh, f"{vi} {comment}"))
        assert ["T719" in line for line in lines] == [True]


def test_faulty_data(tmp_path: Path) -> None:
    """While records are wrong, other findings speak."""
    assert check_equal(read_settings(write(tmp_path, PAGES, {**RECORDS, **changed("chips/two", vendor="none")}))) == []


def test_faulty_lexicon(tmp_path: Path) -> None:
    """A lexicon that cannot be read stops the work with its name; a language without one is not compared."""
    put(tmp_path / "languages" / "en" / "lexicon.yml", "dates: ['(']\n")
    with pytest.raises(SetupError, match=r"languages/en/lexicon\.yml"):
        read_lexicon(LanguageFolder("en", tmp_path), ",")
    assert read_lexicon(LanguageFolder("xx"), ",") is None


@given(st.sampled_from(("en", "zh", "vi")), st.text(max_size=80))
def test_any_text(language: str, text: str) -> None:
    """Any text has facts that lie inside of it, and says the same as itself."""
    for fact in facts(language, text):
        assert 0 <= fact.start < fact.end <= len(text)
    assert list(compare({code: passage(language, text) for code in ("one", "two")})) == []


@given(st.integers(0, 10**13), st.sampled_from(("en", "zh", "vi")))
def test_any_number(value: int, language: str) -> None:
    """A number in digits has its value, grouped or not."""
    grouped = f"{value:,}".replace(",", "." if language == "vi" else ",")
    for written in (grouped, f"{value} ") if not 1900 <= value < 2100 else (grouped,):
        assert [fact.values[0] for fact in facts(language, f" {written}")] == [value]


PEOPLE = [
    make_person("yadong", name={"en": "He Yadong", "zh": "何亚东", "vi": "Hà Á Đông"}),
    make_person("wang", name={"en": "Wang Binh", "zh": "王平", "vi": "Vương Thái Bình (Wang Binh)"}),
    make_person("kim", name={"en": "Andy Kim", "zh": "安迪·金", "vi": "Andy Kim"}),
    make_person("trump", name={"en": "Donald Trump", "zh": "唐纳德·特朗普", "vi": "Donald Trump"}),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Máy chủ qua Đông Nam Á và Trung Đông, rồi Biển Đông.", []),
        ("Thái Bình Dương và Thái Bình.", []),
        ("Kim loại hiếm. Kim ngạch tăng.", []),
        ("Đông đảo khách. Bình thường.", []),
        ("Ông Đông và ông Kim nói; bà Bình đáp.", ["yadong", "kim", "wang"]),
        ("Người phát ngôn Hà Á Đông, Vương Thái Bình, Donald Trump.", ["yadong", "wang", "trump"]),
        ("Thượng nghị sĩ Warren và Kim gửi thư; Trump nói.", ["kim", "trump"]),
    ],
)
def test_vietnamese_words_that_are_parts_of_names(text: str, expected: list[str]) -> None:
    """A syllable of a name stands for the person behind a form of address, and is a word of other names elsewhere."""
    found = Names(forms(make_records(*PEOPLE), LOCALES["vi"]), {}).find(text)
    assert [fact.name for fact in found] == expected
