import django.db.models.deletion
import neuguong.bonuses.sealing
import neuguong.common.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('decisions', '0001_squashed_0003_past_imports'),
        ('organisations', '0002_headcount'),
    ]

    operations = [
        migrations.CreateModel(
            name='BonusLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coefficient', models.CharField(blank=True, max_length=12, verbose_name='hệ số')),
                ('base_salary', models.PositiveIntegerField(null=True, verbose_name='mức lương cơ sở')),
                ('vnd', models.BigIntegerField(null=True, verbose_name='số tiền')),
                ('at_most', models.BooleanField(default=False, verbose_name='là mức tối đa')),
                ('fixed_vnd', models.BigIntegerField(null=True, verbose_name='mức đã quy định')),
                ('fixed_document', models.CharField(blank=True, max_length=200, verbose_name='văn bản quy định mức')),
                ('paid_for', models.BooleanField(default=True, verbose_name='được chi')),
                ('explanation', models.TextField(blank=True, verbose_name='giải thích')),
                ('citation', models.TextField(blank=True, verbose_name='căn cứ')),
                ('doubt', models.TextField(blank=True, verbose_name='điều phải quyết định')),
                ('decided_reason', models.CharField(blank=True, max_length=500, verbose_name='lý do quyết định')),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('computed_at', models.DateTimeField(auto_now=True)),
                ('sealed_at', models.DateTimeField(editable=False, null=True)),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bonus_line', to='decisions.decisionitem')),
                ('sealed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['item__position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('vnd', None), ('vnd__gt', 0), _connector='OR'), name='an_unknown_bonus_is_not_zero'), models.CheckConstraint(condition=models.Q(('fixed_vnd', None), ('fixed_vnd__gt', 0), _connector='OR'), name='a_fixed_bonus_is_not_zero'), models.CheckConstraint(condition=models.Q(('fixed_vnd', None), models.Q(('fixed_document', ''), _negated=True), _connector='OR'), name='a_fixed_bonus_has_its_document'), models.CheckConstraint(condition=models.Q(('fixed_vnd', None), ('vnd', None), models.Q(('at_most', True), ('fixed_vnd__lte', models.F('vnd'))), _connector='OR'), name='a_fixed_bonus_is_within_its_ceiling'), models.CheckConstraint(condition=models.Q(('sealed_at', None), ('paid_for', False), ('fixed_vnd__isnull', False), models.Q(('at_most', False), ('vnd__isnull', False)), _connector='OR'), name='an_approved_bonus_has_its_figure'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='bonus_line_decided_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('sealed_at', None), ('sealed_by', None)), models.Q(('sealed_at__isnull', False), ('sealed_by__isnull', False)), _connector='OR'), name='bonus_line_sealed_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='Fund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('regular_spending', models.BigIntegerField(blank=True, null=True, verbose_name='chi ngân sách thường xuyên')),
                ('spending_source', models.CharField(blank=True, max_length=200, verbose_name='nguồn số liệu')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funds', to='organisations.organisation', verbose_name='đơn vị')),
            ],
            options={
                'ordering': ['-year', 'organisation__sort_key', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'year'), name='fund_once_a_year'), models.CheckConstraint(condition=models.Q(('regular_spending', None), ('regular_spending__gt', 0), _connector='OR'), name='unknown_spending_is_not_zero')],
            },
        ),
        migrations.CreateModel(
            name='FundEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('budget', 'Ngân sách cấp'), ('contributions', 'Đóng góp của cá nhân, tổ chức'), ('other', 'Nguồn khác'), ('refund', 'Tiền thưởng trả lại, thu hồi'), ('bonuses', 'Chi tiền thưởng'), ('organising', 'Chi tổ chức phong trào, sơ kết, tổng kết, tuyên truyền, kiểm tra, họp Hội đồng'), ('objects', 'Chi in, làm hiện vật khen thưởng')], max_length=14, verbose_name='nội dung')),
                ('amount', models.BigIntegerField(verbose_name='số tiền')),
                ('on', models.DateField(verbose_name='ngày')),
                ('document', models.CharField(max_length=200, verbose_name='chứng từ, văn bản')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='diễn giải')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='bonuses.fund')),
                ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='bonuses.fundentry')),
            ],
            options={
                'ordering': ['-on', '-pk'],
                'indexes': [models.Index(fields=['fund', '-on', '-id'], name='bonuses_fun_fund_id_493259_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['budget', 'contributions', 'other', 'refund', 'bonuses', 'organising', 'objects'])), name='fund_entry_kind_known'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='fund_entry_moves_money')],
            },
        ),
        migrations.CreateModel(
            name='PaymentEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('paid', 'Chi'), ('returned', 'Trả lại quỹ vì chưa nhận'), ('recovered', 'Thu hồi')], max_length=10, verbose_name='nội dung')),
                ('amount', models.BigIntegerField(verbose_name='số tiền')),
                ('on', models.DateField(verbose_name='ngày')),
                ('receiver', models.CharField(max_length=200, verbose_name='người nhận, người nộp')),
                ('document', models.CharField(max_length=200, verbose_name='chứng từ')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund_entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='bonuses.fundentry')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='bonuses.bonusline')),
            ],
            options={
                'ordering': ['line', 'number'],
                'constraints': [models.UniqueConstraint(fields=('line', 'number'), name='payment_number_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['paid', 'returned', 'recovered'])), name='payment_kind_known'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_moves_money')],
            },
        ),
        migrations.CreateModel(
            name='PaymentList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('payer_rule', models.CharField(blank=True, max_length=500, verbose_name='căn cứ về đơn vị chi')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('approved_at', models.DateTimeField(editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('approved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='payment_list', to='decisions.decision')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payment_lists', to='organisations.organisation', verbose_name='đơn vị chi')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='payment_list_approved_at_and_by_together')],
            },
        ),
        migrations.AddField(
            model_name='bonusline',
            name='list',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='bonuses.paymentlist'),
        ),
        migrations.CreateModel(
            name='RecoveryDemand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(max_length=200, verbose_name='văn bản')),
                ('demanded_at', models.DateTimeField(auto_now_add=True)),
                ('demanded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='demand', to='bonuses.bonusline')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        neuguong.common.sealed.SealTable(
            table='bonuses_fundentry',
            filled_once=(),
        ),
        neuguong.common.sealed.SealTable(
            table='bonuses_paymententry',
            filled_once=(),
        ),
        neuguong.common.sealed.SealTable(
            table='bonuses_recoverydemand',
            filled_once=(),
        ),
        neuguong.bonuses.sealing.SealRows(
            table='bonuses_bonusline',
            column='sealed_at',
        ),
    ]
