"""The bill of a data centre in orbit."""

from __future__ import annotations

from typing import Any

import numpy as np

from orbitdc.economics.bill import Bill, build_cost, learned, over, part
from orbitdc.economics.cashflow import Flow, Lump, Purchase, Replacement, annuity, present_value
from orbitdc.records.economics import Cost, Finance
from orbitdc.records.launch import Campaign
from orbitdc.records.links import LinkBudget
from orbitdc.records.payload import ComputePayload, Payload
from orbitdc.records.power import PowerSystem
from orbitdc.records.reliability import Output, Reliability
from orbitdc.records.spacecraft import CraftBudget
from orbitdc.records.thermal import ThermalSystem
from orbitdc.units import Real


def cost_in_orbit(
    finance: Finance,
    reliability: Reliability,
    payload: Payload,
    compute: ComputePayload,
    power: PowerSystem,
    thermal: ThermalSystem,
    craft: CraftBudget,
    campaign: Campaign,
    output: Output,
    *,
    links: LinkBudget,
    life: Real,
    deployment: Real,
    it_power: Real,
) -> Cost:
    """The bill of a data centre in orbit over one life of its platform.

    Chips live as long as the platform that carries them; servicing, where it is bought, replaces the ones that fail.
    All streams are named in `space_bill`. The price of power alone is what array, battery and their share by mass of
    launch, insurance, bus, operations and replacement cost a year, over the energy brought to the payload's bus.

    Args:
        finance: terms, shared with the ground.
        reliability: losses, and what is bought against them.
        payload: the accelerators.
        compute: their number and price.
        power: array and battery.
        thermal: radiators and loops.
        craft: mass and cost of the satellites.
        campaign: launches of the first deployment.
        output: delivered compute.
        links: ground stations.
        life: life of the platform, [...] in s.
        deployment: calendar year in which operation begins, [...].
        it_power: nameplate IT power, [...] in W.

    Returns:
        The bill; `inf` where the design or its launch is infeasible.
    """
    bill = space_bill(
        finance, reliability, compute, power, thermal, craft, campaign, output,
        links=links, life=life, deployment=deployment, it_power=it_power,
    )  # fmt: skip
    price = _power_price(bill, craft, output)
    return build_cost(bill, payload, output, it_power=it_power, power_price=price)


def space_bill(
    finance: Finance,
    reliability: Reliability,
    compute: ComputePayload,
    power: PowerSystem,
    thermal: ThermalSystem,
    craft: CraftBudget,
    campaign: Campaign,
    output: Output,
    *,
    links: LinkBudget,
    life: Real,
    deployment: Real,
    it_power: Real,
) -> Bill:
    """All payments of a data centre in orbit, by line.

    Hardware at the learned price, launch at the price of the year, both paid `construction_time` before operation.
    Insurance: launches that fail, with their hardware, are paid again (q / (1 - q) of the value for a loss q); the
    share not borne by the programme costs the premium, or the expected loss where that is more: no insurer takes
    less. Replacement: satellites lost at random, with hardware, launch and insurance. Resupply: parts at the flight
    price times the servicing factor, and the launch of parts and servicers.

    The arguments are those of `cost_in_orbit`.

    Returns:
        The bill at the ground's cost of capital plus the premium for orbit.
    """
    factor = learned(finance, deployment)
    hardware: dict[str, Any] = {
        "compute": compute.cost * factor,
        "array": power.array_cost * factor,
        "battery": power.battery_cost * factor,
        "radiator": thermal.cost * factor,
        "bus": craft.bus_cost * factor,
    }
    built = sum(hardware.values())
    platform = sum(price for line, price in hardware.items() if line != "compute")
    value = built + campaign.cost
    bought = {
        **hardware,
        "launch": campaign.cost,
        "insurance": part(_insured_share(finance, campaign.expected_loss), value),
        "ground_segment": (finance.ground_segment * it_power + links.station_cost) * factor,
    }
    lost = part(reliability.craft_failure_rate * reliability.replace_craft, value + bought["insurance"])
    return Bill(
        streams={
            **{
                line: (Purchase(price=price, life=life, lead=finance.construction_time),)
                for line, price in bought.items()
            },
            "development": (Lump(amount=finance.development, time=-np.asarray(finance.construction_time)[()]),),
            "operations": (Flow(rate=part(finance.operations, platform) + links.station_upkeep * factor, growth=0.0),),
            "replacement": (Replacement(rate=lost),),
            "resupply": (Flow(rate=_resupply(reliability, compute, campaign, output, factor), growth=0.0),),
        },
        rate=finance.wacc + finance.orbit_risk_premium,
        horizon=life,
    )


def _insured_share(finance: Finance, loss: Real) -> Real:
    """What launch risk costs, over the value launched."""
    again = over(loss, 1.0 - np.asarray(loss))
    premium = np.maximum(finance.insurance, again)
    share: Real = part(finance.self_insured, again) + part(1.0 - finance.self_insured, premium)
    return share


def _resupply(
    reliability: Reliability, compute: ComputePayload, campaign: Campaign, output: Output, factor: Real
) -> Real:
    """Parts, servicing and launch a year [USD/s]; launches that fail are repeated, with their parts."""
    package = compute.price * reliability.package_price * factor
    parts = output.failed_power_rate * package * reliability.servicing_cost_factor
    sent = part(reliability.resupply, parts) + part(output.resupply_mass_rate, campaign.price_per_mass)
    return part(sent, over(1.0, 1.0 - np.asarray(campaign.expected_loss)))


def _power_price(bill: Bill, craft: CraftBudget, output: Output) -> Real:
    """Levelized cost of the electricity that reaches the payload [USD/J]."""
    worth = annuity(bill.force, bill.horizon)
    own = craft.array + craft.harness + craft.battery
    others = craft.payload + craft.shielding + craft.meteoroid + craft.radiator + craft.loop + craft.lines + craft.links
    subsystems = own + others
    with np.errstate(invalid="ignore"):
        share = np.where(np.isfinite(subsystems), own / subsystems, 1.0)[()]
    charged: dict[str, Real] = {"array": 1.0, "battery": 1.0}
    charged.update(dict.fromkeys(("launch", "insurance", "bus", "operations", "replacement"), share))
    yearly: Real = 0.0
    for line, weight in charged.items():
        for stream in bill.streams[line]:
            yearly = yearly + weight * present_value(stream, bill.force, bill.horizon) / worth
    return over(yearly, output.installed * output.powered)
