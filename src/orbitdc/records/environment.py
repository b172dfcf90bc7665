"""What surrounds a craft in its orbit: light and heat on plates, climate, air and its end, dose, maps of orbits."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Unit, describe
from orbitdc.units import Real

Array = NDArray[np.float64]

Law = Literal["inertial", "nadir-fixed", "sun-tracking", "sun-edge", "knife-edge"]


@dataclass(frozen=True, kw_only=True)
class PlateLaw:
    """How a flat plate is held; face a is the one its normal points from.

    'inertial' keeps `normal` among the stars (mean equator and equinox of date).
    'nadir-fixed' keeps it against the Earth: `tilt` from the zenith, towards `azimuth` counted from the velocity to the
    orbit normal.
    'sun-tracking' points it to the Sun.
    'sun-edge' holds the plate on edge to the Sun with the normal inertial: `roll` from the line in the orbit plane that
    is square to the Sun, towards the orbit normal.
    'knife-edge' contains Sun and nadir at once; where both lie on one line the normal is that of the orbit.
    """

    law: Law
    normal: tuple[float, float, float] | None = None
    tilt: float | None = None
    azimuth: float | None = None
    roll: float | None = None


@dataclass(frozen=True, kw_only=True)
class PlateCourse:
    """What both faces of a plate receive along its orbit; the last two axes are date and point of the orbit.

    Sun and albedo are over the solar irradiance at 1 au, infrared over nothing: it is a flux.
    """

    latitude_argument: Annotated[Array, Unit("deg", "angle from the ascending node, of the points")]
    visible: Annotated[Array, Unit("1", "visible share of the solar disc")]
    sun_a: Annotated[Array, Unit("1", "direct sunlight on face a over the irradiance at 1 au")]
    sun_b: Annotated[Array, Unit("1", "direct sunlight on face b over the irradiance at 1 au")]
    albedo_a: Annotated[Array, Unit("1", "reflected sunlight on face a over the irradiance at 1 au")]
    albedo_b: Annotated[Array, Unit("1", "reflected sunlight on face b over the irradiance at 1 au")]
    infrared_a: Annotated[Array, Unit("W/m2", "Earth infrared on face a")]
    infrared_b: Annotated[Array, Unit("W/m2", "Earth infrared on face b")]
    earth_a: Annotated[Array, Unit("1", "view factor of face a to the Earth")]
    earth_b: Annotated[Array, Unit("1", "view factor of face b to the Earth")]
    across: Annotated[Array, Unit("1", "share of the plate's area that stands across the motion")]


@dataclass(frozen=True, kw_only=True)
class Climate:
    """The Earth's light by latitude: albedo and infrared as Legendre series in the sine of the latitude.

    The second term follows the seasons with a year's cosine.
    """

    albedo: Annotated[tuple[Real, Real, Real], Unit("1", "terms of degree 0, 1 (seasonal) and 2")]
    infrared: Annotated[tuple[Real, Real, Real], Unit("W/m2", "terms of degree 0, 1 (seasonal) and 2")]
    start: Annotated[float, Unit("1", "Julian date on which the seasonal terms are largest")]


@dataclass(frozen=True, kw_only=True)
class SinkTemperature:
    """Temperature at which an unloaded plate settles, fourth-power mean over a revolution."""

    hot: Annotated[Real, Unit("K", "hot pair of albedo and infrared, the warmest revolution")]
    mean: Annotated[Real, Unit("K", "climate by latitude, fourth-power mean of the revolutions")]
    cold: Annotated[Real, Unit("K", "cold pair of albedo and infrared, the coldest revolution")]


@dataclass(frozen=True, kw_only=True)
class Dose:
    """Ionising dose a year in silicon behind aluminium; not a number where no cited point covers the orbit."""

    annual: Annotated[Real, Unit("rad_Si/yr", "dose a year; NaN: unknown")]
    low: Annotated[Real, Unit("rad_Si/yr", "lower end of the stated range")]
    high: Annotated[Real, Unit("rad_Si/yr", "upper end of the stated range")]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Decay:
    """How long a craft without thrust stays up."""

    time: Annotated[Real, Unit("yr", "time to re-entry at the mean solar activity given")]
    shortest: Annotated[Real, Unit("yr", "the same at lasting solar maximum")]
    longest: Annotated[Real, Unit("yr", "the same at lasting solar minimum")]
    limit: Annotated[Real, Unit("yr", "time allowed after the end of the mission")]
    highest: Annotated[Real, Unit("km", "altitude from which the limit is just met at the activity given")]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the orbit does to the craft, beyond sunlight.

    A dose that is unknown is None, or NaN among draws of which others are known; its range is stated.
    """

    shielding: Annotated[Real, Unit("mm", "aluminium around the compute hardware")]
    dose: Annotated[Real | None, Unit("rad_Si/yr", "ionising dose a year behind it; none where unknown")]
    dose_low: Annotated[Real, Unit("rad_Si/yr", "lower end of its stated range")]
    dose_high: Annotated[Real, Unit("rad_Si/yr", "upper end of its stated range")]
    memory_errors: Annotated[
        Real | None, Unit("1/yr", "uncorrectable memory errors of one accelerator; too many behind less than 8 mm")
    ]
    memory_errors_low: Annotated[Real, Unit("1/yr", "lower end of their range")]
    memory_errors_high: Annotated[Real, Unit("1/yr", "upper end of their range")]
    memory_life: Annotated[Real | None, Unit("yr", "time to the dose at which memory first misbehaved in a test")]
    memory_life_low: Annotated[Real, Unit("yr", "the same at the upper end of the dose")]
    air_density: Annotated[Real, Unit("kg/m3", "mean density of the air over the life")]
    decay_time: Annotated[Real, Unit("yr", "time to re-entry without thrust, tumbling, mean activity")]
    decay_shortest: Annotated[Real, Unit("yr", "the same at lasting solar maximum")]
    decay_longest: Annotated[Real, Unit("yr", "the same at lasting solar minimum")]
    decay_limit: Annotated[Real, Unit("yr", "time allowed by the rule")]


@dataclass(frozen=True, kw_only=True)
class OrbitMap:
    """A year of sunlight over altitude (first axis) and local time of the ascending node (second axis)."""

    altitude: Annotated[Array, Unit("km", "altitude above the equatorial radius")]
    ltan: Annotated[Array, Unit("h", "mean local time of the ascending node at epoch")]
    sunlit_fraction: Annotated[Array, Unit("1", "share of the year with no part of the Sun covered")]
    mean_illumination: Annotated[Array, Unit("1", "mean visible share of the solar disc")]
    longest_eclipse: Annotated[Array, Unit("min", "longest single eclipse")]
    eclipse_days: Annotated[Array, Unit("1", "UTC days with any obscuration")]
    worst_day_eclipse: Annotated[Array, Unit("min", "obscured time of the worst UTC day")]

    def to_xarray(self) -> Any:
        """The map as a labelled dataset, in the units of its fields; needs the extra orbitdc[results].

        Raises:
            ImportError: xarray is not installed.

        Examples:
            >>> import pytest
            >>> _ = pytest.importorskip("xarray")
            >>> flat = np.zeros((1, 1))
            >>> day = OrbitMap(altitude=np.array([6e5]), ltan=np.array([21_600.0]), sunlit_fraction=flat,
            ...                mean_illumination=flat, longest_eclipse=flat, eclipse_days=flat, worst_day_eclipse=flat)
            >>> float(day.to_xarray().altitude[0])
            600.0
        """
        return _dataset(self, ("altitude", "ltan"))


@dataclass(frozen=True, kw_only=True)
class EclipseFree:
    """Altitudes without any eclipse in the year, by local time of the node; NaN where there are none."""

    ltan: Annotated[Array, Unit("h", "mean local time of the ascending node at epoch")]
    lowest: Annotated[Array, Unit("km", "lowest altitude without eclipse")]
    highest: Annotated[Array, Unit("km", "highest altitude without eclipse")]

    def to_xarray(self) -> Any:
        """The band as a labelled dataset over `ltan`; as `OrbitMap.to_xarray`.

        Raises:
            ImportError: xarray is not installed.

        Examples:
            >>> import pytest
            >>> _ = pytest.importorskip("xarray")
            >>> band = EclipseFree(ltan=np.array([21_600.0]), lowest=np.array([1.4e6]), highest=np.array([3.3e6]))
            >>> float(band.to_xarray().lowest[0])
            1400.0
        """
        return _dataset(self, ("ltan",))


@dataclass(frozen=True, kw_only=True)
class DriftCost:
    """What a year of sunlight loses when the node stands elsewhere than planned."""

    drift: Annotated[Array, Unit("min", "local time of the node less the planned one")]
    sunlit_fraction: Annotated[Array, Unit("1", "share of the year with no part of the Sun covered")]
    longest_eclipse: Annotated[Array, Unit("min", "longest single eclipse")]
    eclipse_days: Annotated[Array, Unit("1", "UTC days with any obscuration")]
    delta_v: Annotated[Array, Unit("m/s", "plane change that turns the node back at once")]

    def to_xarray(self) -> Any:
        """The cost as a labelled dataset over `drift`; as `OrbitMap.to_xarray`.

        Raises:
            ImportError: xarray is not installed.

        Examples:
            >>> import pytest
            >>> _ = pytest.importorskip("xarray")
            >>> one = np.array([0.0])
            >>> cost = DriftCost(drift=one, sunlit_fraction=one, longest_eclipse=one, eclipse_days=one, delta_v=one)
            >>> cost.to_xarray().drift.attrs["units"]
            'min'
        """
        return _dataset(self, ("drift",))


def _dataset(record: OrbitMap | EclipseFree | DriftCost, axes: tuple[str, ...]) -> Any:
    """A dataset with `axes` as coordinates and every other field over all of them."""
    from orbitdc.units import from_si

    try:
        xarray = import_module("xarray")
    except ImportError:
        raise ImportError("to_xarray needs xarray; install it with: pip install 'orbitdc[results]'") from None
    known = describe(type(record))
    shown = {
        name: (
            (name,) if name in axes else axes,
            from_si(getattr(record, name), unit.unit),
            {"units": unit.unit, "long_name": unit.doc},
        )
        for name, unit in known.items()
    }
    return xarray.Dataset(
        data_vars={name: item for name, item in shown.items() if name not in axes},
        coords={name: shown[name] for name in axes},
    )
