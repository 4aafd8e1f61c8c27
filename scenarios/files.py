"""Read a scenario file as data: a safe subset of YAML, in which nothing runs or refers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from scenarios.plain import checked
from sim.text import InputError, shown

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 50_000
MAX_DIGITS = 100
_NOT_FOR_FILES = ("hydra", "defaults")


def read_scenario_file(path: Path) -> dict[str, Any]:
    """Return what a user's scenario file says, as plain data; raise InputError if it cannot be."""
    data = parse(_text_of(path), path.name)
    for key in _NOT_FOR_FILES:
        if key in data:
            raise InputError(
                zh=f"{path.name}：键 {key!r} 不可用；要从预设出发，请写 base: 预设名",
                en=f"{path.name}: the key {key!r} cannot be used; to start from a preset, "
                "write base: NAME",
            )
    return checked(data, path.name)


def parse(text: str, name: str) -> dict[str, Any]:
    """Return the mapping that a YAML text holds.

    Parameters
    ----------
    text : str, YAML without anchors, aliases and tags, at most ``MAX_DEPTH`` levels deep and with
        at most ``MAX_VALUES`` keys and values
    name : str, the file it came from; named in errors
    """
    loader = None
    try:
        loader = _PlainLoader(text)
        loader.name = name
        data = loader.get_single_data()
    except InputError:
        raise
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _not_yaml(error, text, name) from None
    finally:
        if loader is not None:
            loader.dispose()
    if not isinstance(data, dict):
        raise InputError(
            zh=f"{name}：内容 {shown(data)} 不可用；允许：键和值的映射（键: 值）",
            en=f"{name}: the content {shown(data)} cannot be used; "
            "allowed: a mapping of keys and values (key: value)",
        )
    return data


def _text_of(path: Path) -> str:
    if not path.is_file():
        raise InputError(
            zh=f"{path}：没有这个文件；允许：.yaml 或 .yml 方案文件",
            en=f"{path}: no such file; allowed: a scenario file .yaml or .yml",
        )
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                zh=f"{path.name}：文件有 {size:,} 字节；允许：不超过 {MAX_BYTES:,} 字节",
                en=f"{path.name}: the file has {size:,} bytes; allowed: at most {MAX_BYTES:,}",
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            zh=f"{path.name}：第 {error.start} 字节起不是 UTF-8；允许：以 UTF-8 编码保存的文件",
            en=f"{path.name}: not UTF-8 from byte {error.start} on; allowed: a file saved as UTF-8",
        ) from None
    except OSError as error:
        raise InputError(
            zh=f"{path.name}：无法读取（{error.strerror}）；允许：可读的 .yaml 文件",
            en=f"{path.name}: cannot be read ({error.strerror}); allowed: a readable .yaml file",
        ) from None


class _PlainLoader(yaml.SafeLoader):
    """YAML's safe loader without anchors, aliases, tags, dates and repeated keys."""

    depth = 0
    values = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self.refusal(event, f"&{event.anchor}", "锚点和别名", "anchors and aliases")
        if event.tag is not None:
            raise self.refusal(event, event.tag, "标签", "tags")
        if self.depth == MAX_DEPTH:
            raise self.refusal(
                event, self.depth + 1, f"超过 {MAX_DEPTH} 层的嵌套", f"more than {MAX_DEPTH} levels"
            )
        self.values += 1
        if self.values > MAX_VALUES:
            raise self.refusal(
                event, self.values, f"超过 {MAX_VALUES:,} 个值", f"more than {MAX_VALUES:,} values"
            )
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                raise self.refusal(
                    key, key.value, "不是文字的键（可加引号）", "keys that are not texts (quote)"
                )
            if key.value in seen:
                raise self.refusal(key, key.value, "重复的键", "repeated keys")
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def whole_number(self, node: Any) -> int:
        digits = self.construct_scalar(node).replace("_", "")
        if len(digits) > MAX_DIGITS:
            raise self.refusal(
                node, digits, f"超过 {MAX_DIGITS} 位的整数", f"more than {MAX_DIGITS} digits"
            )
        return int(digits)

    def refusal(self, where: Any, value: object, zh: str, en: str) -> InputError:
        line = where.start_mark.line + 1
        value = "[…]" if isinstance(value, list) else value
        return InputError(
            zh=f"{self.name} 第 {line} 行：{shown(value)} 不可用；不允许{zh}",
            en=f"{self.name}, line {line}: {shown(value)} cannot be used; {en} are not allowed",
        )


_SWITCHES = "true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"
_FLOAT = r"[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?"
_SPECIAL = r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"

# YAML 1.1 would read 1e-3 as a text, 010 as eight and 12:30 as 750: only these readings remain
_PlainLoader.yaml_implicit_resolvers = {}
for _kind, _pattern, _starts in (
    ("bool", _SWITCHES, "tTfFyYnNoO"),
    ("int", "[-+]?[0-9][0-9_]*", "-+0123456789"),
    ("float", f"{_FLOAT}|{_SPECIAL}", "-+0123456789."),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    _PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_kind}", re.compile(f"(?:{_pattern})$"), list(_starts)
    )
_PlainLoader.add_constructor("tag:yaml.org,2002:int", _PlainLoader.whole_number)


def _not_yaml(error: Exception, text: str, name: str) -> InputError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    place_zh, place_en, line = name, name, ""
    if mark is not None:
        place_zh, place_en = f"{name} 第 {mark.line + 1} 行", f"{name}, line {mark.line + 1}"
        line = " " + shown("".join(text.split("\n")[mark.line : mark.line + 1]).strip())
    return InputError(
        zh=f"{place_zh}：不是可用的 YAML{line}（{problem}）；允许：以空格缩进的“键: 值”",
        en=f"{place_en}: not usable YAML{line} ({problem}); allowed: 'key: value', indented "
        "by spaces",
    )
