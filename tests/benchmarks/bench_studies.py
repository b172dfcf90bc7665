"""What a million draws of the default comparison take: `python tests/benchmarks/bench_studies.py --peer PYTHON`.

Runs `orbitdc uncertainty` as a user would, from the start of the interpreter to quantiles, probabilities and files, and
counts all its processes: every uncertain catalog entry that the design in orbit or any of its ground sites uses is
drawn, and all of them are evaluated for every draw. Prints wall time, CPU time and memory and does not assert them; a
busy machine makes the first longer. With the interpreter of an environment that has `spacedc-mdao` (or
ORBITDC_PEER_PYTHON), its own Monte Carlo is timed in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

OUTPUTS = ("ratio", "cost.lcoc_energy", "margin.campaign")
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


def study(draws: int, workers: int, folder: Path) -> dict[str, Any]:
    """What `orbitdc uncertainty` answers."""
    command = [sys.executable, "-m", "orbitdc", "uncertainty", "--json", "--draws", str(draws), "--out", str(folder)]
    asked = [part for name in OUTPUTS for part in ("--of", name)]
    done = subprocess.run([*command, "--workers", str(workers), *asked], stdout=subprocess.PIPE, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


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
    options.add_argument("--draws", type=int, default=2**20, help="A power of two.")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--peer", default=os.environ.get("ORBITDC_PEER_PYTHON"), help="Python that has spacedc-mdao.")
    given = options.parse_args()
    with TemporaryDirectory() as place:
        start = time.perf_counter()
        found = study(given.draws, given.workers, Path(place) / "study")
        wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        disk = sum(file.stat().st_size for file in Path(place).rglob("*") if file.is_file())
    cpu, largest = used.ru_utime + used.ru_stime, 1024.0 * used.ru_maxrss
    print(f"{given.draws:,} draws of {len(found['inputs'])} inputs, orbit and {len(found['sites'])} sites")
    print(f"{'wall time':34}{wall:9.1f} s with {given.workers} workers; asked: under 20 s for 10^6 draws on 2 cores")
    print(f"{'CPU of all processes':34}{cpu:9.1f} s, from the start of the interpreter to the files")
    print(f"{'CPU per draw':34}{1e6 * cpu / given.draws:9.1f} us")
    print(f"{'memory of all processes, at most':34}{(1 + given.workers) * largest / 1e9:9.2f} GB; asked: under 1 GB")
    print(f"{'disk per draw':34}{disk / given.draws:9.1f} B for {len(OUTPUTS)} outputs, blocks and NetCDF")
    other = peer(given.peer)
    if other is not None:
        print(f"{'spacedc-mdao, CPU per draw':34}{1e6 * other:9.1f} us for 5 inputs, orbit alone")
        print(f"{'ratio':34}{other * given.draws / cpu:9.1f}; asked: at least 5")


if __name__ == "__main__":
    main()
