"""The figures in docs/performance.md and its Chinese twin: replaced between two marks per Mesa."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

from benchmarks.findings import Findings, figures_table, markdown
from benchmarks.harness import machine_line
from sim.text import Language

_DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES: dict[Language, Path] = {
    "en": _DOCS / "performance.md",
    "zh": _DOCS / "performance.zh-CN.md",
}


def refresh(found: dict[str, Findings]) -> None:
    """Write figures and tables into both pages, at the marks of the Mesa version in use.

    A Mesa version without marks changes nothing: the pages show two versions, not all.
    """
    for language, page in PAGES.items():
        text = page.read_text(encoding="utf-8")
        page.write_text(replaced(text, rendered(found, language)), encoding="utf-8")


def rendered(found: dict[str, Findings], language: Language) -> str:
    """Return the findings as Markdown."""
    figures = [figure for findings in found.values() for figure in findings.figures]
    tables = [table for findings in found.values() for table in findings.tables]
    parts = [markdown(table, language) for table in (figures_table(figures), *tables)]
    return "\n\n".join([f"`{machine_line()}`", *parts])


def replaced(text: str, body: str) -> str:
    """Return the page with another body between the marks of this Mesa version."""
    mark = "mesa " + ".".join(version("mesa").split(".")[:2])
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    between = re.compile(f"(?<={re.escape(begin)}\n).*?(?={re.escape(end)})", re.DOTALL)
    return between.sub(lambda _: f"\n{body}\n\n", text)
