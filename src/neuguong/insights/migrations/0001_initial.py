import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('registry', '0001_squashed_0004_withheld_honours'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScreeningRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='ngày xét')),
                ('for_year', models.PositiveSmallIntegerField(verbose_name='xét cho năm')),
                ('forecast', models.BooleanField(default=False, verbose_name='dự báo năm sau')),
                ('state', models.CharField(choices=[('queued', 'Đang chờ chạy'), ('running', 'Đang rà soát'), ('done', 'Đã xong'), ('failed', 'Dừng giữa chừng')], default='queued', max_length=8)),
                ('policy_version', models.CharField(blank=True, max_length=64)),
                ('law_changed', models.BooleanField(default=False)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('people', models.PositiveIntegerField(default=0)),
                ('rows_kept', models.BooleanField(default=True)),
                ('problem', models.CharField(blank=True, max_length=200)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('beat_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['state', 'forecast', '-id'], name='screening_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed'])), name='screening_state_known'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='screening_done_at_most_total'), models.UniqueConstraint(condition=models.Q(('state__in', ['queued', 'running'])), fields=('forecast',), name='screening_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ScreeningRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('honour', models.CharField(max_length=20)),
                ('status', models.CharField(choices=[('eligible', 'Đủ điều kiện'), ('unknown', 'Cần xem xét'), ('near', 'Gần đủ')], max_length=8)),
                ('alternative', models.CharField(blank=True, max_length=60)),
                ('causes', models.PositiveIntegerField(default=0)),
                ('lacks', models.CharField(blank=True, max_length=16)),
                ('held', models.BooleanField(default=False)),
                ('recipient', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='screening_rows', to='registry.recipient')),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='insights.screeningrun')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['run', 'honour', 'status', 'id'], name='screening_by_honour'), models.Index(fields=['run', 'status', 'id'], name='screening_by_status')],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'run', 'honour'), name='screening_row_once'), models.CheckConstraint(condition=models.Q(('status__in', ['eligible', 'unknown', 'near'])), name='screening_row_status_known')],
            },
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('honour', models.CharField(max_length=20)),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('reason', models.CharField(choices=[('next_round', 'Để đợt sau'), ('on_paper', 'Đã đề nghị bằng hồ sơ giấy'), ('other_honour', 'Đề nghị danh hiệu, hình thức khác'), ('not_chosen', 'Tập thể bình xét chưa chọn năm nay'), ('declined', 'Người được xét xin không nhận'), ('left', 'Đã chuyển công tác, nghỉ hưu, qua đời hoặc tập thể đã giải thể'), ('record_wrong', 'Sổ ghi chưa đúng, đang đính chính'), ('other', 'Lý do khác'), ('reopened', 'Đưa lại vào danh sách chờ xem')], max_length=14, verbose_name='lý do')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='ghi thêm')),
                ('superseded', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acknowledgements', to='registry.recipient')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['next_round', 'on_paper', 'other_honour', 'not_chosen', 'declined', 'left', 'record_wrong', 'other', 'reopened'])), name='acknowledgement_reason_known'), models.CheckConstraint(condition=models.Q(models.Q(('reason', 'other'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='acknowledgement_other_needs_words'), models.UniqueConstraint(condition=models.Q(('superseded', False)), fields=('recipient', 'honour', 'year'), name='acknowledgement_newest_once')],
            },
        ),
    ]
