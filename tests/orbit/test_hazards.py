"""What a whole design meets in its orbit, for one craft and for draws of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.model import evaluate
from orbitdc.orbit import orbit_year
from orbitdc.orbit.hazards import radiation, surroundings
from orbitdc.records.environment import Surroundings
from orbitdc.records.orbit import Environment, Orbit
from orbitdc.records.result import SpaceResult
from orbitdc.records.spacecraft import Craft, CraftBudget
from orbitdc.scenario import load_scenario, replace

CATALOG = load_catalog()
YEAR = 31_557_600.0


def budget(area: Any, dry_mass: Any) -> CraftBudget:
    numbers = {field.name: 0.0 for field in dataclasses.fields(CraftBudget)}
    return CraftBudget(**numbers | {"area": area, "dry_mass": dry_mass})


def meet(
    *, altitude: Any = 650e3, inclination: Any = "sun-synchronous", shielding_mass: Any = 1e-3, area: Any = 1e4,
    dry_mass: Any = 1e5, activity: Any = 0.0, orbit: Orbit | None = None,
) -> tuple[Surroundings, tuple[str, ...]]:  # fmt: skip
    circle = orbit or Orbit(altitude=altitude, inclination=inclination, ltan=21_600.0, year=2026.0,
                            earth="wgs84", shadow="cone")  # fmt: skip
    year = orbit_year(circle)
    return surroundings(
        year,
        Environment.model_construct(solar_activity=activity),
        Craft.model_construct(drag_coefficient=2.2),
        budget(area, dry_mass),
        radiation(year, shielding_mass=shielding_mass, entries=CATALOG),
        air_density=1e-13,
        air_table=CATALOG["air.density"],
        entries=CATALOG,
    )


def test_a_light_sail_comes_down_and_a_brick_does_not() -> None:
    sail, _ = meet(area=1e4, dry_mass=3e4)
    brick, _ = meet(area=1e2, dry_mass=3e4)
    assert sail.decay_time < sail.decay_limit < brick.decay_time
    assert sail.decay_shortest < sail.decay_time < sail.decay_longest
    assert brick.decay_time == pytest.approx(100.0 * sail.decay_time)


def test_more_shield_less_dose() -> None:
    thin, thick = (meet(shielding_mass=mass)[0] for mass in (0.5e-3, 1.5e-3))
    assert thick.shielding == pytest.approx(3.0 * thin.shielding)
    assert thin.dose is not None
    assert thick.dose is not None
    assert thick.dose < thin.dose
    assert thin.memory_errors is not None
    assert thin.memory_errors_low < thin.memory_errors < thin.memory_errors_high
    assert thin.memory_errors * 0.5 == pytest.approx(thin.dose)
    assert thin.memory_life is not None
    assert thin.memory_life_low < thin.memory_life
    assert thin.memory_life * thin.dose == pytest.approx(20.0)


def test_where_the_dose_is_unknown_it_is_none_with_a_range_and_a_warning() -> None:
    found, warnings = meet(altitude=1000e3, inclination=np.radians(50.0).item())
    assert found.dose is None
    assert found.memory_errors is None
    assert 0.0 < found.dose_low < found.dose_high
    assert warnings == (
        "dose: no cited point covers this orbit and shielding; it is unknown within 2 to 1e+06 rad a year",
        "dose: the array's wear by radiation is taken as on the reference orbit, for here it is unknown",
    )


def test_no_shield_at_all_is_an_answer_too() -> None:
    found, warnings = meet(shielding_mass=0.0)
    assert found.dose is None
    assert warnings


def test_draws_keep_their_shape_and_mark_the_unknown_ones() -> None:
    mass = np.array([0.5e-3, 1e-3, 4e-3])
    many, warnings = meet(shielding_mass=mass, dry_mass=np.array([1e5, 2e5, 3e5]), activity=np.array([-1.0, 0.0, 1.0]))
    assert not np.isnan(many.dose).any()
    assert many.dose[0] > many.dose[1] > many.dose[2]  # 39 mm: held at the tables' 20 mm
    assert warnings == ("dose: behind more than 20 mm of aluminium that of 20 mm holds",)
    one, _ = meet(shielding_mass=1e-3, dry_mass=2e5)
    assert one.dose == pytest.approx(np.asarray(many.dose)[1])
    assert one.decay_time == pytest.approx(np.asarray(many.decay_time)[1])


def test_orbits_broadcast() -> None:
    altitude = np.array([600e3, 650e3, 2500e3])
    many, _ = meet(altitude=altitude)
    assert np.isnan(many.dose).tolist() == [False, False, True]
    assert many.decay_time[0] < many.decay_time[1] < many.decay_time[2] == np.inf
    assert meet(altitude=600e3)[0].dose == pytest.approx(np.asarray(many.dose)[0])


def test_a_design_that_does_not_close_stays_up_and_nothing_is_nan() -> None:
    found, _ = meet(area=np.inf, dry_mass=np.inf)
    assert found.decay_time == found.decay_longest == np.inf


def test_an_ellipse_is_not_taken_for_a_circle() -> None:
    ellipse = Orbit(
        semi_major_axis=7028e3, eccentricity=0.05, inclination=np.radians(98.0).item(), raan=0.0, year=2026.0,
        argument_of_perigee=0.0, earth="wgs84", shadow="cone",
    )  # fmt: skip
    found, warnings = meet(orbit=ellipse)
    assert found.dose is None
    assert "plates, air, decay and launch are those of a circle with the ellipse's semi-major axis" in warnings


def test_a_scenario_whose_dose_is_unknown_still_runs_and_says_so() -> None:
    dawn = load_scenario("dawn-dusk-1gw")
    known, high = evaluate(dawn), evaluate(replace(dawn, {"orbit.altitude": "2000 km"}))
    assert isinstance(known, SpaceResult)
    assert isinstance(high, SpaceResult)
    assert known.surroundings.dose is not None
    assert known.warnings == ()
    assert high.surroundings.dose is None
    assert any(warning.startswith("dose: no cited point covers this orbit") for warning in high.warnings)
    assert np.isfinite(high.cost.lcoc_energy)
