"""A finding is named by its whole claim. SQLite makes the table anew for that, and a new table has no seal: it is put on again."""

from django.db import migrations, models

from neuguong.common.sealed import SealTable, seal, unseal

TABLE = "dossiers_overrule"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0007_queue_index")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: unseal(editor.connection, TABLE), lambda apps, editor: seal(editor.connection, TABLE)
        ),
        migrations.AlterField(
            model_name="overrule",
            name="finding",
            field=models.CharField(max_length=300, verbose_name="điều kiện"),
        ),
        SealTable(TABLE),
    ]
