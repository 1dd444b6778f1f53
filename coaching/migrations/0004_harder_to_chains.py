"""Turns every "harder" of an exercise into its place in a chain."""

from django.db import migrations


def chain_up(apps, schema_editor):
    """One chain for each exercise that leads to a harder one and that no easier one leads to."""
    exercise, chain, step = (apps.get_model("coaching", name) for name in ("ExercisePage", "Chain", "ChainStep"))
    leads = dict(exercise.objects.exclude(harder=None).values_list("pk", "harder_id"))
    titles = exercise.objects.in_bulk([*leads, *leads.values()])
    for first in sorted(set(leads) - set(leads.values())):
        order = [first]
        while order[-1] in leads and leads[order[-1]] not in order:
            order.append(leads[order[-1]])
        made = chain.objects.create(name=f"Towards {titles[order[-1]].title}"[:120])
        for place, pk in enumerate(order):
            step.objects.create(chain=made, exercise_id=pk, sort_order=place)


def lead_on(apps, schema_editor):
    """Back again: each exercise leads to the one behind it."""
    exercise, chain, step = (apps.get_model("coaching", name) for name in ("ExercisePage", "Chain", "ChainStep"))
    before = None
    for one in step.objects.order_by("chain", "sort_order"):
        if before is not None and before.chain_id == one.chain_id:
            exercise.objects.filter(pk=before.exercise_id).update(harder=one.exercise_id)
        before = one
    chain.objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("coaching", "0003_chains")]

    operations = [migrations.RunPython(chain_up, lead_on)]
