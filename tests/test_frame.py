"""The frame around pages: whatever somebody does to a template, a script or a style, no page is published blank."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from serving import ROOT
from sites import LANGUAGES, build, put, write
from triglot.checks import CHECKS, frame_names
from triglot.checks.frame import check_frame, check_overrides, host_environment
from triglot.findings import CODES
from triglot.project import read_settings
from triglot.render import html

OVERRIDES = ROOT / "overrides"
FILES = sorted(path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*") if path.is_file())
TEMPLATES = [name for name in FILES if name.endswith(".html")]
TEXTS = [name for name in FILES if name.endswith((".html", ".js", ".css", ".svg"))]
MARK = "<!--triglot:"
GIT = "restore it from git"
ADD = "(what finish puts there would be lost: add it)"
CORRECT = "(correct the template, or restore it from git)"
NAME = "(correct the name, or add the file)"


def own(root: Path) -> Path:
    """Write a small site with a frame of its own; return the folder of the frame."""
    config = write(root)
    shutil.copytree(OVERRIDES, root / "overrides")
    text = config.read_text("utf-8")
    assert text.count(f"custom_dir: {OVERRIDES}") == 1
    config.write_text(text.replace(str(OVERRIDES), "overrides"), "utf-8")
    return root / "overrides"


def found(root: Path) -> list[str]:
    """Return the findings of the check of the frame, in order."""
    return [str(finding) for finding in sorted(set(check_frame(read_settings(root / "mkdocs.yml"))))]


def test_good(tmp_path: Path) -> None:
    """The frame of the site and the templates of the package are as they must be."""
    own(tmp_path)
    assert found(tmp_path) == []
    assert CHECKS["frame"] is check_frame


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.sample(12)
def test_garbled(tmp_path: Path, name: str) -> None:
    """A template, script or style in another encoding is named with its line."""
    path = own(tmp_path) / name
    path.write_bytes(b"\n" + path.read_bytes() + b"\n\xe9\n")
    lines = path.read_bytes().count(b"\n")
    assert found(tmp_path) == [f"overrides/{name}:{lines}: T102 byte 0xe9 is not UTF-8 (save as UTF-8)"]


@pytest.mark.parametrize("name", [name for name in FILES if name != "assets/img/favicon.svg"])
@pytest.mark.sample(12)
def test_gone(tmp_path: Path, name: str) -> None:
    """Whatever is missing is named: where it is asked for, or where it should be."""
    (own(tmp_path) / name).unlink()
    said = found(tmp_path)
    assert said
    assert {line.split()[1] for line in said} == {"T813"}
    assert any(Path(name).name in line for line in said)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("content", ["", "\n \n", "{# only a comment #}\n"], ids=["nothing", "space", "comment"])
@pytest.mark.sample(9)
def test_emptied(tmp_path: Path, name: str, content: str) -> None:
    """An emptied template is named, whatever it held."""
    put(own(tmp_path) / name, content)
    assert f"overrides/{name}:1: T812 the template is empty ({GIT})" in found(tmp_path)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.sample(4)
def test_cut_off(tmp_path: Path, name: str) -> None:
    """A template that ends in the middle, wherever that is, is refused, or its site is as whole as ever."""
    path = own(tmp_path) / name
    text = path.read_text("utf-8")
    settings = read_settings(tmp_path / "mkdocs.yml")
    for place in range(0, len(text), max(1, len(text) // 7)):
        path.write_text(text[:place], "utf-8")
        for finding in check_overrides(settings):
            assert finding.code in {"T811", "T812", "T813"}
            assert finding.at.path.startswith("overrides/")


UNCLOSED = (
    "Unexpected end of template. Jinja was looking for the following tags: 'endfor' or 'else'. "
    "The innermost block that needs to be closed is 'for'"
)
ARTICLE, TOC, HEAD = (f"<!--triglot:{name}--><!--/triglot:{name}-->" for name in ("article", "toc", "head"))
MANGLED = {
    "an end is missing": ("frame/toc.html", "{%- endfor %}\n</ul>\n", "</ul>\n", f"LINE T811 {UNCLOSED} {CORRECT}"),
    "an unknown filter": (
        "frame/nav.html",
        "item.url | url",
        "item.url | urls",
        f"LINE T811 there is no filter urls; did you mean url? {CORRECT}",
    ),
    "an unknown test": (
        "frame/nav.html",
        "if item.children",
        "if item is a_parent",
        f"LINE T811 there is no test a_parent {CORRECT}",
    ),
    "another template": (
        "main.html",
        '{% include "frame/footer.html" %}',
        '{% include "frame/foot.html" %}',
        "LINE T813 there is no template frame/foot.html (did you mean frame/footer.html?)",
    ),
    "another style": (
        "frame/head.html",
        "/css/print.css",
        "/css/printed.css",
        f"LINE T813 there is no assets/css/printed.css {NAME}",
    ),
    "another script": (
        "assets/js/filters.js",
        'from "./place.js"',
        'from "./places.js"',
        f"LINE T813 there is no ./places.js {NAME}",
    ),
    "a part that is loaded later": (
        "assets/js/site.js",
        'import("./sort.js")',
        'import("./sorted.js")',
        f"LINE T813 there is no ./sorted.js {NAME}",
    ),
    "no content": (
        "main.html",
        "page.content.split",
        "page.title.split",
        "1 T812 nothing prints page.content (print it in the article: pages would be blank)",
    ),
    "no parent": (
        "shell.html",
        '{% extends "main.html" %}\n',
        "",
        '1 T812 it does not extend main.html (begin it with {% extends "main.html" %})',
    ),
    "another article": (
        "shell.html",
        "<!--triglot:article-->",
        "<!--triglot:text-->",
        f"1 T812 there is no {ARTICLE} {ADD}",
    ),
    "half an article": ("shell.html", "<!--/triglot:article-->", "", f"1 T812 there is no {ARTICLE} {ADD}"),
    "an article in a comment": ("shell.html", ARTICLE, f"{{# {ARTICLE} #}}", f"1 T812 there is no {ARTICLE} {ADD}"),
    "no contents": ("shell.html", TOC, "", f"1 T812 there is no {TOC} {ADD}"),
    "text above the parent": (
        "shell.html",
        '{% extends "main.html" %}\n',
        'Text.\n{% extends "main.html" %}\n',
        "LINE T812 something is printed before {% extends %} (move {% extends %} to the beginning)",
    ),
    "a name that nothing defines": (
        "frame/toc.html",
        "heading.url",
        "headin.url",
        "LINE T811 headin is not defined (did you mean heading?)",
    ),
    "an attribute that no page has": (
        "frame/neighbours.html",
        "page.previous_page.url",
        "page.previou_page.url",
        "LINE T811 page has no previou_page (did you mean previous_page?)",
    ),
    "an attribute of the words": (
        "main.html",
        "triglot.words",
        "triglot.word",
        "LINE T811 triglot has no word (did you mean words?)",
    ),
}
"""A file, what is replaced by what in it, and what is said: LINE is where that stands."""
ELSEWHERE = {
    "no block": (
        "main.html",
        "{% block article %}",
        "{% block articles %}",
        "shell.html:6: T812 main.html has no block article: nothing of it would be shown (did you mean articles?)",
    ),
    "no head": ("frame/head.html", HEAD, "", f"shell.html:1: T812 there is no {HEAD} {ADD}"),
    "no search": (
        "frame/search.html",
        '<dialog class="tg-search"',
        '<dialog class="search"',
        'main.html:1: T812 there is no <dialog class="tg-search"> (restore frame/search.html from git)',
    ),
}
"""The same, said of the template that has the other in it."""


@pytest.mark.parametrize(("name", "old", "new", "expected"), MANGLED.values(), ids=MANGLED)
def test_mangled(tmp_path: Path, name: str, old: str, new: str, expected: str) -> None:
    """What is wrong with a template, script or style is named with its file and line."""
    path = own(tmp_path) / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    mangled = text.replace(old, new)
    path.write_text(mangled, "utf-8")
    ends = "Unexpected end" in expected
    line = len(mangled.splitlines()) - 1 if ends else text[: text.index(old)].count("\n") + 1
    assert found(tmp_path) == [f"overrides/{name}:{expected.replace('LINE', str(line)).replace(' ', ': ', 1)}"]


@pytest.mark.parametrize(("name", "old", "new", "expected"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_mangled_part(tmp_path: Path, name: str, old: str, new: str, expected: str) -> None:
    """What a template needs may stand in any that it includes or extends."""
    path = own(tmp_path) / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    assert found(tmp_path) == [f"overrides/{expected}"]


def test_missing_page_as_any_other(tmp_path: Path) -> None:
    """MkDocs makes 404.html without a page, so it cannot extend what asks for one."""
    folder = own(tmp_path)
    (folder / "404.html").write_text('{% extends "main.html" %}\n', "utf-8")
    (line,) = found(tmp_path)
    assert re.fullmatch(
        r"overrides/\S+:\d+: T812 404\.html has no page, and (main|frame/\w+)\.html asks for page\.\w+ "
        r"\(let 404\.html extend and include only what asks for no page\)",
        line,
    )


def test_swapped_parent(tmp_path: Path) -> None:
    """A block that stands before {% extends %} would be printed above the page as well."""
    path = own(tmp_path) / "shell.html"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    parent = next(number for number, line in enumerate(lines) if "extends" in line)
    lines[parent], lines[parent + 1] = lines[parent + 1], lines[parent]
    path.write_text("".join(lines), "utf-8")
    said = "T812 something is printed before {% extends %} (move {% extends %} to the beginning)"
    assert found(tmp_path) == [f"overrides/shell.html:{parent + 1}: {said}"]


def test_names_of_mkdocs() -> None:
    """What templates may ask for is what MkDocs gives them; a name with a default may be missing."""
    assert set(frame_names.CONTEXT) == set(TemplateContext.__annotations__)
    for name, kind in {"page": Page, "nav": Navigation, "config": MkDocsConfig}.items():
        known = {*dir(kind), *(each for base in kind.__mro__ for each in getattr(base, "__annotations__", ()))}
        assert set(frame_names.ATTRIBUTES[name]) - known <= {"update_date", "items"}  # set in __init__
    text = "{{ a | d(1) }}{{ b | default(2) }}{% if c is defined %}{{ 1 }}{% endif %}{{ range(2) | join }}"
    assert list(frame_names.unknown_names({"a.html": host_environment().parse(text)})) == []


def test_too_deep(tmp_path: Path) -> None:
    """A template that is nested beyond what can be read is a finding."""
    put(own(tmp_path) / "frame/toc.html", "{% if a %}" * 5000 + "x" + "{% endif %}" * 5000)
    said = "overrides/frame/toc.html:1: T811 nested too deeply (include a part from a template of its own)"
    assert found(tmp_path) == [said]


def test_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template of the package that cannot be compiled is named, too."""
    own(tmp_path)
    shutil.copytree(ROOT / "plugins/triglot/render/templates", tmp_path / "templates")
    put(tmp_path / "templates" / "day.html", "a\n{% if %}")
    environment = html._environment().overlay(loader=FileSystemLoader(tmp_path / "templates"))
    monkeypatch.setattr(html, "_environment", lambda: environment)
    (said,) = found(tmp_path)
    assert re.search(r"plugins/triglot/render/templates/day\.html:2: T811 Expected an expression", said)


# --- Builds ----------------------------------------------------------------------------------------------------------

SEARCH = '{% include "frame/search.html" %}'
ESCAPES: dict[str, tuple[str, Callable[[str], str], str, str]] = {
    "a script in another encoding": ("assets/js/sort.js", lambda text: text + "\udce9", "assets/js/sort.js:", "T102"),
    "syntax": ("frame/nav.html", lambda text: text + "{% if %}", "frame/nav.html:", "T811"),
    "a name that is nothing": (
        "frame/footer.html",
        lambda text: text + "{{ nothing.at.all }}",
        "frame/footer.html:",
        "T811 nothing is not defined (correct the name)",
    ),
    "an attribute that nothing has": (
        "frame/footer.html",
        lambda text: text + "{{ page.title.nothing.at_all }}",
        "frame/footer.html:",
        "T811 UndefinedError: ",
    ),
    "an attribute that is printed and nothing has": (
        "frame/footer.html",
        lambda text: text + "{{ page.title.nothing }}",
        "frame/footer.html:",
        "T811 UndefinedError: ",
    ),
    "a setting in a page": (
        "frame/footer.html",
        lambda text: text + "{{ config }}",
        "frame/footer.html:",
        "T811 TypeError: a Python MkDocsConfig would be printed (correct the template)",
    ),
    "a method in a page": (
        "frame/footer.html",
        lambda text: text + "{{ triglot.words }}",
        "frame/footer.html:",
        "T811 TypeError: a Python method would be printed (correct the template)",
    ),
    "nothing in a page": (
        "frame/footer.html",
        lambda text: text + "{{ page.edit_url }}",
        "frame/footer.html:",
        "T811 TypeError: None would be printed (correct the template)",
    ),
    "a list in a page": (
        "frame/footer.html",
        lambda text: text + "{{ triglot.kinds }}",
        "frame/footer.html:",
        "T811 TypeError: a Python list would be printed (correct the template)",
    ),
    "an object as text": (
        "frame/footer.html",
        lambda text: text + '{{ "" ~ config.theme.get_env }}',
        "main.html:1: T811 ",
        "en/method.md would be published with <bound method T",
    ),
    "an escaped method": (
        "frame/footer.html",
        lambda text: text + "{{ triglot.words | e }}",
        "main.html:1: T811 ",
        "en/method.md would be published with &lt;bound method W",
    ),
    "a placeholder in each page": (
        "frame/footer.html",
        lambda text: text + "<!--triglot:rows-->",
        "main.html:1: T812 ",
        "en/method.md would be published with <!--triglot:…",
    ),
    "a placeholder twice": (
        "shell.html",
        lambda text: text.replace(TOC, f"{TOC}{{% if page %}}{TOC}{{% endif %}}"),
        "shell.html:1: T812 ",
        f"{MARK}toc--> would be left over in pages",
    ),
    "an unknown placeholder": (
        "shell.html",
        lambda text: text.replace(TOC, f"{TOC}{MARK}tok-->"),
        "shell.html:1: T812 ",
        f"{MARK}tok--> would be left over in pages",
    ),
    "an endless circle": (
        "frame/mark.html",
        lambda text: text + '{% include "frame/mark.html" %}',
        "frame/mark.html:",
        "T811 RecursionError: ",
    ),
    "content that is never shown": (
        "main.html",
        lambda text: text.replace("{{ parts[-1] }}", "{% if false %}{{ parts[-1] }}{% endif %}"),
        "main.html:1: T812 ",
        "en/method.md would be published without its text",
    ),
    "an article that is never shown": (
        "shell.html",
        lambda text: text.replace(ARTICLE, f"{{% if false %}}{ARTICLE}{{% endif %}}"),
        "shell.html:1: T812 ",
        f"the frame was made without {ARTICLE}",
    ),
    "a search that is never shown": (
        "main.html",
        lambda text: text.replace(SEARCH, f"{{% if false %}}{SEARCH}{{% endif %}}"),
        "shell.html:1: T812 ",
        'the frame was made without <dialog class="tg-search">',
    ),
}
"""A file, what is done to it, where that is said, and what."""


@pytest.mark.parametrize("what", ESCAPES)
@pytest.mark.sample(4)
@pytest.mark.slow
def test_build(tmp_path: Path, what: str) -> None:
    """No build publishes a frame that is broken, also where that shows only when pages are made."""
    name, mangle, place, expected = ESCAPES[what]
    path = own(tmp_path) / name
    text = path.read_text("utf-8")
    mangled = mangle(text)
    assert mangled != text
    path.write_bytes(mangled.encode("utf-8", "surrogateescape"))
    put(tmp_path / "site" / "index.html", "stands")
    built = build(tmp_path, "-q")
    assert built.code == 1
    assert "Traceback" not in built.said
    assert any(line.startswith(f"overrides/{place}") and expected in line for line in built.said.splitlines())
    assert [file.name for file in built.site.iterdir()] == ["index.html"]
    assert not (tmp_path / ".cache/triglot/fault.txt").exists()


@pytest.mark.slow
def test_build_finds_all_at_once(tmp_path: Path) -> None:
    """A broken frame does not hide what is wrong with records and files."""
    put(own(tmp_path) / "frame/toc.html", "{% if %}")
    put(tmp_path / "data/events/first.yml", "nonsense: 1\n")
    put(tmp_path / "docs/en/run.exe", "x")
    built = build(tmp_path, "-q")
    assert {code for code in CODES if f": {code} " in built.said} >= {"T201", "T423", "T811"}


@pytest.mark.slow
def test_all_languages(tmp_path: Path) -> None:
    """The built frame is right in each language."""
    own(tmp_path)
    built = build(tmp_path, "-q", "--strict")
    assert (built.code, built.said) == (0, "")
    for language in LANGUAGES:
        prefix = "" if language == "en" else f"{language}/"
        assert "<!--triglot:" not in (built.site / prefix / "events/first/index.html").read_text("utf-8")
