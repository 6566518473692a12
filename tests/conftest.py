"""What tests share: which of them run, the built site, a server for it, a browser."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from sampling import SAMPLE, SEED, group, left_out
from serving import FROZEN, ROOT, Served, serve
from triglot.project import Project, read_project, read_settings

pytest_plugins = ["pytester"]

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell lets what it starts in the background, and all that this starts, ignore Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer samples."""
    parser.addoption("--sample", action="store_true", help="take a sample of the cases that rarely find something")


def pytest_configure(config: pytest.Config) -> None:
    """Set for all processes of a run the seed, which is new each day, and whether they take samples."""
    if config.getoption("sample"):
        os.environ[SAMPLE] = "1"
    os.environ.setdefault(SEED, datetime.now(UTC).date().isoformat())


def pytest_report_header(config: pytest.Config) -> str:
    """Report how to repeat a sample."""
    return f"sample: {SEED}={os.environ[SEED]}" if config.getoption("sample") else "sample: none, every case runs"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what a sample does not take, and keep together what shares a fixture."""
    if config.getoption("sample"):
        gone = left_out(items, os.environ[SEED])
        config.hook.pytest_deselected(items=sorted(gone, key=lambda item: item.nodeid))
        items[:] = [item for item in items if item not in gone]
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            item.add_marker(pytest.mark.xdist_group(group(item)))


def _project(root: Path) -> Project:
    """Read the records of a site; a fault in one is for other tests."""
    found, _ = read_project(read_settings(root / "mkdocs.yml"))
    assert found is not None
    return found


@pytest.fixture(scope="session")
def project() -> Project:
    """The records of the frozen site."""
    return _project(FROZEN)


@pytest.fixture(scope="session")
def two_keys() -> Project:
    """The records of Two Keys, for the rules that they must keep."""
    return _project(ROOT)


def _built(root: Path, run: Path) -> Path:
    """Build a site once for all processes of a run."""
    shared = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    site = shared / root.name / "site"
    site.parent.mkdir(exist_ok=True)
    with (site.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
            built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
            if built.returncode:
                pytest.fail(f"the site does not build:\n{built.stdout}{built.stderr}", pytrace=False)
    return site


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen site."""
    return _built(FROZEN, tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two Keys: the site that make has just built, named by TRIGLOT_SITE, or one built now."""
    made = os.environ.get("TRIGLOT_SITE")
    return ROOT / made if made else _built(ROOT, tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[Served]:
    """The frozen site behind a server."""
    with serve(built_site) as served:
        yield served


@pytest.fixture(scope="session")
def real_served(real_site: Path) -> Iterator[Served]:
    """Two Keys behind a server."""
    with serve(real_site) as served:
        yield served


def chromium() -> str:
    """The browser of this machine; tools/setup.sh installs one."""
    names = [os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("no Chromium: make test installs it, or set CHROMIUM to its path", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
