"""What a device may send: checked before anything else sees it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from classroom.game.rules import Prediction, YearPlan


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class JoinWish(_Strict):
    """A device wants to join."""

    code: str = Field(max_length=40)
    name: str = Field(max_length=200)


class PlanWish(_Strict):
    """A team plans a year."""

    year: int = Field(ge=1, le=10)
    plan: YearPlan
    prediction: Prediction = Prediction()


class PlayWish(_Strict):
    """A team wants its year to begin."""

    year: int = Field(ge=1, le=10)
