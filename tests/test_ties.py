import pytest
from hypothesis import given
from hypothesis import strategies as st

import sites
from sites import untied
from triglot.i18n import load_locale
from triglot.render.ties import JOINER, NO_BREAK_SPACE, Ties

UNITS = ("GB", "TB", "GB/s", "TFLOPS", "mm²")
NAMES = ("RTX PRO 6000D", "RTX 5090 D V2", "H200", "Ascend Atlas")
TIES = {code: Ties(load_locale(code), UNITS, NAMES) for code in ("en", "zh", "vi")}

TIED = [
    ("en", "on December_8,_2025, and"),
    ("en", "on December_8 and in October_2026,"),
    ("en", "from December_8–10,_2025"),
    ("en", "the third_quarter_of_2025"),
    ("en", "has 1,398_GB/^s and 96_GB, not 3 chairs"),
    ("en", "for $60_million and 5.5_percentage_points"),
    ("en", "at ≥_4,800 and &lt;_1,400_GB/^s"),
    ("en", "the RTX_PRO_6000D, the RTX_5090_D_V2 and the H200 of the Ascend Atlas"),
    ("zh", "美国2025^年^12^月^8^日宣布，12^月^9^日生效"),
    ("zh", "第^61^号公告，第^5^条"),
    ("zh", "H20芯片≥^4800，96_GB，60^亿美元，约16,001^吨"),
    ("vi", "Ngày_8_tháng_12_năm_2025, ngày_8/12/2025, ngày_8_tháng_12"),
    ("vi", "tháng_12/2025, 60_triệu_USD, 1.398_GB/^s, 16.001_tấn"),
]
"""Texts with _ for a no-break space and ^ for a joiner."""


def shown(text: str) -> str:
    """Show what keeps a text together."""
    return text.replace(NO_BREAK_SPACE, "_").replace(JOINER, "^")


@pytest.mark.parametrize(("language", "tied"), TIED)
def test_tied(language: str, tied: str) -> None:
    """No line breaks inside a date, a figure with its unit, a model's name or an inequality; elsewhere it may."""
    text = tied.replace("_", " ").replace("^", "")
    assert shown(TIES[language].html(f"<p>{text}</p>")) == f"<p>{tied}</p>"
    assert shown(TIES[language].html(text)) == tied


@pytest.mark.parametrize("element", ["code", "pre", "script", "style", "svg"])
def test_not_text(element: str) -> None:
    """Code and drawings stay as they are, tags and their attributes too."""
    kept = f'<{element} title="96 GB">96 GB</{element}>'
    assert shown(TIES["en"].html(f'<p title="96 GB">{kept} 96 GB</p>')) == f'<p title="96 GB">{kept} 96_GB</p>'


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<code>",
        "</code>",
        " ",
        "96",
        "GB",
        "年",
        "月8日",
        "December 8, 2025",
        "≥",
        "&lt;",
        "ngày",
        "/",
        ">",
    ]
)


@given(st.sampled_from(["en", "zh", "vi"]), st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_only_ties(language: str, text: str) -> None:
    """Nothing is lost or put in but what keeps a text together, and tying twice is tying once."""
    tied = TIES[language].html(text)
    assert untied(tied) == untied(text) or any(mark in text for mark in ("\t", "\n", "\r"))
    assert TIES[language].html(tied) == tied


def test_pages_are_tied() -> None:
    """Text that authors write and what records say are tied."""
    page, found = sites.render(
        "# A {#a}\n\n## The 96 GB {#b}\n\nOn December 8, 2025: {{ one.memory }}.\n\n```timeline\n```\n"
    )
    assert not found
    assert "On December_8,_2025" in shown(page.html)
    assert ">4.8_TB</a>" in shown(page.html)
    assert '<time datetime="2025-12-08">December_8,_2025</time>' in shown(page.html)
