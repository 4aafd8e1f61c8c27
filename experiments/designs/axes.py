"""What a caller wants varied: override texts or a mapping, read into one axis per key."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hydra.core.override_parser.types import Glob, IntervalSweep, Override, RangeSweep

import scenarios
from experiments.designs.base import MOST_POINTS, Factor
from experiments.designs.keys import Known, known, listed, refuse_unknown, written
from scenarios.overrides import Edit, deletion, edit, parsed
from sim.text import InputError, Text, shown

Changes = str | Sequence[str] | Mapping[str, object]
"""Override texts, or values by dotted key.

Texts: ``"weeks=52"`` holds for all points; ``"weeks=52,104"``, ``"decision.norm=range(0,8,2)"`` and
``"decision.norm=interval(0,8)"`` vary; a bare ``"decision.norm"`` means all it may be by
declaration. In a mapping a list gives values, a tuple ``(low, high)`` a range, None all that is
declared, anything else one value for all points.
"""


@dataclass(frozen=True)
class Axis:
    """One key of a design: a value for all points, several values, or a range.

    Parameters
    ----------
    key : dotted
    text : how it was written; errors name it
    levels : the values, as edits; one only if nothing varies, none for a range
    span : smallest and largest value of a range, both included
    varies : whether it is a factor
    """

    key: str
    text: str
    levels: tuple[Edit, ...] = ()
    span: tuple[float, float] | None = None
    varies: bool = True

    @property
    def whole(self) -> bool:
        """Return whether the key takes whole numbers only."""
        entry = known(self.key)
        return entry is not None and entry.type == "int"

    def at(self, value: float) -> Edit:
        """Return the edit that sets a value of the range."""
        return edit(self.key, value, f"{self.key}={written(value)}")

    def factor(self) -> Factor:
        """Return the axis as a factor of the design."""
        entry = known(self.key) or Known(_own_label(self.key), "-", "")
        if self.span is None:
            values = listed([level.value for level in self.levels])
        else:
            values = Text(*[" … ".join(map(written, self.span))] * 2)
        return Factor(self.key, entry.label, entry.unit, values)


def read_axes(changes: Changes) -> list[Axis]:
    """Return the axes that changes ask for, in the order they are given.

    Raises
    ------
    InputError : a text is not an override, a range holds nothing, or a key is not declared
    """
    if isinstance(changes, Mapping):
        return [_of_value(key, value) for key, value in changes.items()]
    return [_of_text(text) for text in ([changes] if isinstance(changes, str) else changes)]


def factors(axes: Iterable[Axis]) -> tuple[Factor, ...]:
    """Return the factors among axes."""
    return tuple(axis.factor() for axis in axes if axis.varies)


def fixed_only(changes: Changes) -> list[Edit]:
    """Return the edits of changes that hold for all points; raise InputError for one that varies."""
    axes = read_axes(changes)
    for axis in axes:
        if axis.varies:
            raise InputError(
                zh=f"{shown(axis.text)}：这里每个键只能有一个值；允许：{axis.key}=值",
                en=f"{shown(axis.text)}: a key can have one value only here; "
                f"allowed: {axis.key}=value",
            )
    return fixed(axes)


def fixed(axes: Iterable[Axis]) -> list[Edit]:
    """Return the edits that hold for all points."""
    return [axis.levels[0] for axis in axes if not axis.varies]


def _own_label(key: str) -> Text:
    return Text(zh="预设", en="preset") if key == "case" else Text(key, key)


def _of_text(text: str) -> Axis:
    if text and not set(text) & set("=~ ,()[]{}"):
        return _declared(text, text)
    override = parsed(text)
    key = override.key_or_group
    if override.is_delete():
        return Axis(key, text, (deletion(key, text),), varies=False)
    if not override.is_sweep_override():
        return Axis(key, text, (edit(key, override.value(), text),), varies=False)
    sweep: Any = override.value()
    if isinstance(sweep, IntervalSweep):
        return _range(key, (sweep.start, sweep.end), text)
    return _listed(key, _values(override, sweep), text)


def _of_value(key: str, value: object) -> Axis:
    if value is None:
        return _declared(key, key)
    if isinstance(value, tuple):
        return _range(key, value, f"{key}={value}")
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        plain = _plain(value)
        text = f"{key}={written(plain)}"
        return Axis(key, text, (edit(key, plain, text),), varies=False)
    return _listed(key, [_plain(level) for level in value], f"{key}=…")


def _plain(value: Any) -> Any:
    """Return a number of NumPy's as Python's own."""
    return value.item() if hasattr(value, "item") else value


def _listed(key: str, values: Sequence[Any], text: str) -> Axis:
    if not values:
        raise InputError(
            zh=f"{shown(text)}：没有值；允许：至少一个值",
            en=f"{shown(text)}: holds no value; allowed: at least one",
        )
    return Axis(key, text, tuple(edit(key, v, f"{key}={written(v)}") for v in values))


def _declared(key: str, text: str) -> Axis:
    """Return the axis of all that a key may be by its declaration."""
    entry = known(key)
    if entry is None:
        raise refuse_unknown(key, Text("", ""))
    if entry.choices is not None:
        return _listed(key, entry.choices, text)
    if entry.low is None or entry.high is None:
        raise InputError(
            zh=f"{shown(text)}：没有声明取值范围；允许：{key}=值,值",
            en=f"{shown(text)}: has no declared range; allowed: {key}=value,value",
        )
    return _range(key, (entry.low, entry.high), text)


def _range(key: str, ends: Sequence[Any], text: str) -> Axis:
    entry = known(key)
    if entry is None:
        raise refuse_unknown(key, Text("", ""))
    if entry.low is None or entry.high is None:
        raise InputError(
            zh=f"{shown(text)}：{key} 不是数字；允许：列出的值，如 {key}=值,值",
            en=f"{shown(text)}: {key} is not a number; allowed: listed values, e.g. "
            f"{key}=value,value",
        )
    kind = int if entry.type == "int" else float
    fits = (
        len(ends) == 2
        and all(isinstance(end, int | float) and math.isfinite(end) for end in ends)
        and entry.low <= ends[0] < ends[1] <= entry.high
        and all(kind(end) == end for end in ends)
    )
    if not fits:
        whole = Text("整数，", "whole numbers, ") if kind is int else Text("", "")
        raise InputError(
            zh=f"{shown(text)}：不是可用的范围；允许：{whole.zh}从小到大，"
            f"在 {entry.low:g} … {entry.high:g} 之内",
            en=f"{shown(text)}: not a usable range; allowed: {whole.en}the smaller end first, "
            f"within {entry.low:g} … {entry.high:g}",
        )
    return Axis(key, text, span=(kind(ends[0]), kind(ends[1])))


def _values(override: Override, sweep: Any) -> list[Any]:
    """Return the values of a sweep, in their order."""
    text = str(override.input_line)
    if isinstance(sweep, RangeSweep):
        return _steps(sweep, text)
    if isinstance(sweep, Glob):
        if override.key_or_group != "case":
            raise InputError(
                zh=f"{shown(text)}：glob 只能用于 case；允许：列出的值",
                en=f"{shown(text)}: glob works for case only; allowed: listed values",
            )
        return sweep.filter(scenarios.names())
    if sweep.shuffle:
        raise InputError(
            zh=f"{shown(text)}：不能打乱次序，否则结果无法重现；允许：不带 shuffle",
            en=f"{shown(text)}: cannot be shuffled, or results could not be had again; "
            "allowed: without shuffle",
        )
    return [Override._convert_value(value) for value in sweep.list]


def _steps(sweep: RangeSweep, text: str) -> list[int] | list[float]:
    """Return start, start + step … below stop; in decimals, so that 0.1 + 0.2 is 0.3."""
    ends = (sweep.start, sweep.stop, sweep.step)
    start, stop, step = (Decimal(str(end)) for end in ends)
    if not all(end.is_finite() for end in (start, stop, step)) or step == 0:
        raise InputError(
            zh=f"{shown(text)}：不是可用的范围；允许：range(起,止,步长)，步长不为 0",
            en=f"{shown(text)}: not a usable range; allowed: range(start,stop,step) with a step "
            "other than 0",
        )
    count = max(0, math.ceil((stop - start) / step))
    if count > MOST_POINTS:
        raise too_many(count, text)
    number = int if all(isinstance(end, int) for end in ends) else float
    return [number(start + i * step) for i in range(count)]


def too_many(count: int, text: str) -> InputError:
    """Return the error for more points than a study can hold."""
    return InputError(
        zh=f"{shown(text)}：共 {count:,} 个点；允许：不超过 {MOST_POINTS:,} 个",
        en=f"{shown(text)}: makes {count:,} points; allowed: at most {MOST_POINTS:,}",
    )
