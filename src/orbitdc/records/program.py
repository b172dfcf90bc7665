"""What is to be built, and when: the part of a scenario that space and ground share."""

from __future__ import annotations

from typing import Annotated

from orbitdc.records.section import Quantity, Section
from orbitdc.units import Real


class Program(Section):
    """The data centre that is wanted."""

    it_power: Annotated[Real, Quantity("MW", 1e-4, 1e7, "nameplate IT power at begin of life, whole programme")]
    module_it_power: Annotated[Real, Quantity("kW", 0.1, 1e7, "nameplate IT power of one satellite or one hall")]
    year: Annotated[Real, Quantity("1", 2020.0, 2060.0, "calendar year in which operation begins (decimal)")]
