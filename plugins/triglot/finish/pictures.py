"""The preview picture of each authored page that other sites show when it is shared."""

from collections.abc import Iterator

from triglot.cache import Cache
from triglot.finish.writer import File
from triglot.generated import BuiltSite
from triglot.render import share
from triglot.views import addresses


def share_pictures(site: BuiltSite) -> Iterator[File]:
    """Yield the picture of each authored page in each language; drawn again only when its text changes."""
    settings = site.project.settings
    cache, keys, drawn = Cache(settings.root, "share"), set[str](), False
    for use in site.uses:
        locale = site.project.locales[use.language]
        line = locale.words("As of {date}", date=locale.date(settings.as_of))
        drawing = share.Share(use.title, settings.site_name[use.language], line)
        key = share.key(drawing, locale)
        png = cache.get(key)
        if png is None:
            png, drawn = share.png(share.picture(drawing, locale)), True
            cache.put(key, png)
        keys.add(key)
        yield File(f"{addresses.SHARES}/{use.language}/{use.address.strip('/') or 'index'}.png", png)
    if drawn:
        cache.sweep(keys)
