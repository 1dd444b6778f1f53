"""Guards every form that a visitor can send: text, CAPTCHA, form timing, limits per address.

Front door: `guard`, which gives a verdict with reasons and refuses nothing.
"""
