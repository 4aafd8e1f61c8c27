"""The issue book: one row for every issue that ever arose, its true and its reported state apart."""

from __future__ import annotations

from typing import Any

import numpy as np

# where an issue stands
HIDDEN, WAITING, SERVED, AT_DEPARTMENT, PAPERED, SOLVED, LAPSED = range(7)
STATES = ("hidden", "waiting", "in service", "at a department", "closed on paper only",
          "solved", "lapsed")  # fmt: skip
NOBODY, RESIDENT, HOTLINE, PATROL = range(4)  # who found it
FINDERS = ("nobody", "resident", "hotline", "grid worker")


ISSUE = np.dtype(
    [
        ("key", np.uint64),  # address of its draws
        ("centre", np.int32),  # row of the adult around whom it arose
        ("resident", np.int32),  # whose issue it is: that adult, or who reported it
        ("place", np.int32),
        ("estate", np.int32),
        ("kind", np.int8),
        ("departmental", np.bool_),  # only a department has the authority
        ("secondary", np.bool_),  # bred by another issue
        ("state", np.int8),
        ("finder", np.int8),
        ("papered", np.int16),  # times it was closed in the records only
        ("turn", np.int32),  # times it went to a station or a department
        ("attempts", np.int32),  # times it was handled
        ("station", np.int32),
        ("before", np.int32),  # neighbours in the line it waits in
        ("after", np.int32),
        ("work", np.float64),  # hours of work of the present turn
        ("raised", np.float64),  # times in weeks, recorded week 0 at 0; infinite: not yet
        ("found", np.float64),
        ("solved", np.float64),  # truly
        ("closed", np.float64),  # in the records, for the first time
        ("gives_up", np.float64),  # when patience ends
        ("due", np.float64),  # when the deadline falls
        ("answer", np.float64),  # when a department answers
    ]
)
_ROOM = 256  # rows to begin with
_NOT_YET = ("found", "solved", "closed", "gives_up", "due", "answer")


class IssueBook:
    """Rows that grow in number, and those that are still open (not solved and not lapsed).

    Attributes
    ----------
    rows : (room,) structured array of ``ISSUE``, with room to spare
    count : int, rows in use
    open : (k,) int64, rows that are open, in the order they arose
    """

    def __init__(self) -> None:
        self.rows = _blank(_ROOM)
        self.count = 0
        self.open = np.empty(0, np.int64)

    def reserve(self, more: int) -> None:
        """Make room for ``more`` rows."""
        if self.count + more > self.rows.size:
            larger = _blank(max(2 * self.rows.size, self.count + more))
            larger[: self.count] = self.rows[: self.count]
            self.rows = larger

    @property
    def written(self) -> np.ndarray:
        """Return the rows in use: (count,) structured array."""
        return self.rows[: self.count]

    def state(self) -> dict[str, Any]:
        """Return everything, as plain arrays."""
        return {"open": self.open, "rows": self.written}

    def restore(self, state: dict[str, Any]) -> None:
        """Take over a saved state."""
        self.open = state["open"].copy()
        self.count = state["rows"].size
        self.rows = _blank(max(_ROOM, self.count))
        self.rows[: self.count] = state["rows"]


def _blank(size: int) -> np.ndarray:
    rows = np.zeros(size, ISSUE)
    for name in _NOT_YET:
        rows[name] = np.inf
    return rows
