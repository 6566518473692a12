"""Select the records that pages can show: those without a fault that name none with a fault."""

from collections.abc import Iterable

from triglot.loading.references import Uses
from triglot.models import Records
from triglot.models.kinds import KINDS


def sound(records: Records, uses: Uses, faulty: Iterable[str]) -> tuple[Records, frozenset[str]]:
    """Leave out the records at fault and those that name them, also through others.

    Args:
        records: Every record that could be read.
        uses: What each record names.
        faulty: The IDs of records at fault, also of those that could not be read.

    Returns:
        The records that are left, and the IDs and aliases of those that are not.
    """
    left_out = set(faulty)
    if not left_out:
        return records, frozenset()
    before = -1
    while before < len(left_out):
        before = len(left_out)
        left_out |= {name for (_, name), named in uses.items() if not left_out.isdisjoint(named)}
        left_out |= {alias for alias, name in records.source_ids.items() if name in left_out}
    kept = {kind: {name: record for name, record in records.of(kind).items() if name not in left_out} for kind in KINDS}
    return Records.by_folder(records.vocabulary, kept), frozenset(left_out)
