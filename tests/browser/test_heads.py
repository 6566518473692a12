"""What other programs read in the head of a page: the picture of a link, and what search engines are told."""

import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from browser.visits import AUTHORED, PREFIXES, TAGS
from serving import ROOT
from triglot.project import read_settings

pytestmark = pytest.mark.site

DAY = str(read_settings(ROOT / "mkdocs.yml").as_of)


class Head:
    """The head of a built page."""

    def __init__(self, text: str) -> None:
        start, _, _ = text.partition("</head>")
        self.tree = html.fromstring(start)

    def meta(self, name: str) -> str:
        """What one element says."""
        (said,) = self.tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
        return str(said)

    @property
    def canonical(self) -> str:
        """The address that the page gives itself."""
        return str(self.tree.xpath("string(//link[@rel='canonical']/@href)"))

    @cached_property
    def told(self) -> list[dict[str, Any]]:
        """What search engines are told; each block is whole JSON."""
        return [json.loads(text) for text in self.tree.xpath("//script[@type='application/ld+json']/text()")]


@pytest.fixture(scope="module")
def heads(real_site: Path) -> dict[str, Head]:
    """The head of each page but the one for addresses that lead nowhere, by the page's address."""
    pages = {path.relative_to(real_site).as_posix(): path for path in sorted(real_site.rglob("*.html"))}
    del pages["404.html"]
    return {name.removesuffix("index.html"): Head(path.read_text(encoding="utf-8")) for name, path in pages.items()}


@pytest.fixture(scope="module")
def base(heads: dict[str, Head]) -> str:
    """The address of the site."""
    return heads[""].canonical


def test_pictures_exist(heads: dict[str, Head], base: str, real_site: Path) -> None:
    """The picture of every page is a full address of a file that there is, in the size that the page says."""
    sizes = {}
    for address, head in heads.items():
        picture = head.meta("og:image")
        assert picture.startswith(f"{base}assets/share/"), address
        sizes[picture] = (int(head.meta("og:image:width")), int(head.meta("og:image:height")))
    real = {}
    for picture in sizes:
        with Image.open(real_site / picture.removeprefix(base)) as image:
            real[picture] = image.size
    assert real == sizes


@pytest.mark.parametrize("address", AUTHORED, ids=lambda address: address or "home")
def test_own_picture(heads: dict[str, Head], base: str, address: str) -> None:
    """A page that somebody wrote has a picture of its own, in its own language."""
    language = next((code for code, prefix in PREFIXES.items() if prefix and address.startswith(prefix)), "en")
    name = address.removeprefix(PREFIXES[language]).strip("/") or "index"
    assert heads[address].meta("og:image") == f"{base}assets/share/{language}/{name}.png"


@pytest.mark.parametrize("address", AUTHORED, ids=lambda address: address or "home")
def test_article(heads: dict[str, Head], base: str, address: str) -> None:
    """Search engines are told title, language, address and picture of a page, and the day of which it speaks."""
    head = heads[address]
    language = next((code for code, prefix in PREFIXES.items() if prefix and address.startswith(prefix)), "en")
    article = head.told[0]
    assert {key: article[key] for key in ("@type", "inLanguage", "url", "image", "contentReferenceTime")} == {
        "@type": "Article",
        "inLanguage": TAGS[language],
        "url": base + address,
        "image": head.meta("og:image"),
        "contentReferenceTime": DAY,
    }
    assert (article["headline"], article["description"]) == (head.meta("og:title"), head.meta("description"))


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_dataset(heads: dict[str, Head], base: str, real_site: Path, prefix: str) -> None:
    """The home page tells of the records as a set of data, whose files are there."""
    _, data = heads[prefix].told
    language = next(code for code, known in PREFIXES.items() if known == prefix)
    assert (data["@type"], data["inLanguage"], data["contentReferenceTime"]) == ("Dataset", TAGS[language], DAY)
    files = [part["contentUrl"].removeprefix(base) for part in data["distribution"]]
    assert sorted(files) == sorted(
        f"data/v1/{name}.{kind}" for name in ("chips", "events", "sources") for kind in ("csv", "json")
    )
    assert all((real_site / file).is_file() for file in files)


def test_all_of_it_parses(heads: dict[str, Head]) -> None:
    """Whatever a page tells is whole JSON in the page's own language, and speaks of a day, not of a moment."""
    told = [(address, head, block) for address, head in heads.items() for block in head.told]
    assert len(told) >= len(AUTHORED) + len(PREFIXES)
    for address, head, block in told:
        assert block["@context"] == "https://schema.org", address
        assert block["inLanguage"] == head.tree.xpath("string(/html/@lang)"), address
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", block["contentReferenceTime"]), address
