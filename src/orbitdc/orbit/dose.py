"""Ionising dose from the published points; unknown, with a stated range, where no point covers the orbit."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.orbit.known import Known
from orbitdc.records.environment import Dose
from orbitdc.records.section import Entry
from orbitdc.units import Real, every, some

Array = NDArray[np.float64]
Memory = Literal["sram", "dram"]

_POLAR: Final = (np.radians(90.0), np.radians(110.0))
"""Inclinations of the sun-synchronous points and of the tables beside them [rad]."""
_EQUATORIAL: Final = np.radians(5.0)
"""Inclinations up to this are those of the geostationary point [rad]."""
_SAME: Final = 0.01
"""Relative difference within which an altitude or a thickness is that of a single cited point."""


@dataclass(frozen=True)
class _Points:
    """The cited points as arrays; the axis of three is value, low and high.

    `logs` [angle, thickness] are the trapped doses at the reference altitude, `ratios` [3, altitude] the whole dose
    over them on polar orbits, the first at the reference altitude itself.
    """

    angles: Array
    thickness: Array
    logs: Array
    altitudes: Array
    ratios: Array
    cosmic: Array
    spot: tuple[float, float, Array]
    unknown: tuple[float, float]

    def trapped(self, angle: Array, thickness: Array) -> Array:
        """Trapped dose at the reference altitude, linear in its logarithm; arguments within the table."""
        row = np.minimum(np.searchsorted(self.angles[1:], angle, side="right"), len(self.angles) - 2)
        column = np.minimum(np.searchsorted(self.thickness[1:], thickness, side="right"), len(self.thickness) - 2)
        down = (angle - self.angles[row]) / (self.angles[row + 1] - self.angles[row])
        right = (thickness - self.thickness[column]) / (self.thickness[column + 1] - self.thickness[column])
        upper = self.logs[row, column] * (1.0 - right) + self.logs[row, column + 1] * right
        lower = self.logs[row + 1, column] * (1.0 - right) + self.logs[row + 1, column + 1] * right
        return np.asarray(np.exp(upper * (1.0 - down) + lower * down))

    def dose(self, altitude: Array, angle: Array, thickness: Array) -> Array:
        """Dose [3, ...] at arguments within the points."""
        ratios = [np.exp(np.interp(altitude, self.altitudes, np.log(ratio))) for ratio in self.ratios]
        cosmic = self.cosmic.reshape(3, *[1] * altitude.ndim)
        return np.stack(ratios) * self.trapped(angle, thickness) + cosmic


def annual_dose(altitude: Real, inclination: Real, thickness: Real, entries: Mapping[str, Entry]) -> Dose:
    """Dose a year in silicon behind aluminium on a circular orbit, interpolated between cited points only.

    Behind more aluminium than the tables have, the dose is held at their thickest point: a thicker shield never lets
    more through, and no shield buys an unknown dose.

    At the tables' altitude (550 km) the logarithm of the trapped dose is linear in inclination and in thickness, times
    the factor for solar protons, plus cosmic rays. Above it, for polar and sun-synchronous orbits, the ratio to that
    dose is known at three altitudes up to 1,450 km, each behind one thickness, so that the range is wider; its
    logarithm is linear in altitude. A geostationary point exists for one thickness. Everywhere else the dose is
    unknown: NaN, with a range. The range follows from the nearest table where the direction is certain (less dose
    lower down and behind more aluminium), and is otherwise the widest one.

    Args:
        altitude: of the circular orbit [m], any shape.
        inclination: [rad].
        thickness: of aluminium around the part [m].
        entries: the catalog, with the entries `dose.*`.

    Returns:
        Dose, its range, and warnings; the arguments broadcast.

    Raises:
        ValueError: a negative thickness.

    Reference: the entries' own sources.

    Examples:
        At 550 km and 100 degrees behind 4 mm: 518 rad a year by trapped particles, times 1.3, and 5 by cosmic rays:

        >>> from orbitdc.catalog import load_catalog
        >>> dose = annual_dose(550e3, np.radians(100.0), 4e-3, load_catalog())
        >>> print(round(units.from_si(dose.annual, "rad_Si/yr")))
        678
        >>> annual_dose(1000e3, np.radians(50.0), 4e-3, load_catalog()).warnings
        ('dose: no cited point covers this orbit and shielding; it is unknown within 2 to 1e+06 rad a year',)
    """
    if not every(np.asarray(thickness) >= 0.0):
        raise ValueError(f"thickness is {float(np.min(thickness)) * 1e3:g} mm of aluminium; allowed is 0 or more")
    height, angle, depth = np.broadcast_arrays(*(np.asarray(x, float) for x in (altitude, inclination, thickness)))
    points = _points(entries)
    annual, low, high = _dose_and_range(height, angle, depth, points)
    unknown = np.isnan(annual)
    warnings: tuple[str, ...] = (_warning(low[unknown], high[unknown], annual.size),) if some(unknown) else ()
    thickest = points.thickness[-1]
    if some((depth > thickest * (1.0 + 1e-9)) & ~unknown):
        warnings += (f"dose: behind more than {thickest * 1e3:g} mm of aluminium that of {thickest * 1e3:g} mm holds",)
    return Dose(annual=annual[()], low=low[()], high=high[()], warnings=warnings)


def _dose_and_range(height: Array, angle: Array, depth: Array, points: _Points) -> Array:
    """Dose, low and high [3, ...]; where the dose is NaN, the range is what the points still say."""
    ends = [(known[0], known[-1]) for known in (points.altitudes, points.angles, points.thickness)]
    nearest = [np.minimum(np.maximum(x, end[0]), end[1]) for x, end in zip((height, angle, depth), ends, strict=True)]
    there = points.dose(*nearest)
    inclined = angle <= ends[1][1] * (1.0 + _SAME)
    polar = (angle >= _POLAR[0]) & (angle <= _POLAR[1]) & (height >= ends[0][0]) & (height <= ends[0][1])
    level = inclined & (_same(height, ends[0][0]) | polar)
    below = inclined & (height < ends[0][0])
    thin, thick = depth < ends[2][0] * (1.0 - 1e-9), depth > ends[2][1] * (1.0 + 1e-9)
    known = level & ~thin
    low = np.where(level & ~thick, there[1], points.unknown[0])
    high = np.where((level | below) & ~thin, there[2], points.unknown[1])
    place, shield, spot = points.spot
    at_spot = _same(height, place) & (angle <= _EQUATORIAL)
    exact = at_spot & _same(depth, shield)
    low = np.where(at_spot & (depth <= shield * (1.0 + _SAME)), spot[1], low)
    high = np.where(at_spot & (depth >= shield * (1.0 - _SAME)), spot[2], high)
    return np.stack([np.where(known, there[0], np.where(exact, spot[0], np.nan)), low, high])


def _same(given: Array, cited: float) -> Array:
    return np.asarray(np.abs(given / cited - 1.0) <= _SAME)


def _warning(low: Array, high: Array, size: int) -> str:
    ends = [float(units.from_si(float(end), "rad_Si/yr")) for end in (low.min(), high.max())]
    where = "this orbit and shielding" if low.size == size else "some of the cases"
    return f"dose: no cited point covers {where}; it is unknown within {ends[0]:.3g} to {ends[1]:.3g} rad a year"


def _points(entries: Mapping[str, Entry]) -> _Points:
    """The entries `dose.*` as arrays, made once for each catalog."""
    return _read_points(Known(entries))


@functools.lru_cache(maxsize=8)
def _read_points(known: Known[Mapping[str, Entry]]) -> _Points:
    """The entries `dose.*` as arrays, in the order of inclination and of altitude."""
    entries = known.thing
    sheets = _ordered(entries, "dose.trapped-", "inclination")
    above = _ordered(entries, "dose.polar-", "altitude")
    spot, unknown = entries["dose.geostationary.annual"], entries["dose.unknown.annual"]
    trapped = np.stack([columns(sheet) for _, sheet in sheets], axis=1)
    model = np.exp(np.mean(np.log(trapped / trapped[0]), axis=(1, 2)))
    points = _Points(
        angles=np.array([angle for angle, _ in sheets]),
        thickness=np.asarray(sheets[0][1].at),
        logs=np.log(trapped[0]),
        altitudes=np.array([_number(entries["dose.reference.altitude"]), *(height for height, _ in above)]),
        ratios=(columns(entries["dose.solar-protons.factor"]) * model)[:, None],
        cosmic=columns(entries["dose.cosmic.annual"]),
        spot=(_number(entries["dose.geostationary.altitude"]), float(_first(spot.at)), columns(spot)[:, 0]),
        unknown=(float(np.min(columns(unknown))), float(np.max(columns(unknown)))),
    )
    middle = np.array(np.mean(_POLAR))
    shape = columns(entries["dose.polar.shape"])
    ratios = [shape * columns(point)[:, 0] / points.trapped(middle, _first(point.at)) for _, point in above]
    return dataclasses.replace(points, ratios=np.stack([points.ratios[:, 0], *ratios], axis=1))


def _ordered(entries: Mapping[str, Entry], prefix: str, field: str) -> list[tuple[float, Entry]]:
    """The annual doses of a family of points with the number in `field` by which they are ordered."""
    keys = [key.removesuffix(f".{field}") for key in entries if key.startswith(prefix) and key.endswith(f".{field}")]
    return sorted(((_number(entries[f"{key}.{field}"]), entries[f"{key}.annual"]) for key in keys), key=lambda x: x[0])


def _first(at: Real | None) -> Array:
    return np.asarray(at, float).ravel()[:1].reshape(())


def _number(entry: Entry) -> float:
    return float(np.asarray(entry.value))


def columns(entry: Entry) -> Array:
    """Value, low and high of an entry, stacked along the first axis.

    Raises:
        ValueError: the entry has no range.
    """
    if entry.low is None or entry.high is None:
        raise ValueError(f"{entry.id} has no range")
    return np.stack([np.asarray(part, float) for part in (entry.value, entry.low, entry.high)])


@units.accepts("1/s", dose="Gy/s", dose_per_event="Gy")
def event_rate(dose: Real, dose_per_event: Real) -> Real:
    """Uncorrectable memory errors of one accelerator: dose rate over dose per event.

    Args:
        dose: by protons [Gy/s], any shape.
        dose_per_event: mean dose between two errors [Gy], above 0.

    Returns:
        Rate [1/s]; the arguments broadcast.

    Reference: the catalog entry `upset.hbm.dose_per_event`; protons upset, electrons hardly do.

    Examples:
        150 rad a year at 50 rad an event are three events a year:

        >>> year = 31_557_600.0
        >>> round(event_rate(1.5 / year, 0.5) * year, 9)
        3.0
    """
    return dose / dose_per_event


def upset_rate(bits: Real, memory: Memory, entries: Mapping[str, Entry]) -> tuple[Real, Real, Real]:
    """Single upsets of a memory before error correction, in the low orbits in which the rate was flown.

    Args:
        bits: size of the memory [1], any shape.
        memory: 'sram' or 'dram'.
        entries: the catalog, with `upset.sram.rate` and `upset.dram.rate`.

    Returns:
        Rate [1/s], and the ends of its range, each with the shape of `bits`.

    Raises:
        ValueError: another memory.

    Reference: the entries' own sources.

    Examples:
        192 GB at 1e-9 a bit and day are 1,536 upsets a day, give or take a factor of 10 to 100:

        >>> from orbitdc.catalog import load_catalog
        >>> [round(rate * 86_400.0) for rate in upset_rate(8.0 * 192e9, "dram", load_catalog())]
        [1536, 15, 15360]
    """
    if memory not in ("sram", "dram"):
        raise ValueError(f"memory is '{memory}'; allowed is sram or dram")
    rate, low, high = (float(part) for part in columns(entries[f"upset.{memory}.rate"]))
    return bits * rate, bits * low, bits * high


@units.accepts("m", shielding_mass="kg/W", area="m2/W", density="kg/m3")
def shield_thickness(shielding_mass: Real, area: Real, density: Real) -> Real:
    """Thickness of a shield from its mass and the area it covers, both per IT power: mass / (area x density).

    Args:
        shielding_mass: [kg/W], any shape.
        area: [m2/W], above 0.
        density: of the shield [kg/m3].

    Returns:
        Thickness [m]; the arguments broadcast.

    Reference: definition.

    Examples:
        1 kg/kW over 0.0379 m2/kW of aluminium is 10 mm:

        >>> round(shield_thickness(1e-3, 3.79e-5, 2700.0) * 1e3, 1)
        9.8
    """
    return shielding_mass / (area * density)
