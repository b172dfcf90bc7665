"""Dose: the cited points, what lies between them, and what is unknown."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.orbit.dose import annual_dose, columns, event_rate, shield_thickness, upset_rate
from orbitdc.records.environment import Dose
from orbitdc.units import from_si

CATALOG = load_catalog()
POLAR = float(np.radians(98.0))


def rads(altitude: float, inclination: float, millimetres: float) -> Dose:
    dose = annual_dose(altitude * 1e3, np.radians(inclination), millimetres * 1e-3, CATALOG)
    numbers = {name: from_si(getattr(dose, name), "rad_Si/yr") for name in ("annual", "low", "high")}
    return dataclasses.replace(dose, **numbers)


@pytest.mark.parametrize(
    ("inclination", "millimetres", "five_years"),
    [(100.0, 1.0, 33331.0), (100.0, 10.0, 569.37), (60.0, 3.0, 5572.0), (30.0, 20.0, 909.31), (5.0, 4.0, 6.921)],
)
def test_at_550_km_the_file_is_met_with_solar_protons_and_cosmic_rays(
    inclination: float, millimetres: float, five_years: float
) -> None:
    found = rads(550.0, inclination, millimetres)
    assert found.annual == pytest.approx(1.3 * five_years / 5.0 + 5.0, rel=2e-3)
    assert found.low < five_years / 5.0 + 5.0 < found.high
    assert found.warnings == ()


@pytest.mark.parametrize(("altitude", "millimetres", "cited"), [(650, 10, 150), (800, 3, 3000), (1450, 4, 15_000)])
def test_higher_up_the_cited_points_are_met(altitude: float, millimetres: float, cited: float) -> None:
    found = rads(altitude, 100.0, millimetres)
    assert found.annual == pytest.approx(cited, rel=0.06)
    assert found.low < cited < found.high


def test_the_geostationary_point_holds_for_its_own_shield_only() -> None:
    assert rads(35_786.0, 0.0, 4.0).annual == pytest.approx(8000.0)
    behind_more, behind_less = rads(35_786.0, 0.0, 10.0), rads(35_786.0, 0.0, 2.0)
    assert np.isnan(behind_more.annual)
    assert behind_more.high == pytest.approx(12_000.0)
    assert np.isnan(behind_less.annual)
    assert behind_less.low == pytest.approx(5000.0)
    assert behind_less.high == pytest.approx(1e6)


@given(st.floats(551.0, 1450.0), st.floats(1.0, 19.0))
def test_more_shielding_less_dose_and_more_altitude_more_dose(altitude: float, millimetres: float) -> None:
    here = rads(altitude, 98.0, millimetres)
    assert rads(altitude, 98.0, millimetres + 1.0).annual < here.annual
    assert rads(altitude - 1.0, 98.0, millimetres).annual < here.annual
    assert here.low < here.annual < here.high


@given(st.floats(160.0, 60_000.0), st.floats(0.0, 180.0), st.floats(0.0, 100.0))
def test_everywhere_there_is_a_range_and_where_unknown_a_warning(
    altitude: float, inclination: float, millimetres: float
) -> None:
    found = rads(altitude, inclination, millimetres)
    assert 0.0 < found.low <= found.high
    held = bool(found.warnings) and "holds" in found.warnings[0]
    assert bool(found.warnings) == bool(np.isnan(found.annual) or millimetres > 20.0 or held)
    assert not (held and np.isnan(found.annual))


def test_lower_down_the_range_ends_at_the_table() -> None:
    low_orbit, table = rads(400.0, 51.6, 5.0), rads(550.0, 51.6, 5.0)
    assert np.isnan(low_orbit.annual)
    assert low_orbit.high == pytest.approx(table.high)


def test_an_array_counts_what_is_unknown_and_its_elements_are_the_scalars() -> None:
    altitude = np.array([[550e3], [650e3], [2000e3]])
    thickness = np.array([5e-3, 10e-3, 30e-3])
    many = annual_dose(altitude, POLAR, thickness, CATALOG)
    assert np.isnan(many.annual).sum() == 3
    assert many.annual[0, 2] == pytest.approx(float(annual_dose(550e3, POLAR, 20e-3, CATALOG).annual), rel=1e-12)
    assert many.warnings[0].startswith("dose: no cited point covers some of the cases; it is unknown within")
    one = annual_dose(650e3, POLAR, 10e-3, CATALOG)
    assert one.annual == pytest.approx(many.annual[1, 1], rel=1e-12)
    assert one.high == pytest.approx(many.high[1, 1], rel=1e-12)


def test_the_catalog_moves_the_dose() -> None:
    doubled = CATALOG.replaced("dose.solar-protons.factor", 2.6)
    base, more = (annual_dose(550e3, POLAR, 10e-3, entries).annual for entries in (CATALOG, doubled))
    assert more == pytest.approx(2.0 * base, rel=0.04)


def test_a_negative_shield_and_an_entry_without_range_are_refused() -> None:
    with pytest.raises(ValueError, match=r"thickness is -1 mm of aluminium; allowed is 0 or more"):
        annual_dose(550e3, POLAR, np.array([1e-3, -1e-3]), CATALOG)
    with pytest.raises(ValueError, match="thickness is nan mm of aluminium"):
        annual_dose(550e3, POLAR, np.nan, CATALOG)
    with pytest.raises(ValueError, match=r"dose.reference.altitude has no range"):
        columns(CATALOG["dose.reference.altitude"])


def test_events_and_upsets_grow_with_dose_and_memory() -> None:
    assert event_rate(2.0, 0.5) == 2.0 * event_rate(1.0, 0.5)
    rate, low, high = upset_rate(1e12, "sram", CATALOG)
    assert low < rate < high
    assert upset_rate(2e12, "sram", CATALOG)[0] == 2.0 * rate
    assert upset_rate(1e12, "dram", CATALOG)[0] < rate
    with pytest.raises(ValueError, match="memory is 'flash'; allowed is sram or dram"):
        upset_rate(1e12, "flash", CATALOG)  # type: ignore[arg-type]
    assert shield_thickness(2e-3, 4e-5, 2700.0) == pytest.approx(2.0 * shield_thickness(1e-3, 4e-5, 2700.0))
