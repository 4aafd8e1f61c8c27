"""``cogov class``: the classroom on this computer."""

from __future__ import annotations

from typing import Annotated

import typer

from classroom.commands.extra import PAGE, need


def open_class(
    ctx: typer.Context,
    opening: Annotated[str | None, typer.Argument(metavar="[LESSON|SCENARIO]")] = None,
    port: Annotated[str, typer.Option("--port")] = "0",
    no_browser: Annotated[bool, typer.Option("--no-browser")] = False,
    teams_on_network: Annotated[bool, typer.Option("--network")] = False,
) -> int:
    """Serve the classroom until it is stopped; return the exit code."""
    need(*PAGE)
    from classroom.page.opening import opened

    return opened(ctx.obj, opening, port, not no_browser, teams_on_network)
