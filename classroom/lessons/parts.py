"""What a lesson is made of: words in two languages, arms, claims, a prediction."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.scenario import Change
from sim.summary import SummaryColumn, summary_column
from sim.text import InputError, Language, Text, shown

_BY_WEEK = ("weekly", "governance", "why")

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")


class Part(BaseModel):
    """A frozen, strict piece of a lesson: a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Both(Part):
    """Words in Chinese and English, neither of them empty."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def of(self, language: Language) -> str:
        """Return the words in one language."""
        return self.zh if language == "zh" else self.en

    @property
    def text(self) -> Text:
        """Return both languages as a text of the house."""
        return Text(self.zh, self.en)


class Arm(Part):
    """A neighbourhood of the lesson: what it changes of the preset, from the start or later.

    ``overrides`` are in Hydra's grammar, as :func:`scenarios.load` takes them; ``changes`` begin in
    the week they name.
    """

    name: Both
    overrides: tuple[str, ...] = Field(default=(), strict=False)
    changes: tuple[Change, ...] = Field(default=(), strict=False)


class Finding(Part):
    """A claim that was measured: a combination of arms, and where its whole interval must lie.

    Attributes
    ----------
    says : the claim in words
    outcome : name of a number of the summary, e.g. ``active_share.in_service_member``: of the last
        52 recorded weeks, or a mean over ``weeks`` [from, to)
    arms : weight of every arm; right less left, if not given
    scale : plain values; ``ratio``: weights act on logarithms, and the claim is of the relative
        change; ``logit``: weights act on logits
    above, below : the 95 % interval lies above and below these, in the outcome's own unit
    """

    says: Both
    outcome: str
    weeks: tuple[int, int] | None = Field(default=None, strict=False)
    arms: dict[str, float] = {"right": 1.0, "left": -1.0}
    scale: Literal["plain", "ratio", "logit"] = "plain"
    above: float | None = None
    below: float | None = None

    @property
    def source(self) -> SummaryColumn:
        """Return where the outcome comes from."""
        found = summary_column(self.outcome)
        assert found is not None
        return found

    @property
    def is_level(self) -> bool:
        """Return whether this is the level of one arm, and not a change."""
        return list(self.arms.values()) == [1.0]

    @model_validator(mode="after")
    def _can_be_measured(self) -> Self:
        column = checked_outcome(self.outcome)
        if self.weeks is not None:
            first, end = self.weeks
            if column.table not in _BY_WEEK or not 0 <= first < end:
                raise InputError(
                    zh=f"weeks：值 {shown(self.weeks)} 不可用于 {self.outcome}；"
                    "允许：逐周指标的 [起, 止)，0 ≤ 起 < 止",
                    en=f"weeks: the value {shown(self.weeks)} cannot be used with {self.outcome}; "
                    "allowed: [from, to) with 0 <= from < to, of an outcome that is there by week",
                )
        if self.above is None and self.below is None:
            raise InputError(
                zh=f"{self.outcome}：这条结论没有说明方向；允许：above、below 至少写一个",
                en=f"{self.outcome}: the finding claims nothing; allowed: above, below or both",
            )
        return self


def checked_outcome(name: str) -> SummaryColumn:
    """Return where a number of the summary comes from; raise InputError if there is none."""
    column = summary_column(name)
    if column is None:
        raise InputError(
            zh=f"outcome：没有 {shown(name)} 这个结果；允许：汇总表中的名称，如 trust",
            en=f"outcome: there is no {shown(name)}; allowed: a number of the summary, e.g. trust",
        )
    return column


class Choice(Part):
    """An answer to pick before play; it is the right one if the measured figure lies in its span."""

    label: Both
    above: float | None = None
    below: float | None = None

    def holds(self, value: float) -> bool:
        """Return whether a measured value bears this answer out."""
        return (self.above is None or value >= self.above) and (
            self.below is None or value < self.below
        )


class Guess(Part):
    """A number to guess before play: its unit and the scale to guess on."""

    unit: Both
    low: float
    high: float


class Prediction(Part):
    """What the class commits itself to before play.

    ``about`` names the finding that decides; ``choices`` to pick from, or a ``guess`` at its number,
    in per cent for shares; ``figure`` is the chart that shows it in class.
    """

    about: str
    figure: str
    choices: tuple[Choice, ...] = Field(default=(), strict=False)
    guess: Guess | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.guess is None) == (not self.choices) or len(self.choices) in (1, 2):
            raise InputError(
                zh=f"prediction：给出了 {len(self.choices)} 个选项；允许：三四个选项，或一个 guess",
                en=f"prediction: {len(self.choices)} choices were given; allowed: three or four "
                "choices, or one guess",
            )
        return self


class Look(Part):
    """What to look at in the neighbourhood view, and in which week."""

    week: int
    text: Both


class Next(Part):
    """A lever to try next: its key in the scheme panel, where there is one."""

    text: Both
    key: str = ""


class Bars(Part):
    """A picture of several findings side by side, with their intervals."""

    title: Both
    findings: tuple[str, ...] = Field(strict=False)
