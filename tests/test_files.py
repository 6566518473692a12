"""Files below docs/ and overrides/: what may be published, by which name, and what is left to nobody."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

import sites
from serving import ROOT
from sites import PAGES, build, put
from triglot.checks import check_files
from triglot.findings import report
from triglot.project import read_settings
from unreadable import forbidden, open_folder

PAGE = "# A {#a}\n"
LINK = "T101 a symbolic link (put the file itself here: a link would publish whatever it leads to)"
ONE = "rename one: macOS and Windows keep only one"
RENAME = "(rename it)"
PLAIN = "(save it as a plain drawing, without scripts and links to other files)"


def found(root: Path, files: Mapping[str, str | bytes] = {}) -> list[str]:
    """Write a small site with these files; return what is wrong with its files, one line a finding."""
    config = root / "mkdocs.yml"
    if not config.exists():
        sites.write(root)
    for name, content in files.items():
        put(root / name, content)
    return report(check_files(read_settings(config))).splitlines()


def own_overrides(root: Path) -> Path:
    """Write a frame of its own into a small site."""
    shutil.copytree(ROOT / "overrides", root / "overrides")
    config = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    config["theme"]["custom_dir"] = "overrides"
    put(root / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))
    return root / "overrides"


def test_nothing_wrong(tmp_path: Path) -> None:
    """Pages, pictures and plain data may be published, also with spaces and brackets in their names."""
    files = ("chip plan.png", "chip_(a).JPG", "芯片.webp", "table.csv", "a/b.json", "paper.pdf", "100%.gif", "a#b.mp4")
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'
    assert found(tmp_path, {**{f"docs/en/img/{name}": b"" for name in files}, "docs/en/img/plan.svg": svg}) == []


@pytest.mark.parametrize(
    "target",
    ["/proc/self/environ", "/etc", "/nowhere", ".", "../../data", "index.md", "leak.png", "../en", "/etc/passwd"],
)
@pytest.mark.parametrize("name", ["docs/en/leak.png", "docs/zh/sub/leak.png", "docs/leak.png", "docs/project/leak.md"])
def test_link(tmp_path: Path, name: str, target: str) -> None:
    """A symbolic link below docs/ is refused, whatever it leads to: a file, a folder, nothing, itself."""
    sites.write(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).symlink_to(target)
    assert found(tmp_path) == [f"{name}:1: {LINK}"]


@pytest.mark.parametrize("name", ["leak.html", "assets/img/leak.png", "assets/js/leak.js", "frame/more"])
@pytest.mark.parametrize("target", ["/proc/self/environ", "/etc", "/nowhere", "..", "main.html"])
def test_link_in_overrides(tmp_path: Path, name: str, target: str) -> None:
    """A symbolic link below overrides/ is refused, too."""
    sites.write(tmp_path)
    (own_overrides(tmp_path) / name).symlink_to(target)
    assert found(tmp_path) == [f"overrides/{name}:1: {LINK}"]


@pytest.mark.parametrize("name", ["._leak.png", "leak.png~", ".#leak.png", "leak.png.bak", "Thumbs.db"])
def test_link_left_behind(tmp_path: Path, name: str) -> None:
    """The name of a leftover hides no link to something."""
    sites.write(tmp_path)
    (tmp_path / "docs/en" / name).symlink_to("/etc")
    assert found(tmp_path) == [f"docs/en/{name}:1: {LINK}"]


@pytest.mark.parametrize("place", ["docs/en/leak.png", "docs/zh/pub", "overrides/assets/img/leak.png"])
@pytest.mark.sample(1)
@pytest.mark.slow
def test_build_refuses_link(tmp_path: Path, place: str) -> None:
    """The build refuses a link before it copies anything; the environment of the build does not leave it."""
    sites.write(tmp_path, {**PAGES, "leak.md": "# Leak {#leak}\n\n![x](leak.png)\n"})
    own_overrides(tmp_path)
    (tmp_path / place).symlink_to("/etc" if place.endswith("pub") else "/proc/self/environ")
    built = build(tmp_path, CANARY_TOKEN="abc123canary")  # noqa: S106  # no password
    assert built.code != 0
    assert f"{place}:1: {LINK}" in built.said
    assert "Traceback" not in built.said
    assert not built.site.exists()


ACTIVE = [
    *("x.js", "x.mjs", "x.html", "x.HTM", "x.xhtml", "x.shtml", "x.css", "x.php", "x.wasm", "x.swf", "x.svgz", "x.py"),
    *("x", "index.html", "x.png.html", "CNAME"),
]


@pytest.mark.parametrize("name", ACTIVE)
def test_active(tmp_path: Path, name: str) -> None:
    """Only what is known to run nothing is published."""
    (line,) = found(tmp_path, {f"docs/en/sub/{name}": b""})
    ending = Path(name).suffix
    what = f"a file ending in {ending}" if ending else "a file without an ending"
    assert line.startswith(
        f"docs/en/sub/{name}:1: T423 {what} is not published (remove it; published are pages and .svg"
    )


@pytest.mark.parametrize("name", ["x.markdown", "x.MD", "x.mkd", "x.Md"])
def test_other_page(tmp_path: Path, name: str) -> None:
    """A page ends in .md: MkDocs would build the others, and nothing would check them."""
    assert found(tmp_path, {f"docs/en/{name}": PAGE}) == [
        f"docs/en/{name}:1: T423 a page ends in .md (rename it to x.md)"
    ]


SHOWN = {"Con/a.png": "Con", "a\nb.png": "a\\nb.png"}
"""What findings call a file where it is not its name."""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'

BAD_DRAWINGS = {
    "<script>alert(1)</script>": "holds <script>, which a browser may run",
    '<x:script xmlns:x="http://www.w3.org/2000/svg" href="data:,alert(1)"/>': "holds <script>, which a browser may run",
    "<foreignObject><p/></foreignObject>": "holds <foreignObject>, which a browser may run",
    '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="#x"/>': "holds <img>, which a browser may run",
    '<path onload="alert(1)"/>': "holds onload=, which runs a script",
    '<path ONCLICK="alert(1)"/>': "holds ONCLICK=, which runs a script",
    '<a href="javascript:alert(1)"/>': "<a> leads to javascript:alert(1)",
    '<a xlink:href="java&#10;script:alert(1)"/>': "<a> leads to java script:alert(1)",
    '<a href="data:text/html,x"/>': "<a> leads to data:text/html,x",
    '<image href="https://a.example/x.png"/>': "<image> leads to https://a.example/x.png",
    '<image xlink:href="../secret.png"/>': "<image> leads to ../secret.png",
    '<image href="data:image/svg+xml;base64,AAAA"/>': "<image> leads to data:image/svg+xml;base64,AAAA",
    '<use href="https://a.example/x.svg#a"/>': "<use> leads to https://a.example/x.svg#a",
    '<animate attributeName="href" values="javascript:alert(1)"/>': "holds attributeName=, which changes an",
    '<set attributeName="xlink:href" to="https://a.example"/>': "holds attributeName=, which changes an",
    '<path style="fill: url(https://a.example/x)"/>': "style= leads to another file",
    '<path fill="url(other.svg#a)"/>': "fill= leads to another file",
    "<style>@import 'https://a.example/x.css';</style>": "a style leads to another file",
    "<style>a { fill: url( 'x.png' ) }</style>": "a style leads to another file",
    "<style>a { b: \\75rl(x) }</style>": "a style leads to another file",
    "<style>/**/@im/**/port 'x'</style>": "a style leads to another file",
}


@pytest.mark.parametrize(("inside", "expected"), BAD_DRAWINGS.items(), ids=range(len(BAD_DRAWINGS)))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_bad_drawing(tmp_path: Path, inside: str, expected: str, encoding: str) -> None:
    """A drawing with a script, a handler or a way to another file is refused at its line, in any encoding."""
    content = SVG.format(f"\n\n{inside}\n").encode(encoding)
    said = found(tmp_path, {"docs/en/a.svg": content})
    assert f"docs/en/a.svg:3: T423 {expected}" in "\n".join(said)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            '<?xml version="1.0"?>\n<?xml-stylesheet href="x.css"?>\n' + SVG,
            "2: T423 holds the instruction <?xml-stylesheet",
        ),
        ('<!DOCTYPE svg [\n<!ENTITY a "x">\n]>\n' + SVG, "1: T423 defines entities"),
        ("<svg><p></svg>", "1: T423 is not well-formed XML: mismatched tag: line 1, column 10 (save it again)"),
        ("", "1: T423 is not well-formed XML: no element found: line 1, column 0 (save it again)"),
        (
            '<?xml version="1.0" encoding="utf-7"?>\n' + SVG,
            "1: T423 is not well-formed XML: multi-byte encodings are not supported",
        ),
    ],
)
@pytest.mark.parametrize("name", ["a.svg", "a.SVG", "a.xml"])
def test_bad_document(tmp_path: Path, content: str, expected: str, name: str) -> None:
    """So is a file that brings a style sheet or entities, or that is no XML."""
    (line, *_) = found(tmp_path, {f"docs/en/{name}": content.format("")})
    assert line.startswith(f"docs/en/{name}:{expected}")


def test_good_drawing(tmp_path: Path) -> None:
    """What drawing programs write is right: gradients, links to itself, pictures inside, a document type, metadata."""
    inside = (
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:a r:about=""/></r:RDF></metadata>'
        "<style>/* own */ a { fill: url(#g); src: url('data:image/png;base64,AA') }</style>"
        '<defs><linearGradient id="g"/></defs><use xlink:href="#g"/><path fill="url(#g)" style="fill:url(\'#g\')"/>'
        '<image href="data:image/png;base64,AAAA"/><a href="https://a.example/"><text>on: a; b</text></a>'
        '<animate attributeName="r" values="1;2"/>'
    )
    head = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n'
    assert found(tmp_path, {"docs/en/a.svg": head + SVG.format(inside)}) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Faq.md", "'Faq' is not an ID (lower case letters, digits and hyphens)"),
        ("README.md", "'README' is not an ID (lower case letters, digits and hyphens)"),
        ("my page.md", "'my page' is not an ID (lower case letters, digits and hyphens)"),
        ("页面.md", "'页面' is not an ID (lower case letters, digits and hyphens)"),
        ("a.b.md", "'a.b' is not an ID (lower case letters, digits and hyphens)"),
        ("Sub/a.md", "'Sub' is not an ID (lower case letters, digits and hyphens)"),
        ("a" * 101 + ".md", "the name has 101 characters, more than 100 (take a shorter name)"),
        ("/".join(["a" * 60] * 3) + ".md", "the path has 188 characters, more than 150 (take shorter names)"),
        (".page.md", f"a name that begins with a dot is not published {RENAME}"),
        ("page .png", None),
        ("page.png ", f"the name begins or ends with a space or a dot, which Windows removes {RENAME}"),
        ("page.png.", f"the name begins or ends with a space or a dot, which Windows removes {RENAME}"),
        ("a:b.png", f"the name holds ':', which some systems cannot keep or nobody sees {RENAME}"),
        ("what?.png", f"the name holds '?', which some systems cannot keep or nobody sees {RENAME}"),
        ("a\\b.png", f"the name holds '\\\\', which some systems cannot keep or nobody sees {RENAME}"),
        ("a\nb.png", f"the name holds '\\n', which some systems cannot keep or nobody sees {RENAME}"),
        ("a\u200bb.png", f"the name holds '\\u200b', which some systems cannot keep or nobody sees {RENAME}"),
        ("aux.png", f"the name is that of a device on Windows {RENAME}"),
        ("Con/a.png", f"the name is that of a device on Windows {RENAME}"),
        ("e\u0301.png", "letters and their marks are apart (NFD) in the name (type the name again)"),
    ],
)
def test_name(tmp_path: Path, name: str, expected: str | None) -> None:
    """A page's name is its address, so it follows the rule for IDs; any name can be kept on every system."""
    said = found(tmp_path, {f"docs/en/{name}": b""})
    assert [line for line in said if " T422 " in line][:1] == [
        f"docs/en/{SHOWN.get(name, name)}:1: T422 {expected}" for _ in [0] if expected
    ]


def test_device(tmp_path: Path) -> None:
    """A page cannot have the name of a device on Windows."""
    (said,) = found(tmp_path, {"docs/en/aux.md": PAGE})
    assert said.startswith("docs/en/aux.md:1: T422 'aux' is the name of a device on Windows, where git cannot write")


def test_name_of_other_bytes(tmp_path: Path) -> None:
    """A name may be any bytes; the finding can still be printed."""
    sites.write(tmp_path)
    with open(os.fsencode(tmp_path / "docs" / "en") + b"/\xff.png", "wb"):  # noqa: PTH123  # pathlib takes no bytes
        pass
    assert found(tmp_path) == [f"docs/en/\\udcff.png:1: T422 the name is not UTF-8 {RENAME}"]


def test_alike(tmp_path: Path) -> None:
    """Names that differ in capital letters only are one on macOS and Windows."""
    said = found(
        tmp_path, {"docs/en/faq.md": PAGE, "docs/en/Faq.md": PAGE, "docs/en/a/É.png": b"", "docs/en/a/é.PNG": b""}
    )
    assert [line for line in said if "differs" in line] == [
        f"docs/en/a/é.PNG:1: T422 differs from docs/en/a/É.png in capital letters or accents only ({ONE})",
        f"docs/en/faq.md:1: T422 differs from docs/en/Faq.md in capital letters or accents only ({ONE})",
    ]


def test_unreadable() -> None:
    """Files and folders without permission are findings, pictures and templates too."""
    with open_folder() as root:
        sites.write(root)
        own_overrides(root)
        put(root / "docs/en/a.png", b"")
        put(root / "docs/en/img/b.png", b"")
        settings = read_settings(root / "mkdocs.yml")
        names = ["docs/en/a.png", "docs/en/img", "docs/zh/index.md", "overrides/assets/js", "overrides/main.html"]
        with forbidden(*(root / name for name in names)):
            said = report(check_files(settings)).splitlines()
        kinds = ["file", "folder", "file", "folder", "file"]
        assert said == [
            f"{name}:1: T101 cannot be read: Permission denied (check the {kind} and its permissions)"
            for name, kind in zip(names, kinds, strict=True)
        ]


def test_no_file(tmp_path: Path) -> None:
    """A pipe is not waited for."""
    sites.write(tmp_path)
    os.mkfifo(tmp_path / "docs/en/pipe.png")
    assert found(tmp_path) == ["docs/en/pipe.png:1: T101 not a file (remove it)"]


def test_tracked_cache(tmp_path: Path) -> None:
    """Nobody commits a cache: builds trust it, and no review reads it."""
    sites.write(tmp_path)
    put(tmp_path / ".cache/triglot/a b.txt", b"")
    assert found(tmp_path) == []
    for command in (["init", "-q"], ["add", "-f", ".cache"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    assert found(tmp_path) == [".cache/triglot/a b.txt:1: T424 a cache is in version control (git rm --cached it)"]


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_merge_left_undone(tmp_path: Path, name: str, end: str) -> None:
    """A file beside pages that holds both sides of a merge is not published."""
    text = end.join(("a,b", "<<<<<<< HEAD", "1,2", "=======", "1,3", ">>>>>>> fix-price", ""))
    (said,) = found(tmp_path, {f"docs/en/{name}": text})
    assert said.startswith(f"docs/en/{name}:2: T109 unresolved merge conflict (keep what is right")
