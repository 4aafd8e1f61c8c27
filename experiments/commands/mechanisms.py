"""``cogov mechanisms``: every scheme there is."""

from __future__ import annotations

import typer


def mechanisms(ctx: typer.Context) -> None:
    """Print all schemes, and the scenarios that use them."""
    from rich.table import Table

    import scenarios
    from experiments.report import words
    from experiments.terminal import USED_BY, show
    from sim.schemes.base import INCENTIVES
    from sim.schemes.registry import registered

    language = ctx.obj
    used: dict[str, list[str]] = {}
    for name in scenarios.names():
        for on in scenarios.load(name).schemes:
            used.setdefault(on.id, []).append(name)
    table = Table(show_lines=True)
    table.add_column(words.SCHEME.of(language), no_wrap=True)
    for head in (words.CLASS, words.RULE, words.SOURCE, USED_BY):
        table.add_column(head.of(language), overflow="fold")
    for scheme_id, scheme in registered().items():
        table.add_row(
            f"{scheme_id}\n{scheme.label.of(language)}",
            f"{scheme.incentive} {INCENTIVES[scheme.incentive].of(language)}",
            scheme.rule.of(language),
            scheme.origin,
            "\n".join(used.get(scheme_id, ["–"])),
        )
    show(table)
