"""What generated parts of pages are called: fields, columns, tags and headings."""

from functools import cache

import pytest

from sites import RECORDS, Built, build, changed, folder, texts, untied, write

RULE = RECORDS["rules/line"]
BILL = {name: value for name, value in RULE.items() if name not in ("effective", "events")}
LETTER = {**RULE, "reported": True, "citation": texts("a letter", "一封信函", "một lá thư"), "events": []}
RIVAL = {"value": 1600, "unit": "mm²", "source": "paper", "mark": "read", "checked": "2026-09-25"}


@cache
def built() -> Built:
    """Build the small site with a bill, a letter, a disputed figure and a report once for all tests."""
    records = {
        **changed("chips/two", rivals={"die-area": [RIVAL]}),
        "rules/bill": {**BILL, "citation": "S. 1"},
        "rules/letter": LETTER,
    }
    statuses = RECORDS["vocabulary"]["statuses"]
    reported = {**statuses["confirmed"], **texts_of("reported", "据报道", "theo báo chí")}
    records["vocabulary"] = {**RECORDS["vocabulary"], "statuses": {**statuses, "reported": reported}}
    records["events/first"] = {**RECORDS["events/first"], "status": "reported"}
    found = build(write(folder(), records=records).parent, "--strict")
    assert found.code == 0, found.said
    return found


def texts_of(english: str, chinese: str, vietnamese: str) -> dict[str, dict[str, str]]:
    """Return a label."""
    return {"label": texts(english, chinese, vietnamese)}


def fields(address: str) -> dict[str, str]:
    """Return the facts that a record's page lists, by their labels."""
    page = built().page(address)
    rows = page.xpath("//dl[contains(@class, 'tg-facts')]/div[dt][dd]")
    return {row.xpath("string(dt)"): " ".join(untied(row.xpath("string(dd)")).split()) for row in rows}


@pytest.mark.parametrize(
    ("address", "citation", "side", "announced"),
    [
        ("rules/line/", "Published as", "Issued by", "Announced"),
        ("rules/bill/", "Bill", "Proposed in", "Introduced"),
        ("rules/letter/", "Form", "Issued by", "Known since"),
        ("zh/rules/bill/", "议案", "提出方", "提出日期"),
        ("zh/rules/letter/", "形式", "发布方", "披露日期"),
        ("vi/rules/bill/", "Dự luật", "Bên đưa ra", "Ngày trình"),
        ("vi/rules/letter/", "Hình thức", "Bên ban hành", "Được biết từ"),
    ],
)
@pytest.mark.slow
@pytest.mark.sample(1)
def test_fields_of_a_rule(address: str, citation: str, side: str, announced: str) -> None:
    """A bill was not issued and a letter was not published."""
    assert list(fields(address))[:3] == [citation, side, announced]


@pytest.mark.slow
def test_headings_of_a_rule() -> None:
    """A bill is called one; clauses have conditions, and what follows are verdicts."""
    kinds = {name: built().page(f"rules/{name}/").xpath("string(//p[@class='tg-record__kind'])") for name in RULES}
    assert kinds == {"line": "Rule", "bill": "Bill", "letter": "Rule"}
    assert "Condition" in built().page("rules/line/").xpath("//table[contains(@class, 'tg-clauses')]//th/text()")
    assert built().page("chips/one/").xpath("string(//h2[@id='verdicts'])").strip() == "Verdict under each rule"


RULES = ("line", "bill", "letter")


def test_status_of_an_event() -> None:
    """What an event is and how sure it is do not stand side by side as if they were one."""
    for address, word in (
        ("events/first/", "evidence: reported"),
        ("zh/events/first/", "可靠程度：据报道"),
        ("vi/events/first/", "mức độ chắc chắn: theo báo chí"),
    ):
        badge = built().page(address).xpath("string(//p[@class='tg-event__badges']/span[@data-status])")
        assert untied(badge) == word


@pytest.mark.slow
def test_reason_of_a_state_by_an_event() -> None:
    """A state rests on its event; what is noted of it stands behind the name, and is not given as the reason."""
    (why,) = built().page("goods/magnets/").xpath("//td[contains(string(), 'Since then.')]//*[@class='tg-why']")
    assert untied(why.text_content()).strip() == "The answer: Since then."


def test_figure_that_is_not_used() -> None:
    """Where others give a figure and the site uses none, it does not say that there is none."""
    assert fields("chips/two/")["Die area"].startswith("no figure used Not used: 1,600 mm²")
    assert fields("chips/two/")["Process"] == "no figure"
