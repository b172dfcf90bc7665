"""Sums for the ground: Epoch's data centre, and building and power in the United States and China."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bands_common import Found, Place, draws_of, place, value_of
from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics import annuity, continuous_rate
from orbitdc.model import evaluate
from orbitdc.scenario import replace
from orbitdc.units import from_si, to_si

Measures = Mapping[str, Found]
RUNNING: Final = ("energy", "operations", "replacement")
CAPITAL, OPEX = 38e9, 0.9e9 / JULIAN_YEAR  # [USD], [USD/s] of Epoch, case share-epoch


def epoch() -> Measures:
    """The scenario with Epoch's lives, for three lives of IT; and Epoch's own capital at the catalog's interest."""
    found = {}
    for name, life in (("tco", "5 yr"), ("tco_it_life_3y", "3 yr"), ("tco_it_life_7y", "7 yr")):
        centre = place("epoch", payload__life=life)
        found[name] = centre.measure(lambda s, r: r.cost.yearly_total, as_theirs(centre))
        found[f"{name}_own"] = own_capital(to_si(float(life.split()[0]), "yr"))
    centre = place("epoch")
    tariff = 0.6e9 / JULIAN_YEAR / float(centre.point.result.plant.site_power)
    told = f"0.6 BUSD a year for all of the site power would be a tariff of {from_si(tariff, 'USD/kWh'):.3f} USD/kWh"
    spent = centre.point.result.cost.yearly_undiscounted
    parts = ", ".join(f"{line} {from_si(float(spent[line]), 'GUSD/yr'):.2f}" for line in RUNNING)
    return {
        **found,
        "capex": centre.measure(lambda s, r: r.payload.cost + r.plant.facility_cost),
        "opex": centre.measure(
            lambda s, r: sum(r.cost.yearly_undiscounted[line] for line in RUNNING), f"of it {parts}"
        ),
        "servers": centre.measure(lambda s, r: r.cost.yearly["compute"]),
        "energy": centre.measure(lambda s, r: r.cost.yearly["energy"], told),
        "energy_share": centre.measure(lambda s, r: r.cost.yearly["energy"] / r.cost.yearly_total, told),
    }


def as_theirs(centre: Place) -> str:
    """The yearly cost without what Epoch's page does not name: interest while it is built, packages that fail."""
    changes = {"finance.construction_time": "0 yr", "reliability.repair_fraction": 0.0}
    result: Any = evaluate(replace(centre.point.scenario, changes))
    yearly = from_si(float(result.cost.yearly_total), "GUSD/yr")
    return f"without interest before operation and without replaced packages {yearly:.3g} BUSD a year"


def own_capital(life: float) -> Found:
    """Yearly cost of Epoch's 38 BUSD, divided by the catalog's price of a building, at the catalog's interest."""
    drawn = draws_of("finance.wacc", "ground.facility_price")

    def yearly(rate: Any, facility_price: Any) -> Any:
        force, facility = continuous_rate(rate), facility_price * 1e9
        return (CAPITAL - facility) / annuity(force, life) + facility / annuity(force, to_si(14.0, "yr")) + OPEX

    point = float(yearly(value_of("finance.wacc"), value_of("ground.facility_price")))
    straight = float(yearly(0.0, value_of("ground.facility_price"))) * JULIAN_YEAR / 1e9
    told = f"without interest {straight:.3g} BUSD a year"
    return Found(point, yearly(drawn["finance.wacc"], drawn["ground.facility_price"]), told)


def facility(s: Any, r: Any) -> Any:
    """Building over IT power."""
    return r.plant.facility_cost / s.program.it_power


def facility_and_plant(s: Any, r: Any) -> Any:
    """Building and power plant over IT power."""
    return (r.plant.facility_cost + r.plant.plant_cost) / s.program.it_power


def america() -> Measures:
    """Grid and gas of the United States."""
    grid, gas = place("ground-us-grid"), place("ground-us-gas")
    dear = {"ground.site": "us-engines"}
    interest = {"finance.wacc": 0.103 / JULIAN_YEAR}
    tried = {
        "engines": dear,
        "a cost of capital of 10.3 %": interest,
        "engines, 10.3 %, fuel at 6.5 USD/MMBTU and plant at 2,600 USD/kW with 1.6 times the need": {
            **dear, **interest, "ground.gas_price": "6.5 USD/MMBTU", "ground.gas_capital": "2600 USD/kW",
            "ground.gas_redundancy": 1.6,
        },
    }  # fmt: skip
    told = []
    for name, changes in tried.items():
        result: Any = evaluate(replace(gas.point.scenario, changes))
        told.append(f"with {name} {from_si(float(result.cost.power_price), 'USD/MWh'):.0f} USD/MWh")
    return {
        "facility": grid.measure(facility),
        "tariff": grid.measure(lambda s, r: r.plant.energy_price),
        "facility_btm": gas.measure(facility_and_plant),
        "btm_gas": gas.measure(lambda s, r: r.cost.power_price, ", ".join(told)),
    }


def china() -> Measures:
    """The western hubs and the east of China."""
    west, east = place("ground-cn-west"), place("ground-cn-east")
    without = west.measure(
        lambda s, r: r.cost.present["energy"] / (r.cost.present["energy"] + r.cost.present["operations"])
    )
    return {
        "facility": east.measure(facility),
        "tariff": west.measure(lambda s, r: r.plant.energy_price),
        "pue": west.measure(lambda s, r: s.ground.pue),
        "energy_share": west.measure(
            lambda s, r: r.cost.present["energy"] / sum(r.cost.present[line] for line in RUNNING),
            f"without the chips that are replaced {without.point:.2f}",
        ),
    }


GROUND: Final[Mapping[str, Callable[[], Measures]]] = {"epoch": epoch, "us": america, "cn": china}
