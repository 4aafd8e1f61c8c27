"""``cogov scenarios``: the scenarios that come with Cogov."""

from __future__ import annotations

import typer


def list_scenarios(ctx: typer.Context) -> None:
    """Print names and labels."""
    from rich.table import Table

    import scenarios
    from experiments.report.words import SCENARIO
    from experiments.terminal import LABEL, show

    table = Table()
    table.add_column(SCENARIO.of(ctx.obj), no_wrap=True)
    table.add_column(LABEL.of(ctx.obj))
    for name, title in scenarios.titles().items():
        table.add_row(name, title.of(ctx.obj))
    show(table)
