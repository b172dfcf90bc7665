"""What does a radiator for a megawatt weigh, part by part, and would a heat pump make it lighter?

Give a folder for the figure: python examples/radiator_from_parts.py figures
"""

import sys
from pathlib import Path

import orbitdc
from orbitdc.plot.palette import BLUE
from orbitdc.report.figure import render
from orbitdc.study.heat import best_pump, lay_out, looped_panel
from orbitdc.study.quick import default_design
from orbitdc.thermal import panel_mass, radiator_panel
from orbitdc.units import show

catalog = orbitdc.load_catalog()
for coolant in ("ammonia", "water", "pg25"):
    found = looped_panel(coolant, heat="1 MW", temperature="50 degC", coating="z93", age="10 yr")
    print(f"{coolant:9} {show(found.area, 'm2')} of panel, {show(found.areal_mass, 'kg/m2', 3)}, "
          f"{show(found.coolant_in, 'degC', 3)} in, {show(found.coolant_out, 'degC', 3)} out")  # fmt: skip

print("\nParts, kg per m2 of panel (one side):")
parts = vars(panel_mass(radiator_panel("aluminium", catalog), coolant="ammonia", armour=0.0, entries=catalog))
for part, value in parts.items():
    print(f"  {part:10} {value:5.2f}")

for layout in ("fin", "edge-fin", "tail"):
    print(f"Layout {layout}: a face sees the array's back with {lay_out(default_design(), layout)[1].view_mean:.3f}")
for objective in ("area", "mass", "cost"):
    pump, pays = best_pump(objective, 450.0)
    print(f"By {objective}: best radiator behind a heat pump at {show(pump.temperature, 'degC', 3)}; "
          f"the pump {'pays' if pays else 'does not pay'}")  # fmt: skip

SUMS = ("panel", "deployed", "per_face")


def draw(ax):
    """Mass by part, heaviest on top."""
    rows = sorted(((name, value) for name, value in parts.items() if name not in SUMS), key=lambda row: row[1])
    bars = ax.barh([name.replace("_", " ") for name, _ in rows], [value for _, value in rows], color=BLUE)
    ax.bar_label(bars, fmt="%.2f", padding=3)
    ax.margins(x=0.12)
    ax.set_xlabel("Mass per panel area, one side (kg/m²)")


picture = render(
    "radiator-from-parts", draw, title="What a radiator panel weighs",
    caption="Aluminium panel with ammonia, without armour, from its parts",
    alt="Bars of mass by part of the panel.", height=3.2,
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "radiator_from_parts.png").write_bytes(picture.png)
print(f"\nMass by part: {folder / 'radiator_from_parts.png'}")
