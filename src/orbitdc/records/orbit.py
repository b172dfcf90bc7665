"""The orbit that goes in, the year of sunlight that comes out, and what a plate in that orbit sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Quantity, Section, Shown, Unit
from orbitdc.units import Real

EarthShape = Literal["wgs84", "sphere"]
Shadow = Literal["cone", "cylinder"]
Attitude = Literal["sun-edge", "nadir-edge", "array-back", "sun-facing"]
Frame = Literal["orbit-fixed", "sun-fixed"]


class Orbit(Section):
    """A bound Earth orbit and the years for which it is computed.

    Either `altitude`, which means a circle, or `semi_major_axis` with `eccentricity`. Exactly one of `ltan` and `raan`.
    An `inclination` of 'sun-synchronous' is solved from the shape. What is left out is not there: no eccentricity
    (a circle), no angle beyond the node at epoch, no second year, no atmosphere in the Earth's shadow.
    """

    altitude: Annotated[
        Real | None, Quantity("km", 120.0, 400_000.0, "altitude above the equatorial radius of 6378.137 km: a circle")
    ] = None
    semi_major_axis: Annotated[Real | None, Quantity("km", 6498.137, 410_000.0, "semi-major axis")] = None
    eccentricity: Annotated[Real | None, Quantity("1", 0.0, 0.99, "eccentricity")] = None
    argument_of_perigee: Annotated[Real | None, Quantity("deg", 0.0, 360.0, "argument of perigee at epoch")] = None
    mean_anomaly: Annotated[Real | None, Quantity("deg", 0.0, 360.0, "mean anomaly at epoch")] = None
    inclination: Literal["sun-synchronous"] | Annotated[Real, Quantity("deg", 0.0, 180.0, "inclination")]
    ltan: Annotated[Real | None, Quantity("h", 0.0, 24.0, "mean local time of the ascending node at epoch")] = None
    raan: Annotated[Real | None, Quantity("deg", 0.0, 360.0, "right ascension of the ascending node at epoch")] = None
    year: Annotated[Real, Quantity("1", 1950.0, 2099.0, "first year, 365.25 d from 1 January 00:00 UTC")]
    span: Annotated[Real | None, Quantity("yr", 1.0, 100.0, "whole years of 365.25 d to compute; one if left out")] = (
        None
    )
    earth: EarthShape
    shadow: Shadow
    atmosphere: Annotated[
        Real | None, Quantity("km", 0.0, 100.0, "height of opaque air added to the Earth's radius in the shadow")
    ] = None


class Environment(Section):
    """Sun, Earth and air around the craft; sampled over their sourced ranges."""

    total_solar_irradiance: Annotated[Real, Quantity("W/m2", 1300.0, 1420.0, "solar irradiance at 1 au")]
    albedo: Annotated[Real, Quantity("1", 0.0, 1.0, "Earth's albedo, orbit mean")]
    earth_infrared: Annotated[Real, Quantity("W/m2", 100.0, 400.0, "Earth's outgoing infrared, orbit mean")]
    solar_activity: Annotated[Real, Quantity("1", -1.0, 1.0, "mean over the life: -1 low, 0 mean, 1 high")]
    space_temperature: Annotated[Real, Quantity("K", 0.0, 10.0, "temperature of the sky behind everything")]


@dataclass(frozen=True, kw_only=True)
class OrbitSeries:
    """The course of the year on the date grid; the last axis is time."""

    days: Annotated[NDArray[np.float64], Unit("d", "time since the epoch (in s)")]
    beta: Annotated[NDArray[np.float64], Unit("deg", "angle between the Sun and the orbit plane, signed")]
    solar_factor: Annotated[NDArray[np.float64], Unit("1", "(1 au / distance to the Sun) squared")]
    shade: Annotated[NDArray[np.float64], Unit("1", "share of a revolution with any part of the Sun covered")]
    umbra: Annotated[NDArray[np.float64], Unit("1", "share of a revolution with all of the Sun covered")]
    illumination: Annotated[NDArray[np.float64], Unit("1", "mean visible share of the solar disc over a revolution")]


@dataclass(frozen=True, kw_only=True)
class OrbitNumbers(Shown):
    """Sunlight in one orbit or in an array of orbits: the numbers of the year, or of all years of the span.

    Shares, means and extremes hold over the span; what is counted (eclipses, days) is counted per year of 365.25 d.
    """

    altitude: Annotated[
        Real, Unit("km", "altitude above the equatorial radius; of an ellipse: semi-major axis less it")
    ]
    semi_major_axis: Annotated[Real, Unit("km", "semi-major axis")]
    eccentricity: Annotated[Real, Unit("1", "eccentricity")]
    perigee_altitude: Annotated[Real, Unit("km", "altitude of the perigee above the equatorial radius")]
    apogee_altitude: Annotated[Real, Unit("km", "altitude of the apogee above the equatorial radius")]
    inclination: Annotated[Real, Unit("deg", "inclination")]
    raan: Annotated[Real, Unit("deg", "right ascension of the ascending node at epoch")]
    argument_of_perigee: Annotated[Real, Unit("deg", "argument of perigee at epoch")]
    period: Annotated[Real, Unit("min", "nodal period: from ascending node to ascending node")]
    node_rate: Annotated[Real, Unit("deg/d", "rate of the ascending node")]
    perigee_rate: Annotated[Real, Unit("deg/d", "rate of the argument of perigee")]
    sunlit_fraction: Annotated[Real, Unit("1", "share of the year with no part of the Sun covered")]
    umbra_fraction: Annotated[Real, Unit("1", "share of the year with all of the Sun covered")]
    mean_illumination: Annotated[Real, Unit("1", "mean visible share of the solar disc")]
    longest_eclipse: Annotated[Real, Unit("min", "longest single eclipse, penumbra entry to penumbra exit")]
    eclipses: Annotated[Real, Unit("1", "number of eclipses a year: battery cycles")]
    eclipse_days: Annotated[Real, Unit("1", "UTC days with any obscuration, a year")]
    eclipse_season: Annotated[Real, Unit("d", "days from first to last eclipse of each season, summed, a year")]
    worst_day_eclipse: Annotated[Real, Unit("min", "obscured time of the worst UTC day")]
    worst_revolution_illumination: Annotated[Real, Unit("1", "mean visible share of the disc in the worst revolution")]
    beta_min: Annotated[Real, Unit("deg", "smallest beta angle of the year, signed")]
    beta_max: Annotated[Real, Unit("deg", "largest beta angle of the year, signed")]
    beta_abs_min: Annotated[Real, Unit("deg", "smallest angle between the Sun and the orbit plane")]
    solar_factor_mean: Annotated[Real, Unit("1", "yearly mean of (1 au / distance) squared")]
    solar_factor_min: Annotated[Real, Unit("1", "smallest (1 au / distance) squared: aphelion")]
    solar_factor_max: Annotated[Real, Unit("1", "largest (1 au / distance) squared: perihelion")]
    sunlight_factor: Annotated[Real, Unit("1", "yearly mean of visible disc x (1 au / distance) squared")]
    speed: Annotated[Real, Unit("km/s", "orbital speed; of an ellipse: mean motion x semi-major axis")]
    earth: EarthShape
    shadow: Shadow
    year: Annotated[Real, Unit("1", "first calendar year of the computation")]
    span: Annotated[Real, Unit("yr", "years of 365.25 d computed")]


@dataclass(frozen=True, kw_only=True)
class OrbitYear(OrbitNumbers):
    """A year of sunlight in one orbit or in an array of orbits, with its course on the date grid."""

    series: OrbitSeries


@dataclass(frozen=True, kw_only=True)
class OrbitLight(Shown):
    """One orbit at given times; frame: mean equator and equinox of date."""

    time: Annotated[NDArray[np.float64], Unit("s", "time since the epoch, 1 January 00:00 UTC, shape [time]")]
    position: Annotated[NDArray[np.float64], Unit("km", "from the Earth's centre, shape [time, 3]")]
    sun: Annotated[NDArray[np.float64], Unit("1", "unit vector from the Earth's centre to the apparent Sun, [time, 3]")]
    beta: Annotated[NDArray[np.float64], Unit("deg", "angle between the Sun and the orbit plane, signed, [time]")]
    illumination: Annotated[NDArray[np.float64], Unit("1", "visible share of the solar disc, [time]")]
    solar_factor: Annotated[NDArray[np.float64], Unit("1", "(1 au / distance of Earth and Sun) squared, [time]")]


@dataclass(frozen=True, kw_only=True)
class EclipseEvents:
    """Every eclipse of one orbit, refined; an eclipse without umbra has nan for its umbra. Shape [eclipse]."""

    penumbra_entry: Annotated[NDArray[np.float64], Unit("s", "first contact, since the epoch")]
    umbra_entry: Annotated[NDArray[np.float64], Unit("s", "second contact, since the epoch")]
    umbra_exit: Annotated[NDArray[np.float64], Unit("s", "third contact, since the epoch")]
    penumbra_exit: Annotated[NDArray[np.float64], Unit("s", "fourth contact, since the epoch")]


@dataclass(frozen=True, kw_only=True)
class PlateView(Shown):
    """What the two faces of a flat plate see, averaged over a revolution; face a is the one turned to the Sun.

    A face absorbs emittance x infrared x earth + absorptance x irradiance at 1 au x (albedo x reflected + sun):
    `reflected` and `sun` contain (1 au / distance) squared. Plain names are averages over the year; `hot_...` belong to
    the revolution of the year with the largest sum over both faces of sun + reflected + earth / 4.

    Attitudes: 'sun-edge' contains the Sun's direction (frame orbit-fixed: also the nadir; frame sun-fixed: the normal
    stays inertial, in the orbit plane); 'nadir-edge' contains the nadir, its normal along the velocity; 'sun-facing'
    has its normal to the Sun; 'array-back' is the same plate with face a covered by the array (its numbers are zero).
    Only 'sun-edge' has a choice of frame; `frame` names the one that holds.
    """

    attitude: Attitude
    frame: Frame
    earth_a: Annotated[Real, Unit("1", "view factor to the Earth, face a, mean over the year")]
    earth_b: Annotated[Real, Unit("1", "view factor to the Earth, face b, mean over the year")]
    reflected_a: Annotated[Real, Unit("1", "albedo kernel x (1 au / distance) squared, face a, mean over the year")]
    reflected_b: Annotated[Real, Unit("1", "albedo kernel x (1 au / distance) squared, face b, mean over the year")]
    sun_a: Annotated[Real, Unit("1", "cosine x visible disc x (1 au / distance) squared, face a, mean over the year")]
    sun_b: Annotated[Real, Unit("1", "cosine x visible disc x (1 au / distance) squared, face b, mean over the year")]
    hot_earth_a: Annotated[Real, Unit("1", "as earth_a in the hottest revolution")]
    hot_earth_b: Annotated[Real, Unit("1", "as earth_b in the hottest revolution")]
    hot_reflected_a: Annotated[Real, Unit("1", "as reflected_a in the hottest revolution")]
    hot_reflected_b: Annotated[Real, Unit("1", "as reflected_b in the hottest revolution")]
    hot_sun_a: Annotated[Real, Unit("1", "as sun_a in the hottest revolution")]
    hot_sun_b: Annotated[Real, Unit("1", "as sun_b in the hottest revolution")]
