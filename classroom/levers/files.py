"""A scenario to take home: written as a scenario file, read by the loader of all scenario files."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from scenarios import load
from sim.scenario import Scenario

FILE_NAME = "scenario.yaml"  # named in errors
_PLAIN = re.compile(r"[a-z][a-z_]*")
_OTHERWISE = (
    "y",
    "n",
    "yes",
    "no",
    "on",
    "off",
    "true",
    "false",
    "null",
)  # to YAML more than words


class _Writer(yaml.SafeDumper):
    """Quotes whatever some reader might take for a number or a switch; repeats, never refers."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(writer: yaml.SafeDumper, text: str) -> yaml.Node:
    plain = _PLAIN.fullmatch(text) and text not in _OTHERWISE
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


_Writer.add_representer(str, _text)


def to_yaml(scenario: Scenario) -> str:
    """Return a scenario as the text of a scenario file, with every value and its changes."""
    return yaml.dump(
        scenario.plain(), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=100_000
    )


def from_yaml(text: str | bytes) -> Scenario:
    """Return the scenario a file's text holds.

    Parameters
    ----------
    text : as a file of one's own: whole, or with the preset it starts from (``base: yingpu/xibu``)

    Raises
    ------
    InputError : one line that names what cannot be used; a scenario is data, nothing in it runs
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(path)
