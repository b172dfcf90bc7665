"""Frozen sections that go in and records that come out: fields, units, bounds; no computation."""
