"""The long form of the verification: ``python -m tests.verification.long [SEEDS]``, 25 by default.

Runs every random case over many seeds, prints how far each mean is from the exact answer and which
error it would have seen, and ends with exit code 1 if a case fails.
"""

from __future__ import annotations

import sys

from tests.verification.cases import CASES


def main(seeds: int) -> int:
    """Print all verdicts; return the number of cases that fail."""
    failed = 0
    for case in CASES.values():
        for verdict in case(range(seeds)):
            print(verdict, flush=True)
            failed += not verdict.holds
    print(f"{failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 25) > 0)
