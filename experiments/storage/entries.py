"""What a manifest must say to be read; checked once, when it is."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from experiments.provenance import SCHEMA
from sim.text import Text, shown

STUDY = "study"
State = Literal["complete", "incomplete"]


def _in_order(span: list[int]) -> list[int]:
    if span[0] > span[1]:
        raise ValueError(span)
    return span


_Name = Annotated[str, StringConstraints(pattern=r"^\w+$")]  # of a file: nothing outside the folder
_Share = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,5}/[1-9]\d{0,5}$")]
_Seed = Annotated[int, Field(ge=0, lt=2**63)]
_Span = Annotated[list[_Seed], Field(min_length=2, max_length=2), AfterValidator(_in_order)]


class _Entries(BaseModel):
    model_config = ConfigDict(strict=True)


class _Result(_Entries):
    """What results of every kind and schema say."""

    files: list[str] = []


class _Words(_Entries):
    model_config = ConfigDict(extra="forbid")

    zh: str
    en: str


class _Factor(_Entries):
    name: str
    label: _Words
    unit: str
    values: _Words


class _Design(_Entries):
    hash: str
    kind: str
    title: _Words
    base_point: int
    outcomes: list[str]
    factors: list[_Factor]


class _Origin(_Entries):
    versions: dict[str, str]
    machine: str
    commit: str | None
    since: str


class _Study(_Entries):
    """What a study says."""

    schema_: int = Field(alias="schema")
    state: State
    design: _Design
    seeds: list[_Span]
    tables: list[_Name]
    shard: _Share | None
    code: str
    data: str
    command: str
    created_by: str
    created: str
    versions: dict[str, str]
    machine: str
    commit: str | None
    origins: list[_Origin]
    files: list[str]


def first_mistake(entries: dict[str, Any]) -> Text | None:
    """Return which entry of a manifest is missing or wrong; None if all can be read."""
    of_this_schema = entries.get("schema", SCHEMA) == SCHEMA
    model = _Study if entries.get("kind") == STUDY and of_this_schema else _Result
    try:
        model.model_validate(entries)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)[0]
        key = ".".join(map(str, found["loc"]))
        if found["type"] == "missing":
            return Text(zh=f"缺少 {key}", en=f"{key} is missing")
        value = shown(found["input"])
        return Text(zh=f"{key} 的值 {value} 不可用", en=f"{key}: the value {value} cannot be used")
    return None
