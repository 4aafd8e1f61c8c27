"""``cogov new``: a commented scenario file of one's own to fill in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from sim.text import InputError, Text, shown

_NAME = re.compile(r"[\w-]{1,80}")
_WRITTEN = Text(
    zh="已写出 {path}；填写后运行：cogov run {path}",
    en="wrote {path}; fill it in, then: cogov run {path}",
)


def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    base: Annotated[str, typer.Option("--base")] = "yingpu/xibu",
) -> None:
    """Write the file, unless there is one."""
    import scenarios
    from experiments.terminal import say

    name = name.removesuffix(".yaml")
    if not _NAME.fullmatch(name):
        raise InputError(
            zh=f"NAME：值 {shown(name)} 不可用；允许：文字、数字、- 和 _",
            en=f"NAME: the value {shown(name)} cannot be used; allowed: letters, digits, - and _",
        )
    path = Path(f"{name}.yaml")
    text = scenarios.template(base, name)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(
            zh=f"NAME：{path} 已存在；允许：一个新的名称",
            en=f"NAME: {path} is there already; allowed: a new name",
        ) from None
    say(_WRITTEN.of(ctx.obj).format(path=path))
