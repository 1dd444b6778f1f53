"""What an upload becomes: pictures and their sizes, clips, captions, posters.

Front door: `pictures.models.CustomImage` and `models.CustomMedia`.
"""
