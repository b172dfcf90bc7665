"""When orbit costs less than the ground: shares of draws by year, launch price path, eclipses and ground case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.section import Unit
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class ParityCurve:
    """One launch price path, one way through eclipses, one case on the ground. Rows run over `ParityTable.years`.

    `within` has a row for each of `ParityTable.factors`; its first row, at the factor 1, is P(orbit cheaper).
    """

    launch_prices: str
    eclipses: str
    ground: str
    within: Annotated[Real, Unit("1", "share of draws in which orbit costs less than a factor times the ground")]
    ratio: Annotated[Real, Unit("1", "cost of compute in orbit over the ground: rows at 5, 50 and 95 % of the draws")]
    dates: Annotated[Real, Unit("1", "years in which P(orbit cheaper) passes 5, 50 and 95 %; inf: not by the last")]


@dataclass(frozen=True, kw_only=True)
class ParityTable:
    """All curves of parity, on the same draws."""

    draws: int
    years: Annotated[Real, Unit("1", "calendar years of deployment")]
    factors: Annotated[Real, Unit("1", "factors of the rows of `within`; 1 is parity")]
    curves: tuple[ParityCurve, ...]

    def curve(self, launch_prices: str, eclipses: str, ground: str) -> ParityCurve:
        """The one curve of these names.

        Raises:
            KeyError: there is none.
        """
        wanted = (launch_prices, eclipses, ground)
        for found in self.curves:
            if (found.launch_prices, found.eclipses, found.ground) == wanted:
                return found
        raise KeyError(f"there is no parity curve for {wanted}")

    def names(self, what: str) -> tuple[str, ...]:
        """The different values of 'launch_prices', 'eclipses' or 'ground', in order."""
        return tuple(dict.fromkeys(getattr(curve, what) for curve in self.curves))
