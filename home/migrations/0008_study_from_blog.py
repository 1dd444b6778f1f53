"""Hand the studies over from the blog, with their table, their rows and whatever refers to their content type."""

import django.core.validators
import modelsearch.index
from django.db import migrations, models


def move_content_type(apps, schema_editor, old="blog", new="home"):
    """Keep permissions, history and references: all of them hang on the content type's row."""
    types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    if not types.filter(app_label=new, model="study").exists():
        types.filter(app_label=old, model="study").update(app_label=new)


def move_content_type_back(apps, schema_editor):
    move_content_type(apps, schema_editor, old="home", new="blog")


class Migration(migrations.Migration):

    dependencies = [
        ("blog", "0007_post_words"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0007_outbox_leases_and_threads"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Study',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=400)),
                        ('authors', models.CharField(blank=True, help_text='Such as “Boutris N, Byrne RA, Delgado DA, et al.”', max_length=300)),
                        ('journal', models.CharField(blank=True, max_length=200)),
                        ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('doi', models.CharField(blank=True, help_text='Such as 10.1111/sms.14006.', max_length=200, null=True, unique=True, validators=[django.core.validators.RegexValidator('^10\\.\\d{4,9}/[-._;()/:a-zA-Z0-9<>+\\[\\]]+$', 'A DOI begins with 10. and looks like 10.1111/sms.14006.')], verbose_name='DOI')),
                        ('design', models.CharField(help_text='Such as “systematic review”.', max_length=120)),
                        ('studies', models.PositiveIntegerField(blank=True, help_text='For a review.', null=True, verbose_name='studies in it')),
                        ('subjects', models.PositiveIntegerField(blank=True, null=True, verbose_name='people in it')),
                        ('found', models.TextField(help_text='What it found, in a sentence or two, with its figures.', max_length=600)),
                        ('certainty', models.CharField(blank=True, help_text='Such as “low (GRADE)”.', max_length=60)),
                    ],
                    options={
                        'verbose_name_plural': 'studies',
                        'db_table': 'blog_study',
                        'ordering': ['-year', 'title'],
                    },
                    bases=(modelsearch.index.Indexed, models.Model),
                ),
            ],
        ),
        migrations.RunPython(move_content_type, move_content_type_back),
    ]
