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
    quiet: Quiet = False,
) -> int:
    """Run a scenario and print what came out; return the exit code."""
    from experiments.announce import tell_run
    from experiments.deliver import deliver_run
    from experiments.requests import own_data, requested
    from experiments.terminal import progress

    data = own_data(network, residents)
    request = requested(arguments or [])
    order = ordered(ctx.obj, seeds, first_seed, workers, out, data)
    with progress(len(order.seeds), ctx.obj) as advance:
        delivered = deliver_run(request, order._replace(advance=advance))
    return tell_run(request, delivered, quiet, ctx.obj)
