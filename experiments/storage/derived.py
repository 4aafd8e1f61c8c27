"""What is made from the tables of a study, and stands beside them as long as it is true."""

from __future__ import annotations

from pathlib import Path

from experiments.declared_studies import STUDY_TABLES
from experiments.storage.parts import Source

REPORT = "report.html"


def derived_tables(folder: Path) -> list[str]:
    """Return the names of the derived tables that are there."""
    return [name for name in STUDY_TABLES if Source(folder).path(name).exists()]


def derived_files(folder: Path) -> list[Path]:
    """Return the files of the derived tables that are there, and of the report."""
    tables = [Source(folder).path(name) for name in derived_tables(folder)]
    report = folder / REPORT
    return [*tables, report] if report.exists() else tables
