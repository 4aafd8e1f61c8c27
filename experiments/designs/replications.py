"""One scenario over many seeds, to see how many are needed."""

from __future__ import annotations

from pathlib import Path

from experiments.designs.base import NOTHING, Design, Point
from scenarios.loading import Start
from scenarios.overrides import Edits
from sim import Scenario
from sim.calendar import YEAR
from sim.programme import Programme
from sim.summary import summary_column, summary_columns
from sim.text import InputError, Text, shown


def replications(scenario: Scenario | str | Path, outcome: str) -> Design:
    """Return a design of one point, to plan how many seeds an outcome needs.

    Parameters
    ----------
    scenario : Scenario, name of a preset, or file
    outcome : name of a number of the summary, e.g. ``"active_share.in_service_member"``

    Raises
    ------
    InputError : the scenario cannot be used, or does not have that outcome
    """
    base = Start(scenario).scenario(Edits(None, ()))
    source = summary_column(outcome)
    if source is None or outcome not in summary_columns(Programme(base).ids):
        raise InputError(
            zh=f"outcome：没有 {shown(outcome)} 这项结果；允许：结果名或 结果名.群体，"
            "如 active_share.in_service_member（见 cogov describe）",
            en=f"outcome: there is no outcome {shown(outcome)}; allowed: a name, or NAME.GROUP as "
            "in active_share.in_service_member (see cogov describe)",
        )
    if source.table == "yearly" and base.weeks < YEAR:
        raise InputError(
            zh=f"weeks：值 {base.weeks} 不可用；{outcome} 按整年计算，允许：至少 {YEAR}",
            en=f"weeks: the value {base.weeks} cannot be used; {outcome} is of a full year, "
            f"allowed: at least {YEAR}",
        )
    words = base.label.text
    title = Text(zh=f"需要多少个种子：{words.zh}", en=f"How many seeds: {words.en}")
    points = (Point({}, NOTHING, base),)
    return Design("replications", title, (), points, outcomes=(outcome,))
