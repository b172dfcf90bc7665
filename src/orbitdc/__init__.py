"""Decides whether an AI data centre in orbit is feasible; every number with its source and its uncertainty.

The public door: what is named in `__all__` is stable, and is imported only when it is used.

Examples:
    >>> import orbitdc
    >>> orbitdc.load_scenario("dawn-dusk-1gw").orbit.altitude
    650000.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orbitdc.catalog import load_catalog as load_catalog
    from orbitdc.claims import check_claims as check_claims
    from orbitdc.model import evaluate as evaluate
    from orbitdc.report import write_report as write_report
    from orbitdc.scenario import ground_twin as ground_twin
    from orbitdc.scenario import load_scenario as load_scenario
    from orbitdc.scenario import replace as replace
    from orbitdc.scenario import scenario_names as scenario_names
    from orbitdc.study.influence import sensitivity as sensitivity
    from orbitdc.study.optimum import optimize as optimize
    from orbitdc.study.pareto import pareto as pareto
    from orbitdc.study.quick import compare as compare
    from orbitdc.study.quick import launches as launches
    from orbitdc.study.quick import orbit_year as orbit_year
    from orbitdc.study.quick import radiator as radiator
    from orbitdc.study.quick import radiator_area as radiator_area
    from orbitdc.study.reconcile import reconcile as reconcile
    from orbitdc.study.regional import regional as regional
    from orbitdc.study.solve import breakeven as breakeven
    from orbitdc.study.solve import frontier as frontier
    from orbitdc.study.solve import solve as solve
    from orbitdc.study.sweep import sweep as sweep
    from orbitdc.study.tornado import tornado as tornado
    from orbitdc.study.uncertainty import uncertainty as uncertainty

_ROOMS = {
    "breakeven": "orbitdc.study.solve",
    "check_claims": "orbitdc.claims",
    "compare": "orbitdc.study.quick",
    "evaluate": "orbitdc.model",
    "frontier": "orbitdc.study.solve",
    "ground_twin": "orbitdc.scenario",
    "launches": "orbitdc.study.quick",
    "load_catalog": "orbitdc.catalog",
    "load_scenario": "orbitdc.scenario",
    "optimize": "orbitdc.study.optimum",
    "orbit_year": "orbitdc.study.quick",
    "pareto": "orbitdc.study.pareto",
    "radiator": "orbitdc.study.quick",
    "radiator_area": "orbitdc.study.quick",
    "reconcile": "orbitdc.study.reconcile",
    "regional": "orbitdc.study.regional",
    "replace": "orbitdc.scenario",
    "scenario_names": "orbitdc.scenario",
    "solve": "orbitdc.study.solve",
    "sweep": "orbitdc.study.sweep",
    "sensitivity": "orbitdc.study.influence",
    "tornado": "orbitdc.study.tornado",
    "uncertainty": "orbitdc.study.uncertainty",
    "write_report": "orbitdc.report",
}
__all__ = [*_ROOMS]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    import importlib

    if name == "__version__":
        from importlib.metadata import version

        return version("orbitdc")
    if name not in _ROOMS:
        raise AttributeError(f"module 'orbitdc' has no attribute '{name}'")
    found = getattr(importlib.import_module(_ROOMS[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names, for completion."""
    return [*globals(), *_ROOMS]
