"""Figures for Prometheus at `/metrics`, where they are switched on: for this machine, or for whoever knows the token."""
