"""What readers answer under articles and exercises: received, judged, moderated, shown and told of.

Front door: `receive` for what is sent, `moderation` for what the coach decides, `threads` for what a page shows.
"""
