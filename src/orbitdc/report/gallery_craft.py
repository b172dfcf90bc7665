"""The pictures of a spacecraft: its power, its mass, and the size of its satellites."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orbitdc import plot
from orbitdc.records.result import SpaceResult
from orbitdc.report.figure import Picture, render
from orbitdc.report.text import quantity
from orbitdc.scenario import SpaceScenario
from orbitdc.study.sizes import size_scaling


@dataclass(frozen=True, kw_only=True)
class Design:
    """A scenario in orbit with its result at the catalog's values."""

    scenario: SpaceScenario
    result: SpaceResult

    @property
    def words(self) -> str:
        """The scenario as a caption names it."""
        title = self.scenario.title
        return f"Scenario {self.scenario.name}" + (f" ({title})" if title else "")

    def sources(self, *sections: str) -> tuple[str, ...]:
        """Catalog ids behind some sections of the scenario."""
        paths = self.scenario.entries.items()
        return tuple(sorted({entry for path, entry in paths if path.split(".")[0] in sections}))


def mass_picture(design: Design) -> Picture:
    """The launched mass by subsystem."""
    craft = design.result.craft
    return render(
        "mass",
        lambda ax: plot.plot_mass_budget(craft, ax=ax),
        title="Where the mass is",
        caption=f"{design.words}: launched mass by subsystem per kilowatt of nameplate IT power; "
        f"{quantity(float(craft.mass), 't')} in all.",
        alt=f"Bars of mass by subsystem; together {quantity(float(craft.specific_mass), 'kg/kW')}.",
        sources=design.sources("payload", "power", "thermal", "craft"),
        height=3.4,
    )


def power_flow(design: Design) -> Picture:
    """Where the electricity of the array goes."""
    budgets, power = design.result.budgets, design.result.power
    return render(
        "power-flow",
        lambda ax: plot.plot_power_flow(budgets.sunlight, budgets.power, ax=ax),
        title="Where the power goes",
        caption=f"{design.words}: what takes the electricity of the array at the point that sizes it: in sunlight, "
        "farthest from the Sun, at the end of life, while the longest eclipse is made good.",
        alt="; ".join(f"{name} {quantity(float(value), 'MW')}" for name, value in budgets.power.items()),
        sources=design.sources("payload", "power", "thermal", "craft", "links"),
        height=3.4 if float(power.charge_power) > 0.0 else 3.0,
    )


def size_picture(design: Design) -> Picture:
    """Mass per power over the size of one satellite."""
    power = float(design.scenario.program.it_power)
    sizes = np.geomspace(min(1e4, power), power, 61)
    record = size_scaling(design.scenario, sizes)
    own = power / float(design.result.payload.modules)
    best = quantity(record.best, "kW")
    return render(
        "size",
        lambda ax: plot.plot_size_scaling(record, design=own, ax=ax),
        title="How large a satellite should be",
        caption=f"{design.words}, flown on satellites of other sizes. Avionics, terminals and bumpers weigh on small "
        "ones; cables at the design's voltage, coolant mains and the propellant against gravity gradient grow with the "
        f"side of large ones. Least mass at {best}.",
        alt=f"A curve of mass per kilowatt with one minimum at {best}.",
        sources=design.sources("power", "thermal", "craft", "links"),
        height=4.2,
    )
