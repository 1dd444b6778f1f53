"""The site itself, what every page shares: pages, blocks, media, video, mail, antispam, privacy, studies.

It imports no other app; the other apps import its rooms, never each other's.
"""
