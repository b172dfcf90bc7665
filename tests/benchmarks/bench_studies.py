"""What a million draws of the default comparison take: `python tests/benchmarks/bench_studies.py --peer PYTHON`.

Every uncertain catalog entry that the design in orbit or any of its ground sites uses is drawn, and all of them are
evaluated for every draw. Prints wall time, CPU time and memory and does not assert them; a busy machine makes the first
longer. With the interpreter of an environment that has `spacedc-mdao` (or ORBITDC_PEER_PYTHON), its own Monte Carlo is
timed in the same run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Entry
from orbitdc.scenario import load_scenario
from orbitdc.study.question import Question, ask
from orbitdc.study.runner import run_blocks
from orbitdc.study.sample import draw, uncertain

BLOCK, OUTPUTS = 16_384, ("ratio", "cost.lcoc_energy", "margin.campaign")
PEER_DRAWS = 1000
PEER = """
import time
from orbitdc.compare import evaluate_earth
from orbitdc.core.scenario import load_scenario_dict
from orbitdc.optimize.uncertainty import monte_carlo

shared = {"mission_life_years": 5.0, "accelerator": "h100_sxm"}
fleet = {"satellites": 64, "accelerators_per_satellite": 18}
orbit = {"type": "dawn_dusk_sso", "altitude_km": 650.0}
space = load_scenario_dict({**shared, "name": "o", "kind": "space", "space": {"orbit": orbit, "architecture": fleet}})
earth = load_scenario_dict({**shared, "name": "g", "kind": "earth", "earth": {"n_accelerators": 64 * 18}})
cost = evaluate_earth(earth).lcoc_per_pflop_day
monte_carlo(space, cost, n=10)
start = time.process_time()
monte_carlo(space, cost, n=DRAWS)
print((time.process_time() - start) / DRAWS)
"""


@dataclass(frozen=True)
class Draws:
    """Draws of all that is uncertain in a question; a task of `run_blocks`."""

    question: Question
    block: int = BLOCK

    @cached_property
    def entries(self) -> list[Entry]:
        """The uncertain entries that some side uses."""
        sides = (self.question.scenario, *self.question.twins.values())
        used = {entry for side in sides for entry in side.entries.values()}
        return uncertain(self.question.scenario.catalog[entry] for entry in used)

    def identity(self) -> str:
        """The benchmark resumes nothing."""
        return f"benchmark {self.block}"

    def __call__(self, index: int) -> dict[str, NDArray[np.float64]]:
        """One block."""
        return self.question.answer(draw(self.entries, self.block, seed=index), OUTPUTS)


def cpu() -> float:
    """CPU time [s] of this process and of all its children that have ended."""
    each = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in each)


def memory(workers: int) -> float:
    """Peak memory [B] of this process and its workers together, taken as large as the largest of them."""
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return 1024.0 * (own + workers * child)


def peer(python: str | None) -> float | None:
    """CPU time [s] of one draw of spacedc-mdao's Monte Carlo; none, with a message, where it is not installed."""
    if not python:
        print("spacedc-mdao: skipped; give --peer or ORBITDC_PEER_PYTHON, an interpreter that has it")
        return None
    script = PEER.replace("DRAWS", str(PEER_DRAWS))
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run([python, "-c", script], capture_output=True, text=True, check=False, env=clean)
    if done.returncode:
        print(f"spacedc-mdao: skipped; {python} cannot run it: {done.stderr.strip().splitlines()[-1]}")
        return None
    return float(done.stdout)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--draws", type=int, default=1_000_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--peer", default=os.environ.get("ORBITDC_PEER_PYTHON"), help="Python that has spacedc-mdao.")
    given = options.parse_args()
    task = Draws(ask(load_scenario("dawn-dusk-1gw")))
    blocks = -(-given.draws // BLOCK)
    with TemporaryDirectory() as place:
        wall, before = time.perf_counter(), cpu()
        found = run_blocks(task, blocks, workers=given.workers, folder=Path(place) / "study")
        wall, used = time.perf_counter() - wall, cpu() - before
        disk = sum(file.stat().st_size for file in Path(place).rglob("*.npz"))
    draws = len(found["ratio"])
    print(
        f"{draws:,} draws of {len(task.entries)} inputs, orbit and {len(task.question.twins)} sites, in {blocks} blocks"
    )
    print(f"{'wall time':34}{wall:9.1f} s on {given.workers} processes; asked: under 20 s for 10^6 draws on 2 cores")
    print(f"{'CPU per draw':34}{1e6 * used / draws:9.1f} us, with drawing, start of the processes, and disk")
    print(f"{'memory of all processes, at most':34}{memory(given.workers) / 1e9:9.2f} GB; asked: under 1 GB")
    print(f"{'disk per draw':34}{disk / draws:9.1f} B for {len(OUTPUTS)} outputs")
    other = peer(given.peer)
    if other is not None:
        print(f"{'spacedc-mdao, CPU per draw':34}{1e6 * other:9.1f} us for 5 inputs, orbit alone")
        print(f"{'ratio':34}{other * draws / used:9.1f}; asked: at least 5")


if __name__ == "__main__":
    main()
