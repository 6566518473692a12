"""What searching costs, beside Material's built-in search on the same pages, in one run.

For a made-up site (1,000 pages a language unless asked otherwise): the seconds of indexing and their share of a cold
build, the same after one page of one language was edited, the bytes on disk, and in Chromium, without a cache: the
bytes from opening the search to the first results of a query and the milliseconds from the last key to results.
Material loads its index with the page, before anybody searches: that counts, as a reader waits for it all the same.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

import sites
from asking import index_file
from bench.generate import Size, generate
from bench.measure import Settings, build, cost, plain
from conftest import chromium
from serving import serve
from triglot.project import load_project

QUERIES = {"en": "license", "zh": "许可", "vi": "giấy phép"}
_PAUSE = 90_000
"""Milliseconds after which a search is said to find nothing."""


def quick(config: Path) -> Path:
    """Take from plain MkDocs what has nothing to do with its search and would take longer than all the rest."""
    settings = yaml.load(config.read_text("utf-8"), Settings)  # noqa: S506 # a SafeLoader
    settings["theme"]["features"] = ["navigation.prune"]
    settings["plugins"][0] = {"search": {"lang": ["en", "vi", "zh"]}}
    settings["plugins"][1]["i18n"]["reconfigure_search"] = False
    config.write_text(yaml.dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    return config


def size(paths: list[Path]) -> int:
    """Bytes of files."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def indexing(root: Path, whole: float) -> None:
    """Print what indexing costs: everything, nothing changed, one page of one language changed."""
    project = load_project(root / "mkdocs.yml")
    listed = {code: json.loads(index_file(root / "site", code, "pages.txt")) for code in project.locales}
    found = {code: [page[0] for page in pages] for code, pages in listed.items()}
    page = root / "site/vi" / found["vi"][-1] / "index.html"
    with tempfile.TemporaryDirectory() as empty:

        def index() -> None:
            sites.write_index(root / "site", Path(empty), project, found)

        cold, _ = cost(index)
        again, _ = cost(index)
        page.write_text(page.read_text("utf-8").replace("</h1>", " .</h1>", 1), "utf-8")
        edited, _ = cost(index)
    pages = sum(map(len, found.values()))
    print(f"  indexing {pages} pages: {cold:.2f} s CPU, {cold / whole:.0%} of a cold build ({whole:.1f} s CPU)")
    print(f"  indexing again: {again:.2f} s, after an edit in one language: {edited:.2f} s")


def watched(browser: Browser, url: str, search: Callable[[Page], str], query: str) -> tuple[int, float]:
    """Search once with nothing in the cache; return the bytes of the search and the milliseconds from key to result."""
    context = browser.new_context()
    page = context.new_page()
    fetched: list[int] = []

    def count(path: str, length: int) -> None:
        if "search" in path or "lunr" in path or "pagefind" in path:
            fetched.append(length)

    page.on("requestfinished", lambda request: count(request.url, request.sizes()["responseBodySize"]))
    page.goto(url, wait_until="networkidle")
    results = search(page)
    page.keyboard.insert_text(query[:-1])
    page.wait_for_timeout(400)
    started = time.perf_counter()
    page.keyboard.insert_text(query[-1])
    page.locator(results).first.wait_for(timeout=_PAUSE)
    took = (time.perf_counter() - started) * 1000
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(fetched), took


def ours(page: Page) -> str:
    """Open our search; return where its results stand."""
    while not page.locator("dialog.tg-search").is_visible():  # a large page still runs its scripts
        page.keyboard.press("Control+k")
        page.wait_for_timeout(100)
    return "#search-results a"


def theirs(page: Page) -> str:
    """Open Material's search; return where its results stand."""
    page.keyboard.press("f")
    return ".md-search-result__item a"


def main() -> None:
    """Build both, then search both in turn."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--pages", type=int, default=1000, help="pages a language")
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, other = Path(folder, "project"), Path(folder, "plain")
        root.mkdir()
        other.mkdir()
        generate(root, Size(asked.pages, 500, 60))
        config = quick(plain(root, other))
        whole, _ = cost(lambda: build(root / "mkdocs.yml"))
        print(f"A made-up site of {asked.pages} pages a language")
        indexing(root, whole)
        build(config)
        index, material = root / "site/assets/search", other / "site"
        sizes = [size(list(place.rglob("*"))) / 1e6 for place in (index, material / "search")]
        print("  on disk: ours {:.1f} MB, Material {:.1f} MB".format(*sizes))
        compare(root / "site", material, asked.rounds)


def compare(site: Path, material: Path, rounds: int) -> None:
    """Print bytes and time of a query in each language, ours and Material's in turn."""
    with sync_playwright() as driver, serve(site) as one, serve(material) as two:
        browser = driver.chromium.launch(executable_path=chromium())
        for code, query in QUERIES.items():
            prefix = "" if code == "en" else f"{code}/"
            runs: dict[str, list[tuple[int, float]]] = {"ours": [], "Material": []}
            for _ in range(rounds):
                runs["ours"].append(watched(browser, f"{one.url}{prefix}", ours, query))
                runs["Material"].append(watched(browser, f"{two.url}{prefix}", theirs, query))
            medians = {
                name: [statistics.median(values) for values in zip(*run, strict=True)] for name, run in runs.items()
            }
            (bytes_, took), (their_bytes, their_took) = medians["ours"], medians["Material"]
            print(
                f"  {code} “{query}”: ours {bytes_ / 1000:.0f} kB, {took:.0f} ms; Material {their_bytes / 1000:.0f} kB,"
                f" {their_took:.0f} ms; bytes {bytes_ / their_bytes:.3f}, time {took / their_took:.2f}"
            )
            sys.stdout.flush()
        browser.close()


if __name__ == "__main__":
    main()
