"""Chains of easier and harder exercises (progressions and regressions). Front door: `order`."""
