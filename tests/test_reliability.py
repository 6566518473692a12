"""A build that fails, or is killed, leaves the last good site whole; the same input gives the same bytes."""

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sampling import tries
from serving import FROZEN, ROOT, settings_beside_the_frame

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "zh", "vi")
KILLS = tries(25)
PAGES = {
    "index": "# {home} {{#home}}\n\n{text}\n\n[2](timeline.md) [3](chips.md#table)\n",
    "timeline": "# {home} {{#timeline}}\n\n```timeline\nsides: [us, china]\n```\n",
    "chips": "# {home} {{#chips}}\n\n## {home} {{#table}}\n\n```comparison\nfigures: [tpp, memory]\n```\n",
}
WORDS = {
    "en": {"home": "Small", "text": "A page of a small site."},
    "zh": {"home": "小站", "text": "小网站的一页，关于出口**管制**措施。"},
    "vi": {"home": "Nhỏ", "text": "Một trang của trang web nhỏ."},
}

Hashes = dict[str, str]


@dataclass(frozen=True)
class Project:
    """A small site: three pages in three languages, the records and the frame of the real one."""

    root: Path

    @property
    def site(self) -> Path:
        """Where it is built."""
        return self.root / "site"

    def page(self, language: str, name: str = "index") -> Path:
        """The source of a page."""
        return self.root / "docs" / language / f"{name}.md"

    def start(self, *options: str, **environment: str) -> subprocess.Popen[str]:
        """Begin to build, in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", *options],
            cwd=self.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def build(self, *options: str, **environment: str) -> tuple[int, str]:
        """Build; return the exit code and what was said."""
        with self.start(*options, **environment) as building:
            said, _ = building.communicate(timeout=120)
        return building.returncode, said

    def hashes(self) -> Hashes:
        """What is in the built site."""
        return {
            path.relative_to(self.site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }


def some_records() -> set[Path]:
    """The vocabulary, a few events and chips, and each record that these name, and so on."""
    records = sorted((FROZEN / "data").glob("*/*.yml"))
    files = {path.stem: path for path in records if path.parent.name != "segments"}  # ledgers are named like pages
    left = [*sorted((FROZEN / "data/events").glob("*.yml"))[:2], *sorted((FROZEN / "data/chips").glob("*.yml"))[:2]]
    found = set((FROZEN / "data").glob("*.yml"))
    while left:
        record = left.pop()
        found.add(record)
        named = set(re.findall(r"[a-z0-9-]+", record.read_text(encoding="utf-8")))
        left += [files[name] for name in named & files.keys() if files[name] not in found]
    return found


def make(root: Path) -> Project:
    """Copy the real project with three pages in place of its own."""
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    for record in some_records():
        copy = root / record.relative_to(FROZEN)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(record, copy)
    for language, words in WORDS.items():
        shutil.copytree(FROZEN / "docs" / language / "shell", root / "docs" / language / "shell")
        for name, text in PAGES.items():
            page = root / "docs" / language / f"{name}.md"
            page.write_text(f"---\ntitle: {name}\n---\n\n" + text.format(**words), encoding="utf-8")
    settings = settings_beside_the_frame()
    nav = "nav:\n" + "".join(f"  - {name}: {name}.md\n" for name in PAGES)
    settings, count = re.subn(r"(?m)^nav:\n(?:[ #-].*\n|\n)*", lambda _: nav + "\n", settings)
    assert count == 1
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return Project(root)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small site that has been built once."""
    project = make(tmp_path_factory.mktemp("project"))
    code, said = project.build("--strict")
    assert code == 0, said
    return project


@pytest.fixture(scope="module")
def good(project: Project) -> Hashes:
    """What is in the site after a good build."""
    return project.hashes()


@pytest.fixture
def restored(project: Project) -> Iterator[None]:
    """Restores the sources afterwards."""
    before = {
        path: path.read_bytes()
        for folder in ("docs", "data")
        for path in sorted((project.root / folder).rglob("*"))
        if path.is_file()
    }
    yield
    for path, content in before.items():
        if path.read_bytes() != content:
            path.write_bytes(content)


def append(path: Path, text: str) -> None:
    """Add `text` at the end of a file."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("options", [(), ("--strict",)], ids=["loose", "strict"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.sample(1)
def test_broken_fence(project: Project, good: Hashes, language: str, options: tuple[str, ...]) -> None:
    """A fault in a page of any language fails the build with its place, and the old site stays."""
    append(project.page(language), "\n```timeline\nsides: [us\n```\n")
    code, said = project.build(*options)
    assert code != 0
    assert f"docs/{language}/index.md:" in said
    assert "Traceback" not in said
    assert project.hashes() == good


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("options", [(), ("--strict",), ("-q", "--strict")], ids=["loose", "strict", "quiet-strict"])
@pytest.mark.sample(1)
def test_broken_record(project: Project, good: Hashes, options: tuple[str, ...]) -> None:
    """A fault in a record fails the build with its place, and the old site stays."""
    record = min((project.root / "data/events").glob("*.yml"))
    append(record, "nonsense: 1\n")
    code, said = project.build(*options)
    assert code != 0
    assert f"data/events/{record.name}:" in said
    assert "Traceback" not in said
    assert project.hashes() == good


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("options", [("--strict",), ("-q", "--strict")], ids=["strict", "quiet-strict"])
@pytest.mark.sample(1)
def test_broken_link(project: Project, good: Hashes, language: str, options: tuple[str, ...]) -> None:
    """Under --strict a link to nowhere fails the build, quiet or not, and the old site stays."""
    append(project.page(language), "\n[nowhere](nowhere.md)\n")
    code, _ = project.build(*options)
    assert code != 0
    assert project.hashes() == good


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.sample(1)
def test_unreadable_page(project: Project, good: Hashes, language: str) -> None:
    """A page in another encoding fails the build, and the old site stays."""
    project.page(language).write_bytes(b"# caf\xe9\n")
    code, said = project.build()
    assert code != 0
    assert "Traceback" not in said
    assert project.hashes() == good


def test_same_bytes(project: Project, good: Hashes, tmp_path: Path) -> None:
    """The same input gives the same bytes: again, in another folder, in another order of hashing."""
    assert project.build("--strict", PYTHONHASHSEED="1")[0] == 0
    assert project.hashes() == good
    other = make(tmp_path / "elsewhere")
    assert other.build("--strict", PYTHONHASHSEED="2")[0] == 0
    assert other.hashes() == good


FULL = """
import builtins, errno, io, os, sys
left, real = {room}, builtins.open
def limited(file, mode="r", *given, **named):
    opened = real(file, mode, *given, **named)
    if set(mode) & set("wxa"):
        write = opened.write
        def counted(data):
            global left
            left -= len(data)
            if left < 0:
                write(data[: len(data) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(data)
        opened.write = counted
    return opened
def slow(*_, **__):
    raise OSError(errno.ENOTSOCK, os.strerror(errno.ENOTSOCK))
builtins.open = io.open = limited
os.sendfile = slow
from mkdocs.__main__ import cli
cli()
"""
"""A disk with room for so many characters: what goes beyond is cut in the middle, and everything after it."""


@pytest.mark.parametrize("part", [0, 0.01, 0.1, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.sample(1)
def test_full_disk(project: Project, good: Hashes, part: float) -> None:
    """Whenever the disk is full, that is one line; the site is whole, nothing is left, and the next build is right."""
    shutil.rmtree(project.root / ".cache", ignore_errors=True)
    room = round(part * sum(path.stat().st_size for path in project.site.rglob("*") if path.is_file()))
    found = subprocess.run(
        [sys.executable, "-c", FULL.format(room=room), "build", "-q"],
        cwd=project.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert found.returncode == 1
    assert found.stdout.count("No space left on device (make room or check the permissions, then run it again)") == 1
    assert "Traceback" not in found.stdout
    assert project.hashes() == good
    assert [path.name for path in project.root.iterdir() if path.name.startswith(".site")] == []
    assert [path.name for path in (project.root / ".cache").rglob("*") if path.suffix in {".part", ".txt"}] == []
    assert project.build("--strict")[0] == 0
    assert project.hashes() == good


@pytest.mark.usefixtures("restored")
def test_kills(project: Project, good: Hashes) -> None:
    """However a build is killed, the site is whole: all of the old one or all of the new one."""
    moments = random.Random(20_261_008)
    page = project.page("vi")
    versions = [page.read_text(encoding="utf-8"), page.read_text(encoding="utf-8") + "\nThêm một câu.\n"]

    page.write_text(versions[1], encoding="utf-8")
    started = time.monotonic()
    assert project.build()[0] == 0
    duration = time.monotonic() - started
    whole = [good, project.hashes()]
    assert whole[0] != whole[1]

    broken = []
    for kill in range(KILLS):
        page.write_text(versions[kill % 2], encoding="utf-8")
        # Every third one near the end, where the folders are swapped.
        moment = duration * (moments.uniform(0.8, 1.02) if kill % 3 == 0 else moments.uniform(0.05, 1))
        with project.start() as building:
            time.sleep(moment)
            os.killpg(building.pid, signal.SIGKILL)
            building.communicate()
        if project.hashes() not in whole:
            broken.append(round(moment, 2))
    assert broken == []

    page.write_text(versions[0], encoding="utf-8")
    assert project.build("--strict")[0] == 0
    assert project.hashes() == good
