"""The exercise page, its blocks, and the terms that exercises are sorted by.

Front door: `models.ExercisePage` and `page_data.exercise_data`.
"""
