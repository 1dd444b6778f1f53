"""What the guard has learned from the coach's decisions, on top of the starting model; each lesson can be taken back.

Front door: `lessons`.
"""
