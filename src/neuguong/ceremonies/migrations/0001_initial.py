import django.db.models.deletion
import neuguong.common.encryption
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('decisions', '0001_squashed_0003_past_imports'),
        ('documents', '0001_initial'),
        ('organisations', '0002_headcount'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ceremony',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='tên')),
                ('occasion', models.CharField(max_length=200, verbose_name='nhân dịp')),
                ('starts_at', models.DateTimeField(verbose_name='thời gian')),
                ('place', models.CharField(max_length=200, verbose_name='địa điểm')),
                ('host', models.CharField(blank=True, max_length=200, verbose_name='chủ trì')),
                ('per_turn', models.PositiveSmallIntegerField(default=10, verbose_name='số người mỗi lượt')),
                ('stage', models.CharField(choices=[('draft', 'Đang chuẩn bị'), ('invited', 'Đã mời'), ('held', 'Đã tổ chức'), ('cancelled', 'Đã hủy')], default='draft', editable=False, max_length=10)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('invited_at', models.DateTimeField(editable=False, null=True)),
                ('held_at', models.DateTimeField(editable=False, null=True)),
                ('cancelled_at', models.DateTimeField(editable=False, null=True)),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do hủy')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('cancelled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decisions', models.ManyToManyField(blank=True, related_name='ceremonies', to='decisions.decision')),
                ('held_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invitation', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ceremony', to='documents.officialdocument')),
                ('invited_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ceremonies', to='organisations.organisation', verbose_name='đơn vị tổ chức')),
            ],
            options={
                'ordering': ['-starts_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['draft', 'invited', 'held', 'cancelled'])), name='ceremony_stage_known'), models.CheckConstraint(condition=models.Q(('per_turn__range', (1, 100))), name='somebody_is_called_each_turn'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'invited'), _negated=True), ('invited_at__isnull', False), _connector='OR'), name='invited_means_invited_once'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'cancelled'), _negated=True), models.Q(('cancelled_at__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='a_cancelled_ceremony_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('invited_at', None), ('invited_by', None)), models.Q(('invited_at__isnull', False), ('invited_by__isnull', False)), _connector='OR'), name='ceremony_invited_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('held_at', None), ('held_by', None)), models.Q(('held_at__isnull', False), ('held_by__isnull', False)), _connector='OR'), name='ceremony_held_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('cancelled_by', None)), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False)), _connector='OR'), name='ceremony_cancelled_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='CeremonyAward',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='thứ tự')),
                ('turn', models.PositiveSmallIntegerField(default=0, verbose_name='lượt')),
                ('reply', models.CharField(blank=True, choices=[('coming', 'Sẽ dự'), ('substitute', 'Người khác nhận thay'), ('not', 'Không dự')], max_length=10, verbose_name='trả lời giấy mời')),
                ('received_by', models.CharField(blank=True, max_length=200, verbose_name='người nhận thay')),
                ('stead', models.CharField(blank=True, choices=[('posthumous', 'Truy tặng: người thân nhận'), ('collective', 'Đại diện tập thể, hộ gia đình'), ('absent', 'Nhận thay người vắng mặt')], max_length=10, verbose_name='vì')),
                ('needs', neuguong.common.encryption.EncryptedTextField(blank=True, default='', verbose_name='cần chuẩn bị')),
                ('seat', models.CharField(blank=True, max_length=20, verbose_name='ghế')),
                ('came', models.BooleanField(null=True, verbose_name='có mặt')),
                ('handed_at', models.DateTimeField(editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('ceremony', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='ceremonies.ceremony')),
                ('handed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presentations', to='decisions.decisionitem')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'indexes': [models.Index(fields=['ceremony', 'position'], name='ceremonies__ceremon_dba69d_idx')],
                'constraints': [models.UniqueConstraint(fields=('ceremony', 'item'), name='presented_once_in_a_ceremony'), models.CheckConstraint(condition=models.Q(('reply__in', ['', 'coming', 'substitute', 'not'])), name='ceremony_reply_known'), models.CheckConstraint(condition=models.Q(('stead__in', ['', 'posthumous', 'collective', 'absent'])), name='ceremony_stead_known'), models.CheckConstraint(condition=models.Q(models.Q(('received_by', ''), ('stead', '')), models.Q(models.Q(('received_by', ''), _negated=True), models.Q(('stead', ''), _negated=True)), _connector='OR'), name='a_stand_in_has_name_and_reason'), models.CheckConstraint(condition=models.Q(models.Q(('handed_at', None), ('handed_by', None)), models.Q(('handed_at__isnull', False), ('handed_by__isnull', False)), _connector='OR'), name='ceremony_award_handed_at_and_by_together')],
            },
        ),
    ]
