"""Small sites for tests: records and pages as values, rendered by the plain library or built by MkDocs."""

import copy
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from lxml import html as lxml_html

from serving import FROZEN, ROOT
from triglot.checks import check_docs
from triglot.findings import Finding, report
from triglot.markdown import Editions, RenderedPage, render_page
from triglot.project import Project, load_project, read_settings
from triglot.render.ties import JOINER, NO_BREAK_SPACE
from triglot.search import PLACE, index_files

LANGUAGES = ("en", "zh", "vi")
URL = "https://small.example/sub/"
"""Where the small sites say they live: below a sub-path, where wrong addresses show."""

Record = dict[str, Any]


def texts(english: str, chinese: str = "", vietnamese: str = "") -> dict[str, str]:
    """Return a text for readers in the three languages."""
    return {"en": english, "zh": chinese or f"{english}（中文）", "vi": vietnamese or f"{english} (tiếng Việt)"}


def _word(english: str, chinese: str, vietnamese: str, **more: str) -> Record:
    return {"label": texts(english, chinese, vietnamese), **more}


VOCABULARY: Record = {
    "sides": {
        "us": _word("Washington", "华盛顿", "Washington", track="left"),
        "china": _word("Beijing", "北京", "Bắc Kinh", track="right"),
    },
    "kinds": {
        "announced": _word("announced", "宣布", "công bố", shape="ring"),
        "effective": _word("in force", "生效", "có hiệu lực", shape="disc"),
    },
    "statuses": {"confirmed": _word("confirmed", "已证实", "đã xác nhận", shape="full")},
    "marks": {
        "read": {**_word("text read", "已核文本", "đã đọc văn bản", shape="full"), "about": texts("Was read.")},
        "cited": _word("cited elsewhere", "转引", "dẫn lại"),
        "derived": _word("derived", "推算", "suy ra", shape="sum"),
        "memory": _word("text not found", "未见原文", "chưa tìm được nguồn"),
        "seed": _word("founding article", "缘起文章", "bài báo gốc của dự án"),
    },
    "topics": {
        "controls": _word("export controls", "出口管制", "kiểm soát xuất khẩu"),
        "market": _word("market", "市场", "thị trường"),
    },
    "source-kinds": {
        "primary": _word("primary document", "一手文件", "văn bản gốc"),
        "press": _word("press", "媒体", "báo chí"),
        **{kind: _word(kind, kind, kind) for kind in ("company", "dataset", "secondary", "aggregator")},
    },
    "term-kinds": {"company": _word("company", "企业", "doanh nghiệp"), "term": _word("term", "术语", "thuật ngữ")},
    "places": {
        "washington": _word("Washington", "华盛顿", "Washington"),
        "beijing": _word("Beijing", "北京", "Bắc Kinh"),
    },
    "figures": {
        "tpp": {**_word("Total performance", "总处理性能", "Tổng hiệu năng"), "kind": "computed"},
        "density": {**_word("Density", "性能密度", "Mật độ"), "kind": "computed"},
        "memory": {**_word("Memory", "内存容量", "Bộ nhớ"), "kind": "number", "unit": "GB"},
        "die-area": {**_word("Die area", "裸片面积", "Diện tích"), "kind": "number", "unit": "mm²"},
        "process": {**_word("Process", "制程", "Tiến trình"), "kind": "text"},
    },
    "traits": {
        name: {"label": texts(name), "opposite": texts(f"not {name}")} for name in ("data-center", "made-for-china")
    },
    "states": {
        "free": _word("no specific restriction found", "未见专门限制", "chưa thấy hạn chế riêng", shape="open"),
        "licensed": _word("licensed", "已发许可证", "đã cấp giấy phép", shape="check"),
        "denial": _word("presumption of denial", "推定拒绝", "mặc định từ chối", shape="barred"),
        "blocked": _word("purchase or entry barred", "禁止采购或入境", "cấm mua hoặc nhập", shape="solid"),
        "unknown": _word("not known", "尚不清楚", "chưa rõ", shape="hatched"),
        "borderline": _word("borderline", "临界", "chưa ngã ngũ", shape="hatched"),
        "not-modelled": _word("not computed", "未计算", "không tính", shape="dotted"),
        "not-applicable": _word("not applicable", "不适用", "không áp dụng", shape="dash"),
    },
    "keys": {
        name: {
            **_word(f"{city}'s key", f"{chinese}的钥匙", f"Chìa khóa của {city}", shape=shape),
            "side": name,
            "covers": ["us"],
            "effects": effects,
            "chips": states,
            "goods": ["free", "licensed", "blocked"],
            "topics": ["controls"],
        }
        for name, city, chinese, shape, effects, states in (
            ("us", "Washington", "华盛顿", "round", "latest", ["free", "licensed", "denial"]),
            ("china", "Beijing", "北京", "square", "strictest", ["free", "blocked"]),
        )
    },
    "units": {
        "GB": {"of": "bytes", "factor": 1},
        "TB": {"of": "bytes", "factor": 1000},
        "mm²": {"of": "area", "factor": 1},
        "%": {"of": "share", "factor": 1},
        "TFLOPS": {"of": "speed", "factor": 1},
    },
    "formats": {"fp16": {"bits": 16, "unit": "TFLOPS"}, "fp8": {"bits": 8, "unit": "TFLOPS"}},
}


def _figure(value: float | str, unit: str | None = None, **more: object) -> Record:
    known = {"value": value, "source": "paper", "mark": "read", "checked": "2026-09-25", **more}
    return {**known, "unit": unit} if unit else known


RECORDS: Mapping[str, Record] = {
    "vocabulary": VOCABULARY,
    "sources/paper": {
        "title": "A paper on “chips”",
        "publisher": "The Press",
        "date": "2025-12-09",
        "url": "https://example.org/paper?a=1&b=2",
        "language": "en",
        "kind": "press",
        "mark": "read",
        "aliases": ["PAPER-1"],
    },
    "sources/rule": {
        "title": "一项规则",
        "publisher": "The Office",
        "citation": "91 FR 1684",
        "language": "zh-Hans",
        "kind": "primary",
        "mark": "cited",
    },
    "chips/one": {
        "name": "One X1",
        "vendor": "acme",
        "family": "ones",
        "side": "us",
        "data-center": True,
        "made-for-china": True,
        "released": {"value": "2024-Q2", "source": "paper", "mark": "read", "checked": "2026-09-25"},
        "figures": {
            "memory": _figure(4.8, "TB", note=texts("Some say 5.", "另有说法为5。", "Có nơi ghi 5.")),
            "die-area": _figure(814, "mm²"),
            "process": _figure("TSMC 4N"),
        },
        "performance": {"fp16": _figure(989.5, "TFLOPS"), "fp8": _figure(1979, "TFLOPS")},
        "notes": [texts("Made for one market.", "为一个市场而制。", "Làm cho một thị trường.")],
    },
    "chips/two": {
        "name": "Two",
        "vendor": "acme",
        "side": "us",
        "data-center": False,
        "made-for-china": False,
        "figures": {"memory": _figure(96, "GB")},
    },
    "goods/magnets": {
        "name": texts("Magnets", "磁体", "Nam châm"),
        "about": texts("Permanent magnets.", "永磁体。", "Nam châm vĩnh cửu."),
        "side": "china",
        "sources": ["rule"],
        "checked": "2026-11-21",
    },
    "rules/line": {
        "title": texts("A line", "一条线", "Một ngưỡng"),
        "about": texts("Draws a line.", "划一条线。", "Vạch một ngưỡng."),
        "citation": "91 FR 1684",
        "side": "us",
        "announced": "2025-12-08",
        "effective": "2026-01-15",
        "events": ["first"],
        "key": "us",
        "modelled": "part",
        "left-out": texts("Much is left out.", "许多未计。", "Bỏ qua nhiều."),
        "clauses": [
            {
                "name": "a.1",
                "when": {
                    "all": [{"figure": "tpp", "at-least": 4800}, {"figure": "memory", "at-least": 80, "unit": "GB"}]
                },
                "verdict": "denial",
                "source": "rule",
                "mark": "read",
                "checked": "2026-11-21",
            },
            {
                "name": "a.2",
                "when": {"figure": "density", "at-least": 1.6},
                "verdict": "denial",
                "source": "rule",
                "mark": "read",
                "checked": "2026-11-21",
            },
        ],
        "sources": ["rule"],
        "checked": "2026-11-21",
    },
    "families/ones": {
        "name": "Ones",
        "vendor": "acme",
        "chips": ["one"],
        "about": texts("The chips called One.", "名为One的芯片。", "Các chip mang tên One."),
    },
    "terms/acme": {
        "kind": "company",
        "preferred": texts("Acme", "极致公司", "Acme"),
        "definition": texts("A company.", "一家企业。", "Một công ty."),
    },
    "terms/export-controls": {
        "kind": "term",
        "preferred": texts("export controls", "出口管制", "kiểm soát xuất khẩu"),
        "definition": texts("Rules on exports.", "出口规则。", "Quy định về xuất khẩu."),
        "sources": ["rule"],
    },
    "people/ada": {
        "name": texts("Ada Lee", "李爱达", "Ada Lý"),
        "roles": [{"title": texts("minister", "部长", "bộ trưởng"), "from": "2025-01", "source": "paper"}],
    },
    "facts/share": {
        "label": texts("asked of each sale", "每笔销售须缴纳", "phải nộp cho mỗi lần bán"),
        "value": 25,
        "unit": "%",
        "date": "2025-12-08",
        "speaker": "ada",
        "source": "paper",
        "mark": "read",
        "checked": "2026-11-21",
        "note": texts("Of what, nobody said.", "基数未说明。", "Không nói tính trên gì."),
    },
    "rankings/fourth": {
        "chips": ["one"],
        "families": ["ones"],
        "speaker": "ada",
        "date": "2025-07-15",
        "rank": texts("fourth", "第四", "thứ tư"),
        "words": {"language": "en", "text": "Not even third."},
        "translation": {"zh": "连第三都不是。", "vi": "Còn chưa được thứ ba."},
        "source": "rule",
        "mark": "seed",
        "note": texts("As quoted.", "据引述。", "Theo trích dẫn."),
    },
    "events/first": {
        "title": texts("The first step", "第一步", "Bước đầu"),
        "summary": texts("Something was announced.", "有关方面宣布了一件事。", "Một việc được công bố."),
        "date": "2025-12-08",
        "place": "washington",
        "kind": "announced",
        "side": "us",
        "status": "confirmed",
        "topics": ["controls"],
        "actors": ["ada", "acme"],
        "families": ["ones"],
        "sources": ["paper", "rule"],
        "checked": "2026-11-21",
        "note": texts("Dates differ.", "日期有出入。", "Ngày không khớp nhau."),
    },
    "events/second": {
        "title": texts("The answer", "回应", "Lời đáp"),
        "summary": texts("It was answered.", "对此作出了回应。", "Đã có lời đáp."),
        "date": {"start": "2025-12-11", "end": "2026-01-12"},
        "place": "beijing",
        "kind": "effective",
        "side": "china",
        "status": "confirmed",
        "topics": ["controls", "market"],
        "actors": ["acme"],
        "chips": ["one"],
        "effects": [
            {"key": "china", "state": "blocked", "chips": ["one"], "until": "2026-05-01"},
            {
                "key": "china",
                "state": "licensed",
                "goods": ["magnets"],
                "note": texts("Since then.", "此后。", "Từ đó."),
            },
            {"key": "us", "state": "licensed", "families": ["ones"], "announced": True, "until": "2026-06-01"},
        ],
        "answers": ["first"],
        "sources": ["rule"],
        "checked": "2026-11-21",
    },
}
"""One right record of each kind and what it takes for each fence and mark, by its file."""


def changed(file: str, **fields: object) -> dict[str, Record]:
    """Return the records with some fields of one record changed; `made_for_china` is the field `made-for-china`."""
    records = {name: copy.deepcopy(record) for name, record in RECORDS.items()}
    records[file].update({name.replace("_", "-"): value for name, value in fields.items()})
    return records


class _Settings(yaml.SafeLoader):
    """Reads the real mkdocs.yml without carrying out its tags."""


_Settings.add_multi_constructor("", lambda _loader, _suffix, _node: None)

PAGES: Mapping[str, str] = {
    "index.md": "# Small {#small}\n\nA page.\n",
    "method.md": "# Method {#method}\n\n## Marks {#marks}\n\nMarks.\n",
    "sources.md": "# Sources {#sources}\n\n```sources\nof: all\n```\n",
}
"""The pages that marks and sources lead to, the same in each language."""


def write(root: Path, pages: Mapping[str, str | bytes] = PAGES, records: Mapping[str, Record] = RECORDS) -> Path:
    """Write a small site with the settings and the frame of the real one; return its mkdocs.yml.

    Args:
        root: An empty folder.
        pages: By their path below `docs/`, or below each language's folder when no language begins it.
        records: By their file below `data/`, without its ending.
    """
    for name, record in records.items():
        put(root / "data" / f"{name}.yml", json.dumps(record, ensure_ascii=False, indent=1))  # which is YAML, too
    for name, text in pages.items():
        for place in [name] if name.split("/")[0] in LANGUAGES else [f"{language}/{name}" for language in LANGUAGES]:
            put(root / "docs" / place, text)
    for language in LANGUAGES:
        shell = FROZEN / "docs" / language / "shell" / "record.md"
        put(root / "docs" / language / "shell" / "record.md", shell.read_bytes())
    config = yaml.load((FROZEN / "mkdocs.yml").read_text("utf-8"), _Settings)  # noqa: S506  # a SafeLoader
    names = sorted({name.partition("/")[2] if name.split("/")[0] in LANGUAGES else name for name in pages})
    config |= {"site_url": URL, "nav": [name for name in names if name.endswith(".md")]}
    config["theme"]["custom_dir"] = str(ROOT / "overrides")
    put(root / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))
    return root / "mkdocs.yml"


def put(path: Path, content: str | bytes) -> None:
    """Write a file, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def load(records: Mapping[str, Record]) -> Project:
    """Read the records of a small site that is written only for a moment."""
    with tempfile.TemporaryDirectory() as folder:
        return load_project(write(Path(folder).resolve(), records=records))


@cache
def small() -> Project:
    """The small site with nothing changed."""
    return load(RECORDS)


def render(
    text: str, language: str = "en", project: Project | None = None, editions: Mapping[str, str] | None = None
) -> tuple[RenderedPage, list[Finding]]:
    """Render a page `page.md` by the plain library; with its text in each language, segments get their IDs."""
    project, texts = project or small(), editions or {}
    known = Editions(project.settings, lambda code, _path: texts.get(code, "")) if editions else None
    return render_page(project, language, "page.md", text, known)


def html(
    text: str, language: str = "en", project: Project | None = None, editions: Mapping[str, str] | None = None
) -> str:
    """Render a page that must be right."""
    page, found = render(text, language, project, editions)
    assert report(found) == ""
    return untied(page.html)


def untied(text: str) -> str:
    """Write a text as authors do: without what keeps parts of a line together."""
    return text.replace(NO_BREAK_SPACE, " ").replace(JOINER, "")


def read_page(path: Path) -> lxml_html.HtmlElement:
    """Parse a built page."""
    return lxml_html.fromstring(untied(path.read_bytes().decode()))


def tree(markup: str) -> lxml_html.HtmlElement:
    """Parse a piece of HTML."""
    return lxml_html.fragment_fromstring(untied(markup), create_parent="body")


def findings(text: str, language: str = "en") -> list[str]:
    """Return what is wrong with a page, in order, as the command line prints it."""
    return report(render(text, language)[1]).splitlines()


def checked(root: Path, pages: Mapping[str, str | bytes]) -> list[str]:
    """Write a small site with these pages beside the usual ones and give what the check of pages says."""
    return report(check_docs(read_settings(write(root, {**PAGES, **pages})))).splitlines()


@dataclass(frozen=True)
class Built:
    """What became of a build."""

    root: Path
    code: int
    said: str

    @property
    def site(self) -> Path:
        """The published folder."""
        return self.root / "site"

    def page(self, address: str) -> lxml_html.HtmlElement:
        """Parse a page of the site."""
        return read_page(self.site / address / "index.html")


POWERS = {"dac_override": 1, "dac_read_search": 2, "fowner": 3}
"""What lets root read and write whatever it likes, with the numbers of Linux."""


def _plain() -> tuple[str, ...]:
    """Return what runs a command as somebody who is stopped by permissions: nothing where we are."""
    if os.geteuid():
        return ()
    status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    if not any(int(status["CapEff"], 16) >> number & 1 for number in POWERS.values()):
        return ()
    without = ",".join(f"-{name}" for name in POWERS)
    return "setpriv", f"--bounding-set={without}", f"--inh-caps={without}"


PLAIN = _plain()
"""Runs a command as somebody who is stopped by permissions."""


def build(root: Path, *options: str, before: str = "", **environment: str) -> Built:
    """Build a small site with MkDocs, by somebody who is stopped by permissions.

    Args:
        root: The project.
        options: Of `mkdocs build`.
        before: Python that runs first in the same process, to let something go wrong.
        environment: Variables besides the usual ones.
    """
    found = os.pathsep.join([str(ROOT / "node_modules" / ".bin"), os.environ["PATH"]])
    done = subprocess.run(
        [*PLAIN, sys.executable, "-c", f"{before}\nfrom mkdocs.__main__ import cli\ncli()", "build", *options],
        cwd=root,
        env={**os.environ, "PATH": found, "NO_MKDOCS_2_WARNING": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Built(root, done.returncode, done.stdout)


GOLDEN = ROOT / "tests" / "golden" / "pages"
"""A page with every fence and mark in each language, with the HTML that it becomes."""
ODD_TITLE = 'Odd </title><script>alert(1)</script> & "title"'
_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def folder() -> Path:
    """Make an empty folder that lasts as long as the tests run."""
    _KEPT.append(tempfile.TemporaryDirectory())
    return Path(_KEPT[-1].name).resolve()


@cache
def published() -> Built:
    """The small site, built once for all tests: the golden page, a page without translations, an odd title."""
    root = folder()
    odd = f"---\ntitle: {json.dumps(ODD_TITLE)}\ndescription: {json.dumps(ODD_TITLE)}\n---\n\nNo heading.\n"
    golden = {f"{language}/everything.md": (GOLDEN / f"{language}.md").read_bytes() for language in LANGUAGES}
    only = {"en/only.md": "# Only in English {#only}\n\nText.[@paper]\n\n## Below {#below}\n"}
    write(root, {**PAGES, **golden, **only, "odd.md": odd})
    for language in LANGUAGES:
        put(root / "docs" / language / "picture.png", b"\x89PNG")
    return build(root, "--strict")


def write_index(site: Path, root: Path, project: Project, found: Mapping[str, Iterable[str]]) -> None:
    """Write the index of the search of a built site anew; `root` keeps what was read, `found` names the pages."""
    shutil.rmtree(site / PLACE, ignore_errors=True)
    for address, content in index_files(site, root, project.records, project.locales, found):
        put(site / address, content)


def broken_links(site: Path, url: str = "") -> list[str]:
    """Walk a built site; return every internal link, picture, style and script that leads nowhere, with its page.

    Args:
        site: The built folder.
        url: The full address of the site; links to it are internal too, and its path is where absolute links begin.
    """
    base = urlsplit(url).path or "/"
    pages = {path: read_page(path) for path in sorted(site.rglob("*.html"))}
    ids = {path: {str(name) for name in page.xpath("//@id")} for path, page in pages.items()}
    return [
        f"{path.relative_to(site).as_posix()}: {target}"
        for path, page in pages.items()
        for target in _internal(page, url)
        if not _leads(site, _address(path, site, base), target.removeprefix(url.removesuffix(base)), base, ids)
    ]


def _internal(page: lxml_html.HtmlElement, url: str) -> Iterable[str]:
    for target in page.xpath("//@href | //@src | //@action | //@data-root"):
        if not urlsplit(target).scheme or (url and target.startswith(url)):
            yield str(target)


def _address(path: Path, site: Path, base: str) -> str:
    """Return the address of a page. A 404 page stands for any address, so it gets a deep one that nothing leads to."""
    name = path.relative_to(site).as_posix()
    return f"{base}{name.removesuffix('404.html')}no/such/page/" if path.name == "404.html" else f"{base}{name}"


def _leads(site: Path, here: str, target: str, base: str, ids: Mapping[Path, set[str]]) -> bool:
    if target.startswith("#") and here.endswith("/no/such/page/"):
        return True
    wanted = urlsplit(urljoin(here, target))
    if not wanted.path.startswith(base):
        return False
    path = site / unquote(wanted.path.removeprefix(base))
    path = path / "index.html" if path.is_dir() else path
    return path.is_file() and (not wanted.fragment or unquote(wanted.fragment) in ids.get(path, set()))
