"""What a host is told to send with each file."""

import re

import pytest

import sites
from serving import ROOT, assets, headers_of

FOR_GOOD = "public, max-age=31536000, immutable"


def sent(path: str) -> dict[str, str]:
    """What a host sends with a path of the small site, which says that it stands below /sub/."""
    return headers_of(sites.published().site, f"/sub/{path}")


def test_for_good() -> None:
    """What has its content in its address is kept for good, and nothing else is."""
    site = sites.published().site
    kept = {
        path.relative_to(site).parts[:2] if path.relative_to(site).parts[1] != "search" else ("assets", "search")
        for path in site.rglob("*")
        if path.is_file() and sent(path.relative_to(site).as_posix())["Cache-Control"] == FOR_GOOD
    }
    assert kept == {("assets", assets(site).name), ("assets", "search")}
    version = {path for path in (site / "assets/search/en").iterdir() if path.is_dir()}
    assert len(version) == 1
    assert sent(f"{version.pop().relative_to(site).as_posix()}/k0.txt")["Cache-Control"] == FOR_GOOD


@pytest.mark.parametrize(
    "path", ["", "events/first/", "zh/", "assets/search/en/index.json", "data/v1/events.json", "data/v1/cards/en.json"]
)
def test_asked_anew(path: str) -> None:
    """Pages, the head of an index and data are asked for anew each time."""
    assert sent(path)["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["", "assets/scheme.js", "assets/share/en/index.png", "assets/img/favicon.svg"])
def test_once(path: str) -> None:
    """No file gets a header twice, which hosts would join into one that means nothing; each has the policy."""
    headers = sent(path)
    assert not [value for name, value in headers.items() if name != "Content-Security-Policy" and value.count(",") > 2]
    assert headers["Content-Security-Policy"].count("default-src") == 1
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_elsewhere() -> None:
    """Nothing is said of what stands outside of the site."""
    assert headers_of(sites.published().site, "/other/") == {"Cache-Control": "no-cache"}


def test_guide() -> None:
    """The guide names every header and value for each host that has to be told."""
    guide = (ROOT / "docs/project/publishing.md").read_text("utf-8")
    values = {value for path in ("", "assets/scheme.js", "assets/img/favicon.svg") for value in sent(path).values()}
    for host in ("nginx", "caddy"):
        (block,) = re.findall(rf"```{host}\n(.*?)```", guide, re.DOTALL)
        assert [value for value in {*values, FOR_GOOD} if value not in block] == []
    assert [value for value in values if f"`{value}`" not in guide] == []
