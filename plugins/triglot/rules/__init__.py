"""What is true, computed from records."""

from triglot.rules.performance import Computed, Term, performance_density, total_processing_performance

__all__ = ["Computed", "Term", "performance_density", "total_processing_performance"]
