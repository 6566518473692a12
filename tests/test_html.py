"""HTML that authors write: a few harmless tags and attributes, and a finding for everything else."""

import re
from pathlib import Path

import markdown
import pytest

import sites
from serving import ROOT
from sites import PAGES, build, checked, findings, html, put, small, write
from triglot.findings import Finding
from triglot.markdown import PageContext, TriglotExtension
from triglot.markdown.html import FRAME_IDS

SEE = "(docs/project/writing.md lists the HTML that is allowed)"
HOST = "is on another host (put the file beside the page: the browser of each reader would ask that host)"
WHOLE = '(write <a href="…">…</a>, and &lt; for the sign <)'

CONSTRUCTS = {
    "script with src": '<script src="x.js"></script>',
    "inline script": "<script>alert(1)</script>",
    "handler": '<b onclick="alert(1)">a</b>',
    "handler without quotes": "<b onmouseover=alert(1)>a</b>",
    "iframe": '<iframe src="x.html"></iframe>',
    "srcdoc": '<iframe srcdoc="a"></iframe>',
    "form": '<form action="https://x.example/">a</form>',
    "formaction": '<button formaction="javascript:alert(1)">a</button>',
    "field": "<input value=a>",
    "base": '<base href="https://x.example/">',
    "refresh": '<meta http-equiv="refresh" content="0; url=https://x.example/">',
    "style element": "<style>p{color:red}</style>",
    "style attribute": '<b style="background:url(https://x.example/a.png)">a</b>',
    "object": '<object data="x.svg">a</object>',
    "embed": '<embed src="x.svg">',
    "style sheet": '<link rel="stylesheet" href="x.css">',
    "foreign picture": '<img src="https://x.example/a.png" alt="a">',
    "foreign picture without a scheme": '<img src="//x.example/a.png" alt="a">',
    "foreign picture with backslashes": '<img src="\\/x.example/a.png" alt="a">',
    "picture of data": '<img src="data:image/svg+xml,a" alt="a">',
    "svg": '<svg><a xlink:href="javascript:alert(1)">a</a></svg>',
    "math": "<math><mi>a</mi></math>",
    "forged class": '<span class="a tg-cite">a</span>',
    "forged class in capitals": '<span class="TG-CITE">a</span>',
    "forged ID": '<span id="content">a</span>',
    "forged ID of ours": '<span id="tg-search-field">a</span>',
    "pictures by width": '<img srcset="https://x.example/a.png" src="a.png" alt="a">',
    "focus": '<b tabindex="1" autofocus>a</b>',
    "area": '<area href="a.html">',
    "custom element": '<p is="x-y">a</p>',
    "landmark": "<main>a</main>",
    "handler behind a slash": "<b/onclick=alert(1)>a</b>",
    "forged data": '<span data-block="paragraph">a</span>',
    "script in an address": '<a href="javascript:alert(1)">a</a>',
    "hidden script in an address": '<a href=" java&#115;cript&colon;alert(1)">a</a>',
    "older script in an address": '<a href="VBScript:a">a</a>',
    "data in an address": '<a href="data:text/html,a">a</a>',
    "unknown tag": "<x-y>a</x-y>",
    "tag in capitals": "<ScRiPt>a</ScRiPt>",
    "text field": "<textarea>a</textarea>",
    "video": '<video src="x.mp4">a</video>',
    "ping": '<a href="https://x.example/" ping="https://y.example/">a</a>',
    "new window": '<a href="https://x.example/" target="_top">a</a>',
    "attribute over lines": "<b\nonclick=alert(1)>a</b>",
    "not closed": "<b>a",
    "closed twice": "<b>a</b></b>",
    "closes what is not its own": "a</div>",
    "closes the article": "a</article>",
    "closes the page": "a</body></html>",
}
"""What must not stand on a page; `test_everywhere` puts each into every place."""

PLACES = {
    "block": "{}",
    "text": "Some {} text",
    "heading": "## Some {} heading {{#x}}",
    "list": "- a\n- b {}",
    "quote": "> a {}",
    "cell": "| a | b |\n| - | - |\n| c | d {} |",
    "title of an admonition": '!!! note "a {}"\n    b',
    "admonition": '!!! note "a"\n    b {}',
    "title of details": '??? note "a {}"\n    b',
    "footnote": "a[^1]\n\n[^1]: b {}",
    "definition": "a\n:   b {}",
    "Markdown in HTML": '<div markdown="1">\n\na {}\n\n</div>',
    "HTML in HTML": "<div>\n<p>a {}</p>\n</div>",
    "emphasis": "a **b {}** c",
    "link": "[a {}](method.md)",
}


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_everywhere(construct: str) -> None:
    """Nothing that could run, deceive or call another host passes, wherever it stands."""
    name = re.match(r"<[\w-]+", CONSTRUCTS[construct])
    for place, around in PLACES.items():
        written = CONSTRUCTS[construct]
        if "\n" in written and place in {"heading", "cell", "title of an admonition", "title of details"}:
            written = written.replace("\n", " ")
        if place.startswith("title"):
            written = written.replace('"', "'")
        rendered, found = sites.render(around.format(written))
        live = name is None or name[0].lower() in rendered.html.lower()
        assert {finding.code for finding in found} & {"T409", "T420"} or not live, place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n<script>\nb\n</script>", f"3: T420 <script> is not allowed {SEE}"),
        ("a\n\nb <SCRIPT src=x></SCRIPT>", f"3: T420 <script> is not allowed {SEE}"),
        ("a <b title=x onclick='b'>c</b>", f"1: T420 onclick of <b> is not allowed {SEE}"),
        (
            "<p>a</p>\n<p style='b'>c</p>",
            "2: T420 style of <p> is not allowed (the style sheets of the site decide how things look)",
        ),
        ('<p class="b tg-c">a</p>', "1: T420 the class tg-c belongs to the site itself (take another name)"),
        ('a\n\n<p id="content">a</p>', "3: T420 the ID content belongs to the site itself (take another name)"),
        ("![a](https://x.example/a.png)", f"1: T420 the picture https://x.example/a.png {HOST}"),
        ("a\n\n![a][b]\n\n[b]: //x.example/a.png", f"5: T420 the picture //x.example/a.png {HOST}"),
        ("# A {#content}", "1: T420 the ID content belongs to the site itself (take another name)"),
        ("# A {: #a .tg-b }", "1: T420 the class tg-b belongs to the site itself (take another name)"),
        ("a\n\nb\n{: onclick='c' }", f"4: T420 onclick of <p> is not allowed {SEE}"),
        (
            "a\n\nb *c*{style='d'}",
            "3: T420 style of <em> is not allowed (the style sheets of the site decide how things look)",
        ),
        ("| a | b |\n| - | - |\n| c {: onclick=d } | e |", f"3: T420 onclick of <td> is not allowed {SEE}"),
        ("![a](x.png){: onerror=b }", f"1: T420 onerror of <img> is not allowed {SEE}"),
        ("a\n\n!!! tg-keys\n    b", "3: T420 the class tg-keys belongs to the site itself (take another name)"),
        ("``` {.python .tg-a}\nb\n```", "1: T420 the class tg-a belongs to the site itself (take another name)"),
        (
            "a\n\n``` {.python #content}\nb\n```",
            "3: T420 the ID content belongs to the site itself (take another name)",
        ),
        ("<div>\n<p>a</p>", "1: T420 <div> is not closed (add </div>)"),
        ("<div>a</div>\n\n<div/>", "3: T420 <div> is not closed (add </div>)"),
        ("a\n\n<p>b</p></div>", "3: T420 </div> closes nothing (remove it)"),
        ("a <!--> b -->", f"1: T420 <!--> is not a whole tag {WHOLE}"),
        ("a\n\n<!DOCTYPE html>", f"3: T420 <!DOCTYPE html> is not a whole tag {WHOLE}"),
        ("<?php a ?>", f"1: T420 <?php a ?> is not a whole tag {WHOLE}"),
        ("a\n\n<p title='<b'>a</p>", f"3: T420 <b'> is not a whole tag {WHOLE}"),
    ],
)
def test_place(text: str, expected: str) -> None:
    """A finding names the line on which the fault stands, also where Markdown has taken the page apart."""
    assert findings(text)[0] == f"docs/en/page.md:{expected}"


def test_every_one_has_its_line() -> None:
    """The same fault at several places is a finding at each; code is no fault."""
    text = "`<script>`\n\n<script>a</script>\n\n    <script>\n\n```html\n<script>\n```\n\na <script>b</script>\n"
    assert findings(text) == [f"docs/en/page.md:{line}: T420 <script> is not allowed {SEE}" for line in (3, 11)]


@pytest.mark.parametrize(
    "text",
    [
        "a <b>b</b> <i>c</i> <kbd>d</kbd> <sub>e</sub> <sup>f</sup> <mark>g</mark><br>h<br/>i<wbr>j",
        '<p lang="fr" dir="ltr" class="quiet" id="own" title="a > b" aria-label="c">a</p>',
        '<abbr title="a">b</abbr> <time datetime="2025-12-08">c</time> <ruby>中<rt>zhōng</rt></ruby>',
        '<figure><img src="x.png" alt="a" width="10" height="10" loading="lazy"><figcaption>b</figcaption></figure>',
        '<table><tr><th scope="col" colspan="2">a</th></tr><tr><td rowspan="1">b</td></tr></table>',
        "<details open>\n<summary>a</summary>\n<p>b</p>\n</details>",
        '<ol start="3" reversed><li value="3">a</li></ol>',
        '<div markdown="1">\n**a**\n</div>',
        "a <!-- b -- c\n<b> --> d",
        '<a href="https://x.example/">a</a> <a href="mailto:a@b.example">c</a> <a href="method.md#marks">d</a>',
        "a < b, c <3 and d <- e",
        "| a | b |\n| :-: | -: |\n| c {: .d } | e |",
        "| a |\n| - |\n| c {: style='text-align: right;' } |",
        "``` {.python #here .there title='a'}\nb\n```",
        "!!! note\n    a",
        "a &lt;script&gt; &amp; `<script>` b",
        "![a](x.png){: width=300 loading=lazy } {: .b }",
        "[TOC]\n\n# A {#a .b}\n\na[^1]\n\n[^1]: b",
    ],
)
def test_harmless(text: str) -> None:
    """What Markdown makes itself, and the few tags of the list, may stand."""
    assert [line for line in findings(text) if "T409" in line or "T420" in line] == []


def test_guest() -> None:
    """In a theme that is not Triglot's own its owner decides about HTML."""
    found: list[Finding] = []
    context = PageContext(small(), "en", "page.md", found.append, own_theme=False)
    made = markdown.Markdown(extensions=["attr_list", "md_in_html", TriglotExtension(context)]).convert(
        '<p style="a" onclick="b">c</p>\n\n![d](https://x.example/a.png)\n'
    )
    assert found == []
    assert '<p style="a" onclick="b">c</p>' in made


def test_frame_ids() -> None:
    """Each ID of the frame around a page is on the list of those that authors cannot take."""
    templates = [path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html")]
    ids = {name for text in templates for name in re.findall(r'\bid="([^"{}]+)"', text)}
    assert {name for name in ids if not name.startswith("tg-")} == FRAME_IDS


@pytest.mark.slow
def test_build(tmp_path: Path) -> None:
    """The build refuses what the check refuses, with file and line, and nothing is published."""
    page = "---\ntitle: A\n---\n\n# A {#a}\n\n{}\n"
    pages = {f"p{number}.md": page.replace("{}", written) for number, written in enumerate(CONSTRUCTS.values())}
    write(tmp_path, {**PAGES, **{f"{code}/{name}": text for name, text in pages.items() for code in sites.LANGUAGES}})
    done = build(tmp_path)
    assert done.code == 1
    assert not done.site.exists()
    for name in pages:
        assert re.search(rf"docs/vi/{name}:\d+: T4(09|20) ", done.said), name


FIGURE = '<figure><img src="img/a.png" alt="A plan" width="300"><figcaption>Plan</figcaption></figure>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<img src="img/missing.png" alt="a">', "T410 there is no picture img/missing.png"),
        (f"{FIGURE}\n\n<p><img alt='a' src=img/b.png></p>", "T410 there is no picture img/b.png"),
        ('<a href="other.md">a</a>', "T409 there is no page other.md"),
        ('a <a title="b" href="nowhere/">c</a>', "T409 there is no file nowhere/"),
        ('<div><a href="../method.md#mark">a</a></div>', "T409 there is no ../method.md#mark: no #mark on that page"),
        ('<a href="/x/">a</a>', "T409 /x/ is absolute"),
        ("[a]()", "T409 the link has no address"),
        ("![a]()", "T410 the picture has no address"),
        ("![Plan](<img/chip plans.png>)", "T410 there is no picture img/chip plans.png"),
        ("![Plan](img/chip_(b).png)", "T410 there is no picture img/chip_(b).png"),
        ("[f](img/chip_(b).png)", "T409 there is no file img/chip_(b).png"),
    ],
)
def test_raw_links(tmp_path: Path, text: str, expected: str) -> None:
    """A picture and a link are looked at in raw HTML as in Markdown, and read as Markdown reads them."""
    put(tmp_path / "docs" / "en" / "guide" / "img" / "a.png", b"\x89PNG")
    found = checked(tmp_path, {"guide/page.md": f"# A {{#a}}\n\n{text}\n"})
    line = 3 + text.count("\n")
    assert [one.partition(" (")[0] for one in found] == [
        f"docs/{language}/guide/page.md:{line}: {expected}" for language in ("en", "vi", "zh")
    ]


def test_place_of_a_tag_over_lines(tmp_path: Path) -> None:
    """A finding about a tag of several lines names the first of them, however many tags like it stand before."""
    put(tmp_path / "docs" / "en" / "a.png", b"\x89PNG")
    one, other = '<img src="a.png" alt="a">', '<img\n  src="b.png"\n  alt="b">'
    quoted = other.replace("\n", "\n> ").replace("b.png", "c.png")
    text = f"# A {{#a}}\n\n{one}\n\n- {one}\n\n{other}\n\n> {quoted}\n"
    found = [line for line in checked(tmp_path, {"en/a.md": text}) if "T410" in line]
    assert found == [
        f"docs/en/a.md:{line}: T410 there is no picture {name}.png" for line, name in ((7, "b"), (12, "c"))
    ]


def test_names_of_files(tmp_path: Path) -> None:
    """A picture may have spaces and brackets in its name, and a query behind it."""
    for name in ("chip plan.png", "chip_(a).png", "a.png"):
        put(tmp_path / "docs" / "en" / "img" / name, b"\x89PNG")
    text = (
        "![Plan](<img/chip plan.png>) ![Plan](img/chip plan.png) ![A](img/chip_(a).png) [f](img/chip_(a).png)\n\n"
        "![Plan](img/chip%20plan.png) ![A](img/a.png?v=2)\n"
    )
    assert checked(tmp_path, {"page.md": f"# A {{#a}}\n\n{text}"}) == []


@pytest.mark.slow
def test_raw_addresses_work(tmp_path: Path) -> None:
    """Addresses in raw HTML lead from the built page to where they lead from Markdown, in each language."""
    put(tmp_path / "docs" / "en" / "guide" / "img" / "a.png", b"\x89PNG")
    text = (
        f"# Page {{#page}}\n\n{FIGURE}\n\nSome <a href=' ../method.md#marks ' title='b'>c</a>, and ![a](img/a.png).\n\n"
        '- <a href="https://x.example/">out</a>\n- <a href="#page">up</a>\n'
    )
    done = build(Path(write(tmp_path, {**PAGES, "guide/page.md": text})).parent, "--strict")
    assert done.code == 0, done.said
    assert sites.broken_links(done.site, sites.URL) == []
    for prefix, source in (("", "../img/a.png"), ("zh/", "../../../guide/img/a.png")):
        page = done.page(f"{prefix}guide/page")
        assert page.xpath("//article//img/@src") == [source, source]
        assert page.xpath("//article//a[@title='b']/@href") == ["../../method/#marks"]
        assert page.xpath("//article//li/a/@href") == ["https://x.example/", "#page"]


def test_same_through_the_library() -> None:
    """Without a host addresses stay as they were written."""
    assert FIGURE in html(FIGURE)
