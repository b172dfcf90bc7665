"""Decides whether an AI data centre in orbit is feasible; every number with its source and its uncertainty."""

from __future__ import annotations
