"""The schemes that exist: those of this folder, and those of installed packages.

A package adds schemes through the entry point group ``cogov.schemes``; a scenario file can only
name what is registered here and never imports code.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from pydantic import create_model, model_validator

from sim.parameters import Parameters
from sim.schemes.base import Scheme
from sim.text import InputError, shown

_NOT_SCHEMES = {"base", "registry"}


@lru_cache(maxsize=1)
def registered() -> dict[str, type[Scheme]]:
    """Return every scheme class by id, in the order of their ids."""
    package = "sim.schemes"
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name not in _NOT_SCHEMES:
            importlib.import_module(f"{package}.{module.name}")
    found = {cls.id: cls for cls in Scheme.__subclasses__() if cls.__module__.startswith(package)}
    for entry in entry_points(group="cogov.schemes"):
        cls = entry.load()
        if cls.id in found:
            raise ValueError(f"the scheme id {cls.id!r} is registered twice ({entry.value})")
        found[cls.id] = cls
    return dict(sorted(found.items()))


class SchemeSet(Parameters):
    """The schemes of a scenario: one optional field per registered scheme; None is off."""

    @model_validator(mode="before")
    @classmethod
    def _switches(cls, data: Any) -> Any:
        if isinstance(data, SchemeSet) or not isinstance(data, dict):
            return data
        for key, value in data.items():
            if value is None:
                raise InputError(
                    zh=f"schemes.{key}：没有值；允许：on、off 或参数映射",
                    en=f"schemes.{key}: no value given; allowed: on, off or a mapping of its "
                    f"parameters, not {shown(value)}",
                )
        return {k: v for k, v in data.items() if v is not False and v != "off"}

    def __iter__(self) -> Iterator[Scheme]:  # type: ignore[override]
        """Iterate over the schemes that are on, in the order of their ids."""
        return (s for name in type(self).model_fields if (s := getattr(self, name)) is not None)


def _scheme_set() -> type[SchemeSet]:
    fields: Any = {name: (cls | None, None) for name, cls in registered().items()}
    # plain optional fields: their declarations are those of the scheme classes
    made = create_model("Schemes", __base__=SchemeSet, **fields)
    return made


Schemes = _scheme_set()
