"""What MkDocs rendered becomes a published site."""

from triglot.finish.site import finish
from triglot.finish.swapping import beside, heal, swap
from triglot.finish.uses import Use

__all__ = ["Use", "beside", "finish", "heal", "swap"]
