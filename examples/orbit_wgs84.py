"""What does the Earth's true shape change? Give a folder for the figure: python examples/orbit_wgs84.py figures"""

import sys
from pathlib import Path

import numpy as np

import orbitdc
from orbitdc.constants import JULIAN_YEAR
from orbitdc.plot.palette import BLUE, GREEN, VERMILION
from orbitdc.report.figure import render
from orbitdc.units import from_si, parse, show

SHAPES = {
    "cylinder behind a sphere": {"earth": "sphere", "shadow": "cylinder"},
    "cone behind a sphere": {"earth": "sphere", "shadow": "cone"},
    "cone behind the ellipsoid": {"earth": "wgs84", "shadow": "cone"},
}
ORBITS = {
    "dawn-dusk, 500 km": {"altitude": "500 km", "ltan": "06:00"},
    "dawn-dusk, 800 km": {"altitude": "800 km", "ltan": "06:00"},
    "dawn-dusk, 1000 km": {"altitude": "1000 km", "ltan": "06:00"},
    "dawn-dusk, 1200 km": {"altitude": "1200 km", "ltan": "06:00"},
    "noon-midnight, 650 km": {"altitude": "650 km", "ltan": "12:00"},
    "51.6 degrees, 420 km": {"altitude": "420 km", "inclination": "51.6 deg", "raan": "0 deg"},
    "geostationary": {"altitude": "35786 km", "inclination": "0 deg", "raan": "0 deg"},
}


def hours(year):
    """Hours of the year in full shadow."""
    return from_si(year.umbra_fraction * JULIAN_YEAR, "h")


print(f"{'hours in full shadow, 2026':26}", *(f"{name:>28}" for name in SHAPES))
for name, where in ORBITS.items():
    dark = [hours(orbitdc.orbit_year(**where, **shape)) for shape in SHAPES.values()]
    true = dark[-1]
    print(f"{name:26}", *(f"{value:18.1f} ({value / true - 1:+7.1%})" for value in dark))

print("\nLowest dawn-dusk orbit (06:00) that is never in full shadow:")
altitude = np.arange(parse("1250 km", "m"), parse("1450 km", "m"), parse("1 km", "m"))
for name, shape in SHAPES.items():
    year = orbitdc.orbit_year(altitude=altitude, ltan="06:00", **shape)
    print(f"  {name:26} {show(altitude[year.umbra_fraction == 0.0][0], 'km')}")
print("The eclipses of dawn-dusk orbits happen over the poles, where the Earth is 21 km smaller than at the equator.")

altitude = np.linspace(parse("400 km", "m"), parse("1420 km", "m"), 103)


def draw(ax):
    """Hours in full shadow over altitude, for each shape."""
    for (name, shape), colour, dash in zip(SHAPES.items(), (VERMILION, GREEN, BLUE), (":", "--", "-"), strict=True):
        year = orbitdc.orbit_year(altitude=altitude, ltan="06:00", **shape)
        ax.plot(from_si(altitude, "km"), hours(year), color=colour, linestyle=dash, label=name)
    ax.set(xlabel="Altitude (km)", ylabel="Hours a year in full shadow", ylim=(0.0, None))
    ax.legend()


picture = render(
    "orbit-wgs84", draw, title="What the Earth's true shape changes",
    caption="Dawn-dusk sun-synchronous circles, node at 06:00, 2026",
    alt="Hours in full shadow fall with altitude; the ellipsoid gives fewer, and none from 1303 km on.",
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "orbit_wgs84.png").write_bytes(picture.png)
print(f"\nThe same over altitude: {folder / 'orbit_wgs84.png'}")
