"""The preview: it keeps answering with the last good site, and each page shows what is wrong."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from serving import ROOT
from sites import PAGES, put, write
from test_frame import own
from triglot.cli import main
from triglot.findings import Severity
from triglot.serving.banner import banner, put_into

LONGEST = 120
"""Seconds until something must have happened; mostly it takes two."""
TRIGLOT = (sys.executable, "-c", "from triglot.cli import main; main()", "serve", "--address")
MKDOCS = (sys.executable, "-m", "mkdocs", "serve", "--dev-addr")
INDEX = PAGES["index.md"]
BROKEN = f"{INDEX}\n[[nobody]]\n"
NOBODY = "docs/en/index.md:5: T406 there is no record nobody"


@dataclass(frozen=True)
class Running:
    """A preview in a process of its own."""

    root: Path
    process: subprocess.Popen[bytes]
    address: str

    @property
    def output(self) -> str:
        """What it has printed so far."""
        return (self.root / "output.txt").read_text("utf-8")

    def has_printed(self, text: str, times: int) -> bool:
        """Return whether it has printed a text as often as that."""
        return self.output.count(text) >= times

    def get(self, path: str = "sub/") -> str:
        """Return what an address answers, also with an error."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=LONGEST) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def banner(self, path: str = "sub/") -> str:
        """Return what a page shows as wrong, as text; nothing when all is well."""
        found = re.search(r'<div id="tg-preview".*?</div>', self.get(path), re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""

    def until(self, what: Callable[[], bool]) -> None:
        """Wait until something holds."""
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends and self.process.poll() is None:
            try:
                if what():
                    return
            except (urllib.error.URLError, ConnectionError):
                pass  # not up yet
            time.sleep(0.05)
        pytest.fail(f"it never came to that; the preview printed:\n{self.output}", pytrace=False)

    def until_shown(self, text: str) -> None:
        """Wait until the first page shows that something is wrong."""
        self.until(lambda: text in self.banner())


HOOK = """
import os, time, triglot.finish.site as finishing
write = finishing.write_pages
def wait_or_fail(*given):
    while os.path.exists("wait"):
        open("waits", "w").close()
        time.sleep(0.01)
    if os.path.exists("fail"):
        raise RuntimeError("<b>a bug</b>")
    return write(*given)
finishing.write_pages = wait_or_fail
"""
"""Lets a build wait for a test, or fail as nobody foresaw."""


@contextmanager
def preview(root: Path, command: tuple[str, ...] = TRIGLOT) -> Iterator[Running]:
    """Start a preview of a project, and stop it; nothing of it may be left."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    temporary = root / "temporary"
    temporary.mkdir()
    start = [command[0], "-c", f"{HOOK}{command[2]}", *command[3:]] if command == TRIGLOT else command
    with (root / "output.txt").open("wb") as output:
        process = subprocess.Popen(
            [*start, address],
            cwd=root,
            env={**os.environ, "TMPDIR": str(temporary), "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    running = Running(root, process, address)
    try:
        yield running
    finally:
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C does
        process.wait(LONGEST)
    assert (process.returncode, list(temporary.iterdir())) == (0, [])
    assert "Traceback" not in running.output


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of a right site; each test leaves the site right."""
    root = tmp_path_factory.mktemp("preview")
    write(root)
    put(root / "wait", "")
    with preview(root) as running:
        running.until((root / "waits").exists)
        save(running, INDEX.replace("A page.", "Saved during the first build."))
        (root / "wait").unlink()
        running.until(lambda: "Saved during the first build." in running.get())
        save(running, INDEX)
        running.until(lambda: "A page." in running.get())
        yield running


def save(running: Running, text: str, language: str = "en") -> None:
    """Save the first page of a language."""
    put(running.root / f"docs/{language}/index.md", text)


@pytest.mark.slow
def test_mistakes_come_and_go(running: Running) -> None:
    """With a mistake the last good site stays and shows it, again and again, until it is fixed."""
    save(running, BROKEN.replace("A page.", "A new page."))
    running.until_shown(NOBODY)
    for path in ("", "method/", "zh/method/", "events/first/", "no/such/page/"):
        assert f"What is below is the last good version. {NOBODY}" in running.banner(f"sub/{path}")
    page = running.get()
    assert "A page." in page
    assert 'role="alert"' in page
    assert "tg-preview" not in running.get("sub/assets/img/favicon.svg")
    assert running.output.count(NOBODY) == 1

    save(running, BROKEN.replace("A page.", "A newer page."))
    running.until(lambda: running.has_printed("builds again when a file is saved", 2))
    assert running.output.count(NOBODY) == 2
    assert NOBODY in running.banner()

    save(running, INDEX.replace("A page.", "A right page."))
    running.until(lambda: "A right page." in running.get() and not running.banner())


@pytest.mark.slow
def test_open_pages_load_again(running: Running) -> None:
    """An open page loads again when a build has ended, with or without a mistake."""
    for text in (BROKEN, INDEX):
        (epoch,) = re.findall(r"livereload\((\d+), \d+\)", running.get())
        save(running, text)
        assert int(running.get(f"livereload/{epoch}/1")) > int(epoch)
    running.until(lambda: not running.banner())


@pytest.mark.slow
def test_check_is_shown(running: Running) -> None:
    """What only `triglot check` finds is shown after the page, in the terminal too, every time."""
    ended = running.output.count("checked: 1 error, 0 warnings")
    for number, text in enumerate(("一页,两页。", "两页,一页。"), 1):
        save(running, INDEX.replace("A page.", text), "zh")
        running.until(partial(running.has_printed, "checked: 1 error, 0 warnings", ended + number))
        assert text in running.get("sub/zh/")
        assert "docs/zh/index.md:3: T601" in running.banner("sub/vi/")
        assert "last good version" not in running.banner()
        assert running.output.count("docs/zh/index.md:3: T601") == number
    save(running, INDEX, "zh")
    running.until(lambda: not running.banner())


@pytest.mark.slow
def test_nobody_waits(running: Running) -> None:
    """While a build runs, requests get the site as it was."""
    (running.root / "waits").unlink()
    put(running.root / "wait", "")
    save(running, INDEX.replace("A page.", "A later page."))
    running.until((running.root / "waits").exists)
    assert "A later page." not in running.get()
    assert "<h1" in running.get()
    (running.root / "wait").unlink()
    running.until(lambda: "A later page." in running.get())


@pytest.mark.slow
def test_a_fault_of_ours(running: Running) -> None:
    """A fault of Triglot itself is shown like any other, and nobody waits for ever."""
    put(running.root / "fail", "")
    save(running, INDEX.replace("A page.", "A broken page."))
    running.until_shown("RuntimeError: <b>a bug</b> (a fault of Triglot")
    assert "<b>a bug" not in running.get()
    assert "A broken page." not in running.get()
    (running.root / "fail").unlink()
    save(running, INDEX)
    running.until(lambda: "A page." in running.get())


MISTAKES = {
    "mkdocs.yml": ("site_name: !!python/object/apply:os.mkdir [carried-out]\n", "mkdocs.yml:1: T106 "),
    "overrides/frame/nav.html": ("{% if %}", "overrides/frame/nav.html:1: T811 Expected an expression"),
    "overrides/assets/js/sort.js": ("\udce9", "overrides/assets/js/sort.js:1: T102 byte 0xe9 is not UTF-8"),
    "data/events/first.yml": ("nonsense: 1\n", "data/events/first.yml:1: T201 unknown key nonsense"),
    "docs/en/index.md": (BROKEN, NOBODY),
}
"""A file, what is wrong in it, and how that is reported; the first hides the rest."""


@pytest.mark.slow
def test_starts_with_mistakes(tmp_path: Path) -> None:
    """A preview that starts with mistakes shows them at every address, and the site as soon as all are fixed.

    So a save of whatever the site is made of is noticed: settings, templates, scripts, records, pages.
    """
    own(tmp_path)
    right = {name: (tmp_path / name).read_bytes() for name in MISTAKES}
    for name, (text, _) in MISTAKES.items():
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with preview(tmp_path) as running:
        for name, (_, expected) in MISTAKES.items():
            running.until_shown(expected)
            page = running.get("sub/zh/method/")
            assert "There is no site to show yet" in page
            assert "last good version" not in page
            assert expected in running.output
            (tmp_path / name).write_bytes(right[name])
        running.until(lambda: "A page." in running.get())
        assert not (tmp_path / "carried-out").exists()
        put(tmp_path / "docs/en/new.md", "# New {#new}\n\nA new one.\n")
        running.until(lambda: "A new one." in running.get("sub/new/"))


@pytest.mark.slow
def test_mkdocs_serve(tmp_path: Path) -> None:
    """`mkdocs serve` is the same preview: MkDocs by itself would end with a mistake."""
    write(tmp_path)
    put(tmp_path / "docs/vi/index.md", BROKEN)
    with preview(tmp_path, MKDOCS) as running:
        running.until_shown("docs/vi/index.md:5: T406 there is no record nobody")
        put(tmp_path / "docs/vi/index.md", INDEX)
        running.until(lambda: "A page." in running.get("sub/vi/"))


# --- Where it listens ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [TRIGLOT, MKDOCS], ids=["triglot serve", "mkdocs serve"])
@pytest.mark.sample(1)
@pytest.mark.slow
def test_taken_port(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A port that is taken is reported in a line, before anything is built."""
    write(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            [*command, address], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
    hint = "stop what runs there, or take another port: make serve PORT=8123"
    expected = f"cannot serve on {address}: Address already in use ({hint})\n"
    assert done.returncode == (2 if command == TRIGLOT else 1)
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert command == MKDOCS or done.stderr == expected
    assert not (tmp_path / ".cache").exists()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8123", "--address 8123: write host and port, such as 127.0.0.1:8123"),
        ("127.0.0.1:x", "--address 127.0.0.1:x: write host and port, such as 127.0.0.1:8123"),
        ("127.0.0.1:", "--address 127.0.0.1:: write host and port, such as 127.0.0.1:8123"),
        ("127.0.0.1:99999", "cannot serve on 127.0.0.1:99999: "),
        ("192.0.2.1:8123", "cannot serve on 192.0.2.1:8123: Cannot assign requested address"),
        ("[2001:db8::1]:8123", "cannot serve on 2001:db8::1:8123: "),
        ("no.such.host.invalid:8123", "cannot serve on no.such.host.invalid:8123: "),
    ],
)
def test_bad_address(tmp_path: Path, address: str, expected: str) -> None:
    """An address at which nobody can listen is reported in a line."""
    config = str(write(tmp_path))
    result = CliRunner().invoke(main, ["serve", "--address", address, "--config", config])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(expected)


def test_no_project(tmp_path: Path) -> None:
    """Where there is no project there is nothing to wait for."""
    config = tmp_path / "mkdocs.yml"
    result = CliRunner().invoke(main, ["serve", "--config", str(config)])
    assert (result.exit_code, result.stderr) == (2, f"cannot read {config}: No such file or directory\n")


@pytest.mark.parametrize(("arguments", "port"), [((), "8000"), (("PORT=8123",), "8123")])
def test_make(arguments: tuple[str, ...], port: str) -> None:
    """`make serve` takes a port."""
    environment = {name: value for name, value in os.environ.items() if name != "PORT"}
    command = ["make", "--dry-run", "serve", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == f".venv/bin/triglot serve --address 127.0.0.1:{port}"


# --- What is shown ---------------------------------------------------------------------------------------------------

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def test_banner() -> None:
    """Errors are an alert and stand open, warnings stand folded; nothing is nothing."""
    assert banner([], old=False) == ""
    both = banner([(ERROR, "a:1: T1 wrong"), (WARNING, "b:2: T2 odd"), (WARNING, "c:3: T3 odd")], old=True)
    assert both.startswith('<div id="tg-preview" role="alert" lang="en"')
    assert "<strong>1 error.</strong> What is below is the last good version." in both
    folded = both.partition("<details><summary>2 warnings</summary>")
    assert ["T1" in part for part in folded] == [True, False, False]
    assert ["T2" in part for part in folded] == [False, False, True]
    assert banner([(WARNING, "x")], old=False).startswith('<div id="tg-preview" role="status"')


def test_banner_is_text() -> None:
    """Nothing that somebody wrote becomes markup."""
    html = banner([(ERROR, """<script>alert(1)</script> "a" 'b' & \udce9""")], old=False)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &quot;a&quot; &#x27;b&#x27; &amp; " in html
    assert put_into(b"", html).endswith(b"\\udce9</li></ul></div>")


def test_banner_of_many() -> None:
    """A page stays a page when a thousand things are wrong."""
    html = banner([(ERROR, f"a:{number}") for number in range(1000)], old=False)
    assert html.count("<li>") == 101
    assert "<li>… and 900 more: see triglot check</li>" in html


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<html><body><p>x", b"<html><body>!<p>x"),
        (b'<html><body class="tg-home" data-x="1">\n', b'<html><body class="tg-home" data-x="1">!\n'),
        (b"404 Not Found", b"!404 Not Found"),
        (b"", b"!"),
    ],
)
def test_place(page: bytes, expected: bytes) -> None:
    """What is wrong stands first in the body, or first of all."""
    assert put_into(page, "!") == expected
