"""One person's data wherever it is kept: found, exported and erased.

Front door: `personal_data`; apps register what they keep with the hook `register_personal_data`.
"""
