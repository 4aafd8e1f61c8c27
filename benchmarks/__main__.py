"""``python -m benchmarks [NAME ...] [--json] [--lang zh|en]``; without a name, all but `classroom`.

``python -m benchmarks classroom [PART ...] [--minutes N]`` measures the page in a real browser.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
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
CLASSROOM = "classroom"  # on request only: it needs a browser
_LABELS = {
    **BENCHMARKS,
    CLASSROOM: Text(
        zh="浏览器中的课堂：opening 打开，memory 内存（--minutes N，默认 10），frames 帧率",
        en="the classroom in a browser: opening, memory (--minutes N, 10 if not given), frames",
    ),
}
_MODULES = {"run": "whole_run", "peer": "peer_speed"}
Work = Callable[[], Findings]
_USAGE = Text(
    zh="用法：python -m benchmarks [名称 …] [--json] [--lang zh|en]\n"
    "      python -m benchmarks classroom [部分 …] [--minutes N] [--json] [--lang zh|en]\n\n"
    "不写名称或写 all：运行 classroom 之外的全部，并更新 docs/performance 中本 Mesa 版本的表格",
    en="usage: python -m benchmarks [NAME ...] [--json] [--lang zh|en]\n"
    "       python -m benchmarks classroom [PART ...] [--minutes N] [--json] [--lang zh|en]\n\n"
    "no name, or all: run everything but classroom and refresh the tables of this Mesa version in "
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
        report = _as_json if "--json" in words else _as_tables
        report(asked_for([word for word in words if word != "--json"]), language)
    except InputError as error:
        print(f"benchmarks: {error.text.of(language)}", file=sys.stderr)
        return 2
    return 0


def asked_for(words: list[str]) -> dict[str, Work]:
    """Return the benchmarks that the words name, by name.

    Raises
    ------
    InputError : there is no such benchmark
    """
    if words[:1] == [CLASSROOM]:
        return {CLASSROOM: partial(import_module("benchmarks.classroom").run, words[1:])}
    for word in words:
        if word not in BENCHMARKS and word != "all":
            allowed = ", ".join((*BENCHMARKS, CLASSROOM, "all", "--json", "--lang"))
            raise InputError(
                zh=f"NAME：值 {quoted(word)} 不可用；允许：{allowed}",
                en=f"NAME: the value {quoted(word)} cannot be used; allowed: {allowed}",
            )
    names = BENCHMARKS if not words or "all" in words else words
    return {name: partial(_run, name) for name in names}


def _run(name: str) -> Findings:
    module = import_module(f"benchmarks.{_MODULES.get(name, name)}")
    found: Findings = module.run()
    return found


def _as_json(works: dict[str, Work], language: Language) -> None:
    """Print everything as one JSON object."""
    found = {name: work().plain() for name, work in works.items()}
    print(json.dumps({"machine": machine(), "benchmarks": found}, ensure_ascii=False, indent=2))


def _as_tables(works: dict[str, Work], language: Language) -> None:
    """Print tables as they come; a complete set refreshes the page."""
    console = Console()
    console.print(machine_line(), style="dim", highlight=False)
    found = {}
    for name, work in works.items():
        console.rule(f"{name}: {_LABELS[name].of(language)}", align="left")
        found[name] = work()
        shown(found[name], console, language)
    if list(works) == list(BENCHMARKS):
        refresh(found)


def _listed(language: Language) -> list[str]:
    return [f"  {name:9} {what.of(language)}" for name, what in _LABELS.items()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
