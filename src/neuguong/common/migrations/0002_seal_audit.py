"""Nobody rewrites these rows, not even by SQL."""

from django.db import migrations

from neuguong.common.sealed import SealTable


class Migration(migrations.Migration):
    dependencies = [("common", "0001_initial")]

    operations = [SealTable("common_auditentry")]
