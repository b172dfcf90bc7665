"""Every number that has a range or a source: one entry each, in the TOML files of this folder."""

from __future__ import annotations

from orbitdc.catalog.loader import Catalog, CatalogError, load_catalog

__all__ = ["Catalog", "CatalogError", "load_catalog"]
