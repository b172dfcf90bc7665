"""`orbitdc keys`: what every key of the JSON output means."""

from __future__ import annotations

import click

from orbitdc.cli import show

COMMANDS = (
    "claims", "run", "compare", "cashflow", "upkeep", "eclipse", "orbit", "radiator", "thermal-transient", "launch",
    "breakeven", "sweep", "optimize", "uncertainty", "sensitivity", "reconcile", "sources", "scenarios", "validation",
)  # fmt: skip


@click.command()
@click.argument("command", type=click.Choice(COMMANDS), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: command to key to meaning.")
def keys(command: str | None, as_json: bool) -> None:
    """Explain the JSON keys of COMMAND, or of all commands.

    A key ends with its unit in lower case: planform_area_km2, price_per_mass_usd_kg. "inf" stands where no size
    suffices, null where something does not apply.
    """
    documented = {name: _documented(name) for name in (COMMANDS if command is None else (command,))}
    if as_json:
        show.print_json(documented)
        return
    for name, meanings in documented.items():
        show.print_table(f"orbitdc {name} --json", ("key", "meaning"), list(meanings.items()))


def _documented(command: str) -> dict[str, str]:
    from orbitdc.cli.cashflow import cashflow_keys
    from orbitdc.cli.compare import compare_keys
    from orbitdc.cli.inverse import INVERSE_KEYS
    from orbitdc.cli.optimize import OPTIMIZE_KEYS
    from orbitdc.cli.orbit import orbit_keys
    from orbitdc.cli.reconcile import RECONCILE
    from orbitdc.cli.sensitivity import SENSITIVITY_KEYS
    from orbitdc.cli.sweep import SWEEP_KEYS
    from orbitdc.cli.transient import story_keys
    from orbitdc.cli.upkeep import upkeep_keys
    from orbitdc.records.eclipse import EclipseChoice
    from orbitdc.records.launch import Campaign, Schedule, Traffic
    from orbitdc.records.panel import LoopedPanel
    from orbitdc.records.result import GroundResult, SpaceResult
    from orbitdc.records.thermal import ThermalSystem
    from orbitdc.report.tables import documented_keys

    if command == "run":
        return {**documented_keys(SpaceResult), **documented_keys(GroundResult), **_RUN}
    if command == "compare":
        return compare_keys()
    if command == "upkeep":
        return upkeep_keys()
    if command == "orbit":
        return orbit_keys()
    if command == "thermal-transient":
        return story_keys()
    if command == "eclipse":
        numbers = {f"choices[].{key}": meaning for key, meaning in documented_keys(EclipseChoice).items()}
        return {**numbers, **_ECLIPSE}
    if command == "radiator":
        looped = {f"loop.{key}": meaning for key, meaning in documented_keys(LoopedPanel).items()}
        return {**documented_keys(ThermalSystem), **looped, **_LOOP}
    if command == "launch":
        numbers = {f"vehicles[].{key}": meaning for key, meaning in documented_keys(Campaign).items()}
        months = {f"vehicles[].schedule.{key}": meaning for key, meaning in documented_keys(Schedule).items()}
        rates = {f"vehicles[].traffic.{key}": meaning for key, meaning in documented_keys(Traffic).items()}
        return {"vehicles[].vehicle": _VEHICLE, **numbers, **_LAUNCH, **months, **rates}
    return {
        "cashflow": cashflow_keys(),
        "breakeven": {**_BREAK_EVEN, **INVERSE_KEYS},
        "sweep": SWEEP_KEYS,
        "optimize": OPTIMIZE_KEYS,
        "uncertainty": _UNCERTAINTY,
        "reconcile": RECONCILE,
        "claims": _CLAIMS,
        "sensitivity": SENSITIVITY_KEYS,
        "sources": _SOURCES,
        "scenarios": _SCENARIOS,
        "validation": _VALIDATION,
    }[command]


_ECLIPSE = {
    "name": "name of the scenario",
    "choices[].name": "battery, shed or hibernate in the scenario's own orbit; higher-orbit: without any eclipse",
    "choices[].cheapest": "true for the least cost per kWh among the designs that meet all margins, or among all",
    "choices[].unmet[]": "names of the margins that this design does not meet",
    "choices[].warnings[]": "sentences about results outside a table's range",
    "notes[]": "why there is no higher orbit, where there is none",
}
_VEHICLE = "an option of the catalog group 'vehicle'"
_REUSE = "what flies again: expended, booster, upper stage or both stages"
_LAUNCH = {
    "vehicles[].reuse": _REUSE,
    "vehicles[].warnings[]": "sentences: no payload to this orbit, payload by a law, price below the operator's cost",
    "vehicles[].schedule": "with --schedule: lists by month; null where there is no campaign",
    "vehicles[].traffic": "with --rate: what so much IT power a year asks; null where the orbit is not reached",
}
_RUN = {
    "name": "name of the scenario",
    "orbit.earth, shadow": "shape of the Earth and of its shadow",
    "radiator_view.attitude, frame": "how the radiator stands, and in which frame it keeps that",
    "campaign.vehicle": _VEHICLE,
    "campaign.reuse": _REUSE,
    "campaign.warnings[]": "sentences on the launch; they stand in warnings as well",
    "budgets.power_mw.accelerators, host, storage, network, waiting spares, pumps, housekeeping, links, attitude, "
    "thrusters, harness, tracking, regulation, charging losses, stored for eclipses": "lines that sum to the total",
    "budgets.heat_mw.conversion": "losses on the way to the payload's bus; the other lines as of power_mw",
    "budgets.mass_t.payload to propellant": "lines that sum to the launched mass; craft.* explains them",
    "budgets.area_km2.array: loads, array: recharging, array: ageing": "array for the loads, for the charge, for wear",
    "budgets.area_km2.radiator: clean, radiator: ageing, radiator: gaps, radiator: punctured": "what each adds",
    "budgets.delivered_mw.installed, powered, thermal, available, reachable, surviving, used": "left after each stage",
    "margins[]": "name, unit, required, available and margin; negative where the requirement is not met",
    "output.causes.powered, thermal, available, reachable, surviving, used": "what takes most from each stage",
    "output.waterfall_mw.installed, powered, thermal, available, reachable, surviving, used": "left after each stage",
    "warnings[]": "sentences about results outside a table's range",
}
_LOOP = {
    "loop": "with --loop: the same radiators as tube-and-fin panels",
    "loop.coolant, panel": "the coolant, and an option of the catalog group 'panel'",
}
_CLAIMS = {
    "program, version, draws, seed": "what made this answer; the same four give the same digits",
    "counts": "verdict word to number of claims",
    "claims[].id": "as in the table of claims",
    "claims[].verdict": "supported, plausible, unlikely, optimistic, pessimistic, impossible or untestable",
    "claims[].group": "space, ground or untestable",
    "claims[].claim, said_by, where, date": "the claim in a sentence, and who made it, where and when",
    "claims[].reason": "why an untestable claim is that",
    "claims[].readings[].sentence": "one way to read the claim; the first reading gives the claim its verdict",
    "claims[].readings[].quantity, unit": "what decides it, and the unit of median, low, high",
    "claims[].readings[].predicate": "the condition, written before the run",
    "claims[].readings[].fixed": "the claim's own conditions",
    "claims[].readings[].median, low, high": "median and central 90 % of the quantity over the draws",
    "claims[].readings[].probability": "share of draws in which the predicate holds",
    "claims[].readings[].verdict": "the word for this reading",
    "claims[].readings[].would_have_to_be_true": "the break-even in a sentence",
    "claims[].readings[].conditions[]": "input, unit, value at break-even (null: none in low..high; see reason), now",
    "claims[].readings[].bound": "a physical bound that no design can beat, if there is one",
    "claims[].readings[].decided_by": "inputs with the largest rank correlation",
    "claims[].readings[].others_found, notes": "cross-checks and remarks",
    "claims[].readings[].lines": "further quantities: name to low, median, high, unit",
    "claims[].readings[].parity": "cheapest-in-36-months: when orbit costs less than the ground; null elsewhere",
    "claims[].readings[].parity.draws, years, factors": "draws behind it, years of deployment, factors on the ground",
    "claims[].readings[].parity.curves[].launch_prices, eclipses, ground": "which case it is",
    "claims[].readings[].parity.curves[].within": "P(orbit < factor x ground): row a factor, column a year",
    "claims[].readings[].parity.curves[].ratio": "orbit over ground: 5, 50 and 95 % of the draws by year",
    "claims[].readings[].parity.curves[].dates": 'year P(orbit cheaper) passes 5, 50, 95 %; "inf": never',
    "claims[].readings[].entries": "ids of the numbers used; look them up in sources",
    "sources": "catalog id to its value, range, unit, kind and source",
}
_SOURCES = {
    "entries[].id": "section or group, option, field",
    "entries[].value, low, high, unit": "the number and its range, in this unit; lists for tables",
    "entries[].at, at_unit": "for tables: where the values hold",
    "entries[].distribution": "how it is drawn between low and high",
    "entries[].kind": "definition, measured, flown, vendor, literature, projection, assumption or choice",
    "entries[].source, locator, year": "where it stands",
    "entries[].status": "read: seen in the source; unverified: from general knowledge of it",
    "entries[].price_year, note, doc": "year of the prices, why it was chosen, what it is",
}
_BREAK_EVEN = {
    "scenario": "the design in orbit",
    "break_even[].input, unit, meaning": "what is solved for; 'satellite' is a factor on all its prices but the chips'",
    "break_even[].now": "its value in the scenario",
    "break_even[].low, high": "the searched range",
    "break_even[].roots": "values at which orbit costs what the cheapest ground site does; none with a reason",
    "break_even[].ground": "the cheapest ground site as things stand",
    "break_even[].ratio_now, ratio_low, ratio_high": "cost in orbit over the ground now and at the range's ends",
    "not_solved": "inputs whose searched range holds a value that the model refuses, each with the sentence",
}
_UNCERTAINTY = {
    "scenario, sites": "the design in orbit, and the sites on the ground beside it",
    "program, version, draws, seed, method": "with the scenario, what made this answer; the same give the same digits",
    "inputs[]": "paths and catalog ids that were drawn",
    "unused[]": "inputs with a distribution in the scenario that nothing in the question depends on",
    "outputs[].output, unit": "what varies, and the unit of the numbers below",
    "outputs[].now": "its value in the scenario as it stands",
    "outputs[].quantiles[].probability, value, low, high": "a quantile of all draws, and its 95 % confidence interval",
    "outputs[].mean, mean_low, mean_high": "mean of the feasible draws, and its 95 % confidence interval",
    "outputs[].infeasible": "share of the draws that are not finite",
    "outputs[].convergence[].draws, values[]": "the same quantiles of the first so many draws",
    "conditions[].condition": "as it was asked",
    "conditions[].probability, low, high": "share of the draws in which it holds, and its 95 % confidence interval",
    "conditions[].now": "whether it holds in the scenario as it stands",
}
_SCENARIOS = {"[].name, place, title, notes": "as `orbitdc run` takes it; orbit or ground; what it is"}
_VALIDATION = {
    "counts": "status to number of rows",
    "rows[].id, quantity": "the case and what is compared",
    "rows[].expected, got, tolerance": "the reference, orbitdc's value, and the tolerance, all in one unit",
    "rows[].low, high": "90 % interval of orbitdc where unpublished inputs are sampled; tolerance is half of it",
    "rows[].status": "agrees, deviates, contradicted, replicated or not rebuildable",
    "rows[].reason, explanation, source": "why this tolerance or status, and where the reference stands",
}
