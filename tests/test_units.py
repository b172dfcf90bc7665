"""Units are parsed in one place, and a slip is refused."""

from __future__ import annotations

import contextlib
import math
import re

import astropy.units as u
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.records.section import Quantity
from orbitdc.thermal import sink_temperature
from orbitdc.units import UnitError, accepts, from_si, parse, same_dimension, show, to_si

UNITS = ("km", "kg", "t", "kW", "MW", "GW", "degC", "K", "deg", "h", "min", "d", "yr", "MUSD", "USD/kWh", "USD/kg",
         "Wh/kg", "kg/m2", "W/m2", "1/yr", "Gbit/s", "PFLOPS/kW", "USD/MMBTU", "m3", "km2", "mm", "1")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit", "si"),
    [
        ("650 km", "m", 650e3),
        ("650km", "km", 650e3),
        ("1_000 t", "kg", 1e6),
        ("1e3 kg", "t", 1e3),
        ("60 degC", "K", 333.15),
        ("60 °C", "degC", 333.15),
        ("10 K", "dK", 10.0),
        ("18:00", "h", 64800.0),
        ("06:30:30", "h", 23430.0),
        ("30 %", "1", 0.3),
        ("180 deg", "rad", math.pi),
        ("1 kWh", "J", 3.6e6),
        ("3.6 USD/kWh", "USD/J", 1e-6),
        ("1 MMBTU", "J", 1.05505585262e9),
        ("1 yr", "s", 365.25 * 86400.0),
        ("9 %/yr", "1/s", 0.09 / (365.25 * 86400.0)),
        ("1 PFLOPS/kW", "FLOP/J", 1e12),
        ("5 W m-2", "W/m2", 5.0),
        ("5 W/m^2", "W/m2", 5.0),
        ("2 $/kg", "USD/kg", 2.0),
        ("5 c/kWh", "USD/kWh", 0.05 / 3.6e6),
        ("1 km2", "m2", 1e6),
        ("-40 degC", "K", 233.15),
    ],
)
def test_known_quantities(text: str, unit: str, si: float) -> None:
    assert parse(text, unit) == pytest.approx(si, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "unit", "named"),
    [
        ("650", "km", "650 km"),
        ("5 kg", "km", "not a quantity in km"),
        ("km", "km", "number"),
        ("", "km", "number"),
        ("nan km", "km", "number"),
        ("inf km", "km", "number"),
        ("1e999 km", "km", "finite"),
        ("1,000 kg", "kg", "comma"),
        ("5 10 km", "km", "unknown unit '10'"),
        ("1 gw", "W", "'GW'"),
        ("650 kmm", "km", "'km'"),
        ("5 ()", "1", "unknown"),
        ("10 degC", "dK", "difference"),
        ("1 krad", "rad", "krad"),
        ("1 krad", "Gy", "krad_Si"),
        ("06:61", "h", "clock"),
        ("10:30", "yr", "unknown"),
        ("1 EUR", "USD", "EUR"),
        ("1 GWh", "GW", "not a quantity"),
    ],
)
def test_slips_are_refused_in_a_sentence(text: str, unit: str, named: str) -> None:
    with pytest.raises(UnitError, match=re.escape(named)) as caught:
        parse(text, unit)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=12), st.sampled_from(UNITS))
def test_any_text_is_read_or_refused(text: str, unit: str) -> None:
    for candidate in (text, f"5 {text}"):
        with contextlib.suppress(UnitError):
            assert math.isfinite(parse(candidate, unit))


@given(st.floats(-1e9, 1e9), st.sampled_from(UNITS))
def test_there_and_back(value: float, unit: str) -> None:
    assert from_si(to_si(value, unit), unit) == pytest.approx(value, rel=1e-12, abs=1e-9)


@given(st.floats(1e-6, 1e6), st.sampled_from(UNITS))
def test_what_is_shown_can_be_read(value: float, unit: str) -> None:
    text = show(to_si(value, unit), unit, digits=17)
    assert parse(text, unit) == pytest.approx(to_si(value, unit), rel=1e-9, abs=1e-9)


def test_dimensions() -> None:
    assert same_dimension("USD/kWh", "USD/J")
    assert not same_dimension("USD/kWh", "USD/kW")
    assert not same_dimension("1", "rad_Si")


def test_an_array_converts_as_its_elements() -> None:
    values = np.array([-10.0, 0.0, 60.0])
    assert to_si(values, "degC").tolist() == [to_si(float(x), "degC") for x in values]


def test_a_physics_function_takes_astropy_quantities() -> None:
    @accepts("W", voltage="V", current="A")
    def power(voltage: float, current: float) -> float:
        return voltage * current

    assert power(2.0, 3.0) == 6.0
    shown = power(2.0 * u.kV, current=3.0 * u.mA)  # type: ignore[arg-type]
    assert shown.to_value(u.W) == pytest.approx(6.0)  # type: ignore[attr-defined]
    with pytest.raises(UnitError, match="current"):
        power(2.0 * u.V, 3.0 * u.kg)  # type: ignore[arg-type]
    assert sink_temperature.__wrapped__ is not None  # type: ignore[attr-defined]


def test_a_field_takes_a_quantity_in_any_unit_of_its_dimension() -> None:
    absolute, difference = (Quantity(unit, -50.0, 500.0, "temperature") for unit in ("degC", "dK"))
    assert absolute.convert(60.0 * u.deg_C) == pytest.approx(333.15)
    assert difference.convert(10.0 * u.K) == pytest.approx(10.0)
    with pytest.raises(ValueError, match="quantity"):
        difference.convert(10.0 * u.deg_C)
    with pytest.raises(ValueError, match="quantity"):
        absolute.convert(3.0 * u.kg)
