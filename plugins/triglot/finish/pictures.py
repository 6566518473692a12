"""The preview picture of each authored page that other sites show when it is shared."""

from pathlib import Path

from triglot.cache import Cache
from triglot.finish.usage import Usage
from triglot.project import Project
from triglot.render import share
from triglot.views import addresses


def write_shares(project: Project, built: Path, uses: tuple[Usage, ...]) -> None:
    """Write the picture of each authored page in each language; drawn again only when its text changes."""
    cache, keys, drawn = Cache(project.settings.root, "share"), set[str](), False
    for use in uses:
        locale = project.locales[use.language]
        line = locale.words("As of {date}", date=locale.date(project.settings.as_of))
        drawing = share.Share(use.title, project.settings.site_name[use.language], line)
        key = share.key(drawing, locale)
        png = cache.get(key)
        if png is None:
            png, drawn = share.png(share.picture(drawing, locale)), True
            cache.put(key, png)
        keys.add(key)
        target = built / addresses.SHARES / use.language / f"{use.address.strip('/') or 'index'}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(png)
    if drawn:
        cache.sweep(keys)
