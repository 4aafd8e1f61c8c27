"""``cogov rebuild``: one row of a study, run again with its full trace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.commands.options import Network, Out, Residents, typed, whole


def rebuild(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER")],
    row: Annotated[str, typer.Argument(metavar="ROW")],
    out: Out = None,
    network: Network = None,
    residents: Residents = None,
) -> int:
    """Run the row again, check it against what is stored, write its tables; return the exit code."""
    from experiments import terminal
    from experiments.exits import DONE, SOME_FAILED
    from experiments.requests import own_data
    from experiments.studies import tell
    from experiments.studies.rebuild import rebuild as built

    number = whole("ROW", row, 0, 10**12)
    data = own_data(network, residents)
    place = None if out is None else Path(out)
    delivered = built(Path(folder), number, data, ctx.obj, typed(), place)
    terminal.say(tell.FOLDER.of(ctx.obj).format(delivered.folder))
    return DONE if delivered.seeds else SOME_FAILED
