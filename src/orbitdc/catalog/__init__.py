"""Every number that has a range or a source: one entry each, in the TOML files of this folder."""

from __future__ import annotations

from orbitdc.catalog.coolants import coolant_names, load_coolant
from orbitdc.catalog.facts import Fact, load_facts, named_facts
from orbitdc.catalog.loader import Catalog, CatalogError, load_catalog

__all__ = [
    "Catalog", "CatalogError", "Fact", "coolant_names", "load_catalog", "load_coolant", "load_facts", "named_facts",
]  # fmt: skip
