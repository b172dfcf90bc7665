"""What one evaluation of the closed loop takes, alone and in draws: `python tests/benchmarks/bench_model.py`.

Prints CPU times and does not assert them; a busy machine makes them longer.
"""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from orbitdc.model import evaluate
from orbitdc.model.closing import close_design, fixed_parts
from orbitdc.orbit import orbit_year, radiation
from orbitdc.scenario import SpaceScenario, load_scenario, with_draws
from orbitdc.spacecraft import size_links, size_payload
from orbitdc.study import draw, uncertain

DRAWS, BLOCK, TIMES = 100_000, 12_500, 200


def design() -> SpaceScenario:
    found = load_scenario("dawn-dusk-1gw")
    assert isinstance(found, SpaceScenario)
    return found


def loop(s: SpaceScenario) -> float:
    """The closed loop alone: payload, links, array, radiators, mass; no launches and no money."""
    year = orbit_year(s.orbit)
    behind = radiation(year, shielding_mass=s.reliability.shielding_mass, entries=s.catalog)
    compute = size_payload(s.program, s.payload, s.reliability, in_orbit=True)
    links = size_links(s.links, s.program, compute, year)
    fixed, _ = fixed_parts(s, year, behind, compute, links)
    sizes, _ = close_design(s, fixed)
    return float(np.median(sizes.craft.specific_mass))


def block(index: int) -> tuple[float, float]:
    """CPU time of the loop and of the whole evaluation for one block of draws; drawing is not counted."""
    s = design()
    draws = draw(uncertain(s.catalog.values()), BLOCK, seed=index)
    drawn = with_draws(s, draws)
    evaluate(s)
    start = time.process_time()
    loop(drawn)
    middle = time.process_time()
    evaluate(drawn)
    return middle - start, time.process_time() - middle


def main() -> None:
    s = design()
    evaluate(s)
    start, cpu = time.perf_counter(), time.process_time()
    for _ in range(TIMES):
        evaluate(s)
    wall, cpu = (time.perf_counter() - start) / TIMES, (time.process_time() - cpu) / TIMES
    print(f"one scalar evaluation: {1e3 * wall:.2f} ms, CPU {1e3 * cpu:.2f} ms")
    with ProcessPoolExecutor(2) as pool:
        times = list(pool.map(block, range(DRAWS // BLOCK)))
    closed, whole = (sum(parts) for parts in zip(*times, strict=True))
    print(f"{DRAWS:,} draws: closed loop {closed:.2f} CPU-s, with launch and money {whole:.2f} CPU-s;")
    print(f"on two cores {closed / 2.0:.2f} s and {whole / 2.0:.2f} s")


if __name__ == "__main__":
    main()
