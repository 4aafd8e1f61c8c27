"""A shock 突发事件: a firm hands its housing over, an epidemic, a sudden demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class Shock(Scheme):
    """Raises what arises from one week on; part of it fades, part may stay.

    It is no measure anybody takes; it stands among the schemes, in class G, so that a scenario can
    have it. ``start`` is its week, and unset it lies in the first week of the burn-in.
    """

    id: ClassVar[str] = "shock"
    label: ClassVar[Text] = Text(zh="突发事件", en="shock")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="从某周起问题骤增，按半衰期消退，可有一部分长期存在；应急占用社区工时",
        en="from one week on more issues arise, fading by half-life, a part may stay; staff hours go "
        "to the emergency",
    )
    origin: ClassVar[str] = "S0: a firm's housing handed over in July 2020"

    size: float = parameter(
        1.0, unit="share of ordinary issues", low=0, high=100, zh="冲击大小", en="size",
        source="assumed: issues double",
    )  # fmt: skip
    half_life: float = parameter(
        8.0, unit="weeks", low=0.1, high=10_000, zh="半衰期", en="half-life", source="assumed",
    )  # fmt: skip
    lasting: float = parameter(
        0.2, unit="share of the size", low=0, high=1, zh="长期存在的比例", en="part that stays",
        source="assumed (S0: handed-over housing stays a burden)",
    )  # fmt: skip
    staff_hours: float = parameter(
        20.0, unit="hours/week", low=0, high=1000, zh="首周应急工时",
        en="staff hours that the emergency takes in its first week", source="assumed: half a post",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Note the week in which it happens."""
        model.memory[self.id] = model.week

    def finish(self, model: CommunityModel) -> None:
        """Let it be over."""
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Let it have happened when it did."""

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Let more issues arise."""
        governing.arising *= 1.0 + self.strength * self.size * self._left(model)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week, which fade as the shock does."""
        return self.strength * self.staff_hours * self._left(model)

    def _left(self, model: CommunityModel) -> float:
        """Return the share of the shock that is left."""
        faded = 0.5 ** ((model.week - model.memory[self.id]) / self.half_life)
        return float(self.lasting + (1.0 - self.lasting) * faded)
