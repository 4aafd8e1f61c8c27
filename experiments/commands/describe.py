"""``cogov describe``: what a parameter, scheme or outcome is."""

from __future__ import annotations

from typing import Annotated

import typer


def describe(ctx: typer.Context, key: Annotated[str, typer.Argument(metavar="KEY")]) -> None:
    """Print all that is declared about everything that the key matches."""
    from experiments.describe import described
    from experiments.terminal import say

    say("\n\n".join(described(key, ctx.obj)))
