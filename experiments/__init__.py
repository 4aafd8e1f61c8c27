"""Experiments with the model: run it over seeds, compare scenarios, keep and read results.

``import experiments`` costs nothing; what is used is loaded when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.figures import figure as figure
    from experiments.headlines import summary as summary
    from experiments.runs import compare as compare
    from experiments.runs import run as run
    from experiments.storage.reading import load as load
    from experiments.studies.python import study as study

_HOME = {
    "compare": "experiments.runs",
    "figure": "experiments.figures",
    "load": "experiments.storage.reading",
    "run": "experiments.runs",
    "study": "experiments.studies.python",
    "summary": "experiments.headlines",
}

__all__ = ["compare", "figure", "load", "run", "study", "summary"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
