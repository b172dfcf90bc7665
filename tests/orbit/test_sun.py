"""The Sun against almanac dates and distances."""

from __future__ import annotations

import erfa
import numpy as np
import pytest

from orbitdc.constants import ASTRONOMICAL_UNIT, DAY
from orbitdc.orbit.sun import sun_position, sun_track


def test_march_equinox_2026_at_14_46() -> None:
    """The almanac's equinox is the true one: the mean frame is nutated before it is compared."""
    moment = np.array([(31 + 28 + 19) * DAY + 14 * 3600 + 46 * 60])
    date = 2_461_041.5 + moment[0] / DAY
    nutated = erfa.rxp(erfa.num06a(date, 0.0), sun_position(moment, 2026)[0][0])
    assert np.degrees(np.arcsin(nutated[2])) == pytest.approx(0.0, abs=2e-4)


def test_june_solstice_2026_stands_at_the_mean_obliquity() -> None:
    days = np.linspace(168, 175, 200) * DAY
    declination = np.degrees(np.arcsin(sun_position(days, 2026)[0][:, 2]))
    assert declination.max() == pytest.approx(23.4358, abs=3e-4)
    assert days[declination.argmax()] / DAY == pytest.approx(171.35, abs=0.2)


def test_perihelion_and_aphelion_2026() -> None:
    distance = sun_track(2026.0, 8).distance / ASTRONOMICAL_UNIT
    assert distance.min() == pytest.approx(0.98330, abs=1e-5)
    assert distance.max() == pytest.approx(1.01664, abs=1e-5)


def test_interpolation_between_dates_is_good_to_an_arcsecond_and_a_half() -> None:
    track = sun_track(2026.0, 0)
    times = np.linspace(0.0, 365.0, 777) * DAY
    longitude, inverse = track.at(times)
    direction, distance = sun_position(times, 2026)
    ours = np.stack(
        [
            np.cos(longitude),
            np.cos(track.obliquity) * np.sin(longitude),
            np.sin(track.obliquity) * np.sin(longitude),
        ],
        axis=-1,
    )
    assert np.degrees(np.linalg.norm(ours - direction, axis=-1)).max() * 3600.0 < 1.5
    assert np.abs(inverse * distance - 1.0).max() < 1e-6


def test_the_grid_reaches_beyond_the_year() -> None:
    track = sun_track(2026.0, 8)
    assert track.times[0] == -2.0 * DAY
    assert track.times[track.inside][0] == 0.0
    assert track.times[track.inside][-1] == 365.25 * DAY
