"""The balance of a panel: textbook values, limits, properties."""

import astropy.units as u
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.thermal import (
    critical_absorptance,
    critical_temperature,
    effective_sink,
    net_flux,
    required_area,
    sink_temperature,
    temperature_for_load,
)

kelvin = st.floats(200.0, 600.0)
share = st.floats(0.05, 1.0)
faces = st.sampled_from([1.0, 2.0])


def test_textbook_emission_of_a_black_face_at_room_temperature():
    # Incropera et al. 2007, sec. 12.3: 300 K emits 459 W/m2.
    assert net_flux(300.0, 0.0, emittance=1.0, faces=1.0, fin_efficiency=1.0) == pytest.approx(459.3, abs=0.05)


def test_textbook_subsolar_plate_reaches_394_kelvin():
    # A black plate square to 1,367 W/m2 with an insulated back: 394 K (a classic of every spacecraft course).
    hot = critical_temperature(1.0, irradiance=1367.0, emittance=1.0, faces=1.0, absorbed=0.0)
    assert hot == pytest.approx(394.0, abs=0.2)


def test_panel_at_its_sink_rejects_nothing_and_needs_infinite_area():
    flux = net_flux(250.0, 250.0, emittance=0.8, faces=2.0, fin_efficiency=0.9)
    assert flux == 0.0
    assert required_area(1e6, flux) == np.inf


def test_colder_than_its_sink_never_gives_a_negative_area():
    flux = net_flux(np.array([200.0, 249.9, 250.1]), 250.0, emittance=0.8, faces=2.0, fin_efficiency=0.9)
    area = required_area(1e6, flux)
    assert np.all(area > 0.0)
    assert list(np.isinf(area)) == [True, True, False]


@given(heat=st.floats(1.0, 1e11), flux=st.floats(0.1, 5e3))
def test_double_heat_double_area(heat, flux):
    assert required_area(2.0 * heat, flux) == pytest.approx(2.0 * required_area(heat, flux), rel=1e-12)


@given(temperature=kelvin, sink=st.floats(0.0, 199.0), emittance=share, count=faces, fin=share)
def test_load_of_a_temperature_and_temperature_of_a_load_are_inverse(temperature, sink, emittance, count, fin):
    surface = {"emittance": emittance, "faces": count, "fin_efficiency": fin}
    flux = net_flux(temperature, sink, **surface)
    assert temperature_for_load(flux, sink, **surface) == pytest.approx(temperature, rel=1e-9)


@given(temperature=kelvin, sink=st.floats(0.0, 199.0), low=share, high=share, count=faces)
def test_better_emittance_or_fin_never_rejects_less(temperature, sink, low, high, count):
    low, high = min(low, high), max(low, high)
    worse = net_flux(temperature, sink, emittance=low, faces=count, fin_efficiency=0.9)
    better = net_flux(temperature, sink, emittance=high, faces=count, fin_efficiency=0.9)
    assert better >= worse
    poor_fin = net_flux(temperature, sink, emittance=0.8, faces=count, fin_efficiency=low)
    assert poor_fin <= net_flux(temperature, sink, emittance=0.8, faces=count, fin_efficiency=high)


def test_fin_efficiency_does_not_move_the_temperature_without_load():
    for fin in (0.3, 1.0):
        assert temperature_for_load(0.0, 210.0, emittance=0.8, faces=2.0, fin_efficiency=fin) == pytest.approx(210.0)


def test_effective_sink_is_the_sink_of_a_grey_face_that_sees_a_black_body():
    emittance, view, warm = 0.37, 0.3, 255.0
    absorbed = emittance * view * 5.670374419e-8 * warm**4
    assert effective_sink(view, warm) == pytest.approx(sink_temperature(absorbed, emittance=emittance, faces=1.0))


@given(temperature=kelvin, emittance=share, count=faces, absorbed=st.floats(0.0, 200.0))
def test_at_the_critical_absorptance_the_sunlit_panel_is_neutral(temperature, emittance, count, absorbed):
    edge = critical_absorptance(temperature, irradiance=1361.0, emittance=emittance, faces=count, absorbed=absorbed)
    for factor, sign in ((0.99, 1.0), (1.01, -1.0)):
        taken = factor * edge * 1361.0 + absorbed
        if edge <= 0.0 or taken <= 0.0:
            continue
        sink = sink_temperature(taken, emittance=emittance, faces=count)
        flux = net_flux(temperature, sink, emittance=emittance, faces=count, fin_efficiency=1.0)
        assert np.sign(flux) == sign


def test_others_found_critical_absorptance_of_one_face():
    # claims.md: 0.28 / 0.46 / 0.58 at 20 / 60 / 80 degC, emittance 0.9.
    edge = critical_absorptance(
        np.array([293.15, 333.15, 353.15]), irradiance=1361.0, emittance=0.9, faces=1.0, absorbed=0.0
    )
    assert np.round(edge, 2).tolist() == [0.28, 0.46, 0.58]


def test_negative_heat_is_refused():
    with pytest.raises(ValueError, match="heat is -5 W"):
        required_area(-5.0, 100.0)


def test_quantities_in_and_out():
    flux = net_flux(60.0 * u.deg_C, 0.0 * u.K, emittance=0.9, faces=1.0, fin_efficiency=1.0)
    assert flux.unit.is_equivalent(u.W / u.m**2)
    assert flux.value == pytest.approx(629.0, abs=0.5)


def test_scalar_is_element_of_array():
    temperatures = np.array([280.0, 320.0, 360.0])
    sinks = np.array([100.0, 330.0, 200.0])
    fluxes = net_flux(temperatures, sinks, emittance=0.8, faces=2.0, fin_efficiency=0.87)
    areas = required_area(1e6, fluxes)
    for index in range(3):
        flux = net_flux(temperatures[index], sinks[index], emittance=0.8, faces=2.0, fin_efficiency=0.87)
        assert flux == fluxes[index]
        assert required_area(1e6, flux) == areas[index]


@pytest.mark.parametrize("emittance", [1.2, 0.0, -0.1, float("nan"), np.array([0.5, 1.01])])
def test_an_emittance_that_is_none_is_refused(emittance: float) -> None:
    with pytest.raises(ValueError, match=r"emittance is .*; allowed is above 0 up to 1"):
        net_flux(330.0, 200.0, emittance=emittance, faces=2.0, fin_efficiency=1.0)
    with pytest.raises(ValueError, match="emittance is"):
        sink_temperature(100.0, emittance=emittance, faces=1.0)
    with pytest.raises(ValueError, match="emittance is"):
        temperature_for_load(100.0, 200.0, emittance=emittance, faces=1.0, fin_efficiency=1.0)
