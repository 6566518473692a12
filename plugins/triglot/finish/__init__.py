"""What MkDocs rendered becomes a published site."""

from triglot.finish.assets import MOVED, assets_folder
from triglot.finish.site import finish
from triglot.finish.swapping import Place
from triglot.finish.uses import Use

__all__ = ["MOVED", "Place", "Use", "assets_folder", "finish"]
