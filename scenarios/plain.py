"""Plain data: mappings, lists, texts, numbers and switches; how it is checked and merged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sim.text import InputError, shown

_CODE = re.compile(r"_[a-z]+_")  # _target_, _partial_, _recursive_ … would make Hydra run code


def checked(data: Any, place: str, keys: tuple[str, ...] = ()) -> Any:
    """Return plain data as it is; raise InputError where it could be taken for more than data.

    Parameters
    ----------
    data : nested mappings, lists and scalars
    place : str, where it comes from: a file name or the text of an override; named in errors
    keys : where ``data`` stands inside it
    """
    here = f"{place}: {'.'.join(keys)}" if keys else place
    if isinstance(data, Mapping):
        for key, value in data.items():
            _check_key(key, here)
            checked(value, place, (*keys, key))
    elif isinstance(data, list):
        for value in data:
            checked(value, place, keys)
    elif isinstance(data, str):
        _check_text(data, here)
    return data


def merged(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``base`` with ``top`` laid over it: mappings join, anything else replaces."""
    result = dict(base)
    for key, value in top.items():
        below = result.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            result[key] = merged(below, value)
        else:
            result[key] = value
    return result


def _check_key(key: object, place: str) -> None:
    if not isinstance(key, str):
        raise InputError(
            zh=f"{place}：键 {shown(key)} 不可用；允许：文字（需要时加引号）",
            en=f"{place}: the key {shown(key)} cannot be used; allowed: a text (quoted if need be)",
        )
    if _CODE.fullmatch(key):
        raise InputError(
            zh=f"{place}：键 {shown(key)} 不可用；方案只是数据，不运行任何代码",
            en=f"{place}: the key {shown(key)} cannot be used; a scenario is data and runs no code",
        )
    _check_text(key, place)


def _check_text(text: str, place: str) -> None:
    if "${" in text:
        raise InputError(
            zh=f"{place}：值 {shown(text)} 不可用；不支持 ${{…}} 引用，请直接写出值",
            en=f"{place}: the value {shown(text)} cannot be used; references ${{…}} are not "
            "allowed, write the value itself",
        )
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise InputError(
            zh=f"{place}：值 {shown(text)} 含有无效字符；允许：UTF-8 文字",
            en=f"{place}: the value {shown(text)} holds broken characters; allowed: UTF-8 text",
        )
