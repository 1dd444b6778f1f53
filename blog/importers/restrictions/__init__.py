"""What not everybody could read on an old site: each module finds the marks of one kind of source and names them.

Readers turn what is found into notes with `vocabulary.restricted`; `blog.importers.save.page` publishes no article that has one.
"""
