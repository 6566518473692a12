"""Pages to visit, ways to look at them, and what a visit shows."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, Page

from serving import FROZEN, ROOT
from triglot.models.kinds import paged

TAGS = {"en": "en", "zh": "zh-Hans", "vi": "vi"}
PREFIXES = {"en": "", "zh": "zh/", "vi": "vi/"}
GENERATED = 1
"""How many pages of each generated kind are visited."""

AXE = ROOT / "node_modules/axe-core/axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Answers at once; the violations are waited for when they are read, so that two pages are examined at a time.
START_AXE = """tags => {
  const options = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false}
  const told = v => v.nodes.slice(0, 3).map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`)
  window.violations = axe.run(document, options).then(result => result.violations.flatMap(told))
}"""
WIDER_THAN_PAGE = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  const frames = el => el && (/auto|scroll|hidden/.test(getComputedStyle(el).overflowX) || frames(el.parentElement))
  return [...document.body.querySelectorAll('*')]
    .filter(el => el.getBoundingClientRect().right > width + 1 && !frames(el.parentElement))
    .slice(0, 5).map(el => el.tagName.toLowerCase() + '.' + el.className).concat(['the page itself'])
}"""


def pages(root: Path = ROOT) -> list[str]:
    """The names of the authored pages, the home page first: `["", "chips/", …]`."""
    found = (path.relative_to(root / "docs/en").with_suffix("") for path in (root / "docs/en").rglob("*.md"))
    return sorted("" if str(name) == "index" else f"{name}/" for name in found if name.parts[0] != "shell")


def records() -> list[str]:
    """A few generated pages of each kind: `["events/…/", …]`."""
    return [
        f"{kind.folder}/{path.stem}/"
        for kind in paged()
        for path in sorted((ROOT / "data" / kind.folder).glob("*.yml"))[:GENERATED]
    ]


def in_each_language(names: list[str]) -> list[str]:
    """The addresses of pages below the site's root, language after language."""
    return [prefix + name for prefix in PREFIXES.values() for name in names]


AUTHORED = in_each_language(pages())
FROZEN_PAGES = in_each_language(pages(FROZEN))
"""The authored pages of the frozen site; the other addresses are those of Two Keys."""
LONGEST = max(pages(), key=lambda name: (ROOT / f"docs/en/{name.strip('/') or 'index'}.md").stat().st_size)
PARALLEL = in_each_language(["parallel/", "chips/parallel/", f"{LONGEST}parallel/"])
ADDRESSES = AUTHORED + PARALLEL + in_each_language([*records(), "asof/2026-01-15/", "search/", "404.html"])


def language(address: str) -> str:
    """The language of an address."""
    return next((code for code, prefix in PREFIXES.items() if prefix and address.startswith(prefix)), "en")


def name_of(address: str) -> str:
    """The name of a page, which is the same in each language."""
    return address.removeprefix(PREFIXES[language(address)])


def kind_of(address: str) -> str:
    """The kind of a page, of which a sample has one: its own name, where it lies, or that it shows all languages."""
    name = name_of(address)
    return (
        "parallel" if name.endswith("parallel/") else "/".join([name.partition("/")[0], *["…"] * (name.count("/") - 1)])
    )


@dataclass(frozen=True)
class Look:
    """How a reader looks at a page."""

    scheme: Literal["light", "dark"]
    width: int


DESK = Look("light", 1280)
PHONE = Look("dark", 360)
LOOKS = (DESK, PHONE)
MAGNIFIED = 320
"""The width of a desk magnified four times, for which pages must not scroll sideways either (WCAG 1.4.10)."""


@dataclass
class Visit:
    """What a first view of a page showed."""

    tag: str = ""
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    too_wide_magnified: list[str] = field(default_factory=list)


Visitor = Callable[[str, Look], Visit]
NewContext = Callable[..., BrowserContext]


def opened(context: BrowserContext, url: str) -> Page:
    """A page, with what the scripts add to it; the last one of the context is closed."""
    for old in context.pages:
        old.close()
    page = context.new_page()
    page.goto(url, wait_until="load")
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the scripts of a page have done what they do by themselves: the reader's place is the last of it."""
    # A function: the pages forbid to evaluate strings.
    page.wait_for_function("() => matchMedia('(scripting: none)').matches || document.documentElement.dataset.scripts")


def listen(page: Page) -> Visit:
    """Note what `page` asks for and complains about."""
    seen = Visit()
    page.on("console", lambda message: seen.console.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("requestfailed", lambda request: seen.failed.append(f"{request.url}: {request.failure}"))
    page.on(
        "response",
        lambda answer: seen.failed.append(f"{answer.url}: {answer.status}") if answer.status >= 400 else None,
    )
    return seen


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it stands now."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(START_AXE, AXE_TAGS)
    found: list[str] = page.evaluate("window.violations")
    return found


def weight(files: list[Path]) -> int:
    """The bytes that a host sends for `files`, compressed as hosts do."""
    return sum(min(len(body := path.read_bytes()), len(gzip.compress(body, 6))) for path in files)
