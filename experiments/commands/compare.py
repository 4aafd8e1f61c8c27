"""``cogov compare``: scenarios over the same seeds, each against the first."""

from __future__ import annotations

from string import ascii_uppercase
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
from sim.text import InputError

_MOST = 6  # as many as a figure can tell apart


def compare(
    ctx: typer.Context,
    alternatives: Annotated[list[str], typer.Argument(metavar="A B...")],
    seeds: Seeds = "10",
    first_seed: FirstSeed = "0",
    out: Out = None,
    workers: Workers = "1",
    network: Network = None,
    residents: Residents = None,
    quiet: Quiet = False,
) -> int:
    """Compare scenarios and print the effects; return the exit code."""
    from experiments.announce import tell_comparison
    from experiments.deliver import deliver_comparison
    from experiments.requests import own_data, requested_in_one
    from experiments.terminal import progress

    if not 2 <= len(alternatives) <= _MOST:
        raise InputError(
            zh=f"compare：给出了 {len(alternatives)} 个方案；允许：2 … {_MOST} 个",
            en=f"compare: {len(alternatives)} scenarios were given; allowed: 2 … {_MOST}",
        )
    data = own_data(network, residents)
    requests = dict(
        zip(ascii_uppercase, [requested_in_one(text) for text in alternatives], strict=False)
    )
    order = ordered(ctx.obj, seeds, first_seed, workers, out, data)
    with progress(len(order.seeds) * len(requests), ctx.obj) as advance:
        delivered = deliver_comparison(requests, order._replace(advance=advance))
    return tell_comparison(requests, delivered, quiet, ctx.obj)
