"""What typer finds wrong with a command line, said as every other mistake is said."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

from sim.text import InputError, Text, shown


def as_input_error(error: Any) -> InputError:
    """Return typer's complaint as one line in both languages.

    Parameters
    ----------
    error : typer.TyperException
    """
    kind = type(error).__name__
    if kind == "NoSuchOption":
        options = [option for p in error.ctx.command.params for option in p.opts]
        return unknown(error.option_name, [*options, "--lang"], Text(zh="选项", en="option"))
    if kind == "MissingParameter":
        name = error.param.metavar or error.param.name.upper()
        return InputError(zh=f"缺少参数 {name}", en=f"the argument {name} is missing")
    if kind == "BadOptionUsage":
        name = error.option_name
        return InputError(
            zh=f"{name}：缺少值，或不应带值；见 --help",
            en=f"{name}: its value is missing, or it takes none; see --help",
        )
    return InputError(zh=f"命令行有误：{error.format_message()}", en=error.format_message())


def unknown(word: str, known: Sequence[str], kind: Text) -> InputError:
    """Return the error for a word that is none of those known, with the nearest of them."""
    near = difflib.get_close_matches(word, known, 1)
    hint_zh = f"是否想写 {near[0]}？" if near else f"可用：{'、'.join(known)}"
    hint_en = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
    return InputError(
        zh=f"没有{kind.zh} {shown(word)}；{hint_zh}",
        en=f"no such {kind.en} {shown(word)}; {hint_en}",
    )
