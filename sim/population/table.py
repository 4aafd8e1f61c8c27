"""Residents from a user's own table instead of from drawn homes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.draws import Draws
from sim.outcomes import GROUPS
from sim.population.build import Homes, settle_in
from sim.population.residents import IN_SERVICE, Residents
from sim.scenario import Scenario
from sim.text import InputError, Text, shown

if TYPE_CHECKING:
    import pandas as pd

REQUIRED = ("household", "group")
OPTIONAL = ("estate", "stairwell", "owner", "identity", "contact", "propensity", "unit")


def residents_from_table(scenario: Scenario, draws: Draws, table: pd.DataFrame) -> Residents:
    """Return the residents of a table, one row per adult; columns left out are drawn.

    Parameters
    ----------
    table : DataFrame with ``household`` (any label) and ``group`` (one of ``sim.outcomes.GROUPS``);
        optionally ``estate`` (a name of the scenario's estates), ``stairwell`` (any label),
        ``owner`` (bool), ``identity`` (0-1), ``contact`` (0-1), ``propensity`` (logit) and
        ``unit`` (int >= 0, for in-service members)
    """
    _check(table, scenario.population.neighbourhoods)
    names = list(scenario.population.estates)
    estate = _codes(table, "estate", names) if "estate" in table else np.zeros(len(table), np.int64)
    household = _labels(table, "household")
    _check_homes(table, estate, household)
    group = _codes(table, "group", list(GROUPS)).astype(np.uint8)
    homes = Homes(
        neighbourhood=np.zeros(len(table), np.int64),
        estate=estate,
        household=household,
        stairwell=_labels(table, "stairwell") if "stairwell" in table else household // 12,
        building=(_labels(table, "stairwell") if "stairwell" in table else household // 12) // 3,
        owner=_whole_numbers(table, "owner", 0, 1) if "owner" in table else np.ones(len(table)),
    )
    residents = settle_in(scenario, draws, homes, group)
    if "identity" in table:
        residents.own_identity[:] = _numbers(table, "identity", 0, 1)
        residents.identity[:] = residents.own_identity
    if "contact" in table:
        residents.contact[:] = _numbers(table, "contact", 0, 1)
    if "propensity" in table:
        residents.propensity[:] = _numbers(table, "propensity", -50, 50)
    if "unit" in table:
        member = group == IN_SERVICE
        asked = table.assign(unit=table["unit"].where(member, 0))  # others have no unit
        units = _whole_numbers(asked, "unit", 0, scenario.population.work_units - 1)
        residents.unit[member] = units[member]
    return residents


def _check(table: pd.DataFrame, neighbourhoods: int) -> None:
    for name in REQUIRED:
        if name not in table:
            raise InputError(
                zh=f"residents：缺少列 {name}；必需：{'、'.join(REQUIRED)}",
                en=f"residents: the column {name} is missing; required: {', '.join(REQUIRED)}",
            )
    for name in table.columns:
        if name not in REQUIRED + OPTIONAL:
            raise InputError(
                zh=f"residents：没有列 {shown(name)}；可用：{'、'.join(REQUIRED + OPTIONAL)}",
                en=f"residents: no such column {shown(name)}; known: {', '.join(REQUIRED + OPTIONAL)}",
            )
    if neighbourhoods > 1:
        raise InputError(
            zh=f"population.neighbourhoods：值 {neighbourhoods} 不可与自备居民表同用；允许：1",
            en=f"population.neighbourhoods: the value {neighbourhoods} cannot be used with residents "
            "of one's own; allowed: 1",
        )
    if len(table) < 2:
        raise InputError(
            zh=f"residents：只有 {len(table)} 行；允许：至少 2 行",
            en=f"residents: only {len(table)} rows; allowed: at least 2",
        )


def _check_homes(table: pd.DataFrame, estate: np.ndarray, household: np.ndarray) -> None:
    """Refuse homes that neighbours and kin, who are found by position, could not be read from."""
    in_order = np.array_equal(np.lexsort((household, estate)), np.arange(household.size))
    if not in_order:
        raise InputError(
            zh="residents：行序不可用；允许：按 estate、household 排序",
            en="residents: the order of the rows cannot be used; allowed: sorted by estate, household",
        )
    moved = (np.diff(household, prepend=-1) == 0) & (np.diff(estate, prepend=-1) != 0)
    _refuse(moved, table, "household", Text(zh="每户只在一个小区", en="one estate per household"))


def _codes(table: pd.DataFrame, name: str, allowed: list[str]) -> np.ndarray:
    codes = table[name].map({label: k for k, label in enumerate(allowed)})
    words = Text(zh="、".join(allowed), en=", ".join(allowed))
    _refuse(codes.isna().to_numpy(), table, name, words)
    return codes.to_numpy(np.int64)


def _labels(table: pd.DataFrame, name: str) -> np.ndarray:
    """Return labels as 0, 1, 2 … in order of appearance."""
    _refuse(table[name].isna().to_numpy(), table, name, Text(zh="任何标签", en="any label"))
    codes, _ = table[name].factorize()
    return codes.astype(np.int64)


def _numbers(table: pd.DataFrame, name: str, low: float, high: float) -> np.ndarray:
    try:
        values = table[name].to_numpy(np.float64)
    except (TypeError, ValueError):
        values = np.full(len(table), np.nan)
    span = f"{low} … {high}"
    _refuse(~((values >= low) & (values <= high)), table, name, Text(zh=span, en=span))
    return values


def _whole_numbers(table: pd.DataFrame, name: str, low: int, high: int) -> np.ndarray:
    values = _numbers(table, name, low, high)
    allowed = Text(zh=f"整数，{low} … {high}", en=f"a whole number, {low} … {high}")
    _refuse(values != np.floor(values), table, name, allowed)
    return values


def _refuse(bad: np.ndarray, table: pd.DataFrame, name: str, allowed: Text) -> None:
    """Raise InputError for the first bad value of a column; bad: (n,) bool."""
    if not bad.any():
        return
    row = int(bad.argmax())
    value = shown(table[name].tolist()[row])
    raise InputError(
        zh=f"residents.{name}：第 {row} 行的值 {value} 不可用；允许：{allowed.zh}",
        en=f"residents.{name}: the value {value} in row {row} cannot be used; "
        f"allowed: {allowed.en}",
    )
