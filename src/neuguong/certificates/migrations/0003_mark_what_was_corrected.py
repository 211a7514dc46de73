from django.db import migrations


def mark_what_was_corrected(apps, schema_editor):
    """Decisions that corrected an honour before this column existed, the oldest first."""
    Certificate, Item = apps.get_model("certificates", "Certificate"), apps.get_model("decisions", "DecisionItem")
    lines = Item.objects.filter(decision__kind="correction", held__isnull=False).select_related("held")
    for line in lines.order_by("held_id"):
        before = line.held.corrects
        while before is not None:
            Certificate.objects.filter(item__held=before).update(corrected_by=line)
            before = before.corrects


class Migration(migrations.Migration):

    dependencies = [
        ('certificates', '0002_corrected_content'),
    ]

    operations = [
        migrations.RunPython(mark_what_was_corrected, migrations.RunPython.noop),
    ]
