"""Tables travel: Parquet and CSV give back what a run gave."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sim import simulate
from sim.outcomes import columns
from sim.schemes.registry import registered
from sim.summary import summary_columns
from tests.sim.small import lively

TABLES = simulate(lively({"schemes": dict.fromkeys(registered(), "on")}), 3).tables()


@pytest.mark.parametrize("name", TABLES)
def test_parquet_gives_back_what_was_written(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.parquet"
    TABLES[name].to_parquet(file, index=False)
    pd.testing.assert_frame_equal(pd.read_parquet(file), TABLES[name])


@pytest.mark.parametrize("name", TABLES)
def test_csv_gives_back_what_was_written(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.csv"
    TABLES[name].to_csv(file, index=False)
    read = pd.read_csv(file)
    pd.testing.assert_frame_equal(read, TABLES[name], check_dtype=False)


def test_tables_of_runs_with_and_without_schemes_join() -> None:
    bare = simulate(lively({"weeks": 10}), 3).tables()
    for name, table in TABLES.items():
        joined = pd.concat([table, bare[name]])
        assert joined.dtypes.equals(table.dtypes), name
        own = [c for c in table if name != "runs" or c in ("seed", *summary_columns(()))]
        assert list(bare[name]) == own  # but for the costs of schemes, which only some have


def test_columns_are_those_declared() -> None:
    keys = {"weekly": ["week", "group"], "governance": ["week"], "costs": ["week", "scheme"],
            "yearly": ["year", "group"]}  # fmt: skip
    for name, key in keys.items():
        assert list(TABLES[name]) == ["seed", *key, *columns(name)]  # type: ignore[arg-type]
