"""The one road from a name or a file to a valid scenario."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scenarios.files import read_scenario_file
from scenarios.overrides import Edits, edited, read_overrides
from scenarios.plain import merged
from scenarios.presets import composed
from sim.parameters import validated
from sim.scenario import Scenario
from sim.text import InputError, shown

_FILES = (".yaml", ".yml")


def load(name_or_path: str | Path = "yingpu/xibu", overrides: Sequence[str] = ()) -> Scenario:
    """Return the scenario of a preset or of a file of one's own.

    Parameters
    ----------
    name_or_path : the name of a preset, or the path of a ``.yaml`` file; a file may name the
        preset it starts from (``base: yingpu/xibu``), else it starts from the declared defaults
    overrides : changes in Hydra's grammar, e.g. ``"weeks=104"``, ``"~schemes.letters"``,
        ``"case=yingpu/yilan"`` (another preset to start from)

    Raises
    ------
    InputError
        one line that names the file and key, the value, and what is allowed
    """
    edits = read_overrides(overrides)
    path = Path(name_or_path)
    if path.suffix.lower() not in _FILES:
        return validated(Scenario, edited(composed(edits.case or str(name_or_path)), edits))
    try:
        return validated(Scenario, edited(_own(path, edits), edits))
    except InputError as error:
        raise _named(path.name, error) from None


def _own(path: Path, edits: Edits) -> dict[str, Any]:
    own = read_scenario_file(path)
    base = own.pop("base", None)
    if base is not None and not isinstance(base, str):
        raise InputError(
            zh=f"base：值 {shown(base)} 不可用；允许：预设名，如 yingpu/xibu",
            en=f"base: the value {shown(base)} cannot be used; "
            "allowed: the name of a preset, e.g. yingpu/xibu",
        )
    start = edits.case or base
    return merged(composed(start), own) if start else own


def _named(file: str, error: InputError) -> InputError:
    if file in error.text.en:
        return error
    return InputError(zh=f"{file}：{error.text.zh}", en=f"{file}: {error.text.en}")
