"""Tables as Parquet: columns that explain themselves, and the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.columns import column
from experiments.provenance import SCHEMA
from experiments.storage.errors import damaged
from experiments.storage.files import whole
from experiments.storage.runs import Runs

Codec = Literal["zstd", "snappy"]  # small, quick


def described(name: str, table: pa.Table) -> pa.Table:
    """Return a table with the metadata ``unit``, ``zh`` and ``en`` at each field that lacks them."""
    return table.cast(described_schema(name, table.schema))


def described_schema(name: str, schema: pa.Schema) -> pa.Schema:
    """Return the schema of a table with units and labels, and the version of the results."""
    metadata = {**(schema.metadata or {}), b"cogov.schema": str(SCHEMA).encode()}
    return pa.schema([_described_field(name, field) for field in schema], metadata=metadata)


def _described_field(name: str, field: pa.Field) -> pa.Field:
    if field.metadata and b"unit" in field.metadata:
        return field
    unit, label, _ = column(name, field.name)
    return field.with_metadata({"unit": unit, "zh": label.zh, "en": label.en})


def canonical(table: pa.Table) -> pa.Table:
    """Return a table of runs ordered by point and seed; the rows of one run stay as they are."""
    order = Runs.in_table(table).order()
    in_order = bool((order[1:] > order[:-1]).all())
    return table if in_order else table.take(pa.array(order))


def opened(path: Path) -> pq.ParquetFile:
    """Open a table to be read.

    Raises
    ------
    OSError : it is not there, cannot be read or is damaged
    """
    try:
        return pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise damaged(path, error) from error


def write_groups(
    path: Path, schema: pa.Schema, groups: Iterable[pa.Table], codec: Codec = "zstd"
) -> None:
    """Write tables of one schema to one file, each as a row group; whole or not at all."""
    repeating = [field.name for field in schema if not pa.types.is_floating(field.type)]
    with (
        whole(path) as file,
        pq.ParquetWriter(file, schema, compression=codec, use_dictionary=repeating) as writer,
    ):
        for group in groups:
            writer.write_table(group.combine_chunks(), row_group_size=max(1, len(group)))
