"""The sunlit solar array: its own heat balance, and what it yields at begin and end of life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.power.ageing import array_remaining
from orbitdc.records.orbit import Environment, OrbitYear, PlateView
from orbitdc.records.power import ArrayState, Power
from orbitdc.units import Real, every, fourth, some

_STEPS: Final = 50
_TOLERANCE: Final = 1e-7
"""Last step of Newton's method over the temperature: what it leaves is 1.5 times its square, 2e-14."""


@units.accepts("1", temperature="K", coefficient="1/K", reference="K")
def cell_efficiency(*, temperature: Real, efficiency: Real, coefficient: Real, reference: Real) -> Real:
    """Efficiency of a solar cell that is warmer than its data sheet: linear in temperature.

    eta(T) = eta_ref (1 + gamma (T - T_ref)), and zero for a cell so hot that the line falls below zero.

    Args:
        temperature: cell temperature [K], any shape.
        efficiency: efficiency at the reference temperature [1].
        coefficient: gamma, relative change of power per kelvin [1/K], not positive.
        reference: T_ref [K].

    Reference:
        Wertz, Everett & Puschell 2011, Space Mission Engineering: The New SMAD, sec. 21.2.

    Examples:
        >>> print(cell_efficiency(temperature=341.15, efficiency=0.30, coefficient=-0.002, reference=301.15).round(6))
        0.276
    """
    return efficiency * np.maximum(1.0 + coefficient * (temperature - reference), 0.0)


@units.accepts(
    "K", absorbed="W/m2", emittance="1", electricity="W/m2", coefficient="1/K", reference="K", surroundings="K"
)
def cell_temperature(
    *,
    absorbed: Real,
    emittance: Real,
    electricity: Real,
    coefficient: Real,
    reference: Real,
    surroundings: Real,
    near: Real | None = None,
) -> Real:
    """Temperature at which an isothermal panel balances absorption, emission and the electricity taken out of it.

    eps sigma (T^4 - T_0^4) + P (1 + gamma (T - T_ref)) = q: solved by Newton's method from the balance without
    electricity, which lies above the root of a convex function, so that every step goes down to it. From a start
    that is given the first step lands there as well.

    Args:
        absorbed: q, absorbed per panel area by both faces [W/m2].
        emittance: eps, sum of the emittances of both faces [1], above 0.
        electricity: P, electric power per panel area at the reference temperature [W/m2].
        coefficient: gamma [1/K], not positive; a cell too hot to work yields nothing.
        reference: T_ref [K].
        surroundings: T_0, temperature of the sky [K].
        near: a temperature to start from, to spare steps [K].

    Raises:
        ValueError: emittance not above 0, or no balance: a cold cell that would give more than it absorbs.

    Examples:
        A black plate at 1 au in the Sun, from which nothing is taken, emits on two faces: 331 K.

        >>> print(round(cell_temperature(absorbed=1361.0, emittance=2.0, electricity=0.0, coefficient=0.0,
        ...                              reference=300.0, surroundings=0.0), 2))
        330.98
    """
    if some(np.asarray(emittance) <= 0.0):
        raise ValueError(f"emittance is {float(np.min(emittance)):g}; allowed is above 0")
    radiance = emittance * STEFAN_BOLTZMANN
    sky = radiance * fourth(surroundings)
    idle = -absorbed - sky  # all but radiance T^4 of a cell that yields nothing
    rise = electricity * coefficient
    steady = electricity - rise * reference + idle
    temperature: Real = ((absorbed + sky) / radiance) ** 0.25 if near is None else near
    for _ in range(_STEPS):
        works = 1.0 + coefficient * (temperature - reference) > 0.0
        if every(works):
            more, rest = rise, steady
        else:
            more, rest = np.where(works, rise, 0.0)[()], np.where(works, steady, idle)[()]
        cube = radiance * temperature * temperature * temperature
        step = ((cube + more) * temperature + rest) / (4.0 * cube + more)
        temperature = temperature - step
        if every(np.abs(step) <= _TOLERANCE * temperature):
            return temperature
    raise ValueError(
        f"no cell temperature: electricity of {float(np.max(electricity)):g} W/m2 at the reference temperature must be "
        f"less than the {float(np.min(absorbed)):g} W/m2 absorbed, also where the cell is colder"
    )


@dataclass(frozen=True, kw_only=True)
class ArrayTerms:
    """What an array's surroundings do not change, in rows: mean, aphelion at end of life, perihelion at end of life."""

    remaining: Real
    """Power end of life over begin of life [1]."""
    irradiance: tuple[Real, Real, Real]
    """Of the Sun, where the array points [W/m2]."""
    absorbed: NDArray[np.float64]
    """Of Sun and Earth, per panel area [row, broadcast, W/m2]."""
    electricity: NDArray[np.float64]
    """Given at the reference temperature, per panel area [row, broadcast, W/m2]."""
    rated: Real
    """Given new, at the reference temperature and 1 au [W/m2]."""


def array_terms(
    power: Power, environment: Environment, sunward: PlateView, *, life: Real, year: OrbitYear, dose_ratio: Real
) -> ArrayTerms:
    """What `array_state` finds before it knows of any radiators, once for all sizes of them.

    Args:
        power: array technology and losses.
        environment: Sun and Earth.
        sunward: what a plate that faces the Sun sees; face a is the front.
        life: time in orbit at which the array must still suffice [s].
        year: the orbit's year, for the distance to the Sun.
        dose_ratio: as in `array_state`.

    Raises:
        ValueError: as `array_state`.

    Source: `array_state`, `array_remaining`.
    """
    if sunward.attitude != "sun-facing":
        raise ValueError(f"sunward has attitude '{sunward.attitude}'; allowed is 'sun-facing'")
    remaining = array_remaining(power, life=life, dose_ratio=dose_ratio)
    earth, reflected = (sunward.earth_a, sunward.earth_b), (sunward.reflected_a, sunward.reflected_b)
    hot_earth = (sunward.hot_earth_a, sunward.hot_earth_b)
    hot_reflected = (sunward.hot_reflected_a, sunward.hot_reflected_b)
    factors = (year.solar_factor_mean, year.solar_factor_min, year.solar_factor_max)
    mean, low, high = (environment.total_solar_irradiance * factor * power.pointing for factor in factors)
    emittance = power.front_emittance + power.back_emittance
    shared = (emittance, power.temperature_coefficient, power.reference_temperature, environment.space_temperature)
    rows = np.broadcast_arrays(
        _absorbed(power, environment, mean, earth, reflected),
        _absorbed(power, environment, low, earth, reflected),
        _absorbed(power, environment, high, hot_earth, hot_reflected),
        _terminal_power(power, mean, power.efficiency_bol),
        _terminal_power(power, low, power.efficiency_bol) * remaining,
        _terminal_power(power, high, power.efficiency_bol) * remaining,
        *shared,
    )
    return ArrayTerms(
        remaining=remaining,
        irradiance=(mean, low, high),
        absorbed=np.array(rows[:3]),
        electricity=np.array(rows[3:6]),
        rated=_terminal_power(power, environment.total_solar_irradiance * power.pointing, power.efficiency_bol),
    )


def array_state(
    power: Power,
    environment: Environment,
    sunward: PlateView,
    *,
    life: Real,
    year: OrbitYear,
    dose_ratio: Real,
    radiator_infrared: Real = 0.0,
    near: ArrayState | None = None,
    terms: ArrayTerms | None = None,
) -> ArrayState:
    """Temperatures and power of the array while it stands in full sunlight.

    The front absorbs sunlight less the electricity taken out, both faces absorb infrared and albedo of the Earth and
    emit. Power is that of full sunlight; how much of the year that is, the orbit's year tells. Mean values belong to
    the yearly mean of (1 au / distance)^2 and a new array, `power_worst` to aphelion, `back_temperature` to perihelion
    and the hottest revolution, both to an array at end of life, which is warmer by what it no longer gives. The back
    absorbs infrared of the radiators with its own emittance; that radiators also hide a part of Earth and sky from it
    is left out. The albedo kernels are means over a revolution with its dark part, so that albedo in sunlight is
    understated by that part (4 % of a dawn-dusk orbit).

    Args:
        power: array technology and losses.
        environment: Sun and Earth.
        sunward: what a plate that faces the Sun sees; face a is the front.
        life: time in orbit at which the array must still suffice [s].
        year: the orbit's year, for the distance to the Sun.
        dose_ratio: dose a year of this orbit over that of a polar orbit at 550 to 650 km, behind the same shield [1].
        radiator_infrared: infrared of the radiators that arrives on the back, per panel area [W/m2].
        near: the same array under slightly other conditions, to spare steps.
        terms: `array_terms` of the same array, to spare its work; made here if left out.

    Raises:
        ValueError: `sunward` belongs to a plate that does not face the Sun; a negative infrared; as `array_remaining`.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> panels = evaluate(load_scenario("dawn-dusk-1gw")).panels
        >>> bool(panels.power_worst < panels.power_eol < panels.power_bol)
        True
    """
    if not every(np.asarray(radiator_infrared) >= 0.0):
        raise ValueError(f"radiator_infrared is {float(np.min(radiator_infrared)):g} W/m2; allowed is 0 or more")
    terms = terms or array_terms(power, environment, sunward, life=life, year=year, dose_ratio=dose_ratio)
    cell, worst, hot = _temperatures(power, environment, near, terms, power.back_emittance * radiator_infrared)
    efficiency, remaining = _efficiency(power, cell), terms.remaining
    power_bol = _terminal_power(power, terms.irradiance[0], efficiency)
    power_worst = _terminal_power(power, terms.irradiance[1], _efficiency(power, worst)) * remaining
    return ArrayState(
        cell_temperature=cell,
        back_temperature=hot,
        efficiency=efficiency,
        power_rated=terms.rated,
        power_bol=power_bol,
        power_eol=power_bol * remaining,
        power_worst=power_worst,
        remaining=remaining,
        specific_power=terms.rated / power.array_areal_mass,
        stowed_density=terms.rated / power.array_stowed_thickness,
        areal_mass=power.array_areal_mass,
    )


def covered_array(
    power: Power,
    environment: Environment,
    sunward: PlateView,
    bare: ArrayState,
    *,
    covered_area: Real,
    array_area: Real,
    life: Real,
    year: OrbitYear,
    dose_ratio: Real,
) -> ArrayState:
    """The array with body-mounted radiators on a part of its back: there it can emit through the front alone.

    Radiator and array are insulated from each other. Numbers are means over the area, the temperature of the back is
    that of the bare part. The share covered is taken from the array sized without the cover, which is a little small:
    on the safe side.

    Args:
        power: array technology and losses.
        environment: Sun and Earth.
        sunward: what a plate that faces the Sun sees.
        bare: the state of the array with its back free, from `array_state`.
        covered_area: planform of the radiators on the back [m2].
        array_area: area of the array sized with its back free [m2].
        life: time in orbit at which the array must still suffice [s].
        year: the orbit's year.
        dose_ratio: as in `array_state`.

    Returns:
        The state of the array as a whole; all covered where a radiator has no finite size or is larger than the array.

    Raises:
        ValueError: as `array_state`.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario, replace
        >>> cluster = load_scenario("suncatcher-cluster")  # radiators on the back of a third and more of the array
        >>> free = replace(cluster, {"thermal.attitude": "sun-edge"})
        >>> covered, bare = (evaluate(design).panels.cell_temperature for design in (cluster, free))
        >>> bool(10.0 < covered - bare < 50.0)
        True
    """
    closed = power.model_copy(update={"back_emittance": 0.0, "back_absorptance": 0.0})
    hidden = array_state(closed, environment, sunward, life=life, year=year, dose_ratio=dose_ratio)
    partly = np.asarray(covered_area) < array_area
    share = np.where(partly, covered_area / np.where(partly, array_area, 1.0), 1.0)[()]
    mean = {
        name: value + share * (getattr(hidden, name) - value)
        for name, value in vars(bare).items()
        if name not in ("back_temperature", "remaining")
    }
    return ArrayState(**mean, back_temperature=bare.back_temperature, remaining=bare.remaining)


def _efficiency(power: Power, temperature: Real) -> Real:
    return cell_efficiency(
        temperature=temperature,
        efficiency=power.efficiency_bol,
        coefficient=power.temperature_coefficient,
        reference=power.reference_temperature,
    )


def _terminal_power(power: Power, irradiance: Real, efficiency: Real) -> Real:
    """Power at the array terminals per panel area [W/m2] in full sunlight."""
    return irradiance * efficiency * power.packing * power.wiring


def _absorbed(
    power: Power, environment: Environment, irradiance: Real, earth: tuple[Real, Real], reflected: tuple[Real, Real]
) -> Real:
    """Absorbed of Sun and Earth per panel area [W/m2] in full sunlight of `irradiance`."""
    albedo = environment.albedo * environment.total_solar_irradiance
    return (
        power.cell_absorptance * (irradiance + albedo * reflected[0])
        + power.back_absorptance * albedo * reflected[1]
        + environment.earth_infrared * (power.front_emittance * earth[0] + power.back_emittance * earth[1])
    )


def _temperatures(
    power: Power, environment: Environment, near: ArrayState | None, terms: ArrayTerms, back: Real
) -> NDArray[np.float64]:
    """Temperatures [K] of three panels, solved together, from what they absorb and give; wiring losses stay in them."""
    depth = max(terms.absorbed.ndim - 1, np.ndim(back))
    starts = None
    if near is not None:
        rows = np.broadcast_arrays(near.cell_temperature, near.cell_temperature, near.back_temperature)
        starts = _behind(np.array(rows), depth)
    found = cell_temperature(
        absorbed=_behind(terms.absorbed, depth) + back,
        emittance=power.front_emittance + power.back_emittance,
        electricity=_behind(terms.electricity, depth),
        coefficient=power.temperature_coefficient,
        reference=power.reference_temperature,
        surroundings=environment.space_temperature,
        near=starts,
    )
    return np.asarray(found)


def _behind(rows: NDArray[np.float64], depth: int) -> NDArray[np.float64]:
    """Rows with so many axes behind the first, for draws that only others have."""
    return rows.reshape(len(rows), *(1,) * (depth + 1 - rows.ndim), *rows.shape[1:])
