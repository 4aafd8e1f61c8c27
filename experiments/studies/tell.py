"""What a study says before its runs, when it is stopped and at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from experiments import terminal
from experiments.studies.watch import tell as tell_event
from sim.text import Text

if TYPE_CHECKING:
    from experiments.figures.studies.facts import DesignFacts
    from experiments.headlines import Tables
    from experiments.studies.forecast import Forecast
    from experiments.studies.order import Order
    from experiments.studies.running import Ran
    from experiments.studies.study import Study

_FORECAST = (
    (Text(zh="设计", en="design"), "{title}"),
    (Text(zh="设计点", en="points"), "{points:,}"),
    (Text(zh="种子", en="seeds"), "{seeds:,}"),
    (Text(zh="运行次数", en="runs"), "{runs:,}"),
    (Text(zh="其中已保存", en="of these stored already"), "{stored:,}"),
    (Text(zh="每次运行（秒）", en="seconds per run"), "{quickest:.3f} … {slowest:.3f}"),
    (Text(zh="预计时间", en="expected time"), "{time}"),
    (Text(zh="进程数", en="processes"), "{workers}"),
    (Text(zh="每进程内存（MB）", en="memory per process (MB)"), "{memory:,.0f}"),
    (Text(zh="占用磁盘（MB）", en="disk (MB)"), "{disk:,.1f}"),
    (Text(zh="结果文件夹", en="folder of results"), "{folder}"),
)
_DRY = Text(zh="未运行任何内容（--dry-run）", en="nothing was run (--dry-run)")
FOLDER = Text(zh="结果文件夹：{}", en="results: {}")
REPORT = Text(zh="报告：{}", en="report: {}")
_FAILED = Text(
    zh="{done:,} 次运行完成；出错 {raised:,}，超时 {timeout:,}，进程中断 {lost:,}"
    "（见 runs 表的 status 与 error；--retry 可重新运行）",
    en="{done:,} runs done; {raised:,} raised an error, {timeout:,} ran out of time, {lost:,} lost "
    "their worker (see status and error in the table runs; --retry does them again)",
)
_MERGE = Text(
    zh="这一份已完成；全部完成后执行：cogov merge {}",
    en="this part is complete; when all are: cogov merge {}",
)


def forecast(found: Forecast, study: Study, folder: Path, order: Order) -> None:
    """Print what a study would take."""
    facts = {
        "title": study.design.title.of(order.language),
        "points": len(study.design.points),
        "seeds": len(study.seeds),
        "runs": found.runs,
        "stored": found.runs - found.missing,
        "quickest": found.seconds_per_run[0],
        "slowest": found.seconds_per_run[1],
        "time": terminal.duration(found.seconds, order.language),
        "workers": found.workers,
        "memory": found.worker_bytes / 1e6,
        "disk": found.disk_bytes / 1e6,
        "folder": str(folder),
    }
    if order.json:
        tell_event("forecast", folder=str(folder), **found._asdict())
        return
    for label, shape in _FORECAST:
        colon = "：" if order.language == "zh" else ": "
        terminal.say(f"{label.of(order.language)}{colon}{shape.format(**facts)}")
    terminal.say(_DRY.of(order.language))


def stopped(reason: Text, code: int, order: Order) -> None:
    """Tell machines that a study was stopped; people are told by the command."""
    if order.json:
        tell_event("stopped", exit_code=code, reason=reason.of(order.language))


def answered(tables: Tables, facts: DesignFacts, order: Order) -> None:
    """Print what a study answers, unless only the folder is wanted."""
    if order.json or order.quiet:
        return
    from experiments.report.answers import answer
    from experiments.report.effect_answers import effects_answer

    language = order.language
    found = answer(facts.kind, tables, language) or effects_answer(tables, facts, language)
    if found is not None:
        terminal.show(terminal.answer(found))
        for line in found.conclusions:
            terminal.say(line)


def end(ran: Ran, order: Order) -> None:
    """Say where results are, and whether runs failed."""
    if order.json:
        tell_event("end", folder=str(ran.folder), **ran.counts)
        return
    if ran.counts["done"] < sum(ran.counts.values()):
        terminal.complain(_FAILED.of(order.language).format(**ran.counts))
    if order.quiet:
        terminal.say(str(ran.folder))
        return
    terminal.say(FOLDER.of(order.language).format(ran.folder))
    if order.shard is not None:
        terminal.say(_MERGE.of(order.language).format(ran.folder.parents[1]))
    elif (ran.folder / "report.html").exists():
        terminal.say(REPORT.of(order.language).format(ran.folder / "report.html"))
