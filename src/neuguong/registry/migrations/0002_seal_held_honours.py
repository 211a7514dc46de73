"""Nobody rewrites these rows, not even by SQL."""

from django.db import migrations

from neuguong.common.sealed import SealTable


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [SealTable("registry_heldhonour")]
