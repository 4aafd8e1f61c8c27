"""``python -m classroom`` is the command ``cogov``."""

import sys

from classroom.cli import main

if __name__ == "__main__":
    sys.exit(main())
