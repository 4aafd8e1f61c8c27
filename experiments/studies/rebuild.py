"""One row of a study run again, with all its tables, figures and a report of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from experiments.deliver import Delivered, deliver_run
from experiments.deliver import Order as RunOrder
from experiments.exits import BROKEN, EndedEarlyError
from experiments.provenance import data_hash
from experiments.requests import OwnData, Request
from experiments.storage.manifest import identity_in, require_study
from experiments.storage.reading import load
from experiments.studies.record import read_scenario
from sim.fingerprint import model_hash
from sim.text import InputError, Language, Text


class NotReproducedError(EndedEarlyError):
    """A run came out otherwise than it is stored."""

    def __init__(self, difference: str) -> None:
        text = Text(
            zh=f"重新运行的结果与保存的不同（{difference}）；软件包版本或机器不同时会如此，见 manifest.json",
            en=f"the run came out otherwise than it is stored ({difference}); so it may with other "
            "versions of packages or on another machine, see manifest.json",
        )
        super().__init__(text, BROKEN)


def rebuild(
    folder: Path, row: int, data: OwnData, language: Language, command: str, out: Path | None = None
) -> Delivered:
    """Run a row of the table ``runs`` again and write everything about it.

    Parameters
    ----------
    folder : of the study
    row : number of the row, from 0
    data : network and residents of the user's own, as they were given to the study
    out : where to write; a folder below the study's, if not given

    Raises
    ------
    InputError : no such row, or the study was made with other code or other data
    NotReproducedError : it came out otherwise
    """
    _check_origin(folder, data)
    tables = load(folder, tables=["points", "runs"])
    runs = tables["runs"]
    if not row < len(runs):
        raise InputError(
            zh=f"ROW：值 {row} 不可用；允许：0 … {len(runs) - 1}",
            en=f"ROW: the value {row} cannot be used; allowed: 0 … {len(runs) - 1}",
        )
    stored = runs.iloc[row]
    point, seed = int(stored["point"]), int(stored["seed"])
    label = str(tables["points"]["label"].iloc[point])
    request = Request(f"point{point}", label, read_scenario(folder, point))
    place = out or folder / "rebuilt" / f"point{point}-seed{seed}"
    order = RunOrder([seed], language, command, data, out=place)
    delivered = deliver_run(request, order)
    if stored["status"] == "done":
        _check_equal(stored, delivered.tables["runs"].iloc[0])
    return delivered


def _check_origin(folder: Path, data: OwnData) -> None:
    identity = identity_in(require_study(folder))
    if identity.code != model_hash():
        raise InputError(
            zh=f"{folder}：由另一版本的模型代码（{identity.code}）得出，现为 {model_hash()}；"
            "允许：用当时的版本重新运行",
            en=f"{folder}: was made by another version of the model's code ({identity.code}), this "
            f"is {model_hash()}; allowed: that version",
        )
    if identity.data != data_hash(*data):
        raise InputError(
            zh=f"{folder}：运行时用了另外的网络或居民数据；允许：用 --network 与 --residents 给出同样的文件",
            en=f"{folder}: was run with another network or other residents; allowed: the same files, "
            "with --network and --residents",
        )


def _check_equal(stored: pd.Series, again: pd.Series) -> None:
    names = [name for name in again.index if name in stored.index[4:]]
    before = stored[names].to_numpy(float)
    after = again[names].to_numpy(float)
    different = ~((before == after) | (np.isnan(before) & np.isnan(after)))
    if different.any():
        first = names[int(np.argmax(different))]
        raise NotReproducedError(f"{first}: {before[different][0]!r} != {after[different][0]!r}")
