"""How fast heat is followed in time: python tests/benchmarks/bench_transient.py

One course of the default design's network over a revolution that repeats itself must take less than 50 ms, those of
1,000 designs together less than 5 s, on one core.
"""

from __future__ import annotations

import dataclasses
import time

import numpy as np

from orbitdc.model import evaluate
from orbitdc.records.transient import Forcing, Network
from orbitdc.scenario import load_scenario
from orbitdc.study.forcing import forcing_of, sky_of
from orbitdc.study.transient import craft_of
from orbitdc.thermal import transient

DESIGNS = 1000
ONE, MANY = 0.05, 5.0  # [s] allowed


def default() -> tuple[Network, Forcing]:
    """The default design's network and a revolution with its longest eclipse."""
    scenario = load_scenario("dawn-dusk-1gw")
    numbers = {key: entry.value for key, entry in scenario.catalog.items()}
    craft = craft_of(scenario, evaluate(scenario), numbers, "ammonia")
    sky = sky_of(scenario, scenario.thermal.attitude, scenario.thermal.frame, 0.0, craft.period)
    return craft.network, forcing_of(scenario, craft.result, sky, sky.instants, dark_demand=1.0)


def many(network: Network, designs: int) -> Network:
    """Designs whose heat capacities and areas differ by up to a fifth."""
    scale = np.random.default_rng(1).uniform(0.8, 1.2, (designs, 1))
    names = ("capacity", "conductance", "emission", "exchange")
    return dataclasses.replace(network, **{name: getattr(network, name) * scale for name in names})


def best(network: Network, forcing: Forcing, repeats: int) -> float:
    """Shortest time of a run [s]."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        transient(network, forcing)
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print both times and refuse to be slower than promised."""
    network, forcing = default()
    one, thousand = best(network, forcing, 10), best(many(network, DESIGNS), forcing, 2)
    print(f"one course of {len(forcing.time) - 1} steps: {1e3 * one:.1f} ms (allowed {1e3 * ONE:.0f} ms)")
    print(f"{DESIGNS} courses: {thousand:.2f} s (allowed {MANY:.0f} s)")
    if one > ONE or thousand > MANY:
        raise SystemExit("slower than promised")


if __name__ == "__main__":
    main()
