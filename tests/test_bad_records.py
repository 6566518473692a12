"""What bad records get: every fault of every file at once, each with its line, and never a traceback."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from factories import Small, make_project, minimal
from triglot.checks import check_data
from triglot.findings import CODES, report
from unreadable import forbidden, open_folder

GOLDEN = Path(__file__).parent / "golden" / "records"
SALE = "data/events/sale.yml"
PAPER = "data/sources/paper.yml"


def cases() -> Iterator[Any]:
    """Yield each golden case with its name."""
    for path in sorted(GOLDEN.glob("*.yml")):
        if path.name != "minimal.yml":
            for name, case in yaml.safe_load(path.read_text("utf-8")).items():
                yield pytest.param(case, id=f"{path.stem}-{name}")


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A small project without a fault."""
    return make_project(tmp_path)


def test_nothing_wrong(small: Small) -> None:
    """The small project that the cases are changed from has no fault of its own."""
    assert small.found() == []


@pytest.mark.parametrize("case", list(cases()))
@pytest.mark.sample(40)
def test_golden(small: Small, case: dict[str, Any]) -> None:
    """Each case of golden/records/ gets exactly its findings; its law is written there."""
    if "old" in case:
        small.change(case["file"], case["old"], case["new"])
    else:
        small.write(case["file"], case["new"])
    assert small.found() == case["findings"]


TEXT = minimal()[SALE]
DEVICE = "is the name of a device on Windows, where git cannot write the file (take another name)"
FOLDER = "(check the folder and its permissions)"
LEFT_BEHIND = (
    "{}~", "._{}", ".{}.swp", ".{}.swo", "#{}#", "{}.orig", "{}.rej", "{}.bak", ".~lock.{}#",
    "Thumbs.db", "desktop.ini", ".DS_Store", ".gitkeep", "~$first.yml", "Icon\r", "first_BACKUP_123.yml", ".nfs00a1",
)  # fmt: skip
"""What editors, merges and file managers leave beside a file."""

FILES: dict[str, tuple[str, bytes, list[str]]] = {
    "byte_order_mark": (
        SALE,
        b"\xef\xbb\xbf" + TEXT.encode(),
        ["data/events/sale.yml:1: T102 starts with a byte order mark (save as UTF-8 without BOM)"],
    ),
    "utf_16": (
        SALE,
        TEXT.encode("utf-16"),
        ["data/events/sale.yml:1: T102 starts with a byte order mark (save as UTF-8 without BOM)"],
    ),
    "latin_1": (
        SALE,
        TEXT.encode("latin-1", "ignore"),
        ["data/events/sale.yml:1: T102 byte 0xe1 is not UTF-8 (save as UTF-8)"],
    ),
    "nul_byte": (
        SALE,
        TEXT.replace("A sale.", "A\0sale.").encode(),
        ["data/events/sale.yml:3: T102 holds a NUL byte (save as plain UTF-8 text)"],
    ),
    "surrogate": (
        SALE,
        TEXT.replace("A sale.", "A \ud800 sale.").encode("utf-8", "surrogatepass"),
        ["data/events/sale.yml:3: T102 byte 0xed is not UTF-8 (save as UTF-8)"],
    ),
    "five_megabytes": (
        SALE,
        TEXT.replace("A sale.", "A sale. " * 625_000).encode(),
        ["data/events/sale.yml:1: T101 larger than 1,000,000 bytes (a file holds one record or one page)"],
    ),
    "deep_brackets": (
        SALE,
        b"title: " + b"[" * 100_000,
        ["data/events/sale.yml:1: T104 nested too deeply (records are flat)"],
    ),
    "deep_brackets_hidden_by_comments": (
        SALE,
        b"[ # ]\n" * 100_000,
        ["data/events/sale.yml:1: T104 nested too deeply (records are flat)"],
    ),
    "deep_dashes": (
        SALE,
        b"title:\n" + b"- " * 50_000,
        ["data/events/sale.yml:2: T104 nested too deeply (records are flat)"],
    ),
    "deep_indentation": (
        SALE,
        "".join(f"{' ' * depth}a:\n" for depth in range(1000)).encode(),
        ["data/events/sale.yml:301: T104 nested too deeply (records are flat)"],
    ),
    "deeper_than_any_record": (
        SALE,
        (TEXT + "note: {en: a, zh: b, vi: " + "[" * 25 + "]" * 25 + "}\n").encode(),
        [
            "data/events/sale.yml:18: T104 nested too deeply (records are flat)",
            f"data/events/sale.yml:18: T203 note.vi: expected a text, got [{'(' * 18}None{',)' * 18}]",
        ],
    ),
    "windows_line_ends": (SALE, TEXT.replace("\n", "\r\n").encode(), []),
    "upper_case_name": (
        "data/events/Sale-2.yml",
        TEXT.encode(),
        ["data/events/Sale-2.yml:1: T107 'Sale-2' is not an ID (lower case letters, digits and hyphens)"],
    ),
    "name_with_a_space": (
        "data/events/sale 2.yml",
        TEXT.encode(),
        ["data/events/sale 2.yml:1: T107 'sale 2' is not an ID (lower case letters, digits and hyphens)"],
    ),
    "name_with_letters_of_another_script": (
        "data/events/出售.yml",
        TEXT.encode(),
        ["data/events/出售.yml:1: T107 '出售' is not an ID (lower case letters, digits and hyphens)"],
    ),
    "other_extension": (
        "data/events/sale-2.yaml",
        TEXT.encode(),
        ["data/events/sale-2.yaml:1: T107 not a record (a record is a file <id>.yml)"],
    ),
    "folder_inside_a_folder": (
        "data/events/2025/sale.yml",
        TEXT.encode(),
        ["data/events/2025:1: T107 not a record (a record is a file <id>.yml)"],
    ),
    "device_on_windows": (
        "data/terms/con.yml",
        minimal()["data/terms/maker.yml"].encode(),
        [f"data/terms/con.yml:1: T107 'con' {DEVICE}"],
    ),
    "another_device": (
        "data/terms/lpt1.yml",
        minimal()["data/terms/maker.yml"].encode(),
        [f"data/terms/lpt1.yml:1: T107 'lpt1' {DEVICE}"],
    ),
    "no_device": ("data/terms/com10.yml", minimal()["data/terms/maker.yml"].encode(), []),
    "long_name": (
        f"data/terms/{'a' * 101}.yml",
        minimal()["data/terms/maker.yml"].encode(),
        [
            f"data/terms/{'a' * 101}.yml:1: T107 the name has 101 characters, more than 100 (take a shorter name)",
        ],
    ),
    "hidden_record": (
        "data/events/.sale-2.yml",
        TEXT.encode(),
        ["data/events/.sale-2.yml:1: T107 '.sale-2' is not an ID (lower case letters, digits and hyphens)"],
    ),
    "hidden_file": (
        "data/events/.notes",
        b"",
        ["data/events/.notes:1: T107 not a record (a record is a file <id>.yml)"],
    ),
    "id_of_another_kind": (
        "data/terms/sale.yml",
        minimal()["data/terms/maker.yml"].encode(),
        ["data/terms/sale.yml:1: T108 the ID sale is also used in data/events/ (rename the newer of the two)"],
    ),
    "id_of_a_source": (PAPER.replace("paper", "sale"), minimal()[PAPER].encode(), []),
    "alias_that_is_a_source": (
        "data/sources/sheet.yml",
        (minimal()[PAPER] + "aliases: [SHEET, paper]\n").encode(),
        ["data/sources/sheet.yml:8: T108 the alias paper also names the source paper (remove one)"],
    ),
}


@pytest.mark.parametrize(("file", "content", "findings"), FILES.values(), ids=FILES)
def test_file(small: Small, file: str, content: bytes, findings: list[str]) -> None:
    """Bytes, names and sizes that no record has are told, and the parser does not see them."""
    small.write(file, content)
    assert small.found() == findings


@pytest.mark.parametrize("pattern", LEFT_BEHIND)
def test_left_behind(small: Small, pattern: str) -> None:
    """What editors and systems leave beside a file is no record, and stops nobody."""
    for folder, name in (("data", "vocabulary.yml"), ("data/events", "sale.yml"), ("data/segments", "index.yml")):
        small.write(f"{folder}/{pattern.format(name)}", b"\0\xff")
    assert small.found() == []


def test_lock_of_emacs(small: Small) -> None:
    """Emacs locks a file that is open by a link that leads nowhere."""
    (small.root / "data/events/.#sale.yml").symlink_to("ada@host.4711:1767225600")
    assert small.found() == []


def test_alias_bomb(small: Small) -> None:
    """A billion laughs cost nothing: each alias is a finding and nothing is multiplied."""
    rows = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    small.write(SALE, "\n".join(rows))
    hint = "write each value out"
    expected = [
        f"data/events/sale.yml:{n}: T106 the value that starts here is used again by an alias ({hint})"
        for n in range(1, 12)
    ]
    assert [line for line in small.found() if " T106 " in line] == expected


def test_two_sources_with_one_alias(small: Small) -> None:
    """An alias names one source."""
    for name in ("one", "two"):
        small.write(f"data/sources/{name}.yml", minimal()[PAPER] + "aliases:\n  - EPOCH\n")
    assert small.found() == ["data/sources/two.yml:9: T108 the alias EPOCH also names the source one (remove one)"]


def test_symbolic_link_out_of_the_tree(small: Small, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link does not bring in what lies outside."""
    outside = tmp_path_factory.mktemp("outside") / "secret.yml"
    outside.write_text(TEXT)
    (small.root / "data/events/linked.yml").symlink_to(outside)
    hint = "put the file itself here"
    expected = f"data/events/linked.yml:1: T101 a symbolic link leads out of the folder ({hint})"
    assert small.found() == [expected]


def test_folder_linked_from_outside(small: Small, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A linked folder does not bring in what lies outside either."""
    outside = tmp_path_factory.mktemp("outside") / "people"
    (small.root / "data/people").rename(outside)
    (small.root / "data/people").symlink_to(outside)
    hint = "put the file itself here"
    assert small.found() == [f"data/people/speaker.yml:1: T101 a symbolic link leads out of the folder ({hint})"]


@pytest.mark.parametrize("name", ["schema", "segments"])
def test_folder_beside_records(small: Small, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """What the site writes into data/ stays there: no link leads its folders elsewhere, and none is a file."""
    folder = small.root / "data" / name
    folder.symlink_to(tmp_path_factory.mktemp("outside"))
    expected = f"data/{name}:1: T101 a symbolic link leads out of the folder (put the file itself here)"
    assert [line for line in small.found() if "T501" not in line] == [expected]
    folder.unlink()
    folder.write_bytes(b"")
    assert small.found() == [f"data/{name}:1: T101 cannot be read: Not a directory {FOLDER}"]


def test_symbolic_link_inside_the_tree(small: Small) -> None:
    """A link to a file of the same folder is that file."""
    (small.root / "data/sources/other.yml").symlink_to(small.root / PAPER)
    assert small.found() == []


def test_symbolic_link_to_itself(small: Small) -> None:
    """A link that leads nowhere is told."""
    path = small.root / "data/events/loop.yml"
    path.symlink_to(path)
    expected = "cannot be read: Too many levels of symbolic links (check the file and its permissions)"
    assert small.found() == [f"data/events/loop.yml:1: T101 {expected}"]


def test_pipe(small: Small) -> None:
    """A named pipe is not waited for."""
    os.mkfifo(small.root / "data/events/pipe.yml")
    assert small.found() == ["data/events/pipe.yml:1: T101 not a file (remove it)"]


def test_folder_with_the_name_of_a_record(small: Small) -> None:
    """A folder is not a file."""
    (small.root / "data/events/folder.yml").mkdir()
    assert small.found() == ["data/events/folder.yml:1: T101 not a file (remove it)"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (SALE, ["data/events/sale.yml:1: T101 cannot be read: Permission denied (check the file and its permissions)"]),
        ("data/rankings", [f"data/rankings:1: T101 cannot be read: Permission denied {FOLDER}"]),
        (
            "data",
            ["data/vocabulary.yml:1: T101 cannot be read: Permission denied (check the file and its permissions)"],
        ),
    ],
)
def test_unreadable(path: str, expected: list[str]) -> None:
    """A file or a folder without permissions is told."""
    with open_folder() as root:
        small = make_project(root)
        settings = small.settings
        with forbidden(root / path):
            assert report(check_data(settings)).splitlines()[-len(expected) :] == expected


def test_file_for_a_folder(small: Small) -> None:
    """A file does not stand in for a folder of records."""
    shutil.rmtree(small.root / "data/rankings")
    small.write("data/rankings", b"")
    assert small.found() == [f"data/rankings:1: T101 cannot be read: Not a directory {FOLDER}"]


def test_dangling_link(small: Small) -> None:
    """A file that went away is told, also to root."""
    (small.root / "data/events/gone.yml").symlink_to(small.root / "data/events/nothing.yml")
    expected = "cannot be read: No such file or directory (check the file and its permissions)"
    assert small.found() == [f"data/events/gone.yml:1: T101 {expected}"]


def test_name_that_is_not_text(small: Small) -> None:
    """A file's name may be any bytes; the finding can still be printed."""
    path = os.fsencode(small.root / "data/events") + b"/\xff.yml"
    with open(path, "wb"):  # noqa: PTH123  # pathlib takes no bytes
        pass
    expected = r"data/events/\udcff.yml:1: T107 '\udcff' is not an ID (lower case letters, digits and hyphens)"
    assert small.found() == [expected]


def test_no_vocabulary(small: Small) -> None:
    """Without a vocabulary the records still tell their own faults."""
    (small.root / "data/vocabulary.yml").unlink()
    small.change(SALE, "date: 2025-12-08", "date: 12/8")
    assert small.found() == [
        "data/events/sale.yml:6: T205 date: expected a date such as 2025-12-08, 2025-12, 2025-Q4 or 2025, got '12/8'",
        "data/vocabulary.yml:1: T101 cannot be read: No such file or directory (check the file and its permissions)",
    ]


def test_several_faults_in_one_file(small: Small) -> None:
    """All faults of a file are told at once, each with its line."""
    for old, new in (
        ("  zh: 一次出售。\n", ""),
        ("date: 2025-12-08", "date: 2025-13-08"),
        ("kind: announced", "kind: 3"),
        ("side: us", "side: us\nsides: us"),
        ("chips: [h20-96]", "chips: h20-96"),
    ):
        small.change(SALE, old, new)
    assert small.found() == [
        "data/events/sale.yml:2: T204 summary: no text in zh (write the text in each language)",
        "data/events/sale.yml:5: T205 date: there is no such date: 2025-13-08 (month must be in 1..12)",
        "data/events/sale.yml:7: T203 kind: expected a text, got 3 (put it in quotes)",
        "data/events/sale.yml:9: T201 unknown key sides (did you mean side?)",
        "data/events/sale.yml:13: T203 chips: expected a list: [a, b], got 'h20-96'",
    ]


def test_faults_in_several_files(small: Small) -> None:
    """All files are told at once."""
    small.change(PAPER, "mark: read", "mark: sure")
    small.change("data/terms/maker.yml", "kind: company", "kind: 1")
    small.change(SALE, "chips: [h20-96]", "chips: [h20-141]")
    assert small.found() == [
        "data/events/sale.yml:13: T301 chips: there is no chip h20-141",
        "data/sources/paper.yml:7: T203 mark: expected 'read', 'cited', 'derived', 'memory' or 'seed', got 'sure'",
        "data/terms/maker.yml:1: T203 kind: expected a text, got 1 (put it in quotes)",
    ]


def test_a_faulty_record_is_there(small: Small) -> None:
    """A record with a fault is not also missing everywhere that names it."""
    small.write(PAPER, b"\xff\n")
    assert small.found() == ["data/sources/paper.yml:1: T102 byte 0xff is not UTF-8 (save as UTF-8)"]


def test_every_code_of_records_has_a_case() -> None:
    """Each code that the data can get stands in a golden case, in this file or in the one on consistency."""
    files = [Path(__file__), Path(__file__).with_name("test_consistency.py"), *GOLDEN.glob("*.yml")]
    said = "".join(path.read_text("utf-8") for path in files)
    assert [code for code in CODES if code < "T400" and f" {code} " not in said] == []
