"""Coolants, pipes, loops, bumpers and the steps from chip to fin."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.catalog import coolant_names, load_catalog, load_coolant
from orbitdc.records.loop import Loop, Steps
from orbitdc.scenario import load_scenario
from orbitdc.thermal import (
    boiling_temperature,
    coolant_state,
    descent,
    friction_factor,
    loop_survival,
    nusselt_number,
    size_bumper,
    size_loop,
    temperature_ladder,
)

YEAR = 31_557_600.0
NUMBERS = {key: entry.value for key, entry in load_catalog().items()}


def loop(**changes: Any) -> Loop:
    return Loop(**{name: NUMBERS[f"loop.{name}"] for name in Loop.model_fields} | changes)


def steps(**changes: Any) -> Steps:
    return Steps(**{name: NUMBERS[f"steps.{name}"] for name in Steps.model_fields} | changes)


def sized(name: str = "water", hardware: Loop | None = None, **changes: Any):
    given = {"heat": 1e5, "supply": 315.0, "hot": 325.0, "life": 5.0 * YEAR} | changes
    return size_loop(hardware or loop(), load_coolant(name), **given)


@pytest.mark.parametrize(
    ("name", "temperature", "known"),
    [
        # NIST webbook: saturated ammonia at 300 K; IAPWS: water at 25 degC; 3M sheet
        (
            "ammonia",
            300.0,
            {"density": 600.3, "specific_heat": 4800.0, "viscosity": 1.29e-4, "vapour_pressure": 1.0617e6},
        ),
        ("water", 298.15, {"density": 997.0, "specific_heat": 4181.0, "viscosity": 8.90e-4, "conductivity": 0.606}),
        ("hfe-7200", 298.15, {"density": 1420.0, "specific_heat": 1220.0, "vapour_pressure": 16e3}),
        ("pg25", 298.15, {"density": 1018.0, "specific_heat": 3930.0, "conductivity": 0.47}),
    ],
)
def test_a_coolant_has_its_handbook_values(name: str, temperature: float, known: dict[str, float]) -> None:
    state = coolant_state(load_coolant(name), temperature)
    for key, value in known.items():
        assert getattr(state, key) == pytest.approx(value, rel=0.03), key


def test_latent_heat_of_ammonia_at_40_degc_is_the_fact_lists() -> None:
    assert coolant_state(load_coolant("ammonia"), 313.15).latent_heat == pytest.approx(1099e3, rel=0.005)


@pytest.mark.parametrize("name", coolant_names())
def test_a_table_is_sound(name: str) -> None:
    coolant = load_coolant(name)
    assert coolant.freezing < coolant.boiling < coolant.critical
    assert np.all(np.diff(coolant.temperature) > 0.0)
    assert np.all(np.diff(coolant.vapour_pressure) > 0.0)
    for key in ("density", "specific_heat", "viscosity", "conductivity", "vapour_pressure", "latent_heat"):
        values = getattr(coolant, key)
        assert values.shape == coolant.temperature.shape
        assert np.all(np.isfinite(values) & (values > 0.0)), key
    assert np.all(np.diff(coolant.viscosity) < 0.0)
    if coolant.boiling < coolant.temperature[-1]:
        assert boiling_temperature(coolant, 101_325.0) == pytest.approx(coolant.boiling, abs=0.6)


def test_outside_its_table_a_coolant_is_unknown() -> None:
    water = load_coolant("water")
    state = coolant_state(water, np.array([260.0, 300.0, 500.0]))
    assert np.isnan(state.density).tolist() == [True, False, True]
    assert np.isnan(state.vapour_pressure).tolist() == [True, False, True]
    assert np.isnan(boiling_temperature(water, 1e9))
    with pytest.raises(ValueError, match="did you mean 'water'"):
        load_coolant("watre")
    with pytest.raises(ValueError, match="read-only"):
        water.density[0] = 1.0


def test_boiling_inverts_the_vapour_pressure() -> None:
    ammonia = load_coolant("ammonia")
    places = np.linspace(200.0, 398.0, 37)
    assert boiling_temperature(ammonia, coolant_state(ammonia, places).vapour_pressure) == pytest.approx(
        places, abs=1e-9
    )


def test_friction_has_its_limits() -> None:
    assert friction_factor(500.0, 0.0) == pytest.approx(64.0 / 500.0, rel=1e-3)
    blasius = 0.316 * np.array([1e4, 5e4]) ** -0.25
    assert friction_factor(np.array([1e4, 5e4]), 0.0) == pytest.approx(blasius, rel=0.03)
    colebrook = 0.0196  # Moody's chart at Re 1e7, roughness 0.001 (fully rough: 0.0196)
    assert friction_factor(1e7, 0.001) == pytest.approx(colebrook, rel=0.02)
    for bad in ((0.0, 0.0), (1e4, 0.1)):
        with pytest.raises(ValueError, match=r"must be|allowed"):
            friction_factor(*bad)


def test_a_film_is_laminar_turbulent_and_continuous_in_between() -> None:
    assert nusselt_number(2000.0, 5.0) == 3.66
    dittus = 0.023 * 1e5**0.8 * 5.0**0.4
    assert nusselt_number(1e5, 5.0) == pytest.approx(dittus, rel=0.2)  # both are good to a tenth
    across = nusselt_number(np.linspace(2200.0, 4100.0, 2000), 5.0)
    assert np.max(np.abs(np.diff(across))) < 0.05
    with pytest.raises(ValueError, match="above 0"):
        nusselt_number(0.0, 5.0)


def test_heat_flow_and_pump_add_up() -> None:
    found = sized()
    water = coolant_state(load_coolant("water"), 320.0)
    assert found.flow * water.specific_heat * 10.0 == pytest.approx(1e5 + found.pump_power, rel=1e-3)
    hydraulic = found.flow / coolant_state(load_coolant("water"), 315.0).density * found.pressure_drop / 2.0 * 2.0
    assert found.pump_power == pytest.approx(hydraulic / NUMBERS["loop.pump_efficiency"], rel=1e-6)


def test_ammonia_needs_less_flow_than_hfe_and_boiling_less_than_liquid() -> None:
    liquid, hfe = sized("ammonia"), sized("hfe-7200")
    boiling = sized("ammonia", boils=True)
    assert boiling.flow < liquid.flow < hfe.flow
    assert boiling.pump_power < liquid.pump_power < hfe.pump_power
    assert liquid.pressure > hfe.pressure


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(coolant_names()), st.floats(1e3, 1e6), st.floats(1.05, 5.0))
def test_more_heat_costs_more(name: str, heat: float, more: float) -> None:
    less, full = (sized(name, heat=value) for value in (heat, heat * more))
    for key in ("flow", "pump_power", "coolant_mass", "pipe_mass", "mass"):
        assert getattr(full, key) > getattr(less, key), key


@pytest.mark.parametrize(
    ("field", "low", "high"),
    [("length", 30.0, 90.0), ("fittings", 0.2, 1.0), ("component_drop", 5e4, 1e5), ("plate_volume", 1e-8, 1e-7)],
)
def test_no_hardware_is_free(field: str, low: float, high: float) -> None:
    assert sized(hardware=loop(**{field: low})).mass < sized(hardware=loop(**{field: high})).mass


def test_faster_coolant_saves_pipes_and_costs_pumping() -> None:
    slow, fast = (sized(hardware=loop(velocity=speed)) for speed in (1.0, 2.0))
    assert fast.pipe_mass < slow.pipe_mass
    assert fast.pump_power > slow.pump_power


def test_a_frozen_or_unknown_coolant_has_no_loop_and_a_margin_that_says_why() -> None:
    frozen = sized("water", supply=265.0, hot=270.0)
    assert np.isinf(frozen.mass)
    assert np.isinf(frozen.pump_power)
    assert sized("water").freezing_margin < 0.0 < sized("ammonia").freezing_margin
    assert np.isinf(sized("ammonia", supply=385.0, hot=395.0).mass)
    assert sized("ammonia", supply=350.0, hot=360.0).boiling_margin < sized("ammonia").boiling_margin


def test_draws_agree_with_single_numbers() -> None:
    lengths = np.array([30.0, 60.0, 150.0])
    many = sized(hardware=loop(length=lengths))
    assert many.mass.shape == (3,)
    assert many.mass[2] == pytest.approx(sized(hardware=loop(length=150.0)).mass)


@pytest.mark.parametrize(
    ("name", "changes", "named"),
    [
        ("water", {"heat": -1.0}, "0 W or more"),
        ("water", {"hot": 310.0}, "hotter than it is supplied"),
        ("pg25", {"boils": True}, "no tabulated vapour"),
    ],
)
def test_an_impossible_loop_is_refused(name: str, changes: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        sized(name, **changes)


def test_redundancy_pays_in_survival() -> None:
    common = {"life": 5.0 * YEAR}
    rate = 0.03 / YEAR
    one = loop_survival(rate, loops=1.0, spares=0.0, **common)
    assert one == pytest.approx(np.exp(-0.15))
    assert loop_survival(rate, loops=2.0, spares=0.0, **common) == pytest.approx(one**2)
    assert loop_survival(rate, loops=2.0, spares=1.0, **common) == pytest.approx(1.0 - (1.0 - one) ** 2)
    for spares, loops in ((1.0, 1.0), (-1.0, 2.0), (0.5, 2.0)):
        with pytest.raises(ValueError, match="spare"):
            loop_survival(rate, loops=loops, spares=spares, **common)


def bumper(**changes: float):
    common = {name: NUMBERS[f"bumper.{name}"] for name in
              ("survival", "enhancement", "particle_density", "velocity", "spacing", "yield_stress")}  # fmt: skip
    return size_bumper(**{**common, "area": 10.0, "life": 5.0 * YEAR, "wall_density": 2700.0, "wall": 1e-3, **changes})


def test_more_area_longer_life_and_less_risk_need_a_heavier_bumper() -> None:
    base = bumper()
    assert bumper(life=10.0 * YEAR).mass > base.mass
    assert bumper(survival=0.99).mass > base.mass
    assert bumper(area=20.0).mass > 2.0 * base.mass
    assert bumper(spacing=0.1).mass < base.mass
    assert bumper(wall=2e-3).mass < base.mass


def test_the_stopped_particle_meets_the_flux_law() -> None:
    found = bumper(enhancement=1.0)
    flux = 10.0 ** (-14.37 - 1.213 * np.log10(found.particle_mass * 1e3))
    assert np.exp(-flux * 10.0 * 5.0 * YEAR) == pytest.approx(NUMBERS["bumper.survival"])
    assert np.isinf(bumper(area=1e9).mass)
    for bad in ({"survival": 1.0}, {"velocity": 3e3}):
        with pytest.raises(ValueError, match=r"survival|velocity"):
            bumper(**bad)


def test_the_steps_add_up_to_the_ladder_of_the_default_design() -> None:
    scenario = load_scenario("dawn-dusk-1gw")
    power = scenario.payload.chip_power
    ladder = temperature_ladder(scenario.thermal, chip_power=power)
    found = descend(chip_power=power)
    assert found.radiator_temperature == pytest.approx(ladder.radiator_temperature, abs=1e-9)
    assert found.coolant_supply == pytest.approx(ladder.coolant_supply)
    assert found.rungs[0].temperature == pytest.approx(ladder.junction)
    parts = (NUMBERS[f"steps.{name}_resistance"] for name in ("package", "interface", "plate"))
    assert sum(parts) == pytest.approx(NUMBERS["thermal.chip_resistance"])
    drops = (NUMBERS[f"steps.{name}_drop"] for name in ("exchanger", "film", "joint"))
    assert sum(drops) == pytest.approx(NUMBERS["thermal.root_drop"])
    assert NUMBERS["steps.coolant_rise"] == NUMBERS["thermal.coolant_rise"]


def descend(**changes: Any):
    given = {"chip_power": 1400.0, "junction_limit": 360.15, "fin_efficiency": 0.87, "sink": 220.0, **changes}
    return descent(changes.pop("steps", steps()), **{k: v for k, v in given.items() if k != "steps"})


def test_each_limit_can_bind() -> None:
    assert list(descend().margins)[descend().binding] == "junction"
    hot_memory = descend(steps=steps(memory_limit=340.0))
    assert list(hot_memory.margins)[hot_memory.binding] == "memory"
    boiling = descend(limits={"boiling": 300.0})
    assert list(boiling.margins)[boiling.binding] == "boiling"
    assert min(boiling.margins.values()) == 0.0
    assert boiling.radiator_temperature < descend().radiator_temperature


def test_facility_water_classes_in_orbit() -> None:
    """W45 holds; 60 degC of supply would need a cooler chip than today's."""
    warm = descend(supply=NUMBERS["facility.w45.supply"], chip_power=1000.0)
    hot = descend(supply=NUMBERS["facility.w-plus.supply"], chip_power=1000.0)
    assert warm.margins["junction"] > 0.0 > hot.margins["junction"]
    assert hot.radiator_temperature - warm.radiator_temperature == pytest.approx(15.0, abs=0.1)
    assert warm.fin_temperature < warm.radiator_temperature


def test_a_ladder_that_ends_below_absolute_zero_has_no_radiator() -> None:
    assert descend(chip_power=np.array([1000.0, 20_000.0])).radiator_temperature[1] == 0.0
