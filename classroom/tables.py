"""Tables to take home, as spreadsheet programs open them: in any language, and nothing in them runs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

_BOM = "\ufeff"  # without it Chinese is garbled in Excel
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table as the text of a CSV file.

    Parameters
    ----------
    header : names of the columns
    rows : cells, numbers or words; words that a spreadsheet would take for a formula get a ``'``
    """
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(header)
    table.writerows([_harmless(cell) for cell in row] for row in rows)
    return _BOM + text.getvalue()


def _harmless(cell: object) -> object:
    if not isinstance(cell, str) or not cell.startswith(_FORMULA) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"
