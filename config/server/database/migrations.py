"""Whether the database fits the code."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.server.problem import Problem


def pending() -> bool:
    """Whether the code has migrations that the database lacks; a Problem where it is the other way round."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    known = set(loader.disk_migrations)
    known.update(name for migration in loader.disk_migrations.values() for name in migration.replaces)
    ahead = [name for name in loader.applied_migrations if name[0] in loader.migrated_apps and name not in known]
    if ahead:
        name = ".".join(min(ahead))
        raise Problem(f"The database is newer than this code (it has {name}); start the code that made it.")
    return bool(executor.migration_plan(loader.graph.leaf_nodes()))
