"""The orbit that goes in, the year of sunlight that comes out, and what a plate in that orbit sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real

EarthShape = Literal["wgs84", "sphere"]
Shadow = Literal["cone", "cylinder"]
Attitude = Literal["sun-edge", "nadir-edge", "array-back", "sun-facing"]
Frame = Literal["orbit-fixed", "sun-fixed"]


class Orbit(Section):
    """A circular Earth orbit and the year for which it is computed.

    Exactly one of `ltan` and `raan`. An `inclination` of 'sun-synchronous' is solved from the altitude.
    """

    altitude: Annotated[Real, Quantity("km", 160.0, 400_000.0, "altitude above the equatorial radius of 6378.137 km")]
    inclination: Literal["sun-synchronous"] | Annotated[Real, Quantity("deg", 0.0, 180.0, "inclination")]
    ltan: Annotated[Real | None, Quantity("h", 0.0, 24.0, "mean local time of the ascending node at epoch")] = None
    raan: Annotated[Real | None, Quantity("deg", 0.0, 360.0, "right ascension of the ascending node at epoch")] = None
    year: Annotated[Real, Quantity("1", 1950.0, 2099.0, "year of the computation, 365.25 d from 1 January 00:00 UTC")]
    earth: EarthShape
    shadow: Shadow


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
class OrbitYear:
    """A year of sunlight in one orbit or in an array of orbits."""

    altitude: Annotated[Real, Unit("km", "altitude above the equatorial radius")]
    inclination: Annotated[Real, Unit("deg", "inclination")]
    raan: Annotated[Real, Unit("deg", "right ascension of the ascending node at epoch")]
    period: Annotated[Real, Unit("min", "nodal period: from ascending node to ascending node")]
    node_rate: Annotated[Real, Unit("deg/d", "rate of the ascending node")]
    sunlit_fraction: Annotated[Real, Unit("1", "share of the year with no part of the Sun covered")]
    umbra_fraction: Annotated[Real, Unit("1", "share of the year with all of the Sun covered")]
    mean_illumination: Annotated[Real, Unit("1", "mean visible share of the solar disc")]
    longest_eclipse: Annotated[Real, Unit("min", "longest single eclipse, penumbra entry to penumbra exit")]
    eclipses: Annotated[Real, Unit("1", "number of eclipses in the year: battery cycles")]
    eclipse_days: Annotated[Real, Unit("1", "UTC days with any obscuration")]
    eclipse_season: Annotated[Real, Unit("d", "days from first to last eclipse of each season, summed")]
    worst_day_eclipse: Annotated[Real, Unit("min", "obscured time of the worst UTC day")]
    worst_revolution_illumination: Annotated[Real, Unit("1", "mean visible share of the disc in the worst revolution")]
    beta_min: Annotated[Real, Unit("deg", "smallest beta angle of the year, signed")]
    beta_max: Annotated[Real, Unit("deg", "largest beta angle of the year, signed")]
    beta_abs_min: Annotated[Real, Unit("deg", "smallest angle between the Sun and the orbit plane")]
    solar_factor_mean: Annotated[Real, Unit("1", "yearly mean of (1 au / distance) squared")]
    solar_factor_min: Annotated[Real, Unit("1", "smallest (1 au / distance) squared: aphelion")]
    solar_factor_max: Annotated[Real, Unit("1", "largest (1 au / distance) squared: perihelion")]
    sunlight_factor: Annotated[Real, Unit("1", "yearly mean of visible disc x (1 au / distance) squared")]
    speed: Annotated[Real, Unit("km/s", "orbital speed")]
    earth: EarthShape
    shadow: Shadow
    year: Annotated[Real, Unit("1", "calendar year of the computation")]
    series: OrbitSeries


@dataclass(frozen=True, kw_only=True)
class PlateView:
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
