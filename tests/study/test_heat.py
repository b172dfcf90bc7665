"""Maps of radiators and the layout that a design's own areas give."""

from __future__ import annotations

import numpy as np
import pytest

from orbitdc.scenario import replace
from orbitdc.study.heat import best_pump, heating_region, lay_out, looped_panel, radiator_map, sunlit_map
from orbitdc.study.quick import default_design, radiator

YEAR = 31_557_600.0
LEVELS = np.array([280.0, 320.0, 360.0])


def test_area_falls_with_temperature_and_grows_with_age_and_sun() -> None:
    found = radiator_map("1 GW", LEVELS, np.array([0.0, 5.0, 15.0]) * YEAR)
    area = np.asarray(found.area)
    assert area.shape == (4, 3, 3)
    assert np.all(np.diff(area, axis=-1) < 0.0)
    assert np.all(np.diff(area[[0, 1, 3]], axis=1) >= 0.0)
    edge, facing = found.attitudes.index("sun-edge"), found.attitudes.index("sun-facing")
    assert np.all(area[edge, 1:] < area[facing, 1:])  # new and square to the Sun it only does not see the array
    one = radiator(heat="1 GW", temperature=320.0, attitude="sun-edge", age="5 yr").planform_area
    assert area[edge, 1, 1] == pytest.approx(one)


def test_the_sign_of_the_sunlit_flux_is_that_of_the_critical_temperature() -> None:
    found = sunlit_map(np.linspace(0.05, 0.95, 10), np.linspace(250.0, 400.0, 16), faces=1.0)
    above = np.asarray(found.temperature)[:, None] > np.asarray(found.critical)[None, :]
    assert np.array_equal(np.asarray(found.flux) > 0.0, above)
    assert np.array_equal(np.asarray(found.heats) == 1.0, ~above)
    two = sunlit_map(np.linspace(0.05, 0.95, 10), np.linspace(250.0, 400.0, 16), faces=2.0)
    assert np.sum(two.heats) < np.sum(found.heats)


def test_mirrors_stay_cold_in_the_sun_and_white_silicone_does_not_for_ever() -> None:
    ages = np.linspace(0.0, 15.0, 6) * YEAR
    found = heating_region(ages, 1.0)
    row = {name: np.asarray(found.heats)[index] for index, name in enumerate(found.coatings)}
    assert not row["osr"].any()
    assert row["black"].all()
    settling = np.asarray(found.settling)[found.coatings.index("white-paint")]
    assert np.all(np.diff(settling) > 0.0)


def test_layouts_settle_on_views_of_their_own_areas() -> None:
    design = default_design()
    views = {}
    for name in ("fin", "edge-fin", "tail", "coplanar"):
        placed, layout = lay_out(design, name)
        views[name] = layout.view_mean
        assert placed.thermal.array_view == pytest.approx(layout.view_mean, abs=1e-5)
    assert views["fin"] > views["edge-fin"] > views["tail"] > views["coplanar"] == 0.0
    with pytest.raises(ValueError, match="no finite areas"):
        lay_out(replace(design, {"thermal.temperature": "-100 degC"}), "fin")


def test_a_heat_pump_pays_where_the_design_makes_radiators_dear() -> None:
    best, pays = best_pump("mass", 450.0)
    assert (best.mass < best.direct_mass) == pays
    dear = replace(default_design(), {"thermal.areal_mass": "80 kg/m2"})
    assert best_pump("mass", 450.0, dear)[1]
    assert not best_pump("area", 450.0)[1]
    cost, _ = best_pump("cost", 450.0)
    assert cost.rejected > cost.work > 0.0


def test_a_panel_from_parts_is_near_the_default_radiator() -> None:
    plain = radiator(heat="1 MW", temperature="50 degC")
    found = looped_panel("ammonia", heat="1 MW", temperature="50 degC")
    assert found.area == pytest.approx(plain.planform_area, rel=0.12)
    assert found.coolant_in - found.coolant_out == pytest.approx(default_design().thermal.coolant_rise)
    hot = looped_panel("ammonia", heat="1 MW", temperature="50 degC", coating="black", attitude="sun-facing")
    assert hot.area > found.area


def test_a_frozen_or_supercritical_coolant_has_infinite_loops_and_a_negative_margin() -> None:
    cold = looped_panel("ammonia", heat="1 MW", temperature="-150 degC")
    hot = looped_panel("ammonia", heat="1 MW", temperature="150 degC")
    assert cold.freezing_margin < -70.0 < 0.0 < cold.boiling_margin
    assert hot.boiling_margin < 0.0 < hot.freezing_margin
    assert np.isinf([cold.loop_mass, hot.loop_mass, cold.area]).all()
