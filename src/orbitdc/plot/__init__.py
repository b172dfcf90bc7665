"""One function for each figure: a record in, matplotlib Axes out; nothing is saved, shown or computed here."""

from __future__ import annotations

from orbitdc.plot.boundaries import plot_boundaries
from orbitdc.plot.craft import plot_areas, plot_launches, plot_mass_budget, plot_output
from orbitdc.plot.flow import plot_power_flow
from orbitdc.plot.inverse import plot_frontier, plot_roots
from orbitdc.plot.ladder import plot_mass_ladder
from orbitdc.plot.launching import plot_launch_prices, plot_schedule
from orbitdc.plot.maps import plot_drift, plot_eclipse_free, plot_orbit_map
from orbitdc.plot.money import plot_costs
from orbitdc.plot.nations import plot_national_series
from orbitdc.plot.orbit import plot_beta, plot_eclipse, plot_sunlit
from orbitdc.plot.pareto import plot_pareto
from orbitdc.plot.parity import plot_parity_dates, plot_parity_map, plot_parity_ratio, plot_parity_surface
from orbitdc.plot.reconcile import plot_reconcile
from orbitdc.plot.sensitivity import plot_separations, plot_sobol, plot_tornado
from orbitdc.plot.sizes import plot_size_scaling
from orbitdc.plot.sizing import plot_array_sizing, plot_battery_sizing, plot_orbit_loads
from orbitdc.plot.sweep import plot_sweep
from orbitdc.plot.thermal import plot_net_flux, plot_radiator_area
from orbitdc.plot.transient import plot_event, plot_season
from orbitdc.plot.uncertainty import plot_convergence, plot_uncertainty
from orbitdc.plot.verdicts import plot_distribution, plot_influence, plot_verdicts

__all__ = [
    "plot_areas",
    "plot_array_sizing",
    "plot_battery_sizing",
    "plot_beta",
    "plot_boundaries",
    "plot_convergence",
    "plot_costs",
    "plot_distribution",
    "plot_drift",
    "plot_eclipse",
    "plot_eclipse_free",
    "plot_event",
    "plot_frontier",
    "plot_influence",
    "plot_launch_prices",
    "plot_launches",
    "plot_mass_budget",
    "plot_mass_ladder",
    "plot_national_series",
    "plot_net_flux",
    "plot_orbit_loads",
    "plot_orbit_map",
    "plot_output",
    "plot_pareto",
    "plot_parity_dates",
    "plot_parity_map",
    "plot_parity_ratio",
    "plot_parity_surface",
    "plot_power_flow",
    "plot_radiator_area",
    "plot_reconcile",
    "plot_roots",
    "plot_schedule",
    "plot_season",
    "plot_separations",
    "plot_size_scaling",
    "plot_sobol",
    "plot_sunlit",
    "plot_sweep",
    "plot_tornado",
    "plot_uncertainty",
    "plot_verdicts",
]
