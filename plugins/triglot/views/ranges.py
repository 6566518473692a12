"""Validate ranges of days that authors ask for."""

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from triglot.models import PartialDate


def not_before(to: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
    """Refuse an end before the start `from_`."""
    start = info.data.get("from_")
    if to and start and to.last < start.first:
        raise PydanticCustomError(
            "span", "the end {end} is before the start {start}", {"end": str(to), "start": str(start)}
        )
    return to
