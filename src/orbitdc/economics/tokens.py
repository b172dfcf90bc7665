"""The cost of a stated workload: tokens of a language model of a stated size."""

from __future__ import annotations

from typing import Final

from orbitdc import units
from orbitdc.units import Real

WORKLOAD: Final = (
    "tokens.active_parameters",
    "tokens.operations_per_parameter",
    "tokens.utilisation",
)
"""Where the catalog has the workload, in the order of the arguments of `token_cost`."""


@units.accepts("USD/token", throughput_cost="USD/FLOP", active_parameters="1", operations_per_parameter="FLOP/token")
def token_cost(
    throughput_cost: Real, active_parameters: Real, operations_per_parameter: Real, utilisation: Real
) -> Real:
    """Levelized cost of a token: operations per token over the share of the peak that serves it.

    A token takes 2 N operations forward, a multiplication and an addition for each of N active parameters, attention
    apart; training takes 6 N. Of the dense FP8 peak only a part does so: much when prompts are read or models are
    trained, little when tokens are generated one by one.

    Args:
        throughput_cost: levelized cost of an operation at peak (`Cost.lcoc_throughput`), [...] in USD/FLOP.
        active_parameters: parameters that work on a token, [...].
        operations_per_parameter: operations per parameter and token, [...] in FLOP/token.
        utilisation: share of the peak that does this work, [...].

    Returns:
        Cost, [...] in USD/token; a million times that is what is quoted.

    Source: Kaplan et al. 2020, Scaling laws for neural language models, arXiv:2001.08361, sec. 2.1.

    Examples:
        1 USD per PFLOP/s-day, 50 billion parameters, 25 % of the peak: 4e11 operations at 1.16e-20 USD.

        >>> print(round(token_cost(1.0 / 86.4e18, 50e9, 2.0, 0.25) * 1e6, 5))
        0.00463
    """
    return throughput_cost * active_parameters * operations_per_parameter / utilisation
