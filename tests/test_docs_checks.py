import re
from pathlib import Path

import pytest

import sites
from sites import LANGUAGES, PAGES, build, checked, put, write
from triglot.checks import CHECKS, check_docs
from triglot.findings import Severity, report
from triglot.project import read_settings

TOP = "# A {#a}\n\n## B {#b}\n\n"
CLOSE_IT = "(add the one that closes it)"
ALIKE = "(give both the same headings with the same {#id})"
BETWEEN = "(begin the page with front matter between ---)"
TWICE = "second block of front matter, which would be printed (keep one of the two)"
ESCAPE = "an escape stands for a control character (remove it)"
KEYS = "known: title, description"
CUT = "the rest is a comment and would be lost"
KEEP = "(put the text in quotes, or write a space behind the # of a comment)"
FILE = "(link pages as name.md and records as [[id]])"


def everywhere(text: str) -> dict[str, str]:
    """Return an English page, and pages of the same structure in the other languages."""
    return {"en/a.md": text, "zh/a.md": TOP, "vi/a.md": TOP}


def test_good(tmp_path: Path) -> None:
    """Nothing is wrong with a small site, so that what other tests find is what they put there."""
    assert checked(tmp_path, {"a.md": TOP}) == []


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\ntitle: [oops\n---\n", f"2: T401 front matter: the bracket [ that opens here does not close {CLOSE_IT}"),
        ("---\ntitle: a\n\tb: c\n---\n", "3: T401 front matter: a tab indents this line (indent with two spaces)"),
        ("---\ntitle: a\ntitle: b\n---\n", "3: T401 front matter: duplicate key title (keep one of the two)"),
        ("---\n- a\n---\n", "2: T401 front matter: expected keys such as title: … (see docs/project/writing.md)"),
        ("---\ntitle: a\n---\n\n---\ntitle: b\n---\n", f"5: T401 {TWICE}"),
        ("---\ntitle: a\n\n", "1: T401 the front matter is not closed (end it with a line ---)"),
        ("---\ntitle: a\n----\n", "1: T401 the front matter is not closed (end it with a line ---)"),
        ("---\ntitle: Rule #61 and #62\n---\n", f"2: T401 front matter: {CUT}: #61 and #62 {KEEP}"),
        ('---\ntitle: "Rule" #61\n---\n', f"2: T401 front matter: {CUT}: #61 {KEEP}"),
        ("---\ntitle: >- #61\n  Rule\n---\n", f"2: T401 front matter: {CUT}: #61 {KEEP}"),
        ("---\ntitle: a\ndescription: No. #61, in short\n---\n", f"3: T401 front matter: {CUT}: #61, in short {KEEP}"),
        (
            "Note: this\n\n",
            f"1: T401 the first line reads as front matter and would not be printed {BETWEEN}",
        ),
    ],
    ids=[
        "bad YAML",
        "tab",
        "twice",
        "no keys",
        "two",
        "unclosed",
        "closed by four dashes",
        "title cut",
        "cut behind quotes",
        "cut behind the sign of a block",
        "description cut",
        "old style",
    ],
)
def test_front_matter(tmp_path: Path, front: str, expected: str) -> None:
    """Front matter that cannot be read is a finding at its line: MkDocs would print it, or nothing, without a word."""
    assert checked(tmp_path, everywhere(front + TOP))[0] == f"docs/en/a.md:{expected}"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: null", "2: T401 front matter: title: expected a text, got nothing"),
        ("title:", "2: T401 front matter: title: expected a text, got nothing"),
        ("title: ''", "2: T401 front matter: title: expected a text that is not empty, got ''"),
        ("title: ' '", "2: T401 front matter: title: expected a text that is not empty, got ' '"),
        ("title: 2026", "2: T401 front matter: title: expected a text, got 2026 (put it in quotes)"),
        ("title: .nan", "2: T401 front matter: title: expected a text, got nan (put it in quotes)"),
        ("title: true", "2: T401 front matter: title: expected a text, got True (put it in quotes)"),
        ("title: [a, b]", "2: T401 front matter: title: expected a text, got ['a', 'b']"),
        ("description: {a: 2025-01-01}", "2: T401 front matter: description: expected a text, got {'a': '2025-01-01'}"),
        (f"title: {'a' * 301}", "2: T401 front matter: title: expected a text of at most 300 letters"),
        ('title: "a\\u0007b"', f"2: T401 front matter: {ESCAPE}"),
        ('title: "a\\0b"', f"2: T401 front matter: {ESCAPE}"),
        ("title: a\ntemplate: shell.html", f"3: T401 front matter: unknown key template ({KEYS})"),
        ("titel: a", "2: T401 front matter: unknown key titel (did you mean title?)"),
        ("title: a\nhide: [toc]", f"3: T401 front matter: unknown key hide ({KEYS})"),
        (
            "title: &a b\ndescription: *a",
            "2: T401 front matter: the value that starts here is used again by an alias (w",
        ),
        (
            "title: !!binary aGk=",
            "2: T401 front matter: tag tag:yaml.org,2002:binary (remove it, or quote a text that b",
        ),
    ],
)
def test_front_matter_of_other_kinds(tmp_path: Path, front: str, expected: str) -> None:
    """Front matter is title and description, both a text in one line; anything else would not be what readers see."""
    assert checked(tmp_path, everywhere(f"---\n{front}\n---\n{TOP}"))[0].startswith(f"docs/en/a.md:{expected}")


@pytest.mark.parametrize("before", ["\n", "\n\n", " ", "\u200b"], ids=["empty line", "empty lines", "space", "nothing"])
@pytest.mark.parametrize("marks", ["---", "+++", "----"])
def test_front_matter_elsewhere(tmp_path: Path, before: str, marks: str) -> None:
    """What is meant as front matter and would be printed as a line and a heading is a finding."""
    (first, *_) = checked(tmp_path, everywhere(f"{before}{marks}\ntitle: A\n{marks}\n\n{TOP}"))
    assert first.startswith("docs/en/a.md:1: T401 front matter is not in its place, it would be printed (begin the")


@pytest.mark.parametrize("content", ["", "---\n---\n", "---\ntitle: Record\n---\n", "<!-- The frame. -->\n"])
def test_frame_without_its_template(tmp_path: Path, content: str) -> None:
    """The frame of generated pages is nothing without its template."""
    root = sites.write(tmp_path).parent
    put(root / "docs" / "vi" / "shell" / "record.md", content)
    (found,) = report(check_docs(read_settings(root / "mkdocs.yml"))).splitlines()
    assert re.match(r"docs/vi/shell/record\.md:\d: T401 front matter: template is missing \(", found)


def test_frame(tmp_path: Path) -> None:
    """Only the frame of generated pages names a template, and no other than its own."""
    frame = "---\ntitle: Record\ntemplate: main.html\n---\n"
    root = sites.write(tmp_path).parent
    put(root / "docs" / "en" / "shell" / "record.md", frame)
    assert report(check_docs(read_settings(root / "mkdocs.yml"))) == (
        "docs/en/shell/record.md:3: T401 front matter: template: expected 'shell.html', got 'main.html'"
    )


@pytest.mark.parametrize("front", ["", "\n", "---\n---\n", "---\ntitle: a\n...\n", "---  \ntitle: a\n---\t\n\n\n"])
def test_good_front_matter(tmp_path: Path, front: str) -> None:
    """Front matter may be missing, empty or closed by dots; lines after it are counted from the top of the file."""
    assert checked(tmp_path, everywhere(f"{front}{TOP}[[zzzz]]\n")) == [
        f"docs/en/a.md:{front.count(chr(10)) + 5}: T406 there is no record zzzz"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](qqq.md)", "T409 there is no page qqq.md"),
        ("[x](indx.md)", "T409 there is no page indx.md (did you mean index.md?)"),
        ("[x](../zh/a.md)", "T409 there is no page ../zh/a.md"),
        ("[x][r]\n[r]: qqq.md", "T409 there is no page qqq.md"),
        ("[**x** [y]](qqq.md)", "T409 there is no page qqq.md"),
        ('[x](qqq.md "Title")', "T409 there is no page qqq.md"),
        ("[x](<qqq.md>)", "T409 there is no page qqq.md"),
        ("- [x](qqq.md)", "T409 there is no page qqq.md"),
        ("| a |\n| - |\n| [x](qqq.md) |", "T409 there is no page qqq.md"),
        ("[[ada]]s [x](qqq.md)[@paper]", "T409 there is no page qqq.md"),
        ("[x](qqq.md#a)", "T409 there is no page qqq.md#a"),
        ("[x](method.md#mark)", "T409 there is no method.md#mark: no #mark on that page (did you mean marks?)"),
        ("[x](#c)", "T409 there is no #c: no #c on that page (headings have the ID that {#id} gives them)"),
        ("[x](nope.pdf)", f"T409 there is no file nope.pdf {FILE}"),
        ("[x](h200/)", f"T409 there is no file h200/ {FILE}"),
        ("[x](../../data/vocabulary.yml)", f"T409 there is no file ../../data/vocabulary.yml {FILE}"),
        (f"[x]({'a' * 300}.png)", f"T409 there is no file {'a' * 300}.png {FILE}"),
        ("[x](%00.png)", f"T409 there is no file %00.png {FILE}"),
        ("![x](nope.png)", "T410 there is no picture nope.png"),
        ("/a/b.md [x](/h200.md)", "T409 /h200.md is absolute (write a path relative to this page: h200.md)"),
        ("[x](//a.example/)", "T409 //a.example/ is absolute (write a path relative to this page: h200.md)"),
        ("[x](javascript:alert(1))", "T409 links to javascript: are not allowed (use https://)"),
        ("[x](JavaScript:alert(1))", "T409 links to JavaScript: are not allowed (use https://)"),
        ("![x](data:text/html,a)", "T409 links to data: are not allowed (use https://)"),
        ('<a href="javascript:alert(1)">x</a>', "T409 links to javascript: are not allowed (use https://)"),
        ("<a href=javascript:a>x</a>", "T409 links to javascript: are not allowed (use https://)"),
        ("a <img src='javascript:a' alt='c'> b", "T409 links to javascript: are not allowed (use https://)"),
    ],
)
@pytest.mark.sample(9)
def test_link(tmp_path: Path, text: str, expected: str) -> None:
    """A link to what is not there, to the root of a host or to a script is a finding at its line."""
    line = 5 + text.count("\n")
    assert checked(tmp_path, everywhere(f"{TOP}{text}\n")) == [f"docs/en/a.md:{line}: {expected}"]


def test_hidden_scheme(tmp_path: Path) -> None:
    """A script that hides behind an entity or a line break is found, too."""
    text = f'{TOP}[x](\njavascript:alert(1))\n\n<a href="java&#x73;cript:a">b</a>\n\n<a href="ja\tvascript:a">b</a>\n'
    assert checked(tmp_path, everywhere(text)) == [
        f"docs/en/a.md:{line}: T409 links to javascript: are not allowed (use https://)" for line in (6, 8, 10)
    ]


def test_link_over_lines(tmp_path: Path) -> None:
    """A link that goes on in the next line is a link; one that an empty line cuts is none."""
    text = f"{TOP}a [long\ntext](qqq.md) b\n\n[x\n\n](qqq.md)\n"
    assert checked(tmp_path, everywhere(text)) == ["docs/en/a.md:6: T409 there is no page qqq.md"]


@pytest.mark.parametrize(
    "text",
    [
        "[x](method.md) [x](method.md#marks) [x](#b) [x](a.md#a) [x](#)",
        "[x](https://a.example/b.md) [x](mailto:a@b.example) <https://a.example>",
        "![x](picture.png) [x](shared.png)",
        "[x](me%74hod.md#m%61rks)",
        "[x](#event-first)\n\n```timeline\nids: [first]\n```",
        "[x](#source-1) y[@paper]",
        "`[x](qqq.md)` ``[x](qqq.md) ` ``",
        "`a\n[x](qqq.md)`",
        "```\n[x](qqq.md)\n[r]: qqq.md\n```",
        "a\n\n    [x](qqq.md)",
        r"\[x](qqq.md)",
        "[[ada]](qqq.md is no link)",
    ],
)
def test_good_link(tmp_path: Path, text: str) -> None:
    """Links to pages, anchors, files and other hosts are right, and code holds no links."""
    put(tmp_path / "docs" / "en" / "picture.png", b"")
    put(tmp_path / "docs" / "en" / "shared.png", b"")
    assert checked(tmp_path, everywhere(f"{TOP}{text}\n")) == []


def test_fallback_links(tmp_path: Path) -> None:
    """A translation may link to a page and show a picture that only the default language has."""
    put(tmp_path / "docs" / "en" / "picture.png", b"")
    text = f"{TOP}[x](only.md#b) ![y](picture.png)\n"
    assert checked(tmp_path, {"a.md": text, "en/only.md": TOP}) == [
        f"docs/en/only.md:1: T411 the page is missing in {language}; readers see the original with a note (add only.md)"
        for language in ("vi", "zh")
    ]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("# A {#a}\n\n### B {#b}\n", "3: T408 heading ### {#b} stands where docs/en/a.md has heading ## {#b}"),
        ("# A {#a}\n\n## B {#c}\n", "3: T408 heading ## {#c} stands where docs/en/a.md has heading ## {#b}"),
        ("# A {#a}\n\n## 乙\n", "1: T408 heading ## {#_1} stands where docs/en/a.md has heading ## {#b}"),
        ("# A {#a}\n\nText.\n", "3: T408 no heading stands where docs/en/a.md has heading ## {#b}"),
        (f"{TOP}## C {{#c}}\n", "5: T408 heading ## {#c} stands where docs/en/a.md has no heading"),
    ],
    ids=["level", "ID", "no ID", "missing", "one more"],
)
def test_headings(tmp_path: Path, other: str, expected: str) -> None:
    """The languages have the same headings with the same IDs; the first difference is told."""
    found = [line for line in checked(tmp_path, {"a.md": TOP, "zh/a.md": other}) if " T408 " in line]
    assert found == [f"docs/zh/a.md:{expected} {ALIKE}"]


def test_missing_page(tmp_path: Path) -> None:
    """A page that is not translated yet is a warning; one that only a translation has is an error."""
    put(tmp_path / "docs" / "vi" / "extra.md", TOP)
    settings = read_settings(sites.write(tmp_path, {**PAGES, "en/a.md": TOP, "zh/a.md": TOP}))
    found = sorted(check_docs(settings))
    assert report(found).splitlines() == [
        "docs/en/a.md:1: T411 the page is missing in vi; readers see the original with a note (add a.md)",
        "docs/vi/extra.md:1: T411 the page is missing in en (write it in en too, or remove it)",
    ]
    assert [finding.severity for finding in found] == [Severity.WARNING, Severity.ERROR]


def test_id_twice(tmp_path: Path) -> None:
    """An ID stands once on a page, also those that fences and citations make."""
    text = "# A {#a}\n\n## B {#a}\n\n## C {#cite-1-1}\n\nd[@paper]\n"
    assert checked(tmp_path, {"a.md": text}) == [
        f"docs/{language}/a.md:{line}: T412 duplicate ID {name}, 2 times on the page (rename one)"
        for language in sorted(LANGUAGES)
        for line, name in ((3, "a"), (5, "cite-1-1"))
    ]


@pytest.mark.slow
def test_id_twice_is_not_built(tmp_path: Path) -> None:
    """A build ends with the same finding as the check."""
    write(tmp_path, {**PAGES, **{f"{language}/a.md": "# A {#a}\n\n## B {#a}\n" for language in LANGUAGES}})
    built = build(tmp_path, "-q")
    assert built.code == 1
    assert "docs/zh/a.md:3: T412 duplicate ID a, 2 times on the page (rename one)" in built.said


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf# A {#a}\n", "1: T102 starts with a byte order mark (save as UTF-8 without BOM)"),
        (b"# A {#a}\n\ncaf\xe9\n", "3: T102 byte 0xe9 is not UTF-8 (save as UTF-8)"),
        (b"# A {#a}\n\0\n", "2: T102 holds a NUL byte (save as plain UTF-8 text)"),
        ("# A {#a}\n\ncafe\u0301\n", "3: T103 letters and their marks are apart (NFD) (save as Unicode NFC)"),
        (b"a" * 1_000_001, "1: T101 larger than 1,000,000 bytes (a file holds one record or one page)"),
    ],
    ids=["BOM", "Latin-1", "NUL", "NFD", "too large"],
)
def test_file(tmp_path: Path, content: str | bytes, expected: str) -> None:
    """A page that is no plain UTF-8 text is a finding at the line of the fault."""
    assert checked(tmp_path, {"en/a.md": content}) == [f"docs/en/a.md:{expected}"]


CONFLICT = "<<<<<<< HEAD\nThe price was 15%.\n=======\nThe price was 25%.\n>>>>>>> fix-price\n"
WHAT_TO_KEEP = "keep what is right of both versions, and remove the lines with <<<<<<<, ======= and >>>>>>>"
UNDONE = f"T109 unresolved merge conflict ({WHAT_TO_KEEP})"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{TOP}{CONFLICT}", [5]),
        (f"{TOP}{CONFLICT}\n{CONFLICT}", [5, 11]),
        (f"---\n{CONFLICT}---\n\n{TOP}", [2]),
        (f"{TOP}```\n{CONFLICT}```\n", [6]),
        (f"{TOP}{CONFLICT}".replace("\n", "\r\n"), [5]),
        (f"{TOP}left alone\n>>>>>>> fix-price\n", [6]),
        (f"{TOP}left alone\n<<<<<<<\n", [6]),
    ],
    ids=["text", "two", "front matter", "fence", "Windows", "end alone", "beginning alone"],
)
@pytest.mark.slow
@pytest.mark.sample(2)
def test_merge_left_undone(tmp_path: Path, text: str, lines: list[int]) -> None:
    """A page with both sides of a merge is an error, once a conflict, and nobody is told to translate the marks."""
    settings = read_settings(sites.write(tmp_path, {**PAGES, **everywhere(text)}))
    found = report([finding for check in CHECKS.values() for finding in check(settings)]).splitlines()
    assert [line for line in found if not line.startswith("data/schema/")] == [
        f"docs/en/a.md:{line}: {UNDONE}" for line in lines
    ]


def test_no_merge(tmp_path: Path) -> None:
    """Quotations in quotations, an underlined heading and marks that are shown as code are none."""
    text = "A {#a}\n=======\n\nB {#b}\n-------\n\n> > a\n\n    <<<<<<< HEAD\n\n>>>>>> six\n"
    assert checked(tmp_path, {"a.md": text}) == []


def test_link_out(tmp_path: Path) -> None:
    """A symbolic link that leads out of the folder is refused, and so is a folder with the name of a page."""
    sites.write(tmp_path)
    put(tmp_path / "secret.md", TOP)
    (tmp_path / "docs" / "en" / "a.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "docs" / "en" / "b.md").mkdir()
    assert checked(tmp_path, {}) == [
        "docs/en/a.md:1: T101 a symbolic link leads out of the folder (put the file itself here)",
        "docs/en/b.md:1: T101 not a file (remove it)",
    ]


def test_line_ends(tmp_path: Path) -> None:
    """Lines may end as on Windows."""
    assert checked(tmp_path, {"a.md": TOP.replace("\n", "\r\n").encode()}) == []
