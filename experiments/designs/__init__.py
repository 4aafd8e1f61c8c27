"""Designs: what to run. Every point is an ordinary scenario, composed and validated beforehand."""

from experiments.designs.base import NOTHING, Design, Factor, Kind, Point
from experiments.designs.factorial import factorial
from experiments.designs.forks import fork
from experiments.designs.grid import grid
from experiments.designs.one_at_a_time import one_at_a_time
from experiments.designs.pairs import pairs
from experiments.designs.replications import replications
from experiments.designs.resonance import resonance
from experiments.designs.sampling import latin_hypercube, morris, saltelli, sobol
from experiments.designs.table import from_table
from experiments.designs.withdrawal import withdrawal

__all__ = [
    "NOTHING", "Design", "Factor", "Kind", "Point", "factorial", "fork", "from_table", "grid",
    "latin_hypercube", "morris", "one_at_a_time", "pairs", "replications", "resonance", "saltelli",
    "sobol", "withdrawal",
]  # fmt: skip
