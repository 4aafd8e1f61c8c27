"""Forks: alternatives that start in one week of the same neighbourhood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.designs.axes import Changes, fixed_only
from experiments.designs.base import NOTHING, Design, Factor
from experiments.designs.compose import Draft, composed, counted
from experiments.requests import words
from scenarios.loading import Start
from scenarios.overrides import Edit, collected, edit
from sim import Scenario
from sim.text import InputError, Text, shown


def fork(
    scenario: Scenario | str | Path,
    week: int,
    alternatives: Sequence[Changes] | Mapping[str, Changes],
    changes: Changes = (),
) -> Design:
    """Return alternatives that part in one week of the same neighbourhood.

    Parameters
    ----------
    scenario : Scenario, name of a preset, or file; what all alternatives share
    week : recorded week from whose beginning they differ
    alternatives : two or more, each a list of overrides, a mapping of dotted keys to values, or a
        text of overrides as in ``"schemes.letters=off decision.norm=3"``; an empty one goes on as
        it is. A mapping gives them names
    changes : what all alternatives share besides, from the very start, e.g. ``["weeks=104"]``

    Raises
    ------
    InputError : the week is not one of the scenario's, or a change cannot be used in mid-run
    """
    start = Start(scenario)
    common = fixed_only(changes)
    base = start.scenario(collected(common))
    counted("week", week, 0, base.weeks - 1)
    named = _named(alternatives)
    if len(named) < 2:
        raise InputError(
            zh=f"给出了 {len(named)} 个分支；允许：至少两个，空的一个表示照旧",
            en=f"{len(named)} alternatives were given; allowed: two or more, an empty one goes on "
            "as it is",
        )
    factor = Factor(
        "alternative", Text(zh="分支", en="alternative"), "-",
        Text("、".join(name for name, _ in named), ", ".join(name for name, _ in named)),
    )  # fmt: skip
    title = Text(
        zh=f"第 {week} 周起的 {len(named)} 个分支", en=f"{len(named)} forks from week {week}"
    )
    drafts = [
        Draft(
            {"alternative": name}, name, common, _parting(base, week, name, edits), Text(name, name)
        )
        for name, edits in named
    ]
    return Design("fork", title, (factor,), composed(start, (factor,), drafts), fork_week=week)


def _named(
    alternatives: Sequence[Changes] | Mapping[str, Changes],
) -> list[tuple[str, list[Edit]]]:
    if isinstance(alternatives, Mapping):
        return [(name, _edits(changes)) for name, changes in alternatives.items()]
    read = [_edits(changes) for changes in alternatives]
    return [(" ".join(e.text for e in edits) or NOTHING, edits) for edits in read]


def _edits(changes: Changes) -> list[Edit]:
    edits = fixed_only(words(changes) if isinstance(changes, str) else changes)
    for change in edits:
        if change.key == "case":
            raise InputError(
                zh=f"{shown(change.text)}：分支不能换预设；允许：改动起点方案的键，如 schemes.letters=off",
                en=f"{shown(change.text)}: a fork cannot change the preset; allowed: keys of the "
                "scenario, e.g. schemes.letters=off",
            )
    return edits


def _parting(base: Scenario, week: int, name: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edit that makes all changes of an alternative in its week, if it has any."""
    if not edits:
        return []
    values = {key: value for change in edits for key, value in _values(change)}
    changes = [
        *(change.model_dump() for change in base.changes), {"week": week, "set": values},
    ]  # fmt: skip
    return [edit("changes", changes, name)]


def _values(change: Edit) -> Iterator[tuple[str, Any]]:
    """Yield dotted keys and values of a change; a mapping joins what is there, key by key."""
    if change.deletes and not change.key.startswith("schemes."):
        raise InputError(
            zh=f"{shown(change.text)}：运行中只能撤销机制；允许：~schemes.机制名",
            en=f"{shown(change.text)}: only a scheme can be taken away in mid-run; allowed: "
            "~schemes.NAME",
        )
    if isinstance(change.value, Mapping) and change.value:
        for key, value in change.value.items():
            yield from _values(Edit(f"{change.key}.{key}", value, change.text))
    else:
        yield change.key, False if change.deletes else change.value
