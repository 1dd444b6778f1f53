"""Plants pages and files that are given as data; what stands already is never touched.

Front door: `site.plant_demo` and `site.plant_empty`.
"""
