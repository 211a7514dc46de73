"""A decided honour is known to few until its decision is made public. SQLite makes the table anew: it is sealed again."""

import django.db.models.deletion
from django.db import migrations, models

from neuguong.common.sealed import SealTable, UnsealTable

TABLE = "registry_heldhonour"


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("registry", "0003_holds")]

    operations = [
        UnsealTable(TABLE),
        migrations.AddField(
            model_name="heldhonour",
            name="withheld_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="heldhonour",
            name="released_on",
            field=models.DateField(null=True, verbose_name="ngày công bố"),
        ),
        SealTable(TABLE, ["released_on"]),
    ]
