"""Changes given on the command line, in Hydra's grammar: ``key=value`` and ``~key``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override
from hydra.errors import HydraException

from scenarios.plain import checked, merged
from sim.text import InputError, shown

_PARSER = OverridesParser.create()
_SWITCHES = {"on": True, "yes": True, "off": False, "no": False}  # as in a scenario file


class Edits(NamedTuple):
    """What a list of overrides asks for: the preset to start from, and changes to it in order."""

    case: str | None
    changes: tuple[Override, ...]


def read_overrides(texts: Sequence[str]) -> Edits:
    """Return the edits that overrides ask for.

    Parameters
    ----------
    texts : str each, e.g. ``"schemes.letters.threshold=5"``; raises InputError for one that is not
        an override, sweeps over several values, or touches Hydra's own keys
    """
    overrides = [_parsed(text) for text in texts]
    cases = [o for o in overrides if o.key_or_group == "case"]
    return Edits(
        case=_case(cases[-1]) if cases else None,
        changes=tuple(o for o in overrides if o.key_or_group != "case"),
    )


def edited(data: Mapping[str, Any], edits: Edits) -> dict[str, Any]:
    """Return plain data with the changes applied, one after the other."""
    result = dict(data)
    for change in edits.changes:
        keys = change.key_or_group.split(".")
        if change.is_delete():
            result = _without(result, keys, change)
        else:
            value = checked(_value(change.value()), shown(change.input_line))
            for key in reversed(keys):
                value = {key: value}
            result = merged(result, value)
    return result


def _parsed(text: str) -> Override:
    try:
        override = _PARSER.parse_override(text)
    except (HydraException, ValueError, RecursionError) as error:
        raise _not_an_override(text, error) from None
    key = override.key_or_group
    if override.is_sweep_override():
        raise InputError(
            zh=f"{shown(text)}：这里只能给一个值；允许：{key}=值（多个值请写成列表 {key}=[…]）",
            en=f"{shown(text)}: only one value can be given here; allowed: {key}=value "
            f"(a list is written {key}=[…])",
        )
    if key.split(".")[0].split("/")[0] == "hydra" or override.package is not None:
        raise InputError(
            zh=f"{shown(text)}：不能改动 Hydra 自身的键；允许：方案中的键，如 weeks=104",
            en=f"{shown(text)}: Hydra's own keys cannot be changed; allowed: keys of a scenario, "
            "e.g. weeks=104",
        )
    return override


def _not_an_override(text: str, error: Exception) -> InputError:
    key, _, value = text.partition("=")
    if not value.isascii() and not value.startswith(("'", '"')):
        example = f"\"{key}='{value}'\""
        return InputError(
            zh=f"{shown(text)}：含中文的值要加引号；允许：{example}",
            en=f"{shown(text)}: a value with Chinese in it needs quotes; allowed: {example}",
        )
    problem = shown(str(error).splitlines()[0])
    return InputError(
        zh=f"{shown(text)}：不是可用的改动（{problem}）；允许：key=value、+key=value、~key",
        en=f"{shown(text)}: not a usable override ({problem}); allowed: key=value, +key=value, "
        "~key",
    )


def _case(override: Override) -> str:
    value = override.value()
    if override.is_delete() or not isinstance(value, str):
        raise InputError(
            zh=f"{shown(override.input_line)}：不可用；允许：case=预设名，如 case=yingpu/xibu",
            en=f"{shown(override.input_line)}: cannot be used; allowed: case=NAME of a preset, "
            "e.g. case=yingpu/xibu",
        )
    return value


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner) for inner in value]
    return _SWITCHES.get(value, value) if isinstance(value, str) else value


def _without(data: Mapping[str, Any], keys: list[str], change: Override) -> dict[str, Any]:
    if change.value() is not None:
        raise InputError(
            zh=f"{shown(change.input_line)}：删除不带值；允许：~{change.key_or_group}",
            en=f"{shown(change.input_line)}: deleting takes no value; "
            f"allowed: ~{change.key_or_group}",
        )
    first, *rest = keys
    inner = data.get(first)
    if first not in data or (rest and not isinstance(inner, Mapping)):
        raise InputError(
            zh=f"{shown(change.input_line)}：方案没有写 {change.key_or_group}，无从删除；"
            f"这里写有：{'、'.join(data)}",
            en=f"{shown(change.input_line)}: the scenario does not set {change.key_or_group}, "
            f"which cannot be deleted; set here: {', '.join(data)}",
        )
    if rest:
        return {**data, first: _without(inner, rest, change)}  # type: ignore[arg-type]
    return {key: value for key, value in data.items() if key != first}
