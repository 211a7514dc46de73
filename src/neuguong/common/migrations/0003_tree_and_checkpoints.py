"""Erasable details, the number that the sequencer gives to a line, signed checkpoints."""

import django.db.models.deletion
import neuguong.common.encryption
from django.db import migrations, models

from neuguong.common.sealed import SealTable, UnsealTable


class Migration(migrations.Migration):
    dependencies = [("common", "0002_seal_audit")]

    operations = [
        UnsealTable("common_auditentry"),
        migrations.AddField(
            model_name="auditentry",
            name="leaf_index",
            field=models.PositiveBigIntegerField(editable=False, null=True, unique=True),
        ),
        migrations.CreateModel(
            name="AuditDetail",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="private",
                        serialize=False,
                        to="common.auditentry",
                    ),
                ),
                ("salt", models.BinaryField(max_length=16)),
                ("payload", neuguong.common.encryption.EncryptedTextField()),
            ],
        ),
        migrations.CreateModel(
            name="AuditCheckpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.PositiveBigIntegerField(unique=True)),
                ("root", models.CharField(max_length=64)),
                ("compact", models.JSONField()),
                ("note", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("sent_to", models.JSONField(null=True)),
            ],
            options={"ordering": ["size"]},
        ),
        SealTable("common_auditentry", ["leaf_index"]),
        SealTable("common_auditcheckpoint", ["sent_to"]),
    ]
