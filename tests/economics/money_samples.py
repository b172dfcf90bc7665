"""A data centre of 1 GW in round numbers, on the ground and in orbit, for the tests of the bills."""

from types import SimpleNamespace

from orbitdc.catalog import load_catalog
from orbitdc.constants import JULIAN_YEAR as YEAR
from orbitdc.economics import cost_in_orbit, cost_on_ground, ground_bill, size_ground, space_bill
from orbitdc.records.economics import Finance, Ground

CATALOG = load_catalog()


def finance(**changes):
    values = {field: CATALOG[f"finance.{field}"].value for field in Finance.model_fields if field != "refresh"}
    return Finance.model_validate({**values, **changes})


def ground(site="us-grid", **changes):
    values = {}
    for field in Ground.model_fields:
        if field != "site":
            key = f"site.{site}.{field}"
            values[field] = CATALOG[key if key in CATALOG else f"ground.{field}"].value
    return Ground.model_validate({"site": site, **values, **changes})


PAYLOAD = SimpleNamespace(power_per_chip=1800.0, life=5 * YEAR, efficiency_doubling=2.3 * YEAR)
RELIABILITY = SimpleNamespace(
    craft_failure_rate=0.02 / YEAR,
    replace_craft=1.0,
    resupply=1.0,
    servicing_cost_factor=2.0,
    servicing_mass_factor=2.0,
    repair_fraction=1.0,
    package_price=1.0,
)
COMPUTE = SimpleNamespace(cost=28e9, price=28.0, powered=1e9, installed_power=1e9)
POWER = SimpleNamespace(array_cost=6e9, battery_cost=0.5e9)
THERMAL = SimpleNamespace(cost=2e9)
CRAFT = SimpleNamespace(
    bus_cost=5e9,
    array=8e6,
    battery=1e6,
    payload=4e6,
    shielding=0.5e6,
    radiator=5e6,
    loop=2e6,
    links=0.1e6,
    harness=0.0,
    meteoroid=0.0,
    lines=0.0,
)
CAMPAIGN = SimpleNamespace(cost=20e9, expected_loss=0.05, price_per_launch=80e6, payload=100e3)
LINKS = SimpleNamespace(station_cost=0.5e9, station_upkeep=0.05e9 / YEAR)
OUTPUT = SimpleNamespace(
    installed=1e9,
    powered=0.97,
    used=0.75,
    surviving=1.0,
    surviving_end=1.0,
    energy_year=0.85e9 * YEAR,
    throughput=2e21,
    resupply_mass_rate=5e5 / YEAR,
    failed_power_rate=4e7 / YEAR,
)


def but(record, **changes):
    return SimpleNamespace(**{**vars(record), **changes})


def orbit_arguments(**changes):
    given = {
        "finance": finance(), "reliability": RELIABILITY, "payload": PAYLOAD, "compute": COMPUTE, "power": POWER,
        "thermal": THERMAL, "craft": CRAFT, "campaign": CAMPAIGN, "output": OUTPUT, "links": LINKS,
        "life": 5 * YEAR, "deployment": 2029.0, "it_power": 1e9,
    }  # fmt: skip
    return {**given, **changes}


def in_orbit(**changes):
    return cost_in_orbit(**orbit_arguments(**changes))


def orbit_bill(**changes):
    return space_bill(**orbit_arguments(**changes))


def ground_arguments(**changes):
    given = {
        "finance": finance(), "reliability": RELIABILITY, "payload": PAYLOAD, "ground": ground(), "compute": COMPUTE,
        "output": OUTPUT, "deployment": 2029.0, "it_power": 1e9,
    }  # fmt: skip
    given.update(changes)
    program = SimpleNamespace(year=given["deployment"])
    return {"plant": size_ground(given["ground"], program, given["compute"]), **given}


def on_ground(**changes):
    return cost_on_ground(**ground_arguments(**changes))


def site_bill(**changes):
    given = ground_arguments(**changes)
    del given["it_power"]
    return ground_bill(**given)
