"""What it is worth to start earlier, and what that is capped by."""

from __future__ import annotations

import numpy as np

from orbitdc.economics.cashflow import annuity, continuous_rate
from orbitdc.economics.numbers import over
from orbitdc.records.economics import Cost
from orbitdc.units import Real


def value_of_earlier_start(
    cost: Cost, *, wait: Real, earlier: Real = 0.0, bridge: Cost | None = None, bridge_wait: Real = 0.0
) -> Real:
    r"""What a site that waits for its power would pay to operate at `earlier` instead.

    Each year of waiting loses the margin of a year, revenue less all cost: $m\,(a(t_w) - a(t_e))$ with m the level
    margin (`Cost.net_present` over annuity(horizon)) and a the annuity. Nothing is lost where there is no margin: then
    waiting costs nothing. It is capped by the fastest supply on site, which costs more a year than the site on its
    final supply until that comes, and until it stands loses the margin too: $m\,(a(t_b) - a(t_e)) + \Delta c\,
    (a(t_w) - a(t_b))$. The plant is charged by the year, as if it had a second user or became the reserve.

    Args:
        cost: bill of the site on its final supply.
        wait: time until that comes, [...] in s.
        earlier: time of the earlier start, [...] in s.
        bridge: bill of the same site on the fastest supply; None sets no cap.
        bridge_wait: time until that stands, [...] in s.

    Returns:
        Value at the decision, [...] in USD.

    Examples:
        Without interest, a margin of 3 USD/s: five seconds are worth 15, or two of margin and three of engines at 1.

        >>> from types import SimpleNamespace
        >>> site = SimpleNamespace(net_present=30.0, present_total=50.0, yearly_total=5.0, rate=0.0)
        >>> engines = SimpleNamespace(yearly_total=6.0)
        >>> float(value_of_earlier_start(site, wait=5.0))
        15.0
        >>> float(value_of_earlier_start(site, wait=5.0, bridge=engines, bridge_wait=2.0))
        9.0
    """
    force = continuous_rate(cost.rate)
    span = over(cost.present_total, cost.yearly_total)
    margin = np.maximum(cost.net_present / span, 0.0)
    until = annuity(force, np.maximum(wait, earlier)) - annuity(force, earlier)
    lost: Real = margin * until
    if bridge is None:
        return lost
    stands = np.clip(bridge_wait, earlier, np.maximum(wait, earlier))
    idle = annuity(force, stands) - annuity(force, earlier)
    dearer = np.maximum(bridge.yearly_total - cost.yearly_total, 0.0)
    capped: Real = np.minimum(lost, margin * idle + dearer * (until - idle))
    return capped
