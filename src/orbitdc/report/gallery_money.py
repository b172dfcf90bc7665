"""The picture that sets a design's bill beside published ones, boundary by boundary."""

from __future__ import annotations

from orbitdc import plot
from orbitdc.report.figure import Picture, render
from orbitdc.report.gallery_craft import Design
from orbitdc.report.text import quantity
from orbitdc.study.compare import boundary_spread
from orbitdc.units import from_si


def boundaries_picture(design: Design) -> Picture:
    """Why published costs per gigawatt differ: one design under three boundaries, and the studies that draw them.

    Args:
        design: the scenario and its result.
    """
    spread = boundary_spread(design.result, design.scenario.catalog)
    life, craft = (quantity(part.life, "yr") for part in (design.scenario.payload, design.scenario.craft))
    rate = 100.0 * float(from_si(design.result.cost.rate, "1/yr"))
    totals = {boundary: quantity(sum(lines.values()), "USD/W") for boundary, lines in spread.capital.items()}
    rows = len(spread.published) + 2 * len(spread.capital)
    return render(
        "boundaries",
        lambda ax: plot.plot_boundaries(spread, ax=ax),
        title="Why published costs of a gigawatt differ",
        caption=f"{design.words}, nothing changed but where its bill is cut: money before operation, and all money "
        f"over a working life (chips {life}, platform {craft}), discounted at {rate:.3g} % a year. Points: "
        "studies, at the boundary that each draws; filled: money before operation, hollow: money over the years in "
        "its name, mostly undiscounted. What then still differs within a boundary is launch price, mass and the price "
        "of satellites. An arrow marks a study beyond the axis.",
        alt="Before operation: "
        + "; ".join(f"{boundary} {total}" for boundary, total in totals.items())
        + ". "
        + f"{len(spread.published)} published costs stand beside them.",
        sources=tuple(item.id for item in spread.published),
        height=1.9 + 0.215 * rows,
    )
