"""``cogov replications``: how many seeds an outcome needs."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.commands.study_options import StudyOptions, order, with_study_options


@with_study_options
def replications(
    ctx: typer.Context,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO] [OVERRIDES]...")
    ] = None,
    outcome: Annotated[str, typer.Option("--outcome", metavar="OUTCOME")] = "active_share",
    *,
    options: StudyOptions,
) -> int:
    """Run one scenario over seeds and return the exit code."""
    from experiments import designs
    from experiments.requests import requested
    from experiments.studies.deliver import deliver_study

    how = order(options, ctx.obj)
    request = requested(arguments or [])
    return deliver_study(request.name, designs.replications(request.scenario, outcome), how)
