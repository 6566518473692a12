"""mkdocs.yml: every fault of it is a finding at its line, and nothing that it says is carried out."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from factories import LANGUAGES, SETTINGS, Small, make_project
from serving import ROOT
from sites import RECORDS, URL, broken_links, build, put, read_page, write
from triglot.checks import check_settings
from triglot.errors import ContentError
from triglot.findings import report
from triglot.project import read_settings
from unreadable import forbidden, open_folder

NAME_IT = "name another settings file"
SEE = "see docs/project/settings.md"
QUOTE = "write true, false or a decimal number, or put a text in quotes"
CLOCK = "as_of: 2026-10-08"
ENGLISH = "- {locale: en, name: English, default: true}"
CHINESE = "- {locale: zh, name: 简体中文}"


def found(root: Path) -> list[str]:
    """Return what is wrong with the settings of a project, one line a finding."""
    try:
        settings = read_settings(root / "mkdocs.yml")
    except ContentError as error:
        return report(error.findings).splitlines()
    return report(check_settings(settings)).splitlines()


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A small project without a fault."""
    return make_project(tmp_path)


def test_nothing_wrong(small: Small) -> None:
    """The small project that the cases are changed from has no fault of its own."""
    assert found(small.root) == []


CHANGES: dict[str, tuple[str, str, list[str]]] = {
    # What YAML must not say
    "object": (
        "site_name: Small",
        "site_name: !!python/object/apply:os.system ['touch PWNED']",
        [
            (
                "1: T106 tag tag:yaml.org,2002:python/object/apply:os.system "
                '(remove it, or quote a text that begins with "!")'
            ),
            f"1: T801 site_name: expected a text, got ['touch PWNED'] ({SEE})",
        ],
    ),
    "name": (
        "[attr_list,",
        "[{toc: {slugify: !!python/name:os.system ''}}, attr_list,",
        ['13: T106 tag tag:yaml.org,2002:python/name:os.system (remove it, or quote a text that begins with "!")'],
    ),
    "other tag": (
        "site_name: Small",
        "site_name: !relative Small",
        ['1: T106 tag !relative (remove it, or quote a text that begins with "!")'],
    ),
    "key twice": (
        "markdown_extensions:",
        "plugins: []\nmarkdown_extensions:",
        ["13: T105 duplicate key plugins (keep one of the two)"],
    ),
    "key twice in options": (
        f"      {CLOCK}\n",
        f"      {CLOCK}\n      as_of: 2025\n",
        ["13: T105 duplicate key as_of (keep one of the two)"],
    ),
    "merge": (
        "site_name: Small\n",
        "<<<<<<< HEAD\nsite_name: Small\n=======\nsite_name: Big\n>>>>>>> big\n",
        [
            (
                "1: T109 unresolved merge conflict "
                "(keep what is right of both versions, and remove the lines with <<<<<<<, ======= and >>>>>>>)"
            )
        ],
    ),
    "cut off": (
        "site_name: Small",
        "site_name: Small #61",
        [
            (
                "1: T110 the rest is a comment and would be lost: #61 "
                "(put the text in quotes, or write a space behind the # of a comment)"
            )
        ],
    ),
    "control": (
        "site_name: Small",
        'site_name: "a\\0\\u0007b"',
        [
            "1: T104 an escape stands for a control character (remove it)",
            f"1: T801 site_name: holds a control character ({SEE})",
        ],
    ),
    "direction": (
        "site_name: Small",
        "site_name: Sm\u202eall",
        [f"1: T801 site_name: holds a character that nobody sees ({SEE})"],
    ),
    "control in a key": (
        "site_name: Small",
        'site_name: Small\nnav: [{"a\\u0007": index.md}]',
        ["2: T104 an escape stands for a control character (remove it)"],
    ),
    # What MkDocs reads differently, or not at all
    "no such day": (
        CLOCK,
        "as_of: 2025-02-29",
        [
            f"12: T801 2025-02-29 cannot be read: day is out of range for month ({QUOTE})",
            f"12: T801 triglot: as_of: there is no such date: 2025-02-29 (day is out of range for month) ({SEE})",
        ],
    ),
    "no such day in quotes": (
        CLOCK,
        "as_of: '2025-02-29'",
        [f"12: T801 triglot: as_of: there is no such date: 2025-02-29 (day is out of range for month) ({SEE})"],
    ),
    "no such zone": (
        "site_name: Small",
        "site_name: 2026-10-08 10:00:00+25:99",
        [
            (
                "1: T801 2026-10-08 10:00:00+25:99 cannot be read: offset must be a timedelta strictly between "
                "-timedelta(hours=24) and timedelta(hours=24)"
            )
        ],
    ),
    "date elsewhere": (
        "site_name: Small",
        "site_name: 2026-10-08",
        [f"1: T801 2026-10-08 is read as datetime.date(2026, 10, 8) by MkDocs ({QUOTE})"],
    ),
    "yes": (
        "default: true}",
        "default: yes}",
        [
            f"7: T801 i18n: languages.0.default: expected true or false, got 'yes' ({SEE})",
            f"7: T801 yes is read as True by MkDocs ({QUOTE})",
        ],
    ),
    "time": ("name: English", "name: 12:30", [f"7: T801 12:30 is read as 750 by MkDocs ({QUOTE})"]),
    "octal": (
        "name: English",
        "name: 010",
        [f"7: T801 010 is read as 8 by MkDocs ({QUOTE})", "7: T801 i18n: languages.0.name: expected a text, got 10.0"],
    ),
    "year as a title": (
        "site_name: Small",
        "site_name: Small\nnav: [On: index.md]",
        [f"2: T801 On is read as True by MkDocs ({QUOTE})"],
    ),
    # What settings may say
    "clock at noon": (
        CLOCK,
        "as_of: 2026-10-08 10:00",
        [
            (
                "12: T801 triglot: as_of: expected a date such as 2025-12-08, 2025-12, 2025-Q4 or 2025, "
                f"got '2026-10-08 10:00' ({SEE})"
            )
        ],
    ),
    "long ago": (
        CLOCK,
        "as_of: 1700",
        [f"12: T801 triglot: as_of: 1700 is no day that this site can speak of ({SEE})"],
    ),
    "far away": (
        CLOCK,
        "as_of: 2999-01-01",
        [f"12: T801 triglot: as_of: 2999-01-01 is no day that this site can speak of ({SEE})"],
    ),
    "no clock": (f"      {CLOCK}\n", "", [f"10: T801 triglot: as_of is missing ({SEE})"]),
    "clock that is no date": (
        CLOCK,
        "as_of: today",
        [f"12: T801 triglot: as_of: expected a date such as 2025-12-08, 2025-12, 2025-Q4 or 2025, got 'today' ({SEE})"],
    ),
    "misspelled": (
        CLOCK,
        f"{CLOCK}\n      data_dri: data",
        ["13: T801 triglot: unknown key data_dri (did you mean data_dir?)"],
    ),
    "misspelled key": (
        "site_name: Small",
        "site_name: Small\nsite_ulr: https://a.example/",
        ["2: T801 unknown key site_ulr"],
    ),
    "no name": ("site_name: Small\n", "", [f"1: T801 site_name is missing ({SEE})"]),
    "number as a name": ("Small\n", "5\n", ["1: T801 site_name: expected a text, got 5 (put it in quotes)"]),
    "script as an address": (
        "site_name: Small",
        "site_name: Small\nsite_url: javascript://a.example/%0aalert(1)",
        [
            (
                "2: T801 site_url: expected an address such as https://example.org/site/, "
                f"got 'javascript://a.example/%0aalert(1)' ({SEE})"
            )
        ],
    ),
    "hooks": (
        "site_name: Small",
        "site_name: Small\nhooks: [hooks.py]",
        ["2: T801 hooks: mkdocs.yml runs nothing (what a site needs beyond settings is a change of plugins/triglot)"],
    ),
    "scripts": (
        "site_name: Small",
        "site_name: Small\nextra_javascript: [https://a.example/x.js]",
        ["2: T801 extra_javascript: the frame loads its own scripts (add it to overrides/assets/js)"],
    ),
    "drafts": (
        "site_name: Small",
        "site_name: Small\ndraft_docs: index.md",
        ["2: T801 draft_docs: pages are published or not there (keep a draft in a branch)"],
    ),
    "addresses": (
        "site_name: Small",
        "site_name: Small\nuse_directory_urls: false",
        [f"2: T801 use_directory_urls: only true is supported: the address of a page is a folder ({SEE})"],
    ),
    "theme": ("name: material", "name: mkdocs", [f"2: T801 theme.name: expected 'material', got 'mkdocs' ({SEE})"]),
    # Plugins and languages
    "plugin twice": (
        "  - triglot:\n",
        "  - triglot: {as_of: 2026-10-08}\n  - triglot:\n",
        ["11: T801 plugins: triglot is listed twice (keep one of the two)"],
    ),
    "another plugin": (
        "plugins:\n",
        "plugins:\n  - search\n",
        ["4: T801 plugins: search has no place in the frame of this site (remove it)"],
    ),
    "no plugin": (
        f"  - triglot:\n      data_dir: data\n      {CLOCK}\n",
        "",
        [f"3: T801 plugins: triglot is missing ({SEE})"],
    ),
    "plugin that is none": (
        "plugins:\n",
        "plugins:\n  - 5\n",
        [f"4: T801 plugins: expected a name, or a name with options, got 5 ({SEE})"],
    ),
    "plugins that are none": (
        "markdown_extensions: [attr_list, pymdownx.superfences]",
        "markdown_extensions: 5",
        [f"13: T801 markdown_extensions: expected a list, got 5 ({SEE})"],
    ),
    "words for options": (
        f"  - triglot:\n      data_dir: data\n      {CLOCK}\n",
        "  - triglot: here\n",
        [f"10: T801 plugins: triglot: expected keys and values, got 'here' ({SEE})"],
    ),
    "language without a code": (
        "{locale: zh, name",
        "{name",
        [f"8: T801 i18n: languages.1.locale is missing ({SEE})"],
    ),
    "words for a language": (
        CHINESE,
        "- zh",
        [f"8: T801 i18n: languages.1: expected keys and values, got 'zh' ({SEE})"],
    ),
    "language twice": (
        CHINESE,
        f"{CHINESE}\n        {CHINESE}",
        ["9: T801 i18n: the language zh is listed twice (keep one of the two)"],
    ),
    "underscore": (
        "locale: zh",
        "locale: en_US",
        [f"8: T801 i18n: languages.1.locale: 'en_US' is no language tag such as en or pt-BR ({SEE})"],
    ),
    "half a tag": (
        "locale: zh",
        "locale: xx-",
        [f"8: T801 i18n: languages.1.locale: 'xx-' is no language tag such as en or pt-BR ({SEE})"],
    ),
    "unknown language": (
        "locale: zh",
        "locale: xx",
        [f"8: T801 i18n: CLDR does not know the language xx: add languages/xx/forms.yml ({SEE})"],
    ),
    "no default": (
        ", default: true",
        "",
        [f"6: T801 i18n: one language that is built needs default: true, and only one ({SEE})"],
    ),
    "two defaults": (
        CHINESE,
        "- {locale: zh, name: 简体中文, default: true}",
        [f"6: T801 i18n: one language that is built needs default: true, and only one ({SEE})"],
    ),
    "default that is not built": (
        "default: true}",
        "default: true, build: false}",
        [f"6: T801 i18n: one language that is built needs default: true, and only one ({SEE})"],
    ),
    "suffixes": (
        "docs_structure: folder",
        "docs_structure: suffix",
        [f"5: T801 i18n: docs_structure: expected 'folder', got 'suffix' ({SEE})"],
    ),
    # Navigation and extensions
    "number as a file": (
        "site_name: Small",
        "site_name: Small\nnav: [{Page: 5}]",
        [f"2: T801 nav: expected the file of a page such as h200.md, got 5 ({SEE})"],
    ),
    "no navigation": (
        "site_name: Small",
        "site_name: Small\nnav: index.md",
        [f"2: T801 nav: expected a list: [a, b], got 'index.md' ({SEE})"],
    ),
    "nothing as a file": (
        "site_name: Small",
        "site_name: Small\nnav:\n- A: index.md\n- B:\n",
        [f"4: T801 nav: expected the file of a page such as h200.md, got None ({SEE})"],
    ),
    "section that is none": (
        "site_name: Small",
        "site_name: Small\nnav: [{A: [{B: {C: index.md}}]}]",
        [f"2: T801 nav: expected the file of a page such as h200.md, got {{'C': 'index.md'}} ({SEE})"],
    ),
    "empty section": (
        "site_name: Small",
        "site_name: Small\nnav: [index.md, {A: []}]",
        [f"2: T801 nav: expected the file of a page such as h200.md, got () ({SEE})"],
    ),
    "page twice": (
        "site_name: Small",
        "site_name: Small\nnav: [index.md, {A: [index.md]}]",
        ["2: T801 nav: index.md is listed twice, so that no page follows on it (keep one of the two)"],
    ),
    "frame in the navigation": (
        "site_name: Small",
        "site_name: Small\nnav: [index.md, shell/record.md]",
        ["2: T801 nav: there is no page shell/record.md (name a file of the default language, such as h200.md)"],
    ),
    "level of a check": (
        "site_name: Small",
        "site_name: Small\nvalidation: {links: {anchors: oops}}",
        [f"2: T801 validation.links.anchors: expected 'warn', 'info' or 'ignore', got 'oops' ({SEE})"],
    ),
    "anything else": (
        "site_name: Small",
        "site_name: Small\nextra: {alternate: 5}",
        ["2: T801 unknown key extra (known: "],
    ),
    "no attributes": (
        "[attr_list,",
        "[",
        ["13: T801 markdown_extensions: attr_list is missing: headings would show their {#id} (add it)"],
    ),
    "no admonitions": (
        "name: 简体中文",
        "name: 简体中文, admonition_translations: {note: 说明}",
        ["13: T801 markdown_extensions: admonition is missing: i18n has translations for it (add it)"],
    ),
    "page that is not there": (
        "site_name: Small",
        "site_name: Small\nnav: [index.md, indx.md]",
        ["2: T801 nav: there is no page indx.md (did you mean index.md?)"],
    ),
    "script in the navigation": (
        "site_name: Small",
        "site_name: Small\nnav: [{A: index.md}, {B: 'javascript:alert(1)'}]",
        [
            (
                "2: T801 nav: javascript:alert(1) is no address of a page "
                "(name a file of the default language, such as h200.md)"
            )
        ],
    ),
    "misspelled extension": (
        "attr_list,",
        "attr_lst, attr_list,",
        ["13: T801 markdown_extensions: attr_lst: is not installed (did you mean attr_list?)"],
    ),
    "misspelled extension of pymdownx": (
        "pymdownx.superfences",
        "pymdownx.superfence",
        ["13: T801 markdown_extensions: pymdownx.superfence: is not installed (did you mean pymdownx.superfences?)"],
    ),
    "module for an extension": (
        "attr_list,",
        "os, attr_list,",
        [f"13: T801 markdown_extensions: os: is not installed ({SEE})"],
    ),
    "wrong option of an extension": (
        "[attr_list,",
        "[{toc: {permalnk: false}}, attr_list,",
        [
            (
                "13: T801 markdown_extensions: toc: cannot be loaded: KeyError: 'permalnk' "
                "(see its documentation for its options)"
            )
        ],
    ),
    "files of the machine": (
        "attr_list,",
        "pymdownx.snippets, attr_list,",
        ["13: T801 markdown_extensions: pymdownx.snippets: puts files of this machine into pages (remove it)"],
    ),
    # Folders
    "data outside": (
        "data_dir: data",
        "data_dir: ../data",
        [f"11: T801 data_dir: ../data is not a folder inside of the project ({SEE})"],
    ),
    "data in docs": (
        "data_dir: data",
        "data_dir: docs/en",
        [f"11: T801 data_dir: the folder is also a part of docs_dir, or holds it ({SEE})"],
    ),
    "no data": ("data_dir: data", "data_dir: dta", [f"11: T801 data_dir: dta is missing ({SEE})"]),
    "docs are the project": (
        "site_name: Small",
        "site_name: Small\ndocs_dir: .",
        [
            "1: T801 site_dir: the site would replace docs, or be a part of it (take a folder of its own)",
            f"2: T801 docs_dir: . is not a folder inside of the project ({SEE})",
            f"12: T801 data_dir: the folder is also a part of docs_dir, or holds it ({SEE})",
        ],
    ),
    "site over data": (
        "site_name: Small",
        "site_name: Small\nsite_dir: data",
        ["2: T801 site_dir: the site would replace data, or be a part of it (take a folder of its own)"],
    ),
    "site over everything": (
        "site_name: Small",
        "site_name: Small\nsite_dir: ..",
        ["2: T801 site_dir: the site would replace docs, or be a part of it (take a folder of its own)"],
    ),
    "page left out": (
        "site_name: Small",
        "site_name: Small\nexclude_docs: index.md",
        [
            f"2: T801 exclude_docs: leaves out the page docs/{language}/index.md (remove the pattern, or the page)"
            for language in sorted(LANGUAGES)
        ],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES.values(), ids=CHANGES)
def test_change(small: Small, old: str, new: str, expected: list[str]) -> None:
    """Each change of right settings gets exactly its findings."""
    small.change("mkdocs.yml", old, new)
    lines = [f"mkdocs.yml:{line}".replace("{root}", str(small.root)) for line in expected]
    said = found(small.root)
    assert [line[: len(wanted)] for line, wanted in zip(said, lines, strict=False)] == lines, said
    assert len(said) == len(lines), said


def test_nested(small: Small) -> None:
    """What is nested without end is refused before anything follows it."""
    for nested in ("[" * 20_000, "{a: " * 20_000, "".join(f"{' ' * n}a:\n" for n in range(1, 900))):
        small.write("mkdocs.yml", f"{SETTINGS}extra:\n{nested}")
        (line,) = found(small.root)
        assert " T104 nested too deeply " in line


@pytest.mark.parametrize(
    ("name", "parent", "expected"),
    [
        ("mkdocs.yml", None, f"mkdocs.yml:1: T801 INHERIT: mkdocs.yml inherits from this file ({NAME_IT})"),
        ("./mkdocs.yml", None, f"mkdocs.yml:1: T801 INHERIT: ./mkdocs.yml inherits from this file ({NAME_IT})"),
        (
            "base.yml",
            "INHERIT: mkdocs.yml",
            f"base.yml:1: T801 INHERIT: mkdocs.yml inherits from this file ({NAME_IT})",
        ),
        ("base.yml", None, f"mkdocs.yml:1: T801 INHERIT: there is no file base.yml ({NAME_IT})"),
        ("../base.yml", None, f"mkdocs.yml:1: T801 INHERIT: ../base.yml lies outside of the project ({NAME_IT})"),
        ("5", None, f"mkdocs.yml:1: T801 INHERIT: expected the name of a file ({NAME_IT})"),
        (
            "base.yml",
            "extra: !!python/object/apply:os.system ['touch PWNED']",
            "base.yml:1: T106 tag tag:yaml.org,2002:python/object/apply:os.system (remove it",
        ),
        ("base.yml", "hooks: [a.py]", "base.yml:1: T801 hooks: mkdocs.yml runs nothing"),
        ("base.yml", "- a", f"base.yml:1: T801 expected keys such as site_name: … ({SEE})"),
        ("base.yml", "strict: yes", f"base.yml:1: T801 strict: expected true or false, got 'yes' ({SEE})"),
    ],
)
def test_bad_inheritance(small: Small, name: str, parent: str | None, expected: str) -> None:
    """Settings inherit from a file of the project, which is read as strictly, and never from themselves."""
    small.write("mkdocs.yml", f"INHERIT: {name}\n{SETTINGS}")
    if parent is not None:
        small.write(name, parent)
    assert found(small.root)[0].startswith(expected)
    assert not (small.root / "PWNED").exists()


def test_inheritance(small: Small) -> None:
    """Mappings are joined with inherited ones, all else is replaced; a fault is found where it stands."""
    small.write("base.yml", "site_name: Base\nsite_description: Of the base\ntheme: {name: material, font: false}\n")
    small.write("mkdocs.yml", f"INHERIT: base.yml\n{SETTINGS.replace('name: material, ', '')}")
    assert found(small.root) == []
    settings = small.settings
    assert settings.site_name["zh"] == "Small"
    assert settings.config.value["theme"] == {"name": "material", "font": False, "custom_dir": f"{ROOT}/overrides"}
    small.write("base.yml", "site_description: 5\ntheme: {name: material}\n")
    assert found(small.root) == ["base.yml:1: T801 site_description: expected a text, got 5 (put it in quotes)"]


def test_flat(small: Small) -> None:
    """Pages in docs/ itself are one finding, which says what to do; not one for each page and each thing missing."""
    docs = small.root / "docs"
    for language in LANGUAGES[1:]:
        shutil.rmtree(docs / language)
    for path in list((docs / LANGUAGES[0]).iterdir()):
        path.rename(docs / path.name)
    (docs / LANGUAGES[0]).rmdir()
    said = f"pages stand in docs/ itself: that is not possible yet (move all of them to docs/{LANGUAGES[0]}/)"
    assert found(small.root) == [f"docs/index.md:1: T422 {said}"]


def test_environment(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name may come from the environment, or be the default."""
    small.change("mkdocs.yml", "site_name: Small", 'site_name: !ENV [SMALL_NAME, "Default"]')
    monkeypatch.delenv("SMALL_NAME", raising=False)
    assert small.settings.site_name["en"] == "Default"
    monkeypatch.setenv("SMALL_NAME", "From outside")
    assert small.settings.site_name["en"] == "From outside"
    monkeypatch.setenv("SMALL_NAME", "a\x07b")
    assert found(small.root) == [f"mkdocs.yml:1: T801 site_name: holds a control character ({SEE})"]


def test_folders(small: Small) -> None:
    """Each language has a folder with its frame, the default one also the first page; nothing else lies in docs/."""
    docs = small.root / "docs"
    (docs / "en/index.md").unlink()
    (docs / "vi/shell/record.md").unlink()
    shutil.rmtree(docs / "zh")
    small.write("docs/stray.md", "# Stray {#stray}\n")
    small.write("docs/fr/index.md", "# Stray {#stray}\n")
    small.write("docs/templates/a.md", "# Stray {#stray}\n")
    small.write("docs/.DS_Store", b"")
    stray = "is in no folder of a language, where nothing checks it (move it to en/, or name it in exclude_docs"
    assert found(small.root) == [
        "docs/en/index.md:1: T411 the first page of the site is missing (add it; a heading is enough)",
        f"docs/fr:1: T422 {stray} of mkdocs.yml)",
        f"docs/stray.md:1: T422 {stray} of mkdocs.yml)",
        f"docs/templates:1: T422 {stray} of mkdocs.yml)",
        "docs/vi/shell/record.md:1: T411 the frame of generated pages is missing (copy that of another language)",
        "mkdocs.yml:6: T801 i18n: docs/zh, the folder of the language zh, is missing (add its pages)",
    ]
    small.write("docs/zh", b"")
    small.change("mkdocs.yml", "plugins:", "exclude_docs: |\n  stray.*\n  fr/\nplugins:")
    assert [line for line in found(small.root) if "zh" in line or "stray" in line] == [
        "docs/zh:1: T101 cannot be read: Not a directory (check the folder and its permissions)"
    ]


def test_unreadable_folders() -> None:
    """A folder without permission is a finding, wherever it is."""
    with open_folder() as root:
        make_project(root)
        for name, expected in (
            ("docs", f"mkdocs.yml:1: T801 docs_dir: docs cannot be read: Permission denied ({SEE})"),
            ("docs/vi", "docs/vi:1: T101 cannot be read: Permission denied (check the folder and its permissions)"),
            ("mkdocs.yml", "mkdocs.yml:1: T101 cannot be read: Permission denied (check the file and its permissions)"),
        ):
            with forbidden(root / name):
                assert found(root)[0] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            f"as_of: {read_settings(ROOT / 'mkdocs.yml').as_of}",
            "as_of: 1700",
            "1700 is no day that this site can speak of",
        ),
        ("use_directory_urls: true", "use_directory_urls: false", "use_directory_urls: only true is supported"),
        ("exclude_docs: 'project/\n\n  '", "exclude_docs: method.md", "leaves out the page docs/en/method.md"),
        ("docs_dir: docs", "docs_dir: docs\nsite_dir: data", "the site would replace data, or be a part of it"),
    ],
    ids=["clock", "addresses", "page left out", "site over data"],
)
@pytest.mark.slow
@pytest.mark.sample(1)
def test_build(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """What the check refuses, the build refuses before it writes anything."""
    config = write(tmp_path)
    put(tmp_path / "site" / "index.html", "stands")
    text = config.read_text("utf-8")
    assert text.count(old) == 1, text
    put(config, text.replace(old, new))
    built = build(tmp_path)
    assert built.code != 0
    assert re.findall(r"^mkdocs\.yml:\d+: T801 .*", built.said, re.MULTILINE)
    assert expected in built.said
    assert "Traceback" not in built.said
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]
    assert (tmp_path / "data" / "vocabulary.yml").exists()


@pytest.mark.parametrize("codes", [("zh", "vi"), ("vi",)])
@pytest.mark.slow
def test_other_languages(tmp_path: Path, codes: tuple[str, ...]) -> None:
    """A site may have any of the languages, and any of them at its root."""
    config = write(tmp_path, records=in_languages(codes))
    for language in set(LANGUAGES) - set(codes):
        shutil.rmtree(tmp_path / "docs" / language)
    settings = yaml.safe_load(config.read_text("utf-8"))
    (i18n,) = (entry["i18n"] for entry in settings["plugins"] if "i18n" in entry)
    by_code = {language["locale"]: language for language in i18n["languages"]}
    i18n["languages"] = [{**by_code[code], "default": code == codes[0]} for code in codes]
    put(config, yaml.safe_dump(settings, allow_unicode=True))
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.said
    assert built.page("").get("lang") == {"zh": "zh-Hans", "vi": "vi"}[codes[0]]
    missing = read_page(built.site / "404.html")
    assert [link.get("href") for link in missing.xpath("//section//a")] == [
        f"/sub/{code}/" if code != codes[0] else "/sub/" for code in codes
    ]
    assert broken_links(built.site, URL) == []


def in_languages(codes: tuple[str, ...]) -> dict[str, dict[str, object]]:
    """Return the small records without the texts of other languages."""

    def without(value: object) -> object:
        if isinstance(value, dict):
            return {key: without(item) for key, item in value.items() if key not in set(LANGUAGES) - set(codes)}
        return [without(item) for item in value] if isinstance(value, list) else value

    return {name: dict(without(record)) for name, record in RECORDS.items()}  # type: ignore[call-overload]  # a dict


def test_check_comes_first() -> None:
    """MkDocs carries out what it reads, so make asks the check before; the preview checks by itself."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipes = {name: re.search(rf"^{name}:.*\n(?:\t.*\n)*", makefile, re.MULTILINE) for name in ("site", "content")}
    recipe, content = (match[0] if match else "" for match in recipes.values())
    steps = recipe.replace("content", content, 1).split("$(BIN)/")
    assert ["triglot check" in step for step in steps].index(True) < ["mkdocs" in step for step in steps].index(True)
