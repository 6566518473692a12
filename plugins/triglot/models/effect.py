"""What an event does to a key."""

from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from triglot.models.base import Date, Id, Ids, Model, Text
from triglot.models.refs import GOODS, Facet, Ref


class Effect(Model):
    """What an event does to a key, for chips, families or goods."""

    key: Annotated[Id, Facet("keys", elsewhere=True)]
    state: Annotated[Id, Facet("states", elsewhere=True)]
    chips: Annotated[Ids, Ref("chip")] = ()
    families: Annotated[Ids, Ref("family")] = ()
    goods: Annotated[Ids, GOODS] = ()
    from_: Date | None = None
    """First day on which it holds; the event's own when left out."""
    until: Date | None = None
    """First day on which it no longer holds."""
    depends: Text | None = None
    """On what it depends whether it ends then; needed while the end is still to come."""
    ends: Annotated[Ids, Ref("event")] = ()
    """Events whose effects on the same key and things stop with this one."""
    announced: bool = False
    """Said, without legal effect yet: shown, but does not turn the key."""
    note: Text | None = None

    @model_validator(mode="after")
    def _of_something(self) -> "Effect":
        if not self.things:
            raise PydanticCustomError("effect", "an effect is on chips, families or goods")
        return self

    @property
    def things(self) -> tuple[tuple[str, Id], ...]:
        """What it is on: the folder and the ID of each record."""
        fields = (("chips", self.chips), ("families", self.families), ("goods", self.goods))
        return tuple((folder, thing) for folder, ids in fields for thing in ids)

    def is_like(self, other: "Effect") -> bool:
        """Return whether both are on the same key and on something that both name."""
        return self.key == other.key and not {*self.things}.isdisjoint(other.things)
