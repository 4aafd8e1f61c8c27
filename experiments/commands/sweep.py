"""``cogov sweep``: a scenario over values of its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from experiments.commands.options import whole
from experiments.commands.study_options import StudyOptions, order, with_study_options
from sim.text import InputError, shown

if TYPE_CHECKING:
    from experiments.designs import Design
    from experiments.requests import Asked

_SAMPLED = ("latin_hypercube", "sobol", "saltelli", "morris")
_DESIGNS = ("grid", "one_at_a_time", *_SAMPLED)
_MOST_POINTS = 1_000_000


@with_study_options
def sweep(
    ctx: typer.Context,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO] [OVERRIDES]...")
    ] = None,
    design: Annotated[str, typer.Option("--design")] = "grid",
    points: Annotated[str | None, typer.Option("--points")] = None,
    design_seed: Annotated[str, typer.Option("--design-seed")] = "0",
    table: Annotated[str | None, typer.Option("--table")] = None,
    *,
    options: StudyOptions,
) -> int:
    """Run the sweep and return the exit code."""
    from experiments.requests import split
    from experiments.studies.deliver import deliver_study

    how = order(options, ctx.obj)
    asked = split(arguments or [])
    made = _designed(design, asked, points, design_seed, table)
    return deliver_study(asked.name, made, how)


def _designed(kind: str, asked: Asked, points: str | None, seed: str, table: str | None) -> Design:
    import scenarios
    from experiments import designs

    scenario, changes = asked.scenario, asked.changes
    if kind not in _DESIGNS:
        raise InputError(
            zh=f"--design：值 {shown(kind)} 不可用；允许：{'、'.join(_DESIGNS)}",
            en=f"--design: the value {shown(kind)} cannot be used; allowed: {', '.join(_DESIGNS)}",
        )
    _check_unused(kind, points, table)
    if table is not None:
        return designs.from_table(scenarios.load(scenario, changes), table)
    if kind == "grid":
        return designs.grid(scenario, changes)
    if kind == "one_at_a_time":
        return designs.one_at_a_time(scenario, changes)
    count = whole("--points", points or "", 1, _MOST_POINTS)
    return getattr(designs, kind)(
        scenario, changes, count, whole("--design-seed", seed, 0, 2**32 - 1)
    )


def _check_unused(kind: str, points: str | None, table: str | None) -> None:
    """Refuse options that the design would not use, rather than pass them over in silence."""
    if table is not None and kind != "grid":
        raise InputError(
            zh="--table：不与 --design 一起使用；允许：只用其一",
            en="--table: does not go with --design; allowed: one of the two",
        )
    if points is not None and (table is not None or kind in ("grid", "one_at_a_time")):
        raise InputError(
            zh=f"--points：只用于抽样设计；允许：{'、'.join(_SAMPLED)}",
            en=f"--points: is for sampled designs only; allowed: {', '.join(_SAMPLED)}",
        )
