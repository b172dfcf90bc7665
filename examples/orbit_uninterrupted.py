"""Which orbit is really uninterrupted? Give a folder for the figure: python examples/orbit_uninterrupted.py figures"""

import sys
from pathlib import Path

import numpy as np

import orbitdc
from orbitdc.plot import plot_sunlit
from orbitdc.plot.palette import BLUE
from orbitdc.report.figure import render
from orbitdc.units import from_si, parse, show

ORBITS = {
    "dawn-dusk, 500 km": {"altitude": "500 km", "ltan": "06:00"},
    "dawn-dusk, 650 km": {"altitude": "650 km", "ltan": "06:00"},
    "dawn-dusk, 650 km, dusk": {"altitude": "650 km", "ltan": "18:00"},
    "half an hour off, 650 km": {"altitude": "650 km", "ltan": "06:30"},
    "noon-midnight, 650 km": {"altitude": "650 km", "ltan": "12:00"},
    "dawn-dusk, 1000 km": {"altitude": "1000 km", "ltan": "06:00"},
    "dawn-dusk, 1300 km": {"altitude": "1300 km", "ltan": "06:00"},
    "dawn-dusk, 1410 km": {"altitude": "1410 km", "ltan": "06:00"},
    "geostationary": {"altitude": "35786 km", "inclination": "0 deg", "raan": "0 deg"},
}

print(f"{'':26}{'in full sunlight':>17}{'eclipse days':>14}{'longest eclipse':>17}{'worst day':>12}")
for name, where in ORBITS.items():
    year = orbitdc.orbit_year(**where)
    print(
        f"{name:26}{year.sunlit_fraction:17.2%}{year.eclipse_days:14.0f}"
        f"{show(year.longest_eclipse, 'min', 3):>17}{show(year.worst_day_eclipse, 'min', 3):>12}"
    )

print("\nSun-synchronous orbits without a single eclipse in the year, no part of the Sun ever covered:")
altitude = np.arange(parse("1200 km", "m"), parse("5000 km", "m"), parse("5 km", "m"))
for ltan in ("05:00", "05:30", "06:00", "06:30", "17:30", "18:00", "18:30", "19:00"):
    free = altitude[orbitdc.orbit_year(altitude=altitude, ltan=ltan).eclipses == 0]
    found = f"{show(free[0], 'km')} to {show(free[-1], 'km')}" if free.size else "none between 1200 and 5000 km"
    print(f"  node at {ltan}: {found}")

heights = np.linspace(parse("400 km", "m"), parse("3600 km", "m"), 65)[:, None]
times = np.linspace(parse("4 h", "s"), parse("8 h", "s"), 49)
year = orbitdc.orbit_year(altitude=heights, ltan=times)


def draw(ax):
    """The map, and on it the region without a single eclipse."""
    plot_sunlit(year, times, ax=ax)
    hours, kilometres = from_si(times, "h"), from_si(heights[:, 0], "km")
    free = ax.contourf(hours, kilometres, year.eclipses == 0, levels=[0.5, 1.5], colors="none", hatches=["///"])
    free.set_edgecolor(BLUE)
    ax.text(6.0, 2400.0, "no eclipse in the year", ha="center", bbox={"facecolor": "white", "edgecolor": "none"})


picture = render(
    "orbit-uninterrupted", draw, height=4.2,
    title="Sunlight over altitude and local time", caption="Sun-synchronous circles, 2026, WGS84, conical shadow",
    alt="Only a small region around 06:00 and 1400 to 3300 km is never in shadow.",
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "orbit_uninterrupted.png").write_bytes(picture.png)
print(f"\nThe map of all of them: {folder / 'orbit_uninterrupted.png'}")
