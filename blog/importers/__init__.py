"""Move writing in from elsewhere: readers make plain parts of a file (`html`, `markdown`, `plain_text`, `wordpress`,
`ghost`), `to_blocks` fits them to blocks, `save` keeps the page. Front door: `run` for a whole export, `sources` to
tell what a file is.
"""
