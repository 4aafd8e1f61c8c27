"""``cogov withdrawal``: what is left when schemes end."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.commands.options import whole
from experiments.commands.study_options import StudyOptions, order, with_study_options


@with_study_options
def withdrawal(
    ctx: typer.Context,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO] [OVERRIDES]...")
    ] = None,
    schemes: Annotated[str, typer.Option("--of", metavar="SCHEMES")] = "",
    week: Annotated[str, typer.Option("--week")] = "52",
    *,
    options: StudyOptions,
) -> int:
    """Run all arms and return the exit code."""
    from experiments import designs
    from experiments.requests import requested
    from experiments.studies.deliver import deliver_study

    how = order(options, ctx.obj)
    request = requested(arguments or [])
    of = schemes.split(",") if schemes else []
    design = designs.withdrawal(request.scenario, of, whole("--week", week, 0, 10_000))
    return deliver_study(request.name, design, how)
