"""Residents from a user's own table instead of from drawn homes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.draws import Draws
from sim.outcomes import GROUPS
from sim.population.build import Homes, settle_in
from sim.population.residents import IN_SERVICE, Residents
from sim.scenario import Scenario
from sim.text import InputError, shown

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
    order = np.lexsort((household, estate))
    if not np.array_equal(order, np.arange(order.size)):
        # neighbours are found by position, so rows must follow homes; ties refer to table order
        raise InputError(
            zh="residents：行序不可用；允许：按 estate、household 排序",
            en="residents: the order of the rows cannot be used; allowed: sorted by estate, household",
        )
    group = _codes(table, "group", list(GROUPS)).astype(np.uint8)
    homes = Homes(
        neighbourhood=np.zeros(len(table), np.int64),
        estate=estate,
        household=household,
        stairwell=_labels(table, "stairwell") if "stairwell" in table else household // 12,
        building=(_labels(table, "stairwell") if "stairwell" in table else household // 12) // 3,
        owner=_numbers(table, "owner", 0, 1) if "owner" in table else np.ones(len(table)),
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
        members = np.flatnonzero(group == IN_SERVICE)
        largest = scenario.population.work_units - 1
        residents.unit[members] = _numbers(table.iloc[members], "unit", 0, largest)
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


def _codes(table: pd.DataFrame, name: str, allowed: list[str]) -> np.ndarray:
    position = {label: k for k, label in enumerate(allowed)}
    codes = table[name].map(position)
    if codes.isna().any():
        row = int(np.flatnonzero(codes.isna())[0])
        value = shown(table[name].tolist()[row])
        raise InputError(
            zh=f"residents.{name}：第 {row} 行的值 {value} 不可用；允许：{'、'.join(allowed)}",
            en=f"residents.{name}: the value {value} in row {row} cannot be used; "
            f"allowed: {', '.join(allowed)}",
        )
    return codes.to_numpy(np.int64)


def _labels(table: pd.DataFrame, name: str) -> np.ndarray:
    """Return labels as 0, 1, 2 … in order of appearance."""
    codes, _ = table[name].factorize()
    return codes.astype(np.int64)


def _numbers(table: pd.DataFrame, name: str, low: float, high: float) -> np.ndarray:
    try:
        values = table[name].to_numpy(np.float64)
    except (TypeError, ValueError):
        values = np.full(len(table), np.nan)
    bad = ~((values >= low) & (values <= high))
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        value = shown(table[name].tolist()[row])
        raise InputError(
            zh=f"residents.{name}：第 {row} 行的值 {value} 不可用；允许：{low} … {high}",
            en=f"residents.{name}: the value {value} in row {row} cannot be used; "
            f"allowed: {low} … {high}",
        )
    return values
