"""A table of points: one row per point, one column per key."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.designs.axes import Changes, fixed_only
from experiments.designs.base import Design, Factor
from experiments.designs.compose import Draft, composed, draft, size
from experiments.designs.keys import Known, known, listed, refuse_unknown, written
from scenarios.loading import Start
from scenarios.overrides import Edit, edit
from scenarios.tables import read_cells, read_parquet, readable
from sim import Scenario
from sim.text import InputError, Text, shown

if TYPE_CHECKING:
    import pandas as pd

_SWITCHES = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}


def from_table(
    scenario: Scenario | str | Path, table: pd.DataFrame | str | Path, changes: Changes = ()
) -> Design:
    """Return the points of a table.

    Parameters
    ----------
    scenario : Scenario, name of a preset, or file
    table : a ``.csv`` (UTF-8) or ``.parquet`` file, or a DataFrame. Columns are dotted keys of
        parameters, or schemes (``schemes.letters``: on or off); an empty cell leaves the value as
        it is in the scenario
    changes : what all points share besides, e.g. ``["weeks=52"]``

    Raises
    ------
    InputError : a column is no key, or a cell cannot be used; names row (1 is the first of values)
        and column
    """
    start = Start(scenario)
    name, frame = _read(table)
    keys = {column: _column(name, column) for column in frame.columns}
    if frame.empty or len(keys) < len(frame.columns):
        raise InputError(
            zh=f"{name}：表中没有点，或有重名的列；允许：至少一列、一行，列名各不相同",
            en=f"{name}: the table holds no point, or two columns of one name; allowed: at least "
            "one row, and columns that differ",
        )
    drafts = list(_drafts(name, frame, keys, fixed_only(changes)))
    factors = tuple(_factor(key, entry, drafts) for key, entry in keys.items())
    words = size(factors, len(frame))
    title = Text(zh=f"点表：{words.zh}", en=f"Table of points: {words.en}")
    return Design("table", title, factors, composed(start, factors, drafts))


def _read(table: pd.DataFrame | str | Path) -> tuple[str, pd.DataFrame]:
    import pandas as pd

    if isinstance(table, pd.DataFrame):
        return "table", table
    file = Path(table)
    reader = {".csv": read_cells, ".parquet": read_parquet}.get(file.suffix.lower())
    if reader is None:
        raise InputError(
            zh=f"{file.name}：无法识别的点表；允许：.csv、.parquet",
            en=f"{file.name}: not a known kind of table of points; allowed: .csv, .parquet",
        )
    frame = reader(readable(file))
    if not isinstance(frame.index, pd.RangeIndex):  # pandas takes surplus cells for an index
        raise InputError(
            zh=f"{file.name}：有的行比首行多出单元格；允许：每行与列名一样多",
            en=f"{file.name}: some rows have more cells than the first line; allowed: as many in "
            "every row as there are columns",
        )
    return file.name, frame


def _column(table: str, column: object) -> Known:
    entry = known(str(column))
    place = Text(f"{table} 的列 ", f"{table}, column ")
    if entry is None:
        raise refuse_unknown(str(column), place)
    if entry.choices is None and entry.type not in _READERS:
        raise InputError(
            zh=f"{place.zh}{shown(column)}：不能写在一格里；允许：数字、开关或文字的键",
            en=f"{place.en}{shown(column)}: does not fit in a cell; allowed: keys of numbers, "
            "switches or words",
        )
    return entry


def _drafts(
    table: str, frame: pd.DataFrame, keys: dict[Any, Known], common: list[Edit]
) -> Iterator[Draft]:
    columns = [frame[column].tolist() for column in keys]
    for number, row in enumerate(zip(*columns, strict=True), start=1):
        place = Text(f"{table} 第 {number} 行", f"{table}, row {number}")
        cells = zip(keys.items(), row, strict=True)
        edits = [_edit(key, entry, cell, place) for (key, entry), cell in cells if not _empty(cell)]
        yield draft(common, edits, place)


def _edit(key: str, entry: Known, cell: Any, place: Text) -> Edit:
    try:
        value = _reader(entry)(cell)
    except (TypeError, ValueError, OverflowError):
        words = _ALLOWED[entry.type] if entry.choices is None else _choices(entry)
        raise InputError(
            zh=f"{place.zh}：{key}：值 {shown(cell)} 不可用；允许：{words.zh}",
            en=f"{place.en}: {key}: the value {shown(cell)} cannot be used; allowed: {words.en}",
        ) from None
    return edit(key, value, f"{key}={written(value)}")


def _empty(cell: Any) -> bool:
    if isinstance(cell, str):
        return not cell.strip()
    import pandas as pd

    nothing = cell is None or cell is pd.NA or cell is pd.NaT
    return nothing or (isinstance(cell, float) and math.isnan(cell))


def _reader(entry: Known) -> Callable[[Any], Any]:
    if entry.choices is None:
        return _READERS[entry.type]
    return _switch if entry.choices == (False, True) else _word


def _switch(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and cell.strip().lower() in _SWITCHES:
        return _SWITCHES[cell.strip().lower()]
    raise ValueError(cell)


def _word(cell: Any) -> str:
    return str(cell).strip()


def _number(cell: Any) -> float:
    if isinstance(cell, bool) or not isinstance(cell, Real | str) or "_" in str(cell):
        raise ValueError(cell)
    number = float(cell)
    if not math.isfinite(number):
        raise ValueError(cell)
    return number


def _whole(cell: Any) -> int:
    number = _number(cell)
    if number != int(number):
        raise ValueError(cell)
    return int(number)


_READERS: dict[str, Callable[[Any], Any]] = {"int": _whole, "float": _number, "str": _word}
_ALLOWED = {
    "int": Text(zh="整数", en="a whole number"),
    "float": Text(zh="数字", en="a number"),
    "str": Text(zh="文字", en="a text"),
}


def _choices(entry: Known) -> Text:
    words = [written(choice) for choice in entry.choices or ()]
    return Text("、".join(words), ", ".join(words))


def _factor(key: str, entry: Known, drafts: Sequence[Draft]) -> Factor:
    taken = [one.values[key] for one in drafts if key in one.values]
    return Factor(key, entry.label, entry.unit, listed(taken))
