"""How well queries are answered, beside Material's built-in search and Pagefind on the same texts, in one run.

The pages of a built site, as our index reads them, become the Markdown of a plain site in three languages; Material
builds and searches it with its settings for several languages, Pagefind as it comes. Each engine gets every query of
`tests/queries/` in the edition where it is typed; the first five pages count. Ours may answer with a section.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from asking import FIRST, QUERIES, Query, index_file, places, quality, queries
from bench.measure import build
from conftest import chromium
from serving import serve

PREFIXES = {"en": "", "zh": "zh/", "vi": "vi/"}
NAMES = {"en": "English", "zh": "中文", "vi": "Tiếng Việt"}
_REST = 700
"""Milliseconds after which Material's results of a query stand."""


def pages(site: Path, code: str) -> Iterator[tuple[str, str]]:
    """Each page of an edition: its address and its Markdown."""
    found: dict[str, list[str]] = {}
    texts = json.loads((site / "assets/search" / code / "index.json").read_text("utf-8"))["texts"]
    for number in range(len(texts)):
        for _, (address, title, *_), sections in json.loads(index_file(site, code, f"t{number}.txt")):
            parts = found.setdefault(address, [f"# {title}"])
            for anchor, heading, text in sections:
                parts += [f"## {heading} {{#{anchor}}}"] if heading and anchor else []
                parts.append(re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", text.replace("\n", "\n\n")))
    yield from ((address, "\n\n".join(parts) + "\n") for address, parts in found.items())


def plain(site: Path, target: Path) -> Path:
    """Write the plain site's Markdown and configuration; return its file."""
    for code in PREFIXES:
        for address, text in pages(site, code):
            path = target / "docs" / code / address / "index.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    languages = [{"locale": code, "name": name, "build": True, "default": code == "en"} for code, name in NAMES.items()]
    config = {
        "site_name": "Plain",
        "site_url": "https://plain.example/",
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
        "markdown_extensions": ["attr_list"],
        "plugins": [
            {"search": {"lang": ["en", "zh", "vi"]}},
            {"i18n": {"docs_structure": "folder", "reconfigure_search": False, "languages": languages}},
        ],
    }
    file = target / "mkdocs.yml"
    file.write_text(yaml.dump(config, allow_unicode=True), "utf-8")
    return file


def material(page: Page, url: str, asked: list[Query]) -> Iterator[int | None]:
    """The place of the right page for each query in Material's search."""
    page.goto(url, wait_until="networkidle")
    page.keyboard.press("f")
    field = page.locator("[data-md-component=search-query]")
    for query in asked:
        field.fill("")
        field.press("End")
        page.wait_for_timeout(_REST // 2)
        field.fill(query.text)
        field.press("End")  # it listens to keys
        page.wait_for_timeout(_REST)
        links = page.locator(".md-search-result__item > a:first-of-type")
        yield place(query, url, [str(link.evaluate("link => link.href")) for link in links.all()[: 2 * FIRST]])


def pagefind(page: Page, url: str, asked: list[Query]) -> Iterator[int | None]:
    """The place of the right page for each query in Pagefind."""
    page.goto(url)
    ask = """async ([root, query]) => {
        const { results } = await (window.found ??= await import(root + "pagefind/pagefind.js")).search(query);
        const pages = await Promise.all(results.slice(0, 5).map((one) => one.data()));
        return pages.map(({ url }) => new URL(url, root).href);
    }"""
    root = re.sub(r"(?:zh|vi)/$", "", url)
    for query in asked:
        yield place(query, url, page.evaluate(ask, [root, query.text]))


def place(query: Query, url: str, links: list[str]) -> int | None:
    """The place of the right page: other engines are not asked for the section."""
    addresses = [link.partition("?")[0].partition("#")[0].removeprefix(url) for link in links]
    whole = Query(query.language, query.text, tuple(right.partition("#")[0] for right in query.right))
    return whole.place(list(dict.fromkeys(addresses))[:FIRST])


def main() -> None:
    """Print a table by set, language and engine."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("site", type=Path, help="a built site")
    options.add_argument("--pagefind", help="its program, to be asked too")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        config = plain(asked.site, Path(folder))
        build(config)
        engines: dict[str, Callable[[Page, str, list[Query]], Iterator[int | None]]] = {"Material": material}
        if asked.pagefind:
            subprocess.run([asked.pagefind, "--site", str(config.parent / "site")], check=True, capture_output=True)
            engines["Pagefind"] = pagefind
        browser = driver.chromium.launch(executable_path=chromium())
        with serve(config.parent / "site") as served:
            for path in sorted(QUERIES.glob("*.yml")):
                if path.name != "subjects.yml":
                    for code, prefix in PREFIXES.items():
                        some = [query for query in queries(path) if query.language == code]
                        row(path.stem, code, "ours", places(asked.site, some))
                        for name, engine in engines.items():
                            page = browser.new_page()
                            row(path.stem, code, name, list(engine(page, f"{served.url}{prefix}", some)))
                            page.close()
        browser.close()


def row(name: str, code: str, engine: str, found: list[int | None]) -> None:
    """Print how well one engine answered one set in one language."""
    reached = quality(found)
    print(
        f"  {name:8} {code} {len(found):3} {engine:9}"
        f" recall {reached.recall:.2f}  reciprocal rank {reached.reciprocal:.2f}  first {reached.first:.2f}"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
