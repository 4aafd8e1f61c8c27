"""Results on disk: Parquet tables whose columns explain themselves, a manifest, plain scenarios.

Every file is written whole and then renamed, the manifest last: a folder with a manifest is complete.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from experiments.columns import TABLES, column
from experiments.provenance import SCHEMA
from sim import Scenario
from sim.text import InputError

_MANIFEST = "manifest.json"


class Store:
    """One folder of results.

    Raises
    ------
    InputError : the folder cannot be made or written to
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written: list[str] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise InputError(
                zh=f"--out：无法写入文件夹 {folder}（{error.strerror}）；允许：可写的文件夹",
                en=f"--out: cannot write to the folder {folder} ({error.strerror}); "
                "allowed: a folder that can be written to",
            ) from None

    def start(self) -> None:
        """Take away what an earlier result left here; from now on the folder is incomplete."""
        manifest = self.folder / _MANIFEST
        if not manifest.exists():
            return
        files = json.loads(manifest.read_text(encoding="utf-8")).get("files", [])
        manifest.unlink()
        for path in (self.folder / name for name in files):
            if path.resolve().is_relative_to(self.folder.resolve()):
                path.unlink(missing_ok=True)

    def write(self, name: str, content: bytes) -> Path:
        """Write one file whole, then give it its name; return its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(content)
        os.replace(part, path)
        self._written.append(name)
        return path

    def write_table(self, name: str, frame: pd.DataFrame) -> Path:
        """Write one table as Parquet, its units and labels beside every column."""
        sink = pa.BufferOutputStream()
        pq.write_table(described(name, frame), sink, compression="zstd")
        return self.write(f"{name}.parquet", sink.getvalue().to_pybytes())

    def write_scenario(self, name: str, scenario: Scenario) -> Path:
        """Write a scenario with every value written out; it can be run again as it is."""
        text = yaml.safe_dump(scenario.plain(), allow_unicode=True, sort_keys=False)
        return self.write(f"{name}.yaml", text.encode())

    def finish(self, manifest: Mapping[str, Any]) -> Path:
        """Write the manifest, which makes the results complete."""
        entries = {**manifest, "files": self._written}
        text = json.dumps(entries, ensure_ascii=False, indent=2)
        return self.write(_MANIFEST, f"{text}\n".encode())


def described(name: str, frame: pd.DataFrame) -> pa.Table:
    """Return a table as Arrow, each field with the metadata ``unit``, ``zh`` and ``en``."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    fields = []
    for field in table.schema:
        unit, label, _ = column(name, field.name)
        fields.append(field.with_metadata({"unit": unit, "zh": label.zh, "en": label.en}))
    metadata = {**(table.schema.metadata or {}), b"cogov.schema": str(SCHEMA).encode()}
    return table.cast(pa.schema(fields, metadata=metadata))


def load(folder: str | Path) -> dict[str, pd.DataFrame]:
    """Read the tables of one result folder back, by name.

    Raises
    ------
    InputError : the folder is no complete result, or of another schema version
    """
    folder = Path(folder)
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise InputError(
            zh=f"{folder}：不是完整的结果文件夹；允许：含 {_MANIFEST} 的文件夹",
            en=f"{folder}: not a complete result; allowed: a folder with a {_MANIFEST}",
        ) from None
    if manifest.get("schema") != SCHEMA:
        raise InputError(
            zh=f"{folder}：结果格式版本 {manifest.get('schema')} 不可读；允许：{SCHEMA}",
            en=f"{folder}: the results have schema {manifest.get('schema')}; allowed: {SCHEMA}",
        )
    files = {table: folder / f"{table}.parquet" for table in TABLES}
    return {table: pd.read_parquet(file) for table, file in files.items() if file.exists()}
