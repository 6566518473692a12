"""What is true, computed from records."""

from triglot.rules.conditions import Test
from triglot.rules.history import History, Standing, standing_on
from triglot.rules.judge import Judge, exchanged
from triglot.rules.performance import Computed, Term, in_first_unit, performance_density, total_processing_performance
from triglot.rules.quantities import Quantity, quantities, shortened
from triglot.rules.rulings import Because, Dependence, Ruling
from triglot.rules.states import Announced, Ground, State, certain, first_day

__all__ = [
    "Announced",
    "Because",
    "Computed",
    "Dependence",
    "Ground",
    "History",
    "Judge",
    "Quantity",
    "Ruling",
    "Standing",
    "State",
    "Term",
    "Test",
    "certain",
    "exchanged",
    "first_day",
    "in_first_unit",
    "performance_density",
    "quantities",
    "shortened",
    "standing_on",
    "total_processing_performance",
]
