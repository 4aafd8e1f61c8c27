"""The budget game: teams spend a yearly budget on schemes for the same neighbourhood.

``import classroom.game`` costs nothing; what is used is loaded when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classroom.game.room import GameRoom as GameRoom
    from classroom.game.rules import Rules as Rules
    from classroom.game.serving import serve as serve

_HOME = {
    "GameRoom": "classroom.game.room",
    "Rules": "classroom.game.rules",
    "serve": "classroom.game.serving",
}

__all__ = ["GameRoom", "Rules", "serve"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
