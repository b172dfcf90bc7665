"""How long a user waits: `orbitdc --help` beside a bare interpreter, the default report's claims, one evaluation.

Run `python tests/benchmarks/bench_cli.py`; it takes about a minute. Everything is timed in one run, side by side, as
whole processes except for the evaluation. Asked: `--help` under 0.4 s, `claims` with its default draws under 30 s on
two cores.
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

RUNS = 5


def waited(*arguments: str, runs: int = RUNS) -> float:
    """The median wall time [s] of a command in a fresh interpreter."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return median(times)


def evaluated(runs: int = 200) -> float:
    """The median time [s] of one scalar evaluation after the first."""
    from orbitdc import evaluate, load_scenario

    design = load_scenario("dawn-dusk-1gw")
    evaluate(design)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        evaluate(design)
        times.append(time.perf_counter() - start)
    return median(times)


def main() -> None:
    """Print the table."""
    bare = waited("-c", "pass")
    helped = waited("-m", "orbitdc", "--help")
    claims = waited("-m", "orbitdc", "claims", "--json", runs=1)
    print(f"{'bare interpreter':34}{bare:9.3f} s")
    print(f"{'orbitdc --help':34}{helped:9.3f} s   {helped / bare:.1f} times the interpreter; asked: under 0.4 s")
    print(f"{'orbitdc claims --json, 4,096 draws':34}{claims:9.1f} s   asked: under 30 s")
    print(f"{'evaluate, one scalar design':34}{1e3 * evaluated():9.2f} ms")


if __name__ == "__main__":
    main()
