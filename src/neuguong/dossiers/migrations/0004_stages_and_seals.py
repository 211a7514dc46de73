"""Nominations of dossiers handed in before they had a stage of their own; and rows that nobody rewrites."""

from django.db import migrations

from neuguong.common.sealed import SealTable

_STAGES = {"submitted": "submitted", "accepted": "received"}


def place(apps, editor):
    Nomination = apps.get_model("dossiers", "Nomination")
    for dossier, nomination in _STAGES.items():
        Nomination.objects.filter(dossier__stage=dossier, removed_at=None).update(stage=nomination)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_whole_life")]

    operations = [
        migrations.RunPython(place, migrations.RunPython.noop),
        SealTable("dossiers_stagespan"),
        SealTable("dossiers_grace"),
        SealTable("dossiers_overrule"),
        SealTable("dossiers_attachmentversion"),
        SealTable("dossiers_moderation"),
    ]
