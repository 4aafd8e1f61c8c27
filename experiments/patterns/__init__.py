"""Patterns a run must show (pattern-oriented validation), one experiment each."""

from experiments.patterns.participation import P1, P2, P3, P9
from experiments.patterns.resonance import P14
from experiments.patterns.withdrawal import P13

PATTERNS = {pattern.id: pattern for pattern in (P1, P2, P3, P9, P13, P14)}

__all__ = ["PATTERNS"]
