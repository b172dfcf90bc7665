"""Element sets of three satellites as of their dates, to try `orbitdc.orbit.orbit_from_tle` with."""

from __future__ import annotations

from typing import Final

ELEMENT_SETS: Final = {
    "iss": """\
# International Space Station, catalogue number 25544; element set of 24 September 2026, 03:24 UTC.
# Published by CelesTrak (celestrak.org), taken from a copy in public source code; checksums hold, original not seen.
# As of its date only: reboosts and drag change the orbit within days.
ISS (ZARYA)
1 25544U 98067A   26267.14191496  .00009634  00000+0  18116-3 0  9999
2 25544  51.6318 170.3464 0004691 174.6338 185.4701 15.49258637587098
""",
    "sentinel-1a": """\
# Sentinel-1A, sun-synchronous, dawn-dusk, 693 km, catalogue number 39634; element set of 8 July 2026, 23:13 UTC.
# Published by CelesTrak (celestrak.org), taken from a copy in public source code; checksums hold, original not seen.
SENTINEL-1A
1 39634U 14016A   26189.96747807 -.00000167  00000+0 -25668-4 0  9997
2 39634  98.1787 197.1820 0001408  87.5922 272.5439 14.59198675653192
""",
    "starlink-1008": """\
# A Starlink satellite at 550 km and 53 degrees, catalogue number 44714; element set of 27 April 2025, 10:18 UTC.
# Published by CelesTrak (celestrak.org), taken from a copy in public source code; checksums hold, original not seen.
STARLINK-1008
1 44714U 19074B   25117.42924319 -.00001157  00000+0 -58773-4 0  9990
2 44714  53.0517 166.3609 0001116  99.1558 260.9557 15.06400606301084
""",
}
"""Name to text: comments with date and origin, name, two lines."""
