"""Tasks for tests of studies; in a module of their own, which other processes can import."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Random:
    """Ten random numbers and their index for each block, some time after they were asked for."""

    seed: int = 1
    pause: float = 0.0

    def identity(self):
        return f"random {self.seed}"

    def __call__(self, index):
        time.sleep(self.pause)
        return {"x": np.random.default_rng([self.seed, index]).random(10), "index": np.full(10, index)}


@dataclass(frozen=True)
class Deadly(Random):
    """The same, but the process that computes the third block dies: once if `mark` can be made, else each time."""

    mark: str = ""

    def __call__(self, index):
        if index == 2:
            try:
                os.close(os.open(self.mark, os.O_CREAT | os.O_EXCL))
                os._exit(9)
            except FileExistsError:
                pass
            except FileNotFoundError:
                os._exit(9)
        return super().__call__(index)


@dataclass(frozen=True)
class Stopped(Random):
    """The same, but Ctrl-C is pressed in the fourth block."""

    def __call__(self, index):
        if index == 3:
            raise KeyboardInterrupt
        return super().__call__(index)


@dataclass(frozen=True)
class Masked(Random):
    """The same, with whether the process can get Ctrl-C at all."""

    def __call__(self, index):
        blocked = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
        return {**super().__call__(index), "blocked": np.full(10, blocked)}


if __name__ == "__main__":
    import sys
    from pathlib import Path

    from study_samples import Random as Imported

    from orbitdc.study.runner import run_blocks

    run_blocks(Imported(pause=0.1), 40, folder=Path(sys.argv[1]), workers=int(sys.argv[2]))
