"""The bill of a data centre in orbit."""

from __future__ import annotations

from typing import Any

import numpy as np

from orbitdc.economics.bill import Bill, build_cost, learned, orbit_rate
from orbitdc.economics.cashflow import Flow, Lump, Purchase, Replacement, Stream
from orbitdc.economics.numbers import over, part
from orbitdc.economics.refresh import best_sets, operating_life
from orbitdc.economics.tax import with_tax
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
    """The bill of a data centre in orbit over one life of its platform, or of its chips where it ends with them.

    What follows the chips' economic life is `finance.refresh`: see `space_bill`, where all streams are named. The
    price of power alone is what array, battery and their share of bus, launch, insurance, operations and replacement
    (`line_shares`) cost a year, over the energy brought to the payload's bus.

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
    bill = bill_in_orbit(
        finance,
        reliability,
        payload,
        compute,
        power,
        thermal,
        craft,
        campaign,
        output,
        links=links,
        life=life,
        deployment=deployment,
        it_power=it_power,
    )
    return build_cost(
        bill,
        finance,
        payload,
        output,
        it_power=it_power,
        electricity=output.installed * output.powered,
        power_mass_share=power_mass_share(craft),
    )


def bill_in_orbit(
    finance: Finance,
    reliability: Reliability,
    payload: Payload,
    compute: ComputePayload,
    power: PowerSystem,
    thermal: ThermalSystem,
    craft: CraftBudget,
    campaign: Campaign,
    output: Output,
    **terms: Any,
) -> Bill:
    """`space_bill` with the sets of chips that cost least where they are serviced: what `cost_in_orbit` pays.

    The arguments are those of `cost_in_orbit`.

    Returns:
        The bill.
    """
    records: Any = (finance, reliability, payload, compute, power, thermal, craft, campaign, output)
    single = space_bill(*records, **terms, sets=1.0)
    if finance.refresh != "serviced":
        return single
    again = service_price(finance, reliability, compute, craft, campaign, deployment=terms["deployment"])
    return space_bill(*records, **terms, sets=best_sets(single, finance, payload, output, sum(again)))


def space_bill(
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
    sets: Real = 1.0,
) -> Bill:
    """All payments of a data centre in orbit, by line.

    Hardware at the learned price, launch at the price of the year, both paid `construction_time` before operation.
    Insurance: launches that fail, with their hardware, are paid again (q / (1 - q) of the value for a loss q); the
    share not borne by the programme costs the premium, or the expected loss where that is more: no insurer takes
    less. Replacement: satellites lost at random, with hardware, launch and insurance. Resupply: parts at the flight
    price times the servicing factor, and the launch of parts and servicers. At the end the platform is disposed of.

    At the end of the chips' economic life the platform is written off (`written-off`: it is charged over the shorter
    of both lives), or goes on with them (`keep-earning`: `discounted_output` values what they still make), or gets
    new chips (`serviced`: `sets` of them follow each other at equal intervals, each after the first at the flight
    price times the servicing factor, with the launch of chips, shielding and servicers; development of the servicing
    machine is paid once). All are charged in full: in orbit no set has a second user, and new chips for satellites
    that are lost and not replaced are paid too.

    The arguments are those of `cost_in_orbit`, and `sets`, the number of sets of chips where they are serviced.

    Returns:
        The bill at the ground's cost of capital plus the premium for orbit.
    """
    factor, lead = learned(finance, deployment), finance.construction_time
    horizon = operating_life(finance, payload, life)
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
    streams: dict[str, tuple[Stream, ...]] = {
        **{line: (Purchase(price=price, life=horizon, lead=lead),) for line, price in bought.items()},
        "development": (Lump(amount=finance.development, time=-lead),),
        "operations": (
            Flow(rate=part(finance.operations, platform), growth=0.0),
            Lump(amount=part(finance.disposal, platform), time=horizon),
        ),
        "replacement": (Replacement(rate=lost),),
        "resupply": (Flow(rate=_resupply(reliability, compute, campaign, output, factor), growth=0.0),),
    }
    streams["ground_segment"] += (Flow(rate=links.station_upkeep * factor, growth=0.0),)
    chip_life = horizon
    if finance.refresh == "serviced":
        chip_life = horizon / sets
        extra = service_price(finance, reliability, compute, craft, campaign, deployment=deployment)
        streams = _serviced(streams, finance, hardware["compute"], extra, chip_life)
    bill = Bill(
        streams=streams,
        rate=orbit_rate(finance, deployment),
        horizon=horizon,
        chip_life=chip_life,
        loss=reliability.craft_failure_rate * (1.0 - reliability.replace_craft),
    )
    return with_tax(bill, finance)


def service_price(
    finance: Finance,
    reliability: Reliability,
    compute: ComputePayload,
    craft: CraftBudget,
    campaign: Campaign,
    *,
    deployment: Real,
) -> tuple[Real, Real]:
    """What a new set of chips costs in orbit: the chips, and what brings them [USD]; failed flights are repeated.

    Args:
        finance: learning.
        reliability: mass and cost of servicing over those of the parts.
        compute: price of a set, spares included.
        craft: mass of payload and shielding, which both are new.
        campaign: launch price and expected loss.
        deployment: calendar year of the first deployment, whose prices hold, [...].
    """
    chips = compute.cost * learned(finance, deployment)
    mass = (craft.payload + craft.shielding) * reliability.servicing_mass_factor
    flown = chips * reliability.servicing_cost_factor + part(mass, _cargo_price(campaign))
    return chips, part(flown, over(1.0, 1.0 - campaign.expected_loss)) - chips


def _serviced(
    streams: dict[str, tuple[Stream, ...]], finance: Finance, chips: Real, extra: tuple[Real, Real], life: Real
) -> dict[str, tuple[Stream, ...]]:
    """The streams with new sets of chips; the first one flies with the platform and needs no servicing."""
    lead = finance.construction_time
    service = Purchase(price=extra[1], life=life, lead=lead, spared=1.0)
    return {
        **streams,
        "compute": (Purchase(price=chips, life=life, lead=lead),),
        "resupply": (*streams["resupply"], service),
        "development": (*streams["development"], Lump(amount=finance.servicing_development, time=-lead)),
    }


def _insured_share(finance: Finance, loss: Real) -> Real:
    """What launch risk costs, over the value launched."""
    again = over(loss, 1.0 - loss)
    premium = np.maximum(finance.insurance, again)
    share: Real = part(finance.self_insured, again) + part(1.0 - finance.self_insured, premium)
    return share


def _cargo_price(campaign: Campaign) -> Real:
    """Price per mass of cargo that can be split at will [USD/kg], whatever room the satellites leave on a launch."""
    return over(campaign.price_per_launch, campaign.payload)


def _resupply(
    reliability: Reliability, compute: ComputePayload, campaign: Campaign, output: Output, factor: Real
) -> Real:
    """Parts, servicing and launch a year [USD/s]; launches that fail are repeated, with their parts."""
    package = compute.price * reliability.package_price * factor
    parts = output.failed_power_rate * package * reliability.servicing_cost_factor
    sent = part(reliability.resupply, parts) + part(output.resupply_mass_rate, _cargo_price(campaign))
    return part(sent, over(1.0, 1.0 - campaign.expected_loss))


def power_mass_share(craft: CraftBudget) -> Real:
    """Array, harness and battery over all subsystems by mass; 1 where a size is infinite.

    Args:
        craft: masses of the subsystems, of which structure, growth, margin and propellant follow.
    """
    power = craft.array + craft.harness + craft.battery
    rest = craft.payload + craft.shielding + craft.meteoroid + craft.radiator + craft.loop + craft.lines + craft.links
    subsystems = power + rest
    if isinstance(subsystems, float) and subsystems < np.inf:
        return power / subsystems
    with np.errstate(invalid="ignore"):
        share: Real = np.where(np.isfinite(subsystems), power / subsystems, 1.0)[()]
    return share
