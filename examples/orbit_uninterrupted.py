"""Which orbit is really uninterrupted? Give a folder for the figure: python examples/orbit_uninterrupted.py figures"""

import sys
from pathlib import Path

import numpy as np

import orbitdc
from orbitdc.orbit import eclipse_free
from orbitdc.plot import plot_sunlit
from orbitdc.plot.maps import plot_eclipse_free
from orbitdc.report.figure import render
from orbitdc.units import parse, show

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

times = np.linspace(parse("4 h", "s"), parse("8 h", "s"), 33)
heights = np.linspace(parse("400 km", "m"), parse("3600 km", "m"), 33)
orbit = orbitdc.load_scenario("dawn-dusk-1gw").orbit
band = eclipse_free(
    times, np.arange(parse("1200 km", "m"), parse("3600 km", "m"), parse("50 km", "m")), orbit, "penumbra"
)
year = orbitdc.orbit_year(altitude=heights[:, None], ltan=times)

print("\nSun-synchronous orbits of which no part of the Sun is covered all year, by local time of the node:")
for ltan, lowest, highest in zip(band.ltan[::4], band.lowest[::4], band.highest[::4], strict=True):
    found = "none" if np.isnan(lowest) else f"{show(lowest, 'km')} to {show(highest, 'km')}"
    print(f"  {show(ltan, 'h', 3):>6}: {found}")


def draw(ax):
    """Sunlight of all of them, and the band without a single eclipse."""
    plot_sunlit(year, times, ax=ax)
    plot_eclipse_free(band, ax=ax)
    ax.get_legend().remove()
    ax.text(6.0, 2400.0, "no eclipse\nall year", ha="center")
    ax.set(xlim=(4.0, 8.0), ylim=(400.0, 3600.0))


picture = render(
    "orbit-uninterrupted", draw, height=4.2,
    title="Sunlight over altitude and local time", caption="Sun-synchronous circles, 2026, WGS84, conical shadow",
    alt="Only a small region around 06:00 and 1400 to 3300 km is never in shadow.",
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "orbit_uninterrupted.png").write_bytes(picture.png)
print(f"\nThe map of all of them: {folder / 'orbit_uninterrupted.png'}")
