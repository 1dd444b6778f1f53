from django.db import migrations

FILED = (("blog", "author"), ("blog", "series"), ("blog", "tag"), ("blog", "topic"), ("home", "study"))


def take_rights_to_change(apps, schema_editor):
    """Who may not publish changes nothing that stands on published pages: topics, authors, studies."""
    group = apps.get_model("auth", "Group").objects.filter(name="Editors").first()
    if group is None:
        return
    permissions = apps.get_model("auth", "Permission").objects
    for app, model in FILED:
        found = permissions.filter(content_type__app_label=app, codename=f"change_{model}")
        group.permissions.remove(*found)


class Migration(migrations.Migration):
    dependencies = [("blog", "0011_comments_to_home"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(take_rights_to_change, migrations.RunPython.noop)]
