"""Two neighbourhoods side by side with one seed: what differs is only what was changed."""

from __future__ import annotations

from classroom.live.frame import Frame
from classroom.live.lane import Lane
from sim.text import InputError


class Twins:
    """Two lanes that are shown together.

    Parameters
    ----------
    left, right : Lane, of one seed and as many weeks; the one that was lived further is gone back in

    Raises
    ------
    InputError : their seeds or weeks differ
    """

    def __init__(self, left: Lane, right: Lane) -> None:
        for name, one, other in (
            ("seed", left.seed, right.seed),
            ("weeks", left.last_week, right.last_week),
        ):
            if one != other:
                raise InputError(
                    zh=f"{name}：左边是 {one}，右边是 {other}；允许：左右相同",
                    en=f"{name}: {one} on the left, {other} on the right; allowed: both alike",
                )
        self.left = left
        self.right = right
        self.go_to(min(left.week, right.week))

    @property
    def week(self) -> int:
        """Return how many recorded weeks both have lived."""
        return self.left.week

    @property
    def last_week(self) -> int:
        """Return how many weeks there are to live."""
        return self.left.last_week

    def step(self) -> tuple[Frame, Frame]:
        """Live a week in both."""
        return self.left.step(), self.right.step()

    def go_to(self, week: int) -> tuple[Frame, Frame]:
        """Go back or forth in both; raises InputError for a week that is not there."""
        return self.left.go_to(week), self.right.go_to(week)

    def difference(self, figure: str) -> list[float]:
        """Return right less left of a figure, one value per week lived.

        Parameters
        ----------
        figure : an id of ``FIGURES``
        """
        pairs = zip(self.left.figures()[figure], self.right.figures()[figure], strict=True)
        return [right - left for left, right in pairs]
