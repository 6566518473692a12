"""The place of a site: whatever stands in the way, whoever builds at the same time, however a build ends."""

import copy
import fcntl
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

import sites
from sites import Built, build, put, write
from triglot.errors import SetupError
from triglot.finish import Place, publishing

RUNNING = "another build of {} is running: wait until it has ended"


def folders(root: Path) -> dict[str, str]:
    """Return which version of the site each folder has; a file is a lock."""
    return {path.name: (path / "index.html").read_text("utf-8") if path.is_dir() else "" for path in root.iterdir()}


def make(root: Path, **versions: str) -> Path:
    """Make the folders of a site: `site`, `next` beside it and `old`; return where the site is."""
    names = {"site": "site", "next": ".site.next", "old": ".site.old"}
    for name, version in versions.items():
        put(root / names[name] / "index.html", version)
        put(root / names[name] / version / "page.html", version)
    return root / "site"


def publish(site: Path, version: str) -> Place:
    """Build a version of a site and publish it."""
    place = Place(site)
    place.take()
    put(place.next / "index.html", version)
    put(place.next / version / "page.html", version)
    place.publish()
    place.leave()
    return place


@pytest.fixture(params=[True, False], ids=["in one step", "in two renames"])
def exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the system can exchange two folders."""
    if not request.param:
        monkeypatch.setattr(publishing, "_RENAME_EXCHANGE", 1 << 30)  # which no system knows


CUT = {
    "nothing": ({}, {}),
    "a site": ({"site": "1"}, {"site": "1"}),
    "killed while building": ({"site": "1", "next": "2"}, {"site": "1"}),
    "killed between the renames": ({"old": "1", "next": "2"}, {"site": "1"}),
    "killed after the renames": ({"site": "2", "old": "1"}, {"site": "2"}),
    "killed after the exchange": ({"site": "2", "next": "1"}, {"site": "2"}),
}
"""What a build that was killed has left, and what stands after the next one has begun and ended."""


@pytest.mark.parametrize(("versions", "expected"), CUT.values(), ids=CUT)
def test_take(tmp_path: Path, versions: dict[str, str], expected: dict[str, str]) -> None:
    """Whenever a build was cut short, a whole site stands at its place, and nothing old is left."""
    place = Place(make(tmp_path, **versions))
    place.take()
    assert folders(tmp_path) == {**expected, ".site.lock": ""}
    assert (place.next, place.left) == (tmp_path / ".site.next", [])
    place.leave()
    assert folders(tmp_path) == expected


@pytest.mark.usefixtures("exchange")
@pytest.mark.parametrize("versions", [versions for versions, _ in CUT.values()], ids=CUT)
def test_publish(tmp_path: Path, versions: dict[str, str]) -> None:
    """The next site takes its place and the old one goes."""
    site = make(tmp_path, **versions)
    assert publish(site, "3").left == []
    assert folders(tmp_path) == {"site": "3"}
    assert [path.name for path in site.iterdir() if path.is_dir()] == ["3"]


@pytest.mark.usefixtures("exchange")
def test_publish_without_a_next_one(tmp_path: Path) -> None:
    """Without a next site the old one stays."""
    place = Place(make(tmp_path, site="1"))
    place.take()
    with pytest.raises(FileNotFoundError):
        place.publish()
    place.leave()
    assert folders(tmp_path) == {"site": "1"}


def test_exchange_is_there(tmp_path: Path) -> None:
    """On this system publishing is one step."""
    site = make(tmp_path, site="1", next="2")
    assert publishing._exchange(tmp_path / ".site.next", site)
    assert folders(tmp_path) == {".site.next": "1", "site": "2"}


def test_names_that_begin_alike(tmp_path: Path) -> None:
    """A build clears away what builds of its own site have left, and nothing of another's."""
    others = {".site.next.next", ".site.nextcloud", ".site.old.old", ".sitemap.next", "site.next"}
    for name in others:
        put(tmp_path / name / "index.html", "other")
    publish(make(tmp_path, next="1"), "2")
    assert {path.name for path in tmp_path.iterdir()} == {"site", *others}


# --- One build at a time ---------------------------------------------------------------------------------------------


def test_second_build(tmp_path: Path) -> None:
    """A second build is refused and touches nothing; after the first has left, the place is free."""
    first, second = Place(make(tmp_path, site="1")), Place(tmp_path / "site")
    first.take()
    put(first.next / "index.html", "2")
    with pytest.raises(SetupError) as caught:
        second.take()
    assert str(caught.value) == RUNNING.format(tmp_path / "site")
    second.leave()
    assert folders(tmp_path) == {"site": "1", ".site.next": "2", ".site.lock": ""}
    first.publish()
    first.leave()
    assert folders(tmp_path) == {"site": "2"}
    publish(tmp_path / "site", "3")
    assert folders(tmp_path) == {"site": "3"}


def test_other_sites(tmp_path: Path) -> None:
    """Builds of several sites in one folder do not wait for each other."""
    places = [Place(tmp_path / name) for name in ("site", "site.next", "other")]
    for place in places:
        place.take()
        put(place.next / "index.html", place.site.name)
    for place in places:
        place.publish()
        place.leave()
    assert folders(tmp_path) == {name: name for name in ("site", "site.next", "other")}


def test_file_of_a_lock_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is on the file that is there: not on one that the build before has removed in between."""
    site, flocks = make(tmp_path, site="1"), list[int]()
    path = tmp_path / ".site.lock"
    flock = fcntl.flock

    def late(number: int, how: int) -> None:
        if not flocks:
            path.unlink()
        flocks.append(number)
        flock(number, how)

    monkeypatch.setattr("triglot.finish.locking.fcntl.flock", late)
    place, other = Place(site), Place(site)
    place.take()
    assert len(flocks) == 2
    with pytest.raises(SetupError):
        other.take()
    place.leave()


def dangling(path: Path) -> None:
    """Make a link to nothing."""
    path.symlink_to("nowhere")


def leading(path: Path) -> None:
    """Make a link to a folder of somebody's."""
    put(path.parent / "mine" / "precious.txt", "mine")
    path.symlink_to("mine")


IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "file": Path.touch,
    "dangling link": dangling,
    "link to a folder": leading,
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
}


@pytest.mark.parametrize("what", IN_THE_WAY)
@pytest.mark.parametrize("name", [".site.next", ".site.old", ".site.lock"])
def test_in_the_way(tmp_path: Path, name: str, what: str) -> None:
    """Whatever has the name of a folder or file of ours goes, and no link is followed; a locked folder is refused."""
    site = make(tmp_path, site="1")
    IN_THE_WAY[what](tmp_path / name)
    if name == ".site.lock" and what == "folder":
        with pytest.raises(SetupError, match=r"\.site\.lock is in the way: remove it"):
            Place(site).take()
        return
    assert publish(site, "2").left == []
    mine = {"mine"} if what == "link to a folder" else set()
    assert {path.name for path in tmp_path.iterdir()} == {"site", *mine}
    assert not mine or (tmp_path / "mine" / "precious.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("what", [what for what in IN_THE_WAY if what != "folder"])
def test_no_folder(tmp_path: Path, what: str) -> None:
    """What stands at the place of the site and is no folder is not replaced: nobody knows whose it is."""
    site = tmp_path / "site"
    IN_THE_WAY[what](site)
    about = site.lstat()
    is_link = "link" in what
    with pytest.raises(SetupError) as caught:
        Place(site).take()
    kind = "a symbolic link" if is_link else "no folder"
    assert str(caught.value) == f"{site} is {kind}: remove it, or name another folder for the site"
    assert (about, {path.name for path in tmp_path.iterdir()} - {"mine"}) == (site.lstat(), {"site"})


# --- Folders of somebody else ----------------------------------------------------------------------------------------

REMOVES = "import sys\nfrom pathlib import Path\nfrom triglot.finish import Place\n"
PUBLISHES = f"""{REMOVES}
place = Place(Path("site"))
place.take()
place.next.mkdir()
(place.next / "index.html").write_text(sys.argv[1])
place.publish()
place.leave()
print(*(path.name for path in place.left))
"""


def publish_apart(root: Path, version: str) -> tuple[str, str]:
    """Publish a version as somebody who is stopped by permissions; return what could not be removed, and the errors."""
    done = subprocess.run(
        [*sites.PLAIN, sys.executable, "-c", PUBLISHES, version], cwd=root, capture_output=True, text=True, check=False
    )
    return done.stdout.strip(), done.stderr


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Path]:
    """A folder in which everything can be removed after the test."""
    yield tmp_path
    for path in tmp_path.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


@pytest.mark.parametrize("name", ["site", ".site.next", ".site.old"])
@pytest.mark.parametrize("mode", [0o555, 0o000])
@pytest.mark.sample(2)
@pytest.mark.slow
def test_read_only(opened: Path, name: str, mode: int) -> None:
    """A folder of our own without permissions is removed like any other."""
    make(opened, site="1")
    put(opened / name / "deep" / "page.html", "old")
    (opened / name / "deep").chmod(mode)
    (opened / name).chmod(mode | 0o555)
    assert publish_apart(opened, "2") == ("", "")
    assert folders(opened) == {"site": "2"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("name", ["site", ".site.next"])
@pytest.mark.sample(1)
@pytest.mark.slow
def test_of_another_user(opened: Path, name: str) -> None:
    """What another user has made, as a container does, is no hindrance, not for the builds after it either."""
    make(opened, site="1")
    put(opened / name / "page.html", "theirs")
    os.chown(opened / name, 12345, 12345)
    for version, left in (("2", ".site.next"), ("3", ".site.next"), ("4", ".site.next")):
        assert publish_apart(opened, version) == (left, "")
        assert (opened / "site" / "index.html").read_text("utf-8") == version
        assert {path.name for path in opened.iterdir()} == {"site", ".site.next"}
    os.chown(opened / ".site.next", 0, 0)
    assert publish_apart(opened, "5") == ("", "")
    assert folders(opened) == {"site": "5"}


# --- Builds ----------------------------------------------------------------------------------------------------------

WAITS = """
import triglot.finish.site as finishing
write = finishing.write_pages
def wait(*given):
    open("ready", "w").close()
    open("go").close()
    return write(*given)
finishing.write_pages = wait
"""
"""Stops a build in its middle until the test goes on: opening a pipe waits for its other end."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site with pipes for a build that waits."""
    write(tmp_path)
    for name in ("ready", "go"):
        os.mkfifo(tmp_path / name)
    return tmp_path


def waiting(project: Path) -> subprocess.Popen[str]:
    """Start a build and return it when it waits in its middle."""
    code = f"{WAITS}\nfrom mkdocs.__main__ import cli\ncli()"
    ready = os.open(project / "ready", os.O_RDONLY | os.O_NONBLOCK)
    building = subprocess.Popen(
        [*sites.PLAIN, sys.executable, "-c", code, "build", "-q", "--strict"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    events, ended = select.poll(), os.pidfd_open(building.pid)
    for number in (ready, ended):
        events.register(number, select.POLLIN)
    events.poll()
    os.close(ready)
    os.close(ended)
    if building.poll() is not None:
        pytest.fail(f"the build ended before its middle: {building.communicate()[0]}", pytrace=False)
    return building


def left(project: Path) -> set[str]:
    """Return what a build has left beside the site."""
    return {path.name for path in project.iterdir() if path.name.startswith(".site")}


@pytest.mark.slow
def test_two_builds(project: Path) -> None:
    """While a build runs, a second one says so in a line and touches nothing; the first ends as if it were alone."""
    with waiting(project) as first:
        second = build(project, "-q")
        assert second.code == 1
        assert f"ERROR   -  {RUNNING.format(project / 'site')}\n" in second.said
        assert "Traceback" not in second.said
        assert left(project) == {".site.lock", ".site.next"}
        (project / "go").open("wb").close()
        said, _ = first.communicate()
    assert (first.returncode, said) == (0, "")
    assert left(project) == set()
    assert (project / "site" / "index.html").is_file()
    assert sites.broken_links(project / "site", sites.URL) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.sample(1)
@pytest.mark.slow
def test_killed_build(project: Path, how: signal.Signals) -> None:
    """A build that was killed locks nobody out."""
    put(project / "site" / "index.html", "stands")
    with waiting(project) as first:
        first.send_signal(how)
        said, _ = first.communicate()
    assert "Traceback" not in said
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    again = build(project, "-q", "--strict")
    assert (again.code, again.said) == (0, "")
    assert left(project) == set()


@pytest.mark.parametrize("what", ["file", "dangling link", "link to a folder"])
@pytest.mark.sample(1)
@pytest.mark.slow
def test_site_is_no_folder(tmp_path: Path, what: str) -> None:
    """Where the site is to stand and something else does, a build says so in a line and leaves it."""
    write(tmp_path)
    IN_THE_WAY[what](tmp_path / "site")
    built = build(tmp_path, "-q")
    assert built.code == 1
    assert ": remove it, or name another folder for the site\n" in built.said
    assert "Traceback" not in built.said
    assert (tmp_path / "mine" / "precious.txt").is_file() == (what == "link to a folder")


@pytest.mark.slow
def test_no_room_beside_the_site(tmp_path: Path) -> None:
    """Where nothing can be written beside the site, a build says so in a line."""
    write(tmp_path)
    (tmp_path / "locked").mkdir(mode=0o555)
    built = build(tmp_path, "-q", "-d", "locked/site")
    assert built.code == 1
    assert ".site.lock: Permission denied (make room or check the permissions, then run it again)\n" in built.said
    assert "Traceback" not in built.said


def changed_settings(root: Path, change: Callable[[list[object]], list[object]]) -> Built:
    """Build a small site whose plugins were changed; one stands already."""
    path = write(root)
    settings = yaml.safe_load(path.read_text("utf-8"))
    settings["plugins"] = change(settings["plugins"])
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    put(root / "site" / "index.html", "stands")
    return build(root, "-q")


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("name", ["triglot", "i18n"])
@pytest.mark.sample(2)
@pytest.mark.slow
def test_plugin_twice(tmp_path: Path, name: str, place: int) -> None:
    """A plugin that is listed twice is refused before anything is written, wherever it stands."""

    def doubled(plugins: list[object]) -> list[object]:
        entry = copy.deepcopy(next(plugin for plugin in plugins if isinstance(plugin, dict) and name in plugin))
        return [*plugins[:place], entry, *plugins[place:]]

    built = changed_settings(tmp_path, doubled)
    assert built.code == 1
    assert "Traceback" not in built.said
    assert f"the plugin {name} is listed twice" in built.said
    assert [path.name for path in built.site.iterdir()] == ["index.html"]
    assert left(tmp_path) == set()
