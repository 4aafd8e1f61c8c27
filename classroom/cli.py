"""The command ``cogov`` as it is installed: the commands of experiments and of the classroom."""

from __future__ import annotations

from collections.abc import Sequence

import experiments.cli
from classroom.commands import COMMANDS
from classroom.words import LEXICON


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; exit codes are those of ``experiments.cli.main``."""
    return experiments.cli.main(arguments, commands=COMMANDS, lexicon=LEXICON)
