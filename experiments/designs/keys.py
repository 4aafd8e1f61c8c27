"""What is declared about the keys that a design varies, and their values in words."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sim.parameters import Declaration, declarations
from sim.scenario import Scenario
from sim.schemes.registry import registered
from sim.text import InputError, Text, shown

_MOST_LISTED = 12
_TYPES = {"int", "float", "bool", "str", "dict", "tuple"}
_PLAIN = re.compile(r"[A-Za-z0-9_./:+-]+")


class Known(NamedTuple):
    """What is declared about a key.

    ``choices`` are all values of a switch or a word; None for numbers, which have a range instead.
    """

    label: Text
    unit: str
    type: str
    low: float | None = None
    high: float | None = None
    choices: tuple[Any, ...] | None = None


@lru_cache(maxsize=4096)
def known(key: str) -> Known | None:
    """Return what is declared about a dotted key; None for one that no declaration matches."""
    scheme = registered().get(key.removeprefix("schemes."))
    if scheme is not None and key == f"schemes.{scheme.id}":
        return Known(scheme.label, "-", "switch", choices=(False, True))
    found = next((d for d in _declared() if _matches(d.key, key)), None)
    return None if found is None else _of(found, key)


def refuse_unknown(key: str, place: Text) -> InputError:
    """Return the error for a key that nothing declares, with the nearest one that exists."""
    keys = [d.key for d in _declared()] + [f"schemes.{name}" for name in registered()]
    near = difflib.get_close_matches(key, keys, 1)
    hint = Text("；可用 cogov describe 查找", "; cogov describe finds keys by any part of them")
    if near:
        hint = Text(f"；是否想写 {near[0]!r}？", f"; did you mean {near[0]!r}?")
    return InputError(
        zh=f"{place.zh}{shown(key)}：没有这个键{hint.zh}",
        en=f"{place.en}{shown(key)}: no such key{hint.en}",
    )


def value_at(scenario: Scenario, key: str) -> object:
    """Return what a scenario has at a key: whether a scheme is on, a value, or None for nothing."""
    place: Any = scenario
    for part in key.split("."):
        place = place.get(part) if isinstance(place, Mapping) else getattr(place, part, None)
    entry = known(key)
    return place is not None if entry is not None and entry.type == "switch" else cast(key, place)


def cast(key: str, value: Any) -> object:
    """Return a value as it stands in the points table: a number, a switch, a word, or None."""
    entry = known(key)
    if isinstance(value, int) and not isinstance(value, bool) and entry and entry.type == "float":
        return float(value)
    return value if value is None or isinstance(value, int | float | str) else written(value)


def in_words(value: object) -> str:
    """Return a value as it stands in a column of words."""
    return value if isinstance(value, str) else written(value)


def listed(values: Sequence[Any]) -> Text:
    """Return the different values of a factor in words; of many the first and the last."""
    words = list(dict.fromkeys(map(written, values)))
    if len(words) <= _MOST_LISTED:
        return Text("、".join(words), ", ".join(words))
    zh, en = "、".join(words[:3]), ", ".join(words[:3])
    return Text(
        f"{zh} … {words[-1]}（{len(words)} 个值）", f"{en} … {words[-1]} ({len(words)} values)"
    )


def written(value: Any) -> str:
    """Return a value as an override would write it; a long number with six digits."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if value is None:
        return "null"
    if isinstance(value, float):
        return min(repr(value), f"{value:.6g}", key=len)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key}:{written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else repr(text)


@lru_cache(maxsize=1)
def _declared() -> tuple[Declaration, ...]:
    return tuple(declarations(Scenario))


@lru_cache(maxsize=1)
def _label_counts() -> Counter[str]:
    return Counter(d.label.en for d in _declared())


def _matches(pattern: str, key: str) -> bool:
    if pattern == key:
        return True
    parts, own = pattern.split("."), key.split(".")
    return len(parts) == len(own) and all(p in ("*", q) for p, q in zip(parts, own, strict=True))


def _of(found: Declaration, key: str) -> Known:
    words = found.type.split(" | ")
    choices: tuple[Any, ...] | None = None
    if found.type == "bool":
        choices = (False, True)
    elif len(words) > 1 and not _TYPES & set(words):
        choices = tuple(words)
    return Known(_label(found, key), found.unit, found.type, found.low, found.high, choices)


def _label(found: Declaration, key: str) -> Text:
    """Return the label, with the scheme or the name of one's own where it would be ambiguous."""
    label = found.label
    if found.key != key:
        own = next(q for p, q in zip(found.key.split("."), key.split("."), strict=True) if p == "*")
        return Text(f"{label.zh}（{own}）", f"{label.en} ({own})")
    if key.startswith("schemes.") and _label_counts()[label.en] > 1:
        scheme = registered()[key.split(".")[1]].label
        return Text(f"{scheme.zh}：{label.zh}", f"{scheme.en}: {label.en}")
    return label
