import re
import runpy

import pytest

import sites
from serving import ROOT
from sites import changed, findings, html, render, tree
from triglot.findings import report
from triglot.project import Project, load_project
from triglot.views.fences import FENCES

HINT = "(end it with the same ticks, indented alike)"
KNOWN = f"known: {', '.join(FENCES)}, or a programming language"

LOST = "the rest is a comment and would be lost"
KEEP = "put the text in quotes, or write a space behind the # of a comment"


def fence(body: str, name: str = "timeline") -> str:
    """Write a fence of ours that opens on the third line of a page."""
    return f"Text.\n\n```{name}\n{body}\n```\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n```timeline\nsides: [us]\n\nb", f"3: T402 the fence timeline is not closed {HINT}"),
        ("~~~\ncode\n```\n", f"1: T402 the fence without a name is not closed {HINT}"),
        ("> ```sources\n> of: page\n\na", f"1: T402 the fence sources is not closed {HINT}"),
        ("- a\n\n    ```timeline\n    sides: [us]\n  ```", f"3: T402 the fence timeline is not closed {HINT}"),
        ("```timelin\n```", "1: T403 there is no fence timelin (did you mean timeline?)"),
        ("```Timeline\n```", "1: T403 there is no fence Timeline (did you mean timeline?)"),
        ("a\n\n~~~.sources\n~~~", "3: T403 there is no fence .sources (did you mean sources?)"),
        ("```qqq\n```", f"1: T403 there is no fence qqq ({KNOWN})"),
        (
            "```timeline tracks: true\n```",
            "1: T404 timeline: tracks: true stands behind the name (write options below it, one a line: title: …)",
        ),
    ],
    ids=["unclosed", "no name", "in a quote", "in a list", "misspelled", "capital", "dot", "unknown", "on its line"],
)
def test_opening(text: str, expected: str) -> None:
    """A fence that is not closed, that nobody knows or that has options on its own line is a finding."""
    assert findings(text)[0] == f"docs/en/page.md:{expected}"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("timeline", "topcs: [controls]", "4: T404 timeline: unknown key topcs (did you mean topics?)"),
        (
            "comparison",
            "figures: [memory]\nas-of: 2025-12-08",
            "4: T404 comparison: as-of is for the states of keys: add us-key or the like to figures",
        ),
        ("keys", "title: Keys", "4: T404 keys: say which chips, families or goods"),
        ("keys", "chip: [one]", "4: T404 keys: unknown key chip (did you mean chips?)"),
        ("keys", "chips: [on]", "4: T404 keys: there is no chip on (did you mean one?)"),
        ("keys", "goods: [magnet]", "4: T404 keys: there is no class of goods magnet (did you mean magnets?)"),
        ("keys", "chips: [one]\nfrom: 2026\nto: 2025", "6: T404 keys: to: the end 2025 is before the start 2026"),
        (
            "keys",
            "chips: [one]\nto: 2020",
            "3: T404 keys: no day to draw (the site knows of the days from 2025-12-08 to 2026-10-10)",
        ),
        ("chart", "y: tpp", "4: T404 chart: x is missing (see docs/project/writing.md)"),
        ("chart", "x: tpp", "4: T404 chart: x and y are the same figure: tpp"),
        ("chart", "x: memry", "4: T404 chart: there is no figure to measure memry (did you mean memory?)"),
        ("chart", "x: process", "4: T404 chart: there is no figure to measure process"),
        ("chart", "x: memory\nrule: lin", "5: T404 chart: there is no rule lin (did you mean line?)"),
        (
            "chart",
            "x: memory\nchips: [two]",
            "3: T404 chart: of none of these chips both figures are known (ask for other chips)",
        ),
        ("sources", "of: all\nkind: [press]", "5: T404 sources: unknown key kind (did you mean kinds?)"),
        ("timeline", "topics: controls", "4: T404 timeline: topics: expected a list: [a, b], got 'controls'"),
        ("timeline", "title: Since #61 came", f"4: T110 {LOST}: #61 came ({KEEP})"),
        ("timeline", "title: 3", "4: T404 timeline: title: expected a text, got 3 (put it in quotes)"),
        ("timeline", "title: ''", "4: T404 timeline: title: expected a text that is not empty, got ''"),
        ("timeline", "tracks: yes", "4: T404 timeline: tracks: expected true or false, got 'yes'"),
        (
            "timeline",
            "from: 2025-13",
            "4: T404 timeline: from: there is no such date: 2025-13 (month must be in 1..12)",
        ),
        (
            "timeline",
            "to: 12/8",
            "4: T404 timeline: to: expected a date such as 2025-12-08, 2025-12, 2025-Q4 or 2025, got '12/8'",
        ),
        ("timeline", "from: 2026\nto: 2025", "5: T404 timeline: to: the end 2025 is before the start 2026"),
        ("timeline", "order: down", "4: T404 timeline: order: expected 'oldest' or 'newest', got 'down'"),
        ("timeline", "ids:\n- first\n- 3", "6: T404 timeline: ids.1: expected a text, got 3 (put it in quotes)"),
        (
            "timeline",
            "ids: [First]",
            "4: T404 timeline: ids.0: 'First' is not an ID (lower case letters, digits and hyphens)",
        ),
        ("sources", "of: both", "4: T404 sources: of: expected 'page', 'all' or 'part', got 'both'"),
        ("comparison", "chips: [one]", "4: T404 comparison: figures is missing (see docs/project/writing.md)"),
        ("comparison", "figures: []", "4: T404 comparison: figures: expected a list that is not empty, got []"),
        ("comparison", "", "3: T404 comparison: figures is missing (see docs/project/writing.md)"),
        (
            "timeline",
            "- ids: [first]",
            "3: T404 timeline: expected options such as title: … (see docs/project/writing.md)",
        ),
        ("timeline", "first", "3: T404 timeline: expected options such as title: … (see docs/project/writing.md)"),
    ],
)
def test_options(name: str, body: str, expected: str) -> None:
    """An option that is unknown, missing, of a wrong type or out of its range is a finding at its own line."""
    assert findings(fence(body, name)) == [f"docs/en/page.md:{expected}"]


def test_keys_before_a_chip() -> None:
    """A chart that ends before a chip is first reported has nothing to draw of it, and says so."""
    cited = {"source": "paper", "mark": "read", "checked": "2026-09-25"}
    project = sites.load(changed("chips/one", released={"value": "2026-02-03", **cited}))
    found = report(render(fence("chips: [one]\nto: 2026-01", "keys"), project=project)[1])
    assert found == ("docs/en/page.md:3: T404 keys: no day to draw of one (nothing of it is dated before 2026-02-03)")
    assert not render(fence("chips: [one]\nto: 2026-03", "keys"), project=project)[1]


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("timeline", "topics: [control]", "there is no topic control (did you mean controls?)"),
        ("timeline", "actors: [acm]", "there is no person or term acm (did you mean acme?)"),
        ("timeline", "chips: [on]", "there is no chip on (did you mean one?)"),
        ("timeline", "families: [one]", "there is no family one (did you mean ones?)"),
        ("timeline", "sides: [usa]", "there is no side usa (did you mean us?)"),
        ("timeline", "ids: [first, frist]", "there is no record frist (did you mean first?)"),
        ("comparison", "{chips: [three], figures: [memory]}", "there is no chip three"),
        ("comparison", "{families: [two], figures: [memory]}", "there is no family two"),
        ("comparison", "{vendors: [acne], figures: [memory]}", "there is no vendor acne (did you mean acme?)"),
        ("comparison", "figures: [memory, tpps]", "there is no figure tpps (did you mean tpp?)"),
        ("comparison", "figures: [fp16]", "there is no figure fp16"),
        ("sources", "{of: all, kinds: [pres]}", "there is no kind of source pres (did you mean press?)"),
        ("sources", "{of: all, marks: [red]}", "there is no mark red (did you mean read?)"),
        ("sources", "{of: all, languages: [zh]}", "there is no source in the language zh (did you mean zh-Hans?)"),
        ("sources", "{of: all, ids: [papers]}", "there is no record papers (did you mean paper?)"),
    ],
)
def test_unknown_id(name: str, body: str, expected: str) -> None:
    """An ID that nothing has is a finding in every option that takes IDs."""
    assert findings(fence(body, name)) == [f"docs/en/page.md:4: T404 {name}: {expected}"]


def test_all_at_once() -> None:
    """Every fault of every fence is told in one run."""
    text = fence("topics: [control]\nsides: [usa]") + fence("of: al", "sources") + "```x-y\n```\n"
    assert findings(text) == [
        "docs/en/page.md:4: T404 timeline: there is no topic control (did you mean controls?)",
        "docs/en/page.md:5: T404 timeline: there is no side usa (did you mean us?)",
        "docs/en/page.md:10: T404 sources: of: expected 'page', 'all' or 'part', got 'al' (did you mean all?)",
        f"docs/en/page.md:12: T403 there is no fence x-y ({KNOWN})",
    ]
    front = "---\ntitle: A\n---\n"
    assert findings(front + text)[1] == "docs/en/page.md:8: T404 timeline: there is no side usa (did you mean us?)"
    assert findings(front + text)[2].startswith(
        "docs/en/page.md:13: T404 sources: of: expected 'page', 'all' or 'part'"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("sides: [us", "4: T104 the bracket [ that opens here does not close (add the one that closes it)"),
        (
            "title: a: b",
            "4: T104 a second colon with a space behind it stands in this line (put the text in quotes)",
        ),
        ("title: a\ntitle: b", "5: T105 duplicate key title (keep one of the two)"),
        (
            "title: a\nids: *a",
            "5: T106 an alias stands here (write the value itself, or quote a text that begins with *)",
        ),
        ("title: !x a", '4: T106 tag !x (remove it, or quote a text that begins with "!")'),
        ("title: \x07", "4: T104 YAML: control characters are not allowed (remove the special characters)"),
    ],
    ids=["open bracket", "colon", "twice", "alias", "tag", "control character"],
)
def test_yaml(body: str, expected: str) -> None:
    """Bad YAML is a finding at its line of the file, and front matter counts."""
    line, rest = expected.split(":", 1)
    assert findings(fence(body)) == [f"docs/en/page.md:{expected}"]
    front = "---\ntitle: A\ndescription: B\n---\n\n"
    assert findings(front + fence(body)) == [f"docs/en/page.md:{int(line) + 5}:{rest}"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("ids: [share, share]", "facts"),
        ("ids: [first, first]", "timeline"),
        ("chips: [one, one]", "keys"),
        ("chips: [one, one]\nfigures: [tpp]", "comparison"),
        ("chips: [one]\nfigures: [tpp, tpp]", "comparison"),
        ("ids: [acme, acme]", "glossary"),
    ],
)
def test_named_twice(body: str, name: str) -> None:
    """What is named twice in one list would be shown twice, with the same ID."""
    (said,) = findings(fence(body, name))
    assert re.match(rf"docs/en/page\.md:\d: T404 {name}: \w+\.1: \w+ is listed twice", said), said


def test_quoted_lines() -> None:
    """Lines are right in lists and quotes too."""
    assert findings("- a\n\n    ```timeline\n    title: a\n    sides: [usa]\n    ```\n") == [
        "docs/en/page.md:5: T404 timeline: there is no side usa (did you mean us?)"
    ]
    assert findings("> ```timeline\n> title: a\n> sides: [usa]\n> ```\n") == [
        "docs/en/page.md:3: T404 timeline: there is no side usa (did you mean us?)"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (fence("ids: [first]"), "/body/section"),
        ("- a\n\n    ```timeline\n    ids: [first]\n    ```\n", "/body/ul/li/section"),
        ("> a\n>\n> ```timeline\n> ids: [first]\n> ```\n", "/body/blockquote/section"),
        ('!!! note "N"\n\n    ```timeline\n    ids: [first]\n    ```\n', "/body/div/section"),
        ("a\n```timeline\nids: [first]\n```\nb", "/body/section"),
        ("~~~timeline\nids: [first]\n~~~", "/body/section"),
    ],
    ids=["text", "list", "quote", "admonition", "no empty lines", "tildes"],
)
def test_place(text: str, place: str) -> None:
    """A fence stands where its author put it, in no paragraph: that would not be HTML."""
    page = tree(html(text)).getroottree()
    assert [page.getpath(section) for section in page.iter("section")] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "````md\n```timeline\nids: [frist]\n```\n````",
        "~~~md\n```timeline\n[@papper]\n```\n~~~",
        "```yaml\nsources: [[frist]] {{ x }}\n```",
        "```\n\n```",
        "``` {.python}\nx = [[1]]\n```",
        "Text.\n\n    ```timeline\n    ids: [first]\n    ```",
    ],
    ids=["in a longer one", "in tildes", "yaml", "one empty line", "class", "indented code"],
)
def test_code(text: str) -> None:
    """Code stays code: nothing in it is a fence or a mark of ours."""
    page = tree(html(text))
    (code,) = page.xpath("//pre/code")
    lines = [line.strip() for line in text.splitlines()]
    body = lines[2:] if text.startswith("Text") else lines[1:-1]
    assert [line.strip() for line in code.text_content().splitlines()] == body
    assert page.xpath("//section | //sup | //a") == []


def test_event_anchor_once() -> None:
    """An event that is shown twice has its anchor at the first place only."""
    page = tree(html(fence("ids: [first]") + fence("ids: [first, second]")))
    assert page.xpath("//section/ol/li/h2/@id") == ["event-first", "event-second"]
    assert len(page.xpath("//li[@data-event='first']")) == 2


def test_heading_level() -> None:
    """Events stand one level below the heading above their timeline."""
    page = tree(html("## A {#a}\n\n" + fence("ids: [first]") + "\n##### B {#b}\n\n" + fence("ids: [second]")))
    assert [title.tag for title in page.find_class("tg-event__title")] == ["h3", "h6"]


def test_alias_of_source() -> None:
    """A register can be narrowed by another name of a source."""
    project = sites.load(sites.changed("sources/paper", aliases=["old-name"]))
    page = tree(html("```sources\nof: all\nids: [old-name]\n```", project=project))
    assert page.xpath("//li/@id") == ["source-paper"]


@pytest.fixture(scope="module")
def real() -> Project:
    """Return the real site."""
    return load_project(ROOT / "mkdocs.yml")


@pytest.mark.parametrize("name", FENCES)
def test_example(real: Project, name: str) -> None:
    """The example of each fence, which the guide shows, shows something on the real site, without a finding."""
    cited = f"[@{next(iter(real.records.sources))}]\n\n" if name == "sources" else ""
    page, found = render(cited + fence(FENCES[name].example.strip(), name), project=real)
    assert report(found) == ""
    settings = real.settings
    assert bool(tree(page.html).xpath("//*[starts-with(@class, 'tg-')]")) == bool(
        name != "contact" or settings.contact or settings.repo_url
    )
    assert tree(page.html).xpath("//*[@class='tg-empty']") == []


def test_options_are_explained() -> None:
    """Every option of every fence has a text for the guide."""
    fields = {
        (name, option): field for name, kind in FENCES.items() for option, field in kind.options.model_fields.items()
    }
    assert [which for which, field in fields.items() if not (field.description or "").strip()] == []


def test_guide() -> None:
    """The guide to writing has every fence with its options, as their classes have them: make guide."""
    guide = (ROOT / "docs" / "project" / "writing.md").read_text("utf-8")
    replaced = runpy.run_path(str(ROOT / "tools" / "write_fences.py"))["replaced"]
    assert replaced(guide) == guide
    for name, kind in FENCES.items():
        section = guide.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        assert f"\n```{name}\n{kind.example.lstrip()}```\n" in section
        assert {
            field.alias for field in kind.options.model_fields.values() if f"| `{field.alias}` |" not in section
        } == set()


def test_others_know_no_classes() -> None:
    """Parallel pages and the index of the search know fences by attributes: their code names no class of a fence."""
    package = ROOT / "plugins" / "triglot"
    templates = {kind.template for kind in FENCES.values()} - {"sources"} | {"register"}
    texts = {name: (package / "render" / "templates" / f"{name}.html").read_text("utf-8") for name in templates}
    classes = {name: re.findall(r'class="(tg-\w+)', text)[0] for name, text in texts.items()} | {"event": "tg-event"}
    code = "".join(path.read_text("utf-8") for part in ("parallel", "search") for path in (package / part).glob("*.py"))
    assert len(classes) > 10
    assert {name: found for name, found in classes.items() if re.search(rf"\b{found}\b", code)} == {}
