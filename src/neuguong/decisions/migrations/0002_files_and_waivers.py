"""The paper of a decision made elsewhere; why an item stands without a counted vote; the tờ trình; one number a year."""

import django.db.models.deletion
import neuguong.decisions.models
from django.conf import settings
from django.db import migrations, models

from neuguong.common.sealed import SealTable


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0001_initial'),
        ('documents', '0001_initial'),
        ('dossiers', '0009_taken_down_comments'),
        ('organisations', '0002_headcount'),
        ('registry', '0004_withheld_honours'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to=neuguong.decisions.models.stored_decision_file)),
                ('file_name', models.CharField(max_length=150)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('signature', models.JSONField(default=dict)),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='authority',
            field=models.CharField(blank=True, max_length=200, verbose_name='cấp quyết định'),
        ),
        migrations.AddField(
            model_name='decision',
            name='submission_number',
            field=models.CharField(blank=True, max_length=60, verbose_name='số tờ trình'),
        ),
        migrations.AddField(
            model_name='decision',
            name='submission_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày tờ trình'),
        ),
        migrations.AddField(
            model_name='decision',
            name='year',
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='decisionitem',
            name='waived_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='decisionitem',
            name='waived_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decisionitem',
            name='waiver',
            field=models.CharField(blank=True, max_length=300, verbose_name='lý do khi chưa có kết quả kiểm phiếu'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('stage', 'draft'), _negated=True), fields=('organisation', 'authority', 'number', 'year'), name='decision_number_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='decisionitem',
            constraint=models.UniqueConstraint(fields=('decision', 'nomination'), name='nomination_once_in_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='decisionitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('waived_at', None), ('waived_by', None), ('waiver', '')), models.Q(('waived_at__isnull', False), ('waived_by__isnull', False), models.Q(('waiver', ''), _negated=True)), _connector='OR'), name='item_waived_at_and_by_together'),
        ),
        migrations.AddField(
            model_name='decisionfile',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='decisions.decision'),
        ),
        migrations.AddField(
            model_name='decisionfile',
            name='kept_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        SealTable("decisions_decisionfile"),
    ]
