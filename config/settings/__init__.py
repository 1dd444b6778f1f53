"""Settings: `base` is the embedded default, `dev`, `test` and `production` change it.

The only code that reads the environment.
"""
