"""The second step of signing in: a code from a phone, or a recovery code. The codes themselves are django-otp's.

Front door: `middleware.SecondStep`, in the settings, and `urls`.
"""
