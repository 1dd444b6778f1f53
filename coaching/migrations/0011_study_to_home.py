"""The studies are home's now, with the same table."""

import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('coaching', '0010_further_fields_and_promise'),
        ('home', '0008_study_from_blog'),
    ]

    operations = [
        migrations.AlterField(
            model_name='exercisepage',
            name='studies',
            field=wagtail.fields.StreamField([('study', 2)], blank=True, block_lookup={0: ('wagtail.snippets.blocks.SnippetChooserBlock', ('home.Study',), {}), 1: ('wagtail.blocks.TextBlock', (), {'help_text': 'What it says about this movement. Empty: what the study found.', 'max_length': 400, 'required': False, 'rows': 2}), 2: ('wagtail.blocks.StructBlock', [[('study', 0), ('note', 1)]], {})}, help_text='From the studies that your articles cite too.'),
        ),
    ]
