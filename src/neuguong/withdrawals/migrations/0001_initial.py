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
        ('registry', '0001_squashed_0004_withheld_honours'),
    ]

    operations = [
        migrations.CreateModel(
            name='WithdrawalCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('revocation', 'Hủy bỏ quyết định tặng, thu hồi hiện vật và tiền thưởng'), ('stripping', 'Tước danh hiệu vinh dự nhà nước'), ('restoration', 'Phục hồi, trao lại danh hiệu'), ('correction_of_content', 'Thay thế quyết định sai nội dung'), ('correction_of_form', 'Đính chính bằng công văn lỗi thể thức'), ('replacement', 'Cấp đổi bằng, hiện vật')], max_length=22, verbose_name='việc')),
                ('ground', models.CharField(choices=[('false_declaration', 'Gian dối trong kê khai công trạng, thành tích'), ('forged_dossier', 'Cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ'), ('against_procedure', 'Thẩm định, xét, duyệt, đề nghị trái quy định của pháp luật'), ('later_violation', 'Có kết luận vi phạm, khuyết điểm trong thời gian tính thành tích'), ('final_sentence', 'Bản án, quyết định của Tòa án đã có hiệu lực pháp luật'), ('acquittal', 'Có bản án, quyết định có hiệu lực tuyên không có tội'), ('exemption', 'Được miễn trách nhiệm hình sự'), ('not_within', 'Không thuộc trường hợp bị tước quy định tại khoản 3, 4, 5'), ('wrong_content', 'Quyết định ghi sai nội dung'), ('wrong_form', 'Văn bản sai thể thức, kỹ thuật trình bày'), ('damaged', 'Bằng, hiện vật hư hỏng'), ('disaster', 'Hư hỏng do thiên tai, hỏa hoạn'), ('misprinted', 'Bằng in sai')], max_length=20, verbose_name='căn cứ')),
                ('sentence', models.CharField(blank=True, choices=[('fixed_term_prison', 'Tù có thời hạn'), ('life', 'Tù chung thân'), ('death', 'Tử hình'), ('suspended_sentence', 'Tù cho hưởng án treo'), ('permanent_suspension', 'Đình chỉ hoạt động vĩnh viễn (pháp nhân thương mại)'), ('other', 'Hình phạt khác')], max_length=22, verbose_name='hình phạt')),
                ('facts', neuguong.common.encryption.EncryptedTextField(verbose_name='sự việc')),
                ('requested_by', models.CharField(max_length=200, verbose_name='cơ quan đề nghị')),
                ('document', models.CharField(max_length=200, verbose_name='văn bản đề nghị')),
                ('received_on', models.DateField(verbose_name='ngày nhận')),
                ('changes', models.JSONField(blank=True, default=dict, verbose_name='nội dung đúng')),
                ('rule_answer', models.CharField(choices=[('yes', 'Đủ căn cứ theo quy định'), ('ask', 'Quy định để ngỏ: người có trách nhiệm phải xem xét')], default='yes', editable=False, max_length=4)),
                ('rule_why', models.TextField(blank=True, editable=False)),
                ('answer_reason', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                ('conclusion', models.CharField(blank=True, max_length=200, verbose_name='văn bản kết luận')),
                ('concluded_on', models.DateField(blank=True, null=True, verbose_name='ngày kết luận')),
                ('submission', models.CharField(blank=True, max_length=200, verbose_name='tờ trình')),
                ('proposed_on', models.DateField(blank=True, null=True, verbose_name='ngày trình')),
                ('decider', models.CharField(blank=True, choices=[('president', 'Chủ tịch nước'), ('government', 'Chính phủ'), ('prime_minister', 'Thủ tướng Chính phủ'), ('minister', 'Bộ trưởng, thủ trưởng ngành trung ương'), ('chair_province', 'Chủ tịch Ủy ban nhân dân tỉnh'), ('chair_district', 'Chủ tịch Ủy ban nhân dân cấp huyện'), ('chair_commune', 'Chủ tịch Ủy ban nhân dân cấp xã'), ('head_department', 'Thủ trưởng cơ quan chuyên môn, đơn vị có tư cách pháp nhân'), ('director_enterprise', 'Giám đốc doanh nghiệp, hợp tác xã'), ('board_chair', 'Chủ tịch Hội đồng quản trị, Hội đồng thành viên')], max_length=20, verbose_name='người có thẩm quyền')),
                ('paper', models.CharField(blank=True, max_length=200, verbose_name='văn bản xác nhận')),
                ('paper_on', models.DateField(blank=True, null=True, verbose_name='ngày văn bản')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='hạn')),
                ('due_why', models.CharField(blank=True, editable=False, max_length=500)),
                ('drop_reason', models.CharField(blank=True, max_length=500, verbose_name='lý do không tiếp tục')),
                ('stage', models.CharField(choices=[('opened', 'Đang xác minh'), ('verified', 'Đã có kết luận, chờ trình'), ('proposed', 'Đã trình, chờ ban hành'), ('decided', 'Đã ban hành'), ('dropped', 'Không tiếp tục')], default='opened', editable=False, max_length=10)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
                ('verified_at', models.DateTimeField(editable=False, null=True)),
                ('proposed_at', models.DateTimeField(editable=False, null=True)),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('dropped_at', models.DateTimeField(editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('answered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='decisions.decision')),
                ('dropped_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('held', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='registry.heldhonour')),
                ('letter', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='documents.officialdocument')),
                ('new_held', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn_by', to='registry.heldhonour')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('verified_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
                'indexes': [models.Index(fields=['stage', 'due_on'], name='withdrawals_stage_914983_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['revocation', 'stripping', 'restoration', 'correction_of_content', 'correction_of_form', 'replacement'])), name='withdrawal_kind_known'), models.CheckConstraint(condition=models.Q(('ground__in', ['false_declaration', 'forged_dossier', 'against_procedure', 'later_violation', 'final_sentence', 'acquittal', 'exemption', 'not_within', 'wrong_content', 'wrong_form', 'damaged', 'disaster', 'misprinted'])), name='withdrawal_ground_known'), models.CheckConstraint(condition=models.Q(('sentence__in', ['', 'fixed_term_prison', 'life', 'death', 'suspended_sentence', 'permanent_suspension', 'other'])), name='withdrawal_sentence_known'), models.CheckConstraint(condition=models.Q(('stage__in', ['opened', 'verified', 'proposed', 'decided', 'dropped'])), name='withdrawal_stage_known'), models.CheckConstraint(condition=models.Q(('rule_answer__in', ['yes', 'ask'])), name='withdrawal_answer_known'), models.CheckConstraint(condition=models.Q(('decider__in', ['', 'president', 'government', 'prime_minister', 'minister', 'chair_province', 'chair_district', 'chair_commune', 'head_department', 'director_enterprise', 'board_chair'])), name='withdrawal_decider_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'stripping'), _negated=True), models.Q(('sentence', ''), _negated=True), _connector='OR'), name='a_stripping_names_the_sentence'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'dropped'), _negated=True), models.Q(('dropped_at__isnull', False), models.Q(('drop_reason', ''), _negated=True)), _connector='OR'), name='a_dropped_withdrawal_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'decided'), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='a_decided_withdrawal_says_when'), models.UniqueConstraint(condition=models.Q(('stage__in', ['opened', 'proposed', 'verified'])), fields=('held',), name='one_running_withdrawal_an_honour'), models.CheckConstraint(condition=models.Q(models.Q(('verified_at', None), ('verified_by', None)), models.Q(('verified_at__isnull', False), ('verified_by__isnull', False)), _connector='OR'), name='withdrawal_verified_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('proposed_at', None), ('proposed_by', None)), models.Q(('proposed_at__isnull', False), ('proposed_by__isnull', False)), _connector='OR'), name='withdrawal_proposed_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='withdrawal_answered_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='withdrawal_decided_at_and_by_together'), models.CheckConstraint(condition=models.Q(models.Q(('dropped_at', None), ('dropped_by', None)), models.Q(('dropped_at__isnull', False), ('dropped_by__isnull', False)), _connector='OR'), name='withdrawal_dropped_at_and_by_together')],
            },
        ),
        migrations.CreateModel(
            name='ReturnedThing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('object', 'Bằng, hiện vật phải nộp lại'), ('money', 'Tiền thưởng phải nộp lại'), ('given_back', 'Bằng, hiện vật trao lại')], max_length=10, verbose_name='loại')),
                ('what', models.CharField(max_length=200, verbose_name='vật, khoản')),
                ('amount_vnd', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='số tiền (đồng)')),
                ('state', models.CharField(choices=[('waiting', 'Đang theo dõi'), ('done', 'Đã giao nhận'), ('not_done', 'Không giao nhận được')], default='waiting', editable=False, max_length=8)),
                ('returned_on', models.DateField(blank=True, null=True, verbose_name='ngày giao nhận')),
                ('handed_by', models.CharField(blank=True, max_length=150, verbose_name='người giao')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do không giao nhận được')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('settled_at', models.DateTimeField(editable=False, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='things', to='withdrawals.withdrawalcase')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['object', 'money', 'given_back'])), name='returned_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'done', 'not_done'])), name='returned_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('returned_on', None), ('state', 'waiting')), models.Q(('returned_on__isnull', False), ('state', 'done'), models.Q(('handed_by', ''), _negated=True)), models.Q(('returned_on', None), ('state', 'not_done'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='returned_says_when_by_whom_or_why_not'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None), ('state', 'waiting')), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('state', 'waiting'), _negated=True)), _connector='OR'), name='returned_settled_at_and_by_together')],
            },
        ),
    ]
