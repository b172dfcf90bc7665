"""How soon the explorer's numbers follow a slider: `python tests/benchmarks/bench_explore.py`, about a minute.

Two times for each of some sliders, both medians: what the callback computes, and what a user waits for in a headless
Chromium from the move to the first new number on the page. Asked: less than 300 ms at the median. A busy machine makes
both longer; nothing is asserted.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "explore")]
MOVES = 9
SLIDERS = (
    "craft.life", "launch.price", "finance.wacc", "program.it_power", "thermal.temperature", "orbit.ltan",
    "orbit.altitude",
)  # fmt: skip


def computed() -> Mapping[str, float]:
    """Median time [s] of the numbers of a new state, by slider."""
    from orbitdc.explore.controls import SLIDERS as known
    from orbitdc.explore.numbers import numbers_of
    from orbitdc.explore.state import State, moved, positions

    numbers_of(State())
    found = {}
    for path in SLIDERS:
        first, times = positions(State(), radiator=317.0)[path], []
        for step in range(1, MOVES + 1):
            start = time.perf_counter()
            numbers_of(moved(State(), path, known[path].text(first + step)))
            times.append(time.perf_counter() - start)
        found[path] = median(times)
    return found


def waited() -> Mapping[str, float]:
    """Median time [s] from the move of a slider to the first new number, by slider."""
    from playwright.sync_api import sync_playwright
    from test_browser import CHROMIUM, FLAGS, FOLLOWED

    command = [sys.executable, "-m", "orbitdc", "explore", "--port", "0", "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    found = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address is not None
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
            tab = browser.new_page()
            tab.goto(address[0])
            tab.wait_for_selector("#globe .gl-container canvas", state="attached")
            tab.wait_for_timeout(2000)
            for path in SLIDERS:
                times = []
                for _ in range(MOVES):
                    times.append(tab.evaluate(FOLLOWED, f"#range-{path.replace('.', '-')}") / 1000.0)
                    tab.wait_for_timeout(500)
                found[path] = median(times)
            browser.close()
        server.terminate()
    return found


def main() -> None:
    """Print both times by slider."""
    callback, user = computed(), waited()
    print(f"{'slider':22} {'computed':>10} {'waited':>10}")
    for path in SLIDERS:
        print(f"{path:22} {1e3 * callback[path]:7.0f} ms {1e3 * user[path]:7.0f} ms")
    print(f"{'median':22} {1e3 * median(callback.values()):7.0f} ms {1e3 * median(user.values()):7.0f} ms")


if __name__ == "__main__":
    main()
