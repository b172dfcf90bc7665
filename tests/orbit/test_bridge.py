"""Orbits from element sets, messages and other libraries' objects."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.constants import DAY
from orbitdc.orbit import (
    ELEMENT_SETS,
    example_tle,
    light_at,
    ltan_of_node,
    orbit_at_epoch,
    orbit_from_omm,
    orbit_from_poliastro,
    orbit_from_tle,
    orbit_to_poliastro,
    orbit_year,
)
from orbitdc.records.orbit import Orbit

SHAPES: Any = {"earth": "wgs84", "shadow": "cone"}


def lines(name: str) -> list[str]:
    return [line for line in example_tle(name).splitlines() if line[:2] in ("1 ", "2 ")]


@pytest.mark.parametrize(
    ("name", "altitude", "inclination", "minutes"),
    [("iss", 420.0, 51.63, 92.9), ("starlink-1008", 550.0, 53.05, 95.6), ("sentinel-1a", 693.0, 98.18, 98.7)],
)
def test_shipped_satellites_are_where_they_should_be(
    name: str, altitude: float, inclination: float, minutes: float
) -> None:
    year = orbit_year(orbit_from_tle(example_tle(name), year=2026, **SHAPES))
    assert year.altitude / 1e3 == pytest.approx(altitude, abs=4.0)
    assert np.degrees(year.inclination) == pytest.approx(inclination, abs=0.01)
    assert year.period / 60.0 == pytest.approx(minutes, abs=0.15)
    assert "element set of" in example_tle(name)


def test_sentinel_1a_is_a_dawn_dusk_satellite() -> None:
    """Published: local time of the ascending node 18:00, sun-synchronous, 693 km."""
    orbit = orbit_from_tle(example_tle("sentinel-1a"), year=2026, **SHAPES)
    year = orbit_year(orbit)
    assert ltan_of_node(year.raan, 2026.0) / 3600.0 == pytest.approx(18.0, abs=0.05)
    assert np.degrees(year.node_rate) * DAY == pytest.approx(0.9856, abs=0.005)
    assert 0.955 < year.sunlit_fraction < 0.97


@pytest.mark.parametrize("name", list(ELEMENT_SETS))
def test_position_at_the_set_s_epoch_is_that_of_sgp4(name: str) -> None:
    """Our mean elements against sgp4's osculating position: periodic terms of J2 and J3 are 10 to 20 km."""
    api = pytest.importorskip("sgp4.api")
    record = api.Satrec.twoline2rv(*lines(name))
    orbit = orbit_from_tle(example_tle(name), year=None, **SHAPES)
    since = (record.jdsatepoch - 2_400_000.5 + record.jdsatepochF - _new_year(orbit.year)) * DAY
    _, theirs, _ = record.sgp4(record.jdsatepoch, record.jdsatepochF)
    ours = light_at(orbit, np.array([since])).position[0] / 1e3
    assert np.linalg.norm(ours - np.array(theirs)) < 25.0


def _new_year(year: Any) -> float:
    return (np.datetime64(f"{int(year)}-01-01") - np.datetime64("1858-11-17")).astype(float)


def test_a_year_back_and_forth_the_node_has_moved_by_its_rate() -> None:
    own, later = (orbit_from_tle(example_tle("iss"), year=year, **SHAPES) for year in (2026, 2027))
    rate = orbit_year(own).node_rate
    assert (later.raan - own.raan - rate * 365 * DAY) % (2.0 * np.pi) == pytest.approx(0.0, abs=1e-9)
    assert orbit_from_tle(example_tle("iss"), year=None, **SHAPES).year == 2026.0


def test_a_message_says_what_the_lines_say() -> None:
    """The same Sentinel-1A in all four forms of an OMM."""
    fields = {
        "OBJECT_NAME": "SENTINEL-1A", "EPOCH": "2026-07-08T23:13:09.990528", "MEAN_MOTION": 14.59198675,
        "ECCENTRICITY": 0.0001408, "INCLINATION": 98.1787, "RA_OF_ASC_NODE": 197.1820, "ARG_OF_PERICENTER": 87.5922,
        "MEAN_ANOMALY": 272.5439,
    }  # fmt: skip
    elements = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
    texts = {
        "json": json.dumps([fields]),
        "kvn": "CCSDS_OMM_VERS = 3.0\n" + "\n".join(f"{key} = {value}" for key, value in fields.items()),
        "csv": ",".join(fields) + "\n" + ",".join(str(value) for value in fields.values()),
        "xml": f"<omm><body><segment><data><meanElements>{elements}</meanElements></data></segment></body></omm>",
    }
    expected = orbit_from_tle(example_tle("sentinel-1a"), year=2026, **SHAPES)
    for form, text in texts.items():
        found = orbit_from_omm(text, year=2026, **SHAPES)
        for name in ("semi_major_axis", "eccentricity", "inclination", "raan", "argument_of_perigee"):
            assert getattr(found, name) == pytest.approx(getattr(expected, name), abs=1e-7, rel=1e-7), (form, name)
        assert found.mean_anomaly == pytest.approx(expected.mean_anomaly, abs=1e-3), form


ISS = example_tle("iss")


def checked(old: str, new: str) -> str:
    """The element set of the ISS with another text in one line, whose checksum is mended."""
    first, second = (line.replace(old, new) for line in lines("iss"))
    return "\n".join(
        line[:-1] + str(sum(int(mark) if mark.isdigit() else mark == "-" for mark in line[:-1]) % 10)
        for line in (first, second)
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no complete element set"),
        ("hello", "no complete element set"),
        (ISS + example_tle("sentinel-1a"), "2 element sets; one is needed"),
        (ISS.replace("0  9999", "0  9998"), "line 1 of the element set ends in 8; its checksum is 9"),
        (ISS.replace("51.6318", "51.6319"), "line 2 of the element set ends in 8; its checksum is 9"),
        (ISS.replace("15.49258637587098", "15.4925863758"), "line 2 of the element set has 65 characters; it needs 69"),
        ("\n".join([lines("iss")[0], lines("sentinel-1a")[1]]), "of two satellites: 25544 and 39634"),
        (
            checked("26267.14", "26x67.14"),
            "the epoch in columns 19 to 32 of line 1 of the element set is '26x67.14191496'",
        ),
        (checked("170.3464", "170,3464"), "the node in columns 18 to 25 of line 2 of the element set is '170,3464'"),
        (checked("15.49258637", "-5.49258637"), "the mean motion in columns 53 to 63 .* is '-5.49258637'; a number"),
        (ISS.replace("26267", "2626\u00b2"), "line 1 of the element set holds letters other than ASCII"),
    ],
)
def test_a_malformed_element_set_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refused:
        orbit_from_tle(text, year=None, **SHAPES)
    assert "\n" not in str(refused.value)


def message(**changes: object) -> str:
    """An orbit message in JSON."""
    fields = {
        "EPOCH": "2026-01-01T00:00:00", "MEAN_MOTION": 15, "ECCENTRICITY": 0, "INCLINATION": 5, "RA_OF_ASC_NODE": 1,
        "ARG_OF_PERICENTER": 1, "MEAN_ANOMALY": 1,
    }  # fmt: skip
    return json.dumps(fields | changes)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "cannot be read"),
        ("<omm>", "cannot be read"),
        ("[]", "holds 0 element sets"),
        ("EPOCH = 2026-01-01T00:00:00", "lacks MEAN_MOTION, ECCENTRICITY"),
        ("nonsense", "element sets; one is needed"),
        ('{"EPOCH": "today", "MEAN_MOTION": 15, "ECCENTRICITY": 0, "INCLINATION": 5, "RA_OF_ASC_NODE": 1,'
         '"ARG_OF_PERICENTER": 1, "MEAN_ANOMALY": 1}', "EPOCH in the orbit message is 'today'"),
        ('{"EPOCH": "2026-01-01T00:00:00", "MEAN_MOTION": "fast", "ECCENTRICITY": 0, "INCLINATION": 5,'
         '"RA_OF_ASC_NODE": 1, "ARG_OF_PERICENTER": 1, "MEAN_ANOMALY": 1}', "is 'fast'; a number in rev/d is needed"),
        (message(MEAN_ANOMALY=float("nan")), "MEAN_ANOMALY in the orbit message is 'nan'; a number in deg is needed"),
        (message(ECCENTRICITY=1.5), "ECCENTRICITY in the orbit message is 1.5; allowed is 0 to 0.99"),
        (message(EPOCH="2026-13-01T00:00:00"), "EPOCH in the orbit message is '2026-13-01T00:00:00'; there is no such"),
        (message(EPOCH="2026-01-01T25:00:00"), "there is no such date"),
    ],
)  # fmt: skip
def test_a_malformed_message_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        orbit_from_omm(text, year=None, **SHAPES)


def test_an_unknown_example_is_refused() -> None:
    with pytest.raises(ValueError, match="shipped are iss, sentinel-1a, starlink-1008"):
        example_tle("hubble")


def stranger(**changes: Any) -> Any:
    """What poliastro, hapsira and boinor offer, without any of them."""
    units, time = pytest.importorskip("astropy.units"), pytest.importorskip("astropy.time")
    given = {
        "a": 26_600 * units.km, "ecc": 0.74 * units.one, "inc": 63.4 * units.deg, "raan": 10.0 * units.deg,
        "argp": 270.0 * units.deg, "nu": -30.0 * units.deg, "epoch": time.Time("2026-01-01", scale="utc"),
        "attractor": SimpleNamespace(name="Earth"),
    }  # fmt: skip
    return SimpleNamespace(**(given | changes))


def test_a_foreign_orbit_is_turned_to_the_equator_of_date() -> None:
    """In 26 years the equinox has moved by 0.36 degrees along the ecliptic; of that 0.33 in right ascension."""
    orbit = orbit_from_poliastro(stranger(), year=None, **SHAPES)
    assert (orbit.semi_major_axis, orbit.eccentricity, orbit.year) == (26_600e3, 0.74, 2026.0)
    assert np.degrees(orbit.raan) == pytest.approx(10.33, abs=0.1)
    assert np.degrees(orbit.inclination) == pytest.approx(63.4, abs=0.15)
    assert np.degrees(orbit.argument_of_perigee) == pytest.approx(270.0, abs=0.2)
    assert orbit.mean_anomaly > np.pi


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"attractor": SimpleNamespace(name="Mars")}, "around Mars; allowed is Earth"),
        ({"ecc": 1.2}, "eccentricity is 1.2; allowed is 0 to 0.99"),
    ],
)
def test_a_foreign_orbit_that_is_none_of_ours_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        orbit_from_poliastro(stranger(**changes), year=None, **SHAPES)


def test_there_and_back_through_boinor() -> None:
    pytest.importorskip("boinor", reason="the extra orbitdc[poliastro] is not installed")
    orbit = orbit_from_tle(example_tle("iss"), year=2026, **SHAPES)
    back = orbit_from_poliastro(orbit_to_poliastro(orbit), year=2026, **SHAPES)
    for name in ("semi_major_axis", "eccentricity", "inclination", "raan", "argument_of_perigee", "mean_anomaly"):
        assert getattr(back, name) == pytest.approx(getattr(orbit, name), rel=1e-6, abs=1e-6), name


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ImportError, match=r"pip install 'orbitdc\[tle\]'"):
        orbit_from_tle(ISS, year=None, **SHAPES)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.1, 3.0), st.floats(0.0, 6.28), st.floats(0.0, 6.28), st.floats(-300.0, 600.0))
def test_elements_of_another_day_meet_there_again(inclination: float, node: float, argument: float, day: float) -> None:
    """Carried to 1 January and then along the year, the node is where it was given."""
    elements = {
        "semi_major_axis": 8.0e6, "eccentricity": 0.1, "inclination": inclination, "argument_of_perigee": argument,
        "mean_anomaly": 1.0, "raan": node,
    }  # fmt: skip
    orbit: Orbit = orbit_at_epoch(**elements, date=(2_461_041.5, day), year=2026, **SHAPES)
    year = orbit_year(orbit)
    assert np.sin(orbit.raan + year.node_rate * day * DAY - node) == pytest.approx(0.0, abs=1e-9)
    assert np.sin(orbit.argument_of_perigee + year.perigee_rate * day * DAY - argument) == pytest.approx(0.0, abs=1e-9)
