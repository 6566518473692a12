"""HTTP headers for each file, in `_headers`: Netlify and Cloudflare Pages read it, others have to be configured.

The guide is docs/project/publishing.md. Rules for one header do not overlap: these hosts join the values of all that
fit. Where none speaks of caching, they have each file requested again, and answer that it has not changed.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from triglot.finish.writer import File
from triglot.generated import BuiltSite
from triglot.views.words import POLICY

_EVERYWHERE = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For what another content would have another address."""
_FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
_FOR_AN_HOUR = {"Cache-Control": "public, max-age=3600"}


def headers(site: BuiltSite) -> Iterator[File]:
    """Yield `_headers` at the root of a site that is otherwise complete."""
    base = urlsplit(site.url).path or "/"
    rules = (
        "\n".join((f"{base}{place}", *(f"  {name}: {value}" for name, value in sent.items())))
        for place, sent in _rules(site.folder)
    )
    yield File("_headers", "\n".join(rules) + "\n")


def _rules(built: Path) -> Iterator[tuple[str, dict[str, str]]]:
    yield "*", _EVERYWHERE
    assets = built / "assets"
    for folder in sorted((*(path.parent for path in assets.glob("*/js")), *assets.glob("search/*/*/"))):
        yield f"{folder.relative_to(built).as_posix()}/*", _FOR_GOOD
    yield "assets/img/*", _FOR_A_DAY
    yield "assets/share/*", _FOR_A_DAY
    yield "assets/renew.js", _FOR_AN_HOUR
    yield "assets/scheme.js", _FOR_AN_HOUR
