"""What is left of incentives that end: kept, withdrawn and never introduced, beside one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from experiments.designs.base import Design, Factor, Point
from experiments.designs.incentives import brings_reach, check_untouched
from scenarios.loading import Start
from scenarios.overrides import Edits, edit
from sim import Scenario
from sim.schemes.registry import registered
from sim.text import InputError, Text, shown

HELD, GONE = "held", "withdrawn"
KEPT, WITHDRAWN, NEVER = "kept", "withdrawn", "never"
_LEAST_AFTER = 26  # weeks: what is left is judged over half a year


def withdrawal(scenario: Scenario | str | Path, of: Sequence[str], week: int) -> Design:
    """Return the points of a withdrawal study (founding design, section 7).

    With the norm as it is and without it (γ = 0), schemes are kept, withdrawn in a week, or never
    introduced: once with reach held (of the schemes named, those that leave reach as it is), and
    once with reach withdrawn (all that are named; if none of them brings reach, those of the
    scenario that do as well).

    Parameters
    ----------
    scenario : Scenario, name of a preset, or file
    of : ids of schemes of the scenario; all of them, if empty
    week : recorded week from whose beginning they are gone

    Raises
    ------
    InputError : a scheme that the scenario lacks, or that ends or changes by itself; a week that
        is not one of the scenario's, or too near to its end to see anything

    Notes
    -----
    Factors: ``reach`` ("held", "withdrawn"), ``decision.norm`` (logit), ``state`` ("kept",
    "withdrawn", "never"), ``end`` (recorded week in which schemes end; missing where none does).
    """
    base = Start(scenario).scenario(Edits(None, ()))
    named = _named(base, of)
    arms = _arms(base, named)
    switched = dict.fromkeys(scheme for schemes in arms.values() for scheme in schemes)
    _check_week(base, week, list(switched))
    check_untouched(
        "withdrawal", base, ["decision.norm", *(f"schemes.{scheme}" for scheme in switched)]
    )
    points = tuple(
        point for reach, schemes in arms.items() for point in _points(base, reach, schemes, week)
    )
    labels = [registered()[scheme].label for scheme in named]
    title = Text(
        zh=f"第 {week} 周撤销：{'、'.join(label.zh for label in labels)}",
        en=f"Withdrawal in week {week}: {', '.join(label.en for label in labels)}",
    )
    return Design("withdrawal", title, _factors(arms, week), points, tables=("weekly",))


def _named(base: Scenario, of: Sequence[str]) -> tuple[str, ...]:
    there = [scheme.id for scheme in base.schemes]
    for scheme in of:
        if scheme not in there:
            raise InputError(
                zh=f"{shown(scheme)}：方案中没有这项机制，无从撤销；允许：{'、'.join(there)}",
                en=f"{shown(scheme)}: the scenario has no such scheme to withdraw; allowed: "
                f"{', '.join(there)}",
            )
    if not there:
        raise InputError(
            zh="方案中没有任何机制，无从撤销；允许：至少有一项机制的方案",
            en="the scenario has no scheme to withdraw; allowed: a scenario with one at least",
        )
    return tuple(dict.fromkeys(of)) or tuple(there)


def _arms(base: Scenario, named: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the schemes that are withdrawn, with reach held and with reach withdrawn as well."""
    held = tuple(scheme for scheme in named if not brings_reach(scheme))
    bringing = tuple(scheme for scheme in named if brings_reach(scheme))
    bringing = bringing or tuple(s.id for s in base.schemes if brings_reach(s.id))
    arms = {HELD: held} if held else {}
    return {**arms, GONE: (*held, *bringing)} if bringing else arms


def _check_week(base: Scenario, week: int, schemes: Sequence[str]) -> None:
    last = base.weeks - _LEAST_AFTER
    if not 1 <= week <= last:
        raise InputError(
            zh=f"week：值 {shown(week)} 不可用；允许：1 … {last}（记录周）",
            en=f"week: the value {shown(week)} cannot be used; allowed: 1 … {last} "
            "(recorded weeks)",
        )
    for scheme in schemes:
        values = getattr(base.schemes, scheme)
        if values.end is not None or (values.start or 0) >= week:
            raise InputError(
                zh=f"schemes.{scheme}：自行在第 {week} 周前后开始或结束"
                f"（start {values.start}，end {values.end}）；"
                f"允许：第 {week} 周之前开始、不自行结束的机制",
                en=f"schemes.{scheme}: begins or ends by itself (start {values.start}, end "
                f"{values.end}); allowed: a scheme that begins before week {week} and has no end",
            )


def _points(base: Scenario, reach: str, schemes: Sequence[str], week: int) -> Iterator[Point]:
    states: dict[str, tuple[Mapping[str, object], int | None]] = {
        KEPT: ({}, None),
        WITHDRAWN: ({f"schemes.{scheme}.end": week for scheme in schemes}, week),
        NEVER: ({f"schemes.{scheme}": False for scheme in schemes}, None),
    }
    start = Start(base)
    for norm in dict.fromkeys((base.decision.norm, 0.0)):
        for state, (values, end) in states.items():
            setting = {"decision.norm": norm, **values}
            edits = tuple(edit(key, value, key) for key, value in setting.items())
            yield Point(
                {"reach": reach, "decision.norm": norm, "state": state, "end": end},
                f"reach {reach} / norm {norm:g} / {state}",
                start.scenario(Edits(None, edits)),
            )


def _factors(arms: Mapping[str, Sequence[str]], week: int) -> tuple[Factor, ...]:
    made = {reach: [registered()[s].label for s in schemes] for reach, schemes in arms.items()}
    words = {HELD: Text("不变", "held"), GONE: Text("一并撤销", "withdrawn")}
    return (
        Factor(
            "reach", Text("触达", "reach"), "-",
            Text("；".join(f"{words[k].zh}：{'、'.join(t.zh for t in v)}" for k, v in made.items()),
                 "; ".join(f"{words[k].en}: {', '.join(t.en for t in v)}"
                           for k, v in made.items())),
        ),
        Factor(
            "decision.norm", Text("社会规范权重", "weight of the norm (gamma)"), "logit",
            Text("如方案所设；0", "as in the scenario; 0"),
        ),
        Factor(
            "state", Text("状态", "state"), "-",
            Text("一直保留、撤销、从未引入", "kept, withdrawn, never introduced"),
        ),
        Factor(
            "end", Text("撤销周", "week of withdrawal"), "recorded week", Text(f"{week}", f"{week}")
        ),
    )  # fmt: skip
