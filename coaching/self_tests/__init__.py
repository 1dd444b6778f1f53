"""Tests that a person does at home: steps, findings, and the exercises that answer them.

Front door: `models.SelfTestPage`; `rules` says what steps and results have to fulfil.
"""
