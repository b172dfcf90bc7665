"""`python -m orbitdc` is the command `orbitdc`."""

from __future__ import annotations

import sys

from orbitdc.cli import main

if __name__ == "__main__":
    sys.exit(main())
