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


class Edit(NamedTuple):
    """A change to a scenario: a dotted key with its new value, or one that is deleted.

    ``text`` is how it was written; errors name it.
    """

    key: str
    value: Any
    text: str
    deletes: bool = False


class Edits(NamedTuple):
    """What a list of overrides asks for: the preset to start from, and changes to it in order."""

    case: str | None
    changes: tuple[Edit, ...]


def read_overrides(texts: Sequence[str]) -> Edits:
    """Return the edits that overrides ask for.

    Parameters
    ----------
    texts : str each, e.g. ``"schemes.letters.threshold=5"``; raises InputError for one that is not
        an override, sweeps over several values, or touches Hydra's own keys
    """
    return collected([_single(parsed(text)) for text in texts])


def parsed(text: str) -> Override:
    """Return an override as Hydra reads it, which may sweep over several values.

    Raises
    ------
    InputError : it is not an override, touches Hydra's own keys, or deletes with a value
    """
    try:
        override = _PARSER.parse_override(text)
    except (HydraException, ValueError, RecursionError) as error:
        raise _not_an_override(text, error) from None
    key = override.key_or_group
    if key.split(".")[0].split("/")[0] == "hydra" or override.package is not None:
        raise InputError(
            zh=f"{shown(text)}：不能改动 Hydra 自身的键；允许：方案中的键，如 weeks=104",
            en=f"{shown(text)}: Hydra's own keys cannot be changed; allowed: keys of a scenario, "
            "e.g. weeks=104",
        )
    if override.is_delete() and override.value() is not None:
        raise InputError(
            zh=f"{shown(text)}：删除不带值；允许：~{key}",
            en=f"{shown(text)}: deleting takes no value; allowed: ~{key}",
        )
    return override


def edit(key: str, value: Any, text: str) -> Edit:
    """Return the change of a key to a value; raise InputError if the value is more than data."""
    return Edit(key, checked(_value(value), shown(text)), text)


def deletion(key: str, text: str) -> Edit:
    """Return the change that takes a key away."""
    return Edit(key, None, text, deletes=True)


def collected(edits: Sequence[Edit]) -> Edits:
    """Return edits with the preset they start from set apart; the last of several wins."""
    cases = [e for e in edits if e.key == "case"]
    return Edits(
        case=_case(cases[-1]) if cases else None,
        changes=tuple(e for e in edits if e.key != "case"),
    )


def edited(data: Mapping[str, Any], edits: Edits) -> dict[str, Any]:
    """Return plain data with the changes applied, one after the other."""
    result = dict(data)
    for change in edits.changes:
        keys = change.key.split(".")
        if change.deletes:
            result = _without(result, keys, change)
        else:
            value = change.value
            for key in reversed(keys):
                value = {key: value}
            result = merged(result, value)
    return result


def _single(override: Override) -> Edit:
    key, text = override.key_or_group, str(override.input_line)
    if override.is_sweep_override():
        raise InputError(
            zh=f"{shown(text)}：这里只能给一个值；允许：{key}=值（多个值请写成列表 {key}=[…]）",
            en=f"{shown(text)}: only one value can be given here; allowed: {key}=value "
            f"(a list is written {key}=[…])",
        )
    return deletion(key, text) if override.is_delete() else edit(key, override.value(), text)


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


def _case(change: Edit) -> str:
    if change.deletes or not isinstance(change.value, str):
        raise InputError(
            zh=f"{shown(change.text)}：不可用；允许：case=预设名，如 case=yingpu/xibu",
            en=f"{shown(change.text)}: cannot be used; allowed: case=NAME of a preset, "
            "e.g. case=yingpu/xibu",
        )
    return change.value


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner) for inner in value]
    return _SWITCHES.get(value, value) if isinstance(value, str) else value


def _without(data: Mapping[str, Any], keys: list[str], change: Edit) -> dict[str, Any]:
    first, *rest = keys
    inner = data.get(first)
    if first not in data or (rest and not isinstance(inner, Mapping)):
        raise InputError(
            zh=f"{shown(change.text)}：方案没有写 {change.key}，无从删除；"
            f"这里写有：{'、'.join(data)}",
            en=f"{shown(change.text)}: the scenario does not set {change.key}, "
            f"which cannot be deleted; set here: {', '.join(data)}",
        )
    if rest:
        return {**data, first: _without(inner, rest, change)}  # type: ignore[arg-type]
    return {key: value for key, value in data.items() if key != first}
