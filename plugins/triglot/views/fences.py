"""Every fence of ours, in the order of the guide."""

from typing import Any

from triglot.views.charts import ChartFence
from triglot.views.comparison import ComparisonFence
from triglot.views.contact import ContactFence
from triglot.views.corrections import CorrectionsFence
from triglot.views.days import DaysFence
from triglot.views.doubts import DoubtFence
from triglot.views.due import DueFence
from triglot.views.facts import FactsFence
from triglot.views.fence import FenceKind
from triglot.views.glossary import GlossaryFence, PeopleFence
from triglot.views.quotes import QuoteFence
from triglot.views.rankings import RankingsFence
from triglot.views.ribbons import KeysFence
from triglot.views.sources import SourcesFence
from triglot.views.timeline import TimelineFence

_KINDS: tuple[FenceKind[Any], ...] = (
    TimelineFence(),
    ComparisonFence(),
    ChartFence(),
    KeysFence(),
    SourcesFence(),
    FactsFence(),
    RankingsFence(),
    QuoteFence(),
    ContactFence(),
    CorrectionsFence(),
    DaysFence(),
    DoubtFence(),
    DueFence(),
    PeopleFence(),
    GlossaryFence(),
)

FENCES = {kind.name: kind for kind in _KINDS}
"""By name."""
