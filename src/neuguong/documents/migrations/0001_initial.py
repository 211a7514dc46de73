import django.db.models.deletion
import neuguong.common.sealed
import neuguong.documents.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('organisations', '0002_headcount'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficialDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('decision', 'Quyết định'), ('submission', 'Tờ trình'), ('minutes', 'Biên bản họp'), ('count_minutes', 'Biên bản kiểm phiếu'), ('ballot', 'Phiếu bầu'), ('letter', 'Công văn'), ('report', 'Báo cáo'), ('invitation', 'Giấy mời'), ('list', 'Danh sách')], max_length=16, verbose_name='loại văn bản')),
                ('title', models.CharField(max_length=500, verbose_name='trích yếu')),
                ('content', models.JSONField(verbose_name='nội dung')),
                ('mark', models.CharField(blank=True, max_length=40, verbose_name='ký hiệu')),
                ('year', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='năm')),
                ('number', models.PositiveIntegerField(editable=False, null=True, verbose_name='số')),
                ('issued_on', models.DateField(editable=False, null=True, verbose_name='ngày ban hành')),
                ('signer_name', models.CharField(blank=True, max_length=120, verbose_name='người ký')),
                ('signer_post', models.CharField(blank=True, max_length=200, verbose_name='chức vụ người ký')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('numbered', 'Đã cấp số'), ('signed', 'Đã ký số'), ('void', 'Đã hủy')], default='draft', max_length=10, verbose_name='tình trạng')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('numbered_at', models.DateTimeField(editable=False, null=True)),
                ('signed_at', models.DateTimeField(editable=False, null=True)),
                ('voided_at', models.DateTimeField(editable=False, null=True)),
                ('void_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do hủy')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('numbered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='official_documents', to='organisations.organisation')),
                ('signed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['organisation', 'state', '-id'], name='document_of_body')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number__isnull', False)), fields=('organisation', 'mark', 'year', 'number'), name='document_number_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['decision', 'submission', 'minutes', 'count_minutes', 'ballot', 'letter', 'report', 'invitation', 'list'])), name='document_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'numbered', 'signed', 'void'])), name='document_state_known'), models.CheckConstraint(condition=models.Q(('number', None), models.Q(('mark', ''), _negated=True), _connector='OR'), name='document_number_has_a_mark'), models.CheckConstraint(condition=models.Q(models.Q(('issued_on', None), ('number', None), ('year', None)), models.Q(('issued_on__isnull', False), ('number__gte', 1), ('year__isnull', False)), _connector='OR'), name='document_number_year_day_together'), models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('state__in', ['draft', 'void'])), models.Q(('number__isnull', False), models.Q(('state', 'draft'), _negated=True)), _connector='OR'), name='document_number_unless_draft'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'void'), models.Q(('void_reason', ''), _negated=True)), models.Q(models.Q(('state', 'void'), _negated=True), ('void_reason', '')), _connector='OR'), name='document_void_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('numbered_at', None), ('numbered_by', None)), models.Q(('numbered_at__isnull', False), ('numbered_by__isnull', False)), _connector='OR'), name='officialdocument_numbered_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at', None), ('signed_by', None)), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False)), _connector='OR'), name='officialdocument_signed_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('voided_at', None), ('voided_by', None)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False)), _connector='OR'), name='officialdocument_voided_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='DocumentFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('word', 'Bản Word'), ('pdf', 'Bản PDF'), ('signed', 'Bản PDF đã ký số')], max_length=8)),
                ('file', models.FileField(upload_to=neuguong.documents.models.stored_document)),
                ('file_name', models.CharField(max_length=150)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('signature', models.JSONField(null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.officialdocument')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['word', 'pdf', 'signed'])), name='document_file_role_known')],
            },
        ),
        migrations.CreateModel(
            name='DocumentTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('decision', 'Quyết định'), ('submission', 'Tờ trình'), ('minutes', 'Biên bản họp'), ('count_minutes', 'Biên bản kiểm phiếu'), ('ballot', 'Phiếu bầu'), ('letter', 'Công văn'), ('report', 'Báo cáo'), ('invitation', 'Giấy mời'), ('list', 'Danh sách')], max_length=16, verbose_name='loại văn bản')),
                ('name', models.CharField(max_length=150, verbose_name='tên mẫu')),
                ('number', models.PositiveSmallIntegerField(verbose_name='phiên bản')),
                ('file', models.FileField(upload_to=neuguong.documents.models.stored_document)),
                ('file_name', models.CharField(max_length=150)),
                ('placeholders', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('retired_at', models.DateTimeField(editable=False, null=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='document_templates', to='organisations.organisation')),
                ('retired_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'name', 'number'), name='template_version_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['decision', 'submission', 'minutes', 'count_minutes', 'ballot', 'letter', 'report', 'invitation', 'list'])), name='template_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('retired_at', None), ('retired_by', None)), models.Q(('retired_at__isnull', False), ('retired_by__isnull', False)), _connector='OR'), name='documenttemplate_retired_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='NumberBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=40, verbose_name='ký hiệu')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='số cuối')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='number_books', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-year', 'mark', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'mark', 'year'), name='number_book_once'), models.CheckConstraint(condition=models.Q(('mark', ''), _negated=True), name='number_book_has_a_mark')],
            },
        ),
        neuguong.common.sealed.SealTable(
            table='documents_documentfile',
            filled_once=(),
        ),
    ]
