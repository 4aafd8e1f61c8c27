"""The long form of the verification: ``python -m tests.verification.long [SEEDS] [CASE ...]``.

Runs every random case, or those named, over many seeds (25 by default; five times as many where
lines of waiting issues fluctuate), prints how far each mean is from the exact answer and which
error it would have seen, and ends with exit code 1 if a case fails.
"""

from __future__ import annotations

import sys

from tests.verification.cases import CASES
from tests.verification.queue_cases import QUEUES

_MORE = 5  # so that queues see an error of 1 %


def main(seeds: int, names: list[str]) -> int:
    """Print the verdicts of some cases; return the number that fail."""
    failed = 0
    for name in names:
        for verdict in CASES[name](range(seeds * _MORE if name in QUEUES else seeds)):
            print(verdict, flush=True)
            failed += not verdict.holds
    print(f"{failed} failed")
    return failed


if __name__ == "__main__":
    count, *chosen = sys.argv[1:] or ["25"]
    sys.exit(main(int(count), chosen or list(CASES)) > 0)
