"""Doses of an exercise: sets, repetitions, seconds, sides, tempo. Front door: `figures.read_dose`."""
