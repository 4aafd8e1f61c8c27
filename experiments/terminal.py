"""What commands print: tables with rich, one progress bar, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from sim.text import Language, Text

if TYPE_CHECKING:
    import pandas as pd

    from experiments.headlines import Tables
    from experiments.mechanisms import Mechanism
    from experiments.report.answers import Answer

RUNNING = Text(zh="运行", en="running")
LABEL = Text(zh="名称", en="label")
OWN_TESTS = Text(zh="自身的测试 {} 项", en="{} own tests")


def say(line: str) -> None:
    """Print a line as it is."""
    Console(highlight=False, markup=False, soft_wrap=True).print(line)


def complain(line: str) -> None:
    """Print a line to standard error."""
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(f"cogov: {line}")


def show(table: Table) -> None:
    """Print a table."""
    Console(highlight=False, markup=False).print(table)


@contextmanager
def progress(total: int, language: Language) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on a terminal; yield what to call with the number of runs done."""
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
    )  # fmt: skip
    with bar:
        task = bar.add_task(RUNNING.of(language), total=total)
        yield lambda count: bar.advance(task, count)


def summary(tables: Tables, title: str, seeds: int, language: Language) -> Table:
    """Return the main outcomes of a run as a table for the terminal."""
    from experiments.report import words
    from experiments.report.rows import headline_rows

    count = Text(zh=f"{seeds} 个种子", en=f"{seeds} seeds").of(language)
    table = _table(f"{title} · {count}")
    table.add_column(words.OUTCOME.of(language), overflow="fold")
    for head in (words.MEAN, words.SPAN):
        table.add_column(head.of(language), justify="right", no_wrap=True)
    table.add_column(words.UNIT.of(language), overflow="fold")
    for row in headline_rows(tables, language):
        table.add_row(row["label"], row["mean"], row["span"], row["unit"])
    return table


def effects(
    frame: pd.DataFrame, scenario: str, title: str, seeds: int, language: Language
) -> Table:
    """Return the effects of one scenario against A as a table for the terminal."""
    from experiments.report import words
    from experiments.report.rows import effect_rows

    count = Text(zh=f"{seeds} 个种子配对", en=f"{seeds} seeds, paired").of(language)
    table = _table(f"{title} · {count}")
    table.add_column(words.OUTCOME.of(language), overflow="fold")
    for head in (words.BASE, words.EFFECT):
        table.add_column(head.of(language), justify="right", no_wrap=True)
    table.add_column(words.SPAN.of(language), no_wrap=True)
    table.add_column(words.UNIT.of(language), overflow="fold")
    for row in effect_rows(frame, scenario, language):
        style = "bold" if row["certain"] else None
        cells = (row[key] for key in ("label", "base", "effect", "span", "unit"))
        table.add_row(*cells, style=style)
    return table


def verdicts(frame: pd.DataFrame, language: Language) -> Table:
    """Return the verdict on every pattern as a table for the terminal."""
    from experiments.report import words
    from experiments.report.verdicts import verdict_rows

    table = _table(words.VALIDATION.of(language))
    for head in (words.PATTERN, words.MEASURE, words.ESTIMATE, words.BAND, words.VERDICT):
        table.add_column(head.of(language), overflow="fold")
    for row in verdict_rows(frame, language):
        cells = (row[key] for key in ("pattern", "measure", "found", "band", "verdict"))
        table.add_row(*cells, style="bold" if row["fails"] else None)
    return table


def mechanism_table(found: Sequence[Mechanism], language: Language) -> Table:
    """Return all schemes as a table for the terminal: what each is, and where it stands."""
    from experiments.mechanisms import HEADS

    table = Table(show_lines=True)
    for head in _in_four([head.of(language) for head in HEADS]):
        table.add_column(head, overflow="fold", ratio=1)
    for mechanism in found:
        cells = mechanism.cells(language)
        cells[-2] = OWN_TESTS.of(language).format(len(mechanism.tests))
        table.add_row(*_in_four(cells))
    return table


def _in_four(cells: list[str]) -> list[str]:
    """Return the columns of a mechanism's row in four cells, which a terminal has room for."""
    parts = cells[:3], cells[3:4], cells[4:6], cells[6:]
    return ["\n".join(cell or "–" for cell in part) for part in parts]


def answer(found: Answer) -> Table:
    """Return what a study answers as a table for the terminal."""
    table = _table(found.title)
    for head, number in zip(found.heads, found.numbers, strict=True):
        table.add_column(head, justify="right" if number else "left", overflow="fold")
    for row, certain in zip(found.rows, found.certain, strict=True):
        table.add_row(*row, style="bold" if certain else None)
    return table


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)


def duration(seconds: float, language: Language) -> str:
    """Return a time as people say it: 0.4 s, 12 min, 3 h 20 min."""
    minutes, hours = round(seconds / 60), int(seconds // 3600)
    if seconds < 90:
        return Text(zh=f"{seconds:.1f} 秒", en=f"{seconds:.1f} s").of(language)
    if seconds < 5400:
        return Text(zh=f"{minutes} 分钟", en=f"{minutes} min").of(language)
    rest = minutes - 60 * hours
    return Text(zh=f"{hours} 小时 {rest} 分钟", en=f"{hours} h {rest} min").of(language)
