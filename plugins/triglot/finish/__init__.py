"""What MkDocs rendered becomes a published site."""

from triglot.finish.assets import MOVED, assets_folder
from triglot.finish.site import finish
from triglot.finish.swapping import beside, heal, swap
from triglot.finish.uses import Use

__all__ = ["MOVED", "Use", "assets_folder", "beside", "finish", "heal", "swap"]
