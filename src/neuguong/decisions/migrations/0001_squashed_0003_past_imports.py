"""The tables as they stood before the first release, made in one step; a database that took the steps one by one goes on from here."""

import django.db.models.deletion
import neuguong.common.sealed
import neuguong.decisions.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('decisions', '0001_initial'), ('decisions', '0002_files_and_waivers'), ('decisions', '0003_past_imports')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('documents', '0001_initial'),
        ('dossiers', '0001_squashed_0009_taken_down_comments'),
        ('organisations', '0003_headcount_entered_by'),
        ('registry', '0001_squashed_0004_withheld_honours'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('award', 'Khen thưởng'), ('revocation', 'Hủy bỏ quyết định, thu hồi hiện vật'), ('stripping', 'Tước danh hiệu'), ('restoration', 'Phục hồi danh hiệu'), ('correction', 'Thay thế, đính chính')], default='award', max_length=12, verbose_name='loại')),
                ('source', models.CharField(choices=[('system', 'Lập trên hệ thống'), ('elsewhere', 'Ban hành ở nơi khác'), ('past', 'Quyết định đã có từ trước')], default='system', max_length=10, verbose_name='nguồn')),
                ('decider', models.CharField(choices=[('president', 'Chủ tịch nước'), ('government', 'Chính phủ'), ('prime_minister', 'Thủ tướng Chính phủ'), ('minister', 'Bộ trưởng, thủ trưởng ngành trung ương'), ('chair_province', 'Chủ tịch Ủy ban nhân dân tỉnh'), ('chair_district', 'Chủ tịch Ủy ban nhân dân cấp huyện'), ('chair_commune', 'Chủ tịch Ủy ban nhân dân cấp xã'), ('head_department', 'Thủ trưởng cơ quan chuyên môn, đơn vị có tư cách pháp nhân'), ('director_enterprise', 'Giám đốc doanh nghiệp, hợp tác xã'), ('board_chair', 'Chủ tịch Hội đồng quản trị, Hội đồng thành viên')], max_length=20, verbose_name='người có thẩm quyền')),
                ('authority', models.CharField(blank=True, max_length=200, verbose_name='cấp quyết định')),
                ('title', models.CharField(max_length=500, verbose_name='trích yếu')),
                ('grounds', models.JSONField(blank=True, default=list, verbose_name='căn cứ')),
                ('articles', models.JSONField(blank=True, default=list, verbose_name='các điều')),
                ('receivers', models.JSONField(blank=True, default=list, verbose_name='nơi nhận')),
                ('submission_number', models.CharField(blank=True, max_length=60, verbose_name='số tờ trình')),
                ('submission_on', models.DateField(blank=True, null=True, verbose_name='ngày tờ trình')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='số quyết định')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày quyết định')),
                ('year', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('signer_name', models.CharField(blank=True, max_length=120, verbose_name='người ký')),
                ('signer_post', models.CharField(blank=True, max_length=200, verbose_name='chức vụ người ký')),
                ('stage', models.CharField(choices=[('draft', 'Đang soạn'), ('issued', 'Đã ban hành, chưa công bố'), ('released', 'Đã công bố')], default='draft', editable=False, max_length=10)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('issued_at', models.DateTimeField(editable=False, null=True)),
                ('released_at', models.DateTimeField(editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='documents.officialdocument')),
                ('issued_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='organisations.organisation', verbose_name='cơ quan')),
                ('released_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='dossiers.round')),
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='decisions.decision')),
            ],
            options={
                'ordering': ['-decided_on', '-pk'],
                'indexes': [models.Index(fields=['stage', '-decided_on'], name='decisions_d_stage_1c54e6_idx'), models.Index(fields=['number'], name='decisions_d_number_060027_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['award', 'revocation', 'stripping', 'restoration', 'correction'])), name='decision_kind_known'), models.CheckConstraint(condition=models.Q(('source__in', ['system', 'elsewhere', 'past'])), name='decision_source_known'), models.CheckConstraint(condition=models.Q(('stage__in', ['draft', 'issued', 'released'])), name='decision_stage_known'), models.CheckConstraint(condition=models.Q(('decider__in', ['president', 'government', 'prime_minister', 'minister', 'chair_province', 'chair_district', 'chair_commune', 'head_department', 'director_enterprise', 'board_chair'])), name='decision_decider_known'), models.CheckConstraint(condition=models.Q(('stage', 'draft'), models.Q(models.Q(('number', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='an_issued_decision_has_number_and_day'), models.UniqueConstraint(condition=models.Q(('stage', 'draft'), _negated=True), fields=('organisation', 'authority', 'number', 'year'), name='decision_number_once_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('issued_at', None), ('issued_by', None)), models.Q(('issued_at__isnull', False), ('issued_by__isnull', False)), _connector='OR'), name='decision_issued_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('released_at', None), ('released_by', None)), models.Q(('released_at__isnull', False), ('released_by__isnull', False)), _connector='OR'), name='decision_released_at_and_by_together')],
            },
        ),
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
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='decisions.decision')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='DecisionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='thứ tự')),
                ('honour', models.CharField(max_length=20, verbose_name='danh hiệu, hình thức')),
                ('award_type', models.CharField(blank=True, choices=[('merit', 'Công trạng'), ('thematic', 'Phong trào, chuyên đề'), ('extraordinary', 'Đột xuất'), ('dedication', 'Quá trình cống hiến'), ('tenure', 'Niên hạn'), ('external', 'Đối ngoại'), ('resistance', 'Thành tích kháng chiến')], max_length=14, verbose_name='loại hình')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm thành tích')),
                ('name', models.CharField(max_length=200, verbose_name='tên ghi trong quyết định')),
                ('post', models.CharField(blank=True, max_length=200, verbose_name='chức vụ')),
                ('unit', models.CharField(blank=True, max_length=250, verbose_name='đơn vị')),
                ('achievement', models.TextField(blank=True, verbose_name='thành tích')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('waiver', models.CharField(blank=True, max_length=300, verbose_name='lý do khi chưa có kết quả kiểm phiếu')),
                ('waived_at', models.DateTimeField(editable=False, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concerns', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerned_by', to='registry.heldhonour')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='decisions.decision')),
                ('held', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision_item', to='registry.heldhonour')),
                ('nomination', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision_items', to='dossiers.nomination')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decision_items', to='registry.recipient')),
                ('waived_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'recipient', 'honour', 'year'), name='decided_once'), models.UniqueConstraint(fields=('decision', 'nomination'), name='nomination_once_in_a_decision'), models.CheckConstraint(condition=models.Q(models.Q(('waived_at', None), ('waived_by', None), ('waiver', '')), models.Q(('waived_at__isnull', False), ('waived_by__isnull', False), models.Q(('waiver', ''), _negated=True)), _connector='OR'), name='item_waived_at_and_by_together'), models.CheckConstraint(condition=models.Q(('award_type__in', ['', 'merit', 'thematic', 'extraordinary', 'dedication', 'tenure', 'external', 'resistance'])), name='item_award_type_known')],
            },
        ),
        migrations.CreateModel(
            name='DecisionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.CharField(blank=True, max_length=60)),
                ('policy_version', models.CharField(blank=True, max_length=64)),
                ('facts', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=list)),
                ('tally', models.JSONField(default=dict)),
                ('sealed_at', models.DateTimeField(auto_now_add=True)),
                ('assessment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.assessment')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='record', to='decisions.decisionitem')),
                ('sealed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PastImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=150)),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.JSONField(default=list)),
                ('stage', models.CharField(choices=[('preview', 'Đang xem thử'), ('confirmed', 'Đã nhập'), ('abandoned', 'Đã bỏ')], default='preview', editable=False, max_length=10)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('confirmed_at', models.DateTimeField(editable=False, null=True)),
                ('confirmed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_imports', to='organisations.organisation')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['preview', 'confirmed', 'abandoned'])), name='past_import_stage_known'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='past_import_confirmed_at_and_by_together')],
            },
        ),
        neuguong.common.sealed.SealTable(
            table='decisions_decisionrecord',
            filled_once=[],
        ),
        neuguong.common.sealed.SealTable(
            table='decisions_decisionfile',
            filled_once=[],
        ),
    ]
