"""Read a table from a file, with errors that a reader can act on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from pyarrow import ArrowException

from sim.text import InputError


def readable(file: Path) -> Path:
    """Return the path of a file that exists; raise InputError if there is none."""
    if not file.is_file():
        raise InputError(
            zh=f"{file}：没有这个文件；允许：一个已有文件的路径",
            en=f"{file}: no such file; allowed: the path of a file that exists",
        )
    return file


def read_csv(file: Path) -> pd.DataFrame:
    """Return a CSV file as a frame; raise InputError if it is not UTF-8 or not a table."""
    return _read_csv(file)


def read_cells(file: Path) -> pd.DataFrame:
    """Return a CSV file with every cell as it is written, texts only; errors as read_csv."""
    return _read_csv(file, dtype=str, keep_default_na=False)


def _read_csv(file: Path, **options: Any) -> pd.DataFrame:
    try:
        return pd.read_csv(file, encoding="utf-8-sig", **options)
    except UnicodeDecodeError:
        raise InputError(
            zh=f"{file.name}：不是 UTF-8；允许：UTF-8 编码的 CSV（Excel 中选“CSV UTF-8”保存）",
            en=f"{file.name}: not UTF-8; allowed: a CSV saved as UTF-8 (in Excel: 'CSV UTF-8')",
        ) from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError, OSError) as error:
        raise InputError(
            zh=f"{file.name}：不是可用的 CSV（{error}）；允许：首行为列名的 CSV 表",
            en=f"{file.name}: not a usable CSV ({error}); allowed: a table whose first line names "
            "its columns",
        ) from None


def read_parquet(file: Path) -> pd.DataFrame:
    """Return a Parquet file as a frame; raise InputError if it is none."""
    try:
        return pd.read_parquet(file, engine="pyarrow")
    except (ArrowException, ValueError, OSError) as error:
        raise InputError(
            zh=f"{file.name}：不是可用的 Parquet（{error}）；允许：Parquet 表",
            en=f"{file.name}: not a usable Parquet file ({error}); allowed: a Parquet table",
        ) from None
