from django.db import migrations, models


def let_owners_write_words(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="home", model="sitewords")
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="change_sitewords", defaults={"name": "Can change words of the site"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name="Owners"):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0026_home_blocks'),
    ]

    operations = [
        migrations.CreateModel(
            name='SiteWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changed', models.JSONField(default=dict, editable=False)),
            ],
            options={
                'verbose_name': 'words of the site',
            },
        ),
        migrations.RunPython(let_owners_write_words, migrations.RunPython.noop),
    ]
