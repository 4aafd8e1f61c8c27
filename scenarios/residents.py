"""Read a table of one's own residents: CSV or Parquet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scenarios.tables import read_csv, read_parquet, readable
from sim.population.table import REQUIRED
from sim.text import InputError


def read_residents(path: str | Path) -> pd.DataFrame:
    """Return a resident table, one row per adult.

    Parameters
    ----------
    path : a ``.csv`` (UTF-8) or ``.parquet`` file with the columns ``household`` and ``group``, and
        any of those that ``sim.population.table`` knows besides; values are checked there

    Raises
    ------
    InputError
        one line that names the file, what is wrong, and what is allowed
    """
    file = Path(path)
    reader = {".csv": read_csv, ".parquet": read_parquet}.get(file.suffix.lower())
    if reader is None:
        raise InputError(
            zh=f"{file.name}：无法识别的居民表；允许：.csv、.parquet",
            en=f"{file.name}: not a known kind of resident table; allowed: .csv, .parquet",
        )
    table = reader(readable(file))
    for column in REQUIRED:
        if column not in table:
            raise InputError(
                zh=f"{file.name}：缺少列 {column}；必需：{'、'.join(REQUIRED)}",
                en=f"{file.name}: the column {column} is missing; required: {', '.join(REQUIRED)}",
            )
        if table[column].isna().any():
            row = int(table[column].isna().to_numpy().argmax()) + 1
            raise InputError(
                zh=f"{file.name}：第 {row} 行的 {column} 为空；允许：每行都有值",
                en=f"{file.name}: {column} is empty in row {row}; allowed: a value in every row",
            )
    return table
