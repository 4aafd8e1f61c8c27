"""What a benchmark found: figures beside what is wanted, and tables, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table as RichTable

from sim.text import Language, Text

_FIGURE = Text(zh="指标", en="figure")
_MEASURED = Text(zh="实测", en="measured")
_WANTED = Text(zh="要求", en="wanted")
_HOLDS = {True: Text(zh="达到", en="holds"), False: Text(zh="未达到", en="missed")}


class Figure(NamedTuple):
    """One number beside its limit: ``at_most`` or ``at_least``; both None for a mere fact."""

    key: str
    label: Text
    value: float
    unit: Text
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool | None:
        """Return whether the number keeps its limit; None without one."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return None if self.at_least is None else self.value >= self.at_least

    @property
    def wanted(self) -> str:
        """Return the limit as it is shown."""
        if self.at_most is not None:
            return f"≤ {self.at_most:,g}"
        return "" if self.at_least is None else f"≥ {self.at_least:,g}"


class Table(NamedTuple):
    """A table: title, heads, rows of words and numbers, and a note that says how to read it."""

    title: Text
    heads: tuple[Text, ...]
    rows: list[tuple[Text | str, ...]]
    note: Text


class Findings(NamedTuple):
    """All that one benchmark found."""

    figures: list[Figure]
    tables: list[Table]

    def plain(self) -> dict[str, Any]:
        """Return the findings as data for JSON; words in English."""
        return {
            "figures": {
                f.key: {"value": f.value, "unit": f.unit.en, "wanted": f.wanted, "holds": f.holds}
                for f in self.figures
            },
            "tables": [
                {
                    "title": table.title.en,
                    "heads": [head.en for head in table.heads],
                    "rows": [[_word(cell, "en") for cell in row] for row in table.rows],
                }
                for table in self.tables
            ],
        }


def shown(findings: Findings, console: Console, language: Language) -> None:
    """Print findings to a terminal."""
    if findings.figures:
        _print(figures_table(findings.figures), console, language)
    for table in findings.tables:
        _print(table, console, language)


def figures_table(figures: Sequence[Figure]) -> Table:
    """Return figures as a table."""
    return Table(
        title=Text(zh="指标", en="Figures"),
        heads=(_FIGURE, _MEASURED, _WANTED, Text(zh="", en="")),
        rows=[
            (
                f.label,
                Text(*(f"{f.value:,.4g} {unit}".strip() for unit in f.unit)),
                f.wanted,
                Text(zh="", en="") if f.holds is None else _HOLDS[f.holds],
            )
            for f in figures
        ],
        note=Text(zh="", en=""),
    )


def markdown(table: Table, language: Language) -> str:
    """Return a table in Markdown."""
    heads = [head.of(language) for head in table.heads]
    rows = [[_word(cell, language) for cell in row] for row in table.rows]
    rule = [":--", *("--:" for _ in heads[1:])]
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows)]
    title, note = table.title.of(language), table.note.of(language)
    return "\n".join([f"**{title}**", "", *lines, *(["", note] if note else [])])


def _print(table: Table, console: Console, language: Language) -> None:
    drawn = RichTable(
        title=table.title.of(language), caption=table.note.of(language) or None, title_justify="left",
        caption_justify="left",
    )  # fmt: skip
    for k, head in enumerate(table.heads):
        drawn.add_column(head.of(language), justify="right" if k else "left")
    for row in table.rows:
        drawn.add_row(*(_word(cell, language) for cell in row))
    console.print(drawn)


def _word(cell: Text | str, language: Language) -> str:
    return cell.of(language) if isinstance(cell, Text) else cell
