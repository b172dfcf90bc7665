"""A data centre on the ground, from the same chips and terms as the one in orbit."""

from __future__ import annotations

from orbitdc.economics import cost_on_ground, size_ground
from orbitdc.records.remembered import Remembered
from orbitdc.records.result import GroundResult, Margin
from orbitdc.scenario import GroundScenario
from orbitdc.spacecraft import delivered_compute, size_payload


def on_ground(s: GroundScenario, known: Remembered | None = None) -> GroundResult:
    """The result of a scenario on the ground; orbit's own causes of loss are absent there.

    Args:
        s: the scenario.
        known: what was found for other sites; where they have chips, failures or terms in common, the same object,
            these are evaluated once.
    """
    known = known or Remembered()
    compute = known(size_payload, s.program, s.payload, s.reliability, in_orbit=False)
    plant = size_ground(s.ground, s.program, compute)
    output = delivered_compute(
        s.program,
        s.payload,
        s.reliability,
        compute,
        powered=plant.powered_fraction,
        thermal=1.0,
        reachable=1.0,
        dose=0.0,
        memory_errors=0.0,
        power_cycles=0.0,
        line_puncture_rate=0.0,
        life=s.payload.life,
        in_orbit=False,
        known=known,
    )
    cost = cost_on_ground(
        s.finance,
        s.reliability,
        s.payload,
        s.ground,
        compute,
        plant,
        output,
        deployment=s.program.year,
        it_power=s.program.it_power,
        known=known,
    )
    ready = Margin(
        name="connection",
        unit="1",
        required=plant.operation_year,
        available=s.program.year,
        margin=s.program.year - plant.operation_year,
    )
    return GroundResult(
        name=s.name, payload=compute, plant=plant, output=output, cost=cost, margins=(ready,), warnings=()
    )
