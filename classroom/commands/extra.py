"""The packages of the extra ``cogov[class]``, asked for where a command needs them."""

from __future__ import annotations

from importlib.util import find_spec

from classroom.words import NEEDS
from sim.text import InputError

PAGE = ("solara", "anywidget", "plotly", "starlette", "uvicorn", "solara_assets")


def need(*packages: str) -> None:
    """Raise InputError for the first package that is not installed."""
    for name in packages:
        if find_spec(name) is None:
            raise InputError(zh=NEEDS.zh.format(name), en=NEEDS.en.format(name))
