"""“I put this into practice”: what readers say they did with a page, counted once a person, and what the coach sees of it.

Front door: `record` for what is sent, `totals` for what is shown.
"""
