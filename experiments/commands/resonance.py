"""``cogov resonance``: whether classes of incentives together exceed their sum."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.commands.study_options import StudyOptions, order, with_study_options
from sim.text import InputError, shown

_WEEKS = "weeks=52"  # one recorded year, as resonance is measured; an override of weeks wins


@with_study_options
def resonance(
    ctx: typer.Context,
    communities: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO]... [OVERRIDES]...")
    ] = None,
    endogenous: Annotated[list[str] | None, typer.Option("--endogenous", metavar="SCHEMES")] = None,
    *,
    options: StudyOptions,
) -> int:
    """Run the whole study and return the exit code."""
    from experiments import designs
    from experiments.studies.deliver import deliver_study

    how = order(options, ctx.obj)
    chosen, changes = _split(communities or [])
    name = next(iter(chosen)) if len(chosen) == 1 else f"{len(chosen)}-communities"
    sets = [words.split(",") for words in endogenous or ()]
    return deliver_study(name, designs.resonance(chosen, sets, [_WEEKS, *changes]), how)


def _split(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """Tell communities, by name, from the overrides that apply to all of them."""
    from experiments.requests import DEFAULT, split

    communities: dict[str, str] = {}
    changes = []
    for word in words:
        if word.startswith("case="):
            asked = word.removeprefix("case=").split(",")
        elif split([word]).changes:
            changes.append(word)
            continue
        else:
            asked = [word]
        for community in asked:
            name = Path(community).stem if Path(community).suffix else community
            if name in communities:
                raise InputError(
                    zh=f"{shown(name)}：给出了两次；允许：每个社区一次",
                    en=f"{shown(name)}: given twice; allowed: every community once",
                )
            communities[name] = community
    return communities or {DEFAULT: DEFAULT}, changes
