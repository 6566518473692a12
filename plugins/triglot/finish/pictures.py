"""The picture of each authored page that other sites show where it is shared."""

import shutil
from pathlib import Path

from triglot.finish.uses import Use
from triglot.project import Project
from triglot.render import share


def write_shares(project: Project, built: Path, uses: tuple[Use, ...]) -> None:
    """Write the picture of each authored page in each language; drawn anew only when what it says changes."""
    cache = project.settings.root / ".cache" / "triglot" / "share"
    for use in uses:
        locale = project.locales[use.language]
        line = locale.words("As of {date}", date=locale.date(project.settings.as_of))
        drawing = share.Share(use.title, project.settings.site_name[use.language], line)
        kept = cache / f"{share.key(drawing, locale)}.png"
        if not kept.exists():
            share.save(share.picture(drawing, locale), kept)
        target = (
            built / "assets" / "share" / use.language / f"{use.address.strip('/').replace('/', '-') or 'index'}.png"
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, target)
