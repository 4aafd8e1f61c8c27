"""The model: a neighbourhood as Mesa agents. Knows no files, no command line, no screen.

``import sim`` costs nothing; what is used is loaded when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.model import CommunityModel as CommunityModel
    from sim.result import RunResult as RunResult
    from sim.running import simulate as simulate
    from sim.scenario import Scenario as Scenario
    from sim.text import InputError as InputError
    from sim.text import Text as Text

_HOME = {
    "CommunityModel": "sim.model",
    "InputError": "sim.text",
    "RunResult": "sim.result",
    "Scenario": "sim.scenario",
    "Text": "sim.text",
    "simulate": "sim.running",
}

__all__ = ["CommunityModel", "InputError", "RunResult", "Scenario", "Text", "simulate"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
