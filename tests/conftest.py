"""What tests share: the built site, a server for it, a browser."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from serving import ROOT, Served, serve
from triglot.project import Project, read_project, read_settings

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
    # make runs one half in the background, and a shell lets such a process, and all that it starts, ignore Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def project() -> Project:
    """The real site's records; a fault in one is for other tests."""
    found, _ = read_project(read_settings(ROOT / "mkdocs.yml"))
    assert found is not None
    return found


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site: the one that make has just built, named by TRIGLOT_SITE, or one built now."""
    if made := os.environ.get("TRIGLOT_SITE"):
        return ROOT / made
    site = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if built.returncode:
        pytest.fail(f"the site does not build:\n{built.stdout}{built.stderr}", pytrace=False)
    return site


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[Served]:
    """The built site behind a server."""
    with serve(built_site) as served:
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
