"""The demo site: its texts, pictures and clips, the planting of it, and the program that draws its pictures.

The apps know nothing of it.
"""
