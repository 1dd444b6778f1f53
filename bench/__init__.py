"""Benchmarks that a person can run: `make bench`. They print figures and assert nothing."""
