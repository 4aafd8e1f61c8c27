"""Patterns a run must show (pattern-oriented validation), one experiment each."""

from experiments.patterns.closing import P7, P8
from experiments.patterns.finding import P15, P16
from experiments.patterns.norms import P5
from experiments.patterns.participation import P1, P2, P3, P9
from experiments.patterns.points import P4, P6
from experiments.patterns.resonance import P14
from experiments.patterns.services import P12
from experiments.patterns.withdrawal import P13

PATTERNS = {
    pattern.id: pattern for pattern in (P1, P2, P3, P4, P5, P6, P7, P8, P9, P12, P13, P14, P15, P16)
}

__all__ = ["PATTERNS"]
