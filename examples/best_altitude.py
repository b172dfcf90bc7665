"""Which altitude is best for a dawn-dusk data centre, and what ends it on either side?

Give a folder for the figure: python examples/best_altitude.py figures
"""

import sys
from pathlib import Path

import orbitdc
from orbitdc.plot import plot_sweep
from orbitdc.report.figure import render
from orbitdc.units import show

design = orbitdc.load_scenario("dawn-dusk-1gw")
fast = orbitdc.replace(design, {"launch.flights_per_year": "3000 1/yr", "launch.flight_ceiling": "20000 1/yr"})

grid = {"orbit.altitude": "400 km..1200 km:33", "power.eclipse_mode": "battery,hibernate"}
found = orbitdc.sweep(fast, grid, outputs=["cost.lcoc_energy", "craft.mass"], workers=1)
print("With launches enough for the campaign, by altitude (battery or hibernation in eclipses):")
for row in range(0, found.shape[0], 4):
    costs, masses = found.outputs["cost.lcoc_energy"][row], found.outputs["craft.mass"][row]
    missed = [name.partition(".")[2] for name, values in found.margins.items() if not (values[row] >= 0.0).all()]
    print(
        f"  {show(found.axes[0].values[row], 'km'):>8}", *(f"{show(x, 'USD/kWh', 3):>13}" for x in costs),
        f"{show(masses[1], 't', 3):>12}", f"  misses {', '.join(missed)}" if missed else "",
    )  # fmt: skip

box = {"orbit.altitude": ("500 km", "900 km"), "power.eclipse_mode": "battery,hibernate"}
best = orbitdc.optimize(fast, over=box)
(altitude,) = best.inputs
print(f"\nBest: {show(altitude.best, 'km', 3)} with {best.options['power.eclipse_mode']}:", end=" ")
print(f"{show(best.best, 'USD/kWh', 3)} against {show(best.start, 'USD/kWh', 3)} at {show(altitude.start, 'km')};")
print(f"held by {', '.join(best.binding) or 'no margin'}; {best.neighbours} neighbours are no better.")

packed = [
    orbitdc.evaluate(orbitdc.replace(fast, {**best.options, "orbit.altitude": altitude.best + step})).campaign
    for step in (0.0, 2e3)
]
now, above = (int(each.satellites_per_launch) for each in packed)
print(f"A launch carries {now} satellites there and {above} two kilometres higher.")

dose = orbitdc.solve(fast, "orbit.altitude", "margin.dose >= 0 yr", low="500 km", high="1200 km", points=17)
print("The chips' dose ends the design's life early above", show(dose.roots[0].value, "km", 3) + ".")

picture = render(
    "best-altitude", lambda ax: plot_sweep(found, ax=ax), title="Cost of compute by altitude",
    caption="Design dawn-dusk-1gw with launches enough for its campaign; thick where all margins are met",
    alt="Two curves that fall slowly to about 800 km and rise steeply beyond, where the dose limits the life.",
    height=4.3,
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "best_altitude.png").write_bytes(picture.png)
print(f"\nThe figure: {folder / 'best_altitude.png'}")
