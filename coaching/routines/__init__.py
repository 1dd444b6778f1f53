"""Routines: exercises with their doses in order, the time they take, and the steps somebody is led through.

Front door: `models.RoutinePage` and `plan.read_plan`.
"""
