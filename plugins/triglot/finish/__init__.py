"""Turn what MkDocs rendered into a published site."""

from triglot.finish.assets import MOVED, assets_folder
from triglot.finish.publishing import Place
from triglot.finish.site import finish
from triglot.generated import Usage

__all__ = ["MOVED", "Place", "Usage", "assets_folder", "finish"]
