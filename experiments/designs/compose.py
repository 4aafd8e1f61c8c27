"""Composes and validates the points of a design, and says which of them is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from experiments.designs.base import NOTHING, Factor, Point
from experiments.designs.keys import cast, in_words, known, value_at
from scenarios.loading import Start
from scenarios.overrides import Edit, collected
from sim import Scenario
from sim.text import InputError, Text, shown

_COLUMNS = ("point", "label", "scenario", "runs_as", "seed", "status", "error")
_NOWHERE = Text("", "")
_ON = (True, False)  # as against the values that a scheme is switched on with
_PARTS = (
    "label",
    "story",
    "sources",
    "population",
    "network",
    "decision",
    "states",
    "organisations",
)


class Draft(NamedTuple):
    """A point whose scenario is not made yet.

    ``values`` of factors, the others are read from the scenario; edits that all points have, then
    its own; ``place`` is where it was written, for errors; the label, if empty.
    """

    values: dict[str, object]
    label: str
    fixed: Sequence[Edit]
    varied: Sequence[Edit]
    place: Text = _NOWHERE


def draft(fixed: Sequence[Edit], varied: Sequence[Edit], place: Text = _NOWHERE) -> Draft:
    """Return the point that some edits make besides those that hold for all points."""
    values = {e.key: cast(e.key, e.value) for e in varied}
    return Draft(values, " ".join(e.text for e in varied) or NOTHING, fixed, varied, place)


def composed(start: Start, factors: Sequence[Factor], drafts: Iterable[Draft]) -> tuple[Point, ...]:
    """Return the points of drafts, each with a valid scenario and a value for every factor.

    Raises
    ------
    InputError : the first thing that is wrong, with the point it is wrong in
    """
    _check_names(factors)
    points: list[Point] = []
    for one in drafts:
        try:
            scenario = start.scenario(collected([*one.fixed, *one.varied]))
            _check_in_force(one.varied, scenario)
        except InputError as error:
            raise _placed(error, one) from None
        if points:
            scenario = _sharing(scenario, points[0].scenario)
        values = {
            f.name: one.values[f.name] if f.name in one.values else value_at(scenario, f.name)
            for f in factors
        }
        points.append(Point(values, one.label, scenario))
    return tuple(points)


def size(factors: Sequence[Factor], points: int) -> Text:
    """Return how large a design is, in words."""
    plural = "factor" if len(factors) == 1 else "factors"
    return Text(
        zh=f"{len(factors)} 个因素，{points:,} 个点",
        en=f"{len(factors)} {plural}, {points:,} points",
    )


def counted(name: str, value: object, low: int, high: int) -> int:
    """Return a whole number of somebody's choice; raise InputError if it is none or out of range."""
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise InputError(
        zh=f"{name}：值 {shown(value)} 不可用；允许：整数，{low:,} … {high:,}",
        en=f"{name}: the value {shown(value)} cannot be used; allowed: a whole number, "
        f"{low:,} … {high:,}",
    )


def _check_names(factors: Sequence[Factor]) -> None:
    """Refuse a factor that is given twice, or that other columns of a study's tables are called."""
    seen: set[str] = set()
    for factor in factors:
        if factor.name in seen:
            raise InputError(
                zh=f"{factor.name}：给出了两次；允许：每个因素一次",
                en=f"{factor.name}: given twice; allowed: every factor once",
            )
        if factor.name in _COLUMNS:
            raise InputError(
                zh=f"{factor.name}：不能作为因素，结果表中另有此列；允许：其他名称或带点的键",
                en=f"{factor.name}: cannot be a factor, tables have another column of that name; "
                "allowed: another name or a dotted key",
            )
        seen.add(factor.name)


def _check_in_force(edits: Sequence[Edit], scenario: Scenario) -> None:
    """Refuse a point in which one change undoes another, e.g. a scheme off and its value set."""
    for change in edits:
        entry = known(change.key)
        if entry is None or change.deletes or (entry.type == "switch" and change.value not in _ON):
            continue
        found = value_at(scenario, change.key)
        if found != cast(change.key, change.value):
            raise InputError(
                zh=f"{change.text}：被另一项改动抵消（成为 {in_words(found)}）；"
                "允许：互不抵消的改动，如 schemes.letters=off,{threshold:1},{threshold:3}",
                en=f"{change.text}: undone by another change (it becomes {in_words(found)}); "
                "allowed: changes that leave each other alone, e.g. "
                "schemes.letters=off,{threshold:1},{threshold:3}",
            )


def _placed(error: InputError, one: Draft) -> InputError:
    """Name the point, unless the error names one of its factors already."""
    if not one.place.en and error.text.en.split(": ")[0] in one.values:
        return error
    label = one.label if one.label != NOTHING else ""
    place = one.place if one.place.en else Text(label, label)
    if not place.en:
        return error
    return InputError(zh=f"{place.zh}：{error.text.zh}", en=f"{place.en}: {error.text.en}")


def _sharing(scenario: Scenario, first: Scenario) -> Scenario:
    """Return a scenario with the parts it has in common with another: points take less memory."""
    alike = {name: getattr(first, name) for name in _PARTS if _equal(scenario, first, name)}
    schemes = {
        name: getattr(first.schemes, name)
        for name in type(first.schemes).model_fields
        if _equal(scenario.schemes, first.schemes, name)
    }
    return scenario.model_copy(
        update={**alike, "schemes": scenario.schemes.model_copy(update=schemes)}
    )


def _equal(one: object, other: object, name: str) -> bool:
    return bool(getattr(one, name) == getattr(other, name))
