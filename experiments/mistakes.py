"""What typer finds wrong with a command line, said as every other mistake is said."""

from __future__ import annotations

import difflib
from typing import Any

from sim.text import InputError, shown


def as_input_error(error: Any) -> InputError:
    """Return typer's complaint as one line in both languages.

    Parameters
    ----------
    error : typer.TyperException
    """
    kind = type(error).__name__
    command: Any = getattr(getattr(error, "ctx", None), "command", None)
    if kind == "NoSuchOption":
        known = [o for p in command.params for o in p.opts] + ["--lang", "--help"]
        return _unknown(error.option_name, known, "选项", "option")
    if kind == "MissingParameter":
        name = error.param.metavar or error.param.name.upper()
        return InputError(zh=f"缺少参数 {name}", en=f"the argument {name} is missing")
    if kind == "BadOptionUsage":
        return InputError(
            zh=f"{error.option_name}：需要一个值", en=f"{error.option_name}: a value is needed"
        )
    commands = getattr(command, "commands", None)
    if commands is not None:
        typed = next(iter(error.ctx.protected_args or error.ctx.args), "")
        return _unknown(typed, list(commands), "命令", "command")
    return InputError(zh=f"命令行有误：{error.format_message()}", en=error.format_message())


def _unknown(word: str, known: list[str], zh: str, en: str) -> InputError:
    near = difflib.get_close_matches(word, known, 1)
    hint_zh = f"是否想写 {near[0]}？" if near else f"可用：{'、'.join(known)}"
    hint_en = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
    return InputError(
        zh=f"没有{zh} {shown(word)}；{hint_zh}", en=f"no such {en} {shown(word)}; {hint_en}"
    )
