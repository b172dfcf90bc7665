"""How large array and battery become, step by step; and what light and heat reach panels along an orbit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from orbitdc.plot.palette import BLUE, CYCLE, DASHES, GREY, ORANGE, PALE, SKY, plain, sheet
from orbitdc.records.environment import PlateCourse
from orbitdc.records.power import PowerSystem
from orbitdc.units import Real, from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_array_sizing(power: PowerSystem, *, ax: Axes | None = None) -> Axes:
    """From the demand of the loads to the power of the new array: what each loss and reserve adds.

    Args:
        power: array and battery of one design.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a bar [MW] for the loads, one for each step that hangs where the one before it ended, and one for
        the new array; the steps sum to the difference.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> plot_array_sizing(evaluate(load_scenario("dawn-dusk-1gw")).power).get_xlabel()
        'Power (MW)'
    """
    ax = sheet(ax)
    steps = {
        "regulation": power.regulation_lost,
        "power point tracking": power.mppt_lost,
        "main conductors": power.harness_lost,
        "charging, lost": power.charging_lost,
        "put by for the eclipse": power.stored,
        "farthest from the Sun": power.array_power_eol - power.sized_output,
        "ageing to end of life": power.array_power_bol - power.array_power_eol,
    }
    new = float(from_si(power.array_power_bol, "MW"))
    level = new - sum(float(from_si(step, "MW")) for step in steps.values())
    ax.barh(0, level, color=BLUE)
    ax.text(level, 0, f" {plain(level)}", va="center")
    for row, (_, step) in enumerate(steps.items(), start=1):
        more = float(from_si(step, "MW"))
        ax.barh(row, more, left=level, color=ORANGE, hatch="//", edgecolor="white")
        ax.plot([level, level], [row - 1.4, row + 0.4], color=GREY, linewidth=0.8)
        level += more
        ax.text(level, row, f" +{plain(more)}", va="center")
    ax.barh(len(steps) + 1, new, color=SKY)
    ax.text(new, len(steps) + 1, f" {plain(new)}", va="center")
    ax.set_yticks(range(len(steps) + 2), ["all loads", *steps, "array, new"])
    ax.invert_yaxis()
    ax.margins(x=0.14)
    ax.set(xlabel="Power (MW)")
    return ax


def plot_battery_sizing(ways: Mapping[str, PowerSystem], *, ax: Axes | None = None) -> Axes:
    """Installed battery by the way through eclipses, and how deep the longest eclipse drains it.

    Args:
        ways: name of the way to array and battery of the same design in that way.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a bar of energy [MWh] for each way, beside it the depth of discharge and the share of the compute
        that is kept up.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> ax = plot_battery_sizing({"as designed": evaluate(load_scenario("dawn-dusk-1gw")).power})
        >>> ax.get_xlabel(), len(ax.patches)
        ('Installed battery (MWh)', 1)
    """
    ax = sheet(ax)
    for row, power in enumerate(ways.values()):
        energy = float(from_si(power.battery_energy, "MWh"))
        if not np.isfinite(energy):
            ax.text(0.02, row, "cannot be built", transform=ax.get_yaxis_transform(), va="center")
            continue
        ax.barh(row, energy, color=SKY)
        depth, kept = (plain(100.0 * float(x), 3) for x in (power.depth_of_discharge, power.powered_fraction))
        ax.text(energy, row, f" {plain(energy)}: {depth} % deep, {kept} % kept up", va="center")
    ax.set_yticks(range(len(ways)), list(ways))
    ax.invert_yaxis()
    sizes = [float(from_si(power.battery_energy, "MWh")) for power in ways.values()]
    ax.set_xlim(0.0, 2.4 * max((size for size in sizes if np.isfinite(size)), default=1.0) or 1.0)
    ax.set(xlabel="Installed battery (MWh)")
    return ax


def plot_orbit_loads(
    course: PlateCourse, minutes: Real, *, irradiance: Real, albedo: Real, infrared: Real, ax: Axes | None = None
) -> Axes:
    """Sunlight, sunlight from the Earth and Earth infrared on both faces of a panel along one revolution.

    Args:
        course: what the faces receive along the revolution (n,), for an Earth of albedo 1 and infrared 1 W/m2.
        minutes: time of its points (n,) [s].
        irradiance: solar irradiance at 1 au [W/m2].
        albedo: the Earth's albedo [1].
        infrared: the Earth's infrared [W/m2].
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: time [min] against flux [W/m2], the sum of both faces over the area of one; grey where any part of the
        Sun is covered.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> from orbitdc.study.forcing import sky_of
        >>> sky = sky_of(load_scenario("dawn-dusk-1gw"), "sun-edge", "orbit-fixed", 0.0, 5860.0)
        >>> ax = plot_orbit_loads(sky.array, sky.instants, irradiance=1361.0, albedo=0.3, infrared=240.0)
        >>> ax.get_ylabel(), round(float(ax.lines[0].get_ydata()[0]) / 1361.0, 2)
        ('Both faces (W/m²)', 1.03)
    """
    ax = sheet(ax)
    time = np.asarray(from_si(minutes, "min"))
    lines = {
        "Sun": irradiance * (course.sun_a + course.sun_b),
        "sunlight from the Earth": irradiance * albedo * (course.albedo_a + course.albedo_b),
        "Earth infrared": infrared * (course.infrared_a + course.infrared_b),
    }
    for index, (name, flux) in enumerate(lines.items()):
        ax.plot(time, flux, color=CYCLE[index], linestyle=DASHES[index], label=name)
    top = 1.08 * max(float(np.max(flux)) for flux in lines.values())
    ax.fill_between(time, 0.0, top, where=course.visible < 1.0, color=PALE, linewidth=0.0, zorder=0)
    ax.set(xlabel="Time (min)", ylabel="Both faces (W/m²)", xlim=(time[0], time[-1]), ylim=(-0.02 * top, top))
    return ax
