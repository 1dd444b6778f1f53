"""What `manage.py doctor` looks at: what is set up wrongly, does not answer, or is about to fail; and what to do about it.

Begin at `examine.examine_site`. A check is a function that yields findings, and nothing where all is well; each kind of thing
that is looked at has a module.
"""
