"""How ``cogov`` ends: its exit codes."""

from __future__ import annotations

from sim.text import Text

DONE = 0
BROKEN = 1  # results could not be written
BAD_INPUT = 2
SOME_FAILED = 3  # some runs failed; the others are there
NOT_HELD = 4  # a pattern does not hold
ENGINE_LOST = 5  # workers or cluster were lost; what is stored is valid
STOPPED = 130  # by the user


class EndedEarlyError(Exception):
    """A command cannot come to its end; ``text`` says why and what to do, ``code`` is its exit code."""

    def __init__(self, text: Text, code: int) -> None:
        super().__init__(text.en)
        self.text = text
        self.code = code
