"""Sums for orbit: Starcloud's table, Turyshev's allowance, Deutsche Bank, Novaspace, NASA's launches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bands_common import Found, Place, draws_of, flown, given, place, value_of, vehicle
from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics import Flow, Lump, annuity, present_value
from orbitdc.launch import ellipse_speed, launch_price, payload_at_speed, payload_to_orbit, time_to_fly
from orbitdc.model import evaluate
from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.scenario import load_scenario, replace
from orbitdc.study.breakeven import break_even
from orbitdc.units import from_si, to_si

Measures = Mapping[str, Found]
SYNCHRONOUS: Final = 35_786e3  # [m] altitude of the geostationary orbit


def starcloud() -> Measures:
    """Line by line from the file's inputs, and the design that the lines would have to be."""
    g = given("starcloud")
    launch = flown(g["launch_payload"], price=g["launch_price"], payload=g["launch_payload"])
    shield = g["shielding"] * g["power"]
    lines = (g["solar"], float(launch.cost), shield * g["shield_price"])
    total = sum(float(present_value(Lump(amount=line, time=0.0), 0.0, g["years"])) for line in lines)
    energy = g["power"] * float(annuity(0.0, g["years"]))
    price = total / energy
    cells = g["cell_price"] * g["power"]
    mass_price = float(launch.price_per_mass)
    dark = price / 0.95
    ratio = (
        f"{g['grid_price'] / to_si(0.002, 'USD/kWh'):.1f} if the price is first rounded to 0.002; with the array of "
        f"the cells' price and no shielding {g['grid_price'] * energy / (cells + lines[1]):.1f}; with the 95 % of the "
        f"year that the paper states {g['grid_price'] / dark:.1f}"
    )
    return {
        "space_solar": Found(cells, told=f"the same 2 MUSD are {g['solar'] / g['cell_price'] / 1e6:.0f} MW of cells"),
        "space_launch": Found(lines[1]),
        "space_shield": Found(lines[2]),
        "shield_same_price": Found(
            shield * mass_price, told=f"and its {shield / 1e3:.0f} t are two fifths of what the one launch carries"
        ),
        "launch_price": Found(mass_price),
        "space_total": Found(total),
        "space_energy": Found(price),
        "energy_ratio": Found(g["grid_price"] / price, told=ratio),
        **starcloud_ground(total),
        **starcloud_design(),
    }


def starcloud_ground(space: float) -> Measures:
    """The lines of the scenario on the ground."""
    cost = place("starcloud-40mw-ground")
    pue = float(cost.point.scenario.ground.pue)
    present = {line: float(value) for line, value in cost.point.result.cost.present.items()}
    total = present["energy"] + present["facility"]
    return {
        "ground_energy": Found(present["energy"] / pue),
        "ground_chiller": Found(present["energy"] * (1.0 - 1.0 / pue)),
        "ground_backup": Found(present["facility"]),
        "ground_total": Found(total),
        "cost_ratio": Found(total / space),
    }


def starcloud_design() -> Measures:
    """What orbitdc makes of 40 MW with the paper's cells, radiators and shielding."""
    design = place("starcloud-40mw-orbit")
    power, result = design.point.scenario.program.it_power, design.point.result
    masses = {line: 1e3 * float(getattr(result.craft, line)) / power for line in MASS_LINES}
    heavy = sorted(
        (line for line in masses if masses[line] > 0.05 * sum(masses.values())), key=lambda line: -masses[line]
    )
    weighed = "of it " + ", ".join(f"{line} {masses[line]:.3g}" for line in heavy) + " kg/kW"
    small = {"program.module_it_power": "120 kW"}
    tried = {
        "as satellites of 120 kW": small,
        "and with the paper's array of 1,000 W/kg (0.31 kg/m2)": {**small, "power.array_areal_mass": "0.3125 kg/m2"},
    }
    told = []
    for name, changes in tried.items():
        other: Any = evaluate(replace(design.point.scenario, changes))
        told.append(f"{name} {float(other.campaign.launches):.0f} launches")
    return {
        "launches": design.measure(lambda s, r: r.campaign.launches, "; ".join(told)),
        "mass_per_power": design.measure(lambda s, r: r.craft.specific_mass, weighed),
        "platform": design.measure(platform),
    }


def turyshev() -> Measures:
    """The price of launch and spacecraft together that the benchmark allows, found as a break-even price."""
    g = given("turyshev")
    mass = g["mass"] * g["power"]
    own = flown(mass, price=g["price"], payload=g["payload"], rocket="falcon-9-expendable")
    paid = float(own.price_per_mass)

    def allowance(benchmark: float) -> float:
        """Price per mass at which launching costs the benchmark."""

        def left(price: float) -> float:
            campaign = flown(mass, price=price, payload=g["payload"], rocket="falcon-9-expendable")
            return benchmark * g["power"] - float(campaign.cost)

        price = break_even(left, 1e5, 1e9).value
        assert price is not None
        return price / g["payload"]

    low, high = allowance(g["benchmark_low"]), allowance(g["benchmark_high"])
    station: Any = evaluate(load_scenario("turyshev-1mw"))
    heavier = float(station.craft.specific_mass)
    told = (
        f"orbitdc's own station of 1 MW has {1e3 * heavier:.0f} kg/kW, with which it is "
        f"{g['benchmark_low'] / heavier:.0f} to {g['benchmark_high'] / heavier:.0f} USD/kg"
    )
    return {
        "allowance_low": Found(low, told=told),
        "allowance_high": Found(high, told=told),
        "falcon9": Found(paid),
        "shortfall_min": Found(paid / high),
        "shortfall_max": Found(paid / low),
        "burden": Found(low - allowance(g["benchmark_low"] - g["burden"])),
    }


def turyshev_life() -> Measures:
    """Life over the discounted life at the hazard; and what the model's own station loses with its satellites."""
    g = given("turyshev")
    hazards = {"a": g["hazard_a"], "b": g["hazard_b"]}
    found = {
        f"penalty_{name}": Found(g["life"] / float(annuity(hazard, g["life"]))) for name, hazard in hazards.items()
    }
    both = g["hazard_a"] + g["obsolescence"]
    found["penalty_b_plus_obsolescence_20pct"] = Found(g["life"] / float(annuity(both, g["life"])))
    for name, hazard in hazards.items():
        changes = {
            "reliability.craft_failure_rate": hazard, "reliability.replace_craft": 0.0,
            "craft.life": g["life"], "payload.life": g["life"],
        }  # fmt: skip
        station: Any = evaluate(replace(load_scenario("turyshev-1mw"), changes))
        found[f"station_{name}"] = Found(1.0 / float(station.output.surviving_craft))
    return found


def platform(s: Any, r: Any) -> Any:
    """Satellites and their launch, without chips, insurance and development."""
    return r.power.array_cost + r.power.battery_cost + r.thermal.cost + r.craft.bus_cost + r.campaign.cost


def site(s: Any, r: Any) -> Any:
    """Building and plant."""
    return r.plant.facility_cost + r.plant.plant_cost


def deutsche() -> Measures:
    """Satellites and launches of 1 GW at the two published launch prices, against the building on the ground."""
    now = place("deutsche-orbit")
    cheap = {"launch__price": "10 MUSD", "launch__price_floor": "10 MUSD", "launch__internal_cost": "10 MUSD"}
    later = place("deutsche-orbit", **cheap, launch__payload="149.25 t", program__year=2032.0)
    earth = place("ground-us-grid")
    here = earth.measure(site)
    assert here.drawn is not None
    found = {"space_2026": now.measure(platform, needed(now, 114e9)), "ground": here}
    found["space_2032"] = later.measure(platform, needed(later, 18e9))
    for year, space in (("2026", found["space_2026"]), ("2032", found["space_2032"])):
        assert space.drawn is not None
        found[f"ratio_{year}"] = Found(space.point / here.point, space.drawn / here.drawn, space.told)
    per_mass = now.point.result.campaign.price_per_launch / now.point.scenario.launch.payload
    return {**found, "printed_ratio": Found(114.0 / 16.0), "price_per_mass": Found(float(per_mass))}


def needed(design: Place, printed: float) -> str:
    """Which mass the printed sum leaves to launch, at orbitdc's prices of hardware."""
    r, s = design.point.result, design.point.scenario
    hardware = float(platform(s, r) - r.campaign.cost)
    price = float(r.campaign.price_per_launch / s.launch.payload)
    mass = 1e3 * float(r.craft.specific_mass)
    left = 1e3 * (printed - hardware) / price / s.program.it_power
    launches = float(r.campaign.cost)
    told = f"orbitdc: {mass:.0f} kg/kW, {hardware / 1e9:.0f} BUSD of hardware, {launches / 1e9:.0f} BUSD of launches"
    if left <= 0.0:
        return f"{told}; the hardware alone costs more than the printed sum"
    return f"{told}; the printed sum leaves {left:.0f} kg/kW to launch beside that hardware"


def novaspace() -> Measures:
    """Satellites, launches and five years of operations at the catalog's share; the ground from its scenario."""
    g = given("novaspace")
    share = draws_of("finance.operations")["finance.operations"]
    total = {}
    for name in ("dear", "cheap"):
        satellites = g[f"{name}_satellite"] * g["power"] * g["satellites"]
        price = g[f"{name}_launch"] * g["payload"]
        launch = float(
            flown(g["mass"] * g["satellites"], price=price, payload=g["payload"], modules=g["satellites"]).cost
        )
        first = satellites + launch

        def running(yearly: Any, satellites: float = satellites) -> Any:
            return present_value(Flow(rate=yearly * satellites, growth=0.0), 0.0, g["life"])

        told = f"{first / 1e9:.4g} BUSD of it are satellites and launches"
        total[name] = Found(first + float(running(value_of("finance.operations"))), first + running(share), told)
    earth = place("novaspace-ground")
    lines = ("facility", "energy", "operations")
    ground = earth.measure(lambda s, r: sum(r.cost.present[line] for line in lines))
    ratios = {
        f"ratio_{name}": Found(sum_.point / ground.point, sum_.drawn / ground.drawn) for name, sum_ in total.items()
    }
    parts = ", ".join(f"{line} {float(earth.point.result.cost.present[line]) / 1e9:.3g}" for line in lines)
    return {
        "orbital_1000usdkg_25usdW": total["dear"],
        "orbital_150usdkg_10usdW": total["cheap"],
        "terrestrial": Found(ground.point, ground.drawn, f"of it {parts} BUSD"),
        **ratios,
    }


def nasa() -> Measures:
    """Launches of three sets of hardware with their refuelling, years to launch one, and what launch costs per kWh."""
    g = given("nasa-sbsp")
    price = g["price"] * (1.0 - g["discount"])
    found = {}
    for name in ("RD1", "RD2"):
        first = flown(g[f"mass_{name}"], price=price, payload=g["payload"])
        once = float(first.launches) * (1.0 + g["refuel"])
        energy = g["delivered"] * g[f"lit_{name}"] * float(annuity(0.0, g["system_life"]))
        cost = once * g["sets"] * price
        found[f"launches_{name}"] = Found(once * g["sets"])
        found[f"refuel_{name}"] = Found(g["refuel"] / (1.0 + g["refuel"]))
        found[f"assembly_{name}"] = Found(float(time_to_fly(once, g["cadence"], 1e-6 / JULIAN_YEAR, g["cadence"])))
        full = from_si(cost / (1.0 - g["discount"]) / energy, "USD/kWh")
        found[f"launch_lcoe_{name}"] = Found(
            cost / energy, told=f"without the stated discount of 15 % it is {full:.3g}"
        )
    decline = 1.0 - (1.0 - g["fall"]) ** (JULIAN_YEAR / g["fall_years"])
    rocket = vehicle(
        "starship", payload=g["payload"], price=g["price_2022"] * g["payload"], price_year=2022.0,
        price_decline=decline / JULIAN_YEAR, price_floor=1.0,
    )  # fmt: skip
    found["price_2040"] = Found(float(launch_price(rocket, 2040.0)) / g["payload"])
    return {**found, "direct": direct(g["payload"])}


def direct(payload: float) -> Found:
    """What Starship brings to the geostationary orbit without being refuelled; beside it, to the transfer orbit."""
    ship = vehicle("starship")
    ship = ship.model_copy(
        update={"payload": payload, "reference_altitude": 200e3, "reference_inclination": ship.site_latitude}
    )
    transfer = ellipse_speed(200e3, SYNCHRONOUS, ship.site_latitude, ship.site_latitude)
    told = f"the law gives {float(payload_at_speed(ship, transfer)) / 1e3:.0f} t to a transfer orbit from 200 km"
    return Found(float(payload_to_orbit(ship, SYNCHRONOUS, 0.0)), told=told)


SPACE: Final[Mapping[str, Callable[[], Measures]]] = {
    "starcloud": starcloud,
    "turyshev": turyshev,
    "turyshev-life": turyshev_life,
    "deutsche": deutsche,
    "novaspace": novaspace,
    "nasa": nasa,
}
