"""``cogov factorial``: schemes, or classes of schemes, in all combinations."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.commands.study_options import StudyOptions, order, with_study_options


@with_study_options
def factorial(
    ctx: typer.Context,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO] [OVERRIDES]...")
    ] = None,
    of: Annotated[str, typer.Option("--of")] = "P,C,W,E",
    keep: Annotated[str, typer.Option("--keep")] = "",
    *,
    options: StudyOptions,
) -> int:
    """Run all combinations and return the exit code."""
    from experiments import designs
    from experiments.requests import requested
    from experiments.studies.deliver import deliver_study

    how = order(options, ctx.obj)
    request = requested(arguments or [])
    kept = keep.split(",") if keep else ()
    return deliver_study(
        request.name, designs.factorial(request.scenario, of.split(","), kept), how
    )
