"""The orbit room."""
from orbitdc.orbit.year import orbit_year
