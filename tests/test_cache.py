"""What is kept between builds saves time and decides nothing: whatever is wrong with it, the site is the same."""

import ast
import hashlib
import json
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import sites
from serving import ROOT
from sites import LANGUAGES, Built, build, put, write
from triglot.atomic import write_whole
from triglot.cache import Cache
from triglot.finish import Usage
from triglot.finish.pictures import share_pictures
from triglot.finish.writer import write_files
from triglot.generated import BuiltSite
from triglot.project import load_project

MODULES = sorted((ROOT / "plugins" / "triglot").rglob("*.py"))
RUNS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "runpy", "code"}
"""Modules that run what they read, or may."""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT / "plugins").as_posix())
def test_nothing_is_run(module: Path) -> None:
    """No module reads anything that is run by being read."""
    nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
    imported = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    called = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert {name.partition(".")[0] for name in imported} & RUNS == set()
    assert called & {"eval", "exec", "compile", "__import__"} == set()


# --- Whole or not at all ---------------------------------------------------------------------------------------------


def test_no_reader_sees_half(tmp_path: Path) -> None:
    """A file that exists is a whole one at once: it is put there by its name, never written in place."""
    kept = tmp_path / "kept"
    kept.write_bytes(b"old")
    with kept.open("rb") as reading:
        write_whole(kept, b"new")
        assert reading.read() == b"old"
    assert kept.read_bytes() == b"new"
    assert kept.stat().st_mode & 0o777 == 0o666 & ~umask()


def umask() -> int:
    """Return what this process takes away from the permissions of new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written leaves the old file as it was, and nothing half written beside it."""
    kept = tmp_path / "kept"
    kept.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(kept, b"new")
    assert kept.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize("where", ["kept", f".kept.{os.getpid()}.part"], ids=["its place", "beside its place"])
def test_no_link_is_followed(tmp_path: Path, where: str) -> None:
    """A link that waits for a file to be written is replaced."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / where).symlink_to(victim)
    write_whole(tmp_path / "kept", b"new")
    assert (victim.read_bytes(), (tmp_path / "kept").read_bytes()) == (b"mine", b"new")
    assert not (tmp_path / "kept").is_symlink()


# --- What was kept ---------------------------------------------------------------------------------------------------

CONTENT = b"what was kept\n\x00\xff"


def spoil_each_byte(path: Path) -> Iterator[bytes]:
    """Yield a file with each of its bytes changed, and cut off before each."""
    whole = path.read_bytes()
    for place in range(len(whole)):
        yield whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        yield whole[:place]
    yield whole + b"x"
    yield pickle.dumps(CONTENT)


def test_kept(tmp_path: Path) -> None:
    """What was put is given, byte for byte; what never was is not."""
    cache = Cache(tmp_path, "things")
    assert cache.get("a") is None
    for content in (CONTENT, b"", b"\n"):
        cache.put("a", content)
        assert cache.get("a") == content
    assert cache.get("b") is None
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [
        ".cache/triglot/things/a"
    ]


def test_spoiled(tmp_path: Path) -> None:
    """What is not, byte for byte, what was put under this name is nothing."""
    cache = Cache(tmp_path, "things")
    cache.put("a", CONTENT)
    for spoiled in spoil_each_byte(cache.folder / "a"):
        (cache.folder / "a").write_bytes(spoiled)
        assert cache.get("a") is None
    cache.put("b", CONTENT)
    shutil.copyfile(cache.folder / "b", cache.folder / "a")
    assert cache.get("a") is None


def unreadable(path: Path) -> None:
    """Forbid a file; root is not stopped by that, so it goes."""
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.unlink()


def endless(path: Path) -> None:
    """Create a pipe, which nobody writes to."""
    path.unlink()
    os.mkfifo(path)


def replaced(target: Path | str) -> Callable[[Path], None]:
    """Return a function that replaces a file by a link."""

    def spoil(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return spoil


def sparse(path: Path) -> None:
    """Make a file that is far larger than anything that was kept."""
    with path.open("r+b") as file:
        file.truncate(10**12)


def folder(path: Path) -> None:
    """Create a folder."""
    path.unlink()
    path.mkdir()


ODD: dict[str, Callable[[Path], None]] = {
    "gone": Path.unlink,
    "forbidden": unreadable,
    "pipe": endless,
    "device": replaced("/dev/zero"),
    "dangling link": replaced("nowhere"),
    "link to itself": replaced("a"),
    "huge": sparse,
    "folder": folder,
}


@pytest.mark.parametrize("spoil", ODD.values(), ids=ODD)
def test_odd_files(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """What cannot be read is nothing, and no hindrance; what can be replaced is replaced."""
    cache = Cache(tmp_path, "things")
    cache.put("a", CONTENT)
    spoil(cache.folder / "a")
    assert cache.get("a") is None
    cache.put("a", CONTENT)
    assert cache.get("a") in {CONTENT, None}
    cache.sweep({"a"})


def test_sweep(tmp_path: Path) -> None:
    """What no build has used goes; what a link leads to stays."""
    cache = Cache(tmp_path, "things")
    (tmp_path / "victim").write_bytes(b"mine")
    for name in "abc":
        cache.put(name, CONTENT)
    (cache.folder / "link").symlink_to(tmp_path / "victim")
    cache.sweep({"b", "z"})
    assert [path.name for path in cache.folder.iterdir()] == ["b"]
    assert (tmp_path / "victim").read_bytes() == b"mine"


# --- The index and the pictures --------------------------------------------------------------------------------------


@pytest.fixture
def made(tmp_path: Path) -> Callable[[], dict[str, str]]:
    """What writes the index and the pictures of the small site again, and gives the hash of each file."""
    built = sites.published()
    project = load_project(built.root / "mkdocs.yml")
    found = {
        code: [page[0] for page in json.loads(index.read_text("utf-8").split("\n")[1])]
        for code in LANGUAGES
        for index in (built.site / "assets/search" / code).glob("*/pages.txt")
    }
    uses = tuple(Usage(code, "everything/", f"Title {code}", frozenset()) for code in LANGUAGES)
    shutil.copytree(built.site, tmp_path / "site")
    (tmp_path / "root").mkdir()
    object.__setattr__(project.settings, "root", tmp_path / "root")

    def make() -> dict[str, str]:
        shutil.rmtree(tmp_path / "site" / "assets")
        sites.write_index(tmp_path / "site", tmp_path / "root", project, found)
        site = BuiltSite(project, tmp_path / "site", "", uses)
        write_files(site, share_pictures(site))
        return sums(tmp_path / "site" / "assets")

    (tmp_path / "site" / "assets").mkdir(exist_ok=True)
    return make


def sums(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def halved(path: Path) -> None:
    """Leave what a full disk or a power cut leaves."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def kept_as(content: bytes) -> Callable[[Path], None]:
    """Return a function that writes content with the right hash: somebody made it on purpose."""

    def spoil(path: Path) -> None:
        root = path
        while root.name != ".cache":
            root = root.parent
        place = path.parent.relative_to(root / "triglot").parts
        Cache(root.parent, *place).put(path.name, content)

    return spoil


class Trap:
    """What a pickle would run."""

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (Path("/tmp/triglot-was-here"),))  # noqa: S108  # never made


SPOILED: dict[str, Callable[[Path], None]] = {
    "halved": halved,
    "empty": lambda path: put(path, b""),
    "pickle": lambda path: put(path, pickle.dumps(Trap())),
    "pickle with the right hash": kept_as(pickle.dumps(Trap())),
    "nothing": kept_as(b"null"),
    "list": kept_as(b"[1, 2]"),
    "numbers": kept_as(b'{"index.json": 1}'),
    "file elsewhere": kept_as(b'{"../../../escaped.txt": "x"}'),
    "not UTF-8": kept_as(b'{"index.json": "\xff"}'),
    "page": kept_as(b'["t","","","",1,["a"],[["","","x",{"a":99},false]],["x"],[]]'),
    "deep": kept_as(b"[" * 100_000),
    **ODD,
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
@pytest.mark.sample(5)
@pytest.mark.slow
def test_spoiled_site(made: Callable[[], dict[str, str]], tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """However the files of the cache are spoiled, the index is the same byte for byte; so are the pictures."""
    good = made()
    assert made() == good
    for path in [path for path in (tmp_path / "root/.cache").rglob("*") if path.is_file()]:
        if path.parent.name != "share" or spoil not in FORGED:
            spoil(path)
    assert made() == good
    assert made() == good
    assert not Path("/tmp/triglot-was-here").exists()  # noqa: S108
    assert not list(tmp_path.rglob("escaped.txt"))


FORGED = [spoil for name, spoil in SPOILED.items() if spoil.__qualname__.startswith("kept_as")]
"""Made on purpose: a picture that is another is not known for one."""


@pytest.mark.slow
def test_one_page_is_read_again(made: Callable[[], dict[str, str]], tmp_path: Path) -> None:
    """After an edit only the page that changed is read: the others are known, each by its own file."""
    good = made()
    folder = tmp_path / "root/.cache/triglot/search/vi"
    before = {path.name for path in folder.iterdir()}
    page = tmp_path / "site/vi/index.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", " thêm</h1>"), "utf-8")
    assert made() != good
    after = {path.name for path in folder.iterdir()}
    assert len(before) == len(after)
    assert sorted(name.startswith("index-") for name in after - before) == [False, True]


# --- Builds ----------------------------------------------------------------------------------------------------------

CACHES: dict[str, Callable[[Path], None]] = {
    "file": lambda path: put(path, b""),
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "link to a file": lambda path: path.symlink_to("mkdocs.yml"),
    "forbidden": lambda path: path.mkdir(mode=0),
    "read only": lambda path: path.mkdir(mode=0o555),
    "pipe": os.mkfifo,
}


@pytest.mark.parametrize("shape", CACHES.values(), ids=CACHES)
@pytest.mark.sample(2)
@pytest.mark.slow
def test_no_cache(tmp_path: Path, shape: Callable[[Path], None]) -> None:
    """A cache is for speed: where there can be none, the build is the same."""
    write(tmp_path)
    shape(tmp_path / ".cache")
    built = build(tmp_path, "-q", "--strict")
    assert (built.code, built.said) == (0, "")
    assert sums(built.site) == sums(plain().site)
    assert (tmp_path / "mkdocs.yml").read_bytes() == (plain().root / "mkdocs.yml").read_bytes()


@pytest.mark.slow
def test_read_only_cache(tmp_path: Path) -> None:
    """A full cache that nobody can write to serves the next build."""
    write(tmp_path)
    assert build(tmp_path, "-q").code == 0
    folders = [path for path in (tmp_path / ".cache").rglob("*") if path.is_dir()]
    for path in folders:
        path.chmod(0o555)
    put(tmp_path / "docs/en/index.md", "# Other {#small}\n")
    built = build(tmp_path, "-q", "--strict")
    for path in folders:
        path.chmod(0o755)
    assert (built.code, built.said) == (0, "")


@cache
def plain() -> Built:
    """Build the small site once, as it is."""
    root = sites.folder()
    write(root)
    return build(root, "-q", "--strict")
