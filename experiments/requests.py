"""What was asked for: a scenario with its overrides, a network and residents of the user's own."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import scenarios
from sim import Scenario
from sim.text import InputError, Text, shown

if TYPE_CHECKING:
    import pandas as pd

    from sim.network.ties import Ties

DEFAULT = "yingpu/xibu"


class Request(NamedTuple):
    """A scenario as it was asked for.

    ``name`` is short and fit for a folder; ``changes`` are the overrides, as they were written.
    """

    name: str
    changes: str
    scenario: Scenario

    @property
    def label(self) -> Text:
        """Return the scenario's own label, or its name where it has none."""
        own = self.scenario.label.text
        return Text(zh=own.zh or self.name, en=own.en or self.name)


class OwnData(NamedTuple):
    """A network and a table of residents of the user's own, where given."""

    ties: Ties | None = None
    residents: pd.DataFrame | None = None


class Asked(NamedTuple):
    """A scenario by name or file and the overrides beside it, before anything is read.

    ``name`` is fit for a folder.
    """

    scenario: str
    changes: list[str]

    @property
    def name(self) -> str:
        """Return what to call it in the name of a folder."""
        case = next((c for c in self.changes if c.startswith("case=")), "")
        chosen = case.removeprefix("case=") or self.scenario
        return Path(chosen).stem if _is_file(chosen) else chosen.replace("/", "-")


def split(words: Sequence[str]) -> Asked:
    """Tell a scenario from the overrides; without a scenario the first preset is meant."""
    if words and not _is_override(words[0]):
        return Asked(words[0], list(words[1:]))
    return Asked(DEFAULT, list(words))


def requested(words: Sequence[str]) -> Request:
    """Read a scenario and its overrides; without a scenario the first preset is meant.

    Raises
    ------
    InputError : there is no such scenario, or it is not valid
    """
    asked = split(words)
    return Request(
        name=asked.name,
        changes=" ".join(asked.changes),
        scenario=scenarios.load(asked.scenario, asked.changes),
    )


def requested_in_one(text: str) -> Request:
    """Read a scenario and its overrides from one quoted argument.

    Raises
    ------
    InputError : as :func:`words` and :func:`requested`
    """
    return requested(words(text))


def words(text: str) -> list[str]:
    """Return the words of one quoted argument, split as a shell does.

    Raises
    ------
    InputError : a quotation mark has no partner
    """
    try:
        return shlex.split(text)
    except ValueError:
        raise InputError(
            zh=f"{shown(text)}：引号不成对；允许：成对的引号",
            en=f"{shown(text)}: a quotation mark has no partner; allowed: marks in pairs",
        ) from None


def own_data(network: str | None, residents: str | None) -> OwnData:
    """Read the user's own network and residents, where given.

    Raises
    ------
    InputError : a file cannot be read or used
    """
    return OwnData(
        scenarios.read_network(network) if network is not None else None,
        scenarios.read_residents(residents) if residents is not None else None,
    )


def _is_override(word: str) -> bool:
    return not _is_file(word) and ("=" in word or word.startswith(("~", "+")))


def _is_file(word: str) -> bool:
    return Path(word).suffix.lower() in (".yaml", ".yml")
