"""What an author or a record writes is text: it never becomes an element, an attribute or a script."""

import json
from collections.abc import Iterator

import pytest
from lxml.html import HtmlElement

import sites
from sites import LANGUAGES, Record, changed, html, load, texts, tree
from triglot.errors import ContentError
from triglot.models.base import LONGEST_TEXT, LONGEST_TITLE
from triglot.project import Project
from triglot.render import Renderer, shell
from triglot.views.pages import pages

HOSTILE = "</script><script>alert(1)</script>\"'>&amp;<img src=x onerror=alert(1)>{{ one.memory }} [[ada]] [@paper] `x`"
"""Every way out of text that we know of, and marks, which a record does not have."""
LONG = "Long " * (LONGEST_TEXT // 5)
READABLE = (
    "note",
    "title",
    "summary",
    "about",
    "preferred",
    "definition",
    "label",
    "name",
    "notes",
    "publisher",
    "citation",
)
PAGE = """\
```timeline
title: |-
  {hostile}
filters: true
tracks: true
```

```comparison
title: |-
  {hostile}
figures: [memory, process, tpp]
```

```keys
title: |-
  {hostile}
chips: [one]
goods: [magnets]
```

```chart
title: |-
  {hostile}
x: memory
rule: line
```

Text[@paper, {locator}] [[first]] [[ada]] [[acme]] [[one]] [[ones]] {{{{ one.process }}}}.

```sources
of: all
title: |-
  {hostile}
```

```facts
title: |-
  {hostile}
ids: [share]
```

```rankings
title: |-
  {hostile}
```

```quote
speakers: [ada]
date: 2025-07-15
language: en
text: |-
  {hostile}
translation:
  zh: |-
    {hostile}
  vi: |-
    {hostile}
source: paper
```

```glossary
title: |-
  {hostile}
```

```people
```
"""


def hostile(record: Record, text: str) -> Record:
    """Write a text wherever a record has one for readers."""

    def change(name: str, value: object) -> object:
        if isinstance(value, dict):
            if name in READABLE and set(value) == set(LANGUAGES):
                return texts(text, text, text)
            same = {"name": f"{text} {value['name']}"} if "when" in value else {}  # each clause has its own
            return {key: change(key, inner) for key, inner in value.items()} | same
        if isinstance(value, list):
            return [change(name, inner) for inner in value]
        return text if name in READABLE or value == "TSMC 4N" else value

    return {key: change(key, value) for key, value in record.items()}


@pytest.fixture(scope="module")
def project() -> Project:
    """A site in which every text of every record is hostile."""
    return load({name: hostile(record, HOSTILE) for name, record in sites.RECORDS.items()})


def suspicious(page: HtmlElement) -> list[str]:
    """Return what data must not become: scripts, pictures, handlers, addresses that run."""
    found = [script for script in page.iter("script") if script.get("type") != "application/json"]
    found += list(page.iter("img", "iframe", "object", "style", "base"))
    found += page.xpath("//svg[not(ancestor-or-self::svg[starts-with(@class, 'tg-')])]")  # drawings are ours
    attributes = [f"{name}={value}" for element in page.iter() for name, value in element.attrib.items()]
    return [str(element.tag) for element in found] + [
        text for text in attributes if text.startswith("on") or "=javascript:" in text.lower()
    ]


def rendered(project: Project, language: str) -> Iterator[HtmlElement]:
    """Yield a page with every fence and mark, and every generated page."""
    indented = PAGE.format(hostile=HOSTILE, locator="<b>\"'&")
    yield tree(html(indented, language, project))
    locale = project.locales[language]
    for _, make in pages(project.history, locale, project.locales):
        page = make()
        yield tree(Renderer(locale, "../../").render("record", page=page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts(project: Project, language: str) -> None:
    """A text of a record is printed as it stands, on authored and on generated pages."""
    found = list(rendered(project, language))
    assert len(found) == 1 + 10
    for page in found:
        assert suspicious(page) == []
        assert HOSTILE in page.text_content()
        assert not page.xpath("//b")


def test_attributes(project: Project) -> None:
    """A text in an attribute is whole: the name of a region, of a citation, of a badge."""
    page, *_ = rendered(project, "en")
    assert page.find_class("tg-table")[0].get("aria-label") == HOSTILE
    assert page.find_class("tg-cite")[0][0].get("title") == f"Source 1: {HOSTILE}, {HOSTILE}"
    assert page.find_class("tg-cite")[0].text_content() == "[1, <b>\"'&]"


def test_filter_words(project: Project) -> None:
    """The words of the filters are JSON that cannot end its element, and come out of it as they went in."""
    page, *_ = rendered(project, "en")
    (script,) = page.iter("script")
    assert script.get("class") == "tg-filter-data"
    assert set(json.loads(script.text or "")["topics"].values()) == {HOSTILE}


def test_marks_in_records(project: Project) -> None:
    """Marks are for pages: in a record they are text, and cite nothing."""
    page = tree(html("[[first]]", project=project))
    assert "{{ one.memory }} [[ada]] [@paper]" in page.text_content()
    assert len(page.xpath("//a")) == 1


def test_long() -> None:
    """A text of the greatest length is printed whole, also one without a space."""
    project = load(
        changed(
            "events/first",
            title=texts(LONG[:LONGEST_TITLE], LONG[:9], LONG[:9]),
            summary=texts(LONG, LONG[:9], LONG[:9]),
        )
    )
    page = tree(html("```timeline\nids: [first]\n```", project=project))
    assert page.find_class("tg-event__summary")[0].text == LONG
    assert page.find_class("tg-event__title")[0].text_content() == LONG[:LONGEST_TITLE]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//example.org", " https://a.b"]
)
def test_address_that_runs(url: str) -> None:
    """The address of a source begins with https:// or http:// and nothing else."""
    with pytest.raises(ContentError) as caught:
        load(changed("sources/paper", url=url))
    (finding,) = map(str, caught.value.findings)
    assert finding.startswith("data/sources/paper.yml:5: T208 url: ")
    assert finding.endswith(f"got {url!r}")


def test_shell() -> None:
    """What is written into the frame of generated pages is escaped, and slots in a text are not filled."""
    slots = "<!--triglot:{0}--><!--/triglot:{0}-->"
    frame = f"<title><!--triglot:title--></title>{slots.format('head')}{slots.format('toc')}{slots.format('article')}"
    told = HOSTILE + slots.format("article")
    page = shell.PageContent(
        title=told,
        description=told,
        article='<h2 id="a">&lt;b&gt; <i>c</i></h2>',
        alternates={"canonical": "https://example.org/?a=1&b=2"},
    )
    filled = shell.Frame(frame).page(page, "events/a/", "../../")
    written = tree(filled)
    assert written.xpath("//title/text() | //meta/@content") == [told, told]
    assert written.xpath("//link/@href") == ["https://example.org/?a=1&b=2"]
    assert [item.text_content() for item in written.xpath("//ul/li/a")] == ["<b> c"]
    assert suspicious(written) == []
