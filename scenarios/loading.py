"""The one road from a name or a file to a valid scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    return Start(name_or_path).scenario(read_overrides(overrides))


class Start:
    """What scenarios start from, read once for many: a preset, a file of one's own, a scenario.

    Parameters
    ----------
    given : Scenario, or as for :func:`load`; raises InputError if a file cannot be read
    """

    def __init__(self, given: Scenario | str | Path) -> None:
        self._file = ""
        if isinstance(given, Scenario):
            self._plain = _of_scenario(given)
        elif Path(given).suffix.lower() in _FILES:
            self._file = Path(given).name
            self._plain = _of_file(Path(given))
        else:
            self._plain = _of_preset(str(given))
        self._known: dict[str | None, dict[str, Any]] = {}

    def scenario(self, edits: Edits) -> Scenario:
        """Return the scenario with edits; raise InputError for the first thing that is wrong."""
        try:
            if edits.case not in self._known:
                self._known[edits.case] = self._plain(edits.case)
            return validated(Scenario, edited(self._known[edits.case], edits))
        except InputError as error:
            raise _named(self._file, error) from None


def _of_preset(name: str) -> Callable[[str | None], dict[str, Any]]:
    return lambda case: composed(case or name)


def _of_file(path: Path) -> Callable[[str | None], dict[str, Any]]:
    own = read_scenario_file(path)
    base = own.pop("base", None)
    if base is not None and not isinstance(base, str):
        raise InputError(
            zh=f"{path.name}：base：值 {shown(base)} 不可用；允许：预设名，如 yingpu/xibu",
            en=f"{path.name}: base: the value {shown(base)} cannot be used; "
            "allowed: the name of a preset, e.g. yingpu/xibu",
        )

    def plain(case: str | None) -> dict[str, Any]:
        start = case or base
        return merged(composed(start), own) if start else own

    return plain


def _of_scenario(scenario: Scenario) -> Callable[[str | None], dict[str, Any]]:
    def plain(case: str | None) -> dict[str, Any]:
        if case is not None:
            raise InputError(
                zh=f"case：{shown(case)} 不可用，出发点已是一个完整的方案；"
                "允许：从预设名或 .yaml 文件出发",
                en=f"case: {shown(case)} cannot be used, the start is a complete scenario already; "
                "allowed: to start from the name of a preset or a file .yaml",
            )
        return scenario.plain()

    return plain


def _named(file: str, error: InputError) -> InputError:
    if file in error.text.en:  # always so for a preset or scenario, which has no file
        return error
    return InputError(zh=f"{file}：{error.text.zh}", en=f"{file}: {error.text.en}")
