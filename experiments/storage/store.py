"""The results of a run, comparison or validation: one folder, written in one go at the end.

Every file is written whole and then renamed, the manifest last: a folder with a manifest is complete.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pandas as pd
import pyarrow as pa

from experiments.storage.entries import STUDY
from experiments.storage.errors import unusable
from experiments.storage.files import write_whole
from experiments.storage.manifest import MANIFEST, read_manifest, write_manifest
from experiments.storage.plan import scenario_file
from experiments.storage.tables import described, write_groups
from sim import Scenario
from sim.text import InputError


class Store:
    """One folder of results.

    Raises
    ------
    InputError : the folder cannot be made or written to, or it holds a study
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written: list[str] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise unusable(folder, error) from None
        if (read_manifest(folder) or {}).get("kind") == STUDY:
            raise InputError(
                zh=f"--out：文件夹 {folder} 中是一项研究的结果，不会被覆盖；允许：另一个文件夹",
                en=f"--out: the folder {folder} holds a study, which is not overwritten; "
                "allowed: another folder",
            )

    def start(self) -> None:
        """Take away what an earlier result left here; from now on the folder is incomplete."""
        manifest = self.folder / MANIFEST
        if not manifest.exists():
            return
        files = json.loads(manifest.read_text(encoding="utf-8")).get("files", [])
        manifest.unlink()
        for path in (self.folder / name for name in files):
            if path.resolve().is_relative_to(self.folder.resolve()):
                path.unlink(missing_ok=True)

    def write(self, name: str, content: bytes) -> Path:
        """Write one file whole, then give it its name; return its path."""
        path = self._path(name)
        write_whole(path, content)
        return path

    def write_table(self, name: str, frame: pd.DataFrame) -> Path:
        """Write one table as Parquet, its units and labels beside every column."""
        path = self._path(f"{name}.parquet")
        table = described(name, pa.Table.from_pandas(frame, preserve_index=False))
        write_groups(path, table.schema, [table])
        return path

    def write_groups(self, name: str, groups: Iterable[pa.Table]) -> None:
        """Write one table from its pieces, of one schema, as they come; none makes no table."""
        pieces = iter(groups)
        first = next(pieces, None)
        if first is not None:
            write_groups(self._path(f"{name}.parquet"), first.schema, chain([first], pieces))

    def write_scenario(self, name: str, scenario: Scenario) -> Path:
        """Write a scenario with every value written out; it can be run again as it is."""
        return self.write(f"{name}.yaml", scenario_file(scenario))

    def finish(self, manifest: Mapping[str, Any]) -> Path:
        """Write the manifest, which makes the results complete."""
        write_manifest(self.folder, {**manifest, "files": self._written})
        return self.folder / MANIFEST

    def _path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self._written.append(name)
        return path
