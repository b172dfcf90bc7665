"""How much sun does the station get? Give a folder for the figure: python examples/orbit_iss.py figures"""

import sys
from pathlib import Path

import numpy as np

import orbitdc
from orbitdc.orbit import example_tle, orbit_from_tle, orbit_year
from orbitdc.plot import plot_beta, plot_eclipse
from orbitdc.report.figure import render
from orbitdc.units import from_si, show

STATION = {"altitude": "420 km", "inclination": "51.64 deg", "raan": "0 deg"}

try:
    year = orbit_year(orbit_from_tle(example_tle("iss"), year=2026, earth="wgs84", shadow="cone"))
    print("\n".join(line for line in example_tle("iss").splitlines() if line.startswith("#")))
    print("Its mean elements, taken back to 1 January 2026; the real station is lifted several times a year.")
except ImportError as missing:
    year = orbitdc.orbit_year(**STATION)
    print(f"{missing}; so a circle instead: {', '.join(f'{name} {value}' for name, value in STATION.items())}")

series = year.series
free = np.unique(np.floor(from_si(series.days, "d"))).size - year.eclipse_days
print(f"\n  {show(year.perigee_altitude, 'km', 3)} to {show(year.apogee_altitude, 'km', 3)} high")
print(f"  node moves by {show(year.node_rate, 'deg/d', 3)}: every local time comes round in two months")
print(f"  beta angle from {show(year.beta_min, 'deg', 3)} to {show(year.beta_max, 'deg', 3)}")
print(f"  in full sunlight for {year.sunlit_fraction:.1%} of the year; {year.eclipses:.0f} eclipses: battery cycles")
print(f"  longest eclipse {show(year.longest_eclipse, 'min', 3)} of {show(year.period, 'min', 3)}")
print(f"  days without any eclipse: {free:.0f}")

print("\nWhat such an orbit would give a data centre, against a dawn-dusk orbit:")
for name, where in {
    "circle at 420 km": STATION,
    "dawn-dusk, 420 km": {"altitude": "420 km", "ltan": "06:00"},
    "dawn-dusk, 650 km": {"altitude": "650 km", "ltan": "06:00"},
}.items():
    other = orbitdc.orbit_year(**where)
    print(
        f"  {name:20}{other.mean_illumination:8.1%} of the sunlight, {other.eclipses:6.0f} eclipses,"
        f" worst day {show(other.worst_day_eclipse, 'h', 3):>8} dark"
    )


def draw(axes):
    """The beta angle, and below it the minutes of shadow in each revolution."""
    plot_beta(year, ax=axes[0])
    plot_eclipse(year, ax=axes[1])
    axes[0].set_xlabel("")
    axes[1].set_ylim(0.0, 1.35 * from_si(year.longest_eclipse, "min"))


picture = render(
    "orbit-iss", draw, height=5.0, panels=2, title="A year of the station's sunlight",
    caption="Mean elements of the ISS, 2026, WGS84, conical shadow",
    alt="The beta angle swings between -75 and 75 degrees every two months; the shadow vanishes at its extremes.",
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "orbit_iss.png").write_bytes(picture.png)
print(f"\nBeta angle and shadow through the year: {folder / 'orbit_iss.png'}")
