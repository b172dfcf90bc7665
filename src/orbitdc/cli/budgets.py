"""The budgets of a design on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.records.result import SpaceResult

_UNITS: Final = {"power": "MW", "heat": "MW", "mass": "t", "area": "km2", "delivered": "MW"}
_TITLES: Final = {
    "power": "Power, array in sunlight",
    "heat": "Heat to the radiators",
    "mass": "Mass launched",
    "area": "Area, one side",
    "delivered": "Delivered compute",
}
_WIDE: Final = 118  # [characters] that three budgets take beside each other
_ROWS: Final = (("mass", "power", "heat"), ("area", "delivered"))
_NARROW: Final = (("mass", "power"), ("heat", "area"), ("delivered",))
_SMALLER: Final = {"MW": ("kW", 1e3), "t": ("kg", 1e3), "km2": ("m2", 1e6)}


def print_budgets(title: str, result: SpaceResult) -> None:
    """Print mass, power, heat, area and delivered compute of a design, each with its sum, and what it comes to."""
    from rich.table import Table
    from rich.text import Text

    console = show.console()
    console.print(Text(title, style="bold"))
    for names in _ROWS if console.width >= _WIDE else _NARROW:
        row = Table.grid(padding=(0, 3))
        cells = [_budget(name, getattr(result.budgets, name)) for name in names]
        if "delivered" in names:
            cells.append(_outcome(result))
        for _ in cells:
            row.add_column(vertical="top")
        row.add_row(*cells)
        console.print(row)


def _budget(name: str, lines: Mapping[str, Any]) -> Any:
    """One budget: a line each, largest unit that keeps the total above one, and the total."""
    from orbitdc.units import from_si

    unit = _UNITS[name]
    total = next(iter(lines.values())) if name == "delivered" else sum(float(value) for value in lines.values())
    if float(from_si(float(total), unit)) < 1.0:
        unit = _SMALLER[unit][0]
    table = _table(_TITLES[name], unit)
    for line, value in lines.items():
        if name == "delivered" or float(value) > 0.0:
            table.add_row(line, show.number(float(from_si(float(value), unit)), 3), _share(value, total))
    if name != "delivered":
        table.add_row("total", show.number(float(from_si(float(total), unit)), 4), "", style="bold")
    return table


def _outcome(result: SpaceResult) -> Any:
    """What the budgets come to."""
    from orbitdc.units import from_si

    table = _table("Comes to", "")
    craft, campaign, cost = result.craft, result.campaign, result.cost
    numbers = (
        ("satellites", result.payload.modules, "1"),
        ("mass per IT power", craft.specific_mass, "kg/kW"),
        ("one satellite", craft.module_mass, "t"),
        ("launches", campaign.launches, "1"),
        ("launches take", campaign.years, "yr"),
        ("radiator at", result.thermal.radiator_temperature, "degC"),
        ("array cells at", result.panels.cell_temperature, "degC"),
        ("capital", cost.capital_per_power, "USD/W"),
        ("compute", cost.lcoc_energy, "USD/kWh"),
        ("electricity alone", cost.power_price, "USD/kWh"),
    )
    for name, value, unit in numbers:
        table.add_row(name, show.number(float(from_si(float(value), unit)), 4), unit.removesuffix("1"))
    table.add_row("least factor", result.output.binding, "")
    return table


def _table(title: str, unit: str) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(Text(title))
    table.add_column(Text(unit), justify="right")
    table.add_column("", justify="right" if unit else "left")
    return table


def _share(value: Any, total: Any) -> str:
    """Of the total, in whole per cent, tenths below ten."""
    if not float(total) < float("inf") or not float(total) > 0.0:
        return ""
    share = 100.0 * float(value) / float(total)
    return f"{share:.0f} %" if share >= 9.5 else f"{share:.1f} %"
