"""Exact and conventional constants in SI units, one source per line.

Numbers that have a range (the solar irradiance, the Earth's albedo, prices) are not here: they are in the catalog.
"""

from __future__ import annotations

from typing import Final

SPEED_OF_LIGHT: Final = 299_792_458.0  # [m/s] exact, SI (BIPM 2019)
STEFAN_BOLTZMANN: Final = 5.670374419184429e-8  # [W/m2/K4] exact from the 2019 SI: 2 pi^5 k^4 / (15 h^3 c^2)
ASTRONOMICAL_UNIT: Final = 149_597_870_700.0  # [m] exact, IAU 2012 Resolution B2
SOLAR_RADIUS: Final = 695_700_000.0  # [m] nominal, IAU 2015 Resolution B3
EARTH_EQUATORIAL_RADIUS: Final = 6_378_137.0  # [m] WGS84 (NIMA TR8350.2, 3rd ed., table 3.1)
EARTH_FLATTENING: Final = 1.0 / 298.257223563  # [1] WGS84 (NIMA TR8350.2, 3rd ed., table 3.1)
EARTH_GM: Final = 3.986004418e14  # [m3/s2] WGS84 (NIMA TR8350.2, 3rd ed., table 3.1)
EARTH_J2: Final = 1.08262668e-3  # [1] EGM96, unnormalised (Vallado 2013, table D-1)
TROPICAL_YEAR: Final = 365.2421897 * 86_400.0  # [s] mean tropical year at J2000 (Meeus 1998, ch. 27)
JULIAN_YEAR: Final = 365.25 * 86_400.0  # [s] definition (IAU)
DAY: Final = 86_400.0  # [s] definition
BOLTZMANN: Final = 1.380649e-23  # [J/K] exact, SI (BIPM 2019)
STANDARD_GRAVITY: Final = 9.80665  # [m/s2] exact, CGPM 1901
ZERO_CELSIUS: Final = 273.15  # [K] exact, SI
