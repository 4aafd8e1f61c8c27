"""``cogov offline-kit``: the classroom as a zip, for a computer that never sees the internet."""

from __future__ import annotations

from typing import Annotated

import typer


def offline_kit(
    ctx: typer.Context,
    kit: Annotated[str, typer.Option("-o", "--output")] = "cogov-kit.zip",
    platform: Annotated[str, typer.Option("--platform")] = "this",
    python: Annotated[str | None, typer.Option("--python")] = None,
) -> int:
    """Write the zip; return the exit code."""
    from classroom.commands.output import writable
    from classroom.kit.making import made

    return made(ctx.obj, writable(kit), platform, python)
