"""How ``cogov`` ends: its exit codes."""

DONE = 0
BROKEN = 1  # results could not be written
BAD_INPUT = 2
SOME_FAILED = 3  # some runs failed; the others are there
NOT_HELD = 4  # a pattern does not hold
STOPPED = 130  # by the user
