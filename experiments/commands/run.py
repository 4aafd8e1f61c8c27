"""``cogov run``: one scenario over seeds."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.commands.options import (
    FirstSeed,
    Network,
    Out,
    Quiet,
    Residents,
    Seeds,
    Workers,
    ordered,
    whole,
)


def run(
    ctx: typer.Context,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO] [OVERRIDES]...")
    ] = None,
    seeds: Seeds = "10",
    first_seed: FirstSeed = "0",
    out: Out = None,
    workers: Workers = "1",
    network: Network = None,
    residents: Residents = None,
    survival: Annotated[bool, typer.Option("--survival")] = False,
    events: Annotated[bool, typer.Option("--events")] = False,
    panel: Annotated[bool, typer.Option("--panel")] = False,
    panel_sample: Annotated[str | None, typer.Option("--panel-sample")] = None,
    quiet: Quiet = False,
) -> int:
    """Run a scenario and print what came out; return the exit code."""
    from experiments.announce import tell_run
    from experiments.deliver import deliver_run
    from experiments.exports import EVERYBODY
    from experiments.requests import own_data, requested
    from experiments.terminal import progress

    data = own_data(network, residents)
    request = requested(arguments or [])
    residents_wanted = EVERYBODY if panel else 0
    if panel_sample is not None:
        residents_wanted = whole("--panel-sample", panel_sample, 1, EVERYBODY)
    order = ordered(ctx.obj, seeds, first_seed, workers, out, data)._replace(
        survival=survival, events=events, panel=residents_wanted
    )
    with progress(len(order.seeds), ctx.obj) as advance:
        delivered = deliver_run(request, order._replace(advance=advance))
    return tell_run(request, delivered, quiet, ctx.obj)
