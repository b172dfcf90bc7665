"""How much radiator does 1 GW of heat need, and what makes it several square kilometres?

Give a folder for the figure: python examples/radiator_for_a_gigawatt.py figures
"""

import sys
from pathlib import Path

import numpy as np

import orbitdc
from orbitdc.plot import plot_radiator_area
from orbitdc.report.figure import render
from orbitdc.units import parse, show, to_si

QUESTIONS = {
    "edge-on to the Sun, both faces": {},
    "the same, one face": {"faces": "1"},
    "on the back of the solar array": {"attitude": "array-back"},
    "one face turned to the Sun": {"attitude": "sun-facing"},
    "edge-on, black paint": {"coating": "black"},
    "edge-on, at 2000 km": {"altitude": "2000 km"},
}

print(f"{'one side of all panels for 1 GW':32}", *(f"{t:>9}" for t in ("20 degC", "40 degC", "60 degC", "80 degC")))
for name, options in QUESTIONS.items():
    areas = [
        orbitdc.radiator_area(heat="1 GW", temperature=temperature, **options)
        for temperature in ("20 degC", "40 degC", "60 degC", "80 degC")
    ]
    print(f"{name:32}", *(f"{show(area, 'km2', 3):>9}" for area in areas))

system = orbitdc.evaluate(orbitdc.load_scenario("dawn-dusk-1gw")).thermal
print("\nThe default design is not asked for a temperature: its chips decide it.")
print("  radiator:", show(system.radiator_temperature, "degC", 3), "and", show(system.planform_area, "km2", 3))
print("  rejected:", show(system.net_flux, "W/m2", 3), "of one side; sink:", show(system.sink_temperature, "K", 3))

kelvin = to_si(np.linspace(10.0, 90.0, 33), "degC")
areas = {name: orbitdc.radiator_area(heat="1 GW", temperature=kelvin, **options) for name, options in QUESTIONS.items()}
picture = render(
    "radiator-for-a-gigawatt", lambda ax: plot_radiator_area(kelvin, areas, several=parse("2 km2", "m2"), ax=ax),
    title="Radiator for 1 GW of heat", caption="Planform area by temperature, attitude, coating and altitude",
    alt="Areas fall with temperature; one face needs twice as much as two.", height=4.4,
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "radiator_for_a_gigawatt.png").write_bytes(picture.png)
print(f"\nOver all temperatures: {folder / 'radiator_for_a_gigawatt.png'}")
