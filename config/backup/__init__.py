"""Backups of the site while it is written to, and bringing them back.

Begin at `make.make_backup` and `restore.restore_backup`. A backup's place, a folder or a bucket, holds:

    snapshots/20261127T113000000Z-<hash of the content>.json.gz    what belongs to one moment
    objects/<name>                                              databases and uploads, each once, packed
    erased.json                                                 marks of the persons who were erased

Nothing is ever changed but `erased.json`: an object is written whole before a snapshot names it, so that a backup that is cut off
leaves the earlier ones as they were, and the next goes on where it stopped.
"""
