"""Changes in mid-run: they work from their week on, or are refused; none does nothing."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import Any

import pytest

from sim import InputError, RunResult, Scenario, simulate
from sim.parameters import Declaration, declarations
from sim.scenario import BUILT_FROM
from sim.schemes.registry import registered
from tests.sim.small import differences, lively, small

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on")}
# as in EVERYTHING, but so that every number tells within little more than a year
TELLING: dict[str, Any] = {
    "weeks": 60,
    "burn_in": 4,
    "schemes": {
        **{name: {} for name in registered()},
        "menu": {"checked": 0.0}, "hired_help": {"week_hours": 1.0}, "letters": {"threshold": 1},
        "points": {"basis": "checked"}, "mandate": {"campaigns": 2},
        "patrol_split": {"strength": 0.5}, "purchase": {"strength": 0.5, "budget": 400_000.0},
        "mediation": {"mediators": 0.05}, "charity_help": {"week_hours": 1.0},
    },
    "organisations": {
        "office": {"staff": 8},  # just enough, so that hours tell
        "grid": {"turnover": 0.1, "duties": 0.9},
        "social": {"number": 1},
        "property": {"hours_per_household": 0.001},
    },
    "states": {"tolerance": 0.2},
}  # fmt: skip
# where words give numbers another meaning
OTHERWISE: dict[str, Any] = {
    "schemes": {
        "star_rating": {"mode": "quota"}, "covenant": {"made": "imposed"},
        "owners_committee": {"led_by": "members", "threshold": 0.9, "exists": 1.0},
        "grid": {"households": 100, "part_time": 0.5},
    },
}  # fmt: skip


def changed(week: int, *layers: dict[str, Any], **values: Any) -> Scenario:
    """Return a lively neighbourhood with one change; ``__`` stands for the dots of a key."""
    dotted = {key.replace("__", "."): value for key, value in values.items()}
    return lively(*layers, {"changes": [{"week": week, "set": dotted}]})


def refusal(*changes: dict[str, Any]) -> str:
    """Return the English line with which changes are refused; it must exist in Chinese too."""
    with pytest.raises(InputError) as caught:
        small({"changes": list(changes)})
    assert "\n" not in caught.value.text.zh + caught.value.text.en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in caught.value.text.zh)
    return caught.value.text.en


def before(result: RunResult, week: int) -> list[Any]:
    """Return the weekly tables up to a week."""
    tables = result.tables()
    return [tables[name].query(f"week < {week}") for name in ("weekly", "why", "governance")]


def test_a_change_works_from_its_week_on() -> None:
    plain = simulate(lively(EVERYTHING), 1)
    steered = simulate(changed(20, EVERYTHING, decision__norm=0.0), 1)
    assert all(a.equals(b) for a, b in zip(before(plain, 20), before(steered, 20), strict=True))
    later, other = (r.tables()["why"].query("week >= 20") for r in (plain, steered))
    assert (other["norm"].fillna(0.0) == 0.0).all()
    assert (later["norm"].fillna(0.0) != 0.0).any()


@pytest.mark.parametrize("name", registered())
def test_switching_a_scheme_equals_its_start_and_end(name: str) -> None:
    key = f"schemes__{name}"
    on, off = (
        simulate(changed(20, {"schemes": {name: state}}, **{key: change}), 1)
        for state, change in (("off", "on"), ("on", "off"))
    )
    start, end = (simulate(lively({"schemes": {name: {part: 20}}}), 1) for part in ("start", "end"))
    assert differences(on, start) == []
    assert differences(off, end) == []


def test_changes_add_up_in_the_order_of_their_weeks() -> None:
    one = {"week": 10, "set": {"decision.norm": 1.0, "schemes.points.cap": 50.0}}
    two = {"week": 30, "set": {"schemes.points.yuan_per_hour": 9.0}}
    stages = lively(EVERYTHING, {"changes": [two, one]}).stages()
    assert [week for week, _ in stages] == [10, 30]
    last = stages[-1][1]
    assert last.decision.norm == 1.0
    assert last.schemes.points.cap == 50.0  # type: ignore[attr-defined]
    assert last.schemes.points.yuan_per_hour == 9.0  # type: ignore[attr-defined]
    assert (
        differences(
            simulate(lively(EVERYTHING, {"changes": [two, one]}), 1),
            simulate(lively(EVERYTHING, {"changes": [one, two]}), 1),
        )
        == []
    )


def numbers() -> list[Declaration]:
    """Return the numbers a change may set, schemes apart."""
    rooms = ("decision.", "states.", "organisations.")
    return [d for d in declarations(Scenario) if d.key.startswith(rooms) and d.low is not None]


def of_schemes() -> list[Declaration]:
    """Return the numbers of schemes but for their weeks."""
    return [
        d for d in declarations(Scenario)
        if d.key.startswith("schemes.") and d.low is not None
        and not d.key.endswith((".start", ".end"))
    ]  # fmt: skip


def ends(declared: Declaration, value: float) -> list[float]:
    """Return the smallest and the largest value allowed, but no absurdly large one."""
    assert declared.low is not None
    assert declared.high is not None
    largest = 1000.0 * (abs(value) + 1.0)
    return [type(value)(max(declared.low, -largest)), type(value)(min(declared.high, largest))]


@cache
def telling() -> RunResult:
    """Return the run without changes, once for all tests."""
    return simulate(lively(TELLING), 1)


@pytest.mark.slow
@pytest.mark.parametrize("declared", numbers(), ids=lambda d: d.key)
def test_no_change_does_nothing(declared: Declaration) -> None:
    if declared.key in BUILT_FROM:
        assert declared.key in refusal({"week": 4, "set": {declared.key: declared.default}})
        return
    key, value = declared.key.replace(".", "__"), attrgetter(declared.key)(telling().scenario)
    assert any(
        differences(telling(), simulate(changed(4, TELLING, **{key: end}), 1))
        for end in ends(declared, value)
    )


@pytest.mark.slow
@pytest.mark.parametrize("declared", of_schemes(), ids=lambda d: d.key)
def test_no_parameter_of_a_scheme_does_nothing(declared: Declaration) -> None:
    _, name, field = declared.key.split(".")
    value = attrgetter(declared.key)(telling().scenario)
    others = [{"schemes": {name: {field: end}}} for end in ends(declared, value)]
    assert any(differences(telling(), simulate(lively(TELLING, other), 1)) for other in others) or (
        differences(*(simulate(lively(TELLING, OTHERWISE, other), 1) for other in others))
    )


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"week": 52, "set": {}}, "52"),
        ({"week": -1, "set": {}}, "-1"),
        ({"week": 1, "set": {"decision.nrm": 1.0}}, "decision.nrm"),
        ({"week": 1, "set": {"decision.norm": -1.0}}, "decision.norm"),
        ({"week": 1, "set": {"decision.norm": "much"}}, "decision.norm"),
        ({"week": 1, "set": {"schemes.letter": "on"}}, "schemes.letter"),
        ({"week": 1, "set": {"schemes.letters.threshold": 0}}, "schemes.letters.threshold"),
        ({"week": 1, "set": {"weeks": 10}}, "weeks"),
        ({"week": 1, "set": {"population.work_units": 3}}, "population.work_units"),
        ({"week": 1, "set": {"network": {}}}, "network"),
        ({"week": 1, "set": {"changes": []}}, "changes"),
        ({"week": 1, "set": {"decision": {"norm": 1.0}}}, "decision"),
        ({"week": 1, "set": {"": 1}}, "no such key"),
        ({"week": 1, "sett": {}}, "sett"),
    ],
)
def test_a_bad_change_is_refused_in_one_line(change: dict[str, Any], named: str) -> None:
    assert named in refusal(change)
