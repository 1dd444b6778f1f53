"""The base of every page class, cards and lists, structured data, navigation's settings, and preparing a StreamField
for rendering. Front door: `base.BasePage` and `prepare_stream.prepare_story`.
"""
