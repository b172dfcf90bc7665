"""What does an hour of a GPU cost in orbit, and on the ground with the same chips, terms and year?

Give a folder for the figure: python examples/orbit_against_ground.py figures
"""

import sys
from pathlib import Path

import orbitdc
from orbitdc.plot import plot_costs
from orbitdc.report.figure import render
from orbitdc.units import show

design = orbitdc.load_scenario("dawn-dusk-1gw")
for year in ("2029.1", "2035", "2045"):
    print(f"\nOperation from {year}:")
    results = orbitdc.compare(orbitdc.replace(design, {"program.year": year}))
    for name, result in sorted(results.items(), key=lambda item: item[1].cost.lcoc_energy):
        cost = result.cost
        lines = sorted(cost.yearly, key=lambda line: -cost.yearly[line])[:3]
        shares = ", ".join(f"{line} {cost.yearly[line] / cost.yearly_total:.0%}" for line in lines)
        print(
            f"  {name:14} {show(cost.lcoc_gpu_hour, 'USD/h', 3):>12}  {show(cost.lcoc_energy, 'USD/kWh', 3):>13}"
            f"  mostly {shares}"
        )

picture = render(
    "orbit-against-ground", lambda ax: plot_costs({name: result.cost for name, result in results.items()}, ax=ax),
    title="The bill in orbit and on the ground", caption="Design dawn-dusk-1gw and its twins, operation from 2045",
    alt="Stacked bars: the one of orbit is the longest, and most of it is launch, array and platform.", height=4.3,
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "orbit_against_ground.png").write_bytes(picture.png)
print(f"\nThe last of these as bars: {folder / 'orbit_against_ground.png'}")
