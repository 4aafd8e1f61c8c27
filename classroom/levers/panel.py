"""The scheme panel: every mechanism with its levers, out of the declarations and nowhere else."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from classroom.levers.choices import Choice, choice
from classroom.levers.sliders import span, step
from classroom.live.steering import with_changes
from sim.parameters import Declaration, declarations
from sim.scenario import Scenario
from sim.schemes.base import INCENTIVES, Incentive, Scheme
from sim.schemes.registry import registered
from sim.text import Text
from sim.units import unit_text

COERCIVE = ("mandate", "quota")  # analysed, never recommended
_DATES = ("start", "end")  # in class, a scheme begins and ends when it is switched
_ANY_WHOLE = 200.0  # a slider of whole numbers up to this wide moves by one


class LeverGroup(NamedTuple):
    """Levers that belong together and to no scheme."""

    id: str
    label: Text
    levers: list[Lever]


class Lever(NamedTuple):
    """A parameter that can be moved.

    ``key`` its dotted place in a scenario; ``low``, ``high`` what is allowed (None for words);
    ``slider`` the range a slider sensibly spans, within them, and ``step`` its step; ``whole``
    whether only whole numbers are allowed; ``value`` at present, or where a scheme is off: what it
    would be if it were switched on; ``choices`` of a word, else none.
    """

    key: str
    label: Text
    unit: Text
    low: float | None
    high: float | None
    slider: tuple[float, float] | None
    step: float | None
    whole: bool
    value: float | str
    choices: tuple[Choice, ...]
    help: Text
    source: str


class SchemePanel(NamedTuple):
    """A scheme and its levers; ``key`` switches it: "on" or "off"."""

    id: str
    key: str
    label: Text
    incentive: Incentive
    incentive_label: Text
    rule: Text
    origin: str
    coercive: bool
    on: bool
    levers: list[Lever]


def panel(scenario: Scenario, week: int = 0) -> list[SchemePanel]:
    """Return all registered schemes, by class of incentive (P, C, W, E, M, G) and id.

    Parameters
    ----------
    scenario : what is in force, e.g. ``Lane.in_force``
    week : int, the recorded week to be lived next: a scheme may not have begun yet, or have ended
    """
    order = list(INCENTIVES)
    schemes = sorted(
        registered().items(), key=lambda item: (order.index(item[1].incentive), item[0])
    )
    return [_of_scheme(name, scheme, scenario, week) for name, scheme in schemes]


def other_levers(scenario: Scenario) -> list[LeverGroup]:
    """Return levers that are of no scheme: how residents decide and how organisations work.

    Parameters
    ----------
    scenario : what is in force, e.g. ``Lane.in_force``
    """
    declared = {d.key: d for d in declarations(Scenario)}
    return [
        LeverGroup(
            name,
            group.label,
            [_lever(key, declared[key], attrgetter(key)(scenario)) for key in group.keys],
        )
        for name, group in _OTHERS.items()
    ]


def checked(scenario: Scenario, key: str, value: object) -> object:
    """Return a value for a lever in its type, or raise InputError as the command line would.

    Parameters
    ----------
    scenario : what is in force, e.g. ``Lane.in_force``
    key : of a lever or of a scheme's switch
    value : plain data, or a number as it was typed into a field, e.g. ``"0.5"``
    """
    typed = _typed(_types().get(key, ""), value)
    with_changes(scenario, {0: {key: typed}})
    return typed


@lru_cache(maxsize=1)
def _types() -> dict[str, str]:
    return {declared.key: declared.type for declared in declarations(Scenario)}


def _typed(kind: str, value: object) -> object:
    """Return what was typed as the number it stands for; what is none is left as it is."""
    if kind not in ("int", "float") or not isinstance(value, (str, float)):
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    return int(number) if kind == "int" and number.is_integer() else number


class _Group(NamedTuple):
    label: Text
    keys: tuple[str, ...]


# all of them may change in mid-run, and tell
_OTHERS = {
    "decision": _Group(
        Text(zh="居民怎样决定", en="How residents decide"),
        (
            "decision.base_reach", "decision.verified", "decision.norm", "decision.cost",
            "decision.free_riding",
        ),
    ),
    "issues": _Group(Text(zh="问题", en="Issues"), ("organisations.issues.per_adult",)),
    "office": _Group(
        Text(zh="社区工作者", en="Community office"),
        ("organisations.office.staff", "organisations.office.admin_share"),
    ),
    "grid": _Group(
        Text(zh="网格员", en="Grid workers"),
        ("organisations.grid.inspection", "organisations.grid.week_hours"),
    ),
    "property": _Group(
        Text(zh="物业", en="Property companies"), ("organisations.property.oversight",)
    ),
}  # fmt: skip


def _of_scheme(name: str, scheme: type[Scheme], scenario: Scenario, week: int) -> SchemePanel:
    present: Scheme | None = getattr(scenario.schemes, name)
    key = f"schemes.{name}"
    return SchemePanel(
        id=name,
        key=key,
        label=scheme.label,
        incentive=scheme.incentive,
        incentive_label=INCENTIVES[scheme.incentive],
        rule=scheme.rule,
        origin=scheme.origin,
        coercive=name in COERCIVE,
        on=present is not None and present.in_force(week),
        levers=[
            _lever(f"{key}.{d.key}", d, getattr(present, d.key) if present else d.default)
            for d in declarations(scheme)
            if d.key not in _DATES
        ],
    )


def _lever(key: str, declared: Declaration, value: float | str) -> Lever:
    whole = declared.type == "int"
    slider = size = None
    if declared.low is not None and declared.high is not None:
        usual = float(declared.default), float(value)
        slider = span(declared.low, declared.high, *usual)
        by_one = whole and slider[1] - slider[0] <= _ANY_WHOLE
        size = 1.0 if by_one else step(*slider, *usual)
    words = declared.type.split(" | ") if " | " in declared.type else []
    return Lever(
        key=key,
        label=declared.label,
        unit=unit_text(declared.unit),
        low=declared.low,
        high=declared.high,
        slider=slider,
        step=size,
        whole=whole,
        value=value,
        choices=tuple(map(choice, words)),
        help=declared.help,
        source=declared.source,
    )
