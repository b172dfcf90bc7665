"""The claims of the articles: one predicate each, decided by draws of all that is uncertain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orbitdc.claims.check import check_claims
    from orbitdc.claims.context import Context, open_context
    from orbitdc.claims.register import Claim
    from orbitdc.claims.space_parity import Parity, parity

__all__ = ["Claim", "Context", "Parity", "check_claims", "open_context", "parity"]

_ROOMS = {
    "check_claims": "check",
    "Context": "context",
    "open_context": "context",
    "Claim": "register",
    "Parity": "space_parity",
    "parity": "space_parity",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is asked for: the claims draw in every room of the house."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'orbitdc.claims' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"orbitdc.claims.{_ROOMS[name]}"), name)
