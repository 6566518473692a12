"""Compare editions: what one edition of a text states and another does not."""

from collections.abc import Iterator, Mapping

from triglot.equality.bounds import turned
from triglot.equality.length import shortened
from triglot.equality.marks import marked
from triglot.equality.naming import named
from triglot.equality.order import exchanged
from triglot.equality.passage import Difference, Passage
from triglot.equality.stated import stated


def compare(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Compare the editions of a text.

    Args:
        passages: At least two, by language.
    """
    yield from marked(passages)
    found = list(stated(passages))
    yield from found or exchanged(passages)
    yield from turned(passages)
    yield from named(passages)
    yield from shortened(passages)
