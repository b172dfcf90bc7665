"""Tube-and-fin radiator panels: heat per area at a temperature, and their size with the coolant cooling along them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.records.panel import Panel, PanelSizing
from orbitdc.records.section import Entry, quantities
from orbitdc.thermal.finned import LARGEST_PARAMETER, LARGEST_RATIO, fin_table
from orbitdc.units import Real, some

Array = NDArray[np.float64]

_NODES: Final = 3
"""Gauss-Legendre points along the loop: 1e-5 for a fall of 50 K (a test checks it against 40)."""
_STEPS: Final = 2
"""Newton steps from coolant to root temperature: the drop is good to 1e-4 of itself."""


def radiator_panel(option: str, entries: Mapping[str, Entry], **given: Real | str) -> Panel:
    """A panel from the catalog group `panel`, with some numbers given.

    Args:
        option: such as 'aluminium'; `orbitdc sources panel` lists them.
        entries: the catalog, with `panel.OPTION.FIELD`.
        **given: fields of `Panel` that replace the catalog's: text with unit, SI number or array.

    Returns:
        The panel.

    Raises:
        ValueError: an unknown option or field, a number out of its bounds, or tubes wider than their distance.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> panel = radiator_panel("aluminium", load_catalog(), emittance=0.8)
        >>> round(panel.pitch, 3), panel.emittance
        (0.12, 0.8)
        >>> radiator_panel("aluminium", load_catalog(), sheet="0 mm")
        Traceback (most recent call last):
        ...
        ValueError: panel.sheet is 0 mm; allowed is 0.005 mm to 20 mm
    """
    fields = quantities(Panel)
    known = sorted({key.split(".")[1] for key in entries if key.startswith("panel.")})
    if option not in known:
        raise ValueError(f"panel is '{option}'; allowed is {', '.join(known)}")
    for name in given:
        if name not in fields:
            raise ValueError(f"a panel has no {name}; allowed is {', '.join(fields)}")
    numbers: dict[str, Real] = {}
    for name, quantity in fields.items():
        value = given[name] if name in given else entries[f"panel.{option}.{name}"].value
        try:
            numbers[name] = quantity.convert(value)
        except ValueError as error:
            text = str(error)
            raise ValueError(f"panel.{name} {text}" if text.startswith("is ") else f"panel.{name}: {text}") from None
    if some(np.asarray(numbers["tube_width"]) > numbers["pitch"]):
        raise ValueError("panel.tube_width is larger than panel.pitch; the tubes do not fit beside each other")
    return Panel(**numbers)


@units.accepts("W/m2", root="K", sink="K")
def panel_flux(panel: Panel, root: Real, sink: Real) -> Real:
    """Heat rejected per planform area by a panel whose tubes have one temperature.

    q = (w + (p - w) eta) / p x n eps sigma (T^4 - Ts^4): tubes of width w at the root temperature, between them fins
    of half the free pitch, conducting in both sheets, with the efficiency of the fin equation (`tabulated_fin`).

    Args:
        panel: the panel; its numbers may be arrays of draws.
        root: temperature of tubes and fin roots, above 0 [broadcast, K].
        sink: sink temperature of both faces together, 0 or above [broadcast, K].

    Returns:
        Net flux per planform area [broadcast shape, W/m2]; negative where the panel absorbs.

    Raises:
        ValueError: fins longer than the table, or a sink of more than 1.25 times the root temperature.

    Source: `radiating_fin`; Gilmore 2002, ch. 6.

    Examples:
        A panel of tubes without gaps is one plate of the root's temperature:

        >>> from orbitdc.catalog import load_catalog
        >>> dense = radiator_panel("aluminium", load_catalog(), pitch="20 mm", tube_width="20 mm", emittance=1.0)
        >>> f"{panel_flux(dense, 300.0, 0.0):.1f}"
        '918.6'
    """
    scale, ceiling = _scales(panel)
    _check_fins(ceiling, root, sink)
    result: Real = _flux(panel, scale, ceiling, root, np.square(np.square(sink)))[0]
    return result


def size_panel(panel: Panel, *, heat: Real, inlet: Real, outlet: Real, sink: Real) -> PanelSizing:
    """Planform area that takes a heat load out of a coolant between two temperatures.

    Along the coolant's way dA = m c dT / q. The drop from coolant to root is q p R with R the resistance per length of
    tube, so that in root temperatures A = Q / (T1 - T2) [integral of dT / q + p R ln(q1 / q2)]; the integral by
    Gauss-Legendre. Where the outlet is not above the sink no area suffices: infinite, with the margin that says so.

    Args:
        panel: the panel; its numbers may be arrays of draws.
        heat: to reject, 0 or above [broadcast, W].
        inlet: coolant temperature into the panel [broadcast, K].
        outlet: coolant temperature out of it, not above the inlet [broadcast, K].
        sink: sink temperature of both faces together [broadcast, K].

    Returns:
        Area, mean flux, efficiency and temperatures [broadcast shape].

    Raises:
        ValueError: negative heat, an outlet above the inlet, fins longer than the table.

    Source: own integration of `panel_flux` along the loop; compare Gilmore 2002, ch. 6.

    Examples:
        1 MW between 60 and 45 degC against a sink of 230 K:

        >>> from orbitdc.catalog import load_catalog
        >>> panel = radiator_panel("aluminium", load_catalog())
        >>> found = size_panel(panel, heat=1e6, inlet=333.15, outlet=318.15, sink=230.0)
        >>> f"{found.area:.0f} m2 {found.flux:.0f} W/m2 {found.fin_efficiency:.2f}"
        '1532 m2 653 W/m2 0.90'
        >>> float(size_panel(panel, heat=1e6, inlet=290.0, outlet=280.0, sink=290.0).area)
        inf
    """
    for name, wrong in (("heat", np.asarray(heat) < 0.0), ("inlet", np.asarray(inlet) < outlet)):
        if some(wrong):
            what = "negative" if name == "heat" else "below the outlet"
            raise ValueError(f"{name} is {what}; a radiator takes heat out of its coolant")
    scale, ceiling = _scales(panel)
    _check_fins(ceiling, inlet, np.minimum(sink, inlet))
    margin = np.asarray(outlet - sink)
    works = margin > 0.0
    start, end = np.where(works, inlet, 300.0), np.where(works, outlet, 300.0)
    cold = np.square(np.square(np.where(works, sink, 0.0)))
    resistance = panel.pitch * (1.0 / (panel.film * np.pi * panel.bore) + panel.joint)
    hot_root, hot_flux = _root(panel, scale, ceiling, start, cold, resistance)
    cold_root, cold_flux = _root(panel, scale, ceiling, end, cold, resistance)
    fall = hot_root - cold_root
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    inverse: Real = 0.0
    efficiency: Real = 0.0
    for node, weight in zip(nodes, weights, strict=True):
        flux, eta = _flux(panel, scale, ceiling, cold_root + 0.5 * (1.0 + node) * fall, cold)
        inverse = inverse + 0.5 * weight / flux
        efficiency = efficiency + 0.5 * weight * eta
    change = hot_flux - cold_flux
    total = fall + resistance * change
    falls = total > 0.0
    drops = resistance * np.log1p(change / cold_flux)
    mean = np.where(falls, (fall * inverse + drops) / np.where(falls, total, 1.0), 1.0 / hot_flux)
    strength = panel.faces * panel.emittance * STEFAN_BOLTZMANN
    return PanelSizing(
        area=np.where(works, heat * mean, np.where(np.asarray(heat) > 0.0, np.inf, 0.0))[()],
        flux=np.where(works, 1.0 / mean, 0.0)[()],
        fin_efficiency=np.where(works, efficiency, 0.0)[()],
        root_drop=np.where(works, resistance / mean, 0.0)[()],
        radiating_temperature=np.where(works, (1.0 / (mean * strength) + cold) ** 0.25, sink)[()],
        margin=margin[()],
    )


def _scales(panel: Panel) -> tuple[Real, Real]:
    """Share of the panel that is fin; fin parameter over temperature cubed."""
    free = panel.pitch - panel.tube_width
    conducting = panel.conductivity * 2.0 * panel.sheet
    per_cube = panel.faces * panel.emittance * STEFAN_BOLTZMANN * (0.5 * free) ** 2 / conducting
    return free / panel.pitch, per_cube


def _check_fins(per_cube: Real, root: Real, sink: Real) -> None:
    """Refuse what lies outside the table of fins."""
    longest = float(np.max(per_cube * np.asarray(root) ** 3))
    if longest > LARGEST_PARAMETER:
        raise ValueError(
            f"the fins are too long and thin: their parameter is {longest:.3g}; allowed is up to "
            f"{LARGEST_PARAMETER:g}; take a smaller pitch or thicker sheets"
        )
    warmest = float(np.max(np.asarray(sink) / root))
    if not warmest <= LARGEST_RATIO:
        raise ValueError(f"the sink is {warmest:.3g} times as warm as the root; allowed is up to {LARGEST_RATIO:g}")


def _flux(panel: Panel, fin_share: Real, per_cube: Real, root: Real, sink_fourth: Real) -> tuple[Real, Real]:
    """Net flux per planform area and the mean efficiency behind it."""
    square = root * root
    fourth = square * square
    eta = fin_table(per_cube * square * root, sink_fourth / fourth)
    mean = 1.0 - fin_share * (1.0 - eta)
    return mean * panel.faces * panel.emittance * STEFAN_BOLTZMANN * (fourth - sink_fourth), mean


def _root(
    panel: Panel, fin_share: Real, per_cube: Real, coolant: Real, sink_fourth: Real, resistance: Real
) -> tuple[Array, Real]:
    """Root temperature T + p R q(T) = coolant temperature, and the flux there."""
    root = np.asarray(coolant, dtype=np.float64)
    for _ in range(_STEPS):
        flux, mean = _flux(panel, fin_share, per_cube, root, sink_fourth)
        slope = 4.0 * mean * panel.faces * panel.emittance * STEFAN_BOLTZMANN * root**3
        root = root - (root + resistance * flux - coolant) / (1.0 + resistance * slope)
    return root, _flux(panel, fin_share, per_cube, root, sink_fourth)[0]
