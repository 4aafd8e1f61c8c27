"""``cogov fork``: one neighbourhood until a week, several arrangements from then on."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.commands.options import whole
from experiments.commands.study_options import StudyOptions, order, with_study_options


@with_study_options
def fork(
    ctx: typer.Context,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO] [OVERRIDES]...")
    ] = None,
    week: Annotated[str, typer.Option("--week")] = "0",
    alternative: Annotated[list[str] | None, typer.Option("--with", metavar="CHANGES")] = None,
    *,
    options: StudyOptions,
) -> int:
    """Run all arrangements and return the exit code."""
    from experiments import designs
    from experiments.requests import requested
    from experiments.studies.deliver import deliver_study

    how = order(options, ctx.obj)
    request = requested(arguments or [])
    alternatives = ["", *(alternative or [])]  # as it is, to measure the others against
    design = designs.fork(request.scenario, whole("--week", week, 0, 10_000), alternatives)
    return deliver_study(request.name, design, how)
