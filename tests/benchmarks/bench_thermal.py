"""How many steady radiator sizings a second of CPU, one process, one thread.

Run `python tests/benchmarks/bench_thermal.py`; it takes some seconds. A sizing is a whole tube-and-fin panel: heat,
coolant in and out, sink, emittance and tube pitch all different, the fin equation from its table, the coolant's fall
integrated. Asked is 1,000,000 a second. Beside it the plain balance (`net_flux`, `required_area`) and the exact fin.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from orbitdc.catalog import load_catalog
from orbitdc.records.panel import Panel
from orbitdc.thermal import net_flux, radiating_fin, radiator_panel, required_area, size_panel, tabulated_fin

ASKED = 1e6
DESIGNS, BLOCK = 1_000_000, 8192


def rate(work: Callable[[slice], object], count: int) -> float:
    """Designs a second of CPU, best of three, in blocks that fit the cache."""
    best = np.inf
    for _ in range(3):
        start = time.process_time()
        for first in range(0, count, BLOCK):
            work(slice(first, first + BLOCK))
        best = min(best, time.process_time() - start)
    return count / best


def main() -> float:
    """Print the rates; return that of the panels."""
    random = np.random.default_rng(1)
    low = np.array([1e5, 310.0, 1.0, 180.0, 0.70, 0.06])
    high = np.array([1e9, 350.0, 20.0, 260.0, 0.92, 0.20])
    heat, inlet, fall, sink, emittance, pitch = (low + (high - low) * random.random((DESIGNS, 6))).T.copy()
    panel = dict(radiator_panel("aluminium", load_catalog()))

    def whole(part: slice) -> object:
        made = Panel.model_construct(**{**panel, "emittance": emittance[part], "pitch": pitch[part]})
        return size_panel(made, heat=heat[part], inlet=inlet[part], outlet=inlet[part] - fall[part], sink=sink[part])

    def plain(part: slice) -> object:
        flux = net_flux(inlet[part], sink[part], emittance=emittance[part], faces=2.0, fin_efficiency=0.87)
        return required_area(heat[part], flux)

    outlet_sink = sink / inlet
    rates = {
        "tube-and-fin panels sized": rate(whole, DESIGNS),
        "plain radiators sized": rate(plain, DESIGNS),
        "fins from the table": rate(lambda part: tabulated_fin(emittance[part], outlet_sink[part]), DESIGNS),
        "fins by the fin equation": rate(lambda part: radiating_fin(emittance[part], outlet_sink[part]), 4 * BLOCK),
    }
    for name, found in rates.items():
        print(f"{name:28} {found / 1e6:9.3f} million a second of CPU")
    print(f"asked: {ASKED / 1e6:g} million panels a second; ratio {rates['tube-and-fin panels sized'] / ASKED:.2f}")
    return rates["tube-and-fin panels sized"]


if __name__ == "__main__":
    main()
