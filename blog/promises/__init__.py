"""What an article promises as its next part: who waits for it, who is told, and then forgotten.

Front door: `followers`.
"""
