"""`orbitdc sources`: every number with its range, its kind and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.catalog import Catalog
    from orbitdc.records.section import Entry


@click.command()
@click.argument("id", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON; keys: see `orbitdc keys sources`.")
def sources(id: str | None, as_json: bool) -> None:
    """Show where numbers come from: all of them, those below a prefix, or one ID in full.

    For example `orbitdc sources`, `orbitdc sources coating`, `orbitdc sources coating.osr.emittance`.
    """
    from orbitdc.catalog import load_catalog
    from orbitdc.report.tables import as_dict

    catalog = load_catalog()
    found = _matching(catalog, id)
    if as_json:
        show.print_json({"entries": as_dict(found)})
    elif id in catalog:
        _print_one(found[0])
    else:
        _print_all(found, id)


def _matching(catalog: Catalog, id: str | None) -> list[Entry]:
    """The entry with this id, or all below this prefix; the nearest id is named on a miss."""
    if id is None:
        return list(catalog.values())
    below = [entry for key, entry in catalog.items() if key.startswith(f"{id.rstrip('.')}.")]
    return [catalog[id]] if id in catalog or not below else below


def _value(item: dict[str, Any], name: str) -> str:
    value = item[name]
    if isinstance(value, list):
        return f"{show.number(value[0])} ... {show.number(value[-1])}"
    return show.number(value)


def _range(item: dict[str, Any]) -> str:
    return "" if item["low"] is None else f"{_value(item, 'low')} to {_value(item, 'high')}"


def _unit(item: dict[str, Any]) -> str:
    return "" if item["unit"] == "1" else str(item["unit"])


def _print_all(entries: list[Entry], prefix: str | None) -> None:
    from orbitdc.report.tables import as_dict

    rows = []
    for entry in entries:
        item = as_dict(entry)
        label = entry.kind + (", unverified" if entry.status == "unverified" else "")
        rows.append(
            (entry.id, _value(item, "value"), _range(item), _unit(item), label, f"{entry.source} ({entry.year})")
        )
    title = f"{len(rows)} numbers" + (f" below {prefix}" if prefix else "") + "; `orbitdc sources ID` shows one in full"
    show.print_table(title, ("id", "value", "range", "unit", "kind", "source"), rows)


def _print_one(entry: Entry) -> None:
    from orbitdc.report.tables import as_dict
    from orbitdc.scenario import uses

    item = as_dict(entry)
    numbers = ("at", "value", "low", "high")
    rows = []
    for name, value in item.items():
        if name in numbers and value is not None:
            shown = ", ".join(show.number(x) for x in value) if isinstance(value, list) else show.number(value, 8)
            rows.append((name, f"{shown} {item['at_unit'] if name == 'at' else item['unit']}".removesuffix(" 1")))
        elif name not in ("id", "unit", "at_unit") and value not in (None, ""):
            rows.append((name, str(value)))
    if entry.correlated_with:
        rows.append(("correlated", f"with {entry.correlated_with}, rank correlation {entry.rank_correlation:+.2g}"))
    if used := uses(entry.id):
        rows.append(("fills", f"{', '.join(used)} of a scenario that does not give it"))
    show.print_table(entry.id, ("", ""), rows)
