"""``cogov class-pack``: a lesson as one HTML file that needs nothing."""

from __future__ import annotations

from typing import Annotated

import typer


def class_pack(
    ctx: typer.Context,
    lesson: Annotated[str, typer.Argument(metavar="LESSON")],
    pack: Annotated[str | None, typer.Option("-o", "--output")] = None,
) -> int:
    """Write the file; return the exit code."""
    from classroom.commands.packing import packed_lesson

    return packed_lesson(ctx.obj, lesson, pack)
