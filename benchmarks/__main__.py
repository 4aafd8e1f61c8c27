"""``python -m benchmarks [NAME ...] [--json] [--lang zh|en]``; without a name, all of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module

from rich.console import Console

from benchmarks.findings import Findings, shown
from benchmarks.harness import machine, machine_line
from benchmarks.performance_page import refresh
from experiments.language import from_arguments, from_environment
from sim.text import InputError, Language, Text
from sim.text import shown as quoted

BENCHMARKS = {
    "week": Text(
        zh="全部制度的一个模型周，按阶段与规模", en="a week, everything on, by phase and size"
    ),
    "run": Text(zh="西部花苑的一次完整运行", en="a whole run of Xibu Huayuan"),
    "peer": Text(zh="与同一内核的 Mesa 写法比较", en="beside the same core as idiomatic Mesa"),
    "memory": Text(zh="每人内存与多次运行后的增长", en="memory per resident, and over many runs"),
    "startup": Text(zh="从命令到提示符", en="from shell to prompt"),
    "sweep": Text(
        zh="大规模扫描：与裸循环、Hydra、mesa.batch_run 比较",
        en="a large sweep beside bare loops, Hydra and mesa.batch_run",
    ),
    "draws": Text(zh="随机数的成本", en="the cost of a random number"),
}
_MODULES = {"run": "whole_run", "peer": "peer_speed"}
_USAGE = Text(
    zh="用法：python -m benchmarks [名称 …] [--json] [--lang zh|en]\n\n"
    "不写名称或写 all：运行全部，并更新 docs/performance 中本 Mesa 版本的表格",
    en="usage: python -m benchmarks [NAME ...] [--json] [--lang zh|en]\n\n"
    "no name, or all: run everything and refresh the tables of this Mesa version in "
    "docs/performance",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run benchmarks; return 0, or 2 for bad input."""
    language = from_environment()
    try:
        wish, words = from_arguments(arguments)
        language = wish or language
        if "--help" in words:
            print("\n".join([_USAGE.of(language), "", *_listed(language)]))
            return 0
        names = asked_for([word for word in words if word != "--json"])
        report = _as_json if "--json" in words else _as_tables
        report(names, language)
    except InputError as error:
        print(f"benchmarks: {error.text.of(language)}", file=sys.stderr)
        return 2
    return 0


def asked_for(words: list[str]) -> list[str]:
    """Return the benchmarks that the words name.

    Raises
    ------
    InputError : there is no such benchmark
    """
    for word in words:
        if word not in BENCHMARKS and word != "all":
            allowed = ", ".join((*BENCHMARKS, "all", "--json", "--lang"))
            raise InputError(
                zh=f"NAME：值 {quoted(word)} 不可用；允许：{allowed}",
                en=f"NAME: the value {quoted(word)} cannot be used; allowed: {allowed}",
            )
    return list(BENCHMARKS) if not words or "all" in words else list(dict.fromkeys(words))


def measured(name: str) -> Findings:
    """Run one benchmark."""
    module = import_module(f"benchmarks.{_MODULES.get(name, name)}")
    work: Callable[[], Findings] = module.run
    return work()


def _as_json(names: list[str], language: Language) -> None:
    """Print everything as one JSON object."""
    found = {name: measured(name).plain() for name in names}
    print(json.dumps({"machine": machine(), "benchmarks": found}, ensure_ascii=False, indent=2))


def _as_tables(names: list[str], language: Language) -> None:
    """Print tables as they come; a complete set refreshes the page."""
    console = Console()
    console.print(machine_line(), style="dim", highlight=False)
    found = {}
    for name in names:
        console.rule(f"{name}: {BENCHMARKS[name].of(language)}", align="left")
        found[name] = measured(name)
        shown(found[name], console, language)
    if names == list(BENCHMARKS):
        refresh(found)


def _listed(language: Language) -> list[str]:
    return [f"  {name:8} {what.of(language)}" for name, what in BENCHMARKS.items()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
